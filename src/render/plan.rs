//! A plan's page.

use super::index::Index;
use super::view::{PlanView, SignedView};
use super::{cascade, closing, dates, links, markdown, timeline, toc};
use crate::model::{IssueDate, Language, Layout, Meta, PlanId};
use chrono::Datelike;

/// A number or a day to be written in by hand.
const GAP: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// All that a plan's page shows.
pub(crate) fn view(index: &Index<'_>, id: PlanId, root: &str) -> PlanView {
    let plan = index.site.plan(id);
    let meta = &plan.meta;
    let language = index.language();
    let document = index.site.document_of(id);
    let deadlines = index.deadlines_of(id);
    // Places count by end, open ends last.
    let mut by_end = deadlines.to_vec();
    by_end.sort_unstable();
    let closed = closing::close(meta, markdown::html(index.site, markdown::Text::Plan(id), root));
    let neighbours = index.neighbours(id);
    PlanView {
        link: links::plan(index, id),
        layout: meta.layout.as_str(),
        number_line: number_line(language, meta),
        place_line: place_line(language, meta),
        superior: meta.superior.clone(),
        term: meta.term.clone(),
        applies_to: links::levels(index, &index.site.links[id.0].applies_to),
        implements: links::documents(index, &document.implements),
        implemented_by: links::documents(index, &document.implemented_by),
        amends: links::documents(index, &document.amends),
        amended_by: links::documents(index, &document.amended_by),
        supersedes: links::documents(index, &document.supersedes),
        cites: links::documents(index, &document.cites),
        cited_by: links::documents(index, &document.cited_by),
        cascade: cascade::steps(index, index.site.links[id.0].document),
        toc: toc::entries(&plan.sections),
        deadlines: links::deadlines(index, &by_end),
        timeline: timeline::view(index, deadlines, &timeline::lanes(index, deadlines)),
        html: closed.text,
        last: closed.last,
        appendix: closed.appendix,
        signed: meta.signed.as_ref().map(|signed| SignedView {
            authority: signed.authority.clone(),
            position: signed.position.clone(),
            name: signed.name.clone(),
        }),
        recipients: meta.recipients.clone(),
        tags: meta.tags.clone(),
        updated: meta.updated.map(|day| links::date(index, day)),
        previous: neighbours.older.map(|older| links::plan(index, older)),
        next: neighbours.newer.map(|newer| links::plan(index, newer)),
    }
}

/// "Số 133-KH/ĐUK" (05-HD/VPTW), "Số: 16/KH-UBND" (NĐ 30/2020); the serial left free while blank.
fn number_line(language: Language, meta: &Meta) -> String {
    let lead = match (language, meta.layout) {
        (Language::Vi, Layout::Party) => "Số",
        (Language::Vi, Layout::State) => "Số:",
        (Language::En, _) => "No.",
    };
    let number = match (&meta.number, &meta.number_text) {
        (Some(number), _) if !number.is_blank() => number.padded().to_string(),
        (None, Some(own)) => own.clone(),
        _ => format!("{GAP}{}", blank_number(meta)),
    };
    format!("{lead} {number}")
}

/// What follows the free serial: `-KH/TU`.
fn blank_number(meta: &Meta) -> &str {
    let written = meta.number_text.as_deref().unwrap_or_default();
    written.find(['-', '/', '–']).map_or("", |at| &written[at..]).trim_end()
}

/// "Điện Biên, ngày 26 tháng 8 năm 2024", with room for a day that is still blank.
fn place_line(language: Language, meta: &Meta) -> String {
    let date = match language {
        Language::Vi => vietnamese_date(meta.date),
        Language::En => english_date(meta.date),
    };
    match meta.place.as_deref() {
        Some(place) => format!("{place}, {date}"),
        None => date,
    }
}

fn vietnamese_date(date: Option<IssueDate>) -> String {
    match date {
        Some(date) if date.has_day => dates::long(Language::Vi, date.first),
        Some(date) => format!("ngày{GAP}{}", dates::issued(Language::Vi, &date).long),
        None => format!("ngày{GAP}tháng{GAP}năm{GAP}"),
    }
}

fn english_date(date: Option<IssueDate>) -> String {
    match date {
        Some(date) if date.has_day => dates::long(Language::En, date.first),
        Some(date) => {
            format!("{GAP}{} {}", dates::month_name(Language::En, date.first), date.first.year())
        }
        None => GAP.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, plan_of};
    use super::*;

    #[track_caller]
    fn check(layout: Layout, number: Option<&str>, date: &str, expected: [&str; 2]) {
        let mut meta = plan_of("a", number, None, 0).meta;
        meta.layout = layout;
        meta.place = Some("Điện Biên".into());
        meta.date = match date.len() {
            0 => None,
            7 => Some(IssueDate::month(fixture::date(&format!("{date}-01")))),
            _ => Some(IssueDate::day(fixture::date(date))),
        };
        let lines = [number_line(Language::Vi, &meta), place_line(Language::Vi, &meta)];
        assert_eq!(lines.map(|line| line.replace(GAP, " _ ")), expected);
    }

    #[test]
    fn the_header_as_the_two_layouts_write_it() {
        use Layout::{Party, State};
        check(
            Party,
            Some("133-KH/ĐUK"),
            "2024-08-26",
            ["Số 133-KH/ĐUK", "Điện Biên, ngày 26 tháng 8 năm 2024"],
        );
        check(
            State,
            Some("5/KH-UBND"),
            "2026-02-05",
            ["Số: 05/KH-UBND", "Điện Biên, ngày 05 tháng 02 năm 2026"],
        );
        check(
            Party,
            Some("-KH/TU"),
            "2024-08",
            ["Số  _ -KH/TU", "Điện Biên, ngày _ tháng 8 năm 2024"],
        );
        check(
            State,
            Some("/KH-MTTQ-BTT"),
            "",
            ["Số:  _ /KH-MTTQ-BTT", "Điện Biên, ngày _ tháng _ năm _ "],
        );
        check(Party, None, "2024-08-26", ["Số  _ ", "Điện Biên, ngày 26 tháng 8 năm 2024"]);
    }

    #[test]
    fn a_plan_shows_its_relations_and_neighbours() {
        let site = fixture::site();
        let index = Index::new(&site);
        let view = view(&index, fixture::plan(&site, "tinh-moi"), "../../");
        let numbers = |links: &[super::super::view::DocumentLink]| -> Vec<String> {
            links.iter().filter_map(|d| d.number.clone()).collect()
        };
        assert_eq!(numbers(&view.implements), ["35-CT/TW"]);
        assert_eq!(numbers(&view.implemented_by), ["03-KH/ĐU"]);
        assert_eq!(numbers(&view.supersedes), ["12-KH/TU"]);
        assert_eq!(view.previous.and_then(|p| p.number).as_deref(), Some("12-KH/TU"));
        assert_eq!(view.next.and_then(|p| p.number), None);
        assert_eq!(view.deadlines.len(), 3);
        assert_eq!(view.timeline.lanes.len(), 2);
    }
}
