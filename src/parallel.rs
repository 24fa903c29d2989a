//! Work on all processors at once, in an order that is the same every time.

use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Deeply nested Terraform is read recursively, here as in the program's first thread.
const STACK: usize = 16 * 1024 * 1024;

/// So many small items are done sooner than a thread has started, most often.
const FEW: usize = 8;

/// So many items for each processor keep all of them busy to the end, whatever single ones take.
const MANY: usize = 8;

thread_local! {
    /// Whether every processor has work of the same kind as this thread, so that more threads would
    /// only wait for each other.
    static ALL_BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Whether what this thread does is done on every processor, so that it should start no threads.
pub(crate) fn all_are_busy() -> bool {
    ALL_BUSY.get()
}

/// How many threads can run at once; asked once, since the answer is read from several files.
pub(crate) fn processors() -> usize {
    static PROCESSORS: OnceLock<usize> = OnceLock::new();
    let ask = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    *PROCESSORS.get_or_init(ask)
}

/// Applies `work` to every item on all processors; the results stand in the items' order. Where there
/// are enough items for all, what `work` would do in parallel in its turn stays on its thread.
pub(crate) fn in_parallel<I: Sync, R: Send>(items: &[I], work: impl Fn(&I) -> R + Sync) -> Vec<R> {
    if items.len() < 2 || ALL_BUSY.get() {
        return items.iter().map(work).collect();
    }
    let processors = processors();
    let next = AtomicUsize::new(0);
    let take = || {
        ALL_BUSY.set(items.len() >= MANY * processors);
        let mut done = Vec::new();
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(index)
        {
            done.push((index, work(item)));
        }
        ALL_BUSY.set(false);
        done
    };
    let mut all = std::thread::scope(|scope| {
        // This thread works too, and does all of it where no other can be had.
        let helpers: Vec<_> = (1..processors.min(items.len()))
            .filter_map(|_| {
                std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, take).ok()
            })
            .collect();
        let mut all = take();
        for helper in helpers {
            match helper.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, result)| result).collect()
}

/// The same for items that take little time each: a few are done on this thread alone.
pub(crate) fn small_in_parallel<I: Sync, R: Send>(
    items: &[I],
    work: impl Fn(&I) -> R + Sync,
) -> Vec<R> {
    if items.len() <= FEW { items.iter().map(work).collect() } else { in_parallel(items, work) }
}

#[cfg(test)]
mod tests {
    use super::in_parallel;

    #[test]
    fn parallel_results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(
            in_parallel(&items, |item| item * 2),
            items.iter().map(|i| i * 2).collect::<Vec<_>>()
        );
        assert!(in_parallel(&[] as &[usize], |item| *item).is_empty());
        let sums = |outer: &[usize]| {
            in_parallel(outer, |item| {
                in_parallel(&items, |inner| inner + item).iter().sum::<usize>()
            })
        };
        for outer in [&items[..2], &items[..]] {
            let expected: Vec<usize> = outer.iter().map(|item| 499_500 + 1000 * item).collect();
            assert_eq!(sums(outer), expected);
        }
    }
}
