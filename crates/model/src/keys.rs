//! Keys of our own for initiatives that come without one: the one rule by which they count on.

use crate::Register;

/// Counts keys on: `AI-0001`, `AI-0002` …
pub struct NextKey {
    prefix: String,
    last: u64,
    /// Digits, at least; as many as the highest key has.
    width: usize,
}

impl NextKey {
    /// Goes on after the highest number in the portfolio, its bin, and these keys. A key counts
    /// whatever the case of its prefix: `ai-0042` and `AI-0042` are one key to people.
    pub fn of<'k>(register: &'k Register, others: impl Iterator<Item = &'k str>) -> Self {
        let prefix = register.settings.key_prefix.clone();
        let known = register.records().iter();
        let known = known.map(|record| record.initiative.key.as_str());
        let numbers = known.chain(others).filter_map(|key| number(key, &prefix));
        let (last, width) = numbers.max().unwrap_or_default();
        Self {
            prefix,
            last,
            width: width.max(4),
        }
    }

    /// The next key; no two are the same.
    pub fn take(&mut self) -> String {
        self.last += 1;
        format!("{}-{:0width$}", self.prefix, self.last, width = self.width)
    }
}

/// The number of a key with this prefix, and how many digits it is written with.
fn number(key: &str, prefix: &str) -> Option<(u64, usize)> {
    let key = key.trim();
    let head = key.get(..prefix.len())?;
    let digits = key.get(prefix.len()..)?.strip_prefix('-')?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    // Beyond 15 digits it is no number that anyone counts on from.
    let counts = head.eq_ignore_ascii_case(prefix) && plain && digits.len() <= 15;
    let number = counts.then(|| digits.parse().ok())??;
    Some((number, digits.len()))
}

#[cfg(test)]
mod tests {
    use crate::{Initiative, InitiativeId, Record};

    use super::*;

    /// By hand and by import the next key is the same, whatever keys a register brought along: none
    /// that a reader takes for the same, and none beyond what can be counted.
    #[test]
    fn keys_count_on_from_the_highest() {
        let table: [(&[&str], &str); 7] = [
            (&[], "AI-0001"),
            (&["AI-0007", "AI-0003"], "AI-0008"),
            (&["ai-0042", "AI-0007"], "AI-0043"),
            (&["AI-00099"], "AI-00100"),
            (&["AI-9999"], "AI-10000"),
            (&["AI-0007", "AI-18446744073709551615"], "AI-0008"),
            (&["UC-0050", "AI-x", "AI-", "AI"], "AI-0001"),
        ];
        for (keys, next) in table {
            let in_portfolio = NextKey::of(&register(keys), std::iter::empty()).take();
            let in_file = NextKey::of(&register(&[]), keys.iter().copied()).take();
            assert_eq!(
                (in_portfolio.as_str(), in_file.as_str()),
                (next, next),
                "{keys:?}"
            );
        }
    }

    fn register(keys: &[&str]) -> Register {
        let record = |(at, key): (usize, &&str)| {
            let id = InitiativeId::new(uuid::Uuid::from_u128(at as u128 + 1));
            Record::new(Initiative::new(
                id,
                (*key).to_owned(),
                "A".to_owned(),
                String::new(),
            ))
        };
        let mut register = Register::default();
        register.put_all(keys.iter().enumerate().map(record));
        register
    }
}
