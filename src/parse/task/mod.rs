//! What must be done, in the plan's own words: short enough for a calendar, whole, never empty.

mod tidy;

use super::passage::{Passage, token_range};
use super::sentence::brackets_around;
use crate::lang::token::Token;
use crate::lang::word_rows::WordRows;
use crate::lang::words::Words;
use std::ops::Range;
use tidy::clean;
pub(crate) use tidy::{capitalize, shorten, tidy, uncapitalized};

/// The sentence around a time without any of its times; `times` are ranges of tokens.
pub(crate) fn of_sentence(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let start = after_lead_in(passage, sentence, words);
    let text = tidy(&without(passage, &(start..sentence.end), times), words);
    says_something(&text, words).then(|| shorten(&text))
}

/// Of a sentence with several times, the part that belongs to this one: from the time before to this time, or, where
/// the sentence begins with a time, from this time to the next.
pub(crate) fn of_part(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    this: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let inside = within(times, sentence);
    let at = inside.iter().position(|t| t == this)?;
    let start = after_lead_in(passage, sentence, words);
    let part = if begins_with(inside, start) {
        this.start
            ..inside
                .get(at + 1)
                .map_or(sentence.end, |next| part_start(passage, this.end, next.start))
    } else {
        let from = at.checked_sub(1).map_or(start, |before| inside[before].end);
        let from = if at > 0 { behind_brackets(passage, from, this.start) } else { from };
        let clause = clause_start(passage, from, this.start);
        let from = if clause + 2 < this.start { clause } else { from };
        from..if at + 1 == inside.len() { sentence.end } else { this.end }
    };
    let part = if closes_outer(passage, &part) { start..part.end } else { part };
    let text = tidy(&without(passage, &part, times), words);
    (says_something(&text, words) || is_numbered(&text)).then(|| shorten(&text))
}

/// "Đợt 2", "lần 2": one of several.
fn is_numbered(text: &str) -> bool {
    let tokens = crate::lang::token::tokens(text);
    matches!(tokens.as_slice(), [name, number] if name.word().is_some() && number.number().is_some())
}

/// "Báo cáo số liệu, đợt 1 trước 25/12, đợt 2 trước 10/02": the second without the first's number.
pub(crate) fn with_head(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    part: &str,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let first = within(times, sentence).first().filter(|_| is_numbered(part))?;
    let start = after_lead_in(passage, sentence, words);
    let comma = (start..first.start).rev().find(|&i| passage.tokens[i].is_sign(','))?;
    let own = tidy(passage.slice(comma + 1..first.start), words);
    let name = |text: &str| text.split(' ').next().map(str::to_lowercase);
    let head = tidy(passage.slice(start..comma), words);
    (is_numbered(&own) && name(&own) == name(part))
        .then(|| shorten(&format!("{head}, {}", part.to_lowercase())))
}

/// Of a sentence whose times stand in clauses of their own, the clause of this one, if it has that many words: "6/3: họp; báo cáo trước 8/3".
pub(crate) fn of_clause(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    this: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
    least: usize,
) -> Option<String> {
    let start = after_lead_in(passage, sentence, words);
    let clause = clause_around(passage, &(start..sentence.end), this);
    let from = clause.start;
    let inside = within(times, &clause);
    let last = inside.last()?;
    // "định kỳ 6 tháng (trước 15/6), năm (trước 15/12) báo cáo": what is done stands behind all of them.
    let shared = in_brackets(passage, this)
        && content_words(passage.slice(last.end..clause.end), words) >= words.tasks.telling;
    if closes_outer(passage, &clause) || inside.len() != 1 && !shared {
        return None;
    }
    let text = clean(&without(passage, &clause, times), words);
    // "; cấp huyện trước 30/6" says who, not what.
    let named = mentioned(passage, &clause);
    let labelled = this.start > from && passage.tokens[this.start - 1].is_sign(':');
    let lead = lead_of_list(passage, &(start..from), labelled, times, words);
    let tokens = crate::lang::token::tokens(&text);
    let only_leads = words.binding.consequence.at(&tokens, 0) == Some(tokens.len());
    let least = if lead.is_some() && !only_leads { 1 } else { least };
    (content_words(&text, words) >= named + least).then(|| match lead {
        Some(lead) => shorten(&format!("{lead}: {text}")),
        None => shorten(&capitalize(&text)),
    })
}

/// What stands in brackets right behind a time explains that one.
fn behind_brackets(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    let tokens = &passage.tokens;
    let opened = tokens.get(from).is_some_and(|t| t.is_sign('('));
    let closed = opened.then(|| (from..to).find(|i| tokens[*i].is_sign(')'))).flatten();
    closed.map_or(from, |at| at + 1)
}

/// Whether nothing but a time stands in its brackets.
fn in_brackets(passage: &Passage<'_>, time: &Range<usize>) -> bool {
    let sign = |at: Option<usize>, sign| {
        at.and_then(|at| passage.tokens.get(at)).is_some_and(|t| t.is_sign(sign))
    };
    sign(time.start.checked_sub(1), '(') && sign(Some(time.end), ')')
}

/// "Tổ chức 02 lớp: lớp thứ nhất …; lớp thứ hai …": what the parts of a sentence are parts of.
fn lead_of_list(
    passage: &Passage<'_>,
    before: &Range<usize>,
    labelled: bool,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let colon = before.clone().find(|i| passage.tokens[*i].is_sign(':'))?;
    // "Đợt 1: 05/6; đợt 2: 20/6": the label of another time.
    if labelled && times.iter().any(|time| time.start == colon + 1) {
        return None;
    }
    let lead = tidy(passage.slice(before.start..colon), words);
    (within(times, &(before.start..colon)).is_empty() && says_something(&lead, words))
        .then_some(lead)
}

/// A short part of a sentence with what it is a part of: "Bản tin: số 1 trong tháng 5, số 2 trong tháng 9".
pub(crate) fn with_lead(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    part: &str,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let first = within(times, sentence).first()?;
    let start = after_lead_in(passage, sentence, words);
    let before = start..first.start.max(start);
    // "Mở: 15/9, đóng: 26/10": what stands right before the first time is its own.
    let own = before.end > before.start && passage.tokens[before.end - 1].is_sign(':');
    let lead = lead_of_list(passage, &before, false, times, words).filter(|_| !own)?;
    let part = if is_numbered(part) { part.to_lowercase() } else { part.to_string() };
    (!part.starts_with(&lead)).then(|| shorten(&format!("{lead}: {part}")))
}

/// What the clause of a time says, however many times it has.
pub(crate) fn of_whole_clause(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    this: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let start = after_lead_in(passage, sentence, words);
    let clause = clause_around(passage, &(start..sentence.end), this);
    let text = tidy(&without(passage, &clause, times), words);
    let named = mentioned(passage, &clause);
    (content_words(&text, words) >= named + words.tasks.telling).then(|| shorten(&text))
}

/// How many words of a range are names of those who act.
pub(crate) fn mentioned(passage: &Passage<'_>, range: &Range<usize>) -> usize {
    passage.mentions_in(range).iter().map(|m| m.end - m.start).sum()
}

/// The clause of a sentence in which a time stands.
fn clause_around(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    this: &Range<usize>,
) -> Range<usize> {
    let ends = |i: &usize| ends_clause(passage, *i);
    clause_start(passage, sentence.start, this.start)
        ..(this.end..sentence.end).find(ends).unwrap_or(sentence.end)
}

/// The first token of the clause that ends at a token; only semicolons and line breaks part clauses.
fn clause_start(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    (from..to).rev().find(|i| ends_clause(passage, *i)).map_or(from, |i| i + 1)
}

fn ends_clause(passage: &Passage<'_>, at: usize) -> bool {
    passage.tokens[at].is_sign(';') || passage.tokens[at].is_sign('\n')
}

/// Times that only signs and "và" part are one for what is to be done in them: "ngày 3, 10 và 17/3/2026".
pub(crate) fn joined(
    passage: &Passage<'_>,
    times: &[Range<usize>],
    words: &Words,
) -> Vec<Range<usize>> {
    let joins = |i: usize| match passage.tokens[i].word() {
        Some(word) => words.tasks.joins.contains(&word),
        None => passage.tokens[i].is_sign(',') || passage.tokens[i].is_sign('&'),
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    for time in times {
        match out.last_mut() {
            Some(last) if (last.end..time.start).all(joins) => last.end = time.end,
            _ => out.push(time.clone()),
        }
    }
    out
}

fn begins_with(times: &[Range<usize>], start: usize) -> bool {
    times.first().is_some_and(|first| first.start <= start + 1)
}

/// Whether a part closes a bracket that it does not open, and goes on behind it.
fn closes_outer(passage: &Passage<'_>, part: &Range<usize>) -> bool {
    let tokens = &passage.tokens[part.clone()];
    let mut depth = 0;
    let outer = tokens.iter().position(|token| {
        depth += i32::from(token.is_sign('(')) - i32::from(token.is_sign(')'));
        depth < 0
    });
    outer.is_some_and(|at| tokens[at..].iter().any(|token| token.word().is_some()))
}

/// The times that lie in a range.
pub(crate) fn within<'t>(times: &'t [Range<usize>], range: &Range<usize>) -> &'t [Range<usize>] {
    let start = times.partition_point(|t| t.start < range.start);
    let end = times.partition_point(|t| t.end <= range.end);
    times.get(start..end).unwrap_or_default()
}

/// The words that lead to the next time belong to it: after the last comma or semicolon.
fn part_start(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    (from..to)
        .rev()
        .find(|&i| passage.tokens[i].is_sign(';') || passage.tokens[i].is_sign(','))
        .unwrap_or(to)
}

/// What stands in the brackets around a time.
pub(crate) fn of_brackets(
    passage: &Passage<'_>,
    this: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let sentence = passage.bytes(passage.sentence_of(this.start));
    let inside = brackets_around(passage.text(), &sentence, &passage.bytes(this.clone()))?;
    let text = tidy(&without(passage, &token_range(&passage.tokens, &inside), times), words);
    says_something(&text, words).then(|| shorten(&text))
}

/// The words of a range without the times in it.
fn without(passage: &Passage<'_>, range: &Range<usize>, times: &[Range<usize>]) -> String {
    let bytes = passage.bytes(range.clone());
    let mut text = String::new();
    let mut at = bytes.start;
    for time in within(times, range) {
        let cut = passage.bytes(time.clone());
        if cut.start >= at {
            text.push_str(&passage.text()[at..cut.start]);
            text.push(' ');
            at = cut.end;
        }
    }
    text.push_str(passage.text().get(at..bytes.end).unwrap_or_default());
    text
}

/// "Cấp cơ sở: Phê duyệt …" loses what its level already says.
fn after_lead_in(passage: &Passage<'_>, sentence: &Range<usize>, words: &Words) -> usize {
    let start = sentence.start.max(passage.first);
    let colon = (start..sentence.end.min(start + 16)).find(|&i| passage.tokens[i].is_sign(':'));
    // "Đại hội cấp tỉnh:" says what, not only who.
    let leads = |from: usize, to: usize| {
        from == to || words.tasks.lead_ins.at(&passage.tokens, from) == Some(to)
    };
    match colon {
        Some(colon)
            if passage
                .mentions_in(&(start..colon))
                .iter()
                .any(|m| m.end == colon && leads(start, m.start)) =>
        {
            colon + 1
        }
        _ => start,
    }
}

/// Whether a text has more to say than "thực hiện xong".
fn says_something(text: &str, words: &Words) -> bool {
    let aside = text.starts_with('(') && text.find(')') == Some(text.len() - 1);
    !aside && content_words(text, words) >= words.tasks.telling
}

/// How many words of a text say what is to be done.
pub(crate) fn content_words(text: &str, words: &Words) -> usize {
    let tokens = crate::lang::token::tokens(text);
    let mut at = 0;
    let mut left = 0;
    while at < tokens.len() {
        match words
            .binding
            .finishing
            .at(&tokens, at)
            .or_else(|| words.binding.tentative.at(&tokens, at))
        {
            Some(end) => at = end,
            None => {
                // "đạt 80%" says something.
                let telling =
                    tokens[at].word().map_or(tokens[at].is_sign('%'), |w| w.chars().count() > 1);
                left += usize::from(telling);
                at += 1;
            }
        }
    }
    left
}

/// "Không quá 02 ngày": how long something takes.
pub(crate) fn begins_with_length(text: &str, words: &Words) -> bool {
    let tokens = crate::lang::token::tokens(text);
    let end = words.tasks.lengths.at(&tokens, 0);
    end.is_some_and(|at| tokens.get(at).is_some_and(|t| t.number().is_some()))
}

/// The name of a time field without the words for time: "Thời gian tổ chức đại hội" → "Tổ chức đại hội", "Submission
/// date" → "Submission".
pub(crate) fn of_field_name(name: &[Token<'_>], text: &str, words: &Words) -> Option<String> {
    let fields = words.fields;
    let ends = || {
        let before = |rows: &WordRows| rows.before(name, name.len());
        before(&fields.limit_ends).or_else(|| before(&fields.when_ends))
    };
    // "Thời gian, địa điểm" and "Thời gian và cách làm" name two things.
    let lists = |at: usize| {
        let word = name.get(at).map(Token::word);
        word.is_some_and(|word| word.is_none_or(|w| words.tasks.joins.contains(&w)))
    };
    let rest = match words.tasks.time_names.at(name, 0) {
        Some(end) if lists(end) => return None,
        Some(end) => name.get(end..)?,
        None => name.get(..ends()?)?,
    };
    let rest = tidy(text.get(rest.first()?.start..rest.last()?.end)?, words);
    (!rest.is_empty()).then_some(rest)
}
