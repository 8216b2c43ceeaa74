//! QR codes: an address that a phone reads off a screen or a printed page.

use super::view::QrView;
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code (ISO/IEC 18004 §5.3.8).
const QUIET: usize = 4;

/// The code of an address; `None` where it is too long for one.
pub(crate) fn code(address: &str) -> Option<QrView> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    Some(QrView { size: code.width() + 2 * QUIET, path: path(&code.to_colors(), code.width()) })
}

/// One SVG path, to be stroked: each run of dark modules in a row is a line at the row's top.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let (left, top, length) = (x + QUIET, y + QUIET, run.len());
                path.push_str(&format!("M{left} {top}h{length}"));
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_become_lines() {
        use Color::{Dark, Light};
        let modules = [Dark, Dark, Light, Light, Light, Dark, Light, Dark, Dark];
        assert_eq!(path(&modules, 3), "M4 4h2M6 5h1M5 6h2");
    }

    #[test]
    fn an_address_fits_and_a_book_does_not() {
        // 41 octets in byte mode with correction M: version 3, 29 modules (ISO/IEC 18004 table 7).
        let short = code("https://ke-hoach.example/bodies/a/cal.ics").unwrap();
        assert_eq!(short.size, 29 + 2 * QUIET);
        assert!(code(&"x".repeat(4000)).is_none());
    }
}
