//! Given a list and its judgements, gives the grades in the order of the list.

use crate::evaluation::judgements::Grades;

/// A candidate in a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed {
    /// The score.
    pub score: f64,
    /// The grade, if there is a judgement.
    pub grade: Option<i32>,
}

/// One query's candidates, best first, with their grades.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Candidates of the run.
    pub listed: Vec<Listed>,
    /// Grades of judged candidates that the run lacks.
    pub unlisted: Vec<i32>,
}

impl Listing {
    /// The listing of these candidates and scores under these grades.
    #[must_use]
    pub fn new<'a>(candidates: impl Iterator<Item = (&'a str, f64)>, grades: &Grades) -> Self {
        let mut candidates: Vec<(&str, f64)> = candidates.collect();
        // Equal scores stand by id, the last one first, as in trec_eval.
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| b.0.cmp(a.0)));
        let mut missing = grades.clone();
        let listed = candidates.into_iter().map(|(id, score)| Listed { score, grade: missing.remove(id) }).collect();
        Self { listed, unlisted: missing.into_values().collect() }
    }

    /// The grades of all judged candidates.
    pub fn grades(&self) -> impl Iterator<Item = i32> {
        self.listed.iter().filter_map(|listed| listed.grade).chain(self.unlisted.iter().copied())
    }

    /// Score and grade of all judged candidates; those that the run lacks stand below all others.
    pub fn pairs(&self) -> impl Iterator<Item = (f64, i32)> {
        let listed = self.listed.iter().filter_map(|listed| listed.grade.map(|grade| (listed.score, grade)));
        listed.chain(self.unlisted.iter().map(|&grade| (f64::NEG_INFINITY, grade)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_stand_by_id_from_the_last() {
        let grades: Grades = [("a", 3), ("b", 2), ("d", 1), ("z", 4)].map(|(id, grade)| (id.to_owned(), grade)).into();
        let listing = Listing::new([("a", 1.0), ("b", 1.0), ("c", 2.0), ("d", 0.0)].into_iter(), &grades);
        let found: Vec<Option<i32>> = listing.listed.iter().map(|listed| listed.grade).collect();
        assert_eq!(found, [None, Some(2), Some(3), Some(1)]);
        assert_eq!(listing.unlisted, [4]);
        assert_eq!(listing.grades().count(), 4);
    }
}
