//! Given a posting's text, plain, Markdown or HTML, gives the same without markup, and the way back to its bytes.

use crate::posting::Place;
use crate::posting::seams::seams;

/// A text without markup, and the way back to the original's bytes.
pub(super) struct Clean {
    pub(super) text: String,
    /// Byte in the original of every byte of `text`, and of its end.
    origin: Vec<usize>,
}

impl Clean {
    pub(super) fn of(raw: &str) -> Self {
        let mut clean = Self { text: String::with_capacity(raw.len()), origin: Vec::with_capacity(raw.len() + 1) };
        let html = ["<li", "<p>", "<p ", "<br", "<div", "<h1", "<h2", "<h3", "<ul"].iter().any(|tag| raw.contains(tag));
        let mut at = 0;
        while let Some(c) = raw[at..].chars().next() {
            let rest = &raw[at..];
            let taken = match c {
                '<' if html => clean.tag(rest, at),
                // What was copied from a page may have kept them.
                '&' => clean.entity(rest, at),
                '\r' | '`' | '\u{feff}' => 1.max(c.len_utf8()),
                '*' | '_' if rest[1..].starts_with(c) => 2,
                // "Location: Austin || Duration: 12 months".
                '|' if rest[1..].starts_with(c) => {
                    clean.push('\n', at);
                    2
                }
                _ if is_picture(c) && !rest.starts_with('✅') => c.len_utf8(),
                _ => {
                    clean.push(if c == '\u{a0}' { ' ' } else { c }, at);
                    c.len_utf8()
                }
            };
            at += taken;
        }
        clean.origin.push(raw.len());
        clean.parted()
    }

    /// The same with a blank line wherever the breaks between lines were lost.
    fn parted(self) -> Self {
        let seams = seams(&self.text);
        if seams.is_empty() {
            return self;
        }
        let mut parted = Self { text: String::new(), origin: Vec::new() };
        let mut from = 0;
        for at in seams.into_iter().chain([self.text.len()]) {
            parted.text.push_str(&self.text[from..at]);
            parted.origin.extend(&self.origin[from..at]);
            if at < self.text.len() {
                parted.text.push_str("\n\n");
                parted.origin.extend([self.origin[at]; 2]);
            }
            from = at;
        }
        parted.origin.extend(self.origin.last());
        parted
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// Takes a tag: blocks become lines, list items bullets, the rest nothing.
    fn tag(&mut self, rest: &str, at: usize) -> usize {
        let Some(end) = rest.find('>') else {
            self.push('<', at);
            return 1;
        };
        let name: String = rest[1..end].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let put = match name.to_ascii_lowercase().as_str() {
            "li" => "\n- ",
            "h1" | "h2" | "h3" | "h4" => "\n\n# ",
            "p" | "/p" | "/h1" | "/h2" | "/h3" | "/h4" | "/ul" | "/ol" | "/div" | "tr" => "\n\n",
            "br" | "br/" | "div" | "/li" => "\n",
            _ => "",
        };
        put.chars().for_each(|c| self.push(c, at));
        end + 1
    }

    fn entity(&mut self, rest: &str, at: usize) -> usize {
        const NAMES: [(&str, char); 10] = [
            ("&amp;", '&'),
            ("&nbsp;", ' '),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&#39;", '\''),
            ("&rsquo;", '\''),
            ("&ndash;", '–'),
            ("&bull;", '•'),
            ("&apos;", '\''),
        ];
        let known = NAMES.iter().find(|(name, _)| rest.starts_with(name));
        self.push(known.map_or('&', |(_, c)| *c), at);
        known.map_or(1, |(name, _)| name.len())
    }

    pub(super) fn place(&self, raw: &str, start: usize, end: usize) -> Place {
        let from = self.origin[start];
        let last = self.text[start..end].chars().next_back().map_or(start, |c| end - c.len_utf8());
        let to = self.origin[last] + raw[self.origin[last]..].chars().next().map_or(0, char::len_utf8);
        let line = 1 + raw[..from].bytes().filter(|byte| *byte == b'\n').count();
        Place { pointer: None, line, start: from, end: to.max(from) }
    }
}

/// True for a picture, which says nothing that the words beside it do not.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{26ff}' | '\u{2b50}'..='\u{2b55}' | '⌚' | '⌛' | '⏰' | '⏳' | '✨' | '❤' | '\u{fe0f}')
}
