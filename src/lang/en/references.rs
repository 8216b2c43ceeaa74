//! English: words of citations and of references to places.

use crate::lang::word_rows::rows;
use crate::lang::words::ReferenceWords;

pub(super) static REFERENCES: ReferenceWords = ReferenceWords {
    issued_by: rows(&["of", "by", "issued by"]),
    dated: rows(&["dated", ", dated", "of", ", of", "issued on", "( dated", ",", "on"]),
    blank_dates: &[],
    acts: rows(&[
        "law",
        "act",
        "code",
        "decree",
        "resolution",
        "directive",
        "decision",
        "circular",
        "guidance",
        "conclusion",
        "regulation",
        "constitution",
        "ordinance",
        "letter",
        "plan",
        "report",
        "notice",
        "programme",
    ]),
    places: rows(&["point", "item", "clause", "subsection", "section", "part", "chapter"]),
    this_plan: rows(&["of this plan", "in this plan", "this plan", "above", "below"]),
    within: rows(&["of", "in"]),
    stamps: rows(&[]),
    law_places: rows(&["article"]),
};
