//! Given a posting's blocks, gives its title, what stands under which heading, and what is none of the role's business.

use crate::occupation::OCCUPATIONS;
use crate::personal::TRAITS;
use crate::posting::employer::Employer;
use crate::posting::heading::{HEADING_WORDS, exact_heading, heading, is_button, key_section};
use crate::posting::headline::{headline, is_sentence};
use crate::posting::lines::{Block, Shape, blocks};
use crate::posting::site::{is_address, is_hours, is_where};
use crate::posting::title_line::is_terms;
use crate::posting::words::{LISTS, spaced};
use crate::posting::{Aside, AsideKind, Note, Place, Posting, Section, Statement};
use crate::text::keys;

/// Words that may stand before an amount of money in a line about pay.
const PAY_WORDS: usize = 3;
/// Words of the longest line that is a title and no more.
const TITLE_WORDS: usize = 20;
/// Words of the longest item of a list within a line.
const ITEM_WORDS: usize = 5;
/// Words of the shortest sentence that tells of the work under a heading of pay or place.
const TEXT_WORDS: usize = 10;
/// Items from which a line is a list of them.
const ITEMS: usize = 3;

/// Words by which a sentence speaks of the work under a heading of pay or place.
const OF_WORK: [&str; 5] = ["purpose of this", "purpose of the", "you will", "responsible for", "in this role"];

/// What ends short lines about pay or place.
enum DataEnd {
    /// A line that heads the text below it.
    Heading,
    /// Text.
    Text,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Posting {
    let blocks = blocks(text);
    let mut reader = Reader::new(None);
    reader.posting.title = headline(&blocks);
    reader.employer = Employer::of(&blocks);
    let (line, whole) = match &reader.posting.title {
        Some(title) => (title.place.line, title.place.clone()),
        None => (0, Place { pointer: None, line: 0, start: 0, end: 0 }),
    };
    for (at, block) in blocks.iter().enumerate() {
        // The line that states the title asks for nothing more; a sentence that hires may.
        let short = block.text.split_whitespace().count() <= TITLE_WORDS;
        if block.place.line == line && block.place == whole && short {
            continue;
        }
        // Nor does another line of the head that says no more.
        if short && reader.is_title_again(block) {
            continue;
        }
        match reader.data_end(block, blocks.get(at + 1)) {
            Some(DataEnd::Heading) => {
                reader.unknown_heading(block);
                continue;
            }
            Some(DataEnd::Text) => reader.section = Section::Lead,
            None => {}
        }
        reader.block(block);
    }
    reader.posting
}

/// Reads blocks into statements and asides, with the section that they stand under.
pub(super) struct Reader {
    pub(super) posting: Posting,
    section: Section,
    /// What the rest of these lines stands under, after "Essential: …".
    inline: Option<(usize, Section)>,
    pointer: Option<String>,
    /// Who asks, if they are named.
    pub(super) employer: Option<Employer>,
}

impl Reader {
    pub(super) fn new(title: Option<Statement>) -> Self {
        let posting = Posting { title, statements: Vec::new(), asides: Vec::new(), notes: Vec::new() };
        Self { posting, section: Section::Lead, inline: None, pointer: None, employer: None }
    }

    /// Reads a text that `pointer` names and that stands under `section`.
    pub(super) fn text(&mut self, text: &str, pointer: &str, section: Section) {
        self.pointer = Some(pointer.to_owned());
        self.section = section;
        self.inline = None;
        for block in blocks(text) {
            self.block(&block);
        }
    }

    /// True for a line of the head that is the title with what stands around it.
    fn is_title_again(&self, block: &Block) -> bool {
        let head = self.section == Section::Lead && self.posting.statements.is_empty();
        let title = self.posting.title.as_ref().map(|title| spaced(&title.text));
        head && block.shape != Shape::Bullet
            && !is_sentence(&block.text)
            && title.is_some_and(|title| spaced(&block.text).contains(&title))
    }

    /// How the short lines about pay or place end at a block, if they do, though nothing known heads what follows.
    fn data_end(&self, block: &Block, next: Option<&Block>) -> Option<DataEnd> {
        if !matches!(self.section, Section::Pay | Section::Place) || block.shape != Shape::Prose {
            return None;
        }
        let is_text = |block: &Block| {
            block.shape == Shape::Prose
                && (is_sentence(&block.text) || block.text.ends_with('.'))
                && block.text.split_whitespace().count() >= TEXT_WORDS
                && boilerplate(&block.text, Section::Lead, block.shape).is_none()
        };
        // "General Definition of Work" heads what is to be done, "Principal" is who one reports to.
        let heads = || {
            let small = |word: &str| word.len() <= 3 && word.chars().all(char::is_lowercase);
            let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
            let words = || block.text.split_whitespace();
            let known = exact_heading(&block.text).is_some();
            !known && (2..=ITEM_WORDS).contains(&words().count()) && words().all(|word| capital(word) || small(word))
        };
        let line = spaced(&block.text);
        let says = |phrase: &str| line.contains(&format!(" {phrase} "));
        let of_work = || OF_WORK.iter().any(|phrase| says(phrase));
        let names_title = || {
            let title = self.posting.title.as_ref().map(|title| keys(&title.text)).unwrap_or_default();
            title.iter().any(|key| OCCUPATIONS.is_head(key) && says(key))
        };
        if is_text(block) && (of_work() || names_title()) {
            return Some(DataEnd::Text);
        }
        (heads() && next.is_some_and(is_text)).then_some(DataEnd::Heading)
    }

    /// Takes a heading that is not known: what follows may ask for something.
    fn unknown_heading(&mut self, block: &Block) {
        // What would be welcome ends there, too.
        if self.section.aside().is_some() || self.section == Section::Nice {
            self.section = Section::Lead;
            let message = format!("the heading {:?} is not known; what follows is taken as asked for", block.text);
            self.note(message, &block.place);
        }
    }

    fn block(&mut self, block: &Block) {
        let words = block.text.split_whitespace().count();
        if block.shape == Shape::Field {
            return self.field(block);
        }
        if is_button(&block.text, block.shape) {
            return self.aside(block, AsideKind::Apply);
        }
        if block.shape != Shape::Bullet || block.text.ends_with(':') {
            let title = self.posting.title.as_ref().map(|title| title.text.as_str());
            if let Some(section) = heading(&block.text, block.shape, title) {
                self.section = section;
                return;
            }
            if block.shape == Shape::Heading {
                self.unknown_heading(block);
                // A line in capitals may ask for something, and no other heading does.
                if block.text.ends_with(':') || words <= 3 || block.text.chars().any(char::is_lowercase) {
                    return;
                }
            }
        }
        if let Some((key, value)) = block.text.split_once(':').filter(|(_, value)| !value.trim().is_empty()) {
            let key = key.trim();
            if key.split_whitespace().count() <= 4 {
                let is_short = words <= HEADING_WORDS + 4;
                if LISTS.title_keys.is_all_of(&spaced(key)) && self.posting.title.is_some() && is_short {
                    return;
                }
                if let Some(section) = key_section(key) {
                    // "Experience: 3 years in retail" stands under its own heading, and so does what follows it there.
                    self.inline = Some((block.run, section));
                    self.listed(value, block, section);
                    return;
                }
            }
        }
        // "Nice to have: rye. A diploma is required." asks for the diploma.
        let requires = |section: Section| section == Section::Nice && LISTS.must.is_in(&spaced(&block.text));
        self.inline = self.inline.filter(|(run, section)| *run == block.run && !requires(*section));
        let inline = self.inline.map(|(_, section)| section);
        self.statement(&block.text, block, inline.unwrap_or(self.section));
    }

    /// A key and its value among others: few of them ask for anything.
    fn field(&mut self, block: &Block) {
        let (key, value) = block.text.split_once(':').unwrap_or((block.text.as_str(), ""));
        match key_section(key) {
            Some(section @ (Section::Requirements | Section::Skills | Section::Nice)) if !value.trim().is_empty() => {
                self.listed(value.trim().trim_matches(['[', ']']), block, section);
            }
            section => self.aside(block, section.and_then(Section::aside).unwrap_or(AsideKind::Empty)),
        }
    }

    /// What a key's value asks for: "Skills: till work, stock counts, display" asks for three things.
    fn listed(&mut self, value: &str, block: &Block, section: Section) {
        let asks = matches!(section, Section::Requirements | Section::Skills | Section::Nice);
        match items(value).filter(|_| asks) {
            Some(items) => items.into_iter().for_each(|item| self.statement(item, block, section)),
            None => self.statement(value.trim(), block, section),
        }
    }

    fn statement(&mut self, text: &str, block: &Block, section: Section) {
        let told = |employer: &Employer| section != Section::Lead && employer.is_subject_of(text, block.shape);
        let company = self.employer.as_ref().is_some_and(told).then_some(AsideKind::Company);
        let kind = section.aside().or_else(|| boilerplate(text, section, block.shape)).or(company);
        if let Some(kind) = kind {
            return self.aside(block, kind);
        }
        let Some((rest, name)) = without_traits(text, section) else {
            let place = self.place(block);
            self.posting.statements.push(Statement { text: text.to_owned(), place, section });
            return;
        };
        self.aside(block, AsideKind::Personal);
        let message = format!("asks for {name}, which is nothing of the work: it is kept out of the draft");
        self.note(message, &block.place);
        if rest.split_whitespace().any(|word| !LISTS.is_filler(&word.to_lowercase())) {
            let place = self.place(block);
            self.posting.statements.push(Statement { text: rest, place, section });
        }
    }

    fn aside(&mut self, block: &Block, kind: AsideKind) {
        let place = self.place(block);
        self.posting.asides.push(Aside { text: block.text.clone(), place, kind });
    }

    fn place(&self, block: &Block) -> Place {
        Place { pointer: self.pointer.clone(), ..block.place.clone() }
    }

    fn note(&mut self, message: String, place: &Place) {
        let place = Place { pointer: self.pointer.clone(), ..place.clone() };
        self.posting.notes.push(Note { message, place: Some(place) });
    }
}

/// The items of a list within a line; none where it is no list, or where any of them will do.
fn items(value: &str) -> Option<Vec<&str>> {
    let line = spaced(value);
    let any = [" or ", " such as ", " like ", " e.g ", " including ", " with ", " who "];
    if any.iter().any(|word| line.contains(word)) || value.contains(['(', ')']) || value.contains(". ") {
        return None;
    }
    let items = value.trim().trim_end_matches('.').split([',', ';']);
    let items: Vec<&str> = items.map(|item| item.trim().trim_matches(['"', '\'']).trim_start_matches("and ")).collect();
    let short = |item: &&str| (1..=ITEM_WORDS).contains(&item.split_whitespace().count());
    (items.len() >= ITEMS && items.iter().all(short)).then_some(items)
}

/// The text without the clauses that ask for a protected trait, and the first of those; none where nothing does.
fn without_traits(text: &str, section: Section) -> Option<(String, &'static str)> {
    // What there is to do is done with other people: "checks date of birth".
    if section == Section::Duties {
        return None;
    }
    let traits = &*TRAITS;
    let parts = text.split_inclusive([',', ';', '(', ')']);
    let (own, rest): (Vec<&str>, Vec<&str>) =
        parts.partition(|part| traits.of_hired(part.trim_end_matches([',', ';', '(', ')'])).is_some());
    match own.first() {
        Some(first) => {
            let name = traits.of_hired(first.trim_end_matches([',', ';', '(', ')']))?;
            Some((rest.concat().trim().trim_end_matches([',', ';', '(']).to_owned(), name))
        }
        None => traits.of_hired(text).map(|name| (String::new(), name)),
    }
}

/// Why a line asks for nothing, whatever it stands under.
fn boilerplate(text: &str, section: Section, shape: Shape) -> Option<AsideKind> {
    let line = spaced(text);
    let asks = [" you will ", " you'll ", " responsible for ", " duties "].iter().any(|phrase| line.contains(phrase));
    if pays(text) && !asks {
        return Some(AsideKind::Pay);
    }
    if section == Section::Lead && (is_where(text, &line) || is_terms(text)) || is_address(text) {
        return Some(AsideKind::Place);
    }
    if shape != Shape::Bullet && is_hours(text) {
        return Some(AsideKind::Place);
    }
    // "Check out the points below to see what a day is like:".
    if text.ends_with(':')
        && [" below ", " following ", " as follows ", " check out "].iter().any(|word| line.contains(word))
    {
        return Some(AsideKind::Empty);
    }
    LISTS
        .boilerplate
        .iter()
        .filter(|(kind, _)| match kind {
            // Where something is asked for, "generous" and "salary" may be about the work.
            AsideKind::Company => section == Section::Lead || (section == Section::Duties && shape != Shape::Bullet),
            AsideKind::Benefits => section == Section::Lead || shape != Shape::Bullet,
            AsideKind::Pay => section == Section::Lead,
            AsideKind::Place => matches!(section, Section::Lead | Section::Duties) || shape != Shape::Bullet,
            AsideKind::Apply | AsideKind::Equality | AsideKind::Personal | AsideKind::Empty => true,
        })
        .find(|(kind, phrases)| !(asks && *kind == AsideKind::Company) && phrases.is_in(&line))
        .map(|(kind, _)| *kind)
}

/// True when an amount of money is what the line is about: it stands first, in a range, or by the hour.
fn pays(text: &str) -> bool {
    let is_digit = |next: char| next.is_ascii_digit();
    // "Up to 36k + bonus".
    let mut words = text.split_whitespace().skip_while(|word| ["up", "to"].contains(&word.to_lowercase().as_str()));
    let first = words.next().unwrap_or_default();
    if first.strip_suffix(['k', 'K']).is_some_and(|amount| !amount.is_empty() && amount.chars().all(is_digit)) {
        return true;
    }
    text.char_indices().filter(|(_, c)| "$£€₹".contains(*c)).any(|(at, c)| {
        let amount = text[at + c.len_utf8()..].trim_start();
        let rest = amount.trim_start_matches(|c: char| is_digit(c) || ",.kKmM ".contains(c));
        let first = text[..at].split_whitespace().count() <= PAY_WORDS;
        let ranges = rest.starts_with(['-', '–', '—', '/']) || rest.starts_with("to ") || rest.starts_with("per ");
        amount.starts_with(is_digit) && (first || ranges)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_within_a_line_holds_for_the_rest_of_it() {
        let posting =
            read("Welder\n\nESSENTIAL: a welding ticket; steady hands.\nIDEALLY: a forklift ticket; night shifts.\n");
        let asked: Vec<_> = posting.statements.iter().map(|one| (one.section, one.text.as_str())).collect();
        let (must, nice) = (Section::Requirements, Section::Nice);
        let want = [
            (must, "a welding ticket;"),
            (must, "steady hands."),
            (nice, "a forklift ticket;"),
            (nice, "night shifts."),
        ];
        assert_eq!(asked, want);
    }

    #[test]
    fn what_is_said_of_the_work_ends_the_lines_about_pay_and_place() {
        let check = |text: &str, asked: &[&str]| {
            let posting = read(text);
            assert_eq!(posting.statements.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), asked, "{text}");
        };
        let of_work = "The science teacher, under the eye of the principal, plans lessons for all grades.";
        check(&format!("Science Teacher\n\nSalary Range\n$20 an hour\n\n{of_work}\n"), &[of_work]);
        let of_shop = "Bread is baked from ten at night until six, by hand and in two ovens.";
        check(&format!("Baker\n\nReports To\n\nOwner\n\nWhat Bakers Do\n\n{of_shop}\n"), &[of_shop]);
        check("Baker\n\nLocation\n\nMain Street\n\nOslo\n\nOwner\n", &[]);
    }

    #[test]
    fn the_head_of_a_posting_asks_for_nothing_but_its_title() {
        let check = |text: &str, title: &str, asked: &[&str]| {
            let posting = read(text);
            assert_eq!(posting.title.as_ref().map(|title| title.text.as_str()), Some(title), "{text}");
            let got: Vec<_> = posting.statements.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(got, asked, "{text}");
        };
        check(
            "---\ntitle: Welder\nsidebar: Jobs\n---\n\n## Steel is our life\n\n* Weld pipes",
            "Welder",
            &["Weld pipes"],
        );
        check(
            "Welder, Nights\nDerby, UK (Hybrid)\nFull-time\n\nWe are hiring a welder to join our shop.\n\nDuties\n- Weld pipes",
            "Welder",
            &["Weld pipes"],
        );
        check(
            "Schweißer (m/w/d)\n\nIhre Aufgaben\n- Rohre schweißen\n\nWir bieten\n- Kaffee",
            "Schweißer",
            &["Rohre schweißen"],
        );
    }

    #[test]
    fn lines_about_pay_are_told_from_lines_about_money() {
        let check = |text: &str, want: bool| assert_eq!(pays(text), want, "{text}");
        check("Welder £34,210", true);
        check("Band 7, £46,148–£52,809", true);
        check("You get: €75–98k, 30 days", true);
        check("Up to 36k + bonus", true);
        check("Post 40k invoices a year", false);
        check("a pay and non-pay budget of about £1.9m, complaints and audits", false);
    }

    #[test]
    fn sections_and_boilerplate_are_told_apart() {
        let text = "Line Cook\n\nAbout us\nWe are a bistro.\n\nWhat you'll do\n- Run the grill\n- Salary talks are not yours\n\n\
            Nice to have:\n- Pastry skills\n\nBenefits\n- Free meals\n\nWe are an equal opportunity employer.";
        let posting = read(text);
        let asked: Vec<_> = posting.statements.iter().map(|one| (one.section, one.text.as_str())).collect();
        assert_eq!(
            asked,
            [
                (Section::Duties, "Run the grill"),
                (Section::Duties, "Salary talks are not yours"),
                (Section::Nice, "Pastry skills"),
            ]
        );
        let kinds: Vec<_> = posting.asides.iter().map(|aside| aside.kind).collect();
        assert_eq!(kinds, [AsideKind::Company, AsideKind::Benefits, AsideKind::Benefits]);
    }
}
