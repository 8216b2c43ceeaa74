//! `kehoach check`: what `build` would say about the sources.

use super::report::Report;
use super::{CheckArgs, Common, Exit, today};
use crate::error::Error;
use crate::model::Text;
use crate::{Goal, Order, load, stops};

const CLEAN: Text = Text {
    vi: "Không thấy lỗi nào trong {plans} kế hoạch",
    en: "No faults in the site's plans ({plans})",
};

pub(crate) fn run(common: &Common, args: CheckArgs) -> Result<Exit, Error> {
    let order = Order {
        root: &common.root,
        sources: load::Options {
            drafts: args.sources.drafts,
            today: today(args.sources.today)?,
            output: Some(common.in_root("output")),
            earlier: None,
            base_url: None,
        },
        strict: args.strict,
        goal: Goal::Check,
    };
    let outcome = crate::run(&order)?;
    Report::of(&outcome, args.strict).for_check().print(common)?;
    if outcome.notes.iter().any(|note| stops(note, args.strict)) {
        return Ok(Exit::Refused);
    }
    if common.chatty() && outcome.notes.is_empty() {
        let plans = ("plans", outcome.site.plans.len().to_string());
        super::print(CLEAN.fill(outcome.site.config.language, &[plans]) + "\n")?;
    }
    Ok(Exit::Done)
}
