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
            Basis::Plan => line.planned.iter().collect::<Vec<_>>(),
            Basis::Actual => line.realised.iter().collect(),
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
        ..whole.clone()
    };
    assert!(desk.plan_month_spread("benefit", &backwards).is_err());
    let far = SpreadAsk {
        row: plan.id.replace("/plan", "/actual"),
        until: format!("{}-01", Local::now().year() + 1),
        from: months[0].clone(),
        ..whole.clone()
    };
    let refused = desk.plan_month_spread("benefit", &far).unwrap_err();
    assert!(
        refused.to_string().contains("has not begun"),
        "all of it or nothing: {refused}"
    );
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

/// Whoever enters a month looks at the figures next: they must be right at once, not after the file is opened again.
#[test]
fn figures_follow_a_month() {
    let (_folder, desk) = on_demo(40);
    let view = View::default();
    let line = |row: &MonthLine| row.basis == "actual" && row.note.is_empty();
    let actual = rows(&desk)
        .into_iter()
        .find(line)
        .expect("the demo has actuals");
    // Of a month that is over, whatever the day.
    let year = Local::now().year() - 1;
    let over = format!("{year}-12");
    let to_date = || {
        let scope = desk.scope(None).unwrap();
        let worth = scope
            .figures()
            .records()
            .iter()
            .filter_map(|figures| figures.worth.realised);
        worth.sum::<i64>()
    };
    desk.enter_month("benefit", &at(&actual.id, &over), "0")
        .unwrap();
    let before = to_date();
    desk.enter_month("benefit", &at(&actual.id, &over), "7000")
        .unwrap();
    assert_eq!(to_date(), before + 700_000);
    desk.clear_months(&view, &ask(), &range(&actual.id, &over, &over))
        .unwrap();
    assert_eq!(to_date(), before);
}

fn approval(on: &str) -> ApprovalAsk {
    ApprovalAsk {
        by: "Kim Lee".to_owned(),
        on: on.to_owned(),
        note: "Gate".to_owned(),
    }
}

/// A plan that is raised after the board approved it must not take the approval along: the board asks what was added.
#[test]
fn an_approved_plan_stays_when_the_plan_changes() {
    let (_folder, desk) = on_demo(40);
    let typed = rows(&desk);
    let plan = typed
        .iter()
        .find(|row| row.basis == "plan" && row.note.is_empty());
    let plan = plan.expect("a typed plan that counts as a whole").clone();
    let key = plan.initiative.split(' ').next().unwrap().to_owned();
    let view = View {
        filter: format!("key = {key}"),
        ..View::default()
    };
    let approve = |on: &str| desk.approve_plans(&view, &ask(), &approval(on));
    let told = || {
        let told = desk.approved(&view, None, None).unwrap();
        let benefits = told
            .sums
            .iter()
            .find(|sum| sum.label == "Benefits")
            .cloned();
        benefits.map(|sum| (sum.change, sum.note))
    };
    let refused = approve("2999-01-01").unwrap_err();
    assert!(refused.to_string().contains("is not over yet"), "{refused}");
    approve("").unwrap();
    let (change, _) = told().unwrap();
    assert_eq!(change, "", "nothing moved since");
    assert!(
        approve("").is_err(),
        "what stands as approved is not approved again"
    );
    let month = &months()[0];
    let before: i64 = plan.months[0].edit.parse().unwrap_or(0);
    desk.enter_month(
        "benefit",
        &at(&plan.id, month),
        &(before + 50_000).to_string(),
    )
    .unwrap();
    let (change, note) = told().unwrap();
    assert!(change.starts_with("+€50 k, +"), "{change}");
    assert!(note.starts_with("1 of "), "{note}");
    // Of a day before it was approved, the approval is not known.
    let scope = desk.scope(Some("2000-01-01")).unwrap();
    let (record, _) = plan.id.split_once('/').unwrap();
    let about = About {
        kind: KindId::Benefit,
        id: pilotage_model::RowId::parse(record).unwrap(),
    };
    assert!(worth::approved_plan(scope.register(), about, scope.days().as_of).is_none());
    approve("").unwrap();
    assert_eq!(
        told().unwrap().0,
        "",
        "the latest approval is the one that counts"
    );
    desk.undo().unwrap();
    assert!(told().unwrap().0.starts_with("+€50 k"));
}

/// Who adds the rows of costs up and finds another sum is told why: bills are in it, and shares are of others, too.
#[test]
fn the_foot_says_what_no_row_is() {
    let (_folder, desk) = on_demo(140);
    let ask = MonthsAsk {
        kind: "cost".to_owned(),
        ..MonthsAsk::default()
    };
    let head = desk.months(&View::default(), None, &ask).unwrap();
    assert!(head.note.starts_with("Sums "), "{}", head.note);
    assert!(head.note.contains("have bills of "), "{}", head.note);
    let scope = desk.scope(None).unwrap();
    let spends = worth::spends(scope.register(), scope.figures(), None);
    let is_shared = spends.iter().any(|spend| spend.part.is_some());
    assert_eq!(
        is_shared,
        head.note.contains("the part by use"),
        "{}",
        head.note
    );
}
