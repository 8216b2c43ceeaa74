//! `kehoach completions`: what a shell needs to complete our words.

use super::{Common, CompletionsArgs, Exit, definition, print};
use crate::error::Error;

pub(crate) fn run(_: &Common, args: CompletionsArgs) -> Result<Exit, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut definition(), "kehoach", &mut script);
    print(script)?;
    Ok(Exit::Done)
}
