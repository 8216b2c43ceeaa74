//! One source → one plan.
pub(crate) mod structure;
