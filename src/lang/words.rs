//! What a language supplies, as data: a group of words for each reader.

use super::rows::TimeRows;
use super::word_rows::WordRows;

/// A language, as data.
#[derive(Debug)]
pub struct Words {
    /// Rows for time.
    pub time: &'static TimeRows,
    /// Words around a time that tell whether it binds.
    pub binding: &'static BindingWords,
    /// Names of fields and columns, and what stands in them.
    pub fields: &'static FieldWords,
    /// Words around the names of levels and bodies that tell who acts.
    pub actors: &'static ActorWords,
    /// Words of citations and of references to places.
    pub references: &'static ReferenceWords,
    /// Words that tasks are cut at and called by.
    pub tasks: &'static TaskWords,
}

/// Words around a time that tell whether it binds.
#[derive(Debug)]
pub struct BindingWords {
    /// Words of times that may have no digit: "quý IV".
    pub unnumbered: &'static [&'static str],
    /// In front of years that are a term or a programme: "nhiệm kỳ".
    pub terms: &'static [&'static str],
    /// Behind a time that comes again and again: "hằng năm".
    pub recurring: &'static [&'static str],
    /// Between a beginning and the event that ends it: "từ nay *đến* khi …".
    pub until: WordRows,
    /// In front of a clause that is a condition: "nếu".
    pub conditions: WordRows,
    /// Words that open a condition only at the head of a clause: "Should the council …".
    pub opening_conditions: WordRows,
    /// In front of a word that names cases, not a condition: "các trường hợp".
    pub plurals: WordRows,
    /// What looks like a condition and is none: "nếu có".
    pub no_conditions: WordRows,
    /// Before the day to which something is put off: "hoãn sang".
    pub postponed: WordRows,
    /// Behind a condition its consequence begins: "thì".
    pub consequence: WordRows,
    /// Among them, those that come only behind a condition: "then".
    pub then: WordRows,
    /// "Dự kiến".
    pub tentative: WordRows,
    /// Nouns right in front of a bare month, quarter or year that it only describes: "kết quả".
    pub described: WordRows,
    /// Words that make a year a deadline: "hoàn thành".
    pub completion: WordRows,
    /// Among them, those that say that something is over then.
    pub finishing: WordRows,
    /// Words for looking back; a year behind them is the one looked at, or the one in which it is done.
    pub reviews: WordRows,
    /// Before times that something is counted or examined by, not done by: "thời kỳ kiểm tra".
    pub reference: WordRows,
    /// Before or right behind a time at which something is only expected to come: "có thể xảy ra".
    pub forecasts: WordRows,
    /// Before what takes place at that time of any year: "thường xảy ra".
    pub usual: WordRows,
    /// Before days that are remembered: "kỷ niệm".
    pub commemorated: WordRows,
    /// Feasts whose day in brackets only tells when they are: "Tết".
    pub feasts: WordRows,
    /// Days that a text only names in brackets beside something else: "(ngày bầu cử: …)".
    pub named_days: WordRows,
    /// In front of such a day's name where it is what is to be done: "tổ chức bầu cử (ngày …)".
    pub organizing: WordRows,
    /// What only has a beginning and an end: "fiscal year".
    pub spans: WordRows,
    /// Between a day and the document that was issued on it: "ban hành".
    pub issuing: WordRows,
    /// Before what tells whom a rule covers: "who".
    pub whom: WordRows,
    /// Behind it, what the rule says: "may", "are".
    pub rules: WordRows,
    /// Behind what may be done only if another agrees: "needs".
    pub consents: WordRows,
    /// Before a goal of a programme: "phấn đấu".
    pub goals: WordRows,
    /// Behind a number that is a share: "phần trăm".
    pub shares: WordRows,
    /// Behind a day by which something was not done: "chưa".
    pub undone: WordRows,
    /// Before the day until which something holds: "có giá trị".
    pub validity: WordRows,
    /// Between what holds and that day: "ít nhất".
    pub until_when: WordRows,
    /// Before a day that figures are of: "at 31 December".
    pub as_at: WordRows,
    /// Between what came in and since when: "tiếp nhận".
    pub arrival: WordRows,
    /// Before what is done already: "đã".
    pub past: WordRows,
    /// Before a day that, unless it lies ahead, is only the one that figures are of: "as of".
    pub states: WordRows,
    /// Limits that also tell how far something has come: "đến".
    pub weak_limits: WordRows,
    /// Limits that name a goal where the year is far: "by 2030".
    pub goal_limits: WordRows,
}

/// Names of fields and columns, and what stands in them.
#[derive(Debug)]
pub struct FieldWords {
    /// Names of fields and columns that say when.
    pub when: WordRows,
    /// Those whose times bind nothing: "Ngày sinh", "Kỳ báo cáo".
    pub told: WordRows,
    /// Those that tell when they lie before the plan: "Ngày ban hành".
    pub issue: WordRows,
    /// Among them, those whose bare number is a month: "Tháng".
    pub months: WordRows,
    /// Among them, those whose bare value is a beginning: "Ngày bắt đầu".
    pub start: WordRows,
    /// Among them, those whose bare value is a limit: "Thời gian hoàn thành".
    pub limit: WordRows,
    /// With which words such names end, in languages that put the noun last: "Submission date".
    pub when_ends: WordRows,
    /// The same for limits: "Application deadline".
    pub limit_ends: WordRows,
    /// Those that say nothing but "when".
    pub plain_when: WordRows,
    /// Who is responsible.
    pub lead: WordRows,
    /// Who helps.
    pub partner: WordRows,
    /// What must be done.
    pub task: WordRows,
    /// What comes out of it, who takes part, and other fields that belong to a task.
    pub other: WordRows,
    /// Cells that say the same as the one above.
    pub dittos: WordRows,
    /// Column heads of running numbers: "TT".
    pub ordinals: WordRows,
}

/// Words around the names of levels and bodies that tell who acts.
#[derive(Debug)]
pub struct ActorWords {
    /// In front of one who is told to act: "giao X", "đề nghị X".
    pub delegation: WordRows,
    /// In front of one who is only spoken of: "báo cáo X", "trình X".
    pub object: WordRows,
    /// In front of the level at which something is done: "ở", "at".
    pub places: WordRows,
    /// In front of those who hold an event: "congress of".
    pub events: WordRows,
    /// What may stand between the beginning of a clause and its subject: "các", "đối với".
    pub subject_lead: WordRows,
    /// In front of a body's name in that of its office: "văn phòng".
    pub offices: WordRows,
    /// Between names of one list: ",", "và".
    pub list_joints: WordRows,
    /// At the head of a clause that has a subject of its own: "và", "còn".
    pub clause_heads: WordRows,
    /// What the author of a report does with it: "gửi".
    pub sends: WordRows,
    /// "chủ trì".
    pub leads: WordRows,
    /// "phối hợp với".
    pub helps: WordRows,
    /// "giao".
    pub assigns: WordRows,
    /// At the head of a clause, in front of the one it is on: "riêng".
    pub topic_leads: WordRows,
    /// Before the last name of a list: "và".
    pub last_joints: WordRows,
    /// Plurals that belong to the name behind them: "*các* sở, ban, ngành".
    pub name_heads: WordRows,
    /// What may stand for a plural, besides numbers: "mỗi".
    pub counts: WordRows,
    /// What follows the word for a level in its name: "District *level*".
    pub levels: WordRows,
    /// Bodies and offices that there are at each level: "district *committees*".
    pub bodies: WordRows,
    /// In front of one by whom it is done: "convened by".
    pub agents: WordRows,
    /// In front of one who has to do what follows, and what stands behind: "last day *for* branches *to* report".
    pub for_whom: (WordRows, WordRows),
    /// In front of one whose report or list it is: "returns from".
    pub origins: WordRows,
    /// Where the name of a partner ends: verbs that follow.
    pub name_ends: WordRows,
}

/// Words of citations and of references to places.
#[derive(Debug)]
pub struct ReferenceWords {
    /// Between a document's number and its issuer: "của".
    pub issued_by: WordRows,
    /// Between a number and its date: "ngày".
    pub dated: WordRows,
    /// Dates of documents that are still to be filled in: "ngày … tháng 9 năm 2026".
    pub blank_dates: &'static [&'static str],
    /// Names of laws and acts that stand without a number: "luật".
    pub acts: WordRows,
    /// Names of places in a document, from small to large: "điểm", "khoản", "mục", "phần".
    pub places: WordRows,
    /// "của Kế hoạch này".
    pub this_plan: WordRows,
    /// Between a place and the document that it is in: "của".
    pub within: WordRows,
    /// With which the stamp of an incoming document begins: "Đến ngày …".
    pub stamps: WordRows,
    /// Names of places in laws, which are never ours: "điều".
    pub law_places: WordRows,
}

/// Words that tasks are cut at and called by.
#[derive(Debug)]
pub struct TaskWords {
    /// Words that a task needs besides those for finishing; Vietnamese writes syllables.
    pub telling: usize,
    /// Words that a part of a sentence needs to stand by itself.
    pub part: usize,
    /// Between two tasks of a sentence: "và".
    pub joins: &'static [&'static str],
    /// In front of a name that leads in what it has to do: "Đối với cấp xã: …".
    pub lead_ins: WordRows,
    /// In front of how long something takes: "không quá".
    pub lengths: WordRows,
    /// Behind what is to be done, where they only led to the time: "vào".
    pub loose_ends: &'static [&'static str],
    /// With which names of time fields begin that go on with the task: "Thời gian tổ chức đại hội".
    pub time_names: WordRows,
    /// What may stand beside a time in a heading that is nothing but a time: "Giai đoạn 1: …".
    pub fillers: WordRows,
    /// Words joined to a phase's title: "giai đoạn".
    pub phase: &'static str,
    /// For a task that has no words of its own.
    pub untitled: &'static str,
}
