//! What holds for every chart: well-formed under any name, no styles, nothing outside, no surprise.

use pilotage_chart::{
    Age, AgesInput, Caption, ConversionInput, CourseInput, Drawing, Facts, Line, MatrixInput,
    MatrixPage, Overall, Palette, Point, Quadrants, Row, Size, Step, Tier, ages, conversion_page,
    course, course_page, matrix, matrix_page, mini_matrix,
};

fn row(label: &str, numerator: u32, denominator: u32, low: f64, high: f64) -> Row {
    Row {
        id: label.into(),
        label: label.into(),
        numerator,
        denominator,
        percent: match (100 * numerator).checked_div(denominator) {
            Some(share) => format!("{share}%"),
            None => "—".into(),
        },
        low: Some(low),
        high: Some(high),
    }
}

fn facts(name: &str) -> Facts {
    Facts {
        whose: name.into(),
        lines: vec!["9 of 23 decided reached Production".into(), name.into()],
    }
}

fn of_rows(rows: Vec<Row>) -> ConversionInput {
    ConversionInput {
        caption: Caption::new(
            "From Pilot to Production, by business unit",
            "9 of 23 pilots reached it.",
        ),
        rows,
        overall: Some(Overall {
            label: "All 39%".into(),
            share: 9.0 / 23.0,
        }),
        facts: facts("Northmark AI portfolio"),
        notes: vec!["Line: 95% interval of the share".into()],
    }
}

fn conversion(rows: Vec<Row>) -> Drawing {
    conversion_page(&of_rows(rows), &Palette::light(), 640)
}

/// Every chart with one name in every place a name can stand.
fn all_with(name: &str) -> Vec<Drawing> {
    let point = Point {
        id: name.into(),
        label: name.into(),
        value: 70.0,
        difficulty: 30.0,
        benefit_millions: Some(1.0),
        tier: Tier::High,
        hollow: false,
        priority: Some(1.0),
        selected: true,
    };
    let mut quadrants = Quadrants::new([1, 0, 0, 0]);
    quadrants.quick_wins.name = name.into();
    let plane = MatrixInput {
        caption: Caption::new(name, name),
        points: vec![point],
        value_threshold: 50.0,
        difficulty_threshold: 50.0,
        quadrants,
        steps: [0.0, 0.0],
        spread: false,
    };
    let page = MatrixPage {
        facts: facts(name),
        size_name: name.into(),
        ..MatrixPage::default()
    };
    let mut told = of_rows(vec![row(name, 3, 9, 0.1, 0.6)]);
    told.facts = facts(name);
    told.notes = vec![name.into()];
    let running = AgesInput {
        caption: Caption::new(name, name),
        pilots: vec![Age {
            months: 3.0,
            over: false,
        }],
        limit_months: 12.0,
        undated: 1,
    };
    let palette = Palette::light();
    vec![
        matrix(&plane, &palette, Size::new(640, 480)),
        mini_matrix(&plane, &palette, Size::new(206, 272)),
        matrix_page(&plane, &page, &palette, Size::new(876, 640)),
        conversion_page(&told, &palette, 640),
        ages(&running, &palette, Size::new(500, 240)),
        course(&course_of(name), &palette, Size::new(560, 200)),
        course_page(
            &course_of(name),
            &facts(name),
            &[name.into()],
            &palette,
            960,
        ),
    ]
}

/// Half of them in the end stage after nine months, a tenth stopped after three.
fn course_of(name: &str) -> CourseInput {
    let line = |reached, months, share| Line {
        name: name.into(),
        told: name.into(),
        reached,
        steps: vec![
            Step {
                months: 0.0,
                share: 0.0,
                interval: None,
            },
            Step {
                months,
                share,
                interval: Some((share / 2.0, share + 0.1)),
            },
        ],
    };
    CourseInput {
        caption: Caption::new(name, name),
        lines: vec![line(true, 9.0, 0.5), line(false, 3.0, 0.1)],
        until: 14.0,
        told_at: 12.0,
        rest: [name.into(), name.into()],
        axis: name.into(),
        ages: vec![(6.0, name.into()), (12.0, name.into())],
    }
}

/// Each age that can be pointed at lies on the line of those that reached the end stage, and the axis ends
/// above the highest interval: a band that leaves the plane would be read as cut off.
#[test]
fn the_course_lies_in_its_plane() {
    let drawing = course(
        &course_of("Production"),
        &Palette::light(),
        Size::new(560, 200),
    );
    let [early, late] = [0, 1].map(|at| drawing.marks[at].y);
    assert!(late < early, "more have reached it: {late} above {early}");
    for y in drawing.marks.iter().map(|mark| mark.y) {
        assert!((12.0..=158.0).contains(&y), "{y}");
    }
    assert!(drawing.svg.contains(">60%</text>") && !drawing.svg.contains(">80%</text>"));
}

/// Registers hold whatever people pasted. None of it may break the file or get out of its text.
#[test]
fn any_name_gives_well_formed_svg() {
    let names = [
        "",
        "   ",
        "<script>alert(1)</script>",
        "\"><svg onload='x'>",
        "]]> <!-- -- > <?xml ?> &amp; &#0; &nope;",
        "nul \u{0} bell \u{7} esc \u{1b} del \u{7f} nel \u{85}",
        "\u{fffe}\u{ffff}\u{1fffe}\u{fdd0}",
        "\u{202e}right to left\u{2066}",
        "مشروع الذكاء",
        "部落格 田中さん",
        "👩🏽‍🚀 🏳️‍🌈 ﷽",
        "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
        "line\nfeed\r\nand\ttab",
        &"very long ".repeat(500),
    ];
    for name in names {
        for drawing in all_with(name) {
            let document = roxmltree::Document::parse(&drawing.svg)
                .unwrap_or_else(|error| panic!("{name:?}: {error}\n{}", drawing.svg));
            let known = ["svg", "title", "desc", "g", "path", "circle", "text"];
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(
                    known.contains(&node.tag_name().name()),
                    "{name:?}: {node:?}"
                );
            }
        }
    }
}

/// The window's content security policy forbids inline styles and scripts; ids and references
/// would clash where two charts share a page.
#[test]
fn charts_need_no_exception_from_a_strict_policy() {
    for drawing in all_with("Claims") {
        let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed");
        for node in document.descendants() {
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(!["style", "id", "class", "href"].contains(&name), "{name}");
                assert!(
                    !name.starts_with("on") && !attribute.value().contains("url("),
                    "{name}"
                );
            }
        }
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert!(
            root.attribute("aria-label")
                .is_some_and(|label| !label.is_empty())
        );
        assert!(
            root.children()
                .any(|node| node.has_tag_name((SVG, "title")))
        );
        let view_box = format!("0 0 {} {}", drawing.width, drawing.height);
        assert_eq!(root.attribute("viewBox"), Some(view_box.as_str()));
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

#[test]
fn marks_of_every_chart_lie_inside_it() {
    for drawing in all_with("Claims") {
        assert!(!drawing.marks.is_empty());
        for mark in &drawing.marks {
            assert!(
                mark.x >= 0.0 && mark.x <= f64::from(drawing.width),
                "{mark:?}"
            );
            assert!(
                mark.y >= 0.0 && mark.y <= f64::from(drawing.height),
                "{mark:?}"
            );
        }
    }
}

/// Too few for an interval prove little: the dot is hollow, which is the only thing that says so on
/// paper. The window draws them so too.
#[test]
fn without_an_interval_the_dot_is_hollow() {
    let hollow = r##"r="4.5" fill="none" stroke="#2456c7""##;
    for (low, expected) in [(None, true), (Some(0.1), false)] {
        let row = Row {
            low,
            high: low.map(|_| 0.7),
            ..row("Unit", 2, 9, 0.0, 0.0)
        };
        let svg = conversion(vec![row]).svg;
        assert_eq!(svg.contains(hollow), expected, "from {low:?}");
    }
}

/// The page grows with its rows and its words: no row runs into another or into the notes, and
/// long names are cut where the bars begin.
#[test]
fn a_page_has_room_for_all_its_rows_and_words() {
    let long = "Department of Long Names and of the Offices That Have Them, Northern Region";
    for (count, width) in [(1, 400), (12, 960), (40, 640)] {
        let rows = (0..count).map(|n| row(&format!("{long} {n}"), 1, 9, 0.1, 0.5));
        let mut input = of_rows(rows.collect());
        input.notes = vec![
            "How to read it, in many words. ".repeat(12),
            "Not shown: 3".into(),
        ];
        let drawing = conversion_page(&input, &Palette::print(), width);
        assert!(drawing.width >= width.max(480));
        let marks = &drawing.marks;
        assert!(marks.windows(2).all(|pair| pair[1].y - pair[0].y > 28.0));
        let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed");
        let texts = document
            .descendants()
            .filter(|node| node.has_tag_name((SVG, "text")));
        let last_row = marks.last().map_or(0.0, |mark| mark.y);
        let mut notes = 0;
        for text in texts {
            let at = |name| text.attribute(name).and_then(|n| n.parse::<f64>().ok());
            let y = at("y").expect("a baseline");
            assert!(y < f64::from(drawing.height) - 4.0, "{text:?}");
            notes += usize::from(y > last_row + 45.0);
        }
        assert!(
            notes >= 2,
            "{count} rows: {notes} lines of notes stand below the axis"
        );
    }
}

/// An empty chart says why in the caller's words instead of standing blank.
#[test]
fn nothing_to_show_is_said() {
    let svg = conversion(Vec::new()).svg;
    assert!(svg.contains(">9 of 23 pilots reached it.</text>"), "{svg}");
}

/// Without a dated pilot the words stand alone and whole: no line runs through them, and none is cut
/// off, however many they are.
#[test]
fn ages_of_nobody_are_words_alone() {
    let why = "Purgatory can’t be told: none of 274 running pilots has a usable start. Purgatory: older \
               than 12 months. 274 without an exact start: age not known.";
    for width in [320, 500, 900] {
        let input = AgesInput {
            caption: Caption::new("Running pilots by age", why),
            pilots: Vec::new(),
            limit_months: 12.0,
            undated: 274,
        };
        let drawing = ages(&input, &Palette::light(), Size::new(width, 200));
        let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed");
        let nodes = || document.descendants();
        let texts = nodes().filter(|node| node.has_tag_name((SVG, "text")));
        let said: Vec<_> = texts.filter_map(|node| node.text()).collect();
        assert_eq!(said.join(" "), why, "{width}");
        let ruled = nodes().any(|node| node.attribute("stroke").is_some());
        assert!(!ruled, "{}", drawing.svg);
        assert!(drawing.marks.is_empty());
    }
}

#[test]
fn a_small_conversion_chart_keeps_its_drawing() {
    let rows = vec![
        row("Claims", 7, 17, 0.216, 0.64),
        row("Property & Co", 2, 6, 0.097, 0.7),
    ];
    insta::assert_snapshot!(conversion(rows).svg);
}
