//! HTTP over any source of answers: who may ask, headers, the live-reload script and its events.

use super::media::{HTML, media_type};
use super::state::{State, escape};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use camino::Utf8PathBuf;
use std::convert::Infallible;
use std::io::Read as _;
use std::sync::Arc;
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::{ReceiverStream, WatchStream};
use tokio_stream::{Stream, StreamExt as _};
use unicode_normalization::UnicodeNormalization as _;

/// What the site has to say about a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Bytes that were made for this request.
    Made { status: u16, media: &'static str, bytes: Vec<u8> },
    /// A file that is handed on as it is.
    File(Utf8PathBuf),
    /// The address at which it is found, from the site's root.
    Elsewhere(String),
}

impl Answer {
    /// A page of our own.
    pub(super) fn page(status: u16, html: String) -> Self {
        Answer::Made { status, media: HTML, bytes: html.into_bytes() }
    }

    /// In place of a page that could not be made.
    pub(super) fn failed(url: &str, why: &str) -> Self {
        let (url, why) = (escape(url), escape(why));
        let page = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>500 {url}</title>\n\
             <body>\n<h1>500</h1>\n<p>{url}</p>\n<pre>{why}</pre>\n</body>\n"
        );
        Self::page(500, page)
    }
}

/// Answers by path: decoded, NFC, without the `/` in front. Runs on a thread that may wait.
pub(super) type Answers = Arc<dyn Fn(&str) -> Answer + Send + Sync>;

#[derive(Clone)]
struct Context {
    answers: Answers,
    state: watch::Receiver<Arc<State>>,
    port: u16,
}

const SCRIPT: &str = "/_kehoach/live.js";
const EVENTS: &str = "/_kehoach/events";

/// The preview's web server, for the port that it listens on.
pub(super) fn router(answers: Answers, state: watch::Receiver<Arc<State>>, port: u16) -> Router {
    let context = Context { answers, state, port };
    Router::new()
        .route(SCRIPT, routing::get(script))
        .route(EVENTS, routing::get(events))
        .fallback(page)
        .layer(middleware::from_fn_with_state(context.clone(), guard))
        .with_state(context)
}

/// Refuses foreign host names (a page elsewhere could point its own name at this machine) and
/// everything but reading; forbids caches to keep anything.
async fn guard(Shared(context): Shared<Context>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    let mut response = if !host.is_some_and(|h| is_own_host(h, context.port)) {
        plain(StatusCode::FORBIDDEN, "403: chỉ xem được qua localhost · use localhost\n")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        plain(StatusCode::METHOD_NOT_ALLOWED, "405\n")
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whether a `Host` header names this server: a browser leaves the port out only where it is 80.
fn is_own_host(host: &str, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    let suffix = format!(":{port}");
    let name = match host.strip_suffix(&suffix) {
        Some(name) => name,
        None if port == 80 => host.as_str(),
        None => return false,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

async fn script() -> Response {
    made(StatusCode::OK, media_type(SCRIPT), include_str!("live.js"))
}

async fn events(
    Shared(context): Shared<Context>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let states = WatchStream::new(context.state);
    let told = states.map(|state| Ok(Event::default().event("state").data(state.json())));
    Sse::new(told).keep_alive(KeepAlive::default())
}

async fn page(Shared(context): Shared<Context>, uri: Uri) -> Response {
    let Some(path) = decode(uri.path()) else {
        return plain(StatusCode::BAD_REQUEST, "400\n");
    };
    // Taken before the page is made: a site that changes meanwhile is then reloaded, not missed.
    let version = context.state.borrow().version.clone();
    let answers = context.answers;
    let answer = tokio::task::spawn_blocking(move || answers(&path)).await;
    match answer {
        Ok(Answer::Made { status, media, bytes }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let bytes = if media == HTML { with_script(bytes, &version) } else { bytes };
            made(status, media, bytes)
        }
        Ok(Answer::File(path)) if media_type(path.as_str()) == HTML => whole(path, version).await,
        Ok(Answer::File(path)) => stream(path).await,
        Ok(Answer::Elsewhere(path)) => redirect(&path, uri.query()),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "500\n"),
    }
}

/// The page with the script in front of its `</body>`, or at its end.
fn with_script(mut page: Vec<u8>, version: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|w| w.eq_ignore_ascii_case(END));
    let tag = format!("<script src=\"{SCRIPT}\" data-version=\"{version}\" defer></script>");
    let at = at.unwrap_or(page.len());
    page.splice(at..at, tag.into_bytes());
    page
}

/// A page that an author made by hand: it too has to know of changes.
async fn whole(path: Utf8PathBuf, version: String) -> Response {
    #[allow(clippy::disallowed_methods)] // the preview hands on files that the site copies
    let read = tokio::task::spawn_blocking(move || std::fs::read(path)).await;
    match read {
        Ok(Ok(page)) => made(StatusCode::OK, HTML, with_script(page, &version)),
        _ => plain(StatusCode::NOT_FOUND, "404\n"),
    }
}

/// A file from disk in pieces, so that a large one costs no memory.
async fn stream(path: Utf8PathBuf) -> Response {
    let media = media_type(path.as_str());
    let (sender, receiver) = mpsc::channel::<std::io::Result<Bytes>>(4);
    let opened = tokio::task::spawn_blocking(move || {
        #[allow(clippy::disallowed_methods)] // the preview hands on files that the site copies
        let file = std::fs::File::open(path)?;
        let size = file.metadata()?.len();
        Ok::<_, std::io::Error>((file, size))
    });
    let Ok(Ok((file, size))) = opened.await else {
        return plain(StatusCode::NOT_FOUND, "404\n");
    };
    tokio::task::spawn_blocking(move || send_pieces(file.take(size), &sender));
    let body = Body::from_stream(ReceiverStream::new(receiver));
    ([(header::CONTENT_TYPE, media), (header::CONTENT_LENGTH, &*size.to_string())], body)
        .into_response()
}

fn send_pieces(mut file: impl std::io::Read, to: &mpsc::Sender<std::io::Result<Bytes>>) {
    const PIECE: usize = 64 * 1024;
    loop {
        let mut piece = vec![0; PIECE];
        let next = match file.read(&mut piece) {
            Ok(0) => return,
            Ok(n) => {
                piece.truncate(n);
                Ok(Bytes::from(piece))
            }
            Err(error) => Err(error),
        };
        let failed = next.is_err();
        if to.blocking_send(next).is_err() || failed {
            return;
        }
    }
}

fn redirect(path: &str, query: Option<&str>) -> Response {
    let query = query.map(|q| format!("?{q}")).unwrap_or_default();
    let to = format!("/{}{query}", encode(path));
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    made(status, "text/plain; charset=utf-8", text)
}

fn made(status: StatusCode, media: &'static str, body: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, media)], body.into()).into_response()
}

/// The path of a URL as the site spells it.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/').unwrap_or(path).bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            byte => byte,
        });
    }
    Some(String::from_utf8(bytes).ok()?.nfc().collect())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

fn encode(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests;
