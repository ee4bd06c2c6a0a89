//! The catalogue's promises: every field is known by its id, and what it writes it reads back.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::figures::sample::{call, id_of, link, unit};
use crate::id::{InitiativeId, TransitionId, UnitId};
use crate::initiative::{StagePlan, Transition};
use crate::kind::{Count, Links, Long, Money, Target};
use crate::kinds::{Initiative, Tier};
use crate::register::{CustomField, Record, Register};
use crate::view::ViewSpec;
use crate::when::When;

/// Names of records of every kind that initiatives name.
const NAMES: [&str; 4] = ["Ada", "Bo; the 2nd", "\"Quoted\"", "東京"];

const OWN: CustomFieldId = CustomFieldId::new(Uuid::from_u128(77));

fn register() -> Register {
    let mut register = Register::default();
    register.settings.stage_assessment = "Discovery".to_owned();
    register.settings.fiscal_start = crate::settings::Month::October;
    register.add_units([
        unit(1, "Northmark", None),
        unit(2, "Claims", Some(1)),
        unit(3, "Motor", Some(2)),
        unit(4, "Fleet", Some(1)),
        unit(5, "Motor", Some(4)),
        unit(6, "Écoles", None),
    ]);
    let own = |id, name: &str, position| CustomField {
        id: CustomFieldId::new(Uuid::from_u128(id)),
        kind: KindId::Initiative,
        name: name.to_owned(),
        position,
    };
    for kind in [
        KindId::Person,
        KindId::Vendor,
        KindId::Outcome,
        KindId::DataSet,
        KindId::Component,
        KindId::Dependency,
    ] {
        call(&mut register, kind, &NAMES);
    }
    register.custom_fields = vec![
        own(77, "Cost centre (old)", 0),
        own(78, "Cost-centre old", 1),
        own(79, "成本", 2),
        own(80, "Owner", 3),
    ];
    register
}

fn record() -> Record {
    let id = InitiativeId::new(Uuid::from_u128(9));
    let recorded = "2025-01-02T23:30:00Z".to_owned();
    Record::new(Initiative::new(
        id,
        "AI-1".into(),
        "Fraud network".into(),
        recorded,
    ))
}

/// A user who sees a word on screen or in a header can use it as it stands.
#[test]
fn fields_are_found_by_id_or_label_in_any_spelling() {
    let catalogue = Catalogue::of(&register());
    for info in catalogue.fields() {
        assert_eq!(catalogue.find(&info.id), Some(info));
        assert_eq!(catalogue.find(&info.stable_id), Some(info));
        assert!(
            !info.label.is_empty() && !info.help.is_empty(),
            "{}",
            info.id
        );
    }
    let table = [
        ("On-Hold", "on_hold"),
        ("base model", "base_model"),
        ("Business unit", "unit"),
        ("Discovery planned", "planned.assessment"),
        ("custom.cost-centre-old", "custom.cost-centre-old"),
        ("Cost centre (old)", "custom.cost-centre-old"),
        ("custom.成本", "custom.成本"),
        ("owner", "owner"),
        ("custom.owner", "custom.owner"),
        ("pilot age", "pilot_age"),
    ];
    for (text, id) in table {
        assert_eq!(
            catalogue.find(text).map(|f| f.id.as_str()),
            Some(id),
            "{text}"
        );
    }
    assert!(catalogue.find("nonsense").is_none());
}

/// A typing error must lead back to the field, not to a list of sixty.
#[test]
fn near_misses_name_the_field() {
    let catalogue = Catalogue::of(&register());
    let table = [
        ("onwer", "owner"),
        ("sponser", "sponsor"),
        ("benfit", "benefit"),
        ("feas", "feasibility"),
        ("planned.pilto", "planned.pilot"),
    ];
    for (text, id) in table {
        assert_eq!(catalogue.near(text).first(), Some(&id), "{text}");
    }
    assert!(catalogue.near("zzzzzz").is_empty());
}

/// The form asks for exactly four things, and the default view is the catalogue's own.
#[test]
fn four_fields_are_required_and_ten_are_shown() {
    let catalogue = Catalogue::of(&register());
    let ids = |pick: fn(&FieldInfo) -> bool| {
        let picked = catalogue.fields().iter().filter(|f| pick(f));
        picked.map(|f| f.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(|f| f.required), ["name", "unit", "owner", "stage"]);
    let mut shown = ids(|f| f.shown);
    let mut default = ViewSpec::default().columns;
    shown.sort();
    default.sort();
    assert_eq!(shown, default);
}

/// Two own fields whose names look alike must stay apart.
#[test]
fn own_fields_have_different_ids() {
    let catalogue = Catalogue::of(&register());
    let mut ids: Vec<_> = catalogue.fields().iter().map(|f| &f.id).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

/// Each text a user may type, and what the field then shows and exports.
#[test]
fn typed_text_is_read_as_meant() {
    let (register, table) = (
        register(),
        [
            ("name", "  Fraud  ", "Fraud"),
            (
                "unit",
                "Northmark › Claims › Motor",
                "Northmark › Claims › Motor",
            ),
            ("unit", "fleet › motor", "Northmark › Fleet › Motor"),
            ("unit", "CLAIMS", "Northmark › Claims"),
            ("unit", "ecoles", "Écoles"),
            ("unit", "", ""),
            ("stage", "discovery", "assessment"),
            ("stage", "Assessment", "assessment"),
            ("stage", "", ""),
            ("tier", "HIGH", "high"),
            ("tier", "", "not-assessed"),
            ("countries", "DE;  FR;; NL", "DE; FR; NL"),
            ("benefit", "€ 2.1 M", "2100000.00"),
            ("benefit", "2,100,000 EUR", "2100000.00"),
            ("reach", "12 k", "12000"),
            ("planned.pilot", "5 Mar 2024", "2024-03-05"),
            ("planned.pilot", "Mar 2024", "2024-03"),
            ("planned.pilot", "Q1 2024", "2024-Q1"),
            ("planned.pilot", "Q4 FY25", "2025-Q3"),
            ("planned.pilot", "FY25", "2024-10/2025-09"),
            ("planned.pilot", "Oct 2024–Sep 2025", "2024-10/2025-09"),
            ("planned.pilot", "1. März 2024", "2024-03-01"),
            ("planned.pilot", "December 1, 2016", "2016-12-01"),
            ("planned.pilot", "30.4.2024", "2024-04-30"),
            ("planned.pilot", "2024-01-05 00:00:00", "2024-01-05"),
            ("on_hold", "Yes", "yes"),
            ("on_hold", "", "no"),
            ("hold_reason", "Budget", "Budget"),
            ("custom.cost-centre-old", "4711", "4711"),
        ],
    );
    let catalogue = Catalogue::of(&register);
    for (id, text, expected) in table {
        let field = catalogue.find(id).unwrap().field;
        let mut record = record();
        field.parse_into(&mut record, text, &register).unwrap();
        let value = field.value(&record, &NoFigures).data_text(&register);
        assert_eq!(value, expected, "{id} {text}");
    }
}

/// The importer gives what it has read; minor units taken for a text would be wrong by 100.
#[test]
fn what_was_read_already_goes_where_it_belongs() {
    let register = register();
    let catalogue = Catalogue::of(&register);
    let march = When::parse("2024-03").unwrap();
    let table = [
        ("benefit", Input::Amount(210_000_050), Ok("2100000.50")),
        ("reach", Input::Amount(12), Ok("12")),
        ("hold_since", Input::Date(march), Ok("2024-03")),
        (
            "reach",
            Input::Amount(-5),
            Err("Reach: “-5” is not a whole number from 0"),
        ),
        (
            "name",
            Input::Amount(5),
            Err("Name: “5” is not what this field holds"),
        ),
        (
            "benefit",
            Input::Date(march),
            Err("Benefit a year: “2024-03” is not what this field holds"),
        ),
    ];
    for (id, input, expected) in table {
        let field = catalogue.find(id).unwrap().field;
        let mut record = record();
        let written = field.parse_into(&mut record, input, &register);
        match expected {
            Ok(text) => {
                written.unwrap();
                assert_eq!(
                    field.value(&record, &NoFigures).data_text(&register),
                    text,
                    "{id}"
                );
            }
            Err(why) => {
                let refused = written.unwrap_err().to_string();
                assert!(refused.starts_with(why), "{id}: {refused}");
            }
        }
    }
}

/// A refusal says what, and what to write instead; the record stays as it was.
#[test]
fn refusals_say_what_to_do_and_change_nothing() {
    let register = register();
    let catalogue = Catalogue::of(&register);
    let table = [
        ("name", " ", "Name can't be empty; type one"),
        (
            "unit",
            "Motor",
            "Business unit: several units are called “Motor”; write the whole path: Northmark › Claims › Motor, Northmark › Fleet › Motor",
        ),
        (
            "unit",
            "Clams",
            "Business unit: no unit is called “Clams”; did you mean “Northmark › Claims”?",
        ),
        (
            "stage",
            "Live",
            "Stage: “Live” is not a stage; choose one of Idea, Discovery, Development, Pilot, Production, Scaled, Stopped, Retired",
        ),
        (
            "sourcing",
            "rent",
            "Sourcing: “rent” is not known here; choose one of Build, Buy, Partner, Mixed",
        ),
        (
            "benefit",
            "1,5",
            "Benefit a year: “1,5” is not an amount in EUR; write it as 2100000, 2,100,000.50 or 2.1 M",
        ),
        (
            "benefit",
            "$5",
            "Benefit a year: “$5” is not an amount in EUR; write it as 2100000, 2,100,000.50 or 2.1 M",
        ),
        (
            "benefit",
            "1.234",
            "Benefit a year: “1.234” is not an amount of whole minor units; EUR has fewer decimals",
        ),
        (
            "reach",
            "-1",
            "Reach: “-1” is not a whole number from 0; write it as 12000, 12,000 or 12 k",
        ),
        (
            "forecast.assessment",
            "3/5/2024",
            "Discovery forecast: “3/5/2024” is not a date (its day and month can't be told apart); write it as 2024-03-05, 2024-03, 2024-Q1 or 2024",
        ),
        // Files keep years of four digits, and nobody means the third century.
        (
            "forecast.assessment",
            "25/3/0202",
            "Discovery forecast: “25/3/0202” is not a date; write it as 2024-03-05, 2024-03, 2024-Q1 or 2024",
        ),
        ("on_hold", "maybe", "On hold: “maybe” is not yes or no"),
        (
            "entered.pilot",
            "2024",
            "Pilot entered can't be typed: it comes from the transitions; move the stage instead",
        ),
        (
            "rank",
            "1",
            "Rank can't be typed: it is computed from ratings and dates; change those instead",
        ),
    ];
    for (id, text, message) in table {
        let field = catalogue.find(id).unwrap().field;
        let mut changed = record();
        let refused = field.parse_into(&mut changed, text, &register).unwrap_err();
        assert_eq!(refused.to_string(), message);
        assert_eq!(changed, record(), "{id}");
    }
    let gone = Field::Custom(CustomFieldId::new(Uuid::from_u128(1)));
    assert!(gone.parse_into(&mut record(), "x", &register).is_err());
}

/// Figures and stage dates belong to ratings and transitions: no form writes them. All else can be
/// cleared or says why not.
#[test]
fn exactly_the_editable_fields_can_be_written() {
    let register = register();
    for info in Catalogue::of(&register).fields() {
        let mut record = record();
        let written = info.field.parse_into(&mut record, "", &register);
        let read_only = matches!(written, Err(FieldError::ReadOnly { .. }));
        assert_eq!(info.is_editable(), !read_only, "{}", info.id);
    }
}

/// The date shown for a stage is its first entry, whatever came later, and none that the register
/// contradicts.
#[test]
fn a_stage_is_entered_at_the_first_move_that_counts() {
    let mut record = record();
    let mut add = |date: &str, contradicted| {
        let ordinal = i64::try_from(record.transitions.len()).unwrap();
        record.transitions.push(Transition {
            id: TransitionId::of_link(&[&ordinal.to_string()]),
            initiative: record.initiative.id,
            deployment: None,
            ordinal,
            from: None,
            to: Stage::Pilot,
            date: When::parse(date).ok(),
            raw_date: String::new(),
            contradicted,
            decision: String::new(),
            decided_by: String::new(),
            note: String::new(),
        });
    };
    add("2023-01", true);
    add("2024-02", false);
    add("2025-03", false);
    let entered = Field::Entered(Stage::Pilot).value(&record, &NoFigures);
    assert_eq!(entered, Value::Date(When::parse("2024-02").unwrap()));
    let recorded = Field::of_initiative("recorded").value(&record, &NoFigures);
    assert_eq!(recorded, Value::Date(When::parse("2025-01-02").unwrap()));
}

use crate::value::Value;

fn text() -> impl Strategy<Value = String> {
    "[a-zé\"; \n,\\\\›=+-]{0,12}".prop_map(|text| text.trim().to_owned())
}

fn filled() -> impl Strategy<Value = String> {
    text().prop_map(|text| {
        if text.is_empty() {
            "x".to_owned()
        } else {
            text
        }
    })
}

fn items() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(" ?[a-z;\" ]{0,5}[a-z;]", 0..4)
}

fn when() -> impl Strategy<Value = Option<When>> {
    let texts = [
        "2024-03-05",
        "2024-02",
        "2025-Q3",
        "2023",
        "2024-10/2025-09",
        "2025-02/2025-04",
    ];
    prop::option::of(prop::sample::select(texts.to_vec()))
        .prop_map(|text| text.and_then(|text| When::parse(text).ok()))
}

fn choice_of<T: Copy + std::fmt::Debug + 'static>(
    all: &[T],
) -> impl Strategy<Value = Option<T>> + use<T> {
    prop::option::of(prop::sample::select(all.to_vec()))
}

fn named<K: Target>(at: Option<usize>) -> Option<crate::kind::To<K>> {
    at.and_then(|at| link(NAMES[at]))
}

fn several<K: Target>(at: &[usize]) -> Links<K> {
    Links::new(at.iter().map(|at| id_of(K::KIND, NAMES[*at])))
}

prop_compose! {
    fn hold()(since in when(), reason in text(), review in when()) -> (Option<When>, String, Option<When>) {
        (since, reason, review)
    }
}

prop_compose! {
    fn any_record()(
        words in prop::collection::vec(text(), 7),
        who in prop::collection::vec(prop::option::of(0..NAMES.len()), 4),
        many in prop::collection::vec(prop::collection::vec(0..NAMES.len(), 0..4), 4),
        names in prop::collection::vec(filled(), 2),
        lists in prop::collection::vec(items(), 4),
        unit in prop::option::of(1_u128..=6),
        stage in choice_of(&Stage::ALL),
        hold in prop::option::of(hold()),
        (sourcing, builder) in (choice_of(crate::Sourcing::ALL), choice_of(crate::Builder::ALL)),
        tier in prop::sample::select(Tier::ALL.to_vec()),
        (benefit, cost) in (any::<Option<i64>>(), any::<Option<i64>>()),
        reach in prop::option::of(0..i64::MAX),
        (planned, forecast) in (when(), when()),
    ) -> Record {
        let mut record = record();
        let id = record.id();
        let i = &mut record.initiative;
        let mut words = words.into_iter();
        let mut word = || words.next().unwrap();
        (i.summary, i.problem, i.alternative) = (Long(word()), Long(word()), Long(word()));
        (i.owner, i.deputy, i.sponsor) = (named(who[0]), named(who[1]), named(who[2]));
        i.vendor = named(who[3]);
        (i.outcomes, i.data_sets) = (several(&many[0]), several(&many[1]));
        (i.components, i.dependencies) = (several(&many[2]), several(&many[3]));
        (i.technique, i.base_model) = (word(), word());
        let own = word();
        (i.key, i.name) = (names[0].clone(), names[1].clone());
        let mut lists = lists.into_iter();
        let mut list = || lists.next().unwrap();
        (i.countries, i.stack, i.systems, i.tags) = (list(), list(), list(), list());
        i.unit = unit.map(|id| UnitId::new(Uuid::from_u128(id)));
        (i.stage, i.sourcing, i.builder) = (stage, sourcing, builder);
        i.on_hold = hold.is_some();
        (i.hold_since, i.hold_reason, i.hold_review) = hold.unwrap_or_default();
        (i.tier, i.reach) = (tier, reach.map(Count));
        (i.benefit, i.cost) = (benefit.map(Money), cost.map(Money));
        if planned.is_some() || forecast.is_some() {
            let stage = Stage::Production;
            let plan = StagePlan { id: stage_plan_id(id, stage), initiative: id, stage, planned, forecast };
            record.plans.push(plan);
        }
        record.initiative.own.set(OWN, own);
        record
    }
}

proptest! {
    /// Data-mode CSV comes back the same: writing every editable field of a record into an empty
    /// one, in the catalogue's order, gives the record, in any currency.
    #[test]
    fn what_is_exported_is_imported_the_same(
        record in any_record(),
        currency in prop::sample::select(vec!["EUR", "JPY", "KWD"]),
    ) {
        let mut register = register();
        register.settings.currency = currency.to_owned();
        let mut copy = self::record();
        for info in Catalogue::of(&register).fields().iter().filter(|f| f.is_editable()) {
            let text = info.field.value(&record, &NoFigures).data_text(&register);
            info.field.parse_into(&mut copy, &text, &register).unwrap();
        }
        prop_assert_eq!(copy, record);
    }
}
