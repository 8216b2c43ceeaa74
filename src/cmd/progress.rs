//! A bar on the terminal, where a build takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Once;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    wanted: bool,
    shown: Once,
}

impl Progress {
    /// A bar that keeps hidden for a second from `start`, and for good where it is not `wanted`.
    pub(super) fn since(start: Instant, wanted: bool) -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        let wanted = wanted && std::io::stderr().is_terminal();
        Self { bar, start, wanted, shown: Once::new() }
    }

    /// One page more, of `total`.
    pub(super) fn step(&self, total: usize) {
        if self.wanted && self.start.elapsed() > PATIENCE {
            self.shown.call_once(|| {
                self.bar.set_length(total as u64);
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            });
        }
        self.bar.inc(1);
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
