//! `number` and `number@date`.

use super::value::date_or_note;
use crate::model::{DocumentNumber, DocumentRef};
use crate::parse::date;
use crate::parse::value::{Key, Reader, Spanned};
use crate::rules::front_matter as rules;

/// A reference to a document: `158-KH/TU` or `158-KH/TU@2024-07-18`.
pub(crate) fn document_ref(
    reader: &mut Reader,
    key: &Key,
    written: &Spanned<String>,
) -> Option<DocumentRef> {
    let (number, issued) = match written.value.rsplit_once('@') {
        Some((number, issued)) => (number, Some(issued.trim())),
        None => (written.value.as_str(), None),
    };
    let number = DocumentNumber::parse(number).filter(|number| !number.is_blank());
    if number.is_none() {
        reader.note(&rules::BAD_NUMBER, written.span, |note| note.with("value", &written.value));
    }
    let issued = match issued {
        Some(issued) => {
            let part = Spanned::new(issued.to_string(), written.span);
            Some(date_or_note(reader, key, &part, date::day_or_month(issued))?)
        }
        None => None,
    };
    Some(DocumentRef { number: number?, date: issued, span: written.span })
}
