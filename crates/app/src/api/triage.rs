use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Choice, RankRange};

/// What triage decides of an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It goes on to Assessment.
    Accept,
    /// It goes back with questions.
    Return,
    /// It waits until a day.
    Park,
    /// It becomes part of another.
    Merge,
    /// It ends here.
    Stop,
}

impl Verdict {
    /// All, in the order of the screen.
    pub const ALL: [Self; 5] = [
        Self::Accept,
        Self::Return,
        Self::Park,
        Self::Merge,
        Self::Stop,
    ];

    /// Reads the word of a command.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == text)
    }

    /// The word of commands.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Park => "park",
            Self::Merge => "merge",
            Self::Stop => "stop",
        }
    }

    /// The words of a button.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Accept => "Accept…",
            Self::Return => "Send back…",
            Self::Park => "Park…",
            Self::Merge => "Merge…",
            Self::Stop => "Stop…",
        }
    }

    /// What the history says of it: “Accept AI-0042 Claims triage”.
    pub(crate) const fn done(self) -> &'static str {
        match self {
            Self::Accept => "Accept",
            Self::Return => "Send back",
            Self::Park => "Park",
            Self::Merge => "Merge",
            Self::Stop => "Stop",
        }
    }

    /// What is said when it is done: “Accepted”.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Accept => "Accepted",
            Self::Return => "Sent back",
            Self::Park => "Parked",
            Self::Merge => "Merged",
            Self::Stop => "Stopped",
        }
    }

    /// The decision in one sentence.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Accept => "Accepted to assessment",
            Self::Return => "Sent back with questions",
            Self::Park => "Parked",
            Self::Merge => "Merged",
            Self::Stop => "Stopped in triage",
        }
    }
}

/// A question that an idea is sent back with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct QuestionInput {
    /// What is asked.
    pub title: String,
    /// Who is to answer; empty: the owner.
    pub owner: String,
    /// By when; may be empty.
    pub due: String,
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DecideInput {
    /// What.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who decides; empty: whoever works.
    pub by: String,
    /// What it is sent back with.
    pub questions: Vec<QuestionInput>,
    /// When it is looked at again.
    pub review: String,
    /// Key or id of the one that it is merged with.
    pub into: String,
}

/// How much of each step of the queue is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct TriageAsk {
    /// The most lines of each step, up to 500; none: 12.
    pub lines: Option<u32>,
    /// The initiative that is to be among them, whatever its place.
    pub with: Option<String>,
}

/// The queue as whoever works sees it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TriageView {
    /// Its steps, in order; those without any, too.
    pub steps: Vec<TriageStep>,
    /// What there is to score, by when; it stands beside the title.
    pub headline: String,
    /// Rounds that are open.
    pub rounds: Vec<RoundView>,
}

/// A step of the queue.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TriageStep {
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: String,
    /// How many there are.
    pub count: u32,
    /// “26 d”, the age of the oldest; empty without any.
    pub oldest: String,
    /// The first of them.
    pub lines: Vec<TriageLine>,
}

/// One that waits.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TriageLine {
    /// Row id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Its unit, and what it waits for: “Claims · 1 of 3 in”.
    pub text: String,
    /// “26 d”; empty where nobody knows.
    pub age: String,
    /// Whether its day is over.
    pub overdue: bool,
}

/// A scoring round, and who has answered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoundView {
    /// Row id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// “until 7 Oct 2026”, “closed 7 Oct 2026”; may be empty.
    pub due: String,
    /// Whether its day is over while some have not submitted.
    pub overdue: bool,
    /// Whether it is open.
    pub open: bool,
    /// “31 of 45 submitted, 17 initiatives”.
    pub text: String,
    /// Submitted.
    pub answered: u32,
    /// Asked.
    pub asked: u32,
    /// By assessor, those who have most left first.
    pub people: Vec<RoundPerson>,
}

/// How far an assessor of a round is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoundPerson {
    /// Who.
    pub name: String,
    /// Submitted.
    pub answered: u32,
    /// Asked.
    pub asked: u32,
    /// Begun and not submitted.
    pub begun: u32,
}

/// Where an idea stands as far as whoever works may see.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SoFarView {
    /// Row id.
    pub id: String,
    /// “NM-139 · Claims · suggested by I. Duarte, 27 Sep 2026”.
    pub head: String,
    /// Name.
    pub name: String,
    /// What it does.
    pub summary: String,
    /// “7 of 14 criteria”.
    pub rated: String,
    /// “By your ratings alone where you have not submitted”; may be empty.
    pub basis: String,
    /// Value, with what it can still come to.
    pub value: Stood,
    /// Difficulty.
    pub difficulty: Stood,
    /// Risk.
    pub risk: Stood,
    /// Rank in words: “5 of 89”.
    pub rank: String,
    /// Rank with what it can come to; none without one.
    pub range: Option<RankRange>,
    /// “Funding line 20”.
    pub line: u32,
    /// The quadrant in words.
    pub quadrant: String,
    /// Value and difficulty, where both are known.
    pub point: Option<[f64; 2]>,
    /// Least and most of value, then of difficulty.
    pub area: Option<[f64; 4]>,
    /// Value and difficulty of others that are ranked, at most 200, from all parts of the ranking.
    pub others: Vec<[f64; 2]>,
    /// Thresholds of value and difficulty.
    pub thresholds: [f64; 2],
    /// What would change the decision.
    pub pivots: Vec<PivotView>,
    /// “Above the line in 92% of drawn rankings”; may be empty.
    pub chance: String,
    /// Who is asked, and how far they are.
    pub assessors: Vec<RoundPerson>,
    /// The verdicts that can be given now; none where it is no idea.
    pub verdicts: Vec<Choice>,
}

/// A score and what it can still come to.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Stood {
    /// “66”, or a dash.
    pub text: String,
    /// “54–75”; empty where nothing is open.
    pub range: String,
}

/// A single rating that would change what is decided.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PivotView {
    /// “Change readiness rated 2 or less”.
    pub what: String,
    /// “Falls below the funding line”, “Becomes a fill-in”.
    pub then: String,
    /// “rank 24”; may be empty.
    pub rank: String,
    /// Code of the criterion, to go there.
    pub criterion: String,
}

/// How long triage takes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TurnaroundView {
    /// By step: what, of how many, the median, the longest.
    pub steps: Vec<TurnaroundLine>,
    /// By person.
    pub people: Vec<TurnaroundPerson>,
}

/// A step of triage.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TurnaroundLine {
    /// “From being recorded to the first rating”.
    pub label: String,
    /// Of how many.
    pub count: u32,
    /// “12 d”, or a dash.
    pub median: String,
    /// “41 d”, or a dash.
    pub longest: String,
}

/// How long somebody takes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TurnaroundPerson {
    /// Who.
    pub name: String,
    /// Submitted.
    pub submitted: u32,
    /// “9 d” from being asked, or a dash.
    pub median: String,
    /// Open.
    pub open: u32,
    /// Of those, with a day that is over.
    pub overdue: u32,
    /// “31 d”, how long the oldest has been open.
    pub oldest: String,
}
