//! Rules about links, citations and references.

super::rules! {
    /// A link to a source that does not exist.
    BROKEN_LINK = Error "broken-link" {
        message: "liên kết tới tệp không có: {target}", "the link leads to a file that does not exist: {target}";
        help: "[có phải `{near}`? ]sửa đường dẫn; đường dẫn tính từ thư mục của tệp này", "[did you mean `{near}`? ]mend the path; it starts from this file's folder";
        why: "Người đọc bấm vào sẽ gặp trang không có.", "A reader who follows it meets a page that does not exist.";
    }
    /// A link to an anchor that does not exist.
    BROKEN_ANCHOR = Error "broken-anchor" {
        message: "không có mục “#{anchor}” trong {target}", "there is no “#{anchor}” in {target}";
        help: "[có phải `#{near}`? ]mỏ neo là các số mục nối bằng gạch nối, ví dụ `#iii-2`", "[did you mean `#{near}`? ]an anchor is made of the section labels, such as `#iii-2`";
        why: "Liên kết mở đúng trang nhưng không tới đúng chỗ.", "The link opens the page but not the place.";
    }
    /// A reference in words to a place that the plan does not have.
    BROKEN_REFERENCE = Error "broken-reference" {
        message: "kế hoạch này không có “{words}”", "this plan has no “{words}”";
        help: "[có phải {near}? ]kiểm tra số mục; nếu văn bản gốc viết vậy, đánh dấu bằng liên kết: [{words}](#mục-đúng)", "[did you mean {near}? ]check the label; if the original says so, mark it with a link: [{words}](#the-right-anchor)";
        why: "Chỉ dẫn “của Kế hoạch này” phải tới được một mục có thật.", "A reference to “this plan” must lead to a section that exists.";
    }
    /// A link with a scheme that could run code.
    UNSAFE_LINK = Error "unsafe-link" {
        message: "không dùng được liên kết “{target}”", "the link “{target}” is not allowed";
        help: "chỉ dùng liên kết http, https, mailto, tel, tệp .md, doc: hoặc when:", "use http, https, mailto, tel, .md files, doc: or when: only";
        why: "Liên kết chạy mã có thể gây hại cho người đọc.", "Links that run code can harm readers.";
    }
    /// A `doc:` link to an unknown document.
    UNKNOWN_DOCUMENT = Error "unknown-document" {
        message: "không có văn bản nào số {number}[ ngày {date}]", "there is no document {number}[ of {date}]";
        help: "[có phải {near}? ]thêm văn bản vào content/documents.toml hoặc sửa số", "[did you mean {near}? ]add the document to content/documents.toml or mend the number";
        why: "Liên kết `doc:` nói thẳng tới một văn bản nên văn bản đó phải có.", "A `doc:` link names a document outright, so it must exist.";
    }
    /// A `doc:` link that is no number.
    BAD_DOCUMENT_LINK = Error "bad-document-link" {
        message: "“{value}” sau `doc:` không phải là số, ký hiệu văn bản", "“{value}” after `doc:` is no document number";
        help: "viết như (doc:158-KH/TU@2024-07-18)", "write it like (doc:158-KH/TU@2024-07-18)";
        why: "Liên kết `doc:` cần số và ký hiệu, nếu trùng số thì thêm ngày.", "A `doc:` link needs a number and, where numbers repeat, a date.";
    }
    /// A number with a lost Đ.
    NEAR_NUMBER = Warning "near-number" {
        message: "số {number} có lẽ là {near}", "the number {number} is probably {near}";
        help: "nếu đúng, viết {near}; trang đã nối tới văn bản đó", "if so, write {near}; the page links to that document";
        why: "Chữ Đ hay bị mất khi chép hoặc quét văn bản.", "The letter Đ often gets lost in copying and scanning.";
    }
    /// A number that several documents share, cited without a date.
    AMBIGUOUS_CITATION = Warning "ambiguous-citation" {
        message: "có {count} văn bản cùng số {number}; đã nối tới văn bản ngày {date}", "{count} documents have the number {number}; the page links to the one of {date}";
        help: "viết thêm ngày sau số, hoặc nói thẳng: [{words}](doc:{number}@{date})", "write the date after the number, or say it outright: [{words}](doc:{number}@{date})";
        why: "Số văn bản lặp lại qua các nhiệm kỳ; nối nhầm thì người đọc theo một văn bản khác.", "Numbers repeat from term to term; a wrong link sends readers to another document.";
    }
    /// A cited date that differs from the published plan's.
    CITATION_DATE = Warning "citation-date" {
        message: "{number} trên trang này ghi ngày {known}, ở đây viết ngày {written}", "{number} on this site is dated {known}, here it is cited as of {written}";
        help: "kiểm tra lại ngày; nếu là hai văn bản khác nhau, thêm văn bản này vào content/documents.toml", "check the date; if these are two documents, add this one to content/documents.toml";
        why: "Số và ngày cùng xác định một văn bản; sai ngày là sang văn bản khác.", "Number and date together identify a document; with another date it is another document.";
    }
}
