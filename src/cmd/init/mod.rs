//! `kehoach init`: a stand-in until the command is merged.

use super::{Common, Exit, InitArgs};
use crate::error::Error;

pub(crate) fn run(_: &Common, _: InitArgs) -> Result<Exit, Error> {
    Err(Error::new("init is not part of this build"))
}
