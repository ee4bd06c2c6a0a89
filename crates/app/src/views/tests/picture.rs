//! The picture of conversion, which stands alone.

use super::*;

/// The words of a picture, in the order in which they are drawn.
fn texts(svg: &str) -> Vec<String> {
    let text = |part: &str| Some(part.split_once('>')?.1.split_once('<')?.0.to_owned());
    svg.split("<text").skip(1).filter_map(text).collect()
}

/// On a slide nothing stands around the picture: it says whose, when, of how many, who is left out.
#[test]
fn the_conversion_picture_stands_alone() {
    let draw = |view: &str, by| {
        let view = only(view);
        conversion_drawing(&small(), &view, &question(), by, &Palette::print()).unwrap()
    };
    let page = draw("benefit is not empty or tier = high", ConversionBy::Unit);
    let text = texts(&page.svg).join("\n");
    insta::assert_snapshot!(text);
    let quarters = draw("", ConversionBy::Quarter);
    let text = texts(&quarters.svg).join("\n");
    assert!(
        text.starts_with("From Pilot to Production, by fiscal quarter of decision\n"),
        "{text}"
    );
    let rows: Vec<_> = quarters
        .marks
        .iter()
        .map(|mark| mark.label.as_str())
        .collect();
    assert_eq!(rows, ["2024 Q3", "2025 Q1"]);
    let nobody = texts(&draw("name ~ zzz", ConversionBy::Unit).svg).join("\n");
    assert!(nobody.contains("None is decided"), "{nobody}");
    assert!(!nobody.contains("Share"), "no columns of nothing: {nobody}");
}

/// Rows drawn and rows named as not shown add up to what the rows of the file say.
#[test]
fn a_picture_of_many_units_names_how_many_are_not_shown() {
    let mut register = Register::default();
    let unit = |at: u32| {
        Unit::new(
            UnitId::of_link(&[&format!("unit {at}")]),
            format!("Unit {at}"),
            None,
        )
    };
    register.add_units((0..32).map(unit));
    let sample = sample::small();
    let records = (0..60_u32).map(|at| {
        // AI-1 reached production; AI-6 is an idea: its unit has none decided.
        let like = if at % 32 < 30 { 0 } else { 5 };
        let mut record = Record::clone(&sample.records()[like]);
        record.initiative.id = InitiativeId::of_link(&[&at.to_string()]);
        record.initiative.key = format!("AI-{at}");
        record.initiative.unit = Some(UnitId::of_link(&[&format!("unit {}", at % 32)]));
        record
    });
    register.set_records(records);
    let scope = scope_of(register);
    let (view, palette) = (everything(), Palette::print());
    let page =
        conversion_drawing(&scope, &view, &question(), ConversionBy::Unit, &palette).unwrap();
    assert_eq!(page.marks.len(), 24);
    let text = texts(&page.svg).join(" ");
    let note = "Not shown: 6 units with 10 decided together; 2 units without any decided.";
    assert!(text.contains(note), "{text}");
}
