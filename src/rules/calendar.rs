//! Rules about calendar feeds.

super::rules! {
    /// An id of a statement used twice in one plan.
    DUPLICATE_STATEMENT_ID = Error "duplicate-statement-id" {
        message: "mã “{id}” của mốc thời gian dùng hai lần", "the id “{id}” of a time statement is used twice";
        help: "đổi một trong hai `id=`", "change one of the two `id=`";
        why: "Mã giữ cho mục trong lịch điện thoại không bị nhân đôi; hai mốc không thể chung một mã.", "The id keeps calendar entries from doubling; two statements cannot share one.";
    }
}
