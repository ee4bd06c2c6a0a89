use super::*;

/// A portfolio of any size, the same on every run, without a dependency on a generator of numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }

    fn point(&mut self, at: usize) -> Point {
        let tiers = [Tier::High, Tier::Medium, Tier::Low, Tier::None];
        Point {
            id: format!("AI-{at:05}"),
            label: format!("Initiative {}", "x".repeat((self.roll() * 30.0) as usize)),
            value: (self.roll() + self.roll()) * 50.0,
            difficulty: (self.roll() + self.roll()) * 50.0,
            benefit_millions: (!at.is_multiple_of(4)).then(|| self.roll() * 5.0),
            tier: tiers[at % 4],
            hollow: at.is_multiple_of(7),
            priority: (!at.is_multiple_of(3)).then(|| self.roll() * 100.0),
            selected: at == 5,
        }
    }
}

fn portfolio(seed: u64, count: usize) -> MatrixInput {
    let mut dice = Dice(seed);
    input((0..count).map(|at| dice.point(at)).collect())
}

fn input(points: Vec<Point>) -> MatrixInput {
    MatrixInput {
        caption: Caption::new(
            "Value against difficulty",
            "None scored yet. Open Triage to rate.",
        ),
        points,
        value_threshold: 50.0,
        difficulty_threshold: 50.0,
        quadrants: Quadrants::new([4, 3, 2, 1]),
        steps: [0.0, 0.0],
        spread: false,
    }
}

fn point(id: &str, value: f64, difficulty: f64) -> Point {
    Point {
        id: id.into(),
        label: format!("Initiative {id}"),
        value,
        difficulty,
        benefit_millions: None,
        tier: Tier::Low,
        hollow: false,
        priority: None,
        selected: false,
    }
}

const SIZE: Size = Size::new(874, 640);

fn draw(input: &MatrixInput) -> Drawing {
    matrix(input, &Palette::light(), SIZE)
}

/// The promise of the labels, checked pair by pair without the index the placement uses: a reader
/// never has to guess which bubble a name belongs to.
#[test]
fn labels_touch_nothing_and_stand_nearest_their_own_bubble() {
    for (seed, count) in [(1, 12), (2, 53), (3, 150), (4, 400), (5, 1_500), (6, 4_000)] {
        let input = portfolio(seed, count);
        let scale = BubbleScale::of(&input.points, SIZE);
        let scene = Scene::new(&input, together::LEAST, |point| {
            scale.radius(point.benefit_millions)
        });
        let pen = Pen::new(SIZE, &input.caption, &Palette::light());
        let frame = Frame::full(&pen, &scene, Area::whole(SIZE));
        let discs = scene.discs(&frame);
        let names = frame.quadrant_names(&Palette::light());
        let labels = labels::place(&scene, &discs, &names, &frame);
        let placed: Vec<_> = labels
            .iter()
            .enumerate()
            .filter_map(|(at, label)| {
                label
                    .as_ref()
                    .map(|label| (at, label.area(scene.points[at].selected)))
            })
            .collect();
        assert!(
            placed.len() >= 5,
            "seed {seed}: only {} of {count} labelled",
            placed.len()
        );
        for (at, area) in &placed {
            let gap = |disc: Disc| area.distance((disc.x, disc.y)) - disc.r;
            for &other in scene.bubbles.iter().filter(|other| *other != at) {
                assert!(
                    gap(discs[other]) > 0.0,
                    "seed {seed}: label {at} touches bubble {other}"
                );
                assert!(
                    gap(discs[other]) > gap(discs[*at]),
                    "seed {seed}: label {at} is nearer {other}"
                );
            }
            assert!(
                gap(discs[*at]) >= 0.0,
                "seed {seed}: label {at} covers its own bubble"
            );
            for (other, room) in placed.iter().filter(|(other, _)| other != at) {
                assert!(
                    !area.meets(room, 0.0),
                    "seed {seed}: labels {at} and {other} touch"
                );
            }
            assert!(
                names.iter().all(|name| !area.meets(name, 0.0)),
                "label {at} touches a quadrant"
            );
            let (x, y) = frame.crossing;
            assert!(
                !(area.left..area.right).contains(&x),
                "label {at} crosses the difficulty line"
            );
            assert!(
                !(area.top..area.bottom).contains(&y),
                "label {at} crosses the value line"
            );
            assert!(area.left >= frame.area.left && area.right <= frame.area.right);
            assert!(area.top >= frame.area.top && area.bottom <= frame.area.bottom);
        }
    }
}

/// The overlay is laid by these numbers: a mark outside the drawing could not be reached.
#[test]
fn every_initiative_has_a_mark_wholly_inside_the_drawing() {
    for (count, size) in [
        (1, SIZE),
        (60, Size::new(520, 420)),
        (2_000, SIZE),
        (60, Size::new(206, 272)),
    ] {
        let mut input = portfolio(9, count);
        input.points.push(point("corner", 100.0, 0.0));
        input.points.push(point("beyond", 130.0, -20.0));
        let small = size.width < 300;
        let drawn = if small { mini_matrix } else { matrix }(&input, &Palette::dark(), size);
        assert_eq!(drawn.marks.len(), count + 2);
        for (mark, given) in drawn.marks.iter().zip(&input.points) {
            assert_eq!(mark.id, given.id, "marks keep the order of the input");
            assert!(mark.r >= 2.0, "{mark:?}");
            assert!(
                mark.x - mark.r >= 0.0 && mark.x + mark.r <= f64::from(size.width),
                "{mark:?}"
            );
            assert!(
                mark.y - mark.r >= 0.0 && mark.y + mark.r <= f64::from(size.height),
                "{mark:?}"
            );
        }
    }
}

#[test]
fn a_score_that_is_no_number_is_left_out() {
    let mut input = input(vec![point("a", 40.0, 60.0), point("b", f64::NAN, 60.0)]);
    input.points.push(point("c", 40.0, f64::INFINITY));
    let ids: Vec<String> = draw(&input).marks.into_iter().map(|mark| mark.id).collect();
    assert_eq!(ids, ["a"]);
}

/// Higher value is higher up, higher difficulty further right: the axes must not be swapped.
#[test]
fn the_axes_run_up_and_right() {
    let drawing = draw(&input(vec![
        point("easy", 80.0, 20.0),
        point("hard", 30.0, 70.0),
    ]));
    let (easy, hard) = (&drawing.marks[0], &drawing.marks[1]);
    assert!(easy.x < hard.x && easy.y < hard.y);
}

/// A tie at a threshold is high: the line runs through the bubble, never beside it.
#[test]
fn the_threshold_lines_pass_through_their_scores() {
    let drawing = draw(&input(vec![
        point("tie", 50.0, 50.0),
        point("far", 97.0, 3.0),
    ]));
    let tie = &drawing.marks[0];
    let (across, down) = (
        format!(r#"d="M48 {y}L858 {y}""#, y = tie.y),
        format!("M{} 8L", tie.x),
    );
    assert!(
        drawing.svg.contains(&across) && drawing.svg.contains(&down),
        "{}",
        drawing.svg
    );
}

/// Ten thousand must open as fast as ten: little SVG, every mark, and the chart says what it shows.
#[test]
fn ten_thousand_points_stay_a_small_drawing() {
    let drawing = draw(&portfolio(11, 10_000));
    assert!(drawing.svg.len() < 200_000, "{} bytes", drawing.svg.len());
    assert_eq!(drawing.marks.len(), 10_000);
    assert!(
        drawing
            .svg
            .contains("61 drawn by priority, 9,939 as shading"),
        "leaders and the chosen one"
    );
    assert!(drawing.marks.iter().any(|mark| mark.labelled));
    let all = draw(&portfolio(11, DENSITY_ABOVE));
    assert!(!all.svg.contains("as shading"));
    assert!(all.svg.len() < 500_000, "{} bytes", all.svg.len());
}

#[test]
fn the_leaders_are_those_of_highest_priority() {
    let mut points: Vec<Point> = (0..2_000)
        .map(|at| point(&format!("{at:04}"), 10.0, 90.0))
        .collect();
    points[1_999] = Point {
        priority: Some(99.0),
        ..point("first", 90.0, 10.0)
    };
    points[7] = Point {
        priority: Some(98.0),
        benefit_millions: Some(4.0),
        ..point("second", 90.0, 40.0)
    };
    let drawing = draw(&input(points));
    let labelled: Vec<&str> = drawing
        .marks
        .iter()
        .filter(|mark| mark.labelled)
        .map(|mark| mark.id.as_str())
        .collect();
    assert!(
        labelled.contains(&"first") && labelled.contains(&"second"),
        "{labelled:?}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(draw(&portfolio(3, 300)), draw(&portfolio(3, 300)));
}

/// Area tracks benefit, until bubbles would hide each other.
#[test]
fn a_bubble_grows_with_the_root_of_its_benefit() {
    let with = |benefits: &[f64]| {
        let one = |benefit: &f64| Point {
            benefit_millions: Some(*benefit),
            ..point("a", 1.0, 1.0)
        };
        BubbleScale::of(&benefits.iter().map(one).collect::<Vec<_>>(), SIZE)
    };
    let usual = with(&[1.0, 4.0]);
    for (benefit, radius) in [
        (Some(1.0), 10.6),
        (Some(4.0), 18.2),
        (None, 3.0),
        (Some(-2.0), 3.0),
    ] {
        assert!((usual.radius(benefit) - radius).abs() < 1e-9, "{benefit:?}");
    }
    let huge = with(&[1.0, 40_000.0]);
    assert!(
        huge.radius(Some(40_000.0)) <= 36.0,
        "one giant does not cover the chart"
    );
    assert!(huge.radius(Some(1.0)) > 3.0);
    let crowd = with(&vec![4.0; 1_400]);
    assert!(crowd.radius(Some(4.0)) < 8.0, "a crowd stays readable");
}

/// The chart as it is shipped. A change here is a change every report and screen shows.
#[test]
fn a_small_matrix_keeps_its_drawing() {
    let benefit = |millions, point: Point| Point {
        benefit_millions: Some(millions),
        ..point
    };
    let points = vec![
        benefit(
            4.2,
            Point {
                tier: Tier::High,
                selected: true,
                label: "Claims <triage> & \"more\"".into(),
                ..point("AI-1", 89.0, 55.0)
            },
        ),
        benefit(
            1.0,
            Point {
                tier: Tier::Medium,
                priority: Some(70.0),
                ..point("AI-2", 70.0, 30.0)
            },
        ),
        Point {
            hollow: true,
            ..point("AI-3", 42.0, 24.0)
        },
        Point {
            tier: Tier::None,
            ..point("AI-4", 41.0, 66.0)
        },
    ];
    insta::assert_snapshot!(matrix(&input(points), &Palette::light(), Size::new(480, 360)).svg);
}

/// What the counts are of stands under them, but never runs into its neighbour.
#[test]
fn notes_stand_under_the_names_where_they_fit() {
    let mut noted = portfolio(2, 40);
    let note = || "17 not yet in production".to_owned();
    noted.quadrants = noted.quadrants.noted([note(), note(), note(), note()]);
    for (size, written) in [
        (SIZE, 4),
        (Size::new(400, 320), 4),
        (Size::new(320, 300), 0),
    ] {
        let drawn = matrix(&noted, &Palette::light(), size);
        assert_eq!(
            drawn.svg.matches("not yet in production<").count(),
            written,
            "{size:?}"
        );
    }
}

/// Levels are whole numbers, so initiatives often have the very same scores: one dot without a name hid
/// 24 of 25. One mark says how many they are and whose, and each is one of its own when moved apart.
#[test]
fn bubbles_on_one_another_are_one_mark_that_names_them() {
    let names = ["Claims triage", "Fraud flags", "Chat helper", "Price check"];
    let ids = ["O1", "O2", "O3", "O4"];
    let named = |(id, name): (&str, &str)| Point {
        label: name.to_owned(),
        ..point(id, 75.0, 25.0)
    };
    let mut points: Vec<_> = ids.into_iter().zip(names).map(named).collect();
    points.push(point("Alone here", 25.0, 75.0));
    let mut input = input(points);
    let drawing = draw(&input);
    let with: Vec<_> = drawing.marks.iter().map(|mark| mark.with.len()).collect();
    assert_eq!(with, [4, 0]);
    assert_eq!(drawing.marks[0].with, ids);
    assert!(drawing.svg.contains(">4</text>"), "{}", drawing.svg);
    assert!(
        drawing
            .svg
            .contains(">4: Claims triage, Fraud flags, …</text>"),
        "{}",
        drawing.svg
    );
    assert_eq!(coincident(&input.points), [[0, 1, 2, 3]]);

    input.spread = true;
    let apart = draw(&input);
    assert_eq!(apart.marks.len(), 5);
    for name in names {
        assert!(apart.svg.contains(&format!(">{name}</text>")), "{name}");
    }
    input.spread = false;
    input.points[2].selected = true;
    assert_eq!(
        draw(&input).marks.len(),
        5,
        "around the selected one they stand apart"
    );
    let centres: BTreeSet<_> = draw(&input)
        .marks
        .iter()
        .map(|mark| format!("{:.0} {:.0}", mark.x, mark.y))
        .collect();
    assert_eq!(centres.len(), 5);
}

/// A name that is too long for its room still says how many there are.
#[test]
fn a_mark_of_several_always_says_how_many() {
    let long = "Property underwriting assistant for the northern region";
    let table: [(&[&str], &str); 3] = [
        (&["A", "B"], "2: A, B"),
        (&["A", long], "2: A, …"),
        (&[long, "B", "C"], "Property underwriting… +2"),
    ];
    for (names, expected) in table {
        assert_eq!(together::name(names, 160.0), expected);
    }
}

/// Who looks closer must see what is there and nothing else: what lies outside is neither drawn nor found
/// by keys, a name of a quadrant stands only in that quadrant, and none bears a count of the whole.
#[test]
fn a_part_shows_what_lies_in_it() {
    let stacked = [point("a", 80.0, 20.0), point("b", 80.0, 20.0)];
    let others = [("c", 85.0, 30.0), ("d", 10.0, 90.0), ("e", 100.0, 0.0)];
    let others = others.map(|(id, value, difficulty)| point(id, value, difficulty));
    let input = input(stacked.into_iter().chain(others).collect());
    let part = Part {
        difficulty: 10.0..40.0,
        value: 70.0..90.0,
    };
    let (drawing, plane) = matrix_part(&input, Some(&part), &Palette::light(), SIZE);
    assert_eq!(plane.shown, part);
    let marks: Vec<_> = drawing
        .marks
        .iter()
        .map(|mark| (&*mark.id, mark.with.len()))
        .collect();
    assert_eq!(marks, [("a", 2), ("c", 0)]);
    let (x, y) = (drawing.marks[0].x, drawing.marks[0].y);
    let across = plane.left + (plane.right - plane.left) / 3.0;
    assert!((x - across).abs() < 0.2, "difficulty 20 of 10 to 40: {x}");
    assert!((y - (plane.top + plane.bottom) / 2.0).abs() < 0.2, "{y}");
    for (text, written) in [
        ("Initiative d", false),
        (">Quick wins<", true),
        (">Reconsider<", false),
        ("3 of 5 in this part", true),
        (">15<", true),
        (">4<", false),
    ] {
        assert_eq!(drawing.svg.contains(text), written, "{text}");
    }
}

/// A part beyond the whole is moved into it, what is too close is widened, and what is no range is the
/// whole: the window may ask for anything.
#[test]
fn a_part_lies_in_the_whole() {
    let input = input(vec![point("a", 80.0, 20.0), point("b", 10.0, 90.0)]);
    let shown = |difficulty: std::ops::Range<f64>| {
        let value = 40.0..60.0;
        let part = Part { difficulty, value };
        let plane = matrix_part(&input, Some(&part), &Palette::light(), SIZE).1;
        (plane.shown.difficulty, plane.whole.difficulty)
    };
    let (moved, whole) = shown(500.0..530.0);
    assert!((moved.end - whole.end).abs() < 1e-9 && (moved.end - moved.start - 30.0).abs() < 1e-9);
    let (widened, _) = shown(50.0..50.1);
    assert!((widened.end - widened.start - 2.0).abs() < 1e-9);
    for none in [f64::NAN..60.0, 60.0..40.0, -500.0..500.0] {
        let (shown, whole) = shown(none);
        assert_eq!(shown, whole);
    }
}

/// Ten thousand are shading as a whole; closer, where few are left, each is a bubble to be pointed at.
#[test]
fn shading_becomes_bubbles_where_few_are_left() {
    let input = portfolio(9, 4_000);
    let part = Part {
        difficulty: 45.0..55.0,
        value: 45.0..55.0,
    };
    let here = input
        .points
        .iter()
        .filter(|point| part.holds(point))
        .count();
    let (drawing, _) = matrix_part(&input, Some(&part), &Palette::light(), SIZE);
    let marked: usize = drawing
        .marks
        .iter()
        .map(|mark| mark.with.len().max(1))
        .sum();
    assert_eq!(marked, here);
    assert!((10..DENSITY_ABOVE).contains(&here) && !drawing.svg.contains("as shading"));
}
