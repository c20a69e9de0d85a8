//! Given a text, gives its lines without bullets and indentation.

use super::super::skills::is_private;
use super::heading::{self, Heading};

/// Bytes from which a line may have been wrapped.
const WIDE: usize = 55;

/// Bytes of a line, and wide gaps in it, that show that line breaks were lost.
const LOST: (usize, usize) = (400, 4);

/// Bytes and words that a heading of an entry has at most.
const HEADER: (usize, usize) = (110, 16);

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// The text without bullet, markup of headings, and white space around it.
    pub(super) text: &'t str,
    /// Where it starts in the whole text.
    pub(super) start: usize,
    /// One past its end.
    pub(super) end: usize,
    /// Columns before the bullet or the text.
    pub(super) indent: usize,
    pub(super) bullet: bool,
    /// A blank line, a rule or the start of the text precedes.
    pub(super) blank_before: bool,
    /// A section starts here; `text` is what follows the heading on its line.
    pub(super) heading: Option<Heading>,
}

/// The lines of `text`.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut blank_before = true;
    let mut section = None;
    for (start, end) in breaks(text) {
        let raw = &text[start..end];
        let trimmed = raw.trim();
        if !trimmed.chars().any(char::is_alphanumeric) {
            blank_before = true;
            continue;
        }
        let indent = raw.len() - raw.trim_start().len();
        let (mark, bullet) = bullet(trimmed);
        let markdown = trimmed.starts_with('#');
        let body = trimmed[mark..].trim_start().trim_matches(['*', '_']).trim();
        let at = body.as_ptr() as usize - text.as_ptr() as usize;
        let mut line =
            Line { text: body, start: at, end: at + body.len(), indent, bullet, blank_before, heading: None };
        if !bullet || markdown {
            line.find_heading(section, lines.last());
        }
        section = line.heading.or(section);
        lines.push(line);
        blank_before = false;
    }
    lines
}

/// Where the lines of `text` start and end.
///
/// In text that has lost its line breaks, runs of blanks and bullets end a line, too.
fn breaks(text: &str) -> Vec<(usize, usize)> {
    let flat = text.lines().any(|line| line.len() > LOST.0 && line.matches("     ").count() >= LOST.1);
    let mut breaks = Vec::new();
    let mut start = 0;
    let mut spaces = 0;
    for (at, c) in text.char_indices() {
        let ends = match c {
            '\n' | '\r' | '\u{2028}' | '\u{000B}' | '\u{000C}' => true,
            '•' | '▪' | '●' | '➢' | '◦' if flat => at > start,
            _ => flat && spaces >= 4 && !c.is_whitespace(),
        };
        spaces = if c == ' ' || c == '\u{A0}' { spaces + 1 } else { 0 };
        if ends {
            breaks.push((start, at));
            start = if c.is_whitespace() || c == '\u{2028}' { at + c.len_utf8() } else { at };
        }
    }
    breaks.push((start, text.len()));
    breaks
}

/// Bytes of the bullet, number or heading mark that the line starts with, and whether it is a bullet.
fn bullet(line: &str) -> (usize, bool) {
    let Some(first) = line.chars().next() else { return (0, false) };
    let spaced = line[first.len_utf8()..].starts_with(|c: char| c.is_whitespace());
    if "•‣▪●○◦➢✓✔►▸■□◆⁃∙·→»❖✦".contains(first) || is_private(first) {
        return (first.len_utf8(), true);
    }
    if "-*–—+o>~".contains(first) && spaced {
        return (first.len_utf8(), first != '>');
    }
    if first == '#' {
        return (line.len() - line.trim_start_matches('#').len(), false);
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

/// One past the last line that reads on from line `at`.
pub(super) fn joined(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at + 1;
    while end < lines.len() && lines[end].continues_from(&lines[end - 1], &lines[at]) {
        end += 1;
    }
    end
}

impl<'t> Line<'t> {
    fn find_heading(&mut self, section: Option<Heading>, before: Option<&Line<'t>>) {
        if let Some(found) = heading::find(self.text) {
            let major = [
                Heading::Work,
                Heading::Education,
                Heading::Projects,
                Heading::Publications,
                Heading::Awards,
                Heading::Certificates,
            ];
            if section == Some(Heading::Skills)
                && !self.blank_before
                && (heading::is_weak(self.text) || !major.contains(&found))
            {
                // "Leadership" in a list of skills is one of them.
                return;
            }
            // "Key achievements:" within a job is a label of its own bullets.
            let within = matches!(section, Some(Heading::Work | Heading::Projects | Heading::Volunteer));
            let label = self.text.trim_end().ends_with(':') && !self.blank_before;
            if within
                && label
                && matches!(found, Heading::Awards | Heading::Skills | Heading::Projects | Heading::Summary)
            {
                return;
            }
            self.heading = Some(found);
            self.empty();
            return;
        }
        let Some((found, rest)) = heading::inline(self.text) else { return };
        let starts = match (section, found) {
            (None, _) => true,
            // Groups within a list of skills.
            (Some(Heading::Skills), Heading::Skills | Heading::Personal) => false,
            (Some(Heading::Skills), Heading::Interests | Heading::Volunteer | Heading::Summary | Heading::Courses) => {
                self.blank_before
            }
            // "Project: …" and "Achievements: …" belong to the job that they stand in.
            (
                Some(Heading::Work | Heading::Projects | Heading::Volunteer | Heading::Education),
                Heading::Projects | Heading::Awards | Heading::Courses | Heading::Work,
            ) => false,
            (Some(Heading::Work | Heading::Projects | Heading::Volunteer | Heading::Education), _) => {
                self.blank_before && before.is_some_and(|line| line.heading.is_none() || !line.is_empty())
            }
            (Some(_), _) => true,
        };
        if starts {
            self.heading = Some(found);
            let cut = self.text.len() - self.text[rest..].trim_start().len();
            self.text = &self.text[cut..];
            self.start += cut;
        }
    }

    fn empty(&mut self) {
        self.text = &self.text[..0];
        self.end = self.start;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn range(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|b| b.is_ascii_digit())
    }

    /// Parts between commas, semicolons, bars and bullets.
    pub(super) fn items(&self) -> usize {
        self.text.chars().filter(|c| matches!(c, ',' | ';' | '|' | '•' | '·')).count() + 1
    }

    /// True for short items between commas, with no sentence among them.
    pub(super) fn is_list_of_items(&self) -> bool {
        let items = self.items();
        items >= 4
            && !self.text.ends_with('.')
            && self.text.split([',', ';', '|', '•', '·']).all(|item| {
                let words = item.split_whitespace().count();
                words <= 4 && !item.trim().starts_with("and ") || words <= 3
            })
    }

    /// True for a line that reads on from the line before it.
    pub(super) fn continues(&self, before: &Line<'_>) -> bool {
        self.continues_from(before, before)
    }

    /// True for a line that reads on from `before`, which belongs to what starts at `first`.
    fn continues_from(&self, before: &Line<'_>, first: &Line<'_>) -> bool {
        if self.blank_before || self.bullet || self.heading.is_some() || before.is_label() {
            return false;
        }
        let lower = self.text.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '&' | '/'));
        let last = before.text.chars().next_back().unwrap_or(' ');
        if lower {
            return true;
        }
        if matches!(last, ',' | '-' | '–' | '&' | '(' | '/') {
            return true;
        }
        let word = before.text.rsplit(' ').next().unwrap_or_default();
        if ["and", "or", "of", "the", "to", "for", "with", "in", "on", "by", "a", "an", "using", "from", "at", "as"]
            .contains(&word)
        {
            return true;
        }
        // A hanging indent goes on, whatever the line before ended with.
        if first.bullet && self.indent >= first.indent + 2 && last != ':' {
            return true;
        }
        if matches!(last, '.' | '!' | '?' | ':' | ';') {
            return false;
        }
        // A bullet's text hangs below its own start.
        (first.bullet && self.indent > first.indent && before.text.len() >= WIDE / 2) || before.text.len() >= WIDE + 15
    }

    /// True for a line that may name a position, an employer or a place: short, capital, no sentence.
    pub(super) fn is_header_like(&self) -> bool {
        let ends = self.text.ends_with('.')
            && !["Inc.", "Ltd.", "Co.", "Corp.", "S.A.", "Jr.", "Sr.", "St.", "GmbH.", "Ph.D."]
                .iter()
                .any(|end| self.text.ends_with(end));
        self.text.len() <= HEADER.0
            && self.words() <= HEADER.1
            && !ends
            && !self.text.ends_with([',', ';', ':'])
            && self.heading.is_none()
            && !self.text.starts_with(|c: char| c.is_lowercase())
    }

    /// True for "Responsibilities:" and its like, which label the bullets below.
    pub(super) fn is_label(&self) -> bool {
        self.text.ends_with(':') && self.words() <= 4
    }

    /// True for "Technologies: …" and "Coursework: …".
    pub(super) fn is_list_label(&self) -> bool {
        self.list_after_label().is_some()
    }

    /// Where the list starts that follows a label such as "Tech stack:".
    pub(super) fn list_after_label(&self) -> Option<usize> {
        const LABELS: [&str; 32] = [
            "technologies",
            "technology",
            "tech stack",
            "tech",
            "stack",
            "tools",
            "tools used",
            "technologies used",
            "environment",
            "skills",
            "key skills",
            "technical environment",
            "technical skills",
            "skills used",
            "languages and tools",
            "keywords",
            "tools and technologies",
            "technologies and tools",
            "tools & technologies",
            "technologies & tools",
            "frameworks",
            "platforms",
            "software",
            "libraries",
            "coursework",
            "relevant coursework",
            "courses",
            "relevant courses",
            "modules",
            "key modules",
            "selected coursework",
            "key courses",
        ];
        let colon = self.text.find(':')?;
        let label = self.text[..colon].trim().trim_matches(['*', '_']).to_lowercase();
        (LABELS.contains(&label.as_str()) && !self.text[colon + 1..].trim().is_empty()).then_some(colon + 1)
    }

    /// Where the text starts behind a label such as "Description:"; the whole length for "Client:", which names no work.
    pub(super) fn after_label(&self) -> usize {
        let Some(colon) = self.text.find(':').filter(|colon| *colon <= 28) else { return 0 };
        let label = self.text[..colon].trim().to_lowercase();
        match label.as_str() {
            "description"
            | "project description"
            | "job description"
            | "summary"
            | "project"
            | "project name"
            | "project title"
            | "responsibilities"
            | "responsibility"
            | "key responsibilities"
            | "roles and responsibilities"
            | "roles & responsibilities"
            | "achievements"
            | "key achievements"
            | "achievement"
            | "contribution"
            | "contributions"
            | "duties"
            | "tasks" => colon + 1,
            "client" | "location" | "place" | "company" | "employer" | "website" | "reason for leaving" | "salary" => {
                self.text.len()
            }
            _ => 0,
        }
    }

    /// True for marks of a course of study.
    pub(super) fn is_grade(&self) -> bool {
        let lower = self.text.to_lowercase();
        let starts = ["gpa", "cgpa", "grade", "cumulative gpa", "overall gpa", "percentage", "marks"]
            .iter()
            .any(|word| lower.starts_with(word));
        starts && self.words() <= 6
    }

    /// True for lines about how to reach someone, or about what never matters.
    pub(super) fn is_contact(&self) -> bool {
        const LABELS: [&str; 34] = [
            "email",
            "e-mail",
            "mail",
            "phone",
            "tel",
            "telephone",
            "mobile",
            "cell",
            "fax",
            "address",
            "date of birth",
            "dob",
            "born",
            "birth",
            "nationality",
            "gender",
            "sex",
            "marital status",
            "citizenship",
            "place of birth",
            "website",
            "web",
            "homepage",
            "linkedin",
            "github",
            "twitter",
            "skype",
            "visa",
            "visa status",
            "location",
            "contact",
            "age",
            "religion",
            "name",
        ];
        let text = self.text;
        if let Some((label, _)) = text.split_once(':')
            && LABELS.contains(&label.trim().to_lowercase().as_str())
        {
            return true;
        }
        let words = self.words();
        let address = text
            .split_whitespace()
            .any(|word| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
        let lower_has = |part: &str| text.len() <= 400 && text.to_lowercase().contains(part);
        let web = ["http://", "https://", "www.", "linkedin.com", "github.com"].iter().any(|part| lower_has(part));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let phone =
            digits >= 7 && letters <= 12 && !text.contains("19") | !text.contains("20") && letters * 2 <= digits * 3;
        (address && words <= 14) || (web && words <= 6) || (phone && !looks_dated(text))
    }
}

/// Two years on a line are a range of dates rather than a telephone number.
fn looks_dated(text: &str) -> bool {
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    years.count() >= 1
}
