//! The words of the feeds, in each language of a site.

use crate::model::Language;

/// What a feed says by itself.
pub(super) struct Words {
    /// The last day of a deadline.
    pub(super) due: &'static str,
    /// Something that takes place on one day.
    pub(super) on_day: &'static str,
    pub(super) begins: &'static str,
    pub(super) phase_begins: &'static str,
    pub(super) phase_ends: &'static str,
    pub(super) phase: &'static str,
    /// A period as a bar.
    pub(super) under_way: &'static str,
    /// The same where the words say "dự kiến".
    pub(super) planned: &'static str,
    pub(super) planned_begin: &'static str,
    pub(super) planned_end: &'static str,
    /// In front of what another plan has replaced.
    pub(super) superseded: &'static str,
    pub(super) superseded_by: &'static str,
    pub(super) draft: &'static str,
    /// For more levels than there is room for.
    pub(super) several_levels: &'static str,
    pub(super) task: &'static str,
    pub(super) as_written: &'static str,
    /// A day or a period.
    pub(super) when: &'static str,
    pub(super) last_day: &'static str,
    pub(super) first_day: &'static str,
    pub(super) from: &'static str,
    pub(super) until: &'static str,
    pub(super) by: &'static str,
    pub(super) with: &'static str,
    pub(super) level: &'static str,
    pub(super) section: &'static str,
    /// What a calendar holds; the name follows.
    pub(super) calendar_of: &'static str,
    pub(super) as_of: &'static str,
    pub(super) source: &'static str,
    /// In front of the count of an entry's deadlines.
    pub(super) deadlines: &'static str,
    /// The feed of changes.
    pub(super) changes: &'static str,
    pub(super) added: &'static str,
    pub(super) moved: &'static str,
    pub(super) cancelled: &'static str,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

const VI: Words = Words {
    due: "Hạn",
    on_day: "Trong ngày",
    begins: "Bắt đầu",
    phase_begins: "Bắt đầu giai đoạn",
    phase_ends: "Kết thúc giai đoạn",
    phase: "Giai đoạn",
    under_way: "Thực hiện",
    planned: "Dự kiến",
    planned_begin: "Dự kiến bắt đầu",
    planned_end: "Dự kiến kết thúc",
    superseded: "ĐÃ THAY THẾ",
    superseded_by: "ĐÃ THAY THẾ bởi",
    draft: "Kế hoạch còn là dự thảo.",
    several_levels: "Nhiều cấp",
    task: "Việc",
    as_written: "Nguyên văn",
    when: "Thời gian",
    last_day: "Ngày cuối cùng",
    first_day: "Ngày bắt đầu",
    from: "từ",
    until: "đến hết",
    by: "Chủ trì",
    with: "Phối hợp",
    level: "Cấp thực hiện",
    section: "Mục",
    calendar_of: "Các mốc thời gian của",
    as_of: "Theo kế hoạch cập nhật đến",
    source: "Nguồn",
    deadlines: "Số mốc thời gian",
    changes: "Thay đổi thời hạn",
    added: "Thêm hạn",
    moved: "Dời hạn",
    cancelled: "Bỏ hạn",
};

const EN: Words = Words {
    due: "Due",
    on_day: "On the day",
    begins: "Starts",
    phase_begins: "Phase starts",
    phase_ends: "Phase ends",
    phase: "Phase",
    under_way: "Under way",
    planned: "Planned",
    planned_begin: "Planned start",
    planned_end: "Planned end",
    superseded: "SUPERSEDED",
    superseded_by: "SUPERSEDED by",
    draft: "The plan is still a draft.",
    several_levels: "Several levels",
    task: "Task",
    as_written: "As written",
    when: "When",
    last_day: "Last day",
    first_day: "First day",
    from: "from",
    until: "to",
    by: "Responsible",
    with: "With",
    level: "Level",
    section: "Section",
    calendar_of: "Dates and deadlines of",
    as_of: "As of the plans changed by",
    source: "Source",
    deadlines: "Deadlines",
    changes: "Changed deadlines",
    added: "Added",
    moved: "Moved",
    cancelled: "Cancelled",
};
