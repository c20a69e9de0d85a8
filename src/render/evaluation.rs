//! Given an evaluation, gives a table for people, and JSON, CSV or `trec_eval`'s lines for programs.
//!
//! Figures are rounded to four decimals for people and six for programs, and to twelve in JSON.

use std::collections::BTreeMap;
use std::io;

use ::csv::WriterBuilder;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::evaluation::bootstrap::{Drawn, Interval};
use crate::evaluation::{Evaluation, Figure, Missing, QueryEvaluation};
use crate::render::Page;
use crate::render::columns::{Column, Lean, Squeeze, write_columns};
use crate::render::escape::{Cell, TerminalText, TrecWord, shown};
use crate::render::json::writer::write_value;
use crate::render::screen::Screen;

pub mod sensitivity;

/// The name under which programs find the mean over queries, as `trec_eval` calls it.
const ALL: &str = "all";

/// Writes one row a measure for a terminal: the mean with its interval, then every query for which there is room.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_table(evaluation: &Evaluation, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let measures = evaluation.options.measures.iter().map(|measure| shown!("{measure}")).collect();
    let figures = |figures: &[Figure]| figures.iter().map(|figure| rounded(figure.value)).collect();
    let intervals: Vec<TerminalText> = evaluation.mean.iter().map(|figure| between(figure.interval)).collect();
    let mut columns = vec![
        Column::new("measure", Lean::Left, Squeeze::Never, measures),
        Column::new("mean", Lean::Right, Squeeze::Never, figures(&evaluation.mean)),
    ];
    if evaluation.options.bootstrap.is_some() {
        columns.push(Column::new("95 %", Lean::Left, Squeeze::Never, intervals));
    }
    // One query is its own mean.
    if evaluation.queries.len() > 1 {
        for query in &evaluation.queries {
            let heading = TerminalText::escape(&query.query);
            columns.push(Column::new(heading, Lean::Right, Squeeze::DropWhole, figures(&query.figures)));
        }
    }
    write_columns(&mut Screen::new(to, page), columns)
}

/// Writes `measure query value` as `trec_eval -q` does; the mean is the query `all`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_trec(evaluation: &Evaluation, to: &mut dyn io::Write) -> io::Result<()> {
    for (query, figures) in rows(evaluation) {
        let query = TrecWord::escape(query);
        for (measure, figure) in evaluation.options.measures.iter().zip(figures) {
            if let Some(value) = figure.value {
                writeln!(to, "{measure}\t{query}\t{value:.6}")?;
            }
        }
    }
    Ok(())
}

/// Writes one row a query and measure, with a header; the mean is the query `all`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_csv(evaluation: &Evaluation, to: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(to);
    writer.write_record(["query", "measure", "value", "low", "high"])?;
    let number = |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.6}"));
    for (query, figures) in rows(evaluation) {
        for (measure, figure) in evaluation.options.measures.iter().zip(figures) {
            let (low, high) = (figure.interval.map(|it| it.low), figure.interval.map(|it| it.high));
            let cells = [measure.to_string(), number(figure.value), number(low), number(high)];
            writer.write_field(Cell::text(query))?;
            writer.write_record(cells)?;
        }
    }
    writer.flush()
}

/// Writes everything as one JSON object, `rolefit.evaluation/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_json(evaluation: &Evaluation, to: &mut dyn io::Write) -> io::Result<()> {
    let options = &evaluation.options;
    let bootstrap = options.bootstrap.map(|bootstrap| JsonBootstrap {
        resamples: bootstrap.resamples,
        seed: bootstrap.seed,
        drawn: match bootstrap.drawn {
            Drawn::Candidates => "candidates",
            Drawn::Queries => "queries",
        },
    });
    let value = JsonEvaluation {
        schema: "rolefit.evaluation/1",
        measures: options.measures.iter().map(ToString::to_string).collect(),
        relevant: options.relevant,
        missing: match options.missing {
            Missing::LeftOut => "left-out",
            Missing::Empty => "empty",
        },
        bootstrap,
        mean: JsonFigures::new(evaluation, &evaluation.mean),
        queries: evaluation.queries.iter().map(|query| JsonQuery::new(evaluation, query)).collect(),
        without_list: &evaluation.without_list,
        without_judgements: &evaluation.without_judgements,
    };
    write_value(&value, to)?;
    to.write_all(b"\n")
}

/// Writes `rolefit.evaluation-query/1`, one query a line.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_ndjson(evaluation: &Evaluation, to: &mut dyn io::Write) -> io::Result<()> {
    for query in &evaluation.queries {
        write_value(&JsonQuery::new(evaluation, query), to)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

/// The figures of every query, then the mean.
fn rows(evaluation: &Evaluation) -> impl Iterator<Item = (&str, &[Figure])> {
    let queries = evaluation.queries.iter().map(|query| (query.query.as_str(), query.figures.as_slice()));
    queries.chain([(ALL, evaluation.mean.as_slice())])
}

fn rounded(value: Option<f64>) -> TerminalText {
    value.map_or("-".into(), |value| shown!("{value:.4}"))
}

fn between(interval: Option<Interval>) -> TerminalText {
    interval.map_or("-".into(), |interval| shown!("{:.4} to {:.4}", interval.low, interval.high))
}

/// A figure with the decimals that are the same on every machine.
fn decimal(value: f64) -> f64 {
    (value * 1e12).round() / 1e12
}

/// Figures by the names of their measures, in the order asked for.
struct JsonFigures(Vec<(String, JsonFigure)>);

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Figure")]
struct JsonFigure {
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
}

impl JsonFigures {
    fn new(evaluation: &Evaluation, figures: &[Figure]) -> Self {
        let figures = figures.iter().map(|figure| JsonFigure {
            value: figure.value.map(decimal),
            low: figure.interval.map(|interval| decimal(interval.low)),
            high: figure.interval.map(|interval| decimal(interval.high)),
        });
        Self(evaluation.options.measures.iter().map(ToString::to_string).zip(figures).collect())
    }
}

impl Serialize for JsonFigures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, figure)| (name, figure)))
    }
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Evaluation")]
pub(super) struct JsonEvaluation<'a> {
    #[schemars(extend("const" = "rolefit.evaluation/1"))]
    schema: &'static str,
    measures: Vec<String>,
    relevant: i32,
    missing: &'static str,
    bootstrap: Option<JsonBootstrap>,
    #[schemars(with = "BTreeMap<String, JsonFigure>")]
    mean: JsonFigures,
    queries: Vec<JsonQuery<'a>>,
    without_list: &'a [String],
    without_judgements: &'a [String],
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Bootstrap")]
struct JsonBootstrap {
    resamples: usize,
    seed: u64,
    drawn: &'static str,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Query")]
pub(super) struct JsonQuery<'a> {
    #[schemars(extend("const" = "rolefit.evaluation-query/1"))]
    schema: &'static str,
    query: &'a str,
    listed: usize,
    unjudged: usize,
    judged: usize,
    relevant: usize,
    unlisted: usize,
    #[schemars(with = "BTreeMap<String, JsonFigure>")]
    figures: JsonFigures,
}

impl<'a> JsonQuery<'a> {
    fn new(evaluation: &Evaluation, query: &'a QueryEvaluation) -> Self {
        Self {
            schema: "rolefit.evaluation-query/1",
            query: &query.query,
            listed: query.listed,
            unjudged: query.unjudged,
            judged: query.judged,
            relevant: query.relevant,
            unlisted: query.unlisted,
            figures: JsonFigures::new(evaluation, &query.figures),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::bootstrap::Bootstrap;
    use crate::evaluation::judgements::Judgements;
    use crate::evaluation::measure::Measure;
    use crate::evaluation::run::Run;
    use crate::evaluation::{EvaluationOptions, evaluate};

    fn evaluation(bootstrap: Option<Bootstrap>) -> Evaluation {
        let judgements = "a 0 x 1\na 0 y 0\n=b 0 x 0\n=b 0 y 1\n";
        let run = "a Q0 x 1 2 r\na Q0 y 2 1 r\n=b Q0 x 1 2 r\n=b Q0 y 2 1 r\n";
        let (mut graded, mut ranked) = (Judgements::default(), Run::default());
        graded.read("q", judgements.as_bytes()).expect("judgements");
        ranked.read("r", run.as_bytes()).expect("a run");
        let measures = vec![Measure::ReciprocalRank, Measure::Precision(1)];
        let options = EvaluationOptions { measures, relevant: 1, missing: Missing::LeftOut, bootstrap };
        evaluate(&ranked, &graded, options).expect("queries in common")
    }

    fn written(write: impl Fn(&Evaluation, &mut dyn io::Write) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        assert!(write(&evaluation(None), &mut bytes).is_ok());
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn programs_get_a_line_a_query_and_measure() {
        assert_eq!(
            written(write_trec),
            "mrr\t=b\t0.500000\np@1\t=b\t0.000000\nmrr\ta\t1.000000\np@1\ta\t1.000000\nmrr\tall\t0.750000\n\
             p@1\tall\t0.500000\n"
        );
        assert!(written(write_csv).starts_with("query,measure,value,low,high\n'=b,mrr,0.500000,,\n"));
        assert_eq!(
            written(write_ndjson).lines().next(),
            Some(
                r#"{"schema":"rolefit.evaluation-query/1","query":"=b","listed":2,"unjudged":0,"judged":2,"relevant":1,"unlisted":0,"figures":{"mrr":{"value":0.5},"p@1":{"value":0.0}}}"#
            )
        );
    }

    #[test]
    fn a_table_has_a_row_a_measure_and_a_column_a_query() {
        let table = written(|evaluation, to| write_table(evaluation, Page::default(), to));
        assert_eq!(
            table,
            "measure    mean      =b       a\nmrr      0.7500  0.5000  1.0000\np@1      0.5000  0.0000  1.0000\n"
        );
    }

    #[test]
    fn json_holds_what_decides_the_figures() {
        let drawn = Bootstrap { resamples: 20, seed: 3, drawn: Drawn::Candidates };
        let mut bytes = Vec::new();
        assert!(write_json(&evaluation(Some(drawn)), &mut bytes).is_ok());
        let value: serde_json::Value = serde_json::from_slice(&bytes).expect("our own JSON is valid");
        assert_eq!(value["bootstrap"]["seed"], 3);
        assert_eq!(value["mean"]["mrr"]["value"], 0.75);
        assert!(value["queries"][0]["figures"]["mrr"]["low"].is_number());
    }
}
