//! The command line: what can be asked for, and what the process answers with.
//!
//! In: arguments, environment, clock, terminal.
//! Out: an exit status: 0 done, 1 the sources have errors, 2 anything else.
//! Never: reads a source or decides about one; the pipeline in `lib.rs` does.
//! To add a command: a file here, a variant of [`Command`], an arm in [`run`].
#![allow(clippy::disallowed_methods, reason = "the rim: clock and environment are read here")]

mod build;
mod changes;
mod check;
mod completions;
mod dates;
mod explain;
mod init;
mod man;
mod new;
mod progress;
pub(crate) mod report;
mod serve;
mod today;

use crate::error::Error;
use crate::model::web_address;
use camino::{Utf8Path, Utf8PathBuf};
use chrono::NaiveDate;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::process::ExitCode;
pub(crate) use today::today;

/// Publishes the plans of an organization: Markdown in, a cross-linked site with timelines,
/// calendar feeds and printable pages out.
#[derive(Parser)]
#[command(name = "kehoach", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    /// Folder that holds site.toml
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) root: Utf8PathBuf,
    /// How faults of the sources are told: for people on stderr, or one JSON object a line on stdout
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
    /// Print nothing but what stops the publishing
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

impl Common {
    /// Whether people read along.
    pub(crate) fn chatty(&self) -> bool {
        !self.quiet && self.message_format == MessageFormat::Human
    }

    /// A path in the root, short where the root is the current folder.
    pub(crate) fn in_root(&self, path: &str) -> Utf8PathBuf {
        match self.root == Utf8Path::new(".") {
            true => path.into(),
            false => self.root.join(path),
        }
    }
}

/// Who reads the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    // With the lines of the source.
    #[default]
    Human,
    // One object a line.
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Publish the site
    Build(BuildArgs),
    /// Look for faults in the sources without publishing
    Check(CheckArgs),
    /// List every date of the plans and what it was read as
    Dates(DatesArgs),
    /// List the deadlines that two published sites tell differently
    Changes(ChangesArgs),
    /// Preview the site on this machine while it is written
    Serve(ServeArgs),
    /// Make a file with what can be known filled in
    New(NewArgs),
    /// Make a small site that builds at once
    Init(InitArgs),
    /// Explain a rule, or list all rules
    Explain(ExplainArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print the manual page, in roff
    Man,
}

/// Arguments of `build`.
#[derive(Args)]
pub(crate) struct BuildArgs {
    /// Folder to publish into [default: output in the root]
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<Utf8PathBuf>,
    /// The published site that this one follows: what did not change keeps its stamps in people's
    /// calendars, what did is told in changes.xml [default: the one that is replaced]
    #[arg(long, value_name = "DIR")]
    pub(crate) since: Option<Utf8PathBuf>,
    /// Address at which the site will be found, where the same sources are published at several
    /// [default: base_url of site.toml]
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(crate) base_url: Option<String>,
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Let warnings stop the publishing too
    #[arg(long)]
    pub(crate) strict: bool,
}

fn address(text: &str) -> Result<String, String> {
    web_address(text).ok_or_else(|| "not an address such as https://intranet.example/plans/".into())
}

/// Arguments of `check`.
#[derive(Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Count warnings as faults too
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Arguments of `dates`.
#[derive(Args)]
pub(crate) struct DatesArgs {
    /// Paths below content/plans/, with or without `.md`, or files [default: all plans]
    #[arg(value_name = "PLAN")]
    pub(crate) plans: Vec<String>,
}

/// Arguments of `changes`.
#[derive(Args)]
pub(crate) struct ChangesArgs {
    /// Folder of the earlier site
    #[arg(value_name = "OLD_OUTPUT")]
    pub(crate) old: Utf8PathBuf,
    /// Folder of the later site
    #[arg(value_name = "NEW_OUTPUT")]
    pub(crate) new: Utf8PathBuf,
}

/// Which sources count, and as of which day.
#[derive(Args)]
pub(crate) struct SourceArgs {
    /// Take in drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// What "next" and "past" mean, as 2025-06-30 [default: SOURCE_DATE_EPOCH, else today in Viet Nam]
    #[arg(long, value_name = "DATE", value_parser = today::day)]
    pub(crate) today: Option<NaiveDate>,
}

/// Arguments of `serve`.
#[derive(Args)]
pub(crate) struct ServeArgs {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8000)]
    pub(crate) port: u16,
    /// Show drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// What "next" and "past" mean, as 2025-06-30 [default: as for build]
    #[arg(long, value_name = "DATE", value_parser = today::day)]
    pub(crate) today: Option<NaiveDate>,
}

/// Arguments of `new`.
#[derive(Args)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    pub(crate) what: NewCommand,
}

/// What `new` can make.
#[derive(Subcommand)]
pub(crate) enum NewCommand {
    /// Make a plan
    Plan {
        /// Its path below content/plans/, with or without `.md`
        path: Utf8PathBuf,
    },
}

/// Arguments of `init`.
#[derive(Args)]
pub(crate) struct InitArgs {
    /// Folder of the new site
    pub(crate) dir: Utf8PathBuf,
}

/// Arguments of `explain`.
#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// Id of the rule, as in `error[not-utf8]`
    pub(crate) rule: Option<String>,
}

/// Arguments of `completions`.
#[derive(Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// What was asked for is done.
    Done,
    /// The sources have errors; nothing was published.
    Refused,
    /// The question cannot be answered, and why was said.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::Refused => ExitCode::from(1),
            Exit::Failed => ExitCode::from(2),
        }
    }
}

/// Reads the arguments, does what they ask for, says what went wrong.
pub fn main() -> ExitCode {
    let exit = run(Cli::parse()).unwrap_or_else(|error| {
        anstream::eprintln!("kehoach: {error}");
        Exit::Failed
    });
    exit.into()
}

fn run(cli: Cli) -> Result<Exit, Error> {
    let common = &cli.common;
    match cli.command {
        Command::Build(args) => build::run(common, args),
        Command::Check(args) => check::run(common, args),
        Command::Dates(args) => dates::run(common, args),
        Command::Changes(args) => changes::run(common, &args),
        Command::Serve(args) => serve::run(common, args),
        Command::New(args) => new::run(common, args),
        Command::Init(args) => init::run(common, args),
        Command::Explain(args) => explain::run(common, args),
        Command::Completions(args) => completions::run(common, args),
        Command::Man => man::run(common),
    }
}

/// The command line as one definition, from which help, completions and manual page are made.
fn definition() -> clap::Command {
    Cli::command()
}

/// Writes a command's result. A reader that went away (`| head`) is no failure.
fn print(text: impl AsRef<[u8]>) -> Result<(), Error> {
    use std::io::{ErrorKind, Write};
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_ref()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Error::from("stdout", e)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }
}
