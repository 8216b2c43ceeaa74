//! One source → one plan: facts with their places, and notes.
pub(crate) mod citation;
pub(crate) mod names;
pub(crate) mod period;
pub(crate) mod reference;
pub(crate) mod sentence;
pub(crate) mod structure;
