//! Given the lines above the first section, leaves name and contact out and reads headline and summary.

use super::super::harvest::Reader;
use super::super::schooling;
use super::super::words::WORDS;
use super::super::{EntryKind, Section};
use super::Stretch;
use super::heading::Heading;
use super::line::Line;
use super::{spot, titles};
use crate::document::NodeId;

/// Words from which a line before the first heading is a summary rather than a name, a headline or an address.
const SUMMARY_WORDS: usize = 10;

/// Words from which a line may have been wrapped.
const WRAPPED_WORDS: usize = 6;

/// Lines on top among which addresses stand.
const ADDRESSED: usize = 12;

/// Lines that a signature may have: a name, an address, a telephone number.
const SIGNATURE: usize = 4;

/// Words of the longest line of a signature.
const SIGNATURE_WORDS: usize = 6;

/// What may stand below name and headline.
#[derive(Clone, Copy)]
pub(super) enum Below {
    /// Summaries, since work has a section of its own.
    Summary,
    /// One summary; what follows is work, since no section is called so.
    OneSummary,
    /// Whatever the text is about, since it has no headings at all.
    Anything,
}

impl<'d> Reader<'d> {
    /// The lines before the first heading: name and contact are left out, a headline and a summary are read.
    ///
    /// Gives the number of lines that belong to it; it ends where dated entries begin, and without headings at the
    /// first line of running text.
    pub(super) fn letterhead(&mut self, node: NodeId, lines: &[Line<'d>], below: Below) -> usize {
        let addresses = addresses(lines);
        let mut named = false;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let running = (line.words() >= SUMMARY_WORDS || is_sentence(line.text)) && !line.is_contact();
            let wrapped = at == 0 && lines.get(1).is_some_and(|next| goes_on(line, next));
            let running = (running && !is_row_of_titles(line.text)) || wrapped;
            let starts = at > 0 || titles::has_title(line.text);
            let dated = starts && line.words() <= 20 && spot::range(line.text, self.as_of).is_some();
            let told = match below {
                Below::Anything => running || line.bullet || at >= 6,
                // "Since 2018 I have been the manager of …" tells a job.
                Below::OneSummary => line.bullet || (running && spot::any(line.text, self.as_of).is_some()),
                Below::Summary => false,
            };
            // Where a job is told, nothing above it is a name any more; the letters behind one stand just above.
            let letters = schooling::names_degree(line.text) && lines.get(at + 1).is_some_and(Line::tells_a_job);
            if dated || told || letters || line.tells_a_job() {
                break;
            }
            at += 1;
            if (line.is_contact() && line.items() < 2) || titles::is_place(line.text) {
                continue;
            }
            if running {
                let end = at + lines[at..].iter().take_while(|next| !next.blank_before && !next.is_contact()).count();
                self.paragraphs(node, Section::Summary, None, &lines[at - 1..end]);
                at = end;
                if matches!(below, Below::OneSummary) {
                    break;
                }
                continue;
            }
            let parts = titles::parts(line.text);
            let is_label = |part: &str| {
                titles::has_title(part) && !part.contains(['@', '/', '+']) && part.split_whitespace().count() <= 10
            };
            let mut titled: Vec<_> = parts.into_iter().filter(|part| is_label(&line.text[part.0..part.1])).collect();
            if let Some(first) = titled.first_mut().filter(|_| !named) {
                first.0 += behind_name(&line.text[first.0..first.1], &addresses);
            }
            // "Jane Roe / Head of AI / Acme", and then who she is: the post, as a programme or a page of a team has it.
            let told_below = matches!(below, Below::Anything) && named;
            if told_below && titled.len() == 1 && lines.get(at).is_some_and(names_employer) {
                at -= 1;
                break;
            }
            if !titled.is_empty() {
                keep_domains(line.text, &mut titled);
                for (start, end) in titled {
                    self.text_in(node, (line.start + start, line.start + end), Section::Label, None);
                }
                named = true;
            } else if named && !line.is_contact() && line.is_list_of_items() && line.items() >= 4 && !line.has_digit() {
                self.skill_line(node, line.range(), Section::Skill, None);
            } else {
                // The first line is the name; what follows without a title is an address or a motto.
                if !named {
                    self.credentials(node, line);
                }
                named = true;
            }
        }
        at
    }

    /// Where a text without sections names no other post, its headline, from passage `first` on, is the one it tells of:
    /// "Jane Roe / Head of Tides, Acme", and then what she does there.
    pub(super) fn headline_as_post(&mut self, first: usize) {
        let passages = &mut self.harvest.passages[first..];
        let has = |section| passages.iter().any(|passage| passage.section == section);
        let Some(entry) = passages.iter().find_map(|passage| passage.entry) else { return };
        let is_job = self.harvest.entries.get(entry as usize).is_some_and(|entry| entry.kind == EntryKind::Work);
        if has(Section::Position) || !has(Section::Label) || !is_job {
            return;
        }
        for passage in passages.iter_mut().filter(|passage| passage.section == Section::Label) {
            (passage.section, passage.entry) = (Section::Position, Some(entry));
        }
        self.harvest.date(entry, self.at_present(), false);
    }

    /// Where a sidebar comes first, name and headline stand between it and the first section of the main column.
    pub(super) fn letterhead_after_sidebar(&mut self, node: NodeId, stretches: &mut [Stretch<'_, 'd>]) {
        let main = stretches.iter().position(|stretch| matches!(stretch.heading, Heading::Summary | Heading::Work));
        let Some(last) = main.and_then(|main| stretches[..main].last_mut()) else { return };
        let Some(at) = last.lines.iter().rposition(|line| line.blank_before).filter(|at| *at > 0) else { return };
        let (above, block) = last.lines.split_at(at);
        let is_name = |line: &Line<'_>| {
            // "Jane Roe, PhD"
            let (name, letters) = line.text.split_once(", ").unwrap_or((line.text, ""));
            let words = || name.split_whitespace();
            (2..=5).contains(&words().count())
                && letters.split_whitespace().count() <= 3
                && !line.bullet
                && !titles::has_title(name)
                && words().all(may_be_in_a_name)
                && !name.contains([':', ';', '|'])
                && !line.has_digit()
        };
        let is_headline = |line: &Line<'_>| titles::has_title(line.text) || line.text.contains(" at ");
        if (2..=4).contains(&block.len()) && is_name(&block[0]) && block[1..].iter().any(is_headline) {
            last.lines = above;
            self.letterhead(node, block, Below::Summary);
        }
    }
}

/// True where a narrow line stops in the middle of a sentence: "Jane Roe is currently leading the vision and".
fn goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    let last = line.text.rsplit(' ').next().unwrap_or_default();
    line.words() >= WRAPPED_WORDS
        && last.starts_with(char::is_lowercase)
        && next.text.starts_with(char::is_lowercase)
        && next.words() >= WRAPPED_WORDS
        && next.continues(line)
}

/// True for several titles in a row: "Head of Search, Acme · Adjunct Professor, Nowhere".
fn is_row_of_titles(line: &str) -> bool {
    let parts: Vec<&str> = line.split(['·', '•', '|']).map(str::trim).collect();
    let is_title = |part: &&str| {
        titles::has_title(part) && part.split_whitespace().count() < SUMMARY_WORDS && !part.ends_with('.')
    };
    parts.len() > 1 && parts.iter().all(is_title)
}

/// Lengthens each position of a headline over the domain behind its comma, which no employer has there.
fn keep_domains(line: &str, titled: &mut [(usize, usize)]) {
    for (_, end) in titled {
        let Some(rest) = line[*end..].strip_prefix(", ") else { continue };
        let part = rest.split([',', '|', '(', '•', '·', '–', '—']).next().unwrap_or(rest).trim_end();
        let mut words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        if words.clone().count() <= 4 && !titles::has_title(part) && words.any(|word| WORDS.domains.has(word)) {
            *end += ", ".len() + part.len();
        }
    }
}

/// Letters that stand behind a name and not in a title of several words.
const AFTER_NAMES: [&str; 16] =
    ["RN", "LPN", "LVN", "NP", "CNA", "CPA", "MD", "PT", "OT", "PE", "CTO", "CEO", "CFO", "COO", "CIO", "CISO"];

/// Words of a name at most.
const NAME: usize = 4;

/// The addresses of letters and pages among the first lines, which most people make of their names.
fn addresses(lines: &[Line<'_>]) -> String {
    let words =
        lines.iter().take(ADDRESSED).filter(|line| line.is_contact()).flat_map(|line| line.text.split_whitespace());
    words.filter(|word| word.contains(['@', '/'])).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Where the titles start behind a name, as in "Jane Roe RN, MBA" and, above `jane.roe@example.com`, "Jane Roe Data
/// Scientist"; 0 where the line is a title itself.
fn behind_name(text: &str, addresses: &str) -> usize {
    let known = |word: &str| WORDS.make_a_title(word) || WORDS.not_verbs.has(word);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(at) = words.iter().position(|word| titles::has_title(word) || known(&bare(word))) else { return 0 };
    let (name, first) = (&words[..at], words[at]);
    let is_name = (2..=NAME).contains(&at) && name.iter().all(|word| may_be_in_a_name(word));
    let addressed = || {
        let given = [name.first(), name.last()].into_iter().flatten().map(|word| bare(word).to_lowercase());
        given.filter(|word| word.len() >= 3).any(|word| addresses.contains(&word))
    };
    let named = is_name && (AFTER_NAMES.contains(&bare(first).as_str()) || addressed());
    if named { first.as_ptr() as usize - text.as_ptr() as usize } else { 0 }
}

/// True for capital words, and for the small ones within names.
fn may_be_in_a_name(word: &str) -> bool {
    const SMALL: [&str; 15] =
        ["van", "von", "der", "den", "de", "di", "da", "del", "dos", "la", "le", "bin", "al", "el", "y"];
    word.starts_with(char::is_uppercase) || SMALL.contains(&word)
}

/// Where a text is signed, as letters are: the lines from "Kind regards" on name the writer.
pub(super) fn signed_off(lines: &[Line<'_>]) -> usize {
    let closes = |line: &Line<'_>| {
        let text = line.text.trim_end_matches([',', '.', '!', '-', '–', '—']).trim();
        line.words() <= 4 && WORDS.labels.closings.has(text)
    };
    let last = lines.len().saturating_sub(SIGNATURE + 1);
    let found = (last..lines.len()).find(|at| *at > 0 && closes(&lines[*at]));
    let is_signature = |line: &Line<'_>| line.words() <= SIGNATURE_WORDS && line.heading.is_none() && !line.bullet;
    found.filter(|at| lines[at + 1..].iter().all(is_signature)).unwrap_or(lines.len())
}

/// Where running text starts below a name or an address; referees and what they say are left where they are.
pub(super) fn told_below(lines: &[Line<'_>]) -> usize {
    let of_referees = lines.iter().any(|line| line.text.to_lowercase().starts_with("refere"));
    let told = |line: &Line<'_>| line.words() >= SUMMARY_WORDS && !line.is_contact() && !line.is_label();
    let first = lines.iter().position(told).filter(|_| !of_referees);
    // A short line right above it heads it.
    first.map_or(lines.len(), |at| if at > 0 && lines[at - 1].blank_before { at - 1 } else { at })
}

/// True for a line that can be nothing but an employer's name where it stands below a position.
fn names_employer(line: &Line<'_>) -> bool {
    (1..=6).contains(&line.words())
        && !line.is_contact()
        && !line.bullet
        && !line.has_digit()
        && line.heading.is_none()
        && !titles::is_place(line.text)
        && !titles::has_title(line.text)
        && line.text.split_whitespace().all(may_be_in_a_name)
}

/// True for a few words that are no name and no address: most begin small, and they end as a sentence does.
fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace();
    let small = words.clone().filter(|word| word.starts_with(char::is_lowercase)).count();
    small >= 3 && small * 2 >= words.count() && text.ends_with('.')
}
