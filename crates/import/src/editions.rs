//! Editions of a register: the day that a file's name tells, and many editions as one import.

use chrono::NaiveDate;
use pilotage_model::field::parse_date;
use pilotage_model::kinds::Edition;
use pilotage_model::{InitiativeId, Precision, Register, RowId, Settings, When};
use serde::{Deserialize, Serialize};

/// The day of an edition, as the name of its file tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EditionDay {
    /// The day; `None`: the name tells none, and today counts where nothing is said.
    pub day: Option<NaiveDate>,
    /// Why, in a sentence.
    pub why: String,
}

/// Reads the day of an edition from its file's name. Of a month, a quarter or a year it is the last day: whatever the
/// register says was so by then. No edition is of a later day than today.
pub fn edition_day(stem: &str, settings: &Settings, today: NaiveDate) -> EditionDay {
    let Some(found) = dated(stem, settings) else {
        return EditionDay {
            day: None,
            why: "The file’s name tells no day: today, unless another is said.".to_owned(),
        };
    };
    let day = found.when.last().min(today);
    let why = match found.when.last() {
        last if last > today && found.when.first() <= today => {
            format!(
                "The file’s name says {}, which is not over: today.",
                found.when.label()
            )
        }
        last if last > today => {
            format!(
                "The file’s name says {}, which is yet to come: today.",
                found.when.label()
            )
        }
        last if last == found.when.first() => "The file’s name says so.".to_owned(),
        _ => format!(
            "The last day of {}, as the file’s name says.",
            found.when.label()
        ),
    };
    EditionDay {
        day: Some(day),
        why,
    }
}

/// What a register is called by a file of it: its name without the day, and without what copies of files are called.
pub fn without_day(stem: &str) -> String {
    let rest = match dated(stem, &Settings::default()) {
        Some(found) => {
            let (before, after) = (trimmed(&stem[..found.from]), &stem[found.to..]);
            // A time of day goes with its day.
            let time = |c: char| c.is_ascii_digit() || ":-_Z".contains(c);
            let after = after
                .strip_prefix('T')
                .map_or(after, |rest| rest.trim_start_matches(time));
            format!("{before} {}", trimmed(after))
        }
        None => stem.to_owned(),
    };
    let rest = without_copy_number(trimmed(&rest));
    let name = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.is_empty() {
        true => stem.trim().to_owned(),
        false => name,
    }
}

/// Without the number that a browser or a file manager adds: `register (2)`.
fn without_copy_number(name: &str) -> &str {
    let number = |inner: &str| !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
    match name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
    {
        Some((name, inner)) if number(inner) => trimmed(name),
        _ => name,
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "-_.,+".contains(c))
}

/// The day of the latest edition of a register that is here.
pub(crate) fn latest_edition(register: &Register, source: RowId) -> Option<NaiveDate> {
    of_source(register, source).filter_map(day_of).max()
}

/// The day of the latest edition of a register before a day that says the stage of an initiative.
pub(crate) fn told_before(
    register: &Register,
    source: RowId,
    initiative: InitiativeId,
    before: NaiveDate,
) -> Option<NaiveDate> {
    let initiative = RowId::new(initiative.uuid());
    let tells = |edition: &&Edition| {
        let says_some = edition.staged.is_some_and(|staged| staged.0 > 0);
        says_some && !edition.silent.ids().contains(&initiative)
    };
    let days = of_source(register, source).filter(tells).filter_map(day_of);
    days.filter(|day| *day < before).max()
}

pub(crate) fn of_source(register: &Register, source: RowId) -> impl Iterator<Item = &Edition> {
    let editions = register.tables.editions.live();
    editions.filter(move |edition| edition.source.is_some_and(|to| to.id() == source))
}

fn day_of(edition: &Edition) -> Option<NaiveDate> {
    Some(edition.day?.last())
}

/// A date in a file's name, and where it stands there.
struct Dated {
    when: When,
    from: usize,
    to: usize,
}

/// The longest run of words that is a date; one that begins with its year before others. What can be read in two ways
/// is none, nor is a part of it, nor what stands beside another that says something else.
fn dated(stem: &str, settings: &Settings) -> Option<Dated> {
    let words = words(stem);
    let parts = |run: &[(usize, usize)]| -> Vec<&str> {
        run.iter().map(|(from, to)| &stem[*from..*to]).collect()
    };
    if words.windows(3).any(|run| is_ambiguous(&parts(run))) {
        return None;
    }
    for length in (1..=3).rev() {
        let mut found: Vec<(bool, Dated)> = Vec::new();
        for run in words.windows(length) {
            let parts = parts(run);
            let (from, to) = (run[0].0, run[length - 1].1);
            if let Some(when) = read(&parts, settings).filter(|when| is_plausible(*when, length)) {
                let year_first = parts[0].len() == 4;
                found.push((year_first, Dated { when, from, to }));
            }
        }
        let year_first = found.iter().any(|(first, _)| *first);
        found.retain(|(first, _)| *first == year_first);
        let mut dates = found.into_iter().map(|(_, dated)| dated);
        if let Some(first) = dates.next() {
            return dates.all(|other| other.when == first.when).then_some(first);
        }
    }
    None
}

/// Places of runs of letters and digits; a time of day behind a day (`15T103000`) is a run of its own.
fn words(stem: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut from = None;
    let mut before = ' ';
    for (at, c) in stem.char_indices().chain([(stem.len(), ' ')]) {
        let in_word = c.is_alphanumeric() && !(c == 'T' && before.is_ascii_digit());
        match (in_word, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push((start, at));
                from = None;
            }
            _ => {}
        }
        before = c;
    }
    words
}

fn read(parts: &[&str], settings: &Settings) -> Option<When> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let text = match parts {
        [one] if digits(one) && one.len() == 8 => {
            format!("{}-{}-{}", &one[..4], &one[4..6], &one[6..])
        }
        [one] if digits(one) && one.len() == 6 => format!("{}-{}", &one[..4], &one[4..]),
        parts if parts.iter().all(|part| digits(part)) => parts.join("-"),
        parts => parts.join(" "),
    };
    parse_date(&text, settings).ok()
}

/// `03-02-2026`: a day in March, or in February.
fn is_ambiguous(parts: &[&str]) -> bool {
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts {
        [one, other, year] if year.len() == 4 && year.parse::<u32>().is_ok() => {
            match (number(one), number(other)) {
                (Some(one), Some(other)) => one != other && one.max(other) <= 12,
                _ => false,
            }
        }
        _ => false,
    }
}

/// Registers of AI were not kept before; a year alone may be the number of anything else.
fn is_plausible(when: When, words: usize) -> bool {
    use chrono::Datelike as _;
    let alone = words == 1 && when.precision() == Precision::Year;
    let first = if alone { 2010 } else { 1990 };
    (first..2100).contains(&when.first().year())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that monthly registers come under: which register, which day.
    #[test]
    fn a_files_name_tells_the_register_and_the_day() {
        let today = "2026-11-29".parse().unwrap();
        let table = [
            ("register-2026-01", "register", Some("2026-01-31")),
            ("register_20260115", "register", Some("2026-01-15")),
            (
                "AI register 2026-01-15 (2)",
                "AI register",
                Some("2026-01-15"),
            ),
            ("Q2 2026 AI use cases", "AI use cases", Some("2026-06-30")),
            ("register-2025-Q4", "register", Some("2025-12-31")),
            (
                "Inventar Stand 15. März 2026",
                "Inventar Stand",
                Some("2026-03-15"),
            ),
            ("us-federal-2023", "us-federal", Some("2023-12-31")),
            ("202603 use cases", "use cases", Some("2026-03-31")),
            ("31.12.2025 register", "register", Some("2025-12-31")),
            ("register 2026-11", "register", Some("2026-11-29")),
            // A day in March or in February: asked.
            ("register-03-02-2026", "register-03-02-2026", None),
            ("register", "register", None),
            ("project 1234", "project 1234", None),
            ("SAP 2000 list", "SAP 2000 list", None),
            ("Wave 2 2026-03", "Wave 2", Some("2026-03-31")),
            ("reg 2026-01-15T103000", "reg", Some("2026-01-15")),
            // Which of the two is its own day, nobody can say.
            (
                "2026-01-31 delta to 2026-02-28",
                "2026-01-31 delta to 2026-02-28",
                None,
            ),
            ("2026-01", "2026-01", Some("2026-01-31")),
        ];
        let settings = Settings::default();
        for (stem, name, day) in table {
            assert_eq!(without_day(stem), name, "{stem}");
            let found = edition_day(stem, &settings, today);
            let day = day.map(|day| day.parse::<NaiveDate>().unwrap());
            assert_eq!(found.day, day, "{stem}: {}", found.why);
        }
    }
}
