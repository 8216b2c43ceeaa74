//! Front matter: the facts at the head of a plan or a page.
//!
//! In: one source and the configuration.
//! Out: a [`Front`] or a [`PageFront`], complete with defaults, and notes on every fault.
//! Never: looks at the Markdown below, or at another file.
//! To add a key: a row in `keys.rs` and a line in `plan.rs`.

mod bodies;
mod deadline;
mod document;
mod keys;
mod page;
mod plan;
mod split;
mod value;

pub use bodies::BodyNames;
pub use deadline::RawDeadline;
pub use keys::PLAN_KEYS;
pub use page::{PageFront, home, page};
pub use plan::{Front, plan};
pub use split::{Block, Split, split};

pub(crate) use document::document_ref;
pub(crate) use value::{bad_value, date_or_note, day, level, slug_of};

#[cfg(test)]
mod tests;
