//! Workbooks and texts that spreadsheets write, each with the value that a person sees in them.

use serde_json::Value as Json;

use crate::common::Folder;

/// Imports a file with options; what was said and the figures.
fn import(folder: &Folder, file: &str, options: &[&str]) -> (String, Json) {
    let args = [&["import", "p.pilotage", file, "--format", "json"], options].concat();
    let run = folder.run(&args);
    assert_eq!(run.code, 0, "{file}: {}", run.err);
    (run.err, serde_json::from_str(&run.out).unwrap())
}

/// The rows of the portfolio with these fields, as CSV without its header.
fn rows(folder: &Folder, columns: &str) -> Vec<String> {
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        columns,
        "--format",
        "csv",
    ];
    let out = folder.done(&list);
    out.lines().skip(1).map(str::to_owned).collect()
}

/// What was imported of a workbook and what was said of it.
fn read(file: &str, columns: &str) -> (Vec<String>, String, Json) {
    let folder = Folder::case("workbooks");
    let (said, figures) = import(&folder, file, &[]);
    (rows(&folder, columns), said, figures)
}

fn says(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// A lookup that found nobody is no owner called “#N/A”, and a row without a name is refused.
#[test]
fn errors_are_blank_and_listed() {
    let (rows, said, figures) = read("errs.xlsx", "name,unit,owner,entered.production");
    assert_eq!(rows, ["Alpha,Claims,,", "Beta,,Kim,"]);
    assert_eq!(figures["listed"]["no-value"], 5);
    says(
        &said,
        &[
            "“Owner”: 1 cell holds errors of the spreadsheet (#N/A), left out (row 2).",
            "row 4: Its name is #REF!, an error of the spreadsheet",
        ],
    );
}

/// An owner called “#N/A” is counted as one: the rule “No owner” misses those that need somebody.
#[test]
fn an_owner_that_a_lookup_did_not_find_is_missing() {
    let folder = Folder::case("error-cells-as-text");
    let (said, figures) = import(&folder, "errors.xlsx", &[]);
    assert_eq!(rows(&folder, "key,owner"), ["A1,", "A2,"]);
    assert!(
        figures["listed"]["no-value"].as_u64().unwrap() > 0,
        "{said}"
    );
    let without = ["list", "p.pilotage", "--where", "owner is empty"];
    assert_eq!(folder.json(&without).as_array().unwrap().len(), 2);
}

/// The lookup that broke this month must not empty what it found last month, whatever blank cells do.
#[test]
fn errors_overwrite_nothing() {
    let folder = Folder::case("workbooks");
    folder.write(
        "before.csv",
        "Key,Name,Unit,Stage,Owner,Go live\nK1,A,Claims,Production,Kim,2024-03-04\n",
    );
    folder.write(
        "after.csv",
        "Key,Name,Unit,Stage,Owner,Go live\nK1,A,#REF!,#N/A,#NV,#WERT!\n",
    );
    let map = ["--map", "entered.production=Go live", "--key", "key"];
    import(&folder, "before.csv", &map);
    let (_, figures) = import(
        &folder,
        "after.csv",
        &[&map[..], &["--clear-blanks"]].concat(),
    );
    assert_eq!(
        (&figures["changed"], &figures["listed"]["no-value"]),
        (&0.into(), &4.into())
    );
    assert_eq!(
        rows(&folder, "name,unit,stage,owner,entered.production"),
        ["A,Claims,production,Kim,2024-03-04"]
    );
}

/// A formula that nobody has computed is not 0, and not silently nothing.
#[test]
fn formulas_without_results_are_listed() {
    for (file, count) in [
        ("formula.xlsx", 2),
        ("formula0.xlsx", 3),
        ("exceljs-dates-and-formulas.xlsx", 5),
    ] {
        let (rows, said, figures) = read(file, "name,benefit");
        assert!(
            rows.iter().all(|row| row.ends_with(',')),
            "{file}: {rows:?}"
        );
        assert_eq!(figures["listed"]["no-value"], count, "{file}");
        let words = format!(
            "{count} cells hold formulas without results: open and save it in a spreadsheet program"
        );
        says(&said, &[&words]);
    }
    let folder = Folder::case("column-dropped-without-reason");
    let (said, _) = import(&folder, "formula.xlsx", &[]);
    says(
        &said,
        &[
            "“Annual benefit”: 2 cells hold formulas without results",
            "benefit ← Annual benefit",
        ],
    );
}

/// A formula filled down below the data makes no rows, and no ids less filled.
#[test]
fn formulas_below_the_data_are_no_rows() {
    for file in ["trail15.xlsx", "trail30.xlsx"] {
        let folder = Folder::case("zero-formula-rows-cost-the-keys");
        let (said, figures) = import(&folder, file, &[]);
        assert_eq!(
            (&figures["new"], &figures["rejected"]),
            (&20.into(), &0.into()),
            "{file}"
        );
        let keys: Vec<_> = (1..=20).map(|at| format!("A{at}")).collect();
        let mut found = rows(&folder, "key");
        found.sort_by_key(|key| key.len());
        assert_eq!(found, keys, "{file}");
        says(&said, &["hold nothing but zeros"]);
    }
}

/// Ids of 16 digits below 2^53 are exact in a workbook; three of them are three initiatives.
#[test]
fn long_ids_are_exact() {
    let folder = Folder::case("xlsx-16-digit-ids");
    import(&folder, "longid2.xlsx", &[]);
    let keys = ["1201234567890121", "1201234567890123", "1201234567890128"];
    assert_eq!(rows(&folder, "key"), keys);
}

/// What a number format says of an amount is what people see: dollars are no euros, 1.5 M€ no 1.50.
#[test]
fn number_formats_are_read() {
    // All of a column would be lost: asked, not left out with success.
    let folder = Folder::case("workbooks");
    let run = folder.run(&["import", "p.pilotage", "cur_usd.xlsx"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for said in [
        "“Cost a year”: 3 of its 3 amounts are in another currency, such as “1000 USD”, and the portfolio keeps EUR.",
        "“Benefit a year”: 3 of its 3",
        "--map ignore=COLUMN",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let (rows, said, _) = read("mult_fmt.xlsx", "cost,benefit");
    assert_eq!(rows, ["1500000.00,2500000.00", "3000000.00,4000000.00"]);
    says(
        &said,
        &["“Cost a year”: by its number format 1.5 is read as 1500000 EUR."],
    );
    let (rows, said, _) = read("mon_fmt.xlsx", "entered.pilot,entered.production");
    assert_eq!(
        rows,
        ["2025-01,2024-03", "2024-01,2023-05", "2022-01,2023-01"]
    );
    says(&said, &["“Go live”: 3 dates show no day"]);
}

/// A key shows as UC-007; euros beside the amounts of a column in k€ don't make them ones; thousands that
/// the format itself scales are no thousands of thousands; and a year is no first of January.
#[test]
fn what_shows_is_what_is_read() {
    let (rows, said, _) = read("shown.xlsx", "key,benefit,cost,reach,entered.pilot");
    assert_eq!(rows[0], "UC-007,340000.00,25000.00,120,2024");
    assert!(
        rows[1].starts_with("UC-012,1200000.00,8000.00,15,"),
        "{rows:?}"
    );
    says(
        &said,
        &[
            "“ID”: by its number format 7 is read as UC-007.",
            "amounts are read in full, such as 25000.",
        ],
    );
}

/// A total that comes in as an initiative doubles every figure. It is left out, said, and brought in on
/// demand.
#[test]
fn totals_are_no_initiatives() {
    let sums: [(&str, u32, &[&str], &str); 3] = [
        (
            "total.csv",
            2,
            &["12.00", "1.00"],
            "13 is the sum of rows 2 and 3",
        ),
        (
            "subtotals.csv",
            3,
            &["12.00", "1.00", "5.00"],
            "18 is the sum of rows 2, 3 and 5",
        ),
        (
            "totals2.xlsx",
            2,
            &["120000.00", "50000.00"],
            "170000 is the sum of rows 2 and 3",
        ),
    ];
    for (file, count, benefits, words) in sums {
        let folder = Folder::case("total-rows-become-initiatives");
        let (said, figures) = import(&folder, file, &[]);
        assert_eq!(figures["new"], count, "{file}");
        assert_eq!(rows(&folder, "benefit"), benefits, "{file}");
        says(&said, &[words, "--keep-totals"]);
        let whys = figures["reading"]["left_out"].to_string();
        assert!(whys.contains(words), "{whys}");
    }
    let (found, ..) = read("totals.xlsx", "name");
    assert_eq!(found, ["Alpha", "Beta", "Gamma"]);
    let folder = Folder::case("workbooks");
    import(&folder, "totals.xlsx", &["--keep-totals"]);
    assert_eq!(rows(&folder, "name").len(), 4);
}

/// One name beside three rows is the name of all three; headers over two rows name one column.
#[test]
fn merged_cells_hold_for_all_they_cover() {
    let (rows_of, said, _) = read("mergedcells.xlsx", "name,unit");
    let units = [
        "Init 1,Claims",
        "Init 2,Claims",
        "Init 3,Claims",
        "Init 4,Underwriting",
        "Init 5,Underwriting",
    ];
    assert_eq!(rows_of, units);
    says(
        &said,
        &["Merged cells hold for all rows that they cover (rows 3, 4 and 6)."],
    );
    let (rows_of, said, _) = read("twohdr.xlsx", "name,cost,benefit,entered.production");
    assert_eq!(rows_of[0], "Init 0,10000.00,20000.00,2024-03-05");
    says(
        &said,
        &[
            "Rows 3 and 4 name the columns together.",
            "One is a thousand: the header says “k€”.",
        ],
    );
    let (rows_of, ..) = read("merged.xlsx", "name,cost,benefit");
    assert_eq!(rows_of[1], "Init 1,1000.00,2000.00");
    for options in [&[][..], &["--header-row", "2"], &["--header-row", "1"]] {
        let folder = Folder::case("merged-cells-and-two-row-headers");
        import(&folder, "merged.xlsx", options);
        assert_eq!(
            rows(
                &folder,
                "key,unit,benefit,cost,entered.pilot,entered.production"
            ),
            [
                "A1,Claims,120000.00,30000.00,2024-03-04,",
                "A2,Claims,50000.00,10000.00,2023-03-04,2023-09-04",
                "A3,Service,70000.00,10000.00,2023-03-04,"
            ],
            "{options:?}"
        );
    }
}

/// A row of units under the header is no nameless initiative: it says that one is a thousand.
#[test]
fn a_row_of_units_belongs_to_the_header() {
    let folder = Folder::case("merged-cells-and-two-row-headers");
    let (said, figures) = import(&folder, "unitrow.csv", &[]);
    assert_eq!(figures["rejected"], 0);
    assert_eq!(
        rows(&folder, "key,benefit,cost"),
        ["G1,10000.00,2000.00", "G2,20000.00,3000.00"]
    );
    says(&said, &["Row 2 gives the units of the columns."]);
}

/// Rows that a filter hides are not seen by whoever sends the workbook: they are counted, and can stay out.
#[test]
fn hidden_rows_are_said_and_can_stay_out() {
    let (rows_of, said, figures) = read("filtered.xlsx", "name");
    assert_eq!(
        (rows_of.len(), &figures["reading"]["hidden_rows"]),
        (6, &3.into())
    );
    says(
        &said,
        &["3 rows do not show in the workbook", "--skip-hidden"],
    );
    let folder = Folder::case("workbooks");
    import(&folder, "filtered.xlsx", &["--skip-hidden"]);
    assert_eq!(rows(&folder, "name"), ["I1", "I3", "I5"]);
}

/// A hidden column is read like the others, and said; or it holds nothing, where that is asked for.
#[test]
fn hidden_columns_are_said_and_can_stay_out() {
    let folder = Folder::case("workbooks");
    let said = |more: &[&str]| {
        let asked = [
            &[
                "import",
                "p.pilotage",
                "merged.xlsx",
                "--dry-run",
                "--keep-unmapped",
            ],
            more,
        ]
        .concat();
        folder.run(&asked).err
    };
    says(
        &said(&[]),
        &[
            "1 column does not show in the workbook",
            "Read like the others.",
            "--skip-hidden",
        ],
    );
    says(
        &said(&["--skip-hidden"]),
        &[
            "1 column does not show in the workbook",
            "Left out, as you said.",
        ],
    );
}

/// Days written through a time zone: the library's odd seconds are put right, a column of evenings is told.
#[test]
fn days_that_a_time_zone_moved() {
    let (rows, said, _) = read("sheetjs-sao-paulo.xlsx", "entered.production");
    assert_eq!(rows, ["2024-03-01", "2024-03-01"]);
    says(&said, &["28 s before a full hour", "read as the next day"]);
    let (_, said, _) = read("exceljs-berlin.xlsx", "entered.production");
    says(&said, &["“Go live”: every time in the column is 23:00"]);
}

/// “CSV” of a Polish, Russian or Japanese Windows: the names come in as they were written, by a guess that
/// shows the line that tells, or by a label that is said.
#[test]
fn texts_of_other_parts_of_the_world() {
    let table: [(&str, &str, &str); 3] = [
        (
            "en1250",
            "windows-1250",
            "P-1,Likwidacja szkód – łódź,Łukasz Żak",
        ),
        ("en1251", "windows-1251", "R-1,Прогноз спроса,Иван"),
        ("en932", "shift_jis", "J-1,需要予測の改善,田中"),
    ];
    for (file, label, row) in table {
        for options in [&[][..], &["--encoding", label]] {
            let folder = Folder::case("encodings-non-western");
            let (said, _) = import(&folder, &format!("{file}.csv"), options);
            assert_eq!(rows(&folder, "key,name,owner")[0], row, "{options:?}");
            let told = said.to_lowercase().contains(label);
            assert!(told, "{file} {options:?}: {said}");
        }
    }
}

/// Czech letters that read as Danish ones, too, are asked about, with what they would read as.
#[test]
fn doubtful_encodings_are_asked_about() {
    let folder = Folder::case("encodings-non-western");
    std::fs::write(
        folder.path("odd.csv"),
        b"ID,Name,Stage\n1,Po\xf8\xedzen\xed,Pilot\n",
    )
    .unwrap();
    let run = folder.run(&["import", "p.pilotage", "odd.csv"]);
    assert_eq!(run.code, 1, "{}", run.err);
    says(
        &run.err,
        &["which encoding it is in: line 2 is", "--encoding NAME"],
    );
    import(&folder, "odd.csv", &["--encoding", "windows-1250"]);
    assert_eq!(rows(&folder, "name"), ["Pořízení"]);
    let run = folder.run(&["import", "p.pilotage", "odd.csv", "--encoding", "ebcdic"]);
    assert_eq!(run.code, 2);
    says(&run.err, &["“ebcdic” is no known encoding", "windows-1250"]);
}

/// The same register as an old, a binary and an open workbook and as JSON: one set of initiatives, and what
/// a format does not tell is said.
#[test]
fn other_formats_come_in_alike() {
    let unread = "can’t be told from an";
    let table = [
        ("register.xls", unread),
        ("register.xlsb", unread),
        ("register.ods", unread),
        (
            "register.json",
            "2 rows, 6 columns, UTF-8, list “initiatives”",
        ),
    ];
    for (file, words) in table {
        let folder = Folder::case("formats");
        let (said, _) = import(&folder, file, &[]);
        says(&said, &[words, "170000.5 is the sum of rows 2 and 3"]);
        assert_eq!(
            rows(&folder, "key,name,unit,stage,entered.pilot,benefit"),
            [
                "A1,Claims triage,Claims,pilot,2024-03-04,120000.00",
                "A2,Fraud flags,Claims,production,2023-03-04,50000.50"
            ],
            "{file}"
        );
    }
}
