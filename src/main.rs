//! Converts the command line's result into an exit status, and does nothing else.

use std::process::ExitCode;

/// A module is some ten thousand small pieces, made and dropped on every processor at once: the
/// system's allocator takes a fifth of the time of reading a thousand of them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Deeply nested Terraform is read recursively; some systems give the main thread 1 MiB only.
const STACK: usize = 16 * 1024 * 1024;

fn main() -> ExitCode {
    let run = || {
        let arguments: Vec<_> = std::env::args_os().collect();
        bedrock_profile::cli::run(&arguments)
    };
    match std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(run)
        .map(std::thread::JoinHandle::join)
    {
        Ok(Ok(status)) => ExitCode::from(status),
        // The thread's panic has been printed.
        _ => ExitCode::from(101),
    }
}
