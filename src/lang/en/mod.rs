//! English.

mod actors;
mod binding;
mod fields;
mod references;
mod tasks;
mod time;

use super::words::Words;

/// English, as data.
pub(super) static WORDS: Words = Words {
    time: &time::TIME,
    binding: &binding::BINDING,
    fields: &fields::FIELDS,
    actors: &actors::ACTORS,
    references: &references::REFERENCES,
    tasks: &tasks::TASKS,
};
