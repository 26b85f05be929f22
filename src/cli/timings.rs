//! Measures the stages of a build (wall clock, processor time of all threads, memory) and shows a progress bar.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::watch::Watch;

/// Times the stages of one build.
pub struct Timings {
    begun: Instant,
    stages: Mutex<Vec<(&'static str, Cost)>>,
    bar: ProgressBar,
}

/// The fewest pages for which a progress bar is worth showing.
const PAGES_FOR_A_BAR: u64 = 2000;

/// What was spent up to a moment.
#[derive(Clone, Copy)]
struct Cost {
    at: Instant,
    /// Nothing where the system does not tell.
    processor: Option<Duration>,
    /// Resident bytes at the moment, and the most so far; nothing where the system does not tell.
    memory: Option<(u64, u64)>,
}

impl Timings {
    /// Begins to time; `terminal` says that a person watches.
    pub fn new(terminal: bool) -> Timings {
        let bar = if terminal { ProgressBar::no_length() } else { ProgressBar::hidden() };
        let bar = match ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        Timings { begun: Instant::now(), stages: Mutex::default(), bar }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Since the beginning.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// A line a stage: name, wall and processor milliseconds, mebibytes held at its end and the most so far; then the
    /// whole.
    pub fn table(&self) -> String {
        let mut stages = self.stages.lock().map(|s| s.clone()).unwrap_or_default();
        stages.push(("", Cost::now()));
        let mut out = format!("{:<10}{:>10}{:>10}{:>10}{:>10}\n", "stage", "wall ms", "cpu ms", "held MiB", "peak MiB");
        for pair in stages.windows(2) {
            if let [(name, from), (_, to)] = pair {
                let processor = to.processor.zip(from.processor).map(|(to, from)| to.saturating_sub(from));
                out += &line(name, to.at - from.at, processor, to.memory);
            }
        }
        let end = Cost::now();
        out += &line("whole", self.begun.elapsed(), end.processor, end.memory);
        out
    }
}

impl Watch for Timings {
    fn stage(&self, name: &'static str) {
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((name, Cost::now()));
        }
    }

    fn pages(&self, done: u64, total: u64) {
        if total >= PAGES_FOR_A_BAR {
            self.bar.set_length(total);
            self.bar.set_position(done);
        }
    }
}

impl Cost {
    fn now() -> Cost {
        Cost { at: Instant::now(), processor: processor(), memory: memory() }
    }
}

fn line(name: &str, wall: Duration, processor: Option<Duration>, memory: Option<(u64, u64)>) -> String {
    let ms = |d: Duration| format!("{:.1}", d.as_secs_f64() * 1000.0);
    let mib = |bytes: u64| (bytes >> 20).to_string();
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let (wall, processor) = (ms(wall), or_dash(processor.map(ms)));
    let (held, peak) = (or_dash(memory.map(|m| mib(m.0))), or_dash(memory.map(|m| mib(m.1))));
    format!("{name:<10}{wall:>10}{processor:>10}{held:>10}{peak:>10}\n")
}

/// Processor time of all threads.
#[cfg(unix)]
fn processor() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(Duration::new(u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?))
}

/// Processor time of all threads: not asked for on this system.
#[cfg(not(unix))]
fn processor() -> Option<Duration> {
    None
}

/// Resident bytes now and at most, of Linux.
#[allow(clippy::disallowed_methods)] // what the kernel knows of the process
fn memory() -> Option<(u64, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let field = |name: &str| -> Option<u64> {
        let line = status.lines().find_map(|l| l.strip_prefix(name))?;
        line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|k| k << 10)
    };
    Some((field("VmRSS:")?, field("VmHWM:")?))
}
