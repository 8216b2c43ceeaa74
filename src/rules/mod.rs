//! The table of rules: everything that the program may say about the sources.
//!
//! In: nothing.
//! Out: one [`Rule`] a row, by name and as a table.
//! Never: decides whether a rule applies; the stage that sees the fault does.
//! To add a rule: a row in the file of its family.

pub mod calendar;
pub mod citations;
pub mod files;
pub mod front_matter;
pub mod plans;
pub mod time;

use crate::model::Rule;

/// Every rule, by family.
pub fn all() -> Vec<&'static Rule> {
    [
        files::RULES,
        front_matter::RULES,
        citations::RULES,
        plans::RULES,
        time::RULES,
        calendar::RULES,
    ]
    .concat()
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().into_iter().find(|r| r.id == id)
}

/// Declares the rules of a family and their table.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $severity:ident $id:literal {
        message: $mvi:literal, $men:literal;
        help: $hvi:literal, $hen:literal;
        why: $wvi:literal, $wen:literal;
    })*) => {
        $(
            $(#[$doc])*
            pub static $name: crate::model::Rule = crate::model::Rule {
                id: $id,
                severity: crate::model::Severity::$severity,
                message: crate::model::Text { vi: $mvi, en: $men },
                help: crate::model::Text { vi: $hvi, en: $hen },
                why: crate::model::Text { vi: $wvi, en: $wen },
            };
        )*
        /// The family's rules in order.
        pub static RULES: &[&crate::model::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;
