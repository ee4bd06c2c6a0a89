//! Shares with their numerator, denominator and 95% Wilson score interval.

use crate::scoring::Ratio;

/// The 97.5% point of the standard normal distribution, for two-sided 95% intervals.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// No interval is given under this many cases.
pub const MIN_FOR_INTERVAL: u32 = 5;

/// A share that never stands without its numerator and denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Numerator.
    pub part: u32,
    /// Denominator: the cases that the part is taken of.
    pub whole: u32,
}

impl Share {
    /// `part` of `whole`.
    pub const fn new(part: u32, whole: u32) -> Self {
        Self { part, whole }
    }

    /// The exact share, 0 to 1; `None` of nothing.
    pub fn ratio(self) -> Option<Ratio> {
        (self.whole > 0).then(|| Ratio {
            num: i64::from(self.part),
            den: i64::from(self.whole),
        })
    }

    /// The share as a float, for show and for drawing; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        self.ratio().map(Ratio::value)
    }

    /// The 95% Wilson score interval; `None` under [`MIN_FOR_INTERVAL`] cases.
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.part, self.whole)
    }

    /// Counts one more case, in the part where `hit`.
    pub const fn count(&mut self, hit: bool) {
        self.whole += 1;
        self.part += hit as u32;
    }
}

/// The 95% Wilson score interval of `part` of `whole` (E. B. Wilson, JASA 22, 1927), without
/// continuity correction; `None` under [`MIN_FOR_INTERVAL`] cases.
pub fn wilson(part: u32, whole: u32) -> Option<(f64, f64)> {
    if whole < MIN_FOR_INTERVAL {
        return None;
    }
    let (n, p) = (f64::from(whole), f64::from(part) / f64::from(whole));
    let z2 = Z_95 * Z_95;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z_95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    // At both ends the formula is exact on paper but leaves a rounding error of 1e-17.
    let low = if part == 0 { 0.0 } else { centre - half };
    let high = if part == whole { 1.0 } else { centre + half };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Limits computed with statsmodels 0.15.0, `proportion_confint(k, n, method="wilson")`; the
    /// first four are also in Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    #[test]
    fn intervals_agree_with_statsmodels() {
        let table = [
            (81, 263, 0.255_288_519_9, 0.366_209_577_0),
            (15, 148, 0.062_386_399_5, 0.160_487_241_7),
            (0, 20, 0.0, 0.161_125_158_1),
            (1, 29, 0.006_113_214_3, 0.171_755_218_8),
            (29, 29, 0.883_030_201_5, 1.0),
            (9, 29, 0.172_756_167_4, 0.492_301_342_3),
            (25, 42, 0.444_943_127_5, 0.729_571_388_5),
        ];
        for (part, whole, low, high) in table {
            let found = wilson(part, whole).unwrap();
            assert!((found.0 - low).abs() < 1e-9, "{part} of {whole}: {found:?}");
            assert!(
                (found.1 - high).abs() < 1e-9,
                "{part} of {whole}: {found:?}"
            );
        }
    }

    /// Four cases say too little for an interval, and nothing has no share.
    #[test]
    fn small_numbers_have_no_interval() {
        assert_eq!(Share::new(2, 4).interval(), None);
        assert_eq!(Share::new(2, 4).value(), Some(0.5));
        assert_eq!(Share::new(0, 0).ratio(), None);
    }
}
