//! Rules about files and folders.

super::rules! {
    /// A source that is not UTF-8.
    NOT_UTF8 = Error "not-utf8" {
        message: "tệp không phải là văn bản UTF-8 (hỏng từ byte thứ {byte}[, dòng {line}])",
            "the file is not UTF-8 text (broken at byte {byte}[, line {line}])";
        help: "mở tệp trong trình soạn thảo rồi lưu lại với bảng mã UTF-8",
            "open the file in an editor and save it again as UTF-8";
        why: "Chữ Việt chỉ đọc đúng khi mọi tệp cùng dùng UTF-8. Tệp lưu bằng bảng mã cũ (TCVN3, VNI, Windows-1258, UTF-16) sẽ thành chữ lạ.",
            "Vietnamese text is read correctly only if all files are UTF-8. A file saved in an older encoding turns into strange letters.";
    }
    /// A symbolic link that runs in a circle.
    SYMLINK_LOOP = Error "symlink-loop" {
        message: "liên kết thư mục chạy vòng: {target}", "the symbolic link runs in a circle: {target}";
        help: "xóa liên kết này", "delete this link";
        why: "Đi theo một liên kết vòng thì không bao giờ đọc hết thư mục.",
            "Following a link that leads back to a folder above it would never end.";
    }
    /// A symbolic link that leads out of the site.
    SYMLINK_OUTSIDE = Error "symlink-outside" {
        message: "liên kết dẫn ra ngoài thư mục của trang: {target}", "the symbolic link leads out of the site's folder: {target}";
        help: "chép tệp thật vào trong thư mục content", "copy the real file into the content folder";
        why: "Chỉ những gì nằm trong thư mục của trang mới được công bố; liên kết ra ngoài có thể làm lộ tệp khác trên máy.",
            "Only what lies in the site's folder is published; a link outside could give away other files of the machine.";
    }
    /// A symbolic link to nothing.
    SYMLINK_BROKEN = Error "symlink-broken" {
        message: "liên kết trỏ tới một tệp không có: {target}", "the symbolic link points at nothing: {target}";
        help: "xóa liên kết này, hoặc chép tệp thật vào chỗ của nó", "delete this link, or put the real file in its place";
        why: "Bỏ qua một liên kết hỏng thì kế hoạch mà nó trỏ tới lặng lẽ biến mất khỏi trang.",
            "If a broken link were skipped, the plan it points at would silently vanish from the site.";
    }
    /// A symbolic link to what is not published.
    SYMLINK_UNPUBLISHED = Error "symlink-unpublished" {
        message: "liên kết dẫn vào nơi không bao giờ được công bố: {target}", "the symbolic link leads to what is never published: {target}";
        help: "chép tệp thật vào trong thư mục content", "copy the real file into the content folder";
        why: "Thư mục kết quả, thư mục themes và các tệp ẩn (tên bắt đầu bằng dấu chấm) không phải là nội dung của trang.",
            "The output folder, the themes folder and hidden files (whose names begin with a dot) are not content of the site.";
    }
    /// A file that cannot be read.
    UNREADABLE = Error "unreadable" {
        message: "không đọc được tệp: {reason}", "the file cannot be read: {reason}";
        help: "kiểm tra quyền đọc của tệp hoặc thư mục", "check the permissions of the file or folder";
        why: "Bỏ qua một tệp không đọc được thì kế hoạch trong đó lặng lẽ biến mất khỏi trang.",
            "If an unreadable file were skipped, its plan would silently vanish from the site.";
    }
    /// A file name that is not Unicode.
    FILE_NAME = Error "file-name" {
        message: "tên tệp có ký tự không đọc được: {name}", "the file name has characters that cannot be read: {name}";
        help: "đổi tên tệp, chỉ dùng chữ, số và dấu gạch nối", "rename the file, using letters, digits and hyphens";
        why: "Tên tệp thành địa chỉ của trang, nên phải là chữ đọc được.",
            "File names become addresses, so they must be readable text.";
    }
    /// A Markdown file outside the folders of plans and pages.
    STRAY_MARKDOWN = Warning "stray-markdown" {
        message: "tệp Markdown không nằm trong plans/ hay pages/ nên không được đăng", "this Markdown file is neither below plans/ nor below pages/, so it is not published";
        help: "chuyển tệp vào content/plans/ hoặc content/pages/, với đuôi `.md` viết thường", "move the file to content/plans/ or content/pages/, with its name ending in lower-case `.md`";
        why: "Chỉ tệp `.md` trong content/plans/, content/pages/ và tệp content/index.md thành trang. Tệp Markdown ở chỗ khác không được chép nguyên bản, vì đó có thể là bản thảo hoặc văn bản mật để nhầm chỗ.",
            "Only the `.md` files below content/plans/ and content/pages/ and the file content/index.md become pages. Markdown elsewhere is not copied as it stands either, since it may be a draft or a classified plan in the wrong place.";
    }
    /// Two files for one address.
    URL_COLLISION = Error "url-collision" {
        message: "hai tệp cùng một địa chỉ {url}: {first} và {second}", "two files have the same address {url}: {first} and {second}";
        help: "đổi tên một trong hai tệp, hoặc đặt `slug` khác", "rename one of the files, or give it another `slug`";
        why: "Hai tệp cùng địa chỉ (kể cả chỉ khác chữ hoa, chữ thường hoặc cách gõ dấu) thì tệp sau đè tệp trước.",
            "Of two files with one address (also if only case or the coding of marks differs) one would replace the other.";
    }
    /// No `site.toml`.
    SITE_MISSING = Error "site-missing" {
        message: "không thấy tệp site.toml", "there is no site.toml";
        help: "chạy trong thư mục có site.toml, chỉ thư mục đó bằng --root, hoặc tạo trang mới bằng `kehoach init`",
            "run in the folder that holds site.toml, name that folder with --root, or make a site with `kehoach init`";
        why: "site.toml cho biết trang tên gì và có những cấp nào.", "site.toml says what the site is called and which levels it has.";
    }
    /// A TOML file that cannot be read.
    TOML_SYNTAX = Error "toml-syntax" {
        message: "chỗ này không đúng cú pháp TOML: {reason}", "this is not TOML: {reason}";
        help: "chữ phải ở trong ngoặc kép, mỗi khóa một dòng: `title = \"…\"`", "text goes between quotes, one key a line: `title = \"…\"`";
        why: "Một dòng sai cú pháp làm cả tệp không đọc được.", "One line with wrong syntax makes the whole file unreadable.";
    }
    /// Two rows with one id.
    DUPLICATE_ID = Error "duplicate-id" {
        message: "mã “{id}” đã dùng ở dòng {line}", "the id “{id}” is already used on line {line}";
        help: "đặt mã khác cho một trong hai", "give one of the two another id";
        why: "Mỗi cấp, mỗi cơ quan có một mã riêng để kế hoạch nhắc tới.", "Each level and body has an id of its own, by which plans name it.";
    }
    /// An id that does not fit into an address.
    BAD_ID = Error "bad-id" {
        message: "mã “{id}” không dùng được", "the id “{id}” cannot be used";
        help: "mã chỉ gồm chữ thường không dấu, số và dấu gạch nối, ví dụ `{near}`", "an id has lower-case letters a–z, digits and hyphens only, such as `{near}`";
        why: "Mã thành một phần của địa chỉ trang và lịch.", "Ids become part of the addresses of pages and feeds.";
    }
    /// A configuration value that is out of its list.
    BAD_SETTING = Error "bad-setting" {
        message: "giá trị “{value}” của `{key}` không dùng được", "the value “{value}” of `{key}` cannot be used";
        help: "{allowed}", "{allowed}";
        why: "Mỗi mục trong site.toml có những giá trị cho phép riêng.", "Each setting of site.toml has its own allowed values.";
    }
    /// A circle of parents.
    PARENT_CYCLE = Error "parent-cycle" {
        message: "cơ quan “{id}” là cấp trên của chính nó", "the body “{id}” is its own superior";
        help: "sửa `parent` của một trong các cơ quan trong vòng", "mend the `parent` of one body of the circle";
        why: "Cây cơ quan đi từ dưới lên trên và phải có điểm dừng.", "The tree of bodies leads upwards and must end.";
    }
    /// A theme that does not exist.
    THEME_MISSING = Error "theme-missing" {
        message: "không có giao diện “{name}” (thư mục themes/{name})", "there is no theme “{name}” (folder themes/{name})";
        help: "tạo thư mục đó, hoặc bỏ dòng `theme` để dùng giao diện sẵn có", "make that folder, or drop the line `theme` to use the built-in theme";
        why: "Trang không thể hiện ra nếu thiếu giao diện.", "No page can be drawn without its theme.";
    }
    /// A template with a mistake.
    TEMPLATE = Error "template" {
        message: "mẫu giao diện có lỗi: {reason}", "the template has a mistake: {reason}";
        help: "sửa tệp trong thư mục themes, hoặc xóa tệp đó để dùng mẫu sẵn có", "mend the file in the themes folder, or delete it to use the built-in one";
        why: "Một mẫu hỏng làm hỏng mọi trang dùng nó.", "A broken template breaks every page that uses it.";
    }
}
