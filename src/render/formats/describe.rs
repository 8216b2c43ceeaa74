//! An event in words: its summary, description and categories.

use super::address;
use super::event::{Mark, Role};
use super::text::{cut, day, day_in_words, issued_in_words, one_line};
use super::words::{Words, words};
use crate::model::{Actor, Deadline, Document, Language, Meta, Site, Statement};
use crate::render::duty;

/// Most characters of a summary: phones cut about there.
const SUMMARY: usize = 100;
/// Characters that the task has in a summary even so.
const SUMMARY_TASK: usize = 40;
/// Most characters of the level in a summary.
const SUMMARY_LEVEL: usize = 40;
/// Most characters of a name; of a title, a phrase or a task in a description.
const NAME: usize = 120;
const PASSAGE: usize = 600;
/// Most bodies named in one line.
const BODIES: usize = 12;
/// Most characters of a description and octets of its link: Google cuts at 8192 octets.
const DESCRIPTION: usize = 1900;
const LINK: usize = 2000;

/// What a lock screen shows: what kind of day it is, the task, the level.
pub(super) fn summary(site: &Site, deadline: &Deadline, role: Role, is_replaced: bool) -> String {
    let statement = site.statement(deadline);
    let meta = &site.plan(deadline.plan).meta;
    let words = words(site.config.language);
    let mut lead = lead(words, statement, role).to_string();
    if is_replaced {
        lead = format!("{} – {lead}", words.superseded);
    }
    let level = cut(&levels_in_short(site, statement, meta), SUMMARY_LEVEL);
    let tail = if level.is_empty() { level } else { format!(" – {level}") };
    let used = lead.chars().count() + 2 + tail.chars().count();
    let task = cut(&task(site, statement, meta), SUMMARY.saturating_sub(used).max(SUMMARY_TASK));
    format!("{lead}: {task}{tail}")
}

/// The word that a summary begins with.
fn lead(words: &Words, statement: &Statement, role: Role) -> &'static str {
    match (role, statement.tentative, statement.phase) {
        (Role::Due | Role::OnDay | Role::Bar, true, _) => words.planned,
        (Role::From | Role::Start, true, _) => words.planned_begin,
        (Role::End, true, _) => words.planned_end,
        (Role::Due | Role::End, false, true) => words.phase_ends,
        (Role::Due | Role::End, false, false) => words.due,
        (Role::From | Role::Start, false, true) => words.phase_begins,
        (Role::From | Role::Start, false, false) => words.begins,
        (Role::Bar, false, true) => words.phase,
        (Role::Bar, false, false) => words.under_way,
        (Role::OnDay, false, _) => words.on_day,
    }
}

/// What must be done; where the text does not say it, what the plan is about.
fn task(site: &Site, statement: &Statement, meta: &Meta) -> String {
    let what = duty::what(site, statement);
    let texts = [&what, &meta.title, &statement.phrase, &meta.kind];
    texts.into_iter().map(|t| one_line(t)).find(|t| !t.is_empty()).unwrap_or_default()
}

/// Names of the levels that the statement binds, from the highest.
fn levels(site: &Site, statement: &Statement) -> Vec<String> {
    let names = statement.levels.iter().map(|&l| one_line(&site.config.level(l).name));
    each_once(names.map(|n| cut(&n, NAME)))
}

fn levels_in_short(site: &Site, statement: &Statement, meta: &Meta) -> String {
    match levels(site, statement).as_slice() {
        [] => one_line(&site.config.level(meta.level).name),
        [one] => one.clone(),
        several => {
            let all = several.join(", ");
            let fits = all.chars().count() <= SUMMARY_LEVEL;
            if fits { all } else { words(site.config.language).several_levels.into() }
        }
    }
}

fn actors(site: &Site, actors: &[Actor]) -> Vec<String> {
    each_once(actors.iter().map(|a| cut(&one_line(site.actor_name(a)), NAME)))
}

/// Levels, then bodies, each once.
pub(super) fn categories(site: &Site, statement: &Statement) -> Vec<String> {
    let bodies = [actors(site, &statement.by), actors(site, &statement.with)].concat();
    each_once(levels(site, statement).into_iter().chain(bodies))
}

fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Plain lines; the link last, on a line of its own, which clients make clickable.
pub(super) fn description(
    site: &Site,
    deadline: &Deadline,
    mark: Mark,
    replaced: Option<&Document>,
) -> String {
    let statement = site.statement(deadline);
    let meta = &site.plan(deadline.plan).meta;
    let words = words(site.config.language);
    let mut lines = Vec::new();
    let mut say = |key: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{key}: {value}"));
        }
    };
    if let Some(by) = replaced {
        say(words.superseded_by, document(site, by));
    }
    say(&heading(site, meta), passage(&meta.title));
    say(words.task, passage(&statement.task));
    say(words.as_written, quoted(&statement.phrase));
    let (key, days) = days(site, statement, mark, words);
    say(key, days);
    say(words.by, listed(actors(site, &statement.by)));
    say(words.with, listed(actors(site, &statement.with)));
    say(words.level, levels(site, statement).join(", "));
    say(words.section, cut(&one_line(&statement.section), NAME));
    if meta.draft {
        lines.push(words.draft.into());
    }
    let text = cut(&lines.join("\n"), DESCRIPTION);
    match address::absolute(site, &deadline.url).filter(|link| link.len() <= LINK) {
        Some(link) => format!("{text}\n{link}"),
        None => text,
    }
}

/// "Kế hoạch 133-KH/ĐUK ngày 26/8/2024".
fn heading(site: &Site, meta: &Meta) -> String {
    let number = meta.number.as_ref().map(ToString::to_string);
    let date = meta.date.as_ref().map(|d| issued_in_words(d, site.config.language));
    spaced([Some(meta.kind.clone()), number, date])
}

/// "Kế hoạch 7-KH/TU ngày 01/3/2025: the subject" of the document that replaces a plan.
fn document(site: &Site, document: &Document) -> String {
    let name = match document.plan {
        Some(plan) => heading(site, &site.plan(plan).meta),
        None => {
            let number = document.number.as_ref();
            let kind = number.and_then(|n| n.type_name()).map(|t| match site.config.language {
                Language::Vi => t.vi.to_string(),
                Language::En => t.en.to_string(),
            });
            let date = document.date.as_ref().map(|d| issued_in_words(d, site.config.language));
            spaced([kind, number.map(ToString::to_string), date])
        }
    };
    let title = passage(&document.title);
    if name.is_empty() || title.is_empty() { name + &title } else { format!("{name}: {title}") }
}

/// The days in words and what they are called.
fn days<'a>(site: &Site, statement: &Statement, mark: Mark, words: &'a Words) -> (&'a str, String) {
    let long = |date| day_in_words(date, site.config.language);
    let period = &statement.period;
    match (mark.role, period.start, period.last_day()) {
        (Role::Start | Role::End | Role::Bar, Some(first), Some(last)) => {
            let short = |date| day(date, site.config.language);
            let days = [words.from, &short(first), words.until, &long(last)].join(" ");
            (words.when, days)
        }
        (Role::From, ..) => (words.first_day, long(mark.first)),
        (Role::OnDay, ..) => (words.when, long(mark.last)),
        _ => (words.last_day, long(mark.last)),
    }
}

fn passage(text: &str) -> String {
    cut(&one_line(text), PASSAGE)
}

fn quoted(text: &str) -> String {
    let text = passage(text);
    if text.is_empty() { text } else { format!("“{text}”") }
}

fn listed(mut names: Vec<String>) -> String {
    let more = names.len() > BODIES;
    names.truncate(BODIES);
    names.join("; ") + if more { "; …" } else { "" }
}

fn spaced<const N: usize>(parts: [Option<String>; N]) -> String {
    one_line(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::{fixture, ics};
    use crate::model::Actor;
    use crate::model::{Language, LevelId, Scope, Site};
    use crate::render::index::Index;

    /// Summaries of the site's feed, in order.
    fn summaries(site: &Site) -> Vec<String> {
        ics::events(&Index::new(site), Scope::Site).into_iter().map(|e| e.summary).collect()
    }

    #[test]
    fn a_summary_tells_the_kind_of_day_the_task_and_the_level() {
        let mut site = fixture::site();
        assert_eq!(
            summaries(&site),
            [
                "Bắt đầu: Việc tuyen-truyen – Cấp huyện",
                "Dự kiến bắt đầu: Việc giai-doan – Cấp tỉnh, Cấp huyện, Cấp cơ sở",
                "Dự kiến kết thúc: Việc giai-doan – Cấp tỉnh, Cấp huyện, Cấp cơ sở",
                "Bắt đầu: Việc dai-hoi – Cấp huyện",
                "ĐÃ THAY THẾ – Hạn: Việc cu-toi – Cấp huyện",
                "Trong ngày: Việc hop – Cấp huyện",
                "Hạn: Việc bao-cao – Cấp huyện",
                "Hạn: Việc dai-hoi – Cấp huyện",
                "Hạn: Việc quy – Cấp huyện",
            ]
        );
        site.config.language = Language::En;
        site.plans[2].statements[0].tentative = false;
        assert_eq!(
            summaries(&site)[1..3],
            [
                "Phase starts: Việc giai-doan – Cấp tỉnh, Cấp huyện, Cấp cơ sở",
                "Phase ends: Việc giai-doan – Cấp tỉnh, Cấp huyện, Cấp cơ sở",
            ]
        );
    }

    #[track_caller]
    fn check_summary(edit: impl Fn(&mut Site), expected: &str) {
        let mut site = fixture::site();
        edit(&mut site);
        let found = ics::events(&Index::new(&site), Scope::Plan(crate::model::PlanId(2)));
        assert_eq!(found[0].summary, expected);
    }

    #[test]
    fn a_summary_says_what_not_who() {
        check_summary(
            |site| {
                let statement = &mut site.plans[2].statements[0];
                statement.by = vec![Actor::Name("Ban Tổ chức".into())];
                statement.with = vec![Actor::Name("Văn phòng".into())];
                statement.task =
                    "Giao Ban Tổ chức chủ trì, phối hợp với Văn phòng rà soát quy trình".into();
                statement.levels = vec![LevelId(2)];
            },
            "Dự kiến: Rà soát quy trình – Cấp cơ sở",
        );
    }

    #[test]
    fn a_summary_is_cut_where_phones_cut() {
        check_summary(
            |site| site.plans[2].statements[0].task = "rà soát quy hoạch ".repeat(20),
            "Dự kiến: rà soát quy hoạch rà soát quy hoạch rà soát quy hoạch rà… – Cấp tỉnh, Cấp huyện, Cấp cơ sở",
        );
        check_summary(
            |site| site.config.levels[1].name = "Cấp huyện và tương đương, trực thuộc".into(),
            "Dự kiến: Việc giai-doan – Nhiều cấp",
        );
        check_summary(
            |site| site.plans[2].statements[0].levels.clear(),
            "Dự kiến: Việc giai-doan – Cấp tỉnh",
        );
        check_summary(
            |site| {
                site.plans[2].statements[0].task = " \n ".into();
                site.plans[2].statements[0].levels = vec![LevelId(2)];
            },
            "Dự kiến: Chưa có số – Cấp cơ sở",
        );
    }

    #[test]
    fn a_description_says_who_when_and_where() {
        let site = fixture::site();
        let events = ics::events(&Index::new(&site), Scope::Plan(crate::model::PlanId(0)));
        let found = events.iter().find(|e| e.uid.starts_with("12-kh-tu/dai-hoi")).unwrap();
        let expected = "\
            Kế hoạch 12-KH/TU ngày 10/01/2025: Tổ chức đại hội, nhiệm kỳ 2025 - 2030\n\
            Việc: Việc dai-hoi\n\
            Nguyên văn: “các chữ của dai-hoi”\n\
            Thời gian: từ 01/4/2025 đến hết thứ Hai, ngày 30/6/2025\n\
            Chủ trì: Ban Tổ chức\n\
            Phối hợp: Công đoàn; Tỉnh ủy\n\
            Cấp thực hiện: Cấp huyện\n\
            Mục: III.2\n\
            https://kehoach.example/x/plans/12-kh-tu/#han-dai-hoi";
        assert_eq!(found.description, expected);
        assert_eq!(found.categories, ["Cấp huyện", "Ban Tổ chức", "Công đoàn", "Tỉnh ủy"]);
    }
}
