//! What each stage cost: wall clock, processor time of all threads, and the peak of memory.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::pipeline::Watch;

/// Times the stages of one build.
pub struct Timings {
    begun: Instant,
    stages: Mutex<Vec<(&'static str, Instant, Duration)>>,
}

impl Timings {
    /// Begins to time.
    pub fn new() -> Timings {
        Timings { begun: Instant::now(), stages: Mutex::default() }
    }

    /// Since the beginning.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// A line a stage: name, wall and processor milliseconds; then the whole and the peak of memory.
    pub fn table(&self) -> String {
        let mut stages = self.stages.lock().map(|s| s.clone()).unwrap_or_default();
        stages.push(("", Instant::now(), processor()));
        let mut out = format!("{:<12}{:>10}{:>10}\n", "stage", "wall ms", "cpu ms");
        for pair in stages.windows(2) {
            if let [(name, wall, cpu), (_, wall_end, cpu_end)] = pair {
                out += &line(name, *wall_end - *wall, cpu_end.saturating_sub(*cpu));
            }
        }
        out += &line("whole", self.begun.elapsed(), processor());
        out += &format!("{:<12}{:>10}\n", "peak KiB", peak().unwrap_or(0));
        out
    }
}

impl Watch for Timings {
    fn stage(&self, name: &'static str) {
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((name, Instant::now(), processor()));
        }
    }
}

fn line(name: &str, wall: Duration, cpu: Duration) -> String {
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    format!("{name:<12}{:>10.1}{:>10.1}\n", ms(wall), ms(cpu))
}

/// Processor time of the process, user and system, all threads.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// The greatest resident size so far, where the system tells.
#[allow(clippy::disallowed_methods)] // a door: what the kernel knows of the process
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
