//! A whole portfolio out to a folder and in again.

use std::collections::BTreeMap;
use std::path::Path;

use pilotage_app::api::{CsvChoice, View};
use pilotage_app::desk::{Desk, Folders};
use pilotage_app::export::{self, Format, csv_choice, write_sheet};
use pilotage_app::folder::{self, Exported, Folder, FolderImport};
use pilotage_app::records::{self, Wanted};
use pilotage_app::{Portfolio, demo};
use pilotage_demo::Demo;
use pilotage_model::kind::About;
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::{ContentHash, Record, Register, RowId, Stage, TransitionId, When};
use pilotage_store::Existing;
use proptest::prelude::*;

use crate::thrown::{Throw, set, thrown};
use crate::{assert_in_step, assert_nothing_changed, empty, scope, surroundings};

/// Files of an export by name, the manifest among them.
type Files = BTreeMap<String, Vec<u8>>;

/// Every table that comes back, what attached files hold, and the manifest, as `pilotage export` writes them.
fn exported(portfolio: &Portfolio, csv: &CsvChoice, with_files: bool) -> Files {
    let (scope, view) = (scope(portfolio), View::default());
    let made = [export::full, export::transitions, export::ratings].map(|make| make(&scope, &view));
    let kinds = KINDS
        .iter()
        .map(|info| records::sheet(&scope, info.id, &view, Wanted::Recorded { of: None }));
    let sheets = made.into_iter().chain(kinds).map(Result::unwrap);
    let mut files: Files = sheets
        .map(|sheet| {
            let written = write_sheet(&sheet, csv_choice(csv).unwrap()).unwrap();
            (format!("{}.csv", sheet.file_name()), written.bytes)
        })
        .collect();
    let kept = folder::kept_files(&scope, &view).unwrap();
    for file in kept.iter().filter(|_| with_files) {
        let bytes = portfolio.store().content(file).unwrap();
        files.insert(folder::file_name(file.hash()), bytes);
    }
    let of = Exported {
        scope: &scope,
        view: &view,
        tables: "csv",
        csv,
    };
    let hashes = files
        .iter()
        .map(|(name, bytes)| (name.clone(), ContentHash::of(bytes)));
    let manifest = folder::manifest(&of, &hashes.collect::<Vec<_>>(), &[]).unwrap();
    files.insert(folder::MANIFEST.to_owned(), manifest);
    files
}

fn put(files: &Files, into: &Path) {
    std::fs::create_dir_all(into.join(folder::FILES)).unwrap();
    for (name, bytes) in files {
        std::fs::write(into.join(name), bytes).unwrap();
    }
}

/// A portfolio that an export was brought into, and what was said of it.
fn brought(files: &Files) -> (Portfolio, FolderImport) {
    let place = tempfile::tempdir().unwrap();
    put(files, place.path());
    let mut portfolio = empty();
    let folder = Folder::open(place.path()).unwrap();
    let told = portfolio.import_folder(&folder).unwrap();
    assert_in_step(&portfolio);
    (portfolio, told)
}

/// What the demo has little of: moves known to some days, to none, by an unreadable date or by no day of recording,
/// texts that spread over lines, keys of two registers.
fn roughen(thrown: &mut Demo, dice: &mut fastrand::Rng) {
    // Another of that name is here.
    let claims = thrown.units.iter_mut().find(|unit| unit.name == "Claims");
    claims
        .into_iter()
        .for_each(|unit| "Claims II".clone_into(&mut unit.name));
    let fields: Vec<_> = thrown.custom_fields.iter().map(|field| field.id).collect();
    for record in &mut thrown.records {
        let own = fields[dice.usize(..fields.len())];
        record
            .initiative
            .own
            .set(own, ["=1+1", "two\nlines", "'x"][dice.usize(..3)]);
        if dice.u8(..4) == 0 {
            "SAME-1".clone_into(&mut record.initiative.key);
        }
        record.transitions.iter_mut().for_each(|step| {
            let day = step.date.and_then(When::for_durations);
            match (dice.u8(..6), day) {
                (0, Some(day)) => step.date = When::between(day - chrono::Days::new(9), day),
                (1, _) => step.date = None,
                (2, _) => (step.date, step.raw_date) = (None, "spring; or so".to_owned()),
                (3, _) => step.id = TransitionId::of_link(&["move", &step.id.to_string()]),
                (4, _) => step.note = "- a note\r\nof two lines".to_owned(),
                _ => {}
            }
        });
        if dice.u8(..3) == 0 {
            move_back(record);
        }
        record.put_in_order();
    }
}

/// Says something about records that no name tells apart: actions and deployments, and initiatives of one key.
fn comment(portfolio: &mut Portfolio) {
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let of = |kind| {
        register
            .tables
            .of(kind)
            .unwrap()
            .live()
            .map(move |row| About { kind, id: row.id() })
    };
    let initiatives = register.live().map(|record| About::initiative(record.id()));
    let about = of(KindId::Action)
        .take(3)
        .chain(of(KindId::Deployment).take(3))
        .chain(initiatives);
    for about in about.collect::<Vec<_>>() {
        let id = Register::told_apart(about, "");
        let subject = format!("{}: {id}", about.kind.code());
        let fields = [set("text", "Said"), set("subject", &subject)];
        portfolio
            .save_record(KindId::Comment, None, &fields)
            .unwrap();
    }
}

/// A last move that goes back.
fn move_back(record: &mut Record) {
    let Some(last) = record
        .transitions
        .iter()
        .rfind(|step| step.deployment.is_none())
    else {
        return;
    };
    let mut back = last.clone();
    back.id = TransitionId::of_link(&["back", &last.id.to_string()]);
    (back.from, back.to, back.ordinal) = (Some(last.to), Stage::Idea, last.ordinal + 1);
    record.initiative.stage = Some(Stage::Idea);
    record.transitions.push(back);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    /// Whoever moves to a new file by way of an export must not lose a fact on the way: the second export is the first,
    /// byte for byte and file by file, in both modes of CSV.
    #[test]
    fn an_export_makes_the_portfolio_that_gives_the_same_export(
        seed in any::<u64>(), each in 1usize..4, initiatives in 4usize..24, safe in any::<bool>(),
    ) {
        let today = "2026-09-30".parse().unwrap();
        let mut filling = pilotage_demo::generate(initiatives, seed, today);
        roughen(&mut filling, &mut fastrand::Rng::with_seed(seed));
        let (mut portfolio, _) = thrown(&mut Throw::new(seed), each);
        let here = portfolio.snapshot();
        filling.rows.retain(|row| {
            let about = About { kind: row.info().id, id: row.id() };
            here.register().row(about).is_none()
        });
        drop(here);
        demo::fill(&mut portfolio, &filling).unwrap();
        comment(&mut portfolio);
        let csv = match safe {
            false => CsvChoice::default(),
            true => CsvChoice {
                safe,
                delimiter: ";".to_owned(),
                decimal: ",".to_owned(),
                bom: true,
            },
        };
        let first = exported(&portfolio, &csv, true);
        let (other, told) = brought(&first);
        prop_assert_eq!(told.left_out, []);
        prop_assert_eq!(told.linked, [""; 0]);
        let second = exported(&other, &csv, true);
        prop_assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, bytes) in &first {
            let [was, is] = [bytes, &second[name]].map(|bytes| String::from_utf8_lossy(bytes));
            let mut lines = was.lines().zip(is.lines());
            prop_assert_eq!(lines.find(|(was, is)| was != is), None, "{}", name);
            prop_assert!(was == is, "{}", name);
        }
        // By itself each table says what is here already.
        for info in KINDS {
            let file = crate::exported(&portfolio, info.id, Format::Csv);
            assert_nothing_changed(&portfolio.import_records(&file).unwrap(), info.id);
        }
        // One step takes all of it back, and brings all of it again.
        let mut other = other;
        other.undo().unwrap();
        prop_assert!(other.snapshot().register().records().is_empty());
        other.redo().unwrap();
        prop_assert!(exported(&other, &csv, true) == first);
    }
}

/// What lies in the bin is not exported. Who is named all the same comes as what a name makes; what belongs to an
/// initiative that is not there, or names one, is said with its place.
#[test]
fn what_names_the_bin_is_told() {
    let today = "2026-09-30".parse().unwrap();
    let filling = pilotage_demo::generate(12, 7, today);
    let mut portfolio = empty();
    demo::fill(&mut portfolio, &filling).unwrap();
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let owner = register
        .live()
        .find_map(|record| record.initiative.owner)
        .unwrap();
    let deployments = &register.tables.deployments;
    let place = deployments
        .live()
        .find(|place| place.initiative.is_some())
        .unwrap();
    let initiative = pilotage_model::InitiativeId::new(place.initiative.unwrap().id().uuid());
    drop(snapshot);
    let name = {
        let snapshot = portfolio.snapshot();
        let person = snapshot.register().tables.people.get(owner.id()).unwrap();
        person.name.clone()
    };
    portfolio
        .bin_records(KindId::Person, &[owner.id()])
        .unwrap();
    portfolio.bin(&[initiative]).unwrap();
    let (other, told) = brought(&exported(&portfolio, &CsvChoice::default(), true));
    assert!(
        told.linked.contains(&format!("Person {name}")),
        "{:?}",
        told.linked
    );
    let whole: Vec<_> = told.left_out.iter().filter(|left| left.whole).collect();
    assert!(
        whole
            .iter()
            .any(|left| left.file == "deployments.csv" && left.column == "initiative"),
        "{whole:?}"
    );
    for file in &told.files {
        let rows = whole.iter().filter(|left| left.file == file.file);
        let rows: std::collections::BTreeSet<_> = rows.map(|left| left.row).collect();
        assert_eq!(
            file.new + u32::try_from(rows.len()).unwrap(),
            file.rows,
            "{}",
            file.file
        );
    }
    let snapshot = other.snapshot();
    let register = snapshot.register();
    assert_eq!(register.records().len(), 11);
    let gone = RowId::new(initiative.uuid());
    for table in register.tables.each() {
        for row in table.rows() {
            assert!(
                row.links().iter().all(|(_, about)| about.id != gone),
                "{row:?}"
            );
        }
    }
}

/// Attached files are left behind unless they were asked for; then that is said of each, and none is promised.
#[test]
fn attachments_come_with_what_they_hold_or_not_at_all() {
    let filling = pilotage_demo::generate(12, 7, "2026-09-30".parse().unwrap());
    let mut portfolio = empty();
    demo::fill(&mut portfolio, &filling).unwrap();
    let held = portfolio
        .snapshot()
        .register()
        .tables
        .attachments
        .live()
        .count();
    assert!(held > 0);
    for (with_files, expected) in [(true, held), (false, 0)] {
        let (other, told) = brought(&exported(&portfolio, &CsvChoice::default(), with_files));
        let snapshot = other.snapshot();
        let attachments = snapshot.register().tables.attachments.live().count();
        assert_eq!(
            (attachments, told.left_out.len()),
            (expected, held - expected)
        );
        let says = |words: &str| {
            told.left_out
                .iter()
                .all(|left| left.in_words().contains(words))
        };
        assert!(says("--with-files") && says("the row is left out"));
    }
}

/// A file that is there is whole: one that can't be made leaves nothing behind.
#[test]
fn a_new_file_is_whole_or_not_there() {
    let filling = pilotage_demo::generate(4, 7, "2026-09-30".parse().unwrap());
    let mut portfolio = empty();
    demo::fill(&mut portfolio, &filling).unwrap();
    let place = tempfile::tempdir().unwrap();
    let from = place.path().join("export");
    put(&exported(&portfolio, &CsvChoice::default(), true), &from);
    let folder = Folder::open(&from).unwrap();
    // What another program does between looking and writing.
    let content = std::fs::read_dir(from.join(folder::FILES)).unwrap().next();
    std::fs::write(content.unwrap().unwrap().path(), "another").unwrap();
    let path = place.path().join("new.pilotage");
    let refused = folder::into_new(&path, Existing::Kept, &folder, surroundings()).unwrap_err();
    assert!(
        refused.in_words().contains("was changed meanwhile"),
        "{}",
        refused.in_words()
    );
    let names = std::fs::read_dir(place.path()).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["export"]);
}

/// The window makes it where the user says, opens it, and tells what could not come in; what is no export is refused
/// before anybody is asked where it should go.
#[test]
fn a_window_makes_a_portfolio_again() {
    let filling = pilotage_demo::generate(4, 7, "2026-09-30".parse().unwrap());
    let mut portfolio = empty();
    demo::fill(&mut portfolio, &filling).unwrap();
    let place = tempfile::tempdir().unwrap();
    let [from, other] = ["export", "other"].map(|name| place.path().join(name));
    put(&exported(&portfolio, &CsvChoice::default(), false), &from);
    std::fs::create_dir(&other).unwrap();
    let desk = Desk::new(Folders {
        config: place.path().to_owned(),
        data: place.path().to_owned(),
    });
    assert!(desk.name_of_export(&other).is_err());
    let name = desk.name_of_export(&from).unwrap();
    assert_eq!(name, portfolio.snapshot().register().settings.name);
    let path = place.path().join("again.pilotage");
    let made = desk.create_from_export(&path, &from).unwrap();
    let counted = made.session.file.unwrap().initiatives;
    assert_eq!((counted, made.portfolio), (4, name));
    let attachments = made
        .tables
        .iter()
        .find(|table| table.file == "attachments.csv");
    let without = attachments.map_or(0, |table| table.rows - table.new);
    assert_eq!(made.left_out.len(), usize::try_from(without).unwrap());
    assert!(without > 0, "the demo attaches files");
}

/// Whoever gets a whole export can show any score under any version, and knows who made it and why; ratings of a criterion
/// that was taken out come along, too.
#[test]
fn versions_of_the_scoring_model_come_along() {
    use pilotage_model::scoring::Proposed;
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("demo.pilotage");
    let mut portfolio = demo::write(&path, 20, 1, surroundings()).unwrap();
    let mut changed = {
        let snapshot = portfolio.snapshot();
        Proposed::of(snapshot.register(), &snapshot.register().model)
    };
    changed.rule.weights = [40, 30, 30];
    changed.criteria.remove(3);
    portfolio.save_model(&changed, "Reach was a guess").unwrap();
    let (back, _) = brought(&exported(&portfolio, &CsvChoice::default(), false));
    let told = |portfolio: &Portfolio| {
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        let models = register.models().map(|model| {
            (
                model.version,
                model.made.clone(),
                Proposed::of(register, model),
            )
        });
        let ratings: usize = register.records().iter().map(|one| one.ratings.len()).sum();
        (models.collect::<Vec<_>>(), ratings)
    };
    assert_eq!(told(&back), told(&portfolio));
    let ranks = |portfolio: &Portfolio| -> Vec<_> {
        let figures = portfolio.snapshot().figures(portfolio.days());
        figures.records().iter().map(|one| one.rank).collect()
    };
    assert_eq!(ranks(&back), ranks(&portfolio));
}
