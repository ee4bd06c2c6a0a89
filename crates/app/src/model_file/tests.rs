use pilotage_model::Register;
use pilotage_model::ScoringModel;

use super::*;

fn written() -> String {
    let register = Register::default();
    write(&register, &register.model).unwrap()
}

/// What is written is read back whole: whoever mails a model around changes nothing by it.
#[test]
fn a_model_comes_back_as_it_was_written() {
    let mut register = Register::default();
    let mut model = ScoringModel::default();
    model.criteria[2].help = "“Quotes”, \"more\",\nand lines".to_owned();
    model.judgements = vec![Judgement::parse("value:risk=1/3").unwrap()];
    register.set_models(vec![model]);
    let text = write(&register, &register.model).unwrap();
    let read = read("model.toml", &text).unwrap();
    assert_eq!(read.proposed, Proposed::of(&register, &register.model));
    assert_eq!(read.note, register.model.made.note);
}

/// Each slip is refused with the line that it stands in.
#[test]
fn slips_are_told_with_their_line() {
    let whole = written();
    let table: [(&str, &str, &str); 12] = [
        ("weight = 15", "wieght = 15", "unknown field wieght"),
        (
            "weight = 15",
            "weight = \"much\"",
            "Invalid type: string \"much\"",
        ),
        (
            "weight = 15",
            "weight = 0",
            "“Reach” weighs 0: give it a weight, or take it out.",
        ),
        (
            "dimension = \"risk\"",
            "dimension = \"danger\"",
            "“Harm if wrong” is of “danger”, which is no dimension: use value, feasibility or risk.",
        ),
        (
            "    \"A few people\",\n",
            "",
            "“Reach” describes 4 levels: give five, from 1 to 5.",
        ),
        (
            "\"A few people\"",
            "\" \"",
            "“Reach” doesn’t say what level 1 means.",
        ),
        (
            "code = \"reach\"",
            "code = \"time-to-value\"",
            "The code “time-to-value” is there twice.",
        ),
        (
            "name = \"Reach\"",
            "name = \"Time to value\"",
            "“Time to value” is there twice.",
        ),
        ("[rank]\ncoverage = 60\n", "", "Missing field rank"),
        (
            "coverage = 60",
            "coverage = 600",
            "Coverage needed for a rank must be from 1 to 100, not 600.",
        ),
        (
            "comparisons = []",
            "comparisons = [\"reach:opacity=12\"]",
            "“reach:opacity=12” is no comparison",
        ),
        ("name = \"Reach\"", "name = \"Reach", "Line "),
    ];
    for (from, to, expected) in table {
        let text = whole.replacen(from, to, 1);
        assert_ne!(text, whole, "{from}");
        let refused = read("model.toml", &text).unwrap_err().to_string();
        assert!(
            refused.to_lowercase().contains(&expected.to_lowercase()),
            "{to}: {refused}"
        );
    }
    let at = whole
        .lines()
        .position(|line| line == "name = \"Reach\"")
        .unwrap();
    let refused = read(
        "model.toml",
        whole.replacen("weight = 15", "wieght = 15", 1),
    )
    .unwrap_err();
    // The key stands two lines below the name.
    assert!(
        refused.to_string().contains(&format!("Line {}:", at + 3)),
        "{refused}"
    );
}

/// All weights 0 are one thing that is wrong, not four.
#[test]
fn a_dimension_that_weighs_nothing_is_one_problem() {
    let mut text = written();
    for weight in [40, 25, 20, 15] {
        text = text.replacen(&format!("weight = {weight}\n"), "weight = 0\n", 1);
    }
    let refused = read("model.toml", &text).unwrap_err().to_string();
    assert_eq!(
        refused,
        "“model.toml” can’t be taken as a scoring model.\nAll weights of Value are 0."
    );
}

/// Weights that are left out come from comparisons; where one is missing it is named.
#[test]
fn weights_come_from_comparisons() {
    let text = written().replacen(
        "[weights]\nvalue = 50\nfeasibility = 30\nlow_risk = 20\n\n",
        "",
        1,
    );
    let refused = read("model.toml", &text).unwrap_err().to_string();
    assert!(refused.ends_with(
        "The dimensions have no weights, and comparisons don’t give them (missing: value:feasibility, value:risk, feasibility:risk)."
    ), "{refused}");
    let said =
        "comparisons = [\"value:feasibility=2\", \"risk:value=1/4\", \"feasibility:risk=2\"]";
    let text = text.replacen("comparisons = []", said, 1);
    let read = read("model.toml", &text).unwrap();
    assert_eq!(read.proposed.rule.weights, [57, 29, 14]);
}
