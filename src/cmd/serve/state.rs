//! What a previewed page has to know: which site it shows, and what is wrong with the sources.

use crate::model::{Language, Text};
use serde_json::json;

/// One fault, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// `content/plans/a.md:3:8`; empty where no file is to blame.
    pub(super) at: String,
    /// What is wrong.
    pub(super) message: String,
    /// How to mend it; may be empty.
    pub(super) help: String,
}

/// The state of the preview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Another one for every site that was put up.
    pub(super) version: String,
    /// Of the faults.
    pub(super) language: Language,
    /// What keeps the sources from being published.
    pub(super) faults: Vec<Fault>,
}

const TITLE: Text = Text {
    vi: "Nguồn đang có {count} lỗi; trang phía sau là bản tốt gần nhất",
    en: "Errors in the sources: {count}; the page behind is the last good one",
};
const FIRST: Text = Text {
    vi: "Chưa xem được trang: nguồn có {count} lỗi",
    en: "No preview yet; errors in the sources: {count}",
};
const NEXT: Text = Text {
    vi: "Sửa rồi lưu tệp, trang này tự mở lại.",
    en: "Mend and save the files; this page opens by itself.",
};
const CLOSE: Text = Text { vi: "Đóng", en: "Close" };

impl State {
    /// For the live-reload script.
    pub(super) fn json(&self) -> String {
        let notes: Vec<_> = (self.faults.iter())
            .map(|f| json!({ "where": f.at, "message": f.message, "help": f.help }))
            .collect();
        json!({
            "version": self.version,
            "language": self.language.tag(),
            "title": self.text(&TITLE),
            "close": self.text(&CLOSE),
            "notes": notes,
        })
        .to_string()
    }

    /// The page that stands in for a site that was never good yet.
    pub(super) fn page(&self) -> String {
        let (title, next) = (escape(&self.text(&FIRST)), escape(&self.text(&NEXT)));
        let items: String = self.faults.iter().map(item).collect();
        let lang = self.language.tag();
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n<body data-faults>\n<main>\n<h1>{title}</h1>\n<p>{next}</p>\n\
             <ol>\n{items}</ol>\n</main>\n</body>\n</html>\n"
        )
    }

    fn text(&self, text: &Text) -> String {
        text.fill(self.language, &[("count", self.faults.len().to_string())])
    }
}

const STYLE: &str = "body{margin:0;background:#fbf9f4;color:#1d2126;font:17px/1.65 system-ui,sans-serif}\
    main{max-width:44rem;margin:0 auto;padding:1.5rem}h1{font-size:1.4rem;line-height:1.35;\
    border-left:4px solid #b3261e;padding-left:.75rem}ol{padding:0;list-style:none}\
    li{padding:.75rem 0;border-top:1px solid #d9d3c5;overflow-wrap:anywhere}li p{margin:0}\
    code{font:.875rem/1.5 ui-monospace,monospace;color:#1f4e8c}li p+p{color:#5b5f66}\
    @media(prefers-color-scheme:dark){body{background:#1d2126;color:#f2efe9}li{border-color:#3a4048}\
    code{color:#9ecbff}li p+p{color:#cfc9bd}}";

fn item(fault: &Fault) -> String {
    let paragraph = |text: &str| match text {
        "" => String::new(),
        text => format!("<p>{}</p>", escape(text)),
    };
    let (message, help) = (paragraph(&fault.message), paragraph(&fault.help));
    format!("<li><code>{}</code>{message}{help}</li>\n", escape(&fault.at))
}

/// Text for HTML, attributes included.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
