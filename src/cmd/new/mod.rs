//! `kehoach new`: a stand-in until the command is merged.

use super::{Common, Exit, NewArgs};
use crate::error::Error;

pub(crate) fn run(_: &Common, _: NewArgs) -> Result<Exit, Error> {
    Err(Error::new("new is not part of this build"))
}
