//! Given a line, tells bullets, numbers, rules and feet of pages from its text.

use super::super::skills::is_private;

/// Bytes of the signs that may stand in front of an item, in place of pictures that were lost.
const LOST_SIGNS: usize = 6;

/// True for "|---|:--:|".
pub(super) fn is_rule_of_table(line: &str) -> bool {
    line.starts_with('|') && line.contains("--")
}

/// How deep a heading is that starts with number signs: 2 for "## Education"; 0 for another line.
pub(super) fn hashes(line: &str) -> u8 {
    line.bytes().take(6).take_while(|byte| *byte == b'#').count() as u8
}

/// How deep a heading is with this line below it: 1 for "=====", 2 for "-----".
pub(super) fn underline(line: &str) -> Option<u8> {
    let all = |sign: u8| line.len() >= 3 && line.bytes().all(|byte| byte == sign);
    if all(b'=') { Some(1) } else { all(b'-').then_some(2) }
}

/// True for "Page 2 of 3" and for a running head or foot that ends with it.
pub(super) fn is_page_mark(line: &str) -> bool {
    if line.len() > 200 || !line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']' | '-' | '–')) {
        return false;
    }
    let bare = line.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '-' | '–' | ' '));
    let digits = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let last = digits(bare);
    if last == 0 || last > 2 {
        return false;
    }
    let before = bare[..bare.len() - last].trim_end();
    let lower = before.to_lowercase();
    let ends_with_page = |text: &str| {
        ["page", "seite", "página", "pagina", "pág."].iter().any(|page| {
            text.strip_suffix(page).is_some_and(|head| !head.ends_with(char::is_alphanumeric) && is_running_head(head))
        })
    };
    if ends_with_page(lower.trim_end()) {
        return true;
    }
    let of = ["of", "/", "von", "de", "sur", "di"].iter().find_map(|of| lower.strip_suffix(of)).map(str::trim_end);
    let Some(of) = of else { return false };
    let first = digits(of);
    if first == 0 || first > 2 {
        return false;
    }
    let head = of[..of.len() - first].trim_end();
    // "2 / 3" alone, or far to the right; "Kubernetes 3/5" is a grade.
    let far = of[..of.len() - first].len() >= head.len() + 5;
    ends_with_page(head) || head.is_empty() || (far && is_running_head(head))
}

/// True for few words, such as name and title.
fn is_running_head(head: &str) -> bool {
    head.split_whitespace().count() <= 8
}

/// `text` without the quotation marks that a program puts around it, and the comma behind them.
pub(super) fn unquoted(text: &str) -> &str {
    let bare = text.trim_end_matches([',', ';']);
    let inner = |quote: char| bare.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.is_empty());
    inner('\'').or_else(|| inner('"')).unwrap_or(text)
}

/// Bytes of the bullet, number or heading mark that the line starts with, and whether it is a bullet.
pub(super) fn bullet(line: &str) -> (usize, bool) {
    let Some(first) = line.chars().next() else { return (0, false) };
    let spaced = line[first.len_utf8()..].starts_with(|c: char| c.is_whitespace());
    if first == '>' {
        // A list that is quoted: ">- Led …".
        let quoted = line.trim_start_matches(['>', ' ']);
        let (mark, is_bullet) = if quoted.is_empty() { (0, false) } else { bullet(quoted) };
        return if is_bullet { (line.len() - quoted.len() + mark, true) } else { (1, spaced) };
    }
    if let Some(signs) = lost_signs(line) {
        return (signs, true);
    }
    if "•‣▪●○◦➢✓✔►▸■□◆⁃∙·→»❖✦".contains(first) || is_private(first) {
        return (first.len_utf8(), true);
    }
    if "-*–—+o~".contains(first) && spaced {
        return (first.len_utf8(), true);
    }
    // What a scanner made of a bullet.
    if first == 'e' && spaced && line[1..].trim_start().starts_with(|c: char| c.is_ascii_uppercase()) {
        return (1, true);
    }
    if first == '#' {
        return (line.len() - line.trim_start_matches('#').len(), false);
    }
    if first.is_ascii_lowercase() && line[1..].starts_with(") ") {
        return (2, true);
    }
    if let Some(rest) = line.strip_prefix('[')
        && let Some(close) = rest.find(']').filter(|close| (2..=4).contains(close))
        && rest[1..close].bytes().all(|b| b.is_ascii_digit())
        && rest.starts_with(|c: char| c.is_ascii_uppercase())
    {
        // "[C4] " numbers a paper.
        return (close + 2, true);
    }
    if first.is_ascii_digit() {
        // "3.1 Engineer" numbers an entry, "3.5 years" is a number.
        let number = line.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let levels = line[..number].split('.').filter(|level| !level.is_empty()).count();
        let short = line[..number].split('.').all(|level| level.len() <= 2);
        if levels >= 2
            && short
            && line[number..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
        {
            return (number, false);
        }
    }
    if first == '[' || first.is_ascii_digit() {
        // "[3] ", "3. ", "3) " number an item; "3.5 years" and "2019 –" do not.
        let digits = line.trim_start_matches('[').bytes().take_while(u8::is_ascii_digit).count();
        let brackets = line.len() - line.trim_start_matches('[').len();
        let rest = &line[brackets + digits..];
        let numbered =
            digits > 0 && digits <= 3 && rest.starts_with(if brackets > 0 { &[']'][..] } else { &['.', ')'][..] });
        if numbered && rest[1..].starts_with(' ') {
            return (brackets + digits + 1, true);
        }
    }
    (0, false)
}

/// Bytes of ": " and "/ & : ", which is what an export leaves of pictures that stood in front of an item.
fn lost_signs(line: &str) -> Option<usize> {
    let colon = line.find(':').filter(|colon| *colon <= LOST_SIGNS && line[colon + 1..].starts_with(' '))?;
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '"' | '\'' | '“' | '‘' | '<' | '[');
    line[..colon].chars().all(is_sign).then_some(colon + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_of_programs_are_taken_off() {
        assert_eq!((unquoted("'Jane leads it',"), unquoted("don't"), unquoted("''")), ("Jane leads it", "don't", "''"));
    }
}
