//! How the work is done and what is kept of it.

use std::path::PathBuf;

use clap::Args;
use rolefit::score::Score;

/// How the work is done and what is kept of it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArguments {
    /// Threads; 0 means as many as there are processors. The result does not depend on it
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(crate) jobs: usize,
    /// Write the facts of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Print the candidates' names, taken from the records after scoring
    #[arg(long)]
    pub(crate) show_name: bool,
    /// Print "Candidate 1", "Candidate 2" in place of ids, no names and files, and no addresses in quotes
    #[arg(long, conflicts_with = "show_name")]
    pub(crate) blind: bool,
    /// Order by tier before score, so that unmet gates weigh first
    #[arg(long)]
    pub(crate) strict_gates: bool,
}

/// Reads points exactly, without a float.
pub(crate) fn parse_score(text: &str) -> Result<Score, String> {
    let wrong = || "write points from 0 to 100, such as 60 or 62.5".to_owned();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 6 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    let micropoints: u32 = format!("{whole}{part:0<6}").parse().map_err(|_| wrong())?;
    if micropoints > Score::MAX.micropoints() { Err(wrong()) } else { Ok(Score::from_micropoints(micropoints)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_exactly() {
        let check = |text: &str, want: Option<u32>| {
            assert_eq!(parse_score(text).ok().map(Score::micropoints), want, "{text}");
        };
        check("60", Some(60_000_000));
        check("62.5", Some(62_500_000));
        check("0.000001", Some(1));
        check("100", Some(100_000_000));
        for wrong in ["", "-1", "100.1", "1e2", ".5", "+5", "60,5", "nan", "0.0000001"] {
            check(wrong, None);
        }
    }
}
