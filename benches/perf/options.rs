//! Given the words after `--`, gives the options of a run.

use std::path::PathBuf;

/// What to measure, and on what.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The command.
    pub(crate) command: String,
    /// A pool to read instead of a generated one.
    pub(crate) file: Option<PathBuf>,
    /// Where `data` writes.
    pub(crate) output: Option<PathBuf>,
    /// Records to generate.
    pub(crate) records: usize,
    /// Kilobytes of a record.
    pub(crate) size: usize,
    /// Where the generator starts.
    pub(crate) seed: u64,
    /// Records in a hundred whose text is written with `\u` escapes.
    pub(crate) escaped: u64,
    /// Records in a hundred with accents, dashes and quotes beyond ASCII.
    pub(crate) non_ascii: u64,
    /// Records in a hundred with misspelt skills and titles.
    pub(crate) typos: u64,
    /// Records in a hundred that are of the roles' own trade.
    pub(crate) fit: u64,
    /// Records in a hundred of which `data` spoils a line.
    pub(crate) bad: u64,
    /// Rounds after a warm-up.
    pub(crate) rounds: usize,
    /// Threads of `parse-only`.
    pub(crate) jobs: usize,
    /// Only variants whose names hold this.
    pub(crate) only: Option<String>,
}

impl Options {
    /// Reads the command line.
    pub(crate) fn from_arguments(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            command: String::new(),
            file: None,
            output: None,
            records: 0,
            size: 7,
            seed: 1,
            escaped: 10,
            non_ascii: 30,
            typos: 20,
            fit: 40,
            bad: 0,
            rounds: 5,
            jobs: 1,
            only: None,
        };
        let mut words = words.peekable();
        let mut by_cargo = false;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                // `cargo bench` adds this.
                "--bench" => by_cargo = true,
                "--records" => options.records = number(&value()?)?,
                "--size" => options.size = number(&value()?)?,
                "--seed" => options.seed = number(&value()?)?,
                "--escaped" => options.escaped = number(&value()?)?,
                "--non-ascii" => options.non_ascii = number(&value()?)?,
                "--typos" => options.typos = number(&value()?)?,
                "--fit" => options.fit = number(&value()?)?,
                "--bad" => options.bad = number(&value()?)?,
                "--rounds" => options.rounds = number(&value()?)?,
                "--jobs" => options.jobs = number(&value()?)?,
                "--only" => options.only = Some(value()?),
                "-o" => options.output = Some(value()?.into()),
                flag if flag.starts_with('-') => return Err(format!("no option {flag}")),
                _ if options.command.is_empty() => options.command = word,
                _ => options.file = Some(word.into()),
            }
        }
        if options.command.is_empty() {
            if by_cargo { "inprocess" } else { "smoke" }.clone_into(&mut options.command);
        }
        Ok(options)
    }

    /// The records asked for, or as many as fit the command.
    pub(crate) fn records_or(&self, usual: usize) -> usize {
        if self.records == 0 { usual } else { self.records }
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text:?} is no number"))
}
