//! Citations that are unknown, ambiguous or misspelt.

use crate::model::{Citation, Document, DocumentNumber, Note, Place, Plan, PlanId, Site, Span};
use crate::parse::nearest::nearest;
use crate::rules::citations::{AMBIGUOUS_CITATION, CITATION_DATE, NEAR_NUMBER, UNKNOWN_DOCUMENT};

fn each(site: &Site) -> impl Iterator<Item = (&Plan, &Citation, &Document)> {
    site.plan_ids().flat_map(move |id: PlanId| {
        let plan = site.plan(id);
        site.cited(id).filter_map(move |(c, d)| Some((plan, c, site.document(d?))))
    })
}

/// An author's `doc:` link to what nobody else knows.
pub(super) fn unknown(site: &Site) -> Vec<Note> {
    each(site)
        .filter(|(_, citation, document)| {
            let elsewhere =
                || each(site).any(|(_, c, d)| !c.explicit && std::ptr::eq(d, *document));
            citation.explicit && !document.listed && !elsewhere()
        })
        .map(|(plan, citation, _)| {
            Note::new(&UNKNOWN_DOCUMENT, Place::at(&plan.source, citation.span))
                .with_some("date", citation.date.map(|d| d.iso()))
                .with_some("near", near_document(site, &citation.number))
                .with("number", &citation.number)
        })
        .collect()
}

/// A listed document of that number, else of a number that differs by a slip; with its date.
fn near_document(site: &Site, number: &DocumentNumber) -> Option<String> {
    let listed: Vec<(&DocumentNumber, &Document)> = site
        .documents
        .iter()
        .filter(|d| d.listed)
        .filter_map(|d| Some((d.number.as_ref()?, d)))
        .collect();
    let same = listed.iter().rev().find(|(known, _)| *known == number);
    let names: Vec<String> = listed.iter().map(|(known, _)| known.to_string()).collect();
    let by_slip = || {
        let near = nearest(&number.to_string(), names.iter().map(String::as_str))?;
        let at = names.iter().position(|name| name == near)?;
        // Two numbers that differ in more than a digit are two documents, not a slip.
        let (a, b) = (&listed[at].0.serial, &number.serial);
        (a == b || nearest(a, [b.as_str()]).is_some()).then_some(&listed[at])
    };
    let (known, document) = same.or_else(by_slip)?;
    Some(document.date.map_or_else(|| known.to_string(), |d| format!("{known}@{}", d.iso())))
}

/// Numbers with a lost Đ, in the text and in the front matter.
pub(super) fn near(site: &Site) -> Vec<Note> {
    let note = |plan: &Plan, span: Span, written: &DocumentNumber, known: &Document| {
        let number = known.number.as_ref().filter(|n| *n != written)?;
        Some(
            Note::new(&NEAR_NUMBER, Place::at(&plan.source, span))
                .with("number", written)
                .with("near", number),
        )
    };
    let mut notes: Vec<Note> =
        each(site).filter_map(|(plan, c, d)| note(plan, c.span, &c.number, d)).collect();
    for id in site.plan_ids() {
        let (plan, own) = (site.plan(id), site.document_of(id));
        let lists = [
            (&plan.meta.implements, &own.implements),
            (&plan.meta.amends, &own.amends),
            (&plan.meta.supersedes, &own.supersedes),
        ];
        for (references, documents) in lists {
            for reference in references.iter() {
                let found = documents.iter().map(|d| site.document(*d)).find(|d| {
                    d.number.as_ref().is_some_and(|n| {
                        n != &reference.number && n.near_key() == reference.number.near_key()
                    })
                });
                notes.extend(found.and_then(|d| note(plan, reference.span, &reference.number, d)));
            }
        }
    }
    notes
}

/// A number without a date that several documents share, and the plan implements none of them.
pub(super) fn ambiguous(site: &Site) -> Vec<Note> {
    let mut notes = Vec::new();
    for id in site.plan_ids() {
        let (plan, own) = (site.plan(id), site.document_of(id));
        for (citation, document) in site.cited(id) {
            let Some(target) =
                document.filter(|d| !is_clear(plan, citation) && !own.implements.contains(d))
            else {
                continue;
            };
            let same = site
                .documents
                .iter()
                .filter(|d| d.number.as_ref() == Some(&citation.number))
                .count();
            if same > 1 {
                let date = site.document(target).date.map_or_else(String::new, |d| d.iso());
                notes.push(
                    Note::new(&AMBIGUOUS_CITATION, Place::at(&plan.source, citation.span))
                        .with("number", &citation.number)
                        .with("count", same)
                        .with("date", date)
                        .with("words", plan.source.slice(citation.span)),
                );
            }
        }
    }
    notes
}

/// Whether a date says which document is meant: its own, or that of the citation that a short form shortens.
fn is_clear(plan: &Plan, citation: &Citation) -> bool {
    let defines = |c: &Citation| c.date.is_some() && c.number == citation.number;
    citation.date.is_some() || citation.short && plan.citations.iter().any(defines)
}

/// A date that no listed document of that number has, although the site publishes a plan of that number.
pub(super) fn dates(site: &Site) -> Vec<Note> {
    each(site)
        .filter(|(_, citation, document)| citation.date.is_some() && !document.listed)
        .filter_map(|(plan, citation, _)| {
            let mut known = site
                .documents
                .iter()
                .filter(|d| d.plan.is_some() && d.number.as_ref() == Some(&citation.number));
            let date = known.next()?.date?;
            Some(
                Note::new(&CITATION_DATE, Place::at(&plan.source, citation.span))
                    .with("number", &citation.number)
                    .with("known", date.iso())
                    .with_some("written", citation.date.map(|d| d.iso())),
            )
        })
        .collect()
}
