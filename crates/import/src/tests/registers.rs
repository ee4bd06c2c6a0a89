//! Real registers, where they stand beside the project.

use std::path::{Path, PathBuf};

use super::*;

fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: no {name} beside the project");
    None
}

/// The registers that can be read.
pub(super) fn names() -> Vec<String> {
    let files = folder("registers")
        .map(|folder| files(&folder))
        .unwrap_or_default();
    let names = files
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
    names.filter(|name| !name.ends_with(".yaml")).collect()
}

pub(super) fn register_table(name: &str) -> Option<Table> {
    let bytes = std::fs::read(folder("registers")?.join(name)).unwrap();
    Some(pilotage_intake::read(&bytes, name, &ReadOptions::default()).unwrap())
}

fn targets(guess: &Guess) -> Vec<(&str, String)> {
    let wanted = guess
        .mapping
        .columns
        .iter()
        .filter(|c| c.target != Target::Ignore);
    wanted
        .map(|c| (c.column.as_str(), c.target.code()))
        .collect()
}

/// The acceptance of the main job: what the issue and the data's own notes say of this file.
#[test]
fn the_federal_inventory_of_2024_comes_in_as_promised() {
    let Some(table) = register_table("us-federal-2024.csv") else {
        return;
    };
    let register = Register::default();
    let guess = guess(&table, &register, "us-federal-2024");
    assert_eq!(
        targets(&guess),
        [
            ("2_use_case_name", "field:name".to_owned()),
            ("3_agency", "unit:1".to_owned()),
            ("4_bureau", "unit:2".to_owned()),
            ("11_purpose_benefits", "field:summary".to_owned()),
            ("16_dev_stage", "field:stage".to_owned()),
            ("18_date_initiated", "entered:assessment".to_owned()),
            ("19_date_acq_dev_began", "entered:development".to_owned()),
            ("20_date_implemented", "entered:production".to_owned()),
            ("21_date_retired", "entered:retired".to_owned()),
        ]
    );
    for date in &guess.dates {
        assert_eq!(date.order, Some(DateOrder::Mdy), "{}", date.why);
        assert!(date.may_mean_months, "{}", date.why);
        assert_eq!(date.precision, DatePrecision::Day, "no date is coarsened");
    }
    assert_eq!(guess.problems, []);
    assert_eq!(
        guess.mapping.key,
        MergeKey::default(),
        "the file has no ids"
    );

    let plan = plan_of(&guess.mapping, &table, &register);
    assert_eq!(
        (plan.read, plan.new.len(), plan.duplicates.len()),
        (1_757, 1_754, 3)
    );
    assert_eq!(plan.rejected, []);
    let agencies = plan.units.iter().filter(|unit| unit.parent.is_none());
    assert_eq!(agencies.count(), 37);
    assert!(
        plan.units.len() > 37 + 200,
        "bureaus stand below their agencies"
    );
    let stages: Vec<_> = [
        Some(Stage::Idea),
        Some(Stage::Assessment),
        Some(Stage::Development),
        Some(Stage::Pilot),
        Some(Stage::Production),
        Some(Stage::Retired),
        None,
    ]
    .map(|stage| stage_count(&plan, stage))
    .into();
    // 627 + 14 + 4 in production; duplicates counted once.
    assert_eq!(stages.iter().sum::<usize>(), 1_754);
    assert_eq!(stages[0], 20);
    assert_eq!(stages[3..], [274, 645, 133, 4], "one duplicate is a pilot");
    assert_eq!(stages[1] + stages[2], 329 + 351 - 2);
    let summary = plan.summary();
    // Counted apart from this code, by a script over the file's cells.
    assert_eq!(summary.transitions, 3_609);
    for (what, expected) in [
        (What::UnreadableDate, 103),
        (What::MistypedYear, 134),
        // By their days; 54 where a first of the month means the month.
        (What::Backwards, 57),
        (What::Future, 0),
        // Of 158 dates of stages beyond, two come before that of the present stage.
        (What::MovedBack, 2),
        (What::Contradicted, 156),
    ] {
        assert_eq!(listed(&plan, what), expected, "{what:?}");
    }
    assert_eq!(plan.not_unique.len(), 24);

    let after = apply(&plan, &register);
    let again = plan_of(&guess.mapping, &table, &after);
    assert!(again.is_empty(), "{:?}", again.summary());
    assert_eq!((again.unchanged.len(), again.transitions), (1_754, 0));
}

/// A second register stands beside the first, where it is said to be another one: its own ids, its own source. That it
/// is called like the first and is older is found out before.
#[test]
fn the_federal_inventory_of_2023_stands_beside() {
    let (Some(first), Some(second)) = (
        register_table("us-federal-2024.csv"),
        register_table("us-federal-2023.csv"),
    ) else {
        return;
    };
    let empty = Register::default();
    let mapping = guess(&first, &empty, "us-federal-2024").mapping;
    let register = apply(&plan_of(&mapping, &first, &empty), &empty);
    let mut guess = guess(&second, &register, "us-federal-2023");
    assert_eq!(guess.mapping.key.fields, ["key"]);
    assert_eq!(guess.mapping.source.as_deref(), Some("us-federal"));
    let older = check(&guess.mapping, &second, &register).unwrap_err();
    assert_eq!(older[0].code, MappingProblemCode::Edition);
    guess.mapping.source = Some("Inventory of 2023".to_owned());
    let plan = plan_of(&guess.mapping, &second, &register);
    assert_eq!(
        (plan.new.len(), plan.rejected.len()),
        (710, 0),
        "{:?}",
        plan.rejected
    );
    assert_eq!(plan.unknown_words.first(), Some(&(String::new(), 321)));
    let levels: Vec<_> = targets(&guess)
        .into_iter()
        .filter(|(_, code)| code.starts_with("unit"))
        .collect();
    assert_eq!(
        levels,
        [
            ("Agency", "unit:2".to_owned()),
            ("Office", "unit:3".to_owned()),
            ("Department", "unit:1".to_owned())
        ]
    );
    let after = apply(&plan, &register);
    assert!(plan_of(&guess.mapping, &second, &after).is_empty());
}

/// What each register gives without any help; a change here is a change of what users see first.
#[test]
fn first_guesses_of_all_registers() {
    let table = [
        (
            "us-usda-2025.csv",
            "Use Case ID/Name=field:name | Mission Area=unit:1 | Agency=unit:2 | Bureau/Component/Office=unit:3 | Intended purpose and expected benefits of use case=field:summary | Current stage of development=field:stage | Date Initiated=entered:assessment | Development/Acquisition Date=entered:development | Date Implemented=entered:production | Date Retired=entered:retired",
        ),
        (
            "us-dol-2025.csv",
            "Use Case ID=field:key | Use Case Name=field:name | Description=field:summary | Status=field:stage",
        ),
        (
            "us-opm-2025.csv",
            "Tool/Application Name=field:name | Description=field:summary | Sponsoring Office=unit:1 | Deployment Phase=field:stage | First Production Use=entered:production | Risk Classification=field:tier",
        ),
        (
            "us-cftc-2025.csv",
            "Use Case ID=field:key | Use Case Name=field:name | Bureau=unit:1 | What is the intended purpose and expected benefits of the AI?=field:summary | Stage of Development=field:stage",
        ),
        (
            "us-tva-2025.csv",
            "Use Case Name=field:name | Bureau=unit:1 | Intended Purpose and Expected Benefits=field:summary",
        ),
        (
            "us-fhfa-2025-section-row-above-header.csv",
            "Use Case ID [Agency Abbrev.] – [#]=field:key | Use Case Name=field:name | Bureau/Component=unit:1 | Stage of Development=field:stage | AI Classification=field:technique | What problem is the AI intended to solve?=field:problem | Vendor(s) Name=field:vendor",
        ),
        (
            "us-doj-2025.xlsx",
            "Use Case ID [Agency Abbrev.] – [#]=field:key | Use Case Name=field:name | Bureau/Component=unit:1 | Stage of Development=field:stage | AI Classification=field:technique | What problem is the AI intended to solve?=field:problem | Vendor(s) Name=field:vendor",
        ),
        (
            "nl-algorithm-register-2026-05-13.csv",
            "doel=field:summary | id=field:key | organisatie=unit:1 | status=field:stage | title=field:name",
        ),
        (
            "uk_2021.csv",
            "project_number=field:key | project_name=field:name | department=unit:1 | description_aims=field:summary",
        ),
        (
            "uk_2022.csv",
            "project_number=field:key | project_name=field:name | department=unit:1 | description_aims=field:summary",
        ),
        (
            "uk-atrs.csv",
            "publishing_body=unit:1 | tool_name=field:name",
        ),
        (
            "canada-it-projects-2016.csv",
            "uniqueId=field:key | department=unit:1 | projectName=field:name | description=field:summary | estimatedCompletionDate=forecast:production",
        ),
    ];
    for (file, expected) in table {
        let Some(table) = register_table(file) else {
            return;
        };
        let register = Register::default();
        let guess = guess(&table, &register, file);
        let mut found: Vec<_> = targets(&guess)
            .into_iter()
            .map(|(column, code)| format!("{}={code}", column.trim()))
            .collect();
        assert_eq!(found.join(" | "), expected, "{file}");
        found.clear();
        let plan = plan_of(&guess.mapping, &table, &register);
        println!(
            "{file}: {:?} {:?}",
            plan.summary(),
            plan.unknown_words.iter().take(3).collect::<Vec<_>>()
        );
        let after = apply(&plan, &register);
        let again = plan_of(&guess.mapping, &table, &after);
        assert!(
            again.is_empty(),
            "{file}: {:?} {:?}",
            again.summary(),
            again.changed.first()
        );
    }
}

/// Every file, however hostile: a plan or a refusal in words; none may panic or import half.
#[test]
fn every_file_plans_or_is_refused_in_words() {
    let Some(corpora) = folder("csv-corpora") else {
        return;
    };
    let (mut planned, mut refused) = (0, 0);
    for file in files(&corpora) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap();
        let Ok(table) = pilotage_intake::read(&bytes, &name, &ReadOptions::default()) else {
            refused += 1;
            continue;
        };
        let register = Register::default();
        let mut mapping = guess(&table, &register, &name).mapping;
        mapping.keep_unmapped = true;
        if mapping
            .columns
            .iter()
            .all(|column| column.target != Target::field("name"))
        {
            let problems = check(&mapping, &table, &register).unwrap_err();
            assert!(
                problems
                    .iter()
                    .all(|problem| problem.message.ends_with(['.', '?']))
            );
            // Whatever stands in the first column is a name then, and the rest is kept.
            let first = table.columns[0].label.clone();
            mapping.set(&first, Target::field("name"));
        }
        match check(&mapping, &table, &register) {
            Ok(_) => {
                let plan = plan_of(&mapping, &table, &register);
                let after = apply(&plan, &register);
                let again = plan_of(&mapping, &table, &after);
                assert!(again.is_empty(), "{name}: {:?}", again.summary());
                planned += 1;
            }
            Err(problems) => {
                assert!(problems.iter().all(|problem| !problem.message.is_empty()));
                refused += 1;
            }
        }
    }
    println!("{planned} planned, {refused} refused");
    assert!(planned > 100, "{planned} planned, {refused} refused");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
