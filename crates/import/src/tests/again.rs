//! The second import: what is the same, what changed, what people did in between.

use pilotage_model::kind::{Kind as _, To};
use pilotage_model::kinds::Source;
use pilotage_model::{Catalogue, Initiative, InitiativeId, NoFigures, RowId};

use super::*;

pub(super) const HEADER: &str = "Name,Department,Stage,Owner,Pilot start,Go live\n";

pub(super) fn again(first: &str, second: &str) -> (Register, Plan) {
    let register = imported(&format!("{HEADER}{first}"));
    let plan = replanned(second, &register, Blanks::Keep);
    (register, plan)
}

pub(super) fn replanned(rows: &str, register: &Register, blanks: Blanks) -> Plan {
    let table = table(&format!("{HEADER}{rows}"));
    let mut mapping = guess(&table, register, "test").mapping;
    mapping.blanks = blanks;
    mapping.source = Some("test".to_owned());
    plan_of(&mapping, &table, register)
}

pub(super) fn changes(plan: &Plan) -> Vec<String> {
    let of = |changed: &ChangedRecord| {
        let field = |f: &FieldChange| format!("{}: {} → {}", f.field, f.before, f.after);
        changed
            .fields
            .iter()
            .map(field)
            .collect::<Vec<_>>()
            .join(", ")
    };
    plan.changed.iter().map(of).collect()
}

/// The dry run shows every change before it happens, field by field.
#[test]
fn changes_are_told_field_by_field() {
    let (register, plan) = again(
        "A,Claims,Pilot,Ann,2024-01,\nB,Claims,Idea,Bob,,\n",
        "A,Claims,Production,Cy,2024-02,2024-09\nB,Claims,Idea,Bob,,\nC,Motor,Idea,Di,,\n",
    );
    assert_eq!(
        changes(&plan),
        [
            "stage: pilot → production, owner: Ann → Cy, entered.pilot: 2024-01 → 2024-02, \
          entered.production:  → 2024-09"
        ]
    );
    assert_eq!(
        (plan.new.len(), plan.unchanged.len(), plan.transitions),
        (1, 1, 2)
    );
    let after = apply(&plan, &register);
    assert_eq!(
        moves(named(&after, "A")),
        "pilot 2024-02 > production 2024-09"
    );
    assert_eq!(named(&after, "A").transitions[1].from, Some(Stage::Pilot));
    assert_eq!(
        named(&after, "A").transitions[0].id,
        named(&register, "A").transitions[0].id
    );
}

/// A register that doesn't say is no reason to forget, unless the user says so.
#[test]
fn empty_cells_keep_or_clear() {
    let first = "A,Claims,Pilot,Ann,2024-01,\n";
    let (register, plan) = again(first, "A,Claims,,,,\n");
    assert_eq!(changes(&plan), Vec::<String>::new());
    assert_eq!(plan.kept, 3, "stage, owner and date stay");
    let plan = replanned("A,Claims,Pilot,,,\n", &register, Blanks::Clear);
    assert_eq!(changes(&plan), ["owner: Ann → , entered.pilot: 2024-01 → "]);
    let after = apply(&plan, &register);
    assert_eq!(
        moves(named(&after, "A")),
        "pilot ?",
        "the move itself stays"
    );
}

/// The stage wins on a second import too, and counts again when the register catches up. What had been
/// reached by then stays reached: back in an earlier stage, it has moved back.
#[test]
fn contradictions_come_and_go_with_the_stage() {
    let first = "A,Claims,Pilot,Ann,2024-01,2024-09\n";
    let (register, plan) = again(first, "A,Claims,Production,Ann,2024-01,2024-09\n");
    assert_eq!(
        moves(named(&register, "A")),
        "pilot 2024-01 > production 2024-09 !"
    );
    let after = apply(&plan, &register);
    assert_eq!(
        moves(named(&after, "A")),
        "pilot 2024-01 > production 2024-09"
    );
    let back = replanned(first, &after, Blanks::Keep);
    let after = apply(&back, &after);
    assert_eq!(
        moves(named(&after, "A")),
        "pilot 2024-01 > production 2024-09 > pilot ?"
    );
}

/// What the first import reads as moved back is read so by the next one, and a second step back takes no success away:
/// a register says the same thing whenever it comes.
#[test]
fn what_moved_back_stays_a_success_however_often_it_moves() {
    let first = "A,Claims,Pilot,Ann,2025-03,2024-09\n";
    let (register, plan) = again(first, first);
    assert_eq!(plan.changed.len(), 0, "the same edition says nothing new");
    assert_eq!(
        moves(named(&register, "A")),
        "production 2024-09 > pilot 2025-03"
    );
    let table = [
        (
            "A,Claims,Development,Ann,2025-03,2024-09\n",
            "production 2024-09 > pilot 2025-03 > development ?",
        ),
        (
            "A,Claims,Stopped,Ann,2025-03,2024-09\n",
            "production 2024-09 > pilot 2025-03 > stopped ?",
        ),
    ];
    for (row, expected) in table {
        let after = apply(&replanned(row, &register, Blanks::Keep), &register);
        assert_eq!(moves(named(&after, "A")), expected, "{row}");
        let plan = replanned(row, &after, Blanks::Keep);
        assert_eq!(plan.changed.len(), 0, "{row}");
    }
}

/// The dates of the first time stay in the cells of many a register for good: a success that was sent
/// back must not be lost to them, however often the register comes.
#[test]
fn old_dates_in_the_cells_take_no_success_back() {
    let reached = "A,Claims,Production,Ann,2024-01,2024-09\n";
    let table = [
        // Row by row: what the third edition says, and what became of it.
        (
            "A,Claims,Development,Ann,2024-01,2024-09\n",
            "pilot 2024-01 > production 2024-09 > development ?",
        ),
        (
            "A,Claims,Stopped,Ann,2024-01,2024-09\n",
            "pilot 2024-01 > production 2024-09 > stopped ?",
        ),
        (
            "A,Claims,Pilot,Ann,2025-03,2024-09\n",
            "pilot 2024-01 > production 2024-09 > pilot 2025-03",
        ),
        // The go-live that is planned now is not the one that was.
        (
            "A,Claims,Pilot,Ann,2024-01,2025-12\n",
            "pilot 2024-01 > production 2024-09 > pilot ? > production 2025-12 !",
        ),
        // In the same stage, another date is a correction.
        (
            "A,Claims,Production,Ann,2024-02,2024-08\n",
            "pilot 2024-02 > production 2024-08",
        ),
    ];
    for (back, expected) in table {
        let (register, plan) = again("A,Claims,Pilot,Ann,2024-01,\n", reached);
        let register = apply(&plan, &register);
        let register = apply(&replanned(back, &register, Blanks::Keep), &register);
        assert_eq!(moves(named(&register, "A")), expected, "{back}");
        let plan = replanned(back, &register, Blanks::Keep);
        assert_eq!(
            plan.changed.len(),
            0,
            "the same edition says nothing new: {back}"
        );
    }
}

/// What people recorded by hand since is theirs: decisions, returns, dates they found out.
#[test]
fn moves_made_by_hand_stay() {
    let other = "Other,Claims,Pilot,Ann,2024-01,\n";
    let rows = format!("{other}A,Claims,Pilot,Ann,22-Nov,\n");
    let mut register = imported(&format!("{HEADER}{rows}"));
    let mut record = named(&register, "A").clone();
    record.transitions[0].date = Some("2022-11".parse_when());
    record.transitions[0].raw_date.clear();
    let mut back = record.transitions[0].clone();
    back.id = pilotage_model::TransitionId::new(Uuid::from_u128(99));
    (back.ordinal, back.from, back.to) = (1, Some(Stage::Pilot), Stage::Development);
    back.decision = "Rework the data".to_owned();
    record.transitions.push(back);
    record.initiative.stage = Some(Stage::Development);
    register.put(record);

    let plan = replanned(
        &format!("{other}A,Claims,Development,Ann,22-Nov,\n"),
        &register,
        Blanks::Keep,
    );
    assert_eq!(
        (plan.changed.len(), plan.kept),
        (0, 1),
        "an unreadable cell replaces no date"
    );

    let plan = replanned(
        &format!("{other}A,Claims,Production,Ann,22-Nov,2024-09\n"),
        &register,
        Blanks::Keep,
    );
    let after = apply(&plan, &register);
    let record = named(&after, "A");
    assert_eq!(
        moves(record),
        "pilot 2022-11 > development 2022-11 > production 2024-09"
    );
    assert_eq!(record.transitions[1].decision, "Rework the data");
}

trait ParseWhen {
    fn parse_when(&self) -> pilotage_model::When;
}

impl ParseWhen for str {
    fn parse_when(&self) -> pilotage_model::When {
        pilotage_model::When::parse(self).unwrap()
    }
}

/// Data-mode exports hold every importable field by id, and come back as unchanged.
#[test]
fn our_own_export_changes_nothing() {
    let mut register = imported(
        "Name,Department,Team,Stage,Owner,Date initiated,Pilot start,Go live,Planned go-live,Tags,\
         Annual cost,Note\n\
         A,Claims,Motor,Pilot,Ann,2023-01-31,2024-01,2024-09,2024-Q4,a; b,340k,x\n\
         B,Claims,,Production,Bob,Pre-2019,,2024,,,,\nB,Claims,,Idea,Bob,,,,,,,y\n",
    );
    let mut held = named(&register, "A").clone();
    held.initiative.on_hold = true;
    held.initiative.hold_since = Some("2024-05".parse_when());
    held.initiative.hold_reason = "Budget".to_owned();
    register.put(held);
    let mut other = Initiative::new(
        InitiativeId::new(Uuid::from_u128(1 << 100)),
        "X-1".to_owned(),
        "From elsewhere".to_owned(),
        String::new(),
    );
    let group = Source {
        name: "Group register".to_owned(),
        ..Source::blank(RowId::new(Uuid::from_u128(7 << 100)))
    };
    other.source = Some(To::new(group.id));
    register.follow(KindId::Source, vec![group.copied()], &[]);
    register.put(Record::new(other));
    for with_labels in [false, true] {
        let table = table(&export(&register, with_labels));
        let guess = guess(&table, &register, "export");
        let source = guess.mapping.source.as_deref();
        assert_eq!(source, Some(""), "each row names its register");
        assert_eq!(guess.mapping.key.fields, ["key"]);
        let mapped = guess
            .mapping
            .columns
            .iter()
            .filter(|c| c.target != Target::Ignore)
            .count();
        let fields = Catalogue::of(&register);
        assert_eq!(
            mapped,
            fields.fields().iter().filter(|f| f.is_importable()).count()
        );
        for blanks in [Blanks::Keep, Blanks::Clear] {
            let mapping = Mapping {
                blanks,
                ..guess.mapping.clone()
            };
            let plan = plan_of(&mapping, &table, &register);
            assert_eq!(changes(&plan), Vec::<String>::new());
            assert_eq!((plan.unchanged.len(), plan.new.len()), (4, 0), "{blanks:?}");
        }
    }
}

fn export(register: &Register, with_labels: bool) -> String {
    let catalogue = Catalogue::of(register);
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |cells: Vec<String>| format!("{}\n", cells.join(","));
    let header = |f: &pilotage_model::FieldInfo| quoted(if with_labels { &f.label } else { &f.id });
    let mut csv = line(catalogue.fields().iter().map(header).collect());
    for record in register.records() {
        let cell = |f: &pilotage_model::FieldInfo| {
            quoted(&f.field.value(record, &NoFigures).data_text(register))
        };
        csv.push_str(&line(catalogue.fields().iter().map(cell).collect()));
    }
    csv
}

/// “Skipped the pilot” is said of those alone of whom the register would have said otherwise: without a
/// column for the dates of pilots nobody knows which stage a go-live left.
#[test]
fn a_move_leaves_a_stage_only_where_none_between_is_left_unsaid() {
    let left = |header: &str, row: &str| {
        let register = imported(&format!("Name,Stage,{header}\n{row}\n"));
        let record = named(&register, "A").clone();
        record.transitions.last().unwrap().from
    };
    let all = "Development start,Pilot start,Go live";
    let development = Some(Stage::Development);
    let table = [
        (all, "A,Production,2024-01-10,,2024-06-01", development),
        (
            "Development start,Go live",
            "A,Production,2024-01-10,2024-06-01",
            None,
        ),
        (
            "Development start,Go live",
            "A,Development,2024-01-10,",
            None,
        ),
        (all, "A,Pilot,2024-01-10,2024-02-10,", development),
    ];
    for (header, row, expected) in table {
        assert_eq!(left(header, row), expected, "{header}: {row}");
    }
}
