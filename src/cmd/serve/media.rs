//! Media types by file name: what a web server for the published site would say.

/// The `Content-Type` of a file; downloads where the ending is not known.
pub(super) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    TYPES.iter().find(|(e, _)| *e == ending).map_or("application/octet-stream", |(_, t)| t)
}

const TYPES: &[(&str, &str)] = &[
    ("html", HTML),
    ("htm", HTML),
    ("ics", "text/calendar; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/vnd.microsoft.icon"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("zip", "application/zip"),
    ("wasm", "application/wasm"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
];

/// What a browser shows as a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// Atom feeds share their ending with other XML.
pub(super) const ATOM: &str = "application/atom+xml; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_type_follows_the_ending() {
        for (path, expected) in [
            ("plans/x/index.html", "text/html; charset=utf-8"),
            ("calendar.ics", "text/calendar; charset=utf-8"),
            ("plans/ban-do.PNG", "image/png"),
            ("fonts/a.woff2", "font/woff2"),
            ("js/search.js", "text/javascript; charset=utf-8"),
            ("thu.muc/khong-duoi", "application/octet-stream"),
            ("a.b/c.svg", "image/svg+xml"),
        ] {
            assert_eq!(media_type(path), expected, "{path}");
        }
    }
}
