//! Every file that nobody here wrote, the whole way: read, mapped, planned, written into a real
//! file, taken back. A register comes in whole or is refused in words; nothing panics, nothing
//! stays half done.

#![allow(clippy::unwrap_used, reason = "a panic is how this test fails")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pilotage_app::import_run::RegisterFile;
use pilotage_app::{AppError, Origin, Portfolio, Surroundings, check, demo};
use pilotage_import::{ColumnMapping, DateOrder, Mapping, Target};
use rusqlite::Connection;

/// No file of the corpus is large: longer than this is a hang in the making.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn every_shared_file_comes_in_whole_or_is_refused_in_words() {
    let files = shared_files();
    if files.is_empty() {
        println!("skipped: there is no ../shared/data beside the project");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corpus.pilotage");
    let around = Surroundings::of_machine("Corpus".to_owned(), Origin::CommandLine);
    let mut portfolio = demo::write(&path, 20, pilotage_demo::DEFAULT_SEED, around).unwrap();
    let before = content(&path);
    let mut tally = BTreeMap::<&str, usize>::new();
    for file in &files {
        let start = Instant::now();
        let outcome = there_and_back(&mut portfolio, &path, file, &before);
        assert!(start.elapsed() < PATIENCE, "{}", file.display());
        *tally.entry(outcome).or_default() += 1;
    }
    println!("{} files: {tally:?}", files.len());
    // The corpora hold both: a test in which nothing came in would prove nothing.
    assert!(tally["imported"] > 100, "{tally:?}");
    assert!(tally["refused"] > 10, "{tally:?}");
}

/// What became of the file: `imported` and undone, `nothing new`, or `refused`.
fn there_and_back(
    portfolio: &mut Portfolio,
    path: &Path,
    file: &Path,
    before: &Content,
) -> &'static str {
    let name = file.display();
    let snapshot = portfolio.snapshot();
    let read = RegisterFile::open(file, &Default::default(), &|table| {
        pilotage_import::likeness(table, snapshot.register())
    });
    let register = match read {
        Ok(register) => register,
        Err(refusal) => {
            in_words(&refusal, file);
            return "refused";
        }
    };
    let mapping = mapping(portfolio, &register);
    let plan = match portfolio.import(&register, &mapping, None, &mut |_, _| true) {
        Ok(plan) => plan,
        Err(refusal) => {
            in_words(&refusal, file);
            assert_same(&content(path), before, &format!("{name}: refused"));
            return "refused";
        }
    };
    let said = plan.summary();
    let told = said.new + said.changed + said.unchanged + said.duplicates + said.rejected;
    assert_eq!(told, said.read, "{name}: every row read is told of");
    sound(path, &format!("{name}: imported"));
    if said.new + said.changed == 0 {
        return "nothing new";
    }
    assert_ne!(&content(path), before, "{name}: nothing was written");
    portfolio
        .undo()
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_same(&content(path), before, &format!("{name}: undone"));
    sound(path, &format!("{name}: undone"));
    "imported"
}

/// What a user would say: the guess, the first column as the name where no column is, the rest
/// kept, and month before day where the values don't tell.
fn mapping(portfolio: &Portfolio, register: &RegisterFile) -> Mapping {
    let snapshot = portfolio.snapshot();
    let guess = pilotage_import::guess(
        &register.table,
        snapshot.register(),
        &register.stem(),
        portfolio.today(),
    );
    let mut mapping = guess.mapping;
    let name = Target::field("name");
    if !mapping.columns.iter().any(|column| column.target == name)
        && let Some(first) = register.table.columns.first()
    {
        mapping
            .columns
            .retain(|column| column.column != first.label);
        mapping.columns.push(ColumnMapping::new(&first.label, name));
    }
    mapping.keep_unmapped = true;
    for date in pilotage_import::date_columns(&mapping, &register.table, snapshot.register()) {
        let column = mapping
            .columns
            .iter_mut()
            .find(|each| each.column == date.column);
        if let Some(column) = column {
            column.date_order = column.date_order.or(date.order).or(Some(DateOrder::Mdy));
            column.short_years = column.short_years.or(date.years).or(Some(2000));
        }
    }
    mapping
}

/// A refusal is for people: it says what is wrong in more than a word.
fn in_words(refusal: &AppError, file: &Path) {
    let text = refusal.to_string();
    assert!(
        text.split_whitespace().count() >= 4,
        "{}: “{text}”",
        file.display()
    );
    assert!(
        !text.contains("SqliteFailure"),
        "{}: {text}",
        file.display()
    );
}

/// No check finds anything, but that a register gave one key to several of its rows: such keys
/// come in as they are, and the check says whom to tell apart.
fn sound(path: &Path, when: &str) {
    let mut found = check::check(path).unwrap().findings;
    found.retain(|finding| !finding.what.contains("initiatives have the key"));
    assert_eq!(found, [], "{when}");
}

/// What the portfolio holds, by table; its history grows with every operation and is left out.
type Content = BTreeMap<String, Vec<String>>;

fn content(path: &Path) -> Content {
    let db = Connection::open(path).unwrap();
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('operation', 'change', 'current')";
    let names: Vec<String> = rows(&db, names);
    names
        .into_iter()
        .map(|table| {
            let columns: Vec<String> = rows(
                &db,
                &format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"),
            );
            let row = columns.join(" || ',' || ");
            let rows = rows(&db, &format!("SELECT {row} FROM \"{table}\" ORDER BY 1"));
            (table, rows)
        })
        .collect()
}

fn rows(db: &Connection, sql: &str) -> Vec<String> {
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// As `assert_eq`, but tells the first difference instead of everything.
fn assert_same(found: &Content, expected: &Content, when: &str) {
    for (table, rows) in expected {
        let now = &found[table];
        let more = now.iter().find(|row| !rows.contains(row));
        let gone = rows.iter().find(|row| !now.contains(row));
        assert!(
            now == rows,
            "{when}: {table} is not what it was; there is {more:?}, there was {gone:?}"
        );
    }
}

fn shared_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
