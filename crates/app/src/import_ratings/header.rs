//! Headers of ratings as workshops write them: numbered, with the scale, with the dimension, with “score” behind.

use pilotage_model::filter::fold::fold;
use pilotage_model::scoring::{Criterion, Dimension, ScoringModel};

use super::scale::{Scale, word};

/// What a header says of the scale of its levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SaidScale {
    /// One that is read.
    Known(Scale),
    /// Another one, from the least to the most.
    Other(u32, u32),
    /// One whose highest number is the lowest level.
    Falling,
}

/// A header without its scale, and the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header<'h> {
    pub text: &'h str,
    pub scale: Option<SaidScale>,
}

impl<'h> Header<'h> {
    /// The scale is what ends the header: `(1-5)`, `[H/M/L]`, `1 to 10`, `/ 10`.
    pub(super) fn of(header: &'h str) -> Self {
        let header = header.trim();
        let starts = header
            .char_indices()
            .filter(|(at, c)| *at > 0 && (c.is_whitespace() || "([{–—-,:/".contains(*c)));
        for (at, _) in starts {
            if let Some(scale) = scale_in(&header[at..]) {
                return Self {
                    text: header[..at]
                        .trim_end_matches(|c: char| c.is_whitespace() || "–—-,:/".contains(c)),
                    scale: Some(scale),
                };
            }
        }
        Self {
            text: header,
            scale: None,
        }
    }

    /// Whether its last word may as well say that the cells are remarks: what they hold decides.
    pub(super) fn may_head_remarks(&self) -> bool {
        let last = words(self.text).pop();
        last.is_some_and(|last| OR_REMARKS.contains(&&*last))
    }

    /// The criterion that it names, whatever numbers it, names its dimension or says that it is rated. `None` where it
    /// names none, or a remark on one.
    pub(super) fn criterion<'m>(&self, model: &'m ScoringModel) -> Option<&'m Criterion> {
        model.find(self.text).or_else(|| {
            let words = words(self.text);
            named(&words, None, model)
        })
    }
}

/// Words for a mark that are a remark to others: the German “Note”, the Dutch “beoordeling”.
const OR_REMARKS: [&str; 6] = [
    "note",
    "bewertung",
    "beoordeling",
    "vurdering",
    "ocena",
    "points",
];

/// Small letters without accents, one word for each run of letters or digits.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Tries the words as they are, then without one more of those that decorate a criterion.
fn named<'m>(
    said: &[String],
    dimension: Option<Dimension>,
    model: &'m ScoringModel,
) -> Option<&'m Criterion> {
    let (first, rest) = said.split_first()?;
    let (last, before) = said.split_last()?;
    let bare = said.concat();
    let same = |criterion: &&Criterion| {
        dimension.is_none_or(|dimension| dimension == criterion.dimension)
            && [&criterion.name, &criterion.code]
                .iter()
                .any(|name| words(name).concat() == bare)
    };
    let whole = || model.criteria.iter().find(same);
    let of_dimension = || {
        let found = Dimension::ALL
            .iter()
            .find(|each| words(each.label()).concat() == *first)?;
        named(rest, Some(*found), model)
    };
    let leading = || {
        (is_number(first) || is_rating(first) || JOINTS.contains(&first.as_str()))
            .then(|| named(rest, dimension, model))?
    };
    let trailing = || is_rating(last).then(|| named(before, dimension, model))?;
    whole()
        .or_else(of_dimension)
        .or_else(leading)
        .or_else(trailing)
}

/// Words between `Score` and what it is of.
const JOINTS: [&str; 9] = ["of", "for", "on", "von", "fur", "de", "du", "van", "di"];

/// `3`, `Q3`, `C12`, `K1`.
fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = word.len() - digits.len();
    letters <= 2 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Words that say that something is rated, and nothing of what.
fn is_rating(word: &str) -> bool {
    const WORDS: [&str; 27] = [
        "score",
        "scores",
        "rating",
        "ratings",
        "level",
        "points",
        "criterion",
        "question",
        "punkte",
        "punktzahl",
        "bewertung",
        "wertung",
        "stufe",
        "kriterium",
        "frage",
        "note",
        "niveau",
        "cijfer",
        "beoordeling",
        "waardering",
        "puntuacion",
        "puntaje",
        "punteggio",
        "pontuacao",
        "betyg",
        "vurdering",
        "ocena",
    ];
    WORDS.contains(&word)
}

/// The scale that a text says, if it says nothing else.
fn scale_in(text: &str) -> Option<SaidScale> {
    let text = text
        .trim()
        .trim_start_matches(['–', '—', '-', ',', ':'])
        .trim();
    let out_of = text.starts_with('/');
    let said = words(text);
    let numbers: Vec<u32> = said.iter().filter_map(|word| word.parse().ok()).collect();
    let others = said.iter().filter(|word| word.parse::<u32>().is_err());
    let others: Vec<_> = others.map(String::as_str).collect();
    let is_level = |word: &str| {
        end_of(word).is_some() || ["very", "sehr", "tres", "zeer", "muy"].contains(&word)
    };
    if said.is_empty()
        || !others
            .iter()
            .all(|word| is_level(word) || CONNECTING.contains(word))
    {
        return None;
    }
    let levels = others.iter().filter(|word| is_level(word)).count();
    match numbers.as_slice() {
        [] if levels > 1 => Some(SaidScale::Known(of_words(&others))),
        [most] if out_of || others.iter().any(|word| OUT_OF.contains(word)) => between(1, *most),
        [_, .., _] if falls(text, &said, &numbers) => Some(SaidScale::Falling),
        [_, .., _] => between(*numbers.iter().min()?, *numbers.iter().max()?),
        _ => None,
    }
}

/// What else stands in a scale.
const CONNECTING: [&str; 23] = [
    "to", "bis", "a", "tot", "t", "m", "until", "through", "scale", "skala", "echelle", "schaal",
    "escala", "scala", "from", "von", "de", "out", "of", "sur", "max", "and", "und",
];

const OUT_OF: [&str; 4] = ["of", "von", "sur", "max"];

fn of_words(words: &[&str]) -> Scale {
    let very = ["very", "sehr", "tres", "zeer", "muy", "vh", "vl"];
    match words.iter().any(|word| very.contains(word)) {
        true => Scale::FiveWords,
        false => Scale::Words,
    }
}

/// Which end of a scale a word is: below 3 the low one.
fn end_of(said: &str) -> Option<i64> {
    match said {
        "vh" | "best" | "strong" | "excellent" => Some(5),
        "vl" | "worst" | "weak" | "poor" => Some(1),
        // Accents are gone from what was said.
        "eleve" | "elevee" | "hoj" | "hog" => Some(4),
        "lag" => Some(2),
        said => word(said),
    }
}

fn between(least: u32, most: u32) -> Option<SaidScale> {
    match (least, most) {
        (1, 5) => Some(SaidScale::Known(Scale::Five)),
        (1, 10) => Some(SaidScale::Known(Scale::Ten)),
        (0 | 1, 2..=100) => Some(SaidScale::Other(least, most)),
        _ => None,
    }
}

/// Whether the least number is said to be high, or the most to be low: `1 = high, 5 = low`, `high = 1, low = 5`,
/// `1 to 5 (5 = low)`.
fn falls(text: &str, said: &[String], numbers: &[u32]) -> bool {
    let mut pairs: Vec<_> = text.split(CLAUSES).filter_map(pair_in).collect();
    if pairs.is_empty() {
        // `1 (high) to 5 (low)`: each number is followed by what it is.
        let neighbours = said.windows(2);
        pairs = neighbours
            .filter_map(|pair| Some((pair[0].parse().ok()?, end_of(&pair[1])?)))
            .collect();
    }
    pairs.sort_unstable();
    match pairs.as_slice() {
        [] => false,
        [(number, end)] => {
            let (least, most) = (numbers.iter().min(), numbers.iter().max());
            least < most
                && ((Some(number) == most && *end < 3) || (Some(number) == least && *end > 3))
        }
        [(least, at_least), .., (most, at_most)] => least < most && at_least > at_most,
    }
}

/// What stands between clauses of a scale.
const CLAUSES: [char; 7] = [',', ';', '(', ')', '[', ']', '…'];

/// A number and the end of the scale that a clause says it is, whichever comes first; none where it says something else.
fn pair_in(clause: &str) -> Option<(u32, i64)> {
    let said = words(clause);
    let numbers: Vec<u32> = said.iter().filter_map(|word| word.parse().ok()).collect();
    let ends = said.iter().filter(|word| word.parse::<u32>().is_err());
    let ends: Vec<i64> = ends.filter_map(|word| end_of(word)).collect();
    match (numbers.as_slice(), ends.as_slice()) {
        ([number], [end]) => Some((*number, *end)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A criterion that is not recognised costs the workshop its ratings; a remark taken for one gives wrong scores.
    #[test]
    fn headers_of_workshops_name_criteria() {
        use SaidScale::{Falling, Known, Other};
        let table = [
            (
                "Business impact (high = 1, low = 5)",
                Some("business-impact"),
                Some(Falling),
            ),
            (
                "Business impact (low = 1, high = 5)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business impact (1: sehr hoch, 5: sehr niedrig)",
                Some("business-impact"),
                Some(Falling),
            ),
            (
                "Business impact 1 to 5 (5 = low)",
                Some("business-impact"),
                Some(Falling),
            ),
            (
                "Business impact 1 to 5 (5 = high)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            ("Business impact", Some("business-impact"), None),
            (
                "Business Impact (1-5)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business Impact [1..10]",
                Some("business-impact"),
                Some(Known(Scale::Ten)),
            ),
            (
                "Business impact 1 to 10",
                Some("business-impact"),
                Some(Known(Scale::Ten)),
            ),
            (
                "Business impact, 1 bis 5",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business impact /10",
                Some("business-impact"),
                Some(Known(Scale::Ten)),
            ),
            (
                "Business impact (out of 5)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business impact (1, 2, 3, 4, 5)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business impact (1 = low, 5 = high)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business impact (5 = high … 1 = low)",
                Some("business-impact"),
                Some(Known(Scale::Five)),
            ),
            (
                "Business impact (1 = high, 5 = low)",
                Some("business-impact"),
                Some(Falling),
            ),
            (
                "Business impact (H/M/L)",
                Some("business-impact"),
                Some(Known(Scale::Words)),
            ),
            (
                "Business impact (hoch/mittel/niedrig)",
                Some("business-impact"),
                Some(Known(Scale::Words)),
            ),
            (
                "Business impact (very high – very low)",
                Some("business-impact"),
                Some(Known(Scale::FiveWords)),
            ),
            (
                "Business impact (0-100)",
                Some("business-impact"),
                Some(Other(0, 100)),
            ),
            (
                "Business impact (1–7)",
                Some("business-impact"),
                Some(Other(1, 7)),
            ),
            ("Data readiness – score", Some("data-readiness"), None),
            (
                "Score: data readiness (1–10)",
                Some("data-readiness"),
                Some(Known(Scale::Ten)),
            ),
            ("Rating of data readiness", Some("data-readiness"), None),
            (
                "1. Strategic importance",
                Some("strategic-importance"),
                None,
            ),
            (
                "1) Strategic importance",
                Some("strategic-importance"),
                None,
            ),
            (
                "Q2: Strategic importance score (1-5)",
                Some("strategic-importance"),
                Some(Known(Scale::Five)),
            ),
            (
                "1.2 Strategic importance",
                Some("strategic-importance"),
                None,
            ),
            (
                "value_strategic_importance_score",
                Some("strategic-importance"),
                None,
            ),
            ("strategicImportance", Some("strategic-importance"), None),
            (
                "Risk: Data sensitivity (1–10)",
                Some("data-sensitivity"),
                Some(Known(Scale::Ten)),
            ),
            ("Risk 3 – Data sensitivity", Some("data-sensitivity"), None),
            // Another dimension has another criterion.
            ("Value: Data sensitivity", None, None),
            ("Business impact comment", None, None),
            ("Business impact score – rationale", None, None),
            ("Business impact (Anna)", None, None),
            ("Business impact (2025)", None, None),
            ("Business impact (v1.2)", None, None),
            ("Business impact weight", None, None),
            ("Value score", None, None),
            ("Risk", None, None),
            ("Score (1-5)", None, Some(Known(Scale::Five))),
            ("Fiscal years 2025-2026", None, None),
        ];
        let model = ScoringModel::default();
        for (text, code, scale) in table {
            let header = Header::of(text);
            let found = header.criterion(&model).map(|found| found.code.as_str());
            assert_eq!((found, header.scale), (code, scale), "{text}");
        }
    }
}
