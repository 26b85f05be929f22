//! The two ways through YAML on whatever libFuzzer finds: either the short one declines, or both agree.

#![no_main]

#[path = "../suite/agree.rs"]
mod agree;

libfuzzer_sys::fuzz_target!(|text: &str| {
    agree::taken(text);
});
