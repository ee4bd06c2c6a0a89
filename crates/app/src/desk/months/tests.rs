use chrono::{Datelike as _, Local};

use super::super::tests::on_demo;
use super::*;
use pilotage_model::worth::Basis;

fn ask() -> MonthsAsk {
    MonthsAsk {
        kind: "benefit".to_owned(),
        ..MonthsAsk::default()
    }
}

fn rows(desk: &Desk) -> Vec<MonthLine> {
    let view = View::default();
    let head = desk.months(&view, None, &ask()).unwrap();
    desk.month_lines(&view, None, &ask(), 0, head.rows).unwrap()
}

/// The first benefit whose plan is typed: its rows of plan and actual.
fn typed(desk: &Desk) -> (MonthLine, MonthLine) {
    let rows = rows(desk);
    let at = rows
        .iter()
        .position(|row| row.basis == "plan" && !row.closed);
    let at = at.expect("the demo has typed plans");
    (rows[at].clone(), rows[at + 1].clone())
}

fn row(desk: &Desk, id: &str) -> MonthLine {
    rows(desk).into_iter().find(|row| row.id == id).unwrap()
}

fn texts(row: &MonthLine) -> Vec<&str> {
    row.months.iter().map(|month| month.edit.as_str()).collect()
}

/// The first months of this year, as columns are called; the demo's years are calendar years.
fn months() -> Vec<String> {
    let year = Local::now().year();
    (1..=12).map(|month| format!("{year}-{month:02}")).collect()
}

fn at(row: &str, month: &str) -> MonthPlace {
    MonthPlace {
        row: row.to_owned(),
        month: month.to_owned(),
    }
}

fn range(row: &str, from: &str, to: &str) -> MonthRange {
    MonthRange {
        from: at(row, from),
        to: at(row, to),
    }
}

/// Every window of lines is the same list, whatever it begins with: rows that are scrolled to must not repeat or be
/// missing.
#[test]
fn lines_come_by_window() {
    let (_folder, desk) = on_demo(40);
    let all = rows(&desk);
    assert!(all.len() > 8, "{}", all.len());
    let view = View::default();
    for (from, to) in [(0, 3), (1, 4), (3, 8), (7, 7), (5, 10_000)] {
        let window = desk.month_lines(&view, None, &ask(), from, to).unwrap();
        let expected = &all[from as usize..(to as usize).min(all.len())];
        assert_eq!(window, expected, "{from}..{to}");
    }
}

/// The line at the foot is what the figures count: a CFO adds the columns up and finds the sum of the Value screen.
#[test]
fn the_foot_is_what_the_figures_count() {
    let (_folder, desk) = on_demo(60);
    let head = desk.months(&View::default(), None, &ask()).unwrap();
    let scope = desk.scope(None).unwrap();
    let (register, figures) = (scope.register(), scope.figures());
    let lines = worth::lines(register, figures, None);
    let span = worth::year_of(scope.days().as_of, 1);
    for (sum, of) in head.sums.iter().zip([Basis::Plan, Basis::Actual]) {
        let months = lines.iter().flat_map(|line| match of {
            Basis::Plan => &line.planned,
            Basis::Actual => &line.realised,
        });
        let months = months.filter(|(month, _)| span.contains(month));
        let total: i128 = months.map(|(_, amount)| amount).sum();
        assert!(total > 0);
        assert_eq!(
            sum.total.edit,
            crate::views::words::in_full(total, &register.settings),
            "{of:?}"
        );
    }
}

/// A month is typed and is one undo; what can't stand there says why, and nothing is changed.
#[test]
fn a_month_is_typed() {
    let (_folder, desk) = on_demo(40);
    let (plan, _) = typed(&desk);
    let months = months();
    let operations = || {
        desk.with(|portfolio| Ok(portfolio.history(None, 1)?.operations[0].seq))
            .unwrap()
    };
    let before = operations();
    desk.enter_month("benefit", &at(&plan.id, &months[2]), "12,345.50")
        .unwrap();
    assert_eq!(row(&desk, &plan.id).months[2].edit, "12345.50");
    assert_eq!(operations(), before + 1);
    for (text, why) in [
        ("much", "“much” is no amount"),
        ("1.005", "1.005 has more decimals than EUR has"),
        ("99999999999999999", "is more than can be kept"),
    ] {
        let refused = desk
            .enter_month("benefit", &at(&plan.id, &months[2]), text)
            .unwrap_err();
        assert!(refused.to_string().contains(why), "{refused}");
    }
    let far = format!("{}-01", Local::now().year() + 1);
    let actual = plan.id.replace("/plan", "/actual");
    let refused = desk
        .enter_month("benefit", &at(&actual, &far), "5")
        .unwrap_err();
    assert!(refused.to_string().contains("has not begun"), "{refused}");
    assert_eq!(operations(), before + 1, "what is refused is no operation");
    desk.undo().unwrap();
    assert_eq!(row(&desk, &plan.id), plan);
    let driven = rows(&desk)
        .into_iter()
        .find(|row| row.closed)
        .expect("the demo has driven plans");
    let refused = desk
        .enter_month("benefit", &at(&driven.id, &months[0]), "5")
        .unwrap_err();
    assert!(refused.to_string().contains("Planned users"), "{refused}");
}

/// A block of a spreadsheet: what changes and what is refused stands there before, with its place; the rest goes in as
/// one operation.
#[test]
fn a_block_is_pasted() {
    let (_folder, desk) = on_demo(40);
    let (plan, actual) = typed(&desk);
    let (months, view) = (months(), View::default());
    let text = "1,000\t€2,000.50\tlots\n500\t0.005\t-\n";
    let look = || {
        desk.plan_month_paste(&view, &ask(), &at(&plan.id, &months[0]), text)
            .unwrap()
    };
    let told = look();
    assert_eq!(row(&desk, &plan.id), plan, "looking changes nothing");
    let refused: Vec<_> = told
        .refusals
        .iter()
        .map(|cell| (cell.field.as_str(), cell.text.as_str()))
        .collect();
    let year = Local::now().year();
    let (march, february) = (format!("Plan, Mar {year}"), format!("Actual, Feb {year}"));
    assert_eq!(
        refused,
        [(march.as_str(), "lots"), (february.as_str(), "0.005")]
    );
    desk.change_cells(told.id).unwrap();
    let after = row(&desk, &plan.id);
    assert_eq!(texts(&after)[..2], ["1000", "2000.50"]);
    assert_eq!(after.months[2], plan.months[2], "what was refused stays");
    let after = row(&desk, &actual.id);
    assert_eq!(
        [&texts(&after)[0], &texts(&after)[2]],
        [&"500", &""],
        "a dash is nothing"
    );
    desk.undo().unwrap();
    assert_eq!(
        (row(&desk, &plan.id), row(&desk, &actual.id)),
        (plan.clone(), actual)
    );
    // One and a half or fifteen hundred: nothing tells, so nothing is taken.
    let doubtful = desk
        .plan_month_paste(&view, &ask(), &at(&plan.id, &months[0]), "1.500\n")
        .unwrap();
    assert_eq!((doubtful.changed, doubtful.refused), (0, 1));
    let beyond = desk
        .plan_month_paste(&view, &ask(), &at(&plan.id, &months[11]), "1\t2\t3\n")
        .unwrap();
    assert_eq!(
        (beyond.changed + beyond.same, beyond.beyond_columns),
        (1, 2)
    );
    let copied = desk
        .months_as_text(
            &view,
            None,
            &ask(),
            &range(&plan.id, &months[0], &months[11]),
        )
        .unwrap();
    let again = desk
        .plan_month_paste(&view, &ask(), &at(&plan.id, &months[0]), &copied)
        .unwrap();
    assert_eq!(
        (again.changed, again.refused, again.same),
        (0, 0, 12),
        "{copied}"
    );
}

/// Fill, spread and clear, each one undo; a single month takes what stands before it.
#[test]
fn months_are_filled_spread_and_cleared() {
    let (_folder, desk) = on_demo(40);
    let (plan, _) = typed(&desk);
    let (months, view) = (months(), View::default());
    desk.enter_month("benefit", &at(&plan.id, &months[0]), "700")
        .unwrap();
    let fill = |range: &MonthRange, right: bool| desk.fill_months(&view, &ask(), range, right);
    fill(&range(&plan.id, &months[0], &months[3]), true).unwrap();
    assert_eq!(texts(&row(&desk, &plan.id))[..4], ["700"; 4]);
    desk.undo().unwrap();
    fill(&range(&plan.id, &months[1], &months[1]), true).unwrap();
    assert_eq!(texts(&row(&desk, &plan.id))[..2], ["700"; 2]);
    let whole = SpreadAsk {
        row: plan.id.clone(),
        amount: "100".to_owned(),
        from: months[0].clone(),
        until: months[2].clone(),
        by_plan: false,
    };
    let told = desk.plan_month_spread("benefit", &whole).unwrap();
    let after: Vec<_> = told
        .changes
        .iter()
        .map(|change| change.after.as_str())
        .collect();
    assert_eq!(after, ["33.33", "33.33", "33.34"]);
    desk.change_cells(told.id).unwrap();
    desk.clear_months(&view, &ask(), &range(&plan.id, &months[0], &months[11]))
        .unwrap();
    let cleared = row(&desk, &plan.id);
    assert_eq!(
        (texts(&cleared), cleared.total.as_str()),
        (vec![""; 12], "")
    );
    let backwards = SpreadAsk {
        until: "2019-12".to_owned(),
        from: "2020-01".to_owned(),
        ..whole
    };
    assert!(desk.plan_month_spread("benefit", &backwards).is_err());
    // Downwards from the plan of another: what can't be filled is told and left.
    let below = MonthRange {
        from: at(&plan.id, &months[0]),
        to: at(&plan.id.replace("/plan", "/actual"), &months[0]),
    };
    desk.undo().unwrap();
    fill(&below, false).unwrap();
    let actual = row(&desk, &plan.id.replace("/plan", "/actual"));
    assert_eq!(actual.months[0].edit, "33.33");
}
