//! Work on many records at once.

use std::panic::resume_unwind;

/// From how many on a second thread is worth its start.
const MANY: usize = 2_000;

/// What `part` makes of all items, in their order: in one part where they are few, else in as many as the machine has
/// processors, each on its own.
pub fn in_parts<T: Sync, R: Send>(items: &[T], part: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    in_parts_of(MANY, items, part)
}

/// The same of items of which so many, or fewer, are worth a thread.
pub fn in_parts_of<T: Sync, R: Send>(
    least: usize,
    items: &[T],
    part: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = processors.min(items.len() / least).max(1);
    let part = &part;
    let mut parts = items.chunks(items.len().div_ceil(threads).max(1));
    let first = parts.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let others: Vec<_> = parts.map(|own| scope.spawn(move || part(own))).collect();
        let mut made = vec![part(first)];
        for other in others {
            made.push(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many there are, each is there once and in its place.
    #[test]
    fn nothing_is_lost_between_parts() {
        for many in [0, 1, MANY, 2 * MANY + 1, 9 * MANY] {
            let items: Vec<_> = (0..many).collect();
            let made = in_parts(&items, <[usize]>::to_vec);
            assert_eq!(made.concat(), items, "{many}");
        }
    }
}
