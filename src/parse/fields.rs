//! Fields in running text and heads of columns: "Thời gian: …", "Đơn vị chủ trì: …".

use crate::lang::token::Token;
use crate::lang::word_rows::WordRows;
use crate::lang::words::Words;
use std::ops::Range;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// When.
    When {
        /// What a bare time of it is.
        edge: Edge,
        /// Whether its name says nothing else.
        plain: bool,
    },
    /// Who is responsible.
    Lead,
    /// Who helps.
    Partner,
    /// What must be done.
    Task,
    /// Something else that belongs to a task.
    Other,
}

/// What a bare time of a time field is to its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// All of its time: "Thời gian: 6/2025".
    Whole,
    /// The same, and a bare number is a month: "Tháng".
    Month,
    /// Nothing that binds: "Ngày sinh".
    Told,
    /// The day of a document, which only tells where it is over: "Ngày ban hành".
    Issue,
    /// Its beginning: "Ngày bắt đầu: 01/6/2025".
    Start,
    /// Its limit: "Thời gian hoàn thành: 6/2025".
    Limit,
}

/// A field by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// What it says.
    pub(crate) kind: FieldKind,
    /// Its name, without the colon.
    pub(crate) name: Range<usize>,
    /// Its value.
    pub(crate) value: Range<usize>,
}

/// How many words a name of a time field may have besides the known ones: "Thời gian *tổ chức đại hội*".
const WHEN_TAIL: usize = 10;

/// The field that begins at a token, if one does.
pub(crate) fn field_at(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    words: &Words,
) -> Option<Field> {
    let start = (start..end)
        .find(|&i| !tokens[i].is_sign('-') && !tokens[i].is_sign('*') && !tokens[i].is_sign('+'))?;
    let colon = (start..end.min(start + WHEN_TAIL + 6)).find(|&i| tokens[i].is_sign(':'))?;
    let kind = kind_of(&tokens[start..colon], words)?;
    Some(Field { kind, name: start..colon, value: colon + 1..end })
}

/// What a name says, of a field or the head of a column.
pub(crate) fn kind_of(name: &[Token<'_>], words: &Words) -> Option<FieldKind> {
    let exact = |rows: &WordRows| rows.at(name, 0) == Some(name.len());
    let begins = |rows: &WordRows| rows.at(name, 0).is_some();
    if name.is_empty() || name.iter().any(|t| t.number().is_some()) {
        return None;
    }
    if exact(&words.fields.lead) {
        return Some(FieldKind::Lead);
    }
    if exact(&words.fields.partner) {
        return Some(FieldKind::Partner);
    }
    if exact(&words.fields.task) {
        return Some(FieldKind::Task);
    }
    if exact(&words.fields.other) {
        return Some(FieldKind::Other);
    }
    let plain = exact(&words.fields.plain_when);
    let ends = |rows: &WordRows| rows.before(name, name.len()).is_some();
    let told = exact(&words.fields.told) || begins(&words.binding.reference);
    let when = plain
        || exact(&words.fields.when)
        || told
        || exact(&words.fields.issue)
        || ends(&words.fields.when_ends)
        || ends(&words.fields.limit_ends)
        || name.len() > 1 && begins(&words.fields.when) && begins_long(name, words);
    if when && name.len() <= WHEN_TAIL {
        let limit = begins(&words.fields.limit) || ends(&words.fields.limit_ends);
        let edge = match (exact(&words.fields.start), limit) {
            _ if told => Edge::Told,
            _ if exact(&words.fields.issue) => Edge::Issue,
            _ if exact(&words.fields.months) => Edge::Month,
            (true, _) => Edge::Start,
            (_, true) => Edge::Limit,
            _ => Edge::Whole,
        };
        return Some(FieldKind::When { edge, plain });
    }
    let tail =
        |rows: &WordRows| rows.at(name, 0).is_some_and(|end| end >= 2 && name.len() - end <= 3);
    if tail(&words.fields.lead) {
        return Some(FieldKind::Lead);
    }
    tail(&words.fields.partner).then_some(FieldKind::Partner)
}

/// A single word such as "ngày" or "năm" names a field only by itself or with a noun of time.
fn begins_long(name: &[Token<'_>], words: &Words) -> bool {
    words.fields.when.at(name, 0).is_some_and(|end| end >= 2)
        || words.fields.plain_when.at(name, 0).is_some_and(|end| end >= 1)
}

/// Whether a column head is that of running numbers.
pub(crate) fn is_ordinal(name: &[Token<'_>], words: &Words) -> bool {
    words.fields.ordinals.at(name, 0) == Some(name.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lexicon, token::tokens};
    use crate::model::Language;

    #[test]
    fn names_of_fields() {
        let lexicon = Lexicon::of(Language::Vi);
        let kind = |text: &str| kind_of(&tokens(text), lexicon.words);
        let when = |edge, plain| Some(FieldKind::When { edge, plain });
        assert_eq!(kind("Thời gian"), when(Edge::Whole, true));
        assert_eq!(kind("Thời gian hoàn thành"), when(Edge::Limit, true));
        assert_eq!(kind("Ngày bắt đầu"), when(Edge::Start, true));
        assert_eq!(kind("Thời gian tổ chức đại hội"), when(Edge::Whole, false));
        assert_eq!(kind("Cơ quan chủ trì"), Some(FieldKind::Lead));
        assert_eq!(kind("Đơn vị phối hợp"), Some(FieldKind::Partner));
        assert_eq!(kind("Nội dung"), Some(FieldKind::Task));
        assert_eq!(kind("Ngày 05 tháng 12"), None);
        assert_eq!(kind("Cấp cơ sở"), None);
        assert_eq!(kind("Năm học mới"), None);
    }
}
