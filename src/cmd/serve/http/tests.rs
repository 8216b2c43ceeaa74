//! The web server over made-up answers, asked through a real socket.

use super::super::media::ATOM;
use super::super::state::{Fault, State};
use super::{Answer, router};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

struct Running {
    port: u16,
    state: watch::Sender<Arc<State>>,
    _files: [tempfile::NamedTempFile; 2],
    _runtime: tokio::runtime::Runtime,
}

const LARGE: usize = 300_000;

fn run() -> Running {
    let mut file = tempfile::Builder::new().suffix(".PDF").tempfile().unwrap();
    file.write_all(&vec![b'x'; LARGE]).unwrap();
    let path = camino::Utf8PathBuf::from_path_buf(file.path().into()).unwrap();
    let mut page = tempfile::Builder::new().suffix(".htm").tempfile().unwrap();
    page.write_all(b"<body>own</body>").unwrap();
    let own = camino::Utf8PathBuf::from_path_buf(page.path().into()).unwrap();
    let answers = move |asked: &str| {
        let html = |status, html: &str| Answer::page(status, html.into());
        match asked {
            "" => html(200, "<html><body>Trang chủ</BODY></html>"),
            "kế hoạch.html" => html(200, "không có thẻ đóng"),
            "thư mục" => Answer::Elsewhere("thư mục/".into()),
            "feed.xml" => Answer::Made { status: 200, media: ATOM, bytes: b"<feed/>".into() },
            "map.pdf" => Answer::File(path.clone()),
            "own.htm" => Answer::File(own.clone()),
            "gone.png" => Answer::File("no/such/file.png".into()),
            "panic" => panic!("a page that cannot be made"),
            _ => html(404, "<body>Không có</body>"),
        }
    };
    let state = State { version: "7-1".into(), ..State::default() };
    let (state, told) = watch::channel(Arc::new(state));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let port = listener.local_addr().unwrap().port();
    let routes = router(Arc::new(answers), told, port);
    runtime.spawn(async move { axum::serve(listener, routes).await });
    Running { port, state, _files: [file, page], _runtime: runtime }
}

impl Running {
    /// Sends a request as it stands and gives all that comes back.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        let port = self.port;
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        ))
    }

    #[track_caller]
    fn check(&self, path: &str, expected: &[&str]) {
        let answer = self.get(path);
        for part in expected {
            assert!(answer.contains(part), "{path}: no {part:?} in {answer:.600}");
        }
    }
}

#[test]
fn pages_have_their_status_type_and_the_script() {
    let server = run();
    let html = "content-type: text/html; charset=utf-8\r\n";
    server.check(
        "/",
        &[
            "HTTP/1.1 200 OK\r\n",
            html,
            "cache-control: no-store\r\n",
            "Trang chủ<script src=\"/_kehoach/live.js\" data-version=\"7-1\" defer></script></BODY>",
        ],
    );
    server.check("/k%E1%BA%BF%20ho%E1%BA%A1ch.html?in=1", &["200 OK", "đóng<script src="]);
    server.check("/ke%CC%82%CC%81%20hoa%CC%A3ch.html", &["200 OK", "đóng<script src="]);
    server.check("/nowhere", &["HTTP/1.1 404 Not Found\r\n", html, "Không có<script"]);
    server.check("/feed.xml", &["200 OK", "content-type: application/atom+xml", "\r\n\r\n<feed/>"]);
    server.check("/th%C6%B0%20m%E1%BB%A5c?a=b", &["307", "location: /th%C6%B0%20m%E1%BB%A5c/?a=b"]);
    server.check("/%ff", &["HTTP/1.1 400 "]);
    server.check("/%2", &["HTTP/1.1 400 "]);
    server.check("/panic", &["HTTP/1.1 500 "]);
    server.check("/_kehoach/live.js", &["200 OK", "text/javascript", "EventSource"]);
}

#[test]
fn files_are_streamed_whole() {
    let server = run();
    let answer = server.get("/map.pdf");
    assert!(answer.contains("content-type: application/pdf\r\n"), "{answer:.300}");
    assert!(answer.contains(&format!("content-length: {LARGE}\r\n")), "{answer:.300}");
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    assert_eq!((body.len(), body.trim_matches('x')), (LARGE, ""));
    server.check("/own.htm", &["200 OK", "content-type: text/html", "own<script src="]);
    server.check("/gone.png", &["HTTP/1.1 404 "]);
}

#[test]
fn only_this_machines_own_names_may_ask() {
    let server = run();
    let port = server.port;
    let own = format!("localhost:{port}");
    for (method, host, expected) in [
        ("GET", own.as_str(), "200"),
        ("HEAD", &own, "200"),
        ("GET", &format!("127.0.0.1:{port}"), "200"),
        ("GET", &format!("[::1]:{port}"), "200"),
        ("GET", &format!("LocalHost:{port}"), "200"),
        ("GET", &format!("evil.example:{port}"), "403"),
        ("GET", &format!("localhost.evil.example:{port}"), "403"),
        ("GET", "localhost", "403"),
        ("GET", "127.0.0.1:1", "403"),
        ("POST", &own, "405"),
    ] {
        for path in ["/", "/_kehoach/live.js"] {
            let answer = server.send(&format!(
                "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            ));
            let status = answer.split(' ').nth(1).unwrap_or_default();
            assert_eq!(status, expected, "{method} {path} {host}");
        }
    }
    assert!(server.send("GET / HTTP/1.0\r\n\r\n").starts_with("HTTP/1.0 403"));
    let answer = server.send(&format!(
        "GET /_kehoach/events HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n"
    ));
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

#[test]
fn a_page_is_told_of_faults_and_of_a_new_site() {
    let server = run();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let port = server.port;
    write!(stream, "GET /_kehoach/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines();
    let mut next = || -> serde_json::Value {
        let data = lines.find_map(|line| line.unwrap().strip_prefix("data: ").map(String::from));
        serde_json::from_str(&data.unwrap()).unwrap()
    };
    let first = next();
    assert_eq!((&first["version"], &first["notes"]), (&"7-1".into(), &serde_json::json!([])));

    let fault = Fault {
        at: "content/plans/a.md:3:8".into(),
        message: "thiếu khóa `title`".into(),
        help: "thêm dòng title: …".into(),
    };
    let state = State { version: "7-1".into(), faults: vec![fault], ..State::default() };
    server.state.send_replace(Arc::new(state));
    assert_eq!(
        next(),
        serde_json::json!({
            "version": "7-1",
            "language": "vi",
            "title": "Nguồn đang có 1 lỗi; trang phía sau là bản tốt gần nhất",
            "close": "Đóng",
            "notes": [{
                "where": "content/plans/a.md:3:8",
                "message": "thiếu khóa `title`",
                "help": "thêm dòng title: …",
            }],
        })
    );

    server.state.send_replace(Arc::new(State { version: "7-2".into(), ..State::default() }));
    assert_eq!(next()["version"], "7-2");
}
