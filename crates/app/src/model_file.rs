//! A scoring model as a file that people write: TOML, read strictly. A key that is not known is a slip, and a slip in a
//! weight would move ranks without a word.

use std::fmt::Write as _;

use pilotage_model::ahp::{self, Judgement};
use pilotage_model::scoring::{Group, Problem, Proposed, ProposedCriterion};
use pilotage_model::{Dimension, Register, ScoreRule, ScoringModel};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::error::{AppError, Result};

/// The newest form that this version writes and reads.
const FORM: i64 = 1;

/// What the file says of itself, for whoever opens it.
const HEAD: &str = "\
# A scoring model of Pilotage. `pilotage model import PORTFOLIO FILE --note \"Why\"` makes a new version of it;
# with --dry-run it tells who would move. Codes tell criteria apart: ratings follow them. Weights are relative
# within a dimension; left out, they are taken from comparisons, such as \"business-impact:reach=3\" (three times as
# important; 1/3: a third). Levels 1 to 5 always rise with the dimension: 5 is most value, most feasible, most risky.
";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pilotage_model: i64,
    #[serde(default)]
    note: String,
    #[serde(default)]
    comparisons: Vec<String>,
    weights: Option<Weights>,
    matrix: Matrix,
    rank: Rank,
    criterion: Vec<Spanned<FileCriterion>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    value: i64,
    feasibility: i64,
    low_risk: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Matrix {
    high_value_from: i64,
    high_difficulty_from: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rank {
    coverage: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCriterion {
    #[serde(default)]
    code: String,
    name: String,
    dimension: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weight: Option<i64>,
    #[serde(default)]
    help: String,
    levels: Vec<String>,
}

/// A model that was read, and the note that stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The model.
    pub proposed: Proposed,
    /// The note; may be empty.
    pub note: String,
}

/// A version of the scoring model as a file.
///
/// # Errors
/// When it can't be written.
pub fn write(register: &Register, model: &ScoringModel) -> Result<String> {
    let rule = register.rule_of(model);
    let [value, feasibility, low_risk] = rule.weights;
    let criterion = |one: &pilotage_model::Criterion| {
        let one = FileCriterion {
            code: one.code.clone(),
            name: one.name.clone(),
            dimension: one.dimension.code().to_owned(),
            weight: Some(one.weight),
            help: one.help.clone(),
            levels: one.levels.to_vec(),
        };
        Spanned::new(0..0, one)
    };
    let file = File {
        pilotage_model: FORM,
        note: model.made.note.clone(),
        comparisons: model.judgements.iter().map(ToString::to_string).collect(),
        weights: Some(Weights {
            value,
            feasibility,
            low_risk,
        }),
        matrix: Matrix {
            high_value_from: rule.value_threshold,
            high_difficulty_from: rule.difficulty_threshold,
        },
        rank: Rank {
            coverage: rule.min_coverage,
        },
        criterion: model.criteria.iter().map(criterion).collect(),
    };
    let text = toml::to_string_pretty(&file).map_err(|error| {
        AppError::invalid(format!("The scoring model can’t be written: {error}."), "")
    })?;
    Ok(format!("{HEAD}{text}"))
}

/// Reads a file.
///
/// # Errors
/// All that is wrong in it, each with its line.
pub fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Read> {
    let text = std::str::from_utf8(bytes.as_ref()).map_err(|_| {
        AppError::invalid(
            format!("“{name}” is no text."),
            "A scoring model is a TOML file, such as an export of one.",
        )
    })?;
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        let message = error
            .message()
            .replace("expected i64", "expected a whole number");
        refused(name, &[(line, sentence(&message))])
    })?;
    if file.pilotage_model > FORM || file.pilotage_model < 1 {
        return Err(AppError::invalid(
            format!(
                "“{name}” is of form {}, and this version reads form {FORM}.",
                file.pilotage_model
            ),
            "Open it with a newer version of Pilotage.",
        ));
    }
    let mut reading = Reading {
        text,
        wrong: Vec::new(),
        lines: Vec::new(),
        unweighted: Vec::new(),
    };
    let proposed = reading.proposed(&file);
    match reading.wrong.as_slice() {
        [] => Ok(Read {
            proposed,
            note: file.note,
        }),
        wrong => Err(refused(name, wrong)),
    }
}

/// The line that a byte stands in, from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(1, |before| before.matches('\n').count() + 1)
}

/// What a reader of TOML says, as a sentence.
fn sentence(message: &str) -> String {
    let message = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .replace('`', "");
    format!(
        "{}.",
        pilotage_model::sentence::capitalised(&message).trim_end_matches('.')
    )
}

fn refused(name: &str, wrong: &[(Option<usize>, String)]) -> AppError {
    let mut told = format!("“{name}” can’t be taken as a scoring model.");
    for (line, what) in wrong {
        // Writing to a text can't fail.
        let _ = match line {
            Some(line) => write!(told, "\nLine {line}: {what}"),
            None => write!(told, "\n{what}"),
        };
    }
    AppError::invalid(told, "Nothing was changed.")
}

/// A file on its way to a model.
struct Reading<'t> {
    text: &'t str,
    wrong: Vec<(Option<usize>, String)>,
    /// The line of each criterion.
    lines: Vec<usize>,
    /// Dimensions of which a criterion has no weight.
    unweighted: Vec<Dimension>,
}

impl Reading<'_> {
    fn proposed(&mut self, file: &File) -> Proposed {
        let weights = file.weights.as_ref();
        let mut proposed = Proposed {
            rule: ScoreRule {
                weights: weights.map_or([1; 3], |of| [of.value, of.feasibility, of.low_risk]),
                value_threshold: file.matrix.high_value_from,
                difficulty_threshold: file.matrix.high_difficulty_from,
                min_coverage: file.rank.coverage,
            },
            judgements: Vec::new(),
            criteria: Vec::new(),
        };
        for text in &file.comparisons {
            match Judgement::parse(text) {
                Some(judgement) => proposed.judgements.push(judgement),
                None => self.add(
                    self.line_with(text),
                    format!("“{text}” is no comparison: write it as business-impact:reach=3, with 1 to 9 or 1/2 to 1/9."),
                ),
            }
        }
        for criterion in &file.criterion {
            proposed.criteria.push(self.criterion(criterion));
        }
        proposed.settle();
        if weights.is_none() {
            self.weigh(&mut proposed, Group::Dimensions, "The dimensions have");
        }
        for dimension in std::mem::take(&mut self.unweighted) {
            let whose = format!("Criteria of {} have", dimension.label());
            self.weigh(&mut proposed, Group::Criteria(dimension), &whose);
        }
        if self.wrong.is_empty() {
            let problems = proposed.problems();
            let place = |problem: &Problem| problem.criterion.map(|at| self.lines[at]);
            let found: Vec<_> = problems
                .iter()
                .map(|one| (place(one), one.what.clone()))
                .collect();
            self.wrong.extend(found);
        }
        proposed
    }

    fn add(&mut self, line: Option<usize>, what: String) {
        self.wrong.push((line, what));
    }

    fn line_with(&self, words: &str) -> Option<usize> {
        self.text.find(words).map(|at| line_of(self.text, at))
    }

    fn criterion(&mut self, spanned: &Spanned<FileCriterion>) -> ProposedCriterion {
        let line = line_of(self.text, spanned.span().start);
        self.lines.push(line);
        let file = spanned.get_ref();
        let called = format!("“{}”", file.name);
        let dimension = Dimension::parse(&file.dimension).unwrap_or_else(|| {
            let what = format!(
                "{called} is of “{}”, which is no dimension: use value, feasibility or risk.",
                file.dimension
            );
            self.add(Some(line), what);
            Dimension::Value
        });
        if file.weight.is_none() && !self.unweighted.contains(&dimension) {
            self.unweighted.push(dimension);
        }
        let levels = <[String; 5]>::try_from(file.levels.clone()).unwrap_or_else(|levels| {
            let what = format!(
                "{called} describes {} levels: give five, from 1 to 5.",
                levels.len()
            );
            self.add(Some(line), what);
            Default::default()
        });
        ProposedCriterion {
            code: file.code.clone(),
            name: file.name.clone(),
            help: file.help.clone(),
            dimension,
            weight: file.weight.unwrap_or(1),
            levels,
        }
    }

    /// Weights that are not given come from comparisons.
    fn weigh(&mut self, proposed: &mut Proposed, group: Group, whose: &str) {
        if proposed.weigh(group) {
            return;
        }
        let missing = ahp::missing(&proposed.codes(group), &proposed.judgements);
        let missing: Vec<_> = missing
            .iter()
            .map(|(left, right)| format!("{left}:{right}"))
            .collect();
        let why = match missing.is_empty() {
            true => String::new(),
            false => format!(" (missing: {})", missing.join(", ")),
        };
        self.add(
            None,
            format!("{whose} no weights, and comparisons don’t give them{why}."),
        );
    }
}

#[cfg(test)]
mod tests;
