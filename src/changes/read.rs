//! The machine files of a published site, read back.

use crate::model::{Change, Days, Earlier, Stamped, Told};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The texts of a published site's machine files.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `deadlines.json`.
    pub deadlines: String,
    /// `plans.json`.
    pub plans: String,
    /// `stamps.json`, where there is one.
    pub stamps: Option<String>,
    /// `changes.json`, where there is one.
    pub changes: Option<String>,
}

/// What the files say.
///
/// # Errors
/// The reason for which one of them is not what kehoach writes.
pub fn earlier(files: &Files) -> Result<Earlier, serde_json::Error> {
    let plans: Plans = serde_json::from_str(&files.plans)?;
    let plans: BTreeMap<&str, &Plan> = plans.plans.iter().map(|p| (p.path.as_str(), p)).collect();
    let deadlines: Deadlines = serde_json::from_str(&files.deadlines)?;
    let deadlines = deadlines.deadlines.into_iter().map(|d| {
        let plan = plans.get(d.plan.as_str()).copied();
        told(d, plan)
    });
    let deadlines = deadlines.collect();
    let stamps: Stamps = optional(files.stamps.as_deref())?;
    let changes: Changes = optional(files.changes.as_deref())?;
    let stamps = stamps.stamps.into_iter().map(|s| (s.uid, s.stamped)).collect();
    Ok(Earlier { stamps, deadlines, changes: changes.changes })
}

fn optional<T: Default + for<'a> Deserialize<'a>>(text: Option<&str>) -> serde_json::Result<T> {
    text.map_or_else(|| Ok(T::default()), serde_json::from_str)
}

#[derive(Deserialize)]
struct Deadlines {
    deadlines: Vec<Deadline>,
}

#[derive(Deserialize)]
struct Deadline {
    uid: String,
    plan: String,
    number: Option<String>,
    task: String,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    levels: Vec<String>,
}

#[derive(Deserialize)]
struct Plans {
    plans: Vec<Plan>,
}

#[derive(Deserialize)]
struct Plan {
    path: String,
    title: String,
    #[serde(default)]
    superseded_by: Vec<Document>,
}

#[derive(Deserialize)]
struct Document {
    number: Option<String>,
    date: Option<String>,
    title: String,
}

#[derive(Default, Deserialize)]
struct Stamps {
    stamps: Vec<Stamp>,
}

#[derive(Deserialize)]
struct Stamp {
    uid: String,
    #[serde(flatten)]
    stamped: Stamped,
}

#[derive(Default, Deserialize)]
struct Changes {
    changes: Vec<Change>,
}

fn told(d: Deadline, plan: Option<&Plan>) -> Told {
    let days = Days { start: d.start, end: d.end };
    let by = plan.and_then(|p| p.superseded_by.first()).filter(|by| !days.is_over(since(by)));
    Told {
        uid: d.uid,
        plan: d.plan,
        number: d.number,
        title: plan.map(|p| p.title.clone()).unwrap_or_default(),
        task: d.task,
        levels: d.levels,
        days,
        replaced_by: by.map(|by| by.number.clone().unwrap_or_else(|| by.title.clone())),
    }
}

/// The first day on which a document replaces another; one without a date always did.
fn since(by: &Document) -> NaiveDate {
    let date = by.date.as_deref().unwrap_or_default();
    let whole = if date.len() == 7 { format!("{date}-01") } else { date.into() };
    whole.parse().unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_of_ours_is_an_error() {
        let files = |deadlines: &str| Files {
            deadlines: deadlines.into(),
            plans: "{\"plans\": []}".into(),
            ..Files::default()
        };
        assert!(earlier(&files("{\"deadlines\": []}")).is_ok());
        for broken in ["", "[]", "{\"deadlines\": [{}]}"] {
            assert!(earlier(&files(broken)).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_replacement_cancels_from_its_date_on() {
        let end: NaiveDate = "2025-06-15".parse().unwrap();
        let days = Days { start: None, end: Some(end) };
        for (date, over) in [
            (None, false),
            (Some("2025-06-14"), false),
            (Some("2025-06-15"), true),
            (Some("2025-06"), false),
            (Some("2025-07"), true),
        ] {
            let by = Document { number: None, date: date.map(Into::into), title: "".into() };
            assert_eq!(days.is_over(since(&by)), over, "{date:?}");
        }
    }
}
