//! `kehoach serve`: a stand-in until the command is merged.

use super::{Common, Exit, ServeArgs};
use crate::error::Error;

pub(crate) fn run(_: &Common, _: ServeArgs) -> Result<Exit, Error> {
    Err(Error::new("serve is not part of this build"))
}
