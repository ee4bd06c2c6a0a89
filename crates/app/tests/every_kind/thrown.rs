//! Portfolios of records thrown at random.

use pilotage_app::Portfolio;
use pilotage_app::api::FieldSet;
use pilotage_app::records::FileContent;
use pilotage_model::kind::{About, Facts};
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::terms::Terms as _;
use pilotage_model::{ContentHash, FieldKind, KeptFile, Register, RowId, Stage, Value};

use crate::empty;

/// Texts that files, lists and subjects write with care.
const WORDS: [&str; 17] = [
    "A › B",
    "Zoë's",
    "“Curly”",
    "say \"so\"",
    "\"begins\" so",
    "a; b",
    "x,y",
    "=1+1",
    "n/a",
    "-",
    "-12",
    "+3",
    "@who",
    "2026",
    "person: Ada",
    "東京",
    "'quoted",
];
const DATES: [&str; 5] = ["2026-02-28", "2024-02", "2025-Q4", "2023", "2027-12-31"];
const AMOUNTS: [&str; 5] = ["0", "1", "1234.56", "2.1 M", "987654321.09"];

/// Throws texts for fields.
pub struct Throw {
    dice: fastrand::Rng,
    /// Now and then a field is left empty.
    gaps: bool,
}

impl Throw {
    pub fn new(seed: u64) -> Self {
        Self {
            dice: fastrand::Rng::with_seed(seed),
            gaps: true,
        }
    }

    pub fn without_gaps(seed: u64) -> Self {
        Self {
            gaps: false,
            ..Self::new(seed)
        }
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.dice.usize(..of.len())]
    }

    fn words(&mut self) -> String {
        let mut text = self.one(&WORDS).to_owned();
        if self.dice.bool() {
            text = format!("{text} {}", self.one(&WORDS));
        }
        text
    }

    fn list(&mut self) -> String {
        let items: Vec<_> = (0..self.dice.usize(0..3)).map(|_| self.words()).collect();
        Value::list(&items).data_text(&Register::default())
    }

    /// A text for a field; `n` makes names differ.
    pub fn text(&mut self, facts: &Facts, n: usize, register: &Register) -> String {
        let named = facts.unique || facts.required;
        if self.gaps && !named && self.dice.u8(..4) == 0 {
            return String::new();
        }
        match facts.kind {
            // An amount as a bill writes it.
            FieldKind::Text if facts.id == "exact" => format!("{n}.1250000001"),
            // Of no other is there a rate.
            FieldKind::Text if facts.id == "currency" && !named => "EUR".to_owned(),
            FieldKind::Text if facts.id == "currency" => {
                self.one(&["USD", "CHF", "GBP"]).to_owned()
            }
            FieldKind::Text if named => format!("{} {n}", self.words()),
            FieldKind::Text => self.words(),
            FieldKind::LongText => format!("{}\n\n{n}: {}", self.words(), self.words()),
            FieldKind::List if facts.alias => format!("Also {n}; \"A; {n}\""),
            FieldKind::List => self.list(),
            FieldKind::Date if facts.monthly => format!("2026-{:02}", n % 12 + 1),
            FieldKind::Date => self.one(&DATES).to_owned(),
            FieldKind::Money => self.one(&AMOUNTS).to_owned(),
            FieldKind::Number => {
                let low = facts.measure.range.map_or(0, |(low, _)| low);
                low.max(i32::try_from(n).unwrap()).to_string()
            }
            FieldKind::Series if facts.monthly => format!("2026-01: {n}.25; 2025-11: {n}"),
            FieldKind::Decimal => format!("{n}.25"),
            FieldKind::Series => format!("2026-01: {n}.25; 2025-Q4: -{n}"),
            FieldKind::Bool => self.one(&["yes", "no"]).to_owned(),
            FieldKind::Choice => {
                let choices = (facts.choices)();
                choices[self.dice.usize(..choices.len())].code.to_owned()
            }
            FieldKind::Stage => self.one(&Stage::ALL.map(Stage::code)).to_owned(),
            FieldKind::File => {
                let hash = ContentHash::of(HELD[n % HELD.len()]);
                KeptFile::new(hash, &self.words()).to_string()
            }
            FieldKind::Unit | FieldKind::Link | FieldKind::Links => self.links(facts, register),
            kind => panic!("{kind:?}: nothing is thrown for it"),
        }
    }

    /// Who is named: somebody who is there, mostly.
    fn links(&mut self, facts: &Facts, register: &Register) -> String {
        let kind = facts.target.unwrap_or_else(|| {
            let nameable = KINDS.iter().filter(|info| nameable(info.id, register));
            let nameable: Vec<_> = nameable.map(|info| info.id).collect();
            let initiative = self.dice.bool() || nameable.is_empty();
            match initiative {
                true => KindId::Initiative,
                false => nameable[self.dice.usize(..nameable.len())],
            }
        });
        let there = there(kind, register);
        if there.is_empty() {
            return String::new();
        }
        let mut pick = || there[self.dice.usize(..there.len())];
        match (facts.kind, facts.target) {
            (FieldKind::Links, _) => {
                let ids = [pick(), pick()].map(|about| about.id);
                let ids = if ids[0] == ids[1] {
                    &ids[..1]
                } else {
                    &ids[..]
                };
                Value::links(kind, ids).data_text(register)
            }
            (_, None) => Value::About(pick()).data_text(register),
            (_, Some(kind)) if kind != KindId::Initiative && !nameable(kind, register) => {
                // Several may be called so: files write the id beside.
                Register::told_apart(pick(), "")
            }
            _ => register.text_of(pick()).unwrap(),
        }
    }
}

/// Whether a text can name records of a kind.
fn nameable(kind: KindId, register: &Register) -> bool {
    let table = register.tables.of(kind).unwrap();
    !table.is_empty() && (table.unique().is_some() || kind == KindId::Unit)
}

fn there(kind: KindId, register: &Register) -> Vec<About> {
    match register.tables.of(kind) {
        None => register.live().map(|r| About::initiative(r.id())).collect(),
        Some(table) => {
            let ids = table.live().map(|row| row.id());
            ids.map(|id| About { kind, id }).collect()
        }
    }
}

pub fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

/// Texts for all fields of a record of a kind.
pub fn sets(throw: &mut Throw, kind: KindId, n: usize, register: &Register) -> Vec<FieldSet> {
    let facts = register.tables.of(kind).unwrap().facts();
    let declared = facts.into_iter();
    // An approved plan is of a benefit or of a cost.
    let other = ["cost", "benefit"][n % 2];
    let text = |facts: &Facts| match kind {
        KindId::ApprovedPlan if facts.id == other => set(facts.id, ""),
        _ => set(facts.id, &throw.text(facts, n, register)),
    };
    let mut sets: Vec<_> = declared.map(text).collect();
    sets.push(set(OWN, &throw.words()));
    sets
}

/// The id of a field of the portfolio's own that every kind has here.
pub const OWN: &str = "custom.cost-centre";

/// What thrown files hold.
const HELD: [&[u8]; 2] = [b"abc", &[0; 12_345]];

/// A portfolio with two initiatives, a field of its own for every kind, what thrown files hold, and nothing
/// else.
pub fn begun() -> Portfolio {
    let mut portfolio = empty();
    for info in KINDS {
        portfolio.add_field(info.id, "Cost centre").unwrap();
    }
    for name in ["Fraud network", "Fraud, again; or not"] {
        let fields = [
            set("name", name),
            set("unit", "Claims"),
            set("owner", "P. Nair"),
            set("stage", "idea"),
        ];
        portfolio.create_initiative(&fields, true).unwrap();
    }
    // A content stays when what brought it is taken back: rows may name it from then on.
    for bytes in HELD {
        let content = FileContent::new("thrown", bytes.to_vec());
        let file = content.file().to_string();
        let fields = [set("file", &file), set("subject", "Fraud network")];
        let kept = portfolio.save_record_with(KindId::Attachment, None, &fields, &[content]);
        kept.unwrap();
        portfolio.undo().unwrap();
    }
    portfolio
}

/// A portfolio with some records of every kind, and their ids.
pub fn thrown(throw: &mut Throw, each: usize) -> (Portfolio, Vec<(KindId, RowId)>) {
    let mut portfolio = begun();
    let mut made = Vec::new();
    for n in 0..each {
        for info in KINDS {
            // A rule between fields may refuse a throw, such as one that ends before it begins.
            let id = (0..20).find_map(|_| {
                let snapshot = portfolio.snapshot();
                let sets = sets(throw, info.id, n, snapshot.register());
                drop(snapshot);
                portfolio.save_record(info.id, None, &sets).ok()
            });
            let id = id.unwrap_or_else(|| panic!("{}: every throw is refused", info.code));
            made.push((info.id, id));
        }
    }
    (portfolio, made)
}
