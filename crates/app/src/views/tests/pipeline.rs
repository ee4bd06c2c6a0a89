//! Flow, conversion and cohorts: parts that people add up.

use super::*;

/// The same register, word for word.
#[test]
fn the_pipeline_of_a_small_register() {
    let mut found = pipeline(&small(), &everything(), &question(), &SIZE).unwrap();
    found.ages_chart.svg.clear();
    found.course.chart.svg.clear();
    insta::assert_json_snapshot!(found);
}

/// Each initiative counts in one place of the conversion, and by unit they add up to all.
#[test]
fn the_pipeline_adds_up() {
    for (scope, view) in everywhere() {
        for question in [
            question(),
            PipelineQuestion {
                since: Some("2025-01-01".to_owned()),
                ..question()
            },
        ] {
            let found = pipeline(&scope, &view, &question, &SIZE).unwrap();
            let cases = conversion_cases(&scope, &view, &question).unwrap().texts();
            let counts_as = |code: &str| cases.iter().filter(|row| row[4] == code).count() as u32;
            let decided = counts_as("succeeded") + counts_as("stopped");
            assert_eq!(found.decided.denominator, decided, "{}", view.filter);
            assert_eq!(found.decided.numerator, counts_as("succeeded"));
            assert_eq!(found.running, counts_as("running"));
            assert_eq!(found.left_out_total, counts_as("left-out"));
            let groups: u32 = found.left_out.iter().map(|group| group.count).sum();
            assert_eq!(groups, found.left_out_total);
            let matched = Grid::new(scope.clone(), &view).unwrap().head().matched;
            assert_eq!(cases.len() as u32, matched);
            let by_quarter: u32 = found
                .by_quarter
                .iter()
                .map(|row| row.share.denominator)
                .sum();
            assert_eq!(by_quarter, decided);
            let by_unit: u32 = found.by_unit.iter().map(|row| row.share.denominator).sum();
            assert_eq!(by_unit, decided);
            check_cohorts(
                &found,
                &conversion_cohorts(&scope, &view, &question)
                    .unwrap()
                    .texts(),
            );
            let over = found.pilots.iter().filter(|pilot| pilot.purgatory).count();
            assert_eq!(over as u32, found.purgatory);
            assert_eq!(found.pilots.len() as u32, found.pilots_total);
        }
    }
}

/// Each count of the funnel opens the list of those it counted, through whichever filter it was counted.
#[test]
fn the_counts_of_the_funnel_are_their_lists() {
    for (scope, view) in everywhere() {
        let found = pipeline(&scope, &view, &question(), &SIZE).unwrap();
        let listed = |filter: &str| {
            let filter = match view.filter.as_str() {
                "" => filter.to_owned(),
                other => format!("({other}) and ({filter})"),
            };
            Grid::new(scope.clone(), &only(&filter))
                .unwrap()
                .head()
                .matched
        };
        for step in found.flow {
            let counted = [step.entered, step.moved_on, step.stopped];
            let lists = [step.lists.entered, step.lists.moved_on, step.lists.ended];
            let lists = lists.map(|filter| listed(&filter));
            assert_eq!(counted, lists, "{} through {}", step.label, view.filter);
        }
    }
}

/// What became of those that entered adds up at every age on show, on the screen as in the file, and the
/// file's row of an age is the screen's.
#[test]
fn the_course_adds_up() {
    for (scope, view) in everywhere() {
        let found = pipeline(&scope, &view, &question(), &SIZE).unwrap().course;
        let table = conversion_rows(&scope, &view, &question(), ConversionBy::Age)
            .unwrap()
            .texts();
        let number = |row: &[String], at: usize| row[at].parse::<f64>().unwrap();
        for row in &table {
            let sum: f64 = [2, 5, 8, 9, 10].map(|at| number(row, at)).iter().sum();
            assert!((sum - 1.0).abs() < 1e-5, "{row:?}");
        }
        for row in &found.rows {
            let percent = |text: &str| text.trim_end_matches('%').parse::<f64>().unwrap();
            let shares = row.shares.iter().map(|share| percent(&share.text));
            let sum: f64 = shares.chain([percent(&row.running)]).sum();
            assert!((sum - 100.0).abs() < 1e-6, "{row:?}");
            let months = row.age.split(' ').next().unwrap();
            let filed = table.iter().find(|filed| filed[0] == months).unwrap();
            assert_eq!(filed[1], row.seen.to_string());
            let reached = percent(&row.shares[0].text) / 100.0;
            assert!((number(filed, 2) - reached).abs() <= 0.01, "{row:?}");
        }
        assert!(found.rows.is_empty() == found.chart.marks.is_empty());
    }
}

/// Begun = succeeded + stopped + moved back + retired + running + unknown, in each cohort; the
/// shares are of those begun and not left out of them; and all begun are all that “so far” is of.
/// The file says the same as the screen.
fn check_cohorts(found: &crate::api::PipelineView, table: &[Vec<String>]) {
    for row in &found.cohorts {
        let ended = row.succeeded + row.stopped + row.moved_back + row.retired;
        assert_eq!(
            ended + row.running + row.unknown,
            row.begun,
            "{}",
            row.label
        );
        let of = row.begun - row.unplaced;
        for age in row.by_age.iter().filter(|age| age.share.is_some()) {
            assert!(
                age.of.ends_with(&format!(" of {of}")),
                "{}: {}",
                row.label,
                age.of
            );
        }
    }
    let number = |row: &Vec<String>, at: usize| row[at].parse::<u32>().unwrap();
    let (rest, rows): (Vec<_>, Vec<_>) = table.iter().partition(|row| row[0] == "No one quarter");
    let sum = |at| table.iter().map(|row| number(row, at)).sum::<u32>();
    assert_eq!(sum(1), found.so_far.denominator);
    assert_eq!(sum(2), found.so_far.numerator);
    assert!(rest.len() < 2 && table.len() == found.cohorts.len());
    for (row, shown) in rows.iter().rev().chain(&rest).zip(&found.cohorts) {
        assert_eq!(row[0], shown.label);
        let parts: u32 = (2..8).map(|at| number(row, at)).sum();
        assert_eq!(parts, number(row, 1), "{}", row[0]);
        assert_eq!(number(row, 8), shown.begun - shown.unplaced);
    }
}

/// More units than are listed: the rest is counted in words, and the file has them all.
#[test]
fn units_not_listed_are_counted() {
    let mut register = sample::small();
    let units = (0..250).map(|at| {
        pilotage_model::Unit::new(
            pilotage_model::UnitId::of_link(&["many", &at.to_string()]),
            format!("Unit {at}"),
            None,
        )
    });
    let units: Vec<_> = units.collect();
    let template = register.records()[0].clone();
    let records = units.iter().map(|unit| {
        let mut record = Record::clone(&template);
        record.initiative.id = InitiativeId::of_link(&[&unit.name]);
        record.initiative.key.clone_from(&unit.name);
        record.initiative.unit = Some(unit.id);
        record
    });
    let records: Vec<_> = records.collect();
    register.add_units(units);
    register.set_records(records);
    let scope = scope_of(register);
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.by_unit.len(), 200);
    assert_eq!(
        found.by_unit_note,
        "The 200 with most decided of 250 units; 50 more are in the export, and in “All”"
    );
    let rows = conversion_rows(&scope, &everything(), &question(), ConversionBy::Unit).unwrap();
    assert_eq!(rows.rows.len(), 251);
    let found = pipeline(&small(), &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.by_unit_note, "");
}

/// A register like the federal one of 2024, which says what is in pilot and in production and not
/// when: no pilot is cleared of being too old, and 0% is not told as if it were exact.
#[test]
fn a_register_without_starts_claims_nothing() {
    let mut register = sample::small();
    let template = register.records()[4].clone();
    let record = |at: usize| {
        let mut record = Record::clone(&template);
        record.initiative.id = InitiativeId::of_link(&["undated", &at.to_string()]);
        record.initiative.recorded.0 = "2026-09-30T08:00:00Z".to_owned();
        record.transitions.clear();
        record.initiative.stage = Some(if at < 6 {
            Stage::Pilot
        } else {
            Stage::Production
        });
        record
    };
    register.set_records((0..15).map(record));
    let scope = scope_of(register);
    let glance = overview(&scope, &everything(), &SIZE).unwrap();
    let purgatory = glance
        .headlines
        .iter()
        .find(|h| h.code == "purgatory")
        .unwrap();
    assert_eq!((purgatory.figure.as_str(), purgatory.share), ("—", None));
    assert_eq!(purgatory.of, "of 0 running pilots with a known start");
    let footnote = text(&purgatory.footnote);
    assert!(
        footnote.ends_with("Leaves out 6 without a known start and 9 not in a pilot now."),
        "{footnote}"
    );
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!(
        found.purgatory_note,
        "Purgatory can’t be told: none of 6 running pilots has a known start"
    );
    assert_eq!(
        (
            found.so_far.text.as_str(),
            found.so_far.low,
            found.so_far.high
        ),
        ("0%", None, None)
    );
    assert_eq!(
        found.so_far.note,
        "Reached Production by now, of all that entered Pilot; understates young ones. 9 in Production or \
         beyond have no recorded start in Pilot and are left out. No interval: 9 left out without a \
         recorded start outnumber the 6 counted."
    );
    assert!(found.pilots.iter().all(|pilot| pilot.age == "not known"));
    assert!(
        found
            .pilots_note
            .ends_with("6 without an exact start: age not known."),
        "{}",
        found.pilots_note
    );
}

/// Two figures of one screen, the pilots that run and the first stays that do, say in words where
/// the others are.
#[test]
fn running_says_who_else_is_in_the_stage() {
    let scope = demo_of(142);
    let ask = |from: &str, to: &str| PipelineQuestion {
        from: from.to_owned(),
        to: to.to_owned(),
        ..question()
    };
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!((found.pilots_total, found.running), (29, 28));
    assert_eq!(
        found.running_note,
        "29 are in Pilot now: 28 counted as running, 1 came back after a move back."
    );
    let found = pipeline(&scope, &everything(), &ask("pilot", "scaled"), &SIZE).unwrap();
    assert!(
        found
            .running_note
            .contains(" running left Pilot and did not reach Scaled yet"),
        "{}",
        found.running_note
    );
    let found = pipeline(&small(), &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.running_note, "", "three pilots, three running");
}

/// A share over all time says how it went of late: what was decided in the last four quarters.
#[test]
fn conversion_says_how_it_goes_of_late() {
    let found = overview(&demo_of(142), &everything(), &SIZE).unwrap();
    let decided = found
        .headlines
        .iter()
        .find(|h| h.code == "decided")
        .unwrap();
    let rows = pipeline(&demo_of(142), &everything(), &question(), &SIZE)
        .unwrap()
        .by_quarter;
    let last = ["2025 Q4", "2026 Q1", "2026 Q2", "2026 Q3"];
    let of = |part: fn(&crate::api::ShareView) -> u32| -> u32 {
        let rows = rows.iter().filter(|row| last.contains(&row.label.as_str()));
        rows.map(|row| part(&row.share)).sum()
    };
    let told = format!(
        "Last 4 complete quarters (2025 Q4 to 2026 Q3): {} of {}",
        of(|share| share.numerator),
        of(|share| share.denominator)
    );
    assert!(
        text(&decided.footnote).starts_with(&told),
        "{:?} / {told}",
        decided.footnote
    );
}

/// A report by quarter or unit adds up to its first row.
#[test]
fn rows_of_conversion_add_up_to_all() {
    for scope in both() {
        for by in [ConversionBy::Unit, ConversionBy::Quarter] {
            let table = conversion_rows(&scope, &everything(), &question(), by).unwrap();
            assert!(
                table
                    .rows
                    .iter()
                    .all(|row| row.len() == table.columns.len())
            );
            let whole = |row: &Vec<String>| row[2].parse::<u32>().unwrap();
            let rows = table.texts();
            let parts: u32 = rows[1..].iter().map(whole).sum();
            assert_eq!(parts, whole(&rows[0]), "{by:?}");
        }
    }
}

/// The small register by hand: three decided, of which two reached production.
#[test]
fn rows_of_conversion_are_exact() {
    let rows = |by| {
        let scope = small();
        let table = conversion_rows(&scope, &everything(), &question(), by).unwrap();
        let lines: Vec<_> = table.texts().iter().map(|row| row.join(",")).collect();
        lines.join("\n")
    };
    assert_eq!(
        rows(ConversionBy::Unit),
        "All,2,3,0.666667,,,3,2\n\
         Claims,1,2,0.5,,,0,1\n\
         Motor,1,1,1,,,2,1\n\
         No unit,0,0,,,,1,0"
    );
    assert_eq!(
        rows(ConversionBy::Quarter),
        "All,2,3,0.666667,,,3,2\n\
         2024 Q3,1,1,1,,,,\n\
         2025 Q1,1,2,0.5,,,,"
    );
}

/// An impossible question is refused with what to do, never answered with nothing.
#[test]
fn impossible_questions_are_refused() {
    let ask = |from: &str, to: &str, since: Option<&str>, until: Option<&str>| {
        let question = PipelineQuestion {
            from: from.to_owned(),
            to: to.to_owned(),
            since: since.map(str::to_owned),
            until: until.map(str::to_owned),
        };
        pipeline(&small(), &everything(), &question, &SIZE)
    };
    let table = [
        ask("production", "pilot", None, None),
        ask("stopped", "production", None, None),
        ask("pilot", "retired", None, None),
        ask("pilot", "live", None, None),
        ask("pilot", "production", Some("2026-02-30"), None),
        ask(
            "pilot",
            "production",
            Some("2026-02-01"),
            Some("2026-01-01"),
        ),
    ];
    for (at, found) in table.into_iter().enumerate() {
        let Err(AppError::Invalid { message, next }) = found else {
            panic!("question {at} was answered");
        };
        assert!(!message.is_empty() && !next.is_empty(), "question {at}");
    }
    assert!(ask("idea", "scaled", None, Some("2026-01-01")).is_ok());
}

/// A register without pilots opens on what it can tell, says why, and its export answers the same; who asks for two
/// stages gets them.
#[test]
fn a_pipeline_opens_on_what_it_can_tell() {
    let open = PipelineQuestion {
        from: String::new(),
        to: String::new(),
        ..question()
    };
    let scope = demo_of(142);
    let shown = |view: &View, asked: &PipelineQuestion| {
        let found = pipeline(&scope, view, asked, &SIZE).unwrap();
        (found.from, found.to, found.why)
    };
    let usual = ("pilot".to_owned(), "production".to_owned(), String::new());
    assert_eq!(shown(&everything(), &open), usual);
    // None of those in assessment was ever a pilot.
    let early = only("stage = assessment");
    assert_eq!(shown(&early, &question()), usual);
    let (from, to, why) = shown(&early, &open);
    assert_eq!((from.as_str(), to.as_str()), ("idea", "assessment"));
    let asked = PipelineQuestion {
        from,
        to,
        ..question()
    };
    let decided =
        |asked: &PipelineQuestion| conversion_figures(&scope, &early, asked).unwrap()[0].whole();
    assert_eq!(
        decided(&open),
        decided(&asked),
        "an export answers what the screen shows"
    );
    let most = format!(
        "{} decided, the most between any two stages; none from Pilot to Production",
        decided(&open)
    );
    assert_eq!(why, most);
}
