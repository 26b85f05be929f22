//! How the property tests of the suite are run (ARCHITECTURE.md, "Property tests").

use proptest::test_runner::Config;

/// As many cases as the environment asks for in `PROPTEST_CASES`, else the usual number. The seed is that of `PROPTEST_RNG_SEED`,
/// which `.cargo/config.toml` sets unless the environment does.
pub fn cases(usual: u32) -> Config {
    let config = Config { failure_persistence: None, ..Config::default() };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => Config { cases: usual, ..config },
    }
}

#[test]
fn the_seed_is_fixed_unless_the_environment_says_otherwise() {
    let seed = cases(1).rng_seed;
    assert!(matches!(seed, proptest::test_runner::RngSeed::Fixed(_)), "run the tests with cargo: {seed}");
    assert!(cases(1).failure_persistence.is_none());
}
