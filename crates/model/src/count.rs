//! Counts of things.

/// A count as figures hold it and as it crosses to the window: in 32 bits, whose limit no portfolio
/// comes near. What is beyond them stays at the most they hold.
pub fn tally(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_beyond_32_bits_is_never_told_as_a_small_one() {
        assert_eq!(tally(0_usize), 0);
        assert_eq!(tally(1_757_i64), 1_757);
        assert_eq!(tally(u64::from(u32::MAX) + 1), u32::MAX);
    }
}
