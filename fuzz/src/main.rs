//! One program for all targets, since each would be linked with the same instrumented code: which
//! it is, `BEDROCK_PROFILE_FUZZ` says. `run` builds and starts it.

#![no_main]

mod text;
mod tree;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

/// A target: bytes that nobody vouches for, and what must hold whatever they are.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 10] = [
    ("edit", text::edit),
    ("layout", text::layout),
    ("evaluate", tree::evaluate),
    ("templates", text::templates),
    ("catalog", text::catalog),
    ("settings", text::settings),
    ("notebook", text::notebook),
    ("baseline", text::baseline),
    ("journal", tree::journal),
    ("policies", tree::policies),
];

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let wanted = std::env::var("BEDROCK_PROFILE_FUZZ").unwrap_or_default();
    let found = TARGETS.iter().find(|(name, _)| *name == wanted);
    found.unwrap_or_else(|| panic!("BEDROCK_PROFILE_FUZZ: no target `{wanted}`")).1
});

fuzz_target!(|data: &[u8]| (*TARGET)(data));
