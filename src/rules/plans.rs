//! Rules about plans and the cascade.

super::rules! {
    /// Two plans with one number and date.
    DUPLICATE_NUMBER = Error "duplicate-number" {
        message: "số {number}[ ngày {date}] đã dùng ở {other}", "the number {number}[ of {date}] is already used in {other}";
        help: "sửa `number` hoặc `date` của một trong hai văn bản", "mend `number` or `date` of one of the two documents";
        why: "Số và ngày cùng xác định một văn bản.", "Number and date together identify a document.";
    }
    /// A plan that replaces or implements itself.
    CASCADE_CYCLE = Error "cascade-cycle" {
        message: "`{key}` đi thành vòng: {path}", "`{key}` runs in a circle: {path}";
        help: "sửa `{key}` của một trong các kế hoạch đó", "mend `{key}` of one of these plans";
        why: "Một kế hoạch không thể thực hiện hay thay thế chính nó.", "A plan can neither carry out nor replace itself.";
    }
    /// An explicit anchor used twice.
    DUPLICATE_ANCHOR = Error "duplicate-anchor" {
        message: "mỏ neo “{id}” dùng hai lần", "the anchor “{id}” is used twice";
        help: "đổi một trong hai `{#{id}}`", "change one of the two `{#{id}}`";
        why: "Một địa chỉ chỉ tới được một chỗ.", "An address leads to one place.";
    }
    /// Two aliases, or an alias on a page.
    ALIAS_COLLISION = Error "alias-collision" {
        message: "địa chỉ cũ “{alias}” đã là của {other}", "the old address “{alias}” belongs to {other}";
        help: "bỏ hoặc đổi dòng này trong `aliases`", "drop or change this line of `aliases`";
        why: "Một địa chỉ chỉ chuyển tới được một trang.", "An address can redirect to one page only.";
    }
}
