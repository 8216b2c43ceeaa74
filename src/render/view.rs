#![allow(missing_docs)] // the field is the documentation; the contract is for templates
//! What templates may see. Every URL is counted from the site's root and ends in a file name
//! (`plans/x/index.html`), so that pages work from disk; a template writes `{{ root }}{{ url }}`.
//! Every date comes as [`DateView`], ready in the site's language.

use serde::Serialize;
use std::collections::BTreeMap;

/// The context of every page: `{{ site.title }}`, `{{ page.title }}`, `{{ root }}`, and one of the
/// views below under its own name (`plan`, `level`, …).
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    pub title: String,
    /// `vi` or `en`.
    pub language: &'static str,
    /// With a closing `/`, where the site has one.
    pub base_url: Option<String>,
    pub today: DateView,
    pub levels: Vec<LevelLink>,
    /// Other pages for the menu, in order.
    pub pages: Vec<PageLink>,
    /// The page of changed deadlines, where there are any.
    pub changes_url: &'static str,
    /// Words of the interface by key, from `strings/LANG.toml`; `t(key="…", n=1)` reads them too.
    pub strings: BTreeMap<String, String>,
    /// Fingerprinted or plain URLs of theme files by their path in the theme.
    pub assets: BTreeMap<String, String>,
}

/// The page itself: `page`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// From the site's root.
    pub url: String,
    pub title: String,
    /// `home`, `plan`, `level`, `schedule`, `body`, `document`, `timeline`, `calendar`,
    /// `milestone`, `text`, `plans`, `search`, `help`, `404`.
    pub kind: &'static str,
    /// From the home page down, without this page.
    pub breadcrumbs: Vec<PageLink>,
    /// Feeds of this page for `<link rel="alternate">` and the subscribe box.
    pub feeds: Vec<FeedLink>,
    /// Absolute address, where the site has a `base_url`.
    pub address: Option<String>,
    /// The address as a QR code, on plans: a printed plan leads back to its page.
    pub qr: Option<QrView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    pub title: String,
    pub url: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    pub title: String,
    /// `text/calendar` or `application/atom+xml`.
    pub media_type: &'static str,
    pub url: String,
    /// `https://…`, where the site has a `base_url`.
    pub address: Option<String>,
    /// `webcal://…`, for calendars.
    pub webcal: Option<String>,
    /// The address as a QR code, on pages that offer one calendar.
    pub qr: Option<QrView>,
}

/// A QR code as SVG: a square of `size` units, its dark parts as one `path` of lines, each one unit
/// thick and drawn at its upper edge.
#[derive(Clone, Debug, Serialize)]
pub struct QrView {
    pub size: usize,
    pub path: String,
}

/// A date in the site's language.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2025-06-14` (or `2024-08` where the day is blank).
    pub iso: String,
    /// "14/6/2025"; "14 Jun 2025".
    pub short: String,
    /// "ngày 14 tháng 6 năm 2025"; "14 June 2025".
    pub long: String,
    /// 1–31.
    pub day: u32,
    /// 1–12.
    pub month: u32,
    pub year: i32,
    /// "Tháng 6"; "June".
    pub month_name: String,
    /// "Thứ Bảy"; "Saturday".
    pub weekday: String,
    /// "T7"; "Sat".
    pub weekday_short: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct LevelLink {
    pub id: String,
    pub name: String,
    pub url: String,
    /// 0–4: which of the five quiet hues.
    pub hue: usize,
}

/// A body, or only a name (`url` is null) where the site does not know it.
#[derive(Clone, Debug, Serialize)]
pub struct ActorView {
    pub name: String,
    pub url: Option<String>,
}

/// A deadline or phase: the one small block that looks the same everywhere.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineView {
    pub uid: String,
    /// With the anchor of its place in the text.
    pub url: String,
    pub anchor: String,
    /// As written in the text; empty for a deadline of the front matter.
    pub phrase: String,
    pub task: String,
    /// `before`, `by`, `within`, `period`, `from`.
    pub kind: &'static str,
    pub phase: bool,
    pub tentative: bool,
    /// `day`, `part-of-month`, `month`, `part-of-quarter`, `quarter`, `year`.
    pub precision: &'static str,
    /// First day, where said.
    pub start: Option<DateView>,
    /// The last day that complies (inclusive), where said.
    pub last: Option<DateView>,
    /// What the leaf shows instead of a day: "Tháng 12/2024", "Quý III/2024"; null: show `last` (or `start`).
    pub unit: Option<String>,
    /// The interval in words: "ngày cuối cùng: 14/6/2025", "từ 01/9 đến hết 31/10/2024".
    pub words: String,
    /// By the build's `today`: `past`, `week`, `month`, `later`, `open`.
    pub due: &'static str,
    pub levels: Vec<LevelLink>,
    pub by: Vec<ActorView>,
    pub with: Vec<ActorView>,
    pub plan: PlanLink,
    /// `III.2`; empty where there is none.
    pub section: String,
    pub line: usize,
    pub milestone: Option<PageLink>,
}

/// A plan in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PlanLink {
    pub title: String,
    /// "Kế hoạch".
    pub kind: String,
    /// As shown: "133-KH/ĐUK"; null where blank.
    pub number: Option<String>,
    pub date: Option<DateView>,
    pub url: String,
    pub issuer: ActorView,
    pub level: LevelLink,
    pub summary: Option<String>,
    pub draft: bool,
    /// The document that replaces it.
    pub superseded_by: Option<DocumentLink>,
}

/// Any document: published here (`published`), or cited only.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLink {
    pub number: Option<String>,
    pub date: Option<DateView>,
    /// "Chỉ thị".
    pub kind: String,
    pub title: String,
    pub url: String,
    pub published: bool,
    pub issuer: Option<String>,
}

/// A step of the cascade; the page's own document has `current`.
#[derive(Clone, Debug, Serialize)]
pub struct CascadeStep {
    pub document: DocumentLink,
    pub current: bool,
    /// Documents that carry it out, drawn below it.
    pub below: Vec<CascadeStep>,
}

/// An entry of the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct TocEntry {
    /// "III."; empty where there is none.
    pub label: String,
    pub title: String,
    pub anchor: String,
    pub below: Vec<TocEntry>,
}

/// `plan`: a plan's page.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    #[serde(flatten)]
    pub link: PlanLink,
    /// `party` or `state`.
    pub layout: &'static str,
    /// As in the header of the print: "Số 133-KH/ĐUK", "Số: 16/KH-UBND", with a gap where blank.
    pub number_line: String,
    /// "Điện Biên, ngày 26 tháng 8 năm 2024", with a gap where blank.
    pub place_line: String,
    /// The body above the issuer, as the header shows it.
    pub superior: Option<String>,
    pub term: Option<String>,
    pub applies_to: Vec<LevelLink>,
    pub implements: Vec<DocumentLink>,
    pub implemented_by: Vec<DocumentLink>,
    pub amends: Vec<DocumentLink>,
    pub amended_by: Vec<DocumentLink>,
    pub supersedes: Vec<DocumentLink>,
    pub cites: Vec<DocumentLink>,
    pub cited_by: Vec<DocumentLink>,
    /// From the top document down to those below this plan.
    pub cascade: Vec<CascadeStep>,
    pub toc: Vec<TocEntry>,
    /// By end, open ends last.
    pub deadlines: Vec<DeadlineView>,
    pub timeline: TimelineView,
    /// The text as HTML, safe; marks are `<time class="when" …>`, labels `<span class="label">`.
    pub html: String,
    /// The last paragraph or item of the text, which paper keeps with the signature.
    pub last: String,
    /// What follows the signature, as HTML; empty where there is none.
    pub appendix: String,
    pub signed: Option<SignedView>,
    pub recipients: Vec<String>,
    pub tags: Vec<String>,
    pub updated: Option<DateView>,
    pub previous: Option<PlanLink>,
    pub next: Option<PlanLink>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SignedView {
    pub authority: Option<String>,
    pub position: Option<String>,
    pub name: Option<String>,
}

/// `home`.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The introduction as HTML; empty where there is none.
    pub html: String,
    /// What is due next, nearest first (at most 12).
    pub next: Vec<DeadlineView>,
    /// The newest plans (at most 8).
    pub newest: Vec<PlanLink>,
    /// How many plans there are.
    pub plan_count: usize,
}

/// `plans`: the list of all plans.
#[derive(Clone, Debug, Serialize)]
pub struct PlansView {
    /// By level, from the highest; newest first.
    pub groups: Vec<PlanGroup>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PlanGroup {
    pub level: LevelLink,
    pub plans: Vec<PlanLink>,
}

/// `level`.
#[derive(Clone, Debug, Serialize)]
pub struct LevelView {
    #[serde(flatten)]
    pub link: LevelLink,
    /// "đến 30/6/2025", where the level was abolished or created.
    pub validity: Option<String>,
    pub timeline: TimelineView,
    /// To come, nearest first; then those without an end.
    pub coming: Vec<DeadlineView>,
    /// Past, latest first.
    pub past: Vec<DeadlineView>,
    /// Plans issued at the level or carried out by it, newest first.
    pub plans: Vec<PlanLink>,
    pub schedule_url: String,
}

/// `schedule`: a level's wall sheet.
#[derive(Clone, Debug, Serialize)]
pub struct ScheduleView {
    #[serde(flatten)]
    pub link: LevelLink,
    pub months: Vec<ScheduleMonth>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ScheduleMonth {
    /// "Tháng 6/2025".
    pub name: String,
    pub deadlines: Vec<DeadlineView>,
}

/// `body`.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    pub id: String,
    pub name: String,
    pub short: Option<String>,
    pub level: Option<LevelLink>,
    pub validity: Option<String>,
    /// From the top down to the body above this one.
    pub above: Vec<ActorView>,
    pub below: Vec<ActorView>,
    /// Responsible for, to come.
    pub coming: Vec<DeadlineView>,
    pub past: Vec<DeadlineView>,
    /// Helps with.
    pub helping: Vec<DeadlineView>,
    pub issued: Vec<PlanLink>,
}

/// `document`.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentView {
    #[serde(flatten)]
    pub link: DocumentLink,
    /// Where it can be read.
    pub href: Option<String>,
    pub cited_by: Vec<DocumentLink>,
    pub implemented_by: Vec<DocumentLink>,
    pub supersedes: Vec<DocumentLink>,
    pub superseded_by: Vec<DocumentLink>,
    pub cascade: Vec<CascadeStep>,
}

/// `timeline`, and the timeline of a plan or level: months across, levels as lanes.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// Empty where nothing is dated.
    pub months: Vec<TimelineMonth>,
    pub lanes: Vec<TimelineLane>,
    /// Position of the build's today in per mille of the width, where it lies inside.
    pub today: Option<u32>,
    /// First and last day shown, ISO; scripts place the reader's today between them.
    pub first: Option<String>,
    pub last: Option<String>,
    /// The same facts for the table and the phone's vertical list.
    pub deadlines: Vec<DeadlineView>,
    /// What lies outside the months shown.
    pub others: Vec<DeadlineView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TimelineMonth {
    /// "6"; "Jun".
    pub label: String,
    /// Over the month: "Quý III/2026" where a quarter starts and there is room, "2026" in the first
    /// month shown where none does.
    pub heading: Option<String>,
    pub quarter_start: bool,
    pub year_start: bool,
    /// Per mille of the width.
    pub x: u32,
    pub width: u32,
}

#[derive(Clone, Debug, Serialize)]
pub struct TimelineLane {
    pub level: LevelLink,
    /// Rows shown at once.
    pub rows: u32,
    /// Rows below them, which a count opens: most of what is over stands there.
    pub more_rows: u32,
    /// By end, open ends last.
    pub items: Vec<TimelineItem>,
}

/// A bar (phase, period) or a mark (deadline).
#[derive(Clone, Debug, Serialize)]
pub struct TimelineItem {
    /// `bar` or `mark`.
    pub shape: &'static str,
    /// Per mille of the width; a mark has width 0.
    pub x: u32,
    pub width: u32,
    /// 0-based row in the lane; those from the lane's `rows` on open with the count.
    pub row: u32,
    /// Whether the start or end is not said and fades out.
    pub open_start: bool,
    pub open_end: bool,
    pub tentative: bool,
    pub superseded: bool,
    /// Whether it was past on the build's day, or is superseded.
    pub over: bool,
    /// Its place in the timeline's `deadlines`.
    pub deadline: usize,
    /// The beginning of `what`, as much as there is room for.
    pub label: String,
    /// The label ends at the mark or at the bar's right side instead of beginning at the mark or
    /// at the bar's left side: it would run over the right edge of the timeline.
    pub label_before: bool,
    pub task: String,
    /// The task without who does it.
    pub what: String,
    pub words: String,
    pub url: String,
}

/// `calendar`: every month in which something is due.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarView {
    pub months: Vec<CalendarMonth>,
    /// The months' short names by year, for the way to them.
    pub years: Vec<CalendarYear>,
    /// Headings of the columns, Monday first.
    pub weekdays: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CalendarYear {
    pub year: i32,
    pub months: Vec<MonthLink>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MonthLink {
    /// "11"; "Nov".
    pub label: String,
    /// "Tháng 11 năm 2026".
    pub name: String,
    /// `2026-11`.
    pub iso: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct CalendarMonth {
    /// "Tháng 6 năm 2025".
    pub name: String,
    /// `2025-06`.
    pub iso: String,
    /// Whether it was over on the build's day.
    pub past: bool,
    /// Weeks of seven days, Monday first.
    pub weeks: Vec<Vec<CalendarDay>>,
    /// All that is due in the month, in order.
    pub deadlines: Vec<DeadlineView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CalendarDay {
    /// Null for days of other months.
    pub day: Option<u32>,
    pub iso: Option<String>,
    pub deadlines: Vec<DeadlineView>,
}

/// `milestone`: one milestone over all plans and levels.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneView {
    pub id: String,
    pub lanes: Vec<MilestoneLane>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MilestoneLane {
    pub level: LevelLink,
    pub deadlines: Vec<DeadlineView>,
}

/// `changes`: what has changed since the sites before, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesView {
    pub days: Vec<ChangesDay>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChangesDay {
    /// Of the publishing.
    pub date: DateView,
    pub changes: Vec<ChangeView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// `added`, `moved`, `cancelled`.
    pub kind: &'static str,
    pub task: String,
    /// Null where the deadline no longer stands anywhere.
    pub url: Option<String>,
    /// The days before and after: "14/6/2025", "01/4/2025 – 30/6/2025".
    pub before: Option<String>,
    pub after: Option<String>,
    /// Number or title; the URL is empty where the plan is gone.
    pub plan: PageLink,
    pub levels: Vec<LevelLink>,
    /// The number or title of the document that replaced the plan.
    pub replaced_by: Option<String>,
}

/// `search`: what results can be narrowed to, besides the site's levels.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// Bodies that issued plans, by name.
    pub bodies: Vec<FilterBody>,
    /// Years in which plans were issued, newest first.
    pub years: Vec<i32>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FilterBody {
    /// Its number in the search index.
    pub place: usize,
    pub name: String,
}

/// `text`: another page.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    pub toc: Vec<TocEntry>,
    pub html: String,
}
