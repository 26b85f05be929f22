//! Who follows a build: told which stage begins, and now and then how many pages there are.

/// Follows a build. Methods are called from several threads.
pub trait Watch: Sync {
    /// A stage begins; the one before ends.
    fn stage(&self, name: &'static str);

    /// `done` pages of about `total` are made.
    fn pages(&self, done: u64, total: u64);
}

/// Nobody follows.
impl Watch for () {
    fn stage(&self, _: &'static str) {}

    fn pages(&self, _: u64, _: u64) {}
}
