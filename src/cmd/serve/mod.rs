//! `kehoach serve`: the site as it would be published, while it is being written.
//!
//! In: the root of a site.
//! Out: a web server on this machine that follows every change of the sources.
//! Never: writes a file, renders a page that nobody asked for.
//! To add what a previewed page can do: `live.js` and the state that it is told.

mod http;
#[cfg(test)]
mod http_tests;
mod media;
mod site;
mod sources;
mod state;
mod watch;

use crate::error::Error;
use crate::model::{Input, Language, Note, Text};
use camino::Utf8PathBuf;
use chrono::NaiveDate;
use http::{Answer, Answers};
use site::Preview;
use sources::Reading;
use state::State;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::watch::{Sender, channel};
use watch::Watch;

/// What to preview, and where.
#[derive(Clone)]
pub struct Options {
    /// The folder of `site.toml`.
    pub root: Utf8PathBuf,
    /// The port, or one of the ten after it; 0 for any.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// What "next" and "past" mean, asked at every reading: a preview may run over midnight.
    pub today: Arc<dyn Fn() -> NaiveDate + Send + Sync>,
    /// Says on the terminal what was found in the sources.
    pub report: Arc<dyn Fn(&[Note], &Input, Language) + Send + Sync>,
}

/// A running preview. It ends when this is dropped.
pub struct Server {
    address: SocketAddr,
    language: Language,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Server {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the process ends.
    pub fn wait(&self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(std::future::pending::<()>());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Event streams never end by themselves: they are cut.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Starts a preview: reads the sources, listens, follows their changes.
///
/// # Errors
/// Where no port is free, or the system gives no thread.
pub fn start(options: &Options) -> Result<Server, Error> {
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|e| Error::from("127.0.0.1", e))?;
    let watch = Watch::begin(&options.root);
    let shared = Arc::new(Shared::new(options.clone()));
    shared.read();
    let language = shared.state.borrow().language;
    let reader = Arc::downgrade(&shared);
    watch.follow(move || match reader.upgrade() {
        Some(shared) => {
            shared.read();
            ControlFlow::Continue(())
        }
        None => ControlFlow::Break(()),
    });
    let runtime = serve(listener, shared)?;
    Ok(Server { address, language, runtime: Some(runtime) })
}

/// The port, or the next that is free.
fn listen(port: u16) -> Result<TcpListener, Error> {
    const OTHERS: u16 = 10;
    let last = if port == 0 { 0 } else { port.saturating_add(OTHERS) };
    let mut tries = (port..=last).map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)));
    let taken = |tried: &std::io::Result<_>| matches!(tried, Err(error) if error.kind() == std::io::ErrorKind::AddrInUse);
    let found = tries.find(|tried| !taken(tried));
    match found {
        Some(tried) => tried.map_err(|e| Error::from(format!("127.0.0.1:{port}"), e)),
        None => Err(Error::new(NO_PORT.fill(
            Language::default(),
            &[("first", port.to_string()), ("last", last.to_string())],
        ))),
    }
}

const NO_PORT: Text = Text {
    vi: "các cổng từ {first} đến {last} đều đang bận; chọn cổng khác bằng --port",
    en: "the ports from {first} to {last} are all in use; choose another with --port",
};

fn serve(listener: TcpListener, shared: Arc<Shared>) -> Result<tokio::runtime::Runtime, Error> {
    let failed = |e| Error::from("127.0.0.1", e);
    let port = listener.local_addr().map_err(failed)?.port();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(failed)?;
    let state = shared.state.subscribe();
    let answers: Answers = Arc::new(move |path: &str| shared.answer(path));
    listener.set_nonblocking(true).map_err(failed)?;
    let _guard = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
    runtime.spawn(async move { axum::serve(listener, http::router(answers, state, port)).await });
    Ok(runtime)
}

/// What the reader of the sources and the web server share.
struct Shared {
    options: Options,
    preview: RwLock<Option<Arc<Preview>>>,
    state: Sender<Arc<State>>,
}

impl Shared {
    fn new(options: Options) -> Self {
        Self { options, preview: RwLock::default(), state: channel(Arc::default()).0 }
    }

    /// Reads the sources; a good site replaces the one that is up.
    fn read(&self) {
        let Reading { language, faults, preview } = sources::read(&self.options);
        let is_new = preview.is_some() || self.current().is_none();
        if let Some(preview) = preview {
            let preview = Some(Arc::new(preview));
            *self.preview.write().unwrap_or_else(PoisonError::into_inner) = preview;
        }
        let last = self.state.borrow().version.clone();
        let version = if is_new { next_version(&last) } else { last };
        self.state.send_replace(Arc::new(State { version, language, faults }));
    }

    fn current(&self) -> Option<Arc<Preview>> {
        self.preview.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn answer(&self, path: &str) -> Answer {
        let answer = match self.current() {
            Some(preview) => preview.ask(path),
            None => Some(Answer::page(503, self.state.borrow().page())),
        };
        answer.unwrap_or_else(|| Answer::failed(path, "panic"))
    }
}

/// A page of an earlier process must not pass for one of this.
fn next_version(last: &str) -> String {
    let count = last.rsplit('-').next().and_then(|n| n.parse::<u64>().ok()).unwrap_or_default();
    format!("{:x}-{}", std::process::id(), count + 1)
}
