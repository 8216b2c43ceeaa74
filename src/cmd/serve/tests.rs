//! A preview of a folder that changes, asked through a real socket.

use super::*;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

const SITE: &str = "title = \"Kế hoạch xã\"\n[[levels]]\nid = \"xa\"\nname = \"Cấp xã\"\n";
const FILE: &str = "content/lich.txt";
const BROKEN: &str = "content/plans/hong.md";

struct Preview {
    root: Utf8PathBuf,
    server: Server,
    _folder: tempfile::TempDir,
}

/// A preview of a small site with some files more.
fn preview(more: &[(&str, &[u8])]) -> Preview {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().into()).unwrap();
    for (path, bytes) in [("site.toml", SITE.as_bytes()), (FILE, b"mot")].iter().chain(more) {
        write(&root, path, bytes);
    }
    let common = Common { root: root.clone(), message_format: MessageFormat::Human, quiet: true };
    let today = NaiveDate::from_ymd_opt(2026, 11, 20);
    let server = start(Order { common, drafts: false, today }, 0).unwrap();
    Preview { root, server, _folder: folder }
}

fn write(root: &Utf8Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

impl Preview {
    fn ask(&self, path: &str, closing: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let host = self.server.address;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{closing}\r\n").unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut answer = Vec::new();
        self.ask(path, "Connection: close\r\n").read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// What pages are told, one after the other.
    fn states(&self) -> impl Iterator<Item = serde_json::Value> + use<> {
        let lines = BufReader::new(self.ask("/_kehoach/events", "")).lines();
        lines.filter_map(|line| {
            let line = line.unwrap();
            line.strip_prefix("data: ").map(|data| serde_json::from_str(data).unwrap())
        })
    }
}

#[test]
fn a_change_puts_a_new_site_up() {
    let preview = preview(&[]);
    let mut states = preview.states();
    let first = states.next().unwrap();
    assert_eq!(first["notes"], serde_json::json!([]));
    let answer = preview.get("/lich.txt");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\nmot"), "{answer}");
    assert!(preview.get("/moi.txt").starts_with("HTTP/1.1 404 "));

    write(&preview.root, "content/moi.txt", b"moi");
    assert_ne!(states.next().unwrap()["version"], first["version"]);
    assert!(preview.get("/moi.txt").ends_with("\r\n\r\nmoi"));
}

#[test]
fn the_last_good_site_stays_up_under_its_faults() {
    let preview = preview(&[]);
    let mut states = preview.states();
    let first = states.next().unwrap();

    write(&preview.root, BROKEN, b"ab\xc4");
    let state = states.next().unwrap();
    assert_eq!(state["version"], first["version"]);
    assert_eq!(state["notes"][0]["where"], BROKEN);
    assert!(state["notes"][0]["message"].as_str().unwrap().contains("UTF-8"), "{state}");
    assert!(preview.get("/lich.txt").ends_with("\r\n\r\nmot"));

    fs::remove_file(preview.root.join(BROKEN)).unwrap();
    let state = states.next().unwrap();
    assert_eq!(state["notes"], serde_json::json!([]));
    assert_ne!(state["version"], first["version"]);
}

#[test]
fn a_site_that_was_never_good_shows_a_plain_page_of_its_faults() {
    let preview = preview(&[(BROKEN, b"ab\xc4")]);
    for path in ["/", "/lich.txt", "/plans/x/"] {
        let answer = preview.get(path);
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        assert!(answer.contains(BROKEN) && answer.contains("UTF-8"), "{answer}");
        assert!(answer.contains("data-version=\"") && answer.contains("data-faults"), "{answer}");
    }
    let mut states = preview.states();
    let first = states.next().unwrap();
    fs::remove_file(preview.root.join(BROKEN)).unwrap();
    assert_ne!(states.next().unwrap()["version"], first["version"]);
    assert!(preview.get("/lich.txt").ends_with("\r\n\r\nmot"));
}

#[test]
fn the_next_free_port_is_taken() {
    let order = |root: &Utf8Path| {
        let common =
            Common { root: root.into(), message_format: MessageFormat::Human, quiet: true };
        Order { common, drafts: false, today: None }
    };
    let first = preview(&[]);
    let taken = first.server.address.port();
    let second = start(order(&first.root), taken).unwrap();
    let port = second.address.port();
    assert!(port > taken && port <= taken.saturating_add(10), "{taken} {port}");
    assert!(start(order(&first.root.join("nowhere")), 0).is_err());
}
