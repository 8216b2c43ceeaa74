//! `kehoach` publishes the plans of an organization: Markdown plans become a cross-linked site
//! with timelines, calendar feeds and printable pages.
//!
//! The program reads as its pipeline runs:
//!
//! ```text
//! load → parse → link → check → render → write
//! ```
//!
//! `load` and `write` are the rim: they alone touch the disk. Between them everything is a value:
//! the same [`model::Input`] gives the same notes and the same bytes.

pub mod error;
pub mod model;
pub mod parse;
pub mod render;
pub mod rules;
