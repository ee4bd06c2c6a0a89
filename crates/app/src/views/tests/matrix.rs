//! The matrix, its lists, and the picture that is saved of it.

use super::*;

/// Quadrants, those not scored and those left out are all that match; the lists hold each once.
#[test]
fn the_matrix_adds_up() {
    for (scope, view) in everywhere() {
        let found = matrix(&scope, &view, &SIZE, None, None).unwrap();
        let active = overview(&scope, &view, &SIZE).unwrap().active;
        let in_quadrants: u32 = found.quadrants.iter().map(|q| q.count).sum();
        assert_eq!(in_quadrants, found.plotted);
        assert_eq!(found.plotted + found.not_scored, active, "{}", view.filter);
        let marks = found.chart.marks.iter();
        let shown: usize = marks.map(|mark| mark.names.len().max(1)).sum();
        assert_eq!(shown as u32, found.plotted, "each is on some mark");
        let mut listed = std::collections::HashSet::new();
        for (code, count) in found
            .quadrants
            .iter()
            .map(|q| (q.code.as_str(), q.before_production))
            .chain([(NOT_SCORED, found.not_scored)])
        {
            let cards = quadrant(&scope, &view, code, 0, u32::MAX).unwrap();
            assert_eq!(cards.total, count, "{code}");
            listed.extend(cards.cards.into_iter().map(|card| card.id));
        }
        // What is live is drawn and exported, and listed nowhere as something to begin with.
        let to_choose: u32 = found.quadrants.iter().map(|q| q.before_production).sum();
        assert_eq!(listed.len() as u32, to_choose + found.not_scored);
        assert_eq!(
            matrix_rows(&scope, &view).unwrap().rows.len() as u32,
            active
        );
    }
}

/// Difficulty is 100 − feasibility, also to who adds up the two on a card, in the drawer and in a
/// row: each half rounded up on its own would make 101.
#[test]
fn difficulty_and_feasibility_make_100_everywhere() {
    let scope = demo_of(142);
    let whole = |text: &str| text.parse::<i64>().ok();
    let mut halves = 0;
    for at in 0..scope.register().records().len() {
        let (record, figures) = scope.at(at);
        let id = record.id().to_string();
        let card = card(&scope, &id).unwrap();
        let drawer = initiative(&scope, &id, "Ann").unwrap().score;
        let feasibility = drawer.dimensions.iter().find(|d| d.code == "feasibility");
        let Some(feasibility) = whole(&feasibility.unwrap().text) else {
            continue;
        };
        let row = Field::Derived(Derived::Difficulty)
            .value(record, figures)
            .display(scope.register());
        for shown in [&card.difficulty, &drawer.difficulty, &row] {
            assert_eq!(whole(shown), Some(100 - feasibility), "{}", card.key);
        }
        halves += usize::from(
            figures
                .difficulty
                .is_some_and(|d| (2 * d.num) % d.den == 0 && d.num % d.den != 0),
        );
    }
    assert!(halves > 0, "without a half the test says nothing");
}

/// A list is read window by window: each window continues the one before it.
#[test]
fn lists_come_in_windows_best_first() {
    let scope = demo_of(142);
    let read = |from, to| quadrant(&scope, &everything(), "quick-wins", from, to).unwrap();
    let whole = read(0, 1_000);
    let parts: Vec<_> = (0..whole.total)
        .step_by(7)
        .flat_map(|from| read(from, from + 7).cards)
        .map(|card| card.id)
        .collect();
    let ids: Vec<_> = whole.cards.iter().map(|card| card.id.clone()).collect();
    assert_eq!(parts, ids);
    let ranks = whole
        .cards
        .iter()
        .filter_map(|card| card.rank.parse::<u32>().ok());
    let ranks: Vec<_> = ranks.collect();
    assert!(ranks.len() > 3 && ranks.is_sorted(), "{ranks:?}");
    assert!(read(5, 2).cards.is_empty());
    let best = overview(&scope, &everything(), &SIZE).unwrap().quick_wins;
    assert_eq!(best[0].id, ids[0], "overview and matrix agree");
}

/// Lists that are not there are refused too.
#[test]
fn unknown_names_are_refused() {
    let scope = small();
    assert!(quadrant(&scope, &everything(), "cash-cows", 0, 10).is_err());
    assert!(card(&scope, "nobody").is_err());
    assert!(overview(&scope, &only("colour = red"), &SIZE).is_err());
}

/// The chosen initiative is marked, and the same matrix can be drawn for print.
#[test]
fn the_matrix_marks_one_and_prints() {
    let scope = small();
    let id = InitiativeId::of_link(&["AI-3"]).to_string();
    let plain = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
    let marked = matrix(&scope, &everything(), &SIZE, Some(&id), None).unwrap();
    assert_ne!(plain.chart.svg, marked.chart.svg);
    let mark = marked
        .chart
        .marks
        .iter()
        .find(|mark| mark.id == id)
        .unwrap();
    assert_eq!(
        mark.label,
        "Initiative 3: value 75, difficulty 25, €750 k a year, risk tier medium"
    );
    let size = Size::new(800, 500);
    let print = matrix_drawing(&scope, &everything(), &Palette::print(), size).unwrap();
    assert_eq!(print.marks.len(), plain.chart.marks.len());
    assert_ne!(print.svg, plain.chart.svg);
}

/// A closer look is at a part of the drawing: figures and lists go on counting all, and words say that it is a part.
#[test]
fn a_part_is_drawn_and_all_are_counted() {
    let scope = small();
    let whole = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
    let bubble = &whole.chart.marks[0];
    let (left, top) = (whole.plane.left, whole.plane.top);
    let (width, height) = (whole.plane.right - left, whole.plane.bottom - top);
    let all = &whole.plane.whole;
    let difficulty =
        all.from_difficulty + (bubble.x - left) / width * (all.to_difficulty - all.from_difficulty);
    let value = all.to_value - (bubble.y - top) / height * (all.to_value - all.from_value);
    let part = MatrixPart {
        from_difficulty: difficulty - 2.0,
        to_difficulty: difficulty + 2.0,
        from_value: value - 2.0,
        to_value: value + 2.0,
    };
    let closer = matrix(&scope, &everything(), &SIZE, None, Some(&part)).unwrap();
    assert!(closer.chart.marks.iter().any(|mark| mark.id == bubble.id));
    assert!(closer.chart.marks.len() < whole.chart.marks.len());
    assert_eq!(closer.plotted, whole.plotted);
    assert_eq!(closer.note, whole.note);
    let said = &closer.chart.summary;
    assert!(said.starts_with("Of a part: "), "{said}");
    assert!(
        said.contains(&format!("of {} plotted lie in it", whole.plotted)),
        "{said}"
    );
}

/// A picture in a slide has no page around it: it must itself say whose, of when, of how many and
/// what it means.
#[test]
fn the_saved_matrix_says_all_that_the_screen_says_around_it() {
    let scope = demo_of(142);
    let draw = |view: &View, dark: bool| {
        let palette = if dark {
            Palette::dark()
        } else {
            Palette::print()
        };
        matrix_drawing(&scope, view, &palette, Size::new(1200, 800)).unwrap()
    };
    let view = only("stage in (idea, pilot, stopped) and benefit < 9M");
    let shown = matrix(&scope, &view, &SIZE, None, None).unwrap();
    assert!(
        shown
            .note
            .contains(" of 142 initiatives, as of 30 Sep 2026: ")
    );
    let quick_wins = &shown.quadrants[0];
    assert_eq!(quick_wins.count, quick_wins.before_production);
    for dark in [false, true] {
        let drawn = draw(&view, dark);
        assert_eq!((drawn.width, drawn.height), (1200, 800));
        let name = &scope.register().settings.name;
        let filter = "Filter: stage in (idea, pilot, stopped) and benefit &lt; 9M";
        for said in [
            "Value against difficulty",
            name,
            &shown.note,
            filter,
            &shown.thresholds,
            "Risk tier",
            "High",
            "Medium",
            "Low",
            "Not assessed",
            "Benefit a year",
        ] {
            assert!(drawn.svg.contains(&format!(">{said}</text>")), "“{said}”");
        }
        for key in &shown.sizes {
            assert!(drawn.svg.contains(&key.label), "{}", key.label);
        }
    }
    let all = draw(&everything(), false).svg;
    assert!(!all.contains("Filter:"));
    let smallest = matrix(&scope, &everything(), &SIZE, None, None)
        .unwrap()
        .smallest;
    assert!(
        smallest.starts_with("not stated, ") && all.contains(&smallest),
        "{smallest}"
    );
}
