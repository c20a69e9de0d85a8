//! Given a line of a posting, gives whether it says no more than where or when the work is done.

use crate::text::keys;

/// Words of the longest line that is a place and no more.
const PLACE_WORDS: usize = 7;
/// Words of the longest line that is an address and no more.
const ADDRESS_WORDS: usize = 16;
/// Words of the longest line that heads opening hours.
const HOURS_WORDS: usize = 4;
/// Digits of a postal code.
const CODE: std::ops::RangeInclusive<usize> = 5..=6;
/// Days, and what stands between times of day.
const TIMES: &str = " mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday \
    sun sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays daily weekdays weekends am pm a.m p.m \
    noon midnight to and until till from open opening closed hours hrs h uhr bis daily shift ";
/// What the name of a street ends with.
const STREETS: [&str; 14] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "boulevard",
    "blvd",
    "parkway",
    "highway",
    "nagar",
    "marg",
    "plaza",
];

/// True for a short line at the head of a posting that says where: "Chicago, IL (Hybrid)".
pub(super) fn is_where(text: &str, line: &str) -> bool {
    let town = text.split([' ', '(']).any(|word| word.len() == 2 && word.chars().all(|c| c.is_ascii_uppercase()));
    let after_comma = text.contains(", ") && town;
    text.split_whitespace().count() <= PLACE_WORDS
        && (after_comma || [" hybrid ", " remote ", " onsite "].iter().any(|word| line.contains(word)))
}

/// True for opening hours: "Mon – Fri 6:00am – 11:00pm", or a line that heads them.
pub(super) fn is_hours(text: &str) -> bool {
    let keys = keys(text);
    let is_word = |key: &str| TIMES.contains(&format!(" {key} "));
    let is_time = |key: &str| {
        let digits = key.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        let ending = &key[digits.len()..];
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '–'))
            && (ending.is_empty() || is_word(ending))
    };
    let timed = keys.iter().any(|key| is_time(key) && !is_word(key));
    let dated = keys.iter().any(|key| is_word(key) && key.len() > 2) || text.contains(':');
    let only = timed && dated && keys.iter().all(|key| is_time(key) || is_word(key));
    only || keys.len() <= HOURS_WORDS && keys.len() > 1 && keys.last().is_some_and(|last| last == "hours") && !timed
}

/// True for a postal address: names and numbers between commas, with a street or a postal code at the end.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let names = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '#')
            || matches!(*word, "of" | "the" | "de" | "la" | "-" | "–" | "and" | "&")
    };
    if words.len() > ADDRESS_WORDS || !text.contains(',') || !words.iter().all(names) {
        return false;
    }
    let mixed = |word: &str| word.chars().skip(1).any(char::is_lowercase);
    let numbered = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let street = text.split(',').any(|part| {
        let last = part.split_whitespace().skip(1).last().unwrap_or_default().to_lowercase();
        STREETS.contains(&last.trim_end_matches('.'))
    });
    let digits = |word: &str| CODE.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let state = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    // "Springfield, IL 62701" or "Lagos State 100001"; in "welding to ISO 13485" a norm stands before the number.
    let coded = match words.as_slice() {
        [.., town, before, code] if digits(code) => mixed(before) || state(before) && mixed(town),
        [.., outward, inward] => is_postcode(outward, inward),
        _ => false,
    };
    coded || street && numbered && text.matches(',').count() > 1
}

/// "LS1 4AP".
fn is_postcode(outward: &str, inward: &str) -> bool {
    let shape = |word: &str| -> String {
        word.chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    '9'
                } else if c.is_ascii_uppercase() {
                    'A'
                } else {
                    'x'
                }
            })
            .collect()
    };
    shape(inward) == "9AA" && ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].contains(&shape(outward).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_hours_are_told_from_work() {
        let check = |text: &str, want: bool| assert_eq!(is_hours(text), want, "{text}");
        check("Mon – Thu 7:30am – 9:00pm", true);
        check("Saturday 9am to 1pm, Sunday closed", true);
        check("08:00 - 17:00", true);
        check("Library OPENING Hours", true);
        check("Monday reports to head office", false);
        check("24 hours cover on wards", false);
        check("Python 3.11", false);
        check("5+ years", false);
        check("3 to 5", false);
    }

    #[test]
    fn addresses_are_told_from_lists_of_names() {
        let check = |text: &str, want: bool| assert_eq!(is_address(text), want, "{text}");
        check("Unit 4, Mill Lane, Otley, West Yorkshire", true);
        check("12 Harbour Street, Springfield, IL 62701", true);
        check("Kernel House, Leeds LS1 4AP", true);
        check("Plot 9, Ikeja, Lagos State 100001", true);
        check("Welding to ISO 3834, EN 10204", false);
        check("ISO 9001, ISO 13485, IATF 16949", false);
        check("Windows Server 2012, 2016, SQL Server 2019", false);
        check("Excel, Word, Outlook", false);
        check("Building Regulations, Part L, SAP 10", false);
        check("St John Ambulance, Level 3, Fire Marshal", false);
    }
}
