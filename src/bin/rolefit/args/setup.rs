//! The arguments of `rolefit completions` and `rolefit man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// `rolefit completions`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit completions bash > ~/.local/share/bash-completion/completions/rolefit
  rolefit completions zsh > ~/.zfunc/_rolefit
  rolefit completions fish > ~/.config/fish/completions/rolefit.fish")]
pub(crate) struct CompletionsArguments {
    /// Shell to write for
    #[arg(value_enum)]
    pub(crate) shell: Shell,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `rolefit man`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit man | man -l -
  rolefit man rank -o rolefit-rank.1")]
pub(crate) struct ManArguments {
    /// Command to describe; the whole program if not given
    pub(crate) command: Option<String>,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
