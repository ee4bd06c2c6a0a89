//! What a view narrows the portfolio to, in words: a picture that left the app must still say so.

use pilotage_model::{Register, Stage, Tier, UnitId};

use crate::api::{Did, OfOperation, View};

/// The filters of a view in words, all of which hold; empty when everything is let through.
pub fn narrowing(register: &Register, view: &View) -> String {
    let settings = &register.settings;
    let unit = |id: &String| {
        let unit = UnitId::parse(id).ok().and_then(|id| register.units.get(id));
        unit.map_or_else(|| id.clone(), |unit| unit.name.clone())
    };
    let stage = |code: &String| super::words::stage(Stage::parse(code), settings);
    let tier = |code: &String| match Tier::parse(code) {
        Some(tier) => tier.label().to_owned(),
        None => code.clone(),
    };
    let (text, filter) = (view.text.trim(), view.filter.trim());
    let parts = [
        any_of("unit", view.units.iter().map(unit)),
        any_of("stage", view.stages.iter().map(stage)),
        any_of("risk tier", view.tiers.iter().map(tier)),
        any_of("tag", view.tags.iter().cloned()),
        any_of("country", view.countries.iter().cloned()),
        any_of(
            "text",
            (!text.is_empty()).then(|| format!("“{text}”")).into_iter(),
        ),
        filter.to_owned(),
        view.operation.as_ref().map_or_else(String::new, done_by),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

/// “made by Import ai.csv, 12 May 2026”.
fn done_by(of: &OfOperation) -> String {
    let did = match of.did {
        Did::Made => "made",
        Did::Changed => "changed",
    };
    format!("{did} by {}", of.words)
}

/// The same as a line of its own on a picture: `Filter: stage Pilot`; empty without a filter.
pub fn filter_line(register: &Register, view: &View) -> String {
    match narrowing(register, view) {
        text if text.is_empty() => text,
        text => format!("Filter: {text}"),
    }
}

fn any_of(what: &str, names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    format!("{what} {}", names.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of filter is told, by the names people know.
    #[test]
    fn every_filter_is_told() {
        let register = crate::views::tests::sample::small();
        let claims = register
            .units
            .all()
            .iter()
            .find(|unit| unit.name == "Claims");
        let view = View {
            filter: " benefit > 1M ".to_owned(),
            units: vec![claims.unwrap().id.to_string()],
            stages: vec!["pilot".to_owned(), "unknown".to_owned()],
            tiers: vec!["not-assessed".to_owned()],
            tags: vec!["genai".to_owned()],
            countries: vec!["DE".to_owned()],
            text: "fraud".to_owned(),
            ..View::default()
        };
        assert_eq!(
            narrowing(&register, &view),
            "unit Claims; stage Pilot or Unknown stage; risk tier Not assessed; tag genai; \
             country DE; text “fraud”; benefit > 1M"
        );
        assert_eq!(narrowing(&register, &View::default()), "");
    }
}
