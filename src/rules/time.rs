//! Rules about time statements.

super::rules! {
    /// A day in the text that does not exist.
    IMPOSSIBLE_DAY = Error "impossible-day" {
        message: "không có ngày {date}", "there is no day {date}";
        help: "[tháng {month} chỉ có {days} ngày; ]sửa lại cho đúng; nếu không phải mốc thời gian: [{words}](when:none)", "[month {month} has only {days} days; ]mend it; if it is no deadline: [{words}](when:none)";
        why: "Một ngày không có trong lịch thường là lỗi đánh máy; đoán sai thì lỡ hạn.", "A day that no calendar has is a slip; a wrong guess would miss the deadline.";
    }
    /// A statement that nothing completes.
    INCOMPLETE_DATE = Warning "incomplete-date" {
        message: "“{words}” thiếu {missing} nên chưa được tính là hạn", "“{words}” has no {missing}, so it is not taken as a deadline";
        help: "viết đủ, thêm `date` cho kế hoạch, hoặc nói rõ: [{words}](when:2026-09-30)", "write it in full, give the plan a `date`, or say it: [{words}](when:2026-09-30)";
        why: "Chương trình không đoán: một hạn đoán sai còn hại hơn là thiếu.", "Nothing is guessed: a wrong deadline is worse than a missing one.";
    }
    /// A `when:` mark that is no interval.
    BAD_WHEN = Error "bad-when" {
        message: "“{value}” không phải là khoảng thời gian", "“{value}” is no interval";
        help: "viết như when:2026-09-30, when:../2026-09-30, when:2026-09-01/2026-10-31, when:2026-12, when:2026-Q3 hoặc when:none", "write it like when:2026-09-30, when:../2026-09-30, when:2026-09-01/2026-10-31, when:2026-12, when:2026-Q3 or when:none";
        why: "Dấu `when:` là lời nói cuối cùng của người soạn nên phải đọc được chính xác.", "A `when:` mark is the author's last word, so it must be exact.";
    }
    /// A mark's attribute that does not exist.
    UNKNOWN_MARK = Error "unknown-mark" {
        message: "“{key}” không dùng được trong dấu thời gian", "“{key}” cannot be used in a time mark";
        help: "[có phải `{near}`? ]dùng được: level, by, with, id, milestone, tentative", "[did you mean `{near}`? ]allowed: level, by, with, id, milestone, tentative";
        why: "Một chữ gõ sai mà bị bỏ qua thì cấp hoặc cơ quan đó lặng lẽ mất đi.", "If a misspelt word were skipped, its level or body would silently be lost.";
    }
    /// A period that ends before it begins.
    BACKWARD_PERIOD = Error "backward-period" {
        message: "“{words}” kết thúc trước khi bắt đầu", "“{words}” ends before it begins";
        help: "đổi chỗ hai ngày hoặc sửa năm", "swap the two dates or mend the year";
        why: "Một khoảng thời gian ngược thì không ai thực hiện được.", "Nobody can act within a period that runs backwards.";
    }
}
