//! Vietnamese: words of citations and of references to places.

use crate::lang::word_rows::rows;
use crate::lang::words::ReferenceWords;

pub(super) static REFERENCES: ReferenceWords = ReferenceWords {
    issued_by: rows(&["của", "do"]),
    dated: rows(&["ngày", ", ngày", "ký ngày", "ban hành ngày", ", ban hành ngày", "( ngày"]),
    blank_dates: &[
        "ngày .|…? .|…? .|…? tháng {n}? .|…? .|…? .|…? năm {y}",
        "ngày .|…? / {n}? .|…? / {y}",
    ],
    acts: rows(&[
        "luật",
        "bộ luật",
        "hiến pháp",
        "pháp lệnh",
        "nghị quyết",
        "nghị định",
        "thông tư",
        "thông tri",
        "quyết định",
        "chỉ thị",
        "quy định",
        "kết luận",
        "quy chế",
        "điều lệ",
        "công điện",
        "biên bản",
    ]),
    places: rows(&["điểm", "tiết", "khoản", "tiểu mục", "mục", "phần", "chương"]),
    this_plan: rows(&[
        "kế hoạch này",
        "của kế hoạch này",
        "tại kế hoạch này",
        "trong kế hoạch này",
        "văn bản này",
        "của văn bản này",
    ]),
    within: rows(&["của", "tại"]),
    stamps: rows(&["đến ngày"]),
    law_places: rows(&["điều"]),
};
