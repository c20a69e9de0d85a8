//! Given a file of judgements in TREC's form, gives each query's candidates with their grades.

use std::collections::BTreeMap;
use std::io::BufRead;

use crate::evaluation::run::{Lines, unescaped};
use crate::evaluation::{EvaluationError, Place};

/// The grades of one query's candidates, by id.
pub type Grades = BTreeMap<String, i32>;

/// Graded judgements: what TREC calls qrels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    queries: BTreeMap<String, Grades>,
}

impl Judgements {
    /// Adds lines of `query iteration candidate grade`; `file` names them in errors.
    ///
    /// # Errors
    ///
    /// The first line that is none, a candidate that is judged twice, or an empty file.
    pub fn read(&mut self, file: &str, reader: impl BufRead) -> Result<(), EvaluationError> {
        let mut is_empty = true;
        let mut lines = Lines::new(file, reader);
        while let Some(line) = lines.next_line()? {
            is_empty = false;
            let place = || Place { file: file.to_owned(), line: line.number };
            let words: Vec<&str> = line.text.split_whitespace().collect();
            let &[query, _, candidate, grade] = words.as_slice() else {
                let wanted = "a judgement has four: query, 0, candidate, grade";
                return Err(EvaluationError::Words { place: place(), found: words.len(), wanted });
            };
            let value = grade.parse().ok().filter(|grade| (-1000..=1000).contains(grade));
            let Some(value) = value else {
                return Err(EvaluationError::Grade { place: place(), found: grade.to_owned() });
            };
            let grades = self.queries.entry(unescaped(query)).or_default();
            if grades.insert(unescaped(candidate), value).is_some() {
                let (query, candidate) = (query.to_owned(), candidate.to_owned());
                return Err(EvaluationError::Twice { place: place(), query, candidate });
            }
        }
        if is_empty {
            return Err(EvaluationError::Empty { file: file.to_owned() });
        }
        Ok(())
    }

    /// The queries, in byte order.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.queries.keys().map(String::as_str)
    }

    /// The grades of a query.
    #[must_use]
    pub fn of(&self, query: &str) -> Option<&Grades> {
        self.queries.get(query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_faults_have_a_place() {
        let read = |text: &str| {
            let mut judgements = Judgements::default();
            judgements.read("q.qrels", text.as_bytes()).map(|()| judgements)
        };
        let judgements = read("r 0 a%20b 3\n\nr\t0\tc\t-1\ns 0 a 0\n").expect("three judgements");
        assert_eq!(judgements.queries().collect::<Vec<_>>(), ["r", "s"]);
        let grades: Vec<(&str, i32)> =
            judgements.of("r").into_iter().flatten().map(|(id, grade)| (id.as_str(), *grade)).collect();
        assert_eq!(grades, [("a b", 3), ("c", -1)]);
        let check = |text: &str, want: &str| {
            let said = read(text).expect_err(text).to_string();
            assert!(said.starts_with(want), "{text:?}: {said}");
        };
        check("r 0 a 3\nr 0 b\n", "q.qrels:2: 3 words");
        check("r 0 a 3 4\n", "q.qrels:1: 5 words");
        check("r 0 a high\n", "q.qrels:1: \"high\" is no grade");
        check("r 0 a 2.5\n", "q.qrels:1: \"2.5\" is no grade");
        check("r 0 a 2000\n", "q.qrels:1: \"2000\" is no grade");
        check("r 0 a 1\nr 0 a 1\n", "q.qrels:2: \"a\" stands twice for \"r\"");
        check("\n", "q.qrels is empty");
    }
}
