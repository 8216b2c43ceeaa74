//! Vietnamese: words that tasks are cut at and called by.

use crate::lang::word_rows::rows;
use crate::lang::words::TaskWords;

pub(super) static TASKS: TaskWords = TaskWords {
    telling: 2,
    part: 3,
    joins: &["và", "còn", "đồng thời"],
    lead_ins: rows(&[
        "các",
        "đối với",
        "đối với các",
        "riêng",
        "riêng các",
        "riêng đối với",
        "về phía",
        "phía",
    ]),
    loose_ends: &["vào", "trong", "từ", "đến", "là", "và", "khoảng", "xong", "hoàn thành"],
    time_names: rows(&["thời gian", "thời hạn", "tiến độ", "ngày", "hạn", "hạn chót", "hạn cuối"]),
    fillers: rows(&[
        "giai đoạn",
        "đợt",
        "bước",
        "thời gian",
        "thực hiện",
        "dự kiến",
        "kỳ",
        "thứ nhất",
        "thứ hai",
        "thứ ba",
        "thứ tư",
        "mốc",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
    ]),
    phase: "giai đoạn",
    untitled: "Mốc thời gian",
};
