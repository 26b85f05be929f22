//! Reports the progress of a build: which stage begins, and from time to time how many pages are made.

/// Receives the progress of a build. Methods are called from several threads.
pub trait Watch: Sync {
    /// A stage begins; the one before ends.
    fn stage(&self, name: &'static str);

    /// `done` pages of about `total` are made.
    fn pages(&self, done: u64, total: u64);
}

/// Ignores progress.
impl Watch for () {
    fn stage(&self, _: &'static str) {}

    fn pages(&self, _: u64, _: u64) {}
}
