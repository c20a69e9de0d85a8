//! Given JSON text and a JSON Pointer, gives line and column.

/// The steps of a JSON Pointer, unescaped; `None` if it is none.
pub(super) fn steps(pointer: &str) -> Option<Vec<String>> {
    let steps = pointer.strip_prefix('/')?.split('/');
    Some(steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect())
}

/// The position in a list that a step names: digits without a leading zero.
pub(super) fn position(step: &str) -> Option<usize> {
    let plain = step.bytes().all(|b| b.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    if plain { step.parse().ok() } else { None }
}

/// Line and column of the value at `pointer`.
pub(super) fn find(text: &str, pointer: &str) -> Option<(u64, u64)> {
    let steps = if pointer.is_empty() { Vec::new() } else { steps(pointer)? };
    let scan = Scan { text, bytes: text.as_bytes() };
    let at = scan.locate(0, &steps)?;
    Some(line_and_column(text, at))
}

/// Line and column of byte `at`, from 1, in characters.
pub(super) fn line_and_column(text: &str, at: usize) -> (u64, u64) {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line = before.split(|b| *b == b'\n').count();
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    // Every byte but the continuation bytes of UTF-8 starts a character.
    let column = before[start..].iter().filter(|b| **b & 0xC0 != 0x80).count() + 1;
    (line as u64, column as u64)
}

/// Line and column of a parser's error, whose column counts bytes.
pub(super) fn of_parser(text: &str, fault: &serde_json::Error) -> (u64, u64) {
    let line = fault.line().max(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    line_and_column(text, start + fault.column().saturating_sub(1))
}

/// Line and column of the first bracket that opens more than `limit` levels.
pub(super) fn of_depth(text: &str, limit: u32) -> (u64, u64) {
    let mut depth = 0_u32;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                if depth > limit {
                    return line_and_column(text, at);
                }
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (1, 1)
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
}

impl Scan<'_> {
    /// Where the value starts that `steps` lead to from the value at or after `at`.
    fn locate(&self, at: usize, steps: &[String]) -> Option<usize> {
        let at = self.space(at);
        let first = *self.bytes.get(at)?;
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        let wanted = position(step);
        let mut next = self.space(at + 1);
        for index in 0.. {
            let key_end = match first {
                b'{' => self.skip(next)?,
                b'[' => next,
                _ => return None,
            };
            let value = if first == b'{' { self.space(self.space(key_end) + 1) } else { next };
            let here = if first == b'{' { self.key_is(next, key_end, step) } else { wanted == Some(index) };
            if here && let Some(found) = self.locate(value, rest) {
                return Some(found);
            }
            next = self.space(self.skip(value)?);
            if self.bytes.get(next) != Some(&b',') {
                return None;
            }
            next = self.space(next + 1);
        }
        None
    }

    fn key_is(&self, start: usize, end: usize, step: &str) -> bool {
        let raw = self.text.get(start..end);
        raw.and_then(|raw| serde_json::from_str::<String>(raw).ok()).is_some_and(|key| key == step)
    }

    fn space(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|b| b.is_ascii_whitespace()).count()
    }

    /// One past the value that starts at `at`.
    fn skip(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        let mut at = at;
        loop {
            match *self.bytes.get(at)? {
                b'"' => {
                    at += 1;
                    loop {
                        match *self.bytes.get(at)? {
                            b'\\' => at += 2,
                            b'"' => break,
                            _ => at += 1,
                        }
                    }
                    at += 1;
                }
                b'{' | b'[' => {
                    depth += 1;
                    at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    at += 1;
                }
                b',' | b':' if depth == 0 => return None,
                b',' | b':' => at += 1,
                byte if byte.is_ascii_whitespace() => {
                    at = self.space(at);
                    continue;
                }
                _ => {
                    let rest = &self.bytes[at..];
                    at += rest
                        .iter()
                        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
                        .count()
                        .max(1);
                }
            }
            if depth == 0 {
                return Some(at);
            }
        }
    }
}
