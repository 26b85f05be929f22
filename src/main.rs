//! The `gongkai` binary.
fn main() {}
