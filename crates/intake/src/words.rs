//! Counts and rows as sentences name them.

/// `1 cell`, `3 cells`.
pub(crate) fn some(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        more => format!("{more} {what}s"),
    }
}

/// The rows of ascending numbers as people name them: `row 4`, `rows 2, 5 and 7`, `rows 2\u{2013}9`. Of
/// many the first few.
pub(crate) fn rows_in_words(rows: &[usize]) -> String {
    const MOST: usize = 5;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last == row || *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let named = |&(first, last): &(usize, usize)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}\u{2013}{last}")],
    };
    let mut words: Vec<_> = runs.iter().flat_map(named).collect();
    let one = rows.len() == 1;
    let cut = words.len() > MOST;
    words.truncate(MOST);
    let list = match (words.split_last(), cut) {
        (Some((last, [])), _) => last.clone(),
        (Some((last, first)), false) => format!("{} and {last}", first.join(", ")),
        (_, true) => format!("{} …", words.join(", ")),
        (None, _) => String::new(),
    };
    format!("{} {list}", if one { "row" } else { "rows" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_shortly() {
        let table: [(&[usize], &str); 5] = [
            (&[4], "row 4"),
            (&[2, 5], "rows 2 and 5"),
            (&[2, 3], "rows 2 and 3"),
            (&[2, 3, 4, 9], "rows 2\u{2013}4 and 9"),
            (&[1, 3, 5, 7, 9, 11], "rows 1, 3, 5, 7, 9 …"),
        ];
        for (rows, words) in table {
            assert_eq!(rows_in_words(rows), words, "{rows:?}");
        }
    }
}
