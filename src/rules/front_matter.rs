//! Rules about front matter and the keys of configuration files.

super::rules! {
    /// A plan without front matter.
    FRONT_MATTER_MISSING = Error "front-matter-missing" {
        message: "tệp không có phần khai báo ở đầu", "the file has no front matter";
        help: "thêm ở đầu tệp một khối giữa hai dòng `---` với {keys}[; `{command}` viết sẵn khối này]",
            "begin the file with a block between two `---` lines that has {keys}[; `{command}` writes it]";
        why: "Phần khai báo cho biết kế hoạch tên gì, ai ban hành, ở cấp nào; với trang khác: trang tên gì.", "The front matter says what the plan is called, who issues it and at which level; of another page, its title.";
    }
    /// A block without its closing line.
    FRONT_MATTER_UNTERMINATED = Error "front-matter-unterminated" {
        message: "phần khai báo không có dòng kết thúc `{fence}`", "the front matter has no closing line `{fence}`";
        help: "thêm một dòng chỉ có `{fence}` sau dòng khai báo cuối cùng", "add a line with only `{fence}` after the last key";
        why: "Không có dòng kết thúc thì không biết đâu là khai báo, đâu là nội dung.", "Without its end nobody knows what is front matter and what is text.";
    }
    /// YAML that cannot be read.
    YAML_SYNTAX = Error "yaml-syntax" {
        message: "chỗ này không đúng cú pháp YAML: {reason}", "this is not YAML: {reason}";
        help: "mỗi khóa một dòng, dạng `khóa: giá trị`; chữ có dấu đặc biệt thì đặt trong ngoặc kép", "one key a line, as `key: value`; put text with special signs between quotes";
        why: "Một dòng sai cú pháp làm cả phần khai báo không đọc được.", "One line with wrong syntax makes the whole front matter unreadable.";
    }
    /// A value with an unquoted colon.
    YAML_COLON = Error "yaml-colon" {
        message: "giá trị của `{key}` có dấu hai chấm mà không có ngoặc kép", "the value of `{key}` has a colon but no quotes";
        help: "đặt cả giá trị trong ngoặc kép: {example}", "put the whole value in quotes: {example}";
        why: "Trong YAML, dấu hai chấm và dấu cách tách khóa với giá trị.", "In YAML a colon and a space separate a key from its value.";
    }
    /// A value whose quotes are not closed.
    YAML_QUOTE = Error "yaml-quote" {
        message: "giá trị của `{key}` mở ngoặc kép mà không đóng", "the quotes around the value of `{key}` are not closed";
        help: "thêm dấu ngoặc kép ở cuối giá trị; nếu trong giá trị có ngoặc kép thì bao bằng dấu ngoặc đơn '…'", "add a quote at the end of the value; a value that has double quotes inside goes between single ones '…'";
        why: "Không có dấu đóng thì mọi dòng sau bị coi là một phần của giá trị này.", "Without the closing quote all following lines would be taken for a part of this value.";
    }
    /// A tab in front of a key.
    YAML_TAB = Error "yaml-tab" {
        message: "dòng thụt vào bằng phím Tab", "the line is indented with a tab";
        help: "thay phím Tab bằng hai dấu cách", "use two spaces instead of the tab";
        why: "YAML không cho thụt dòng bằng phím Tab.", "YAML does not allow tabs for indentation.";
    }
    /// An anchor or an alias.
    YAML_ANCHOR = Error "yaml-anchor" {
        message: "không dùng được neo (&) và bí danh (*) của YAML", "anchors (&) and aliases (*) of YAML are not allowed";
        help: "viết lại giá trị; nếu là chữ thường thì đặt trong ngoặc kép", "write the value out; if it is plain text, put it in quotes";
        why: "Neo và bí danh cho phép một tệp nhỏ nở ra rất lớn, và người đọc không thấy giá trị thật.", "With anchors a small file can grow without bound, and a reader does not see the real value.";
    }
    /// The same key twice.
    DUPLICATE_KEY = Error "duplicate-key" {
        message: "khóa `{key}` viết hai lần (lần trước ở dòng {line})", "the key `{key}` is written twice (first on line {line})";
        help: "xóa một trong hai dòng", "delete one of the two lines";
        why: "Không biết phải tin dòng nào.", "Nobody can tell which line holds.";
    }
    /// A key that does not exist.
    UNKNOWN_KEY = Error "unknown-key" {
        message: "khóa `{key}` không có trong {where}", "the key `{key}` does not exist in {where}";
        help: "[có phải `{near}`? ]các khóa dùng được: {allowed}", "[did you mean `{near}`? ]allowed keys: {allowed}";
        why: "Một khóa gõ sai mà bị bỏ qua thì thông tin đó lặng lẽ mất đi.", "If a misspelt key were skipped, its fact would silently be lost.";
    }
    /// A required key that is missing.
    MISSING_KEY = Error "missing-key" {
        message: "thiếu khóa `{key}` trong {where}", "the key `{key}` is missing in {where}";
        help: "thêm dòng {example}", "add the line {example}";
        why: "Không có thông tin này thì không công bố được.", "Without this fact nothing can be published.";
    }
    /// A value of another type.
    WRONG_TYPE = Error "wrong-type" {
        message: "giá trị của `{key}` phải là {expected}, không phải {found}", "the value of `{key}` must be {expected}, not {found}";
        help: "viết {example}", "write {example}";
        why: "Mỗi khóa có một kiểu giá trị: chữ, danh sách, ngày, đúng/sai.", "Each key has a type: text, list, date, true or false.";
    }
    /// An empty value where text is needed.
    EMPTY_VALUE = Error "empty-value" {
        message: "`{key}` để trống", "`{key}` is empty";
        help: "viết {example}", "write {example}";
        why: "Người đọc cần thông tin này để nhận ra kế hoạch.", "Readers need this fact to recognise the plan.";
    }
    /// A day that does not exist.
    IMPOSSIBLE_DATE = Error "impossible-date" {
        message: "không có ngày {date}", "there is no day {date}";
        help: "[tháng {month} chỉ có {days} ngày; ]sửa lại cho đúng với văn bản gốc", "[month {month} has only {days} days; ]mend it after the original document";
        why: "Một ngày không có trong lịch thường là lỗi đánh máy; đoán sai thì lỡ hạn.", "A day that no calendar has is a slip of the keyboard; a wrong guess would miss the deadline.";
    }
    /// A date in another order.
    DATE_ORDER = Error "date-order" {
        message: "`{key}` viết theo thứ tự khác: {value}", "`{key}` is written in another order: {value}";
        help: "viết năm-tháng-ngày[: {iso}]", "write year-month-day[: {iso}]";
        why: "Trong phần khai báo, ngày viết một kiểu để không nhầm ngày với tháng.", "Front matter has one way to write dates, so that day and month are not mixed up.";
    }
    /// A level that does not exist.
    UNKNOWN_LEVEL = Error "unknown-level" {
        message: "không có cấp “{value}”", "there is no level “{value}”";
        help: "[có phải `{near}`? ]các cấp trong site.toml: {allowed}", "[did you mean `{near}`? ]levels in site.toml: {allowed}";
        why: "Kế hoạch phải thuộc một cấp có trong site.toml.", "A plan belongs to a level of site.toml.";
    }
    /// A body that does not exist, where an id is needed.
    UNKNOWN_BODY = Error "unknown-body" {
        message: "không có cơ quan mã “{value}”", "there is no body with the id “{value}”";
        help: "[có phải `{near}`? ]các mã ở trong content/bodies.toml", "[did you mean `{near}`? ]the ids stand in content/bodies.toml";
        why: "Chỗ này cần mã của một cơ quan đã khai báo.", "This place needs the id of a known body.";
    }
    /// A number that is none.
    BAD_NUMBER = Error "bad-number" {
        message: "“{value}” không phải là số, ký hiệu văn bản", "“{value}” is no document number";
        help: "viết như `133-KH/ĐUK` (của Đảng), `16/KH-UBND` (của Nhà nước), có ngày thì `35-CT/TW@2024-06-14`", "write it like `133-KH/ĐUK` (Party), `16/KH-UBND` (state), with a date `35-CT/TW@2024-06-14`";
        why: "Số và ký hiệu là cách duy nhất để nối các văn bản với nhau.", "Documents are linked by their numbers alone.";
    }
    /// A number of an office's own form.
    OWN_NUMBER = Warning "own-number" {
        message: "số “{value}” không theo thể thức văn bản", "the number “{value}” has a form of its own";
        help: "nếu đúng là số của kế hoạch thì không cần sửa: số vẫn được in, nhưng văn bản khác không dẫn được bằng số này; nếu không, viết như `133-KH/ĐUK`, `16/KH-UBND`", "if it is the plan's number, leave it: it is printed, but other documents cannot refer to the plan by it; else write it like `133-KH/ĐUK` (Party), `16/KH-UBND` (state)";
        why: "Các văn bản nối với nhau bằng số, ký hiệu theo thể thức; số khác chỉ được in ra.", "Documents are linked by numbers of the official form; another number is only printed.";
    }
    /// A value outside its list.
    BAD_VALUE = Error "bad-value" {
        message: "giá trị “{value}” của `{key}` không dùng được", "the value “{value}” of `{key}` cannot be used";
        help: "viết {expected}", "write {expected}";
        why: "Khóa này chỉ nhận một số giá trị.", "This key takes certain values only.";
    }
    /// A classified plan.
    CLASSIFIED = Error "classified" {
        message: "kế hoạch có độ mật “{value}”: không được công bố", "the plan is classified “{value}”: it must not be published";
        help: "lấy tệp này ra khỏi thư mục content; trang chỉ dành cho văn bản không mật", "take this file out of the content folder; the site is for unclassified documents only";
        why: "Văn bản mật không bao giờ được đưa lên mạng; toàn bộ việc công bố dừng lại.", "A classified document is never put on a network; publishing stops altogether.";
    }
    /// No date of issue.
    MISSING_DATE = Warning "missing-date" {
        message: "kế hoạch chưa có ngày ban hành (`date`)", "the plan has no date of issue (`date`)";
        help: "khi đã ký, thêm dòng `date: 2026-08-26`; nếu mới biết tháng: `date: 2026-08`", "once it is signed, add the line `date: 2026-08-26`; if only the month is known: `date: 2026-08`";
        why: "Ngày ban hành cho biết năm của những mốc thời gian viết thiếu năm, và giúp văn bản khác dẫn đúng kế hoạch này.", "The date supplies the year of time statements that leave it out, and lets other documents cite this plan exactly.";
    }
}
