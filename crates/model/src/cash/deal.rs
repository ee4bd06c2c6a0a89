//! Dealing an amount out in whole units.

/// An amount dealt out by weights, to the last unit (largest remainder; of equal ones the first). `None` where all
/// weights are 0: nothing says who gets it.
pub fn deal(amount: i128, weights: &[u64]) -> Option<Vec<i128>> {
    let whole: u128 = weights.iter().copied().map(u128::from).sum();
    if whole == 0 {
        return None;
    }
    let all = amount.unsigned_abs();
    // A share is all·weight ÷ whole: apart in whole turns and the rest, so that no product overflows.
    let (turns, rest) = (all / whole, all % whole);
    let exact = |weight: &u64| rest * u128::from(*weight);
    let mut shares: Vec<u128> = (weights.iter())
        .map(|weight| turns * u128::from(*weight) + exact(weight) / whole)
        .collect();
    let mut order: Vec<_> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact(&weights[*at]) % whole));
    let left = all - shares.iter().sum::<u128>();
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[at] += 1;
    }
    let sign = amount.signum();
    // No share is larger than the amount.
    Some(
        shares
            .into_iter()
            .map(|share| sign * share as i128)
            .collect(),
    )
}
