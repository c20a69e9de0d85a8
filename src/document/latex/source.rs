//! Given a text in LaTeX, gives the groups and options that its commands are handed.

/// Bytes of the options, the words and the sizes that are looked at.
pub(super) const LONGEST_OPTION: usize = 300;

/// A text and where its groups are.
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    /// Where each group opens and closes, by where it opens.
    closes: Vec<(usize, usize)>,
}

/// A group in braces, or options in brackets that stand among groups: the bytes of the inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, closes: closes(text) }
    }

    /// What stands between two bytes.
    pub(super) fn part(&self, group: Group) -> &'t str {
        &self.text[group.start..group.end]
    }

    /// The group that opens at byte `at` and closes before `end`.
    pub(super) fn group(&self, at: usize, end: usize) -> Option<Group> {
        let place = self.closes.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        let close = self.closes[place].1;
        (close < end).then_some(Group { start: at + 1, end: close })
    }

    /// The groups that follow byte `at`, also on lines of their own, with options among them.
    pub(super) fn groups(&self, at: usize, end: usize) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut behind = at;
        loop {
            let next = self.behind_blanks(behind, end);
            let found = self.group(next, end).or_else(|| {
                let close = self.closing_bracket(next, end).filter(|_| !groups.is_empty())?;
                Some(Group { start: next + 1, end: close })
            });
            let Some(found) = found else { break };
            behind = found.end + 1;
            groups.push(found);
        }
        groups
    }

    /// Behind blanks, comments and at most one end of a line.
    pub(super) fn behind_blanks(&self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let mut lines = 0;
        let mut comment = false;
        for (place, byte) in rest.bytes().enumerate() {
            match byte {
                b'\n' => {
                    lines += usize::from(!comment);
                    comment = false;
                    if lines > 1 {
                        return at;
                    }
                }
                b'%' => comment = true,
                _ if comment => {}
                b' ' | b'\t' | b'\r' => {}
                _ => return at + place,
            }
        }
        at
    }

    /// Where the options close that open at byte `at`.
    pub(super) fn closing_bracket(&self, at: usize, end: usize) -> Option<usize> {
        if self.text.as_bytes().get(at) != Some(&b'[') || at >= end {
            return None;
        }
        let near = self.text.as_bytes()[at..end].iter().take(LONGEST_OPTION);
        near.into_iter().position(|byte| *byte == b']').map(|close| at + close)
    }

    /// Behind the options that start at byte `at`.
    pub(super) fn behind_options(&self, at: usize, end: usize) -> usize {
        let mut at = at;
        while let Some(close) = self.closing_bracket(at, end) {
            at = close + 1;
        }
        at
    }

    /// Behind a definition whose command ends at byte `at`: `{\name}[2]{…}`, `\name#1{…}`.
    pub(super) fn behind_definition(&self, at: usize, end: usize) -> usize {
        let groups = self.groups(at, end);
        if let Some(last) = groups.last() {
            return last.end + 1;
        }
        let line = self.text[at..end].find('\n').map_or(end, |stop| at + stop);
        let body = self.text[at..line].find('{').map(|open| at + open);
        body.and_then(|open| self.groups(open, end).last().copied()).map_or(line, |last| last.end + 1)
    }

    /// True if text stands on the line from byte `at` on, and no command.
    pub(super) fn is_followed(&self, at: usize) -> bool {
        !self.text[at..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r', '\\', '%', '}'])
    }

    /// Where the line ends that byte `at` stands on.
    pub(super) fn end_of_line(&self, at: usize, end: usize) -> usize {
        self.text.as_bytes()[at..end].iter().position(|byte| *byte == b'\n').map_or(end, |stop| at + stop)
    }
}

/// Where each group of `text` opens and closes, by where it opens.
fn closes(text: &str) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut closed = Vec::new();
    let mut escaped = false;
    let mut comment = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => (comment, escaped) = (false, false),
            _ if comment => {}
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'%' => comment = true,
            b'{' => open.push(at),
            b'}' => closed.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    closed.sort_unstable();
    closed
}
