//! English: words that tasks are cut at and called by.

use crate::lang::word_rows::rows;
use crate::lang::words::TaskWords;

pub(super) static TASKS: TaskWords = TaskWords {
    telling: 1,
    joins: &["and", "then"],
    fillers: rows(&[
        "phase",
        "stage",
        "step",
        "round",
        "period",
        "time",
        "timing",
        "tentatively",
        "first",
        "second",
        "third",
        "one",
        "two",
        "three",
        "i",
        "ii",
        "iii",
        "iv",
    ]),
    phase: "phase",
    untitled: "Deadline",
};
