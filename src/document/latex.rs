//! Given a document in LaTeX, gives the same text in the marks of plain text, byte for byte in its place.
//!
//! A command is blanked and what it is handed stays: sections become headings, items get a hyphen, and the groups of an
//! entry stand on one line, parted by bars. Every line keeps its number and every word its byte, so that what is found
//! in the text can be shown in the file. Styles have commands of their own; what one means is told by its shape, not by
//! its name: with several groups it is an entry, with one it is text.

mod commands;
mod source;

use unicode_normalization::char::compose;

use commands::Meaning;
use source::{Group, LONGEST_OPTION, Source};

/// Marks of LaTeX that a text has at least where no document begins in it.
const MARKS: usize = 3;

/// Words of a part of an entry's head, at most; what is longer is told below it.
const LONGEST_PART: usize = 10;

/// How deep groups may stand within groups.
const DEEPEST: usize = 16;

/// Stands in place of three blanked bytes, which it takes; elsewhere hardly anybody writes it.
pub(crate) const WIDE_BLANK: char = '\u{2003}';

/// Breaks a line where the file does not, and is one byte.
const BREAK: char = '\u{000B}';

/// What begins and ends the text itself.
const DOCUMENT: (&str, &str) = ("\\begin{document}", "\\end{document}");

/// The text of `text` if it is LaTeX, as long as it was.
pub(super) fn unmarked(text: &str) -> Option<String> {
    let begin = text.find(DOCUMENT.0);
    let marks = || {
        let counts = ["\\section", "\\item", "\\cventry", "\\begin{"].map(|mark| text.matches(mark).count());
        counts.iter().sum::<usize>()
    };
    if begin.is_none() && (!text.contains('\\') || marks() < MARKS) {
        return None;
    }
    let body = begin.map_or(0, |at| at + DOCUMENT.0.len());
    let end = text.rfind(DOCUMENT.1).filter(|end| *end >= body).unwrap_or(text.len());
    let mut setter = Setter {
        source: Source::new(text),
        out: String::with_capacity(text.len()),
        at: 0,
        owed: 0,
        carried: false,
        line: 0,
        is_blank: true,
        tables: 0,
    };
    if begin.is_some() {
        setter.preamble(body);
    }
    setter.read(end, 0);
    setter.blank_to(text.len());
    (setter.out.len() == text.len()).then_some(setter.out)
}

/// Sets the text anew, as far as it came.
struct Setter<'t> {
    source: Source<'t>,
    out: String,
    /// The byte that comes next; `out` is as long, less what is owed.
    at: usize,
    /// Bytes that were saved within a word, to be paid back behind it.
    owed: usize,
    /// What is owed is carried over the next blank: "R \\& D" has one blank on either side.
    carried: bool,
    /// Where the current line starts in `out`.
    line: usize,
    /// Nothing was set on the current line.
    is_blank: bool,
    /// How many tables are open.
    tables: usize,
}

impl Setter<'_> {
    /// Blanks what stands in front of the document, but for what names somebody.
    fn preamble(&mut self, body: usize) {
        while self.at < body {
            let rest = &self.source.text[self.at..body];
            let Some(next) = rest.find(['\\', '%']) else { break };
            self.blank_to(self.at + next);
            if self.source.text.as_bytes()[self.at] == b'%' {
                self.blank_to(self.source.end_of_line(self.at, body));
                continue;
            }
            let name = commands::name(&self.source.text[self.at + 1..body]);
            let behind = self.at + 1 + name.len().max(1);
            if commands::meaning(name) == Meaning::Defines {
                let end = self.source.behind_definition(behind, body);
                self.blank_to(end);
                continue;
            }
            let groups = self.source.groups(behind, body);
            match groups.last() {
                Some(last) if commands::is_headline(name) => {
                    for group in &groups {
                        self.blank_to(group.start);
                        self.read(group.end, 1);
                    }
                    self.blank_to(last.end);
                    self.sign(BREAK, 1);
                }
                _ => self.blank_to(behind.min(body)),
            }
        }
        self.blank_to(body);
    }

    /// Sets the text up to byte `end`.
    fn read(&mut self, end: usize, depth: usize) {
        let bytes = self.source.text.as_bytes();
        while self.at < end {
            match bytes[self.at] {
                b'%' => self.blank_to(self.source.end_of_line(self.at, end)),
                b'\\' => self.command(end, depth),
                b'{' | b'~' | b'$' => self.blank_to(self.at + 1),
                // "\emph{Nature}." ends with its full stop.
                b'}' => self.skip(1),
                b'&' => self.cell(),
                sign @ (b'`' | b'\'') if bytes[self.at..end].get(1) == Some(&sign) => self.put('"', 2),
                _ => self.keep(),
            }
        }
    }

    /// Keeps the character that comes next.
    fn keep(&mut self) {
        let Some(c) = self.source.text[self.at..].chars().next() else { return };
        self.put(c, c.len_utf8());
    }

    /// Puts `c` in place of `bytes` bytes; what is left of them within a word is paid back behind it.
    fn put(&mut self, c: char, bytes: usize) {
        match c {
            ' ' if self.carried => self.out.push(c),
            ' ' => {
                self.pay();
                self.blank();
            }
            _ => {
                if c.is_whitespace() {
                    self.pay();
                }
                self.out.push(c);
            }
        }
        self.carried = false;
        if matches!(c, '\n' | BREAK) {
            self.end_line();
        } else {
            self.is_blank &= c.is_whitespace();
        }
        self.owed += bytes.saturating_sub(c.len_utf8());
        self.at += bytes;
    }

    /// Puts a sign in place of `bytes` bytes.
    fn sign(&mut self, c: char, bytes: usize) {
        self.pay();
        self.put(c, bytes);
        self.pay();
    }

    fn pay(&mut self) {
        for _ in 0..std::mem::take(&mut self.owed) {
            self.blank();
        }
    }

    /// Leaves bytes out within a word, to be paid back behind it.
    fn skip(&mut self, bytes: usize) {
        self.owed += bytes;
        self.at += bytes;
    }

    /// Adds a blank byte. A run of them looks like a single blank, since a wide gap would part columns.
    fn blank(&mut self) {
        const TWO: char = '\u{A0}';
        let longer = match self.out.chars().next_back() {
            Some(' ') => TWO,
            Some(TWO) => WIDE_BLANK,
            _ => return self.out.push(' '),
        };
        self.out.pop();
        self.out.push(longer);
    }

    /// Blanks everything up to byte `end`; lines stay as they are broken.
    fn blank_to(&mut self, end: usize) {
        self.pay();
        for byte in self.source.text.as_bytes().get(self.at..end).unwrap_or_default() {
            match byte {
                b'\n' => {
                    self.out.push('\n');
                    self.end_line();
                }
                b'\r' => self.out.push('\r'),
                _ => self.blank(),
            }
        }
        self.at = self.at.max(end);
    }

    /// Starts the next line.
    fn end_line(&mut self) {
        self.line = self.out.len();
        self.is_blank = true;
    }

    /// Ends the line, and leaves a blank one if the bytes up to `until` allow for it.
    fn part(&mut self, until: usize) {
        for _ in 0..2 {
            if self.at < until {
                self.sign(BREAK, 1);
            }
        }
        self.blank_to(until);
    }

    /// Ends the line if something stands on it, in place of bytes up to `until`.
    fn start_line(&mut self, until: usize) {
        if self.at < until && !self.is_blank {
            self.sign(BREAK, 1);
        }
        self.blank_to(until);
    }

    /// A cell of a table: "Languages & Python" is "Languages : Python". Elsewhere it is a sign like others.
    fn cell(&mut self) {
        if self.tables == 0 {
            return self.keep();
        }
        let row = &self.out[self.line..];
        let labels = row.split_whitespace().take(5).count() <= 4
            && !row.contains(|c: char| matches!(c, '|' | ':') || c.is_ascii_digit());
        if self.is_blank {
            self.blank_to(self.at + 1);
        } else {
            self.sign(if labels { ':' } else { '|' }, 1);
        }
    }

    /// Sets the command that starts with the backslash which comes next.
    fn command(&mut self, end: usize, depth: usize) {
        let rest = &self.source.text[self.at + 1..end];
        let name = commands::name(rest);
        let behind = self.at + 1 + name.len();
        if name.is_empty() {
            let sign = &rest[..rest.chars().next().map_or(0, char::len_utf8)];
            let accented = commands::accent(sign).and_then(|accent| self.accented(accent, behind + 1, end));
            return match accented {
                Some((letter, bytes)) => self.put(letter, bytes),
                None => self.escaped(end),
            };
        }
        match commands::meaning(name) {
            Meaning::Accent(accent) => match self.accented(accent, behind, end) {
                Some((letter, bytes)) => self.put(letter, bytes),
                None => self.own(name, behind, end, depth),
            },
            Meaning::Letter(letter) => {
                // The blank behind the command belongs to it.
                let blank = usize::from(self.source.text[behind..end].starts_with(' '));
                self.put(letter, 1 + name.len() + blank);
            }
            Meaning::Name => {
                for c in name.chars() {
                    self.put(c, c.len_utf8());
                }
                self.skip(1);
            }
            Meaning::Begin => self.environment(behind, end, depth),
            Meaning::End => {
                let closed = self.source.group(behind, end);
                if closed.is_some_and(|name| commands::is_table(self.source.part(name))) {
                    self.tables = self.tables.saturating_sub(1);
                }
                self.start_line(closed.map_or(behind, |group| group.end + 1));
            }
            Meaning::Item => self.item(behind, end),
            Meaning::Hides => {
                let stop = self.source.text[behind..end].find("\\fi").map_or(end, |stop| behind + stop + "\\fi".len());
                self.blank_to(stop);
            }
            Meaning::Defines => self.blank_to(self.source.behind_definition(behind, end)),
            Meaning::EndsLine => self.start_line(behind),
            Meaning::Separates => {
                let stands_between = !self.is_blank;
                self.blank_to(behind - 1);
                self.sign(if stands_between { '|' } else { ' ' }, 1);
            }
            Meaning::Dresses => {
                let dress = self.source.group(self.source.behind_options(behind, end), end);
                self.blank_to(dress.map_or(behind, |group| group.end + 1));
            }
            Meaning::Styles => self.blank_to(self.source.behind_options(behind, end)),
            Meaning::LaysOut(taken) => {
                let options = self.source.behind_options(behind, end);
                let groups = self.source.groups(options, end);
                let last = groups.get(taken - 1).or(groups.last());
                self.blank_to(self.source.behind_options(last.map_or(options, |group| group.end + 1), end));
            }
            Meaning::Own => self.own(name.trim_end_matches('*'), behind, end, depth),
        }
    }

    /// A letter with its accent, and the bytes that it takes from here on; it stands at byte `at`.
    fn accented(&self, accent: char, at: usize, end: usize) -> Option<(char, usize)> {
        let rest = &self.source.text[at..end];
        let inner = rest.trim_start_matches([' ', '{', '\\']);
        let letter = inner.chars().next().filter(|c| c.is_alphabetic())?;
        let opened = rest[..rest.len() - inner.len()].matches('{').count();
        let closing: usize = inner[letter.len_utf8()..].bytes().take(opened).take_while(|byte| *byte == b'}').count();
        let composed = compose(letter, accent)?;
        (closing == opened && rest.len() - inner.len() <= 2)
            .then(|| (composed, at - self.at + rest.len() - inner.len() + letter.len_utf8() + closing))
    }

    /// A backslash with a sign behind it.
    fn escaped(&mut self, end: usize) {
        let Some(sign) = self.source.text[self.at + 1..end].chars().next() else { return self.blank_to(end) };
        match sign {
            '\\' => {
                let stop = self.source.behind_options(self.at + 2, end);
                self.start_line(stop);
            }
            // It belongs to the word in front of it: "4\%".
            '%' | '&' | '#' | '_' => {
                self.skip(1);
                self.put(sign, 1);
                self.carried = sign == '&';
            }
            '$' => {
                self.blank_to(self.at + 1);
                self.keep();
            }
            // Where a word may be parted.
            '-' => self.skip(2),
            _ if sign.is_whitespace() => self.blank_to(self.at + 1),
            _ => self.blank_to(self.at + 1 + sign.len_utf8()),
        }
    }

    fn item(&mut self, behind: usize, end: usize) {
        self.start_line(behind - 1);
        self.sign('-', 1);
        let close = self.source.closing_bracket(behind, end);
        if let Some(close) = close.filter(|close| self.source.text[behind..*close].contains(char::is_alphabetic)) {
            self.blank_to(behind + 1);
            self.read(close, DEEPEST);
            self.sign(':', 1);
        }
    }

    /// What begins with `\begin`; the name's group starts at byte `at`.
    fn environment(&mut self, at: usize, end: usize, depth: usize) {
        let Some(name) = self.source.group(at, end) else { return self.blank_to(at) };
        let called = self.source.text[name.start..name.end].trim_end_matches('*').to_owned();
        self.tables += usize::from(commands::is_table(&called));
        if called == "comment" {
            let stop = self.source.text[name.end..end].find("\\end{comment}").map_or(end, |stop| name.end + stop);
            return self.blank_to(stop);
        }
        let groups = self.source.groups(self.source.behind_options(name.end + 1, end), end);
        match groups.as_slice() {
            [] => self.start_line(self.source.behind_options(name.end + 1, end)),
            [.., last] if commands::is_frame(&called) => self.start_line(last.end + 1),
            [title] if called.to_ascii_lowercase().ends_with("section") => self.heading(*title, 1, depth),
            groups => self.entry(groups, depth),
        }
    }

    /// A command that a style has for itself.
    fn own(&mut self, name: &str, behind: usize, end: usize, depth: usize) {
        let lower = name.to_ascii_lowercase();
        let groups = self.source.groups(self.source.behind_options(behind, end), end);
        match groups.as_slice() {
            [] => self.blank_to(self.source.behind_options(behind, end)),
            [title] if lower.ends_with("section") || lower.ends_with("sectiontitle") || lower.ends_with("heading") => {
                self.heading(*title, 1 + lower.matches("sub").count(), depth);
            }
            [text] if lower.ends_with("item") => {
                self.start_line(text.start - 2);
                self.sign('-', 1);
                self.blank_to(text.start);
            }
            [text] => {
                // Tags in a row.
                let next = self.source.text[text.end + 1..end].trim_start();
                let again =
                    next.strip_prefix('\\').is_some_and(|next| commands::name(next).trim_end_matches('*') == name);
                self.blank_to(text.start);
                if again && depth < DEEPEST {
                    self.read(text.end, depth + 1);
                    self.sign(',', 1);
                }
            }
            groups => self.entry(groups, depth),
        }
    }

    /// The heading of a section, `level` deep.
    fn heading(&mut self, title: Group, level: usize, depth: usize) {
        if depth >= DEEPEST {
            return self.blank_to(title.start);
        }
        // `\section{` leaves room for two breaks, as many signs, and a blank.
        let level = level.min((title.start - self.at).saturating_sub(3));
        self.part(title.start - level - 1);
        for _ in 0..level {
            self.sign('#', 1);
        }
        self.blank_to(title.start);
        self.read(title.end, depth + 1);
        self.blank_to(title.end);
        self.sign(if self.source.is_followed(title.end + 1) { BREAK } else { ' ' }, 1);
    }

    /// An entry: its short parts on one line, what is longer below. One without a year is an item if it tells much.
    fn entry(&mut self, groups: &[Group], depth: usize) {
        let Some(last) = groups.last().filter(|_| depth < DEEPEST) else { return self.blank_to(self.at + 1) };
        let part = |group: &Group| self.source.part(*group);
        let dated = groups.iter().any(|group| has_year(part(group)));
        let item = !dated && groups.iter().any(|group| is_told(part(group)));
        let pair = groups.len() == 2 && !dated;
        if item {
            self.part(groups[0].start - 2);
            self.sign('-', 1);
        } else {
            self.part(groups[0].start - 1);
        }
        let mut parts = 0;
        for (place, group) in groups.iter().enumerate() {
            let part = self.source.part(*group);
            if is_of_layout(part) || !part.contains(char::is_alphanumeric) {
                self.blank_to(group.end + 1);
                continue;
            }
            let told = is_told(part);
            if told {
                self.start_line(group.start);
            } else if parts == 0 || self.is_blank || self.source.text[self.at..group.start].contains('\n') {
                self.blank_to(group.start);
            } else {
                self.blank_to(group.start - 1);
                self.sign(if pair { ':' } else { '|' }, 1);
            }
            parts += 1;
            self.read(group.end, depth + 1);
            self.blank_to(group.end);
            let goes_on =
                groups.get(place + 1).is_some_and(|next| !self.source.text[group.end..next.start].contains('\n'));
            if told && goes_on {
                self.sign(BREAK, 1);
            } else if group.end == last.end && self.source.is_followed(last.end + 1) {
                // What stands behind is told of the entry.
                self.sign(BREAK, 1);
            } else {
                self.blank_to(group.end + 1);
            }
        }
    }
}

/// True if part of an entry is told below its head.
fn is_told(part: &str) -> bool {
    part.split_whitespace().take(LONGEST_PART + 1).count() > LONGEST_PART
        || part.trim_end().ends_with('.')
        || part.contains("\\item")
        || part.contains("\\\\")
}

/// True if four digits stand in `part`.
fn has_year(part: &str) -> bool {
    part.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// True for sizes, colours and files of pictures.
fn is_of_layout(part: &str) -> bool {
    const COLOURS: [&str; 9] = ["white", "black", "gray", "grey", "blue", "green", "purple", "color", "colour"];
    const OTHERS: [&str; 4] = ["red", "cvred", "tiny", "small"];
    const PICTURES: [&str; 6] = [".png", ".jpg", ".jpeg", ".pdf", ".svg", ".eps"];
    const SIZES: [&str; 6] = ["em", "cm", "mm", "pt", "ex", "in"];
    let part = part.trim().trim_start_matches('\\');
    let lower = part.to_ascii_lowercase();
    let is_size = || {
        let number = part.trim_start_matches(['-', '.']);
        number.starts_with(|c: char| c.is_ascii_digit())
            && (SIZES.iter().any(|size| part.trim_end_matches('}').ends_with(size)) || part.ends_with("width"))
            && !part.contains(' ')
    };
    let is_word = !part.is_empty() && !part.contains(' ') && part.len() < LONGEST_OPTION;
    is_word
        && (COLOURS.iter().any(|colour| part.ends_with(colour))
            || OTHERS.contains(&part)
            || PICTURES.iter().any(|ending| lower.ends_with(ending))
            || is_size())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `text` in plain marks, without runs of blanks; the same bytes for each word that stays.
    fn check(text: &str, want: &[&str]) {
        let found = unmarked(text).unwrap_or_else(|| panic!("it is LaTeX: {text}"));
        assert_eq!(found.len(), text.len(), "{text}");
        assert_eq!(found.matches('\n').count(), text.matches('\n').count(), "{text}");
        let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = found.split(['\n', BREAK]).map(squeezed).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, want, "{text}");
    }

    #[test]
    fn entries_stand_on_a_line_whatever_their_command_is_called() {
        check(
            "\\documentclass{moderncv}\n\\name{Jos\\'e}{Tide}\n\\title{Head of Tides}\n\\newcommand{\\tide}[1]{\\textbf{#1}}\n\\begin{document}\n\\section{Experience}\n\
             \\cventry{2019--now}{Head of Tides}{Acme \\& Co}{}{}{Led a team of nine.\n\\begin{itemize}\n\\item Hired \\emph{eight}. % all but one\n\\item[Cost] Cut by 4\\%\n\
             \\end{itemize}}\n\\end{document}\n",
            &[
                "José Tide",
                "Head of Tides",
                "# Experience",
                "2019--now |Head of Tides |Acme & Co",
                "Led a team of nine.",
                "- Hired eight.",
                "- Cost: Cut by 4%",
            ],
        );
        check(
            "\\begin{document}\\begin{rSection}{Work}\n\\resumeSubheading\n  {Tide Manager}{June 2020 -- Present}\n  {Acme}{Oslo}\n\\resumeItem{Led nine}\n\
             \\cvsubsection{Beta}[Oslo]\n[Tide engineer][2018 to 2020]\n\\cvachievement{--}{Tide tables}{Drew up the tables by which all of the ships of Oslo sail.}\n\\end{rSection}",
            &[
                "# Work",
                "Tide Manager |June 2020 -- Present",
                "Acme |Oslo",
                "- Led nine",
                "Beta |Oslo",
                "Tide engineer |2018 to 2020",
                "- Tide tables",
                "Drew up the tables by which all of the ships of Oslo sail.",
            ],
        );
    }

    #[test]
    fn what_only_says_how_things_look_goes() {
        check(
            "\\begin{document}\\vspace{2em}{\\bf Acme} \\hfill {\\em 2015 -- 2017} \\\\[1ex] \\textcolor{blue}{Head} of \\href{https://x.y}{Tides}\n\
             \\cvtag{Python} \\cvtag{SQL}\n\\subsection*{Tools}\n\\begin{tabular}{l r}\nLanguages & Rust, C\\# \\\\\n2018 & A prize\n\\end{tabular}\nR & D, ``tides'' at S\\~ao Paulo~\\LaTeX\n\
             \\includegraphics[width=3cm]{me.png}\\iffalse gone \\fi stays\n\\bg{cvblue}{white}{Tide}{Oslo}\n\\end{document}",
            &[
                "Acme | 2015 -- 2017",
                "Head of Tides",
                "Python, SQL",
                "## Tools",
                "Languages : Rust, C#",
                "2018 | A prize",
                "R & D, \"tides\" at São Paulo LaTeX",
                "stays",
                "Tide |Oslo",
            ],
        );
    }

    #[test]
    fn what_nobody_closes_loses_nothing() {
        check(
            "\\section{Work}\n\\item Led nine\n\\item{Hired {six\n\\begin{x}\n\\textbf{Oslo \\",
            &["# Work", "- Led nine", "- Hired six", "Oslo"],
        );
        assert_eq!(unmarked("C:\\section and \\item are words here"), None);
    }
}
