//! `kehoach build`: the sources become a published folder.

use super::progress::Progress;
use super::report::{self, Report};
use super::{BuildArgs, Common, Exit, changes, today};
use crate::error::Error;
use crate::model::{Earlier, Language, Text};
use crate::{Goal, Order, Outcome, load};
use camino::Utf8Path;
use std::time::{Duration, Instant};

const PUBLISHED: Text = Text {
    vi: "Đã đăng {plans} kế hoạch, {deadlines} mốc thời gian, {files} tệp vào {output} trong {time} giây",
    en: "Published {plans}, {deadlines}, {files} to {output} in {time} s",
};

/// On the same line: a site without an address is whole, only its calendars do less.
const NO_ADDRESS: Text = Text {
    vi: " (site.toml chưa có base_url: lịch chỉ tải về được, chưa theo dõi được bằng điện thoại, chưa có mã QR)",
    en: " (no base_url in site.toml: calendars can only be downloaded, not subscribed to, and have no QR codes)",
};

pub(crate) fn run(common: &Common, args: BuildArgs) -> Result<Exit, Error> {
    let start = Instant::now();
    let output = args.output.unwrap_or_else(|| common.in_root("output"));
    let progress = Progress::since(start, common.chatty());
    let order = Order {
        root: &common.root,
        sources: load::Options {
            drafts: args.sources.drafts,
            base_url: args.base_url,
            today: today(args.sources.today)?,
            output: Some(output.clone()),
            earlier: earlier(common, args.since.as_deref(), &output)?,
        },
        strict: args.strict,
        goal: Goal::Publish { output: &output, on_page: &|total| progress.step(total) },
    };
    let outcome = crate::run(&order);
    progress.clear();
    let outcome = outcome?;
    Report::of(&outcome, args.strict).print(common)?;
    if outcome.published.is_none() {
        return Ok(Exit::Refused);
    }
    if common.chatty() {
        super::print(summary(&outcome, &output, start.elapsed()) + "\n")?;
    }
    Ok(Exit::Done)
}

/// What the site before said: the one named, which must be there, else the one that is replaced.
fn earlier(
    common: &Common,
    since: Option<&Utf8Path>,
    output: &Utf8Path,
) -> Result<Option<Earlier>, Error> {
    match since {
        Some(folder) => changes::site(folder, report::language(common)).map(Some),
        // A folder that was meddled with is replaced all the same.
        None => Ok(load::published(output).unwrap_or_default()),
    }
}

fn summary(outcome: &Outcome, output: &Utf8Path, time: Duration) -> String {
    let language = outcome.site.config.language;
    let files = outcome.published.map_or(0, |p| p.files);
    let seconds = format!("{:.1}", time.as_secs_f64());
    let counted = |n: usize, one, many| match language {
        Language::Vi => n.to_string(),
        Language::En => report::counted(n, one, many),
    };
    let facts = [
        ("plans", counted(outcome.site.plans.len(), "plan", "plans")),
        ("deadlines", counted(outcome.site.deadlines.len(), "deadline", "deadlines")),
        ("files", counted(files, "file", "files")),
        ("output", output.to_string()),
        (
            "time",
            match language {
                Language::Vi => seconds.replace('.', ","),
                Language::En => seconds,
            },
        ),
    ];
    let hint = match outcome.site.config.base_url {
        Some(_) => "",
        None => NO_ADDRESS.raw(language),
    };
    PUBLISHED.fill(language, &facts) + hint
}
