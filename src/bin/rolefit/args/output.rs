//! Where data goes, and as what.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::format::CompareFormat;
use crate::format::ExplainFormat;
use crate::format::ListingFormat;
use crate::format::OutputFormat;

/// Where a ranking goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = OutputFormat::Table)]
    pub(crate) format: OutputFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Also write FORMAT to FILE, such as xlsx=ranking.xlsx; repeat it for several
    #[arg(long = "export", value_name = "FORMAT=FILE", value_parser = parse_export)]
    pub(crate) exports: Vec<ExportArgument>,
}

/// One more output of the same run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExportArgument {
    /// As what.
    pub(crate) format: OutputFormat,
    /// Where to.
    pub(crate) path: PathBuf,
}

/// Reads a format and a file.
fn parse_export(text: &str) -> Result<ExportArgument, String> {
    let Some((format, path)) = text.split_once('=').filter(|(_, path)| !path.is_empty()) else {
        return Err("write FORMAT=FILE, such as csv=ranking.csv".to_owned());
    };
    let format = OutputFormat::from_str(format, false).map_err(|_| {
        let known: Vec<String> = OutputFormat::value_variants()
            .iter()
            .filter_map(|one| Some(one.to_possible_value()?.get_name().to_owned()))
            .collect();
        format!("there is no format {format}; there are {}", known.join(", "))
    })?;
    Ok(ExportArgument { format, path: path.into() })
}

/// Where an explanation goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ExplainOutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ExplainFormat::Table)]
    pub(crate) format: ExplainFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where a comparison goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct CompareOutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = CompareFormat::Table)]
    pub(crate) format: CompareFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where a listing goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ListingArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ListingFormat::Table)]
    pub(crate) format: ListingFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_name_a_format_and_a_file() {
        let read = parse_export("xlsx=out/a=b.xlsx").expect("a format and a file");
        assert_eq!((read.format, read.path), (OutputFormat::Xlsx, PathBuf::from("out/a=b.xlsx")));
        for wrong in ["ranking.csv", "csv=", "pdf=a.pdf"] {
            assert!(parse_export(wrong).is_err(), "{wrong}");
        }
    }
}
