//! What filters match, what they refuse, and that their canonical text is the same filter.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::field::{Derived, FigureSource};
use crate::figures::sample::{call, unit};
use crate::id::InitiativeId;
use crate::kinds::KindId;
use crate::kinds::{Initiative, Tier};
use crate::register::{CustomField, Record};
use crate::value::{Choice, Value};

/// Value 62.5, rank 3, a pilot of 14.2 months, two attention rules.
struct Figures;

impl FigureSource for Figures {
    fn figure(&self, figure: Derived) -> Value<'static> {
        let rule = |code, label| Choice {
            code,
            label,
            order: 0,
        };
        match figure {
            Derived::Value => Value::Ratio(Ratio { num: 125, den: 2 }),
            Derived::Priority => Value::Ratio(Ratio { num: 200, den: 3 }),
            Derived::Rank => Value::Count(3),
            Derived::PilotAge => Value::Number(14.2),
            Derived::InPurgatory => Value::Bool(true),
            Derived::Attention => Value::Choices(vec![
                rule("pilot-too-old", "Pilot too old"),
                rule("no-sponsor", "No sponsor"),
            ]),
            _ => Value::Empty,
        }
    }
}

fn register() -> Register {
    let mut register = Register::default();
    register.settings.stage_pilot = "Proof of value".to_owned();
    register.add_units([
        unit(1, "Northmark", None),
        unit(2, "Claims & Care", Some(1)),
        unit(3, "Motor", Some(2)),
        unit(4, "Fleet", Some(1)),
    ]);
    call(&mut register, KindId::Person, &["Zoë Müller", "Kim"]);
    register.custom_fields = vec![CustomField {
        kind: crate::kinds::KindId::Initiative,
        id: crate::CustomFieldId::new(Uuid::from_u128(7)),
        name: "Cost centre".to_owned(),
        position: 0,
    }];
    register
}

fn record(register: &Register) -> Record {
    let id = InitiativeId::new(Uuid::from_u128(1));
    let initiative = Initiative::new(id, "AI-0042".into(), String::new(), String::new());
    let mut record = Record::new(initiative);
    let fields = [
        ("name", "Fraud network analytics"),
        ("summary", "Links claimants, repairers & phones"),
        ("unit", "Motor"),
        ("owner", "Zoë Müller"),
        ("stage", "pilot"),
        ("countries", "DE; FR"),
        ("tags", "graph; not in scope"),
        ("benefit", "2.1M"),
        ("reach", "1200"),
        ("planned.production", "2025-03"),
        ("forecast.production", "2025"),
        ("custom.cost-centre", "4711"),
    ];
    let catalogue = Catalogue::of(register);
    for (id, text) in fields {
        let field = catalogue.find(id).unwrap().field;
        field.parse_into(&mut record, text, register).unwrap();
    }
    record
}

fn matches(text: &str) -> bool {
    let register = register();
    let filter = Filter::parse(text, &Catalogue::of(&register)).unwrap();
    filter
        .compile(&register)
        .matches(&record(&register), &Figures)
}

/// One record, and what people ask of it.
#[test]
fn filters_match_what_people_mean() {
    let table = [
        ("", true),
        ("fraud", true),
        ("FRAUD Zoe", true),
        ("fraud nothing", false),
        ("\"fraud network\"", true),
        ("\"network fraud\"", false),
        ("ai-0042 claimants graph", true),
        ("care", true),
        ("fraud or nothing", true),
        ("not fraud", false),
        ("nothing or (fraud and not nothing)", true),
        ("nothing and nothing or fraud", true),
        ("owner = \"zoe muller\"", true),
        ("owner = 'zoe muller'", true),
        ("owner in ('kim', ‘zoe muller’)", true),
        ("(owner = “Zoe Muller” and „fraud network“)", true),
        ("name ~ 's-Hertogenbosch or fraud", true),
        ("name = 'fraud", false),
        ("name ~ 's-Hertogenbosch or owner = 'zoe muller'", true),
        ("owner:zoe", false),
        ("owner ~ zoe", true),
        ("owner != Kim", true),
        ("sponsor != Kim", true),
        ("sponsor = Kim", false),
        ("not sponsor = Kim", true),
        ("sponsor is empty", true),
        ("owner is empty", false),
        ("owner is not empty", true),
        ("reach is not empty and cost is empty", true),
        ("key > AI-9 key < AI-0100", true),
        ("unit = Motor", true),
        ("unit = northmark", true),
        ("unit = \"claims & care › motor\"", true),
        ("unit:Fleet", false),
        ("unit != Fleet", true),
        ("unit ~ care", true),
        ("unit in (Fleet, Motor)", true),
        ("stage = pilot", true),
        ("stage = \"proof of value\"", true),
        ("stage ~ proof", true),
        ("stage >= development", true),
        ("stage < production", true),
        ("stage > idea and stage < stopped", false),
        ("stage in (idea, pilot)", true),
        ("stage not in (idea, pilot)", false),
        ("tier = \"Not assessed\"", true),
        ("tier >= high", true),
        ("tier < high", false),
        ("sourcing is empty", true),
        ("countries = de", true),
        ("countries in (NL, fr)", true),
        ("countries = D", false),
        ("countries ~ d", true),
        ("tags = \"not in scope\"", true),
        ("benefit > 2,099,999.99", true),
        ("benefit = 2.1M", true),
        ("benefit >= €3M", false),
        ("reach = 1.2k", true),
        ("value = 62.5", true),
        ("value > 62.499999", true),
        ("priority > 66.666666 priority < 66.666667", true),
        ("pilot_age > 14 pilot-age < 15", true),
        ("rank <= 3", true),
        ("in_purgatory = yes", true),
        ("in_purgatory:no", false),
        ("attention = no-sponsor", true),
        ("attention = \"pilot too old\"", true),
        ("attention = no-owner", false),
        ("attention ~ gate", false),
        ("\"Cost centre\" = 4711", true),
        ("custom.cost-centre:4711", true),
    ];
    for (text, expected) in table {
        assert_eq!(matches(text), expected, "{text}");
    }
}

/// Planned 2025-03, forecast 2025: what is not certain is not said.
#[test]
fn dates_match_only_when_certain() {
    let table = [
        ("planned.production = 2025-03", true),
        ("planned.production = 2025", true),
        ("planned.production = 2025-03-05", false),
        ("planned.production != 2025-03-05", true),
        ("planned.production < 2025-04", true),
        ("planned.production < 2025-03-15", false),
        ("planned.production >= 2025-03", true),
        ("planned.production >= 2025-03-02", false),
        ("planned.production > 2025-03", false),
        ("planned.production <= \"Q1 2025\"", true),
        ("forecast.production = 2025-03", false),
        ("forecast.production < 2025-06", false),
        ("forecast.production >= 2025-06", false),
        ("forecast.production >= 2025", true),
        ("planned.pilot < 2030", false),
    ];
    for (text, expected) in table {
        assert_eq!(matches(text), expected, "{text}");
    }
}

/// A refusal names the place and the way out.
#[test]
fn refusals_name_the_place_and_the_way_out() {
    let table = [
        (
            "onwer = Kim",
            1,
            "there is no field “onwer”; did you mean owner?",
        ),
        ("a and sponser is empty", 7, "did you mean sponsor?"),
        ("owner =", 8, "expected a value after owner ="),
        ("owner = )", 9, "expected a value after owner ="),
        ("= 5", 1, "expected a field before ="),
        ("(fraud", 1, "this ( is never closed"),
        ("fraud)", 6, "this ) closes nothing"),
        ("\"fraud", 1, "this quote is never closed"),
        ("fraud and", 10, "something is missing at the end"),
        ("or fraud", 1, "expected a word or a field before “or”"),
        ("not", 4, "something is missing at the end"),
        ("stage = live", 9, "choose one of idea, assessment"),
        (
            "unit = Flete",
            8,
            "no unit is called “Flete”; did you mean “Fleet”?",
        ),
        ("benefit > lots", 11, "“lots” is not an amount"),
        ("value > high", 9, "“high” is not a number"),
        ("recorded > 1/2/2024", 12, "“1/2/2024” is not a date"),
        ("on_hold = maybe", 11, "on_hold is yes or no"),
        ("tags < a", 8, "tags has no order"),
        ("benefit ~ 2", 11, "benefit is not text"),
        ("owner is Kim", 10, "expected empty or not empty"),
        ("stage in (pilot production)", 17, "expected , or )"),
        ("stage in ()", 11, "expected a value, as in"),
        ("owner = \"\"", 9, "write owner is empty"),
        ("\"\"", 1, "nothing between the quotes"),
        ("stage = pilot é = 1", 15, "there is no field “é”"),
    ];
    let catalogue = Catalogue::of(&register());
    for (text, character, message) in table {
        let refused = Filter::parse(text, &catalogue).unwrap_err();
        assert_eq!(refused.position + 1, character, "{text}: {refused}");
        assert!(refused.message.contains(message), "{text}: {refused}");
    }
}

/// Pasted rubbish must be refused, not overflow the stack.
#[test]
fn deep_nesting_is_refused() {
    let catalogue = Catalogue::of(&register());
    for text in ["(".repeat(100_000), "not ".repeat(100_000)] {
        assert!(Filter::parse(&text, &catalogue).is_err());
    }
}

/// What saved views and reports print as the filter.
#[test]
fn canonical_text_reads_well() {
    let table = [
        ("fraud \"first notice\"", "fraud and \"first notice\""),
        ("Stage:\"Proof of value\"", "stage = pilot"),
        ("(a or b) c", "(a or b) and c"),
        ("a or (b and c)", "a or b and c"),
        ("not (a and b)", "not (a and b)"),
        ("benefit>2.1M", "benefit > 2100000.00"),
        ("planned-production", "planned-production"),
        (
            "\"Cost centre\"~\"say \"\"hi\"\"\"",
            "custom.cost-centre ~ \"say \"\"hi\"\"\"",
        ),
        ("tier not in (High, low)", "tier not in (high, low)"),
        ("\"and\"", "\"and\""),
        ("planned.pilot < \"Mar 2024\"", "planned.pilot < 2024-03"),
    ];
    let catalogue = Catalogue::of(&register());
    for (text, canonical) in table {
        let filter = Filter::parse(text, &catalogue).unwrap();
        assert_eq!(filter.to_string(), canonical);
    }
}

fn term() -> impl Strategy<Value = String> {
    let text = "[a-zé\"=~():, ]{1,8}".prop_map(|t| format!("\"x{}\"", t.replace('"', "\"\"")));
    let equality = prop::sample::select(vec!["=", "!=", "~", ":"]);
    let order = prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
    let word = prop::sample::select(vec!["fraud", "AI-0042", "\"or\"", "R&D", "a,b", "key"]);
    let fixed = prop::sample::select(vec![
        "sponsor is empty",
        "reach is not empty",
        "stage in (pilot, \"idea\")",
        "tags not in (\"a,b\", c)",
        "unit = Motor",
        "tier >= medium",
        "on_hold:no",
        "planned.pilot < 2024-10/2025-09",
        "attention = no-sponsor",
        "quadrant = \"Quick wins\"",
    ]);
    prop_oneof![
        text.clone(),
        (
            prop::sample::select(vec!["name", "tags", "\"Cost centre\""]),
            equality,
            text
        )
            .prop_map(|(field, op, text)| format!("{field} {op} {text}")),
        (
            prop::sample::select(vec!["value", "benefit", "reach"]),
            order,
            -9_999_i64..9_999
        )
            .prop_map(|(field, op, cents)| format!("{field} {op} {}", number(cents))),
        word.prop_map(str::to_owned),
        fixed.prop_map(str::to_owned),
    ]
}

fn number(cents: i64) -> String {
    crate::field::number::decimal_text(cents, 100)
}

fn text() -> impl Strategy<Value = String> {
    term().prop_recursive(4, 24, 3, |inner| {
        let joint = prop::sample::select(vec![" ", " and ", " or "]);
        prop_oneof![
            inner.clone().prop_map(|a| format!("not {a}")),
            (inner.clone(), joint, inner).prop_map(|(a, joint, b)| format!("({a}{joint}{b})")),
        ]
    })
}

proptest! {
    /// A saved view must show tomorrow what it shows today.
    #[test]
    fn canonical_text_is_the_same_filter(text in text()) {
        let register = register();
        let catalogue = Catalogue::of(&register);
        let filter = Filter::parse(&text, &catalogue).unwrap();
        let again = Filter::parse(&filter.to_string(), &catalogue).unwrap();
        prop_assert_eq!(&again, &filter);
        prop_assert_eq!(again.to_string(), filter.to_string());
    }

    /// Whatever is typed is a filter or is refused at a place within the text; nothing panics.
    #[test]
    fn anything_typed_is_read_or_refused(text in "[a-z \"()=!<>~:,é.0-9]{0,40}|\\PC{0,20}") {
        if let Err(refused) = Filter::parse(&text, &Catalogue::of(&register())) {
            prop_assert!(refused.position <= text.chars().count());
        }
    }

    /// `not` turns every result round, and nothing else.
    #[test]
    fn not_turns_results_round(text in text()) {
        prop_assert_eq!(matches(&format!("not ({text})")), !matches(&text));
    }
}

/// Tiers keep their place although *not assessed* stands first in their list.
#[test]
fn not_assessed_counts_as_high() {
    let register = register();
    let catalogue = Catalogue::of(&register);
    let mut record = record(&register);
    let table = [
        (Tier::NotAssessed, [true, true, false]),
        (Tier::Low, [false, false, true]),
        (Tier::Medium, [true, false, true]),
        (Tier::High, [true, true, false]),
    ];
    for (tier, expected) in table {
        record.initiative.tier = tier;
        let holds = [
            "tier >= medium",
            "tier = high or tier > medium",
            "tier <= medium",
        ]
        .map(|text| {
            let filter = Filter::parse(text, &catalogue).unwrap();
            filter.compile(&register).matches(&record, &Figures)
        });
        assert_eq!(holds, expected, "{tier:?}");
    }
}

/// What is meant as a condition is not silently searched for as words: every figure would be 0.
#[test]
fn near_conditions_are_refused_with_the_way_to_write_them() {
    let catalogue = Catalogue::of(&Register::default());
    let table = [
        ("stage pilot", "= before the value"),
        ("name contains drone", "~ with a value"),
        ("owner empty", "is empty"),
        ("stage in pilot, production", "in (a, b)"),
        ("benefit between 1 and 2", ">= and <="),
    ];
    for (text, meant) in table {
        let error = Filter::parse(text, &catalogue).unwrap_err().to_string();
        assert!(error.contains(meant), "{text}: {error}");
    }
    for words in ["cost reduction", "\"stage pilot\"", "value chain", "owner"] {
        assert!(Filter::parse(words, &catalogue).is_ok(), "{words}");
    }
}
