use super::human::render;
use super::record::lines;
use super::*;
use crate::model::{Place, Rule, Span};
use crate::rules::files;

const FILE: &str = "content/plans/a.md";
const TEXT: &str = "title: Kế hoạch\nlevel: tỉnh  # cấp\nlevel: xã\n";

fn input(text: &str) -> Input {
    Input { plans: vec![Source::new(FILE, text)], ..Input::default() }
}

/// A note at the first `words` of the plan.
fn note(rule: &'static Rule, text: &str, words: &str) -> Note {
    let start = text.find(words).unwrap();
    Note::new(rule, place(Span::new(start, start + words.len())))
}

fn place(span: Span) -> Place {
    Place { file: FILE.into(), span: Some(span) }
}

fn notes() -> Vec<Note> {
    let first = TEXT.find("tỉnh").unwrap();
    vec![
        note(&files::DUPLICATE_ID, TEXT, "xã")
            .and_at(place(Span::new(first, first + "tỉnh".len())))
            .with("id", "xã")
            .with("line", 2),
        Note::new(&files::NOT_UTF8, Place::file("content/plans/b.md")).with("byte", 7),
        Note::new(&files::STRAY_MARKDOWN, Place::file("content/c.md")),
    ]
}

fn human(notes: &[Note], language: Language) -> String {
    render(&report(notes, &input(TEXT), language), false, &Renderer::plain())
}

fn report<'a>(notes: &'a [Note], input: &'a Input, language: Language) -> Report<'a> {
    Report { notes, input, language, strict: false, publishing: true }
}

#[test]
fn people_read_the_sites_language() {
    insta::assert_snapshot!(human(&notes(), Language::Vi), @r"
    lỗi[duplicate-id]: mã “xã” đã dùng ở dòng 2
     --> content/plans/a.md:3:8
      |
    3 | level: xã
      |        ^^
      |
     ::: content/plans/a.md:2:8
      |
    2 | level: tỉnh  # cấp
      |        ----
      |
      = cách sửa: đặt mã khác cho một trong hai

    lỗi[not-utf8]: tệp không phải là văn bản UTF-8 (hỏng từ byte thứ 7)
    --> content/plans/b.md:1:1
     = cách sửa: mở tệp trong trình soạn thảo rồi lưu lại với bảng mã UTF-8

    cảnh báo[stray-markdown]: tệp Markdown không nằm trong plans/ hay pages/ nên không được đăng
    --> content/c.md:1:1
     = cách sửa: chuyển tệp vào content/plans/ hoặc content/pages/, với đuôi `.md` viết thường

    2 lỗi, 1 cảnh báo: chưa đăng gì
    ");
    insta::assert_snapshot!(human(&notes(), Language::En), @r"
    error[duplicate-id]: the id “xã” is already used on line 2
     --> content/plans/a.md:3:8
      |
    3 | level: xã
      |        ^^
      |
     ::: content/plans/a.md:2:8
      |
    2 | level: tỉnh  # cấp
      |        ----
      |
      = help: give one of the two another id

    error[not-utf8]: the file is not UTF-8 text (broken at byte 7)
    --> content/plans/b.md:1:1
     = help: open the file in an editor and save it again as UTF-8

    warning[stray-markdown]: this Markdown file is neither below plans/ nor below pages/, so it is not published
    --> content/c.md:1:1
     = help: move the file to content/plans/ or content/pages/, with its name ending in lower-case `.md`

    2 errors, 1 warning: nothing published
    ");
}

#[test]
fn programs_read_one_object_a_line() {
    insta::assert_snapshot!(lines(&report(&notes(), &input(TEXT), Language::En)), @r#"
    {"rule":"duplicate-id","severity":"error","message":"the id “xã” is already used on line 2","help":"give one of the two another id","file":"content/plans/a.md","line":3,"column":8,"end_line":3,"end_column":10}
    {"rule":"not-utf8","severity":"error","message":"the file is not UTF-8 text (broken at byte 7)","help":"open the file in an editor and save it again as UTF-8","file":"content/plans/b.md","line":1,"column":1,"end_line":1,"end_column":1}
    {"rule":"stray-markdown","severity":"warning","message":"this Markdown file is neither below plans/ nor below pages/, so it is not published","help":"move the file to content/plans/ or content/pages/, with its name ending in lower-case `.md`","file":"content/c.md","line":1,"column":1,"end_line":1,"end_column":1}
    "#);
}

#[test]
fn both_formats_name_the_same_places() {
    let texts = ["một\nhai ba\nbốn", "x", "", "a\n\n"];
    for text in texts {
        let input = input(text);
        let ends = 0..=text.len();
        let spans = ends.clone().flat_map(|s| ends.clone().map(move |e| Span::new(s, e)));
        for span in spans {
            if !text.is_char_boundary(span.start) || !text.is_char_boundary(span.end) {
                continue;
            }
            let notes = [Note::new(&files::NOT_UTF8, place(span))];
            let report = report(&notes, &input, Language::En);
            let json: serde_json::Value = serde_json::from_str(&lines(&report)).unwrap();
            let at = format!("--> {FILE}:{}:{}\n", json["line"], json["column"]);
            let human = render(&report, false, &Renderer::plain());
            assert!(human.contains(&at), "{text:?} {span:?}: {at} is not in\n{human}");
        }
    }
}

#[test]
fn a_span_that_does_not_fit_is_no_crash() {
    let notes = [Note::new(&files::NOT_UTF8, place(Span::new(9, 9999)))];
    for text in ["", "ế", "đầu tiên ế ế"] {
        let input = input(text);
        let report = report(&notes, &input, Language::Vi);
        assert!(render(&report, false, &Renderer::plain()).contains(FILE));
        assert_eq!(lines(&report).lines().count(), 1);
    }
}

#[test]
fn a_template_of_the_site_shows_its_lines() {
    let file = "themes/ours/base.html";
    let mut input = Input::default();
    let theme = input.themes.entry("ours".into()).or_default();
    theme.insert("base.html".into(), b"<p>\n{{ oops }}\n".to_vec());
    let place = Place { file: file.into(), span: Some(Span::new(4, 14)) };
    let notes = [Note::new(&files::TEMPLATE, place).with("reason", "x")];
    let text = render(&report(&notes, &input, Language::En), false, &Renderer::plain());
    assert!(
        text.contains("--> themes/ours/base.html:2:1\n") && text.contains("{{ oops }}"),
        "{text}"
    );
}

#[test]
fn a_file_with_many_faults_shows_fifty_and_a_count() {
    let notes = vec![note(&files::NOT_UTF8, TEXT, "xã"); 62];
    let text = human(&notes, Language::Vi);
    assert_eq!(text.matches("not-utf8").count(), 50);
    assert!(
        text.ends_with("… và 12 điểm nữa trong content/plans/a.md\n\n62 lỗi: chưa đăng gì\n"),
        "{text}"
    );
}

#[test]
fn quiet_tells_only_what_stops_the_publishing() {
    let (notes, input) = (notes(), input(TEXT));
    let last_line = |strict, quiet, publishing| {
        let report = Report { strict, publishing, ..report(&notes[1..], &input, Language::En) };
        let text = render(&report, quiet, &Renderer::plain());
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(last_line(false, true, true), "1 error: nothing published");
    assert_eq!(last_line(true, true, true), "1 error, 1 warning: nothing published");
    assert_eq!(last_line(false, false, false), "1 error, 1 warning");
    let warning = Report { notes: &notes[2..], ..report(&notes, &input, Language::Vi) };
    assert_eq!(render(&warning, true, &Renderer::plain()), "");
    assert!(render(&warning, false, &Renderer::plain()).ends_with("\n1 cảnh báo\n"));
}

#[test]
fn words_of_the_sources_cannot_steer_the_terminal() {
    let text = "a: \u{1b}[31mred\u{7}\n";
    let notes = [note(&files::BAD_SETTING, text, "\u{1b}[31mred\u{7}")
        .with("value", "\u{1b}[31mred\u{7}")
        .with("key", "a")
        .with("allowed", "\u{1b}]0;title\u{7}")];
    let input = input(text);
    let text = render(&report(&notes, &input, Language::En), false, &Renderer::plain());
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
}
