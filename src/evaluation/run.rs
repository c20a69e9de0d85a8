//! Given a run in TREC's form or rolefit's own JSON, gives each query's candidates with their scores.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, ErrorKind};

use serde::Deserialize;

use crate::evaluation::{EvaluationError, Place};

/// One query's candidates with their scores, in no order.
type List = Vec<(String, f64)>;

/// What somebody ranked: for each query, candidates with scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    queries: BTreeMap<String, List>,
    seen: BTreeSet<(String, String)>,
}

impl Run {
    /// Adds lines of `query Q0 candidate rank score name`, or what `rolefit rank` and `score` write as `json` or
    /// `ndjson`; `file` names them in errors.
    ///
    /// # Errors
    ///
    /// The first line that is none, a candidate that stands twice in a list, or an empty file.
    pub fn read(&mut self, file: &str, mut reader: impl BufRead) -> Result<(), EvaluationError> {
        let before = self.seen.len();
        match first_byte(file, &mut reader)? {
            Some(b'{') => self.read_json(file, reader)?,
            Some(_) | None => self.read_lines(file, reader)?,
        }
        if self.seen.len() == before {
            return Err(EvaluationError::Empty { file: file.to_owned() });
        }
        Ok(())
    }

    /// The queries, in byte order.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.queries.keys().map(String::as_str)
    }

    /// The candidates of a query.
    #[must_use]
    pub fn list(&self, query: &str) -> Option<&[(String, f64)]> {
        self.queries.get(query).map(Vec::as_slice)
    }

    fn read_lines(&mut self, file: &str, reader: impl BufRead) -> Result<(), EvaluationError> {
        let mut lines = Lines::new(file, reader);
        while let Some(line) = lines.next_line()? {
            let place = Place { file: file.to_owned(), line: line.number };
            let words: Vec<&str> = line.text.split_whitespace().collect();
            let &[query, _, candidate, _, score, _] = words.as_slice() else {
                let wanted = "a run has six: query, Q0, candidate, rank, score, name";
                return Err(EvaluationError::Words { place, found: words.len(), wanted });
            };
            let Some(value) = score.parse().ok().filter(|score: &f64| score.is_finite()) else {
                return Err(EvaluationError::Score { place, found: score.to_owned() });
            };
            self.add(unescaped(query), unescaped(candidate), value, place)?;
        }
        Ok(())
    }

    /// One object with results, or one assessment after another.
    fn read_json(&mut self, file: &str, reader: impl BufRead) -> Result<(), EvaluationError> {
        let values = serde_json::Deserializer::from_reader(reader).into_iter::<Written>();
        for (number, value) in (1..).zip(values) {
            let value = value.map_err(|source| {
                let place = Place { file: file.to_owned(), line: source.line() };
                EvaluationError::Json { place, source }
            })?;
            let results = value
                .results
                .unwrap_or_else(|| vec![Assessed { role: value.role, candidate: value.candidate, score: value.score }]);
            for result in results {
                let place = Place { file: file.to_owned(), line: number };
                let Assessed { role: Some(role), candidate: Some(candidate), score: Some(score) } = result else {
                    return Err(EvaluationError::NoAssessment { place });
                };
                self.add(role, candidate.id, score, place)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, query: String, candidate: String, score: f64, place: Place) -> Result<(), EvaluationError> {
        if !self.seen.insert((query.clone(), candidate.clone())) {
            return Err(EvaluationError::Twice { place, query, candidate });
        }
        self.queries.entry(query).or_default().push((candidate, score));
        Ok(())
    }
}

/// What is read of a JSON value of ours, a run or one assessment; everything else in it is passed over.
#[derive(Deserialize)]
struct Written {
    results: Option<Vec<Assessed>>,
    role: Option<String>,
    candidate: Option<Candidate>,
    score: Option<f64>,
}

#[derive(Deserialize)]
struct Assessed {
    role: Option<String>,
    candidate: Option<Candidate>,
    score: Option<f64>,
}

#[derive(Deserialize)]
struct Candidate {
    id: String,
}

/// A line that is not blank.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
}

/// The lines of a file, one at a time.
pub(super) struct Lines<'a, R> {
    file: &'a str,
    reader: R,
    number: usize,
    text: String,
}

impl<'a, R: BufRead> Lines<'a, R> {
    pub(super) fn new(file: &'a str, reader: R) -> Self {
        Self { file, reader, number: 0, text: String::new() }
    }

    /// The next line that is not blank.
    pub(super) fn next_line(&mut self) -> Result<Option<Line<'_>>, EvaluationError> {
        loop {
            self.text.clear();
            let read = self.reader.read_line(&mut self.text).map_err(unreadable(self.file))?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if !self.text.trim_matches(is_blank).is_empty() {
                return Ok(Some(Line { number: self.number, text: self.text.trim_matches(is_blank) }));
            }
        }
    }
}

/// White space, or the mark that some editors put before a text.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn unreadable(file: &str) -> impl FnOnce(std::io::Error) -> EvaluationError {
    |source| EvaluationError::Read { file: file.to_owned(), source }
}

/// The first byte after the mark that some editors put before a text, which is taken off.
fn first_byte(file: &str, reader: &mut impl BufRead) -> Result<Option<u8>, EvaluationError> {
    const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
    loop {
        let found = match reader.fill_buf() {
            Ok(bytes) => bytes.first().copied(),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(unreadable(file)(error)),
        };
        match found {
            Some(byte) if MARK.contains(&byte) => reader.consume(1),
            found => return Ok(found),
        }
    }
}

/// A word with `%20` and the like as what they stand for; `rolefit rank -f trec` writes ids like that.
pub(super) fn unescaped(word: &str) -> String {
    let mut plain = Vec::with_capacity(word.len());
    let mut parts = word.split('%');
    plain.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            plain.push(byte);
            plain.extend(part[2..].bytes());
        } else {
            plain.push(b'%');
            plain.extend(part.bytes());
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Run, EvaluationError> {
        let mut run = Run::default();
        run.read("run", text.as_bytes()).map(|()| run)
    }

    #[test]
    fn trec_and_json_of_one_ranking_read_the_same() {
        let trec = read("r Q0 a%20b 1 81.5 rolefit\nr Q0 c 2 7 rolefit\ns Q0 c 1 0.000001 rolefit\n");
        let ndjson = concat!(
            r#"{"schema":"rolefit.assessment/1","role":"r","rank":1,"candidate":{"id":"a b","line":1},"score":81.5}"#,
            "\n",
            r#"{"role":"r","candidate":{"id":"c"},"score":7.000000}"#,
            "\n",
            r#"{"role":"s","candidate":{"id":"c"},"score":0.000001}"#,
        );
        let json = format!(
            r#"{{"schema":"rolefit.run/1","manifest":{{"role":1}},"results":[{}],"rejects":[]}}"#,
            ndjson.replace('\n', ",")
        );
        let trec = trec.expect("a run");
        assert_eq!(trec.list("r"), Some([("a b".to_owned(), 81.5), ("c".to_owned(), 7.0)].as_slice()));
        assert_eq!(read(ndjson).expect("lines"), trec);
        assert_eq!(read(&json).expect("one object"), trec);
        assert_eq!(read(&format!("\u{feff}{json}")).expect("one object after a mark"), trec);
    }

    #[test]
    fn coded_characters_are_read_and_other_percent_signs_stay() {
        let check = |word: &str, want: &str| assert_eq!(unescaped(word), want);
        check("a%20b", "a b");
        check("100%25", "100%");
        check("%E2%80%AE", "\u{202e}");
        check("50%", "50%");
        check("%+f%zz%", "%+f%zz%");
        check("%ff", "%ff");
    }

    #[test]
    fn faults_have_a_place() {
        let check = |text: &str, want: &str| {
            let said = read(text).expect_err(text).to_string();
            assert!(said.starts_with(want), "{text:?}: {said}");
        };
        check("r Q0 a 1 2 x\nr Q0 b 2 x\n", "run:2: 5 words");
        check("r Q0 a 1 high x\n", "run:1: \"high\" is no score");
        check("r Q0 a 1 NaN x\n", "run:1: \"NaN\" is no score");
        check("r Q0 a 1 2 x\n\nr Q0 a 2 1 x\n", "run:3: \"a\" stands twice for \"r\"");
        check("", "run is empty");
        check(" \n", "run is empty");
        check("{\"role\":\"r\",\n\"score\":]", "run:2: not the JSON of a ranking");
        check("{\"basics\":{}}", "run:1: no role, candidate and score");
    }
}
