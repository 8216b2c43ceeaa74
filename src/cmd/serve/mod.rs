//! `kehoach serve`: the site as it would be published, while it is being written.
//!
//! In: the root of a site.
//! Out: a web server on this machine that follows every change of the sources.
//! Never: writes a file, renders a page that nobody asked for.
//! To add what a previewed page can do: `live.js` and the state that it is told.

mod http;
mod media;
mod site;
mod sources;
mod state;
mod watch;

use super::{Common, Exit, MessageFormat, ServeArgs, print};
use crate::error::Error;
use crate::model::{Language, Text};
use chrono::NaiveDate;
use http::{Answer, Answers};
use site::Preview;
use sources::Reading;
use state::State;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::runtime::{self, Runtime};
use tokio::sync::watch::Sender;
use watch::Watch;

const AT: Text = Text {
    vi: "Xem thử tại {address} (bấm Ctrl-C để dừng)",
    en: "Preview at {address} (press Ctrl-C to stop)",
};
const NO_PORT: Text = Text {
    vi: "các cổng từ {first} đến {last} đều đang bận; chọn cổng khác bằng --port",
    en: "the ports from {first} to {last} are all in use; choose another with --port",
};

pub(crate) fn run(common: &Common, args: ServeArgs) -> Result<Exit, Error> {
    let ServeArgs { port, drafts, today } = args;
    let server = start(Order { common: common.clone(), drafts, today }, port)?;
    let address = ("address", format!("http://{}/", server.address));
    let line = AT.fill(server.language, &[address]) + "\n";
    match common.message_format {
        MessageFormat::Human => print(line)?,
        // Standard output belongs to the notes.
        MessageFormat::Json => anstream::eprint!("{line}"),
    }
    server.runtime.block_on(std::future::pending())
}

/// What is previewed.
struct Order {
    common: Common,
    drafts: bool,
    /// None for the clock, read anew every time: a preview may run over midnight.
    today: Option<NaiveDate>,
}

/// A running preview.
struct Server {
    address: SocketAddr,
    language: Language,
    runtime: Runtime,
}

/// Reads the sources, listens, follows their changes.
fn start(order: Order, port: u16) -> Result<Server, Error> {
    // Before the sources are read, or a change in between would be missed.
    let watch = Watch::begin(&order.common.root);
    let listener = listen(port, &order)?;
    let address = listener.local_addr().map_err(failed)?;
    let shared = Arc::new(Shared { order, preview: RwLock::default(), state: Sender::default() });
    shared.read()?;
    let language = shared.state.borrow().language;
    let reader = Arc::downgrade(&shared);
    watch.follow(move || match reader.upgrade() {
        Some(shared) => {
            // The root may be gone for a moment: the last good site stays up.
            shared.read().unwrap_or_else(|error| shared.show(Reading::failed(&error)));
            ControlFlow::Continue(())
        }
        None => ControlFlow::Break(()),
    });
    Ok(Server { address, language, runtime: serve(listener, address.port(), shared)? })
}

/// The port, or the first free one of the ten after it; 0 is any.
fn listen(port: u16, order: &Order) -> Result<TcpListener, Error> {
    let last = if port == 0 { 0 } else { port.saturating_add(10) };
    for port in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(Error::from(format!("127.0.0.1:{port}"), error)),
            Ok(listener) => return Ok(listener),
        }
    }
    let ports = [("first", port.to_string()), ("last", last.to_string())];
    Err(Error::new(NO_PORT.fill(sources::language(&order.common.root), &ports)))
}

/// Answers on threads of its own until the runtime is dropped.
fn serve(listener: TcpListener, port: u16, shared: Arc<Shared>) -> Result<Runtime, Error> {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(failed)?;
    let state = shared.state.subscribe();
    let answers: Answers = Arc::new(move |path: &str| shared.answer(path));
    listener.set_nonblocking(true).map_err(failed)?;
    let _guard = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
    runtime.spawn(async move { axum::serve(listener, http::router(answers, state, port)).await });
    Ok(runtime)
}

fn failed(error: std::io::Error) -> Error {
    Error::from("127.0.0.1", error)
}

/// What the reader of the sources and the web server share.
struct Shared {
    order: Order,
    preview: RwLock<Option<Arc<Preview>>>,
    state: Sender<Arc<State>>,
}

impl Shared {
    fn read(&self) -> Result<(), Error> {
        sources::read(&self.order).map(|reading| self.show(reading))
    }

    /// A good site replaces the one that is up; faults are shown over it.
    fn show(&self, reading: Reading) {
        let Reading { language, faults, preview } = reading;
        let is_new = preview.is_some() || self.current().is_none();
        if let Some(preview) = preview {
            let preview = Some(Arc::new(preview));
            *self.preview.write().unwrap_or_else(PoisonError::into_inner) = preview;
        }
        let last = self.state.borrow().clone();
        let version = if is_new { next_version(&last.version) } else { last.version.clone() };
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

#[cfg(test)]
mod tests;
