//! The keys of a plan's front matter.

use crate::parse::value::Key;

const fn key(name: &'static str, required: bool, example: &'static str) -> Key {
    Key { name, required, example }
}

const REQUIRED: bool = true;
const OPTIONAL: bool = false;
pub(super) const TITLE: Key = key("title", REQUIRED, "\"Đại hội đảng bộ, chi bộ cơ sở\"");
pub(super) const ISSUER: Key = key("issuer", REQUIRED, "\"Ban Thường vụ Tỉnh ủy\"");
pub(super) const LEVEL: Key = key("level", REQUIRED, "\"province\"");
pub(super) const NUMBER: Key = key("number", OPTIONAL, "\"133-KH/TU\"");
pub(super) const DATE: Key = key("date", OPTIONAL, "2024-08-26");
pub(super) const TYPE: Key = key("type", OPTIONAL, "\"Kế hoạch\"");
pub(super) const LAYOUT: Key = key("layout", OPTIONAL, "\"party\"");
pub(super) const PLACE: Key = key("place", OPTIONAL, "\"Hà Nội\"");
pub(super) const SUPERIOR: Key = key("superior", OPTIONAL, "\"Đảng bộ tỉnh\"");
pub(super) const TERM: Key = key("term", OPTIONAL, "\"2025-2030\"");
pub(super) const APPLIES_TO: Key = key("applies_to", OPTIONAL, "[\"district\", \"grassroots\"]");
pub(super) const IMPLEMENTS: Key = key("implements", OPTIONAL, "[\"35-CT/TW@2024-06-14\"]");
pub(super) const AMENDS: Key = key("amends", OPTIONAL, "[\"12-KH/TU\"]");
pub(super) const SUPERSEDES: Key = key("supersedes", OPTIONAL, "[\"12-KH/TU@2024-01-05\"]");
pub(super) const SIGNED: Key =
    key("signed", OPTIONAL, "{ for = \"T/M BAN THƯỜNG VỤ\", position = \"Bí thư\", name = \"…\" }");
pub(super) const RECIPIENTS: Key =
    key("recipients", OPTIONAL, "[\"Các huyện ủy\", \"Lưu Văn phòng\"]");
pub(super) const DEADLINES: Key =
    key("deadlines", OPTIONAL, "[{ when = \"../2026-09-30\", task = \"Gửi báo cáo\" }]");
pub(super) const CLASSIFICATION: Key = key("classification", OPTIONAL, "\"none\"");
pub(super) const SUMMARY: Key =
    key("summary", OPTIONAL, "\"Thời gian, nội dung và nhân sự đại hội.\"");
pub(super) const TAGS: Key = key("tags", OPTIONAL, "[\"đại hội\"]");
pub(super) const UPDATED: Key = key("updated", OPTIONAL, "2024-09-15");
pub(super) const SLUG: Key = key("slug", OPTIONAL, "\"dai-hoi-co-so\"");
pub(super) const ALIASES: Key = key("aliases", OPTIONAL, "[\"/ke-hoach-cu/\"]");
pub(super) const DRAFT: Key = key("draft", OPTIONAL, "true");

/// Every key of a plan, in the order in which a new plan lists them.
pub const PLAN_KEYS: &[Key] = &[
    TITLE,
    ISSUER,
    LEVEL,
    NUMBER,
    DATE,
    TYPE,
    LAYOUT,
    PLACE,
    SUPERIOR,
    TERM,
    APPLIES_TO,
    IMPLEMENTS,
    AMENDS,
    SUPERSEDES,
    SIGNED,
    RECIPIENTS,
    DEADLINES,
    CLASSIFICATION,
    SUMMARY,
    TAGS,
    UPDATED,
    SLUG,
    ALIASES,
    DRAFT,
];

pub(super) const FOR: Key = key("for", OPTIONAL, "\"T/M BAN THƯỜNG VỤ\"");
pub(super) const POSITION: Key = key("position", OPTIONAL, "\"Bí thư\"");
pub(super) const NAME: Key = key("name", OPTIONAL, "\"Nguyễn Văn A\"");
/// Keys of `signed`.
pub(super) const SIGNED_KEYS: &[Key] = &[FOR, POSITION, NAME];
