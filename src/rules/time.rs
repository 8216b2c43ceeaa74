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
    /// A deadline that its phase does not hold.
    OUTSIDE_PHASE = Warning "outside-phase" {
        message: "“{words}” nằm ngoài giai đoạn “{phase}”", "“{words}” lies outside its phase “{phase}”";
        help: "sửa ngày hoặc chuyển việc này sang giai đoạn khác; nếu đúng như vậy, ghi rõ: {mark}", "mend the date or move the task to another phase; if it is right, say so: {mark}";
        why: "Việc ghi dưới một giai đoạn thường làm trong giai đoạn ấy; ngày nằm ngoài hay do gõ nhầm tháng hoặc năm. Chỗ đã có dấu `when:` thì không bị hỏi lại.", "A task under a phase is mostly done in it; a date outside is often a slip in the month or year. What a `when:` mark says is never doubted.";
    }
    /// A deadline that was over when the plan was issued.
    BEFORE_ISSUE = Warning "before-issue" {
        message: "“{words}” đã hết ({last}) trước ngày ban hành kế hoạch ({issued})", "“{words}” was over ({last}) when the plan was issued ({issued})";
        help: "sửa năm của hạn, hoặc `date` của kế hoạch; nếu đúng như vậy, ghi rõ: {mark}; nếu không phải hạn: {none}", "mend the year of the deadline or the plan's `date`; if it is right, say so: {mark}; if it is no deadline: {none}";
        why: "Không ai thực hiện được một hạn đã qua; thường là năm cũ còn sót lại khi soạn từ kế hoạch trước. Chỗ đã có dấu `when:` thì không bị hỏi lại.", "Nobody can meet a deadline that is over; it is often a year left from an older plan. What a `when:` mark says is never doubted.";
    }
    /// A limit on a day on which offices are closed.
    DAY_OFF = Warning "day-off" {
        message: "hạn “{words}” kết thúc vào {day}, {date}", "the deadline “{words}” ends on {day}, {date}";
        help: "cân nhắc chọn ngày làm việc; nếu đúng là ngày này, ghi rõ: {mark}", "consider a working day; if this day is meant, say so: {mark}";
        why: "Ngày nghỉ không có ai nhận hồ sơ, báo cáo; nhiều khi ngày bị tính nhầm. Chỉ xét hạn ghi đến từng ngày; chỗ đã có dấu `when:` thì không bị hỏi lại.", "Nobody receives papers on a day off, and often the day was miscounted. Only limits written to the day are looked at; what a `when:` mark says is never doubted.";
    }
    /// A day of the week that the calendar contradicts.
    WRONG_WEEKDAY = Warning "wrong-weekday" {
        message: "{date} là {day}, không phải {written}", "{date} is a {day}, not a {written}";
        help: "sửa thứ hoặc sửa ngày; nếu đúng là ngày này, ghi rõ: {mark}", "mend the weekday or the date; if this day is meant, say so: {mark}";
        why: "Thứ và ngày không khớp thì một trong hai bị gõ nhầm, và mỗi người sẽ tin một bên.", "Where weekday and date disagree, one of them is a slip, and each reader will trust another one.";
    }
    /// A numeric date that may be two days, in a plan that does not show which.
    AMBIGUOUS_DATE = Warning "ambiguous-date" {
        message: "“{words}” được hiểu là {read}, nhưng cũng có thể là {other}", "“{words}” is read as {read}, but some read it as {other}";
        help: "viết tên tháng, hoặc ghi rõ: {mark}", "write the month's name, or say it: {mark}";
        why: "Trong tiếng Anh, có nơi viết ngày trước, có nơi viết tháng trước; không ngày nào trong kế hoạch cho biết theo cách nào.", "Some write the day first and some the month, and no date of this plan shows which.";
    }
    /// One task with two dates.
    TWO_DATES = Warning "two-dates" {
        message: "việc “{task}” có hai thời hạn khác nhau: “{first}” và “{second}”", "the task “{task}” has two different dates: “{first}” and “{second}”";
        help: "sửa một trong hai; nếu cả hai đều đúng, ghi rõ: {mark}", "mend one of the two; if both are right, say so: {mark}";
        why: "Người thực hiện không biết phải theo ngày nào. Ngày dự kiến bên cạnh hạn chót thì không tính; chỗ đã có dấu `when:` thì không bị hỏi lại.", "Those who act cannot tell which date holds. A tentative date beside a limit does not count; what a `when:` mark says is never doubted.";
    }
    /// A milestone that a lower plan sets later than the plan it carries out.
    MILESTONE_LATE = Warning "milestone-late" {
        message: "mốc “{milestone}” ở đây là {here}, muộn hơn {there} của {above}", "the milestone “{milestone}” is {here} here, later than {there} in {above}";
        help: "sửa hạn của kế hoạch này cho kịp; nếu là việc khác thì đổi hoặc bỏ `milestone` ở chỗ này", "mend the deadline of this plan; if it is another matter, change or drop `milestone` here";
        why: "Kế hoạch cấp dưới thực hiện kế hoạch cấp trên thì không thể xong một mốc chung muộn hơn cấp trên đã định.", "A plan that carries out another one cannot reach a common milestone later than that plan says.";
    }
}
