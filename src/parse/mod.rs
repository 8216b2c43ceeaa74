//! One source → one plan: facts with their places, and notes.
//!
//! In: one source, what is known of the site ([`Reader`]).
//! Out: a [`Plan`](crate::model::Plan) or a [`TextPage`](crate::model::TextPage), and notes.
//! Never: sees another plan, judges, renders.
//! To add a fact: a file that reads it from a [`passage::Passage`], a line in [`plan`].

pub(crate) mod citation;
pub mod config;
pub mod date;
pub(crate) mod fields;
pub mod front_matter;
pub mod interval;
mod level_names;
mod links;
mod marks;
pub(crate) mod names;
pub mod nearest;
pub(crate) mod passage;
pub(crate) mod period;
mod plan;
pub(crate) mod reference;
pub(crate) mod scope;
pub(crate) mod sentence;
pub(crate) mod statements;
pub(crate) mod structure;
pub(crate) mod task;
pub(crate) mod time;
pub mod value;

pub use plan::{Reader, page, plan};
