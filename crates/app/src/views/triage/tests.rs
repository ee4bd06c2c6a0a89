//! The queue on screen: what each line says, bounded by what is shown, and where one idea stands.

use super::*;
use crate::desk::tests::on_demo;

/// However long a queue is, a screen gets the lines that it asked for, and the one that is open is among them.
#[test]
fn a_queue_comes_by_lines() {
    let (_folder, desk) = on_demo(600);
    let scope = desk.scope(None).unwrap();
    let view = View::default();
    let ask = |lines, with: Option<&str>| TriageAsk {
        lines: Some(lines),
        with: with.map(str::to_owned),
    };
    let all = triage(&scope, &view, &ask(500, None), "").unwrap();
    let ready = all.steps.iter().find(|step| step.count > 8).unwrap();
    let deep = &ready.lines[6];
    let few = triage(&scope, &view, &ask(3, Some(&deep.id)), "").unwrap();
    for (step, whole) in few.steps.iter().zip(&all.steps) {
        assert_eq!((step.count, &step.oldest), (whole.count, &whole.oldest));
        let wanted = if step.code == ready.code {
            7
        } else {
            whole.lines.len().min(3)
        };
        assert_eq!(step.lines.len(), wanted, "{}", step.code);
    }
    assert!(
        few.steps
            .iter()
            .any(|step| step.lines.iter().any(|line| line.id == deep.id))
    );
}

/// Rounds tell who has answered: parts add up to the whole, and a closed one stands behind the open one.
#[test]
fn rounds_tell_who_has_answered() {
    let (_folder, desk) = on_demo(142);
    let scope = desk.scope(None).unwrap();
    let told = triage(&scope, &View::default(), &TriageAsk::default(), "").unwrap();
    let names: Vec<_> = told
        .rounds
        .iter()
        .map(|round| (round.name.as_str(), round.open))
        .collect();
    assert_eq!(names, [("Next board", true), ("Last board", false)]);
    for round in &told.rounds {
        let answered: u32 = round.people.iter().map(|one| one.answered).sum();
        let asked: u32 = round.people.iter().map(|one| one.asked).sum();
        assert_eq!((answered, asked), (round.answered, round.asked));
        assert!(
            round
                .people
                .iter()
                .all(|one| one.answered + one.begun <= one.asked)
        );
    }
    assert!(told.rounds[0].answered < told.rounds[0].asked);
}

/// Where everybody has submitted and nobody disagrees with the ranking, the screen says the same as lists do.
#[test]
fn one_that_is_ready_stands_where_lists_have_it() {
    let (_folder, desk) = on_demo(142);
    let scope = desk.scope(None).unwrap();
    let told = triage(&scope, &View::default(), &TriageAsk::default(), "").unwrap();
    let ready = told.steps.iter().find(|step| step.code == "ready").unwrap();
    for line in &ready.lines {
        let one = so_far(&scope, &line.id, "").unwrap();
        let at = scope
            .register()
            .position(crate::operations::parse_id(&line.id).unwrap())
            .unwrap();
        let figures = scope.at(at).1;
        let ranked = scope
            .figures()
            .records()
            .iter()
            .filter(|f| f.rank.is_ok())
            .count();
        assert_eq!(
            one.rank,
            format!("{} of {ranked}", figures.rank.unwrap()),
            "{}",
            line.key
        );
        assert_eq!(one.quadrant, figures.quadrant.unwrap().label());
        let range = one.range.unwrap();
        assert!(
            range.best <= range.rank && range.rank <= range.worst,
            "{range:?}"
        );
        assert_eq!(one.basis, "");
        assert_eq!(one.verdicts.len(), 5);
    }
}
