//! Given a run and judgements, gives how well the run orders what the judgements grade.
//!
//! The rules are those of `trec_eval`, so that figures can be compared with anybody's:
//!
//! - candidates stand by score, highest first; equal scores by id, the last in byte order first; a run's own ranks are
//!   not looked at;
//! - a candidate without a judgement is not relevant, but takes its place in the list; AUC and tau, which compare pairs,
//!   leave it out;
//! - a judged candidate that the run lacks is never found: it counts in the ideal order, in the recall, and in AUC and
//!   tau as tied with its like below everybody;
//! - precision at `k` divides by `k` even if the list is shorter;
//! - a query without a relevant candidate is nothing in every measure but AUC and tau, which need two kinds of candidates
//!   and are undefined without; undefined values stay out of the mean;
//! - queries that only one side has are named and left out; [`Missing::Empty`] takes those that the run lacks for empty
//!   lists.
//!
//! Here, and nowhere between evidence and score, floats are used.

pub mod agreement;
pub mod bootstrap;
pub mod judgements;
pub mod listing;
pub mod measure;
pub mod run;
pub mod sensitivity;

use std::fmt;
use std::io;

use crate::evaluation::bootstrap::{Bootstrap, Interval, Resampled};
use crate::evaluation::judgements::Judgements;
use crate::evaluation::listing::Listing;
use crate::evaluation::measure::{Measure, mean};
use crate::evaluation::run::Run;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Why nothing can be evaluated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluationError {
    /// A line has too few or too many words.
    #[error("{place}: {found} words, but {wanted}")]
    Words {
        /// Where.
        place: Place,
        /// How many there are.
        found: usize,
        /// What a line should hold.
        wanted: &'static str,
    },
    /// A grade is no small whole number.
    #[error("{place}: {found:?} is no grade; write a whole number from -1000 to 1000")]
    Grade {
        /// Where.
        place: Place,
        /// What stands there.
        found: String,
    },
    /// A score is no number.
    #[error("{place}: {found:?} is no score; write a decimal number")]
    Score {
        /// Where.
        place: Place,
        /// What stands there.
        found: String,
    },
    /// A candidate stands twice.
    #[error("{place}: {candidate:?} stands twice for {query:?}; ids must differ, see --id-field of rolefit rank")]
    Twice {
        /// Where it stands again.
        place: Place,
        /// The query.
        query: String,
        /// The candidate.
        candidate: String,
    },
    /// JSON that is not JSON.
    #[error("{place}: not the JSON of a ranking; write it with rolefit rank -f json, ndjson or trec")]
    Json {
        /// Where.
        place: Place,
        /// Why.
        source: serde_json::Error,
    },
    /// JSON of something else.
    #[error("{place}: no role, candidate and score; write a run with rolefit rank -f json, ndjson or trec")]
    NoAssessment {
        /// Where the value begins.
        place: Place,
    },
    /// A file without a line.
    #[error("{file} is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// A file that cannot be read.
    #[error("{file} cannot be read")]
    Read {
        /// The file.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// Run and judgements have nothing to do with each other.
    #[error("no query has both a list and judgements: the run has {run}, the judgements have {judgements}")]
    NothingInCommon {
        /// The queries of the run.
        run: String,
        /// The queries of the judgements.
        judgements: String,
    },
}

/// What becomes of queries that have judgements and no list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// They are named and left out.
    #[default]
    LeftOut,
    /// They are empty lists, as `trec_eval -c` has it.
    Empty,
}

/// How to evaluate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationOptions {
    /// What to measure.
    pub measures: Vec<Measure>,
    /// From this grade on a candidate is relevant, where a measure knows only yes and no.
    pub relevant: i32,
    /// What becomes of queries without a list.
    pub missing: Missing,
    /// How intervals are made; `None` for none.
    pub bootstrap: Option<Bootstrap>,
}

/// One measure's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The value; `None` where it is not defined.
    pub value: Option<f64>,
    /// In which interval 95 % of the resamples lie.
    pub interval: Option<Interval>,
}

/// How one query came out.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryEvaluation {
    /// The query.
    pub query: String,
    /// Candidates in the list.
    pub listed: usize,
    /// Those of them without a judgement.
    pub unjudged: usize,
    /// Candidates with a judgement.
    pub judged: usize,
    /// Those of them that are relevant.
    pub relevant: usize,
    /// Judged candidates that the run lacks.
    pub unlisted: usize,
    /// One figure a measure.
    pub figures: Vec<Figure>,
}

/// How a run came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// What was measured, and how.
    pub options: EvaluationOptions,
    /// By query.
    pub queries: Vec<QueryEvaluation>,
    /// Over the queries in which a measure is defined.
    pub mean: Vec<Figure>,
    /// Queries with judgements and without a list.
    pub without_list: Vec<String>,
    /// Queries with a list and without judgements.
    pub without_judgements: Vec<String>,
}

/// Evaluates `run` against `judgements`.
///
/// # Errors
///
/// [`EvaluationError::NothingInCommon`].
pub fn evaluate(run: &Run, judgements: &Judgements, options: EvaluationOptions) -> Result<Evaluation, EvaluationError> {
    let judged = judgements.queries();
    let without_list: Vec<String> = judged.filter(|query| run.list(query).is_none()).map(str::to_owned).collect();
    let without_judgements: Vec<String> =
        run.queries().filter(|query| judgements.of(query).is_none()).map(str::to_owned).collect();
    let mut names = Vec::new();
    let mut listings = Vec::new();
    for query in judgements.queries() {
        let Some(grades) = judgements.of(query) else { continue };
        let list = match (run.list(query), options.missing) {
            (Some(list), _) => list,
            (None, Missing::Empty) => &[],
            (None, Missing::LeftOut) => continue,
        };
        names.push(query);
        listings.push(Listing::new(list.iter().map(|(id, score)| (id.as_str(), *score)), grades));
    }
    if run.queries().all(|query| judgements.of(query).is_none()) {
        let named = |queries: &mut dyn Iterator<Item = &str>| queries.collect::<Vec<_>>().join(", ");
        return Err(EvaluationError::NothingInCommon {
            run: named(&mut run.queries()),
            judgements: named(&mut judgements.queries()),
        });
    }
    let resampled = match &options.bootstrap {
        Some(bootstrap) => bootstrap.resample(&names, &listings, &options.measures, options.relevant),
        None => Resampled::nothing(names.len(), options.measures.len()),
    };
    let queries: Vec<QueryEvaluation> = names
        .iter()
        .zip(&listings)
        .zip(resampled.queries)
        .map(|((query, listing), intervals)| {
            let values = options.measures.iter().map(|measure| measure.value(listing, options.relevant));
            QueryEvaluation {
                query: (*query).to_owned(),
                listed: listing.listed.len(),
                unjudged: listing.listed.iter().filter(|listed| listed.grade.is_none()).count(),
                judged: listing.grades().count(),
                relevant: listing.grades().filter(|&grade| grade >= options.relevant).count(),
                unlisted: listing.unlisted.len(),
                figures: values.zip(intervals).map(|(value, interval)| Figure { value, interval }).collect(),
            }
        })
        .collect();
    let means = (0..options.measures.len()).map(|at| mean(queries.iter().map(|query| query.figures[at].value)));
    let mean = means.zip(resampled.mean).map(|(value, interval)| Figure { value, interval }).collect();
    Ok(Evaluation { options, queries, mean, without_list, without_judgements })
}
