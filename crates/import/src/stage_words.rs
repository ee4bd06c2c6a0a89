//! The words that registers use for stages, as a first guess that the user sees and may change.

use std::collections::HashMap;

use pilotage_model::{Settings, Stage};

use super::words::{has_phrase, normal};

use Stage::{Assessment, Development, Idea, Pilot, Production, Retired, Scaled, Stopped};

/// Words by stage, normal (see [`normal`]): English, German, French, Dutch, Spanish, Italian.
#[rustfmt::skip]
const WORDS: &[(Stage, &[&str])] = &[
    (Idea, &[
        "idea", "ideation", "planned", "proposed", "proposal", "backlog", "submitted", "new",
        "intake", "concept", "discovery", "not started", "suggested", "idee", "vorschlag",
        "geplant", "eingereicht", "ideenphase", "en projet", "planifie", "propose", "proposition",
        "gepland", "voorstel", "planeado", "propuesta", "propuesto", "pianificato", "proposta",
        "proposto",
    ]),
    (Assessment, &[
        "assessment", "assessing", "initiated", "initiation", "evaluation", "evaluating",
        "under evaluation", "under assessment", "feasibility", "feasibility study", "scoping",
        "exploration", "exploring", "exploratory", "analysis", "business case", "qualification",
        "bewertung", "in bewertung", "analyse", "machbarkeit", "machbarkeitsstudie", "prufung",
        "in prufung", "evaluierung", "etude", "etude de faisabilite", "cadrage", "en evaluation",
        "beoordeling", "in beoordeling", "verkenning", "haalbaarheid", "onderzoek", "evaluacion",
        "en evaluacion", "analisis", "valutazione", "in valutazione", "analisi",
    ]),
    (Development, &[
        "development", "in development", "under development", "currently under development",
        "initial development", "acquisition and or development", "acquisition development",
        "development and acquisition", "development acquisition", "acquisition", "build",
        "building", "in build", "implementing", "in progress", "design", "prototype",
        "prototyping", "sandbox", "poc", "proof of concept", "pre deployment", "predeployment", "poc development",
        "entwicklung", "in entwicklung", "umsetzung", "in umsetzung", "prototyp", "developpement",
        "en developpement", "conception", "en cours de developpement", "ontwikkeling",
        "in ontwikkeling", "bouw", "desarrollo", "en desarrollo", "sviluppo", "in sviluppo",
    ]),
    (Pilot, &[
        "pilot", "piloting", "in pilot", "pilot phase", "pilot stage",
        "implementation and assessment", "implementation", "trial", "in trial", "beta",
        "limited release", "user acceptance testing", "uat", "testing", "in testing", "mvp",
        "minimum viable product", "field test", "pilot deployment",
        "pilotphase", "pilotierung", "pilotprojekt", "im pilot", "testphase", "erprobung",
        "pilote", "phase pilote", "en pilote", "experimentation", "en experimentation", "proef",
        "pilotfase", "in pilot fase", "piloto", "en piloto", "fase piloto", "en pruebas", "pilota",
        "fase pilota", "sperimentazione", "in sperimentazione",
    ]),
    (Production, &[
        "production", "in production", "operation and maintenance", "operations and maintenance",
        "operation and management", "operation", "operations", "operational", "in operation",
        "in mission", "in use", "deployed", "live", "go live", "released", "launched", "implemented",
        "completed", "complete", "done", "delivered", "bau", "business as usual", "rolled out",
        "fully rolled out", "ausgerollt", "uitgerold", "implementiert", "umgesetzt", "abgeschlossen",
        "termine", "mis en oeuvre", "geimplementeerd", "afgerond", "implementado", "completado",
        "implementato", "completato",
        "running", "o m", "productive", "produktion", "in produktion", "produktiv", "im betrieb",
        "in betrieb", "betrieb", "im einsatz", "produktivbetrieb", "en production",
        "en service", "deploye", "operationnel", "exploitation", "in gebruik", "in productie",
        "productie", "operationeel", "produccion", "en produccion", "en uso",
        "desplegado", "operativo", "produzione", "in produzione", "in uso",
        "in esercizio",
    ]),
    (Scaled, &[
        "scaled", "scaling", "at scale", "scaled out", "enterprise wide", "skaliert",
        "deploye a l echelle", "generalise", "a l echelle", "opgeschaald", "escalado", "scalato",
        "a escala",
    ]),
    (Stopped, &[
        "stopped", "cancelled", "canceled", "abandoned", "rejected", "declined", "terminated",
        "discontinued before production", "withdrawn", "dropped", "gestoppt", "abgebrochen",
        "abgelehnt", "eingestellt", "verworfen", "beendet", "arrete", "abandonne", "annule", "rejete",
        "gestopt", "geannuleerd", "afgewezen", "beeindigd", "detenido", "cancelado", "rechazado",
        "abandonado", "interrotto", "annullato", "respinto", "abbandonato",
    ]),
    (Retired, &[
        "retired", "decommissioned", "sunset", "end of life", "archived", "deprecated",
        "no longer in use", "not in use", "phased out", "discontinued", "disposed", "removed",
        "out of use",
        "ausser betrieb", "stillgelegt", "abgeschaltet", "abgelost", "retire", "hors service",
        "mis hors service", "decommissionne", "buiten gebruik", "uitgefaseerd", "retirado",
        "fuera de uso", "dado de baja", "dismesso", "fuori servizio", "ritirato",
    ]),
];

/// What words of a stage column probably mean: the portfolio's own codes and labels first, then the
/// dictionary. Built once for all words: a register may have a different one in every row.
pub(crate) struct StageWords(HashMap<String, Stage>);

impl StageWords {
    pub(crate) fn of(settings: &Settings) -> Self {
        let mut known = HashMap::new();
        for stage in Stage::ALL {
            let own = [stage.code(), settings.stage_label(stage), stage.label()];
            for word in own {
                known.entry(normal(word)).or_insert(stage);
            }
        }
        for (stage, words) in WORDS {
            for word in *words {
                known.entry((*word).to_owned()).or_insert(*stage);
            }
        }
        Self(known)
    }

    /// The stage of a whole word or of its head (`Stage 4 - Operation and Maintenance (Use case is …)`).
    /// `None` for a word that is not known: it stays unknown, and is reported.
    pub(crate) fn guess(&self, word: &str) -> Option<Stage> {
        let known = |word: &str| self.0.get(word).copied();
        let whole = normal(word);
        if whole.is_empty() {
            return None;
        }
        known(&whole).or_else(|| heads(word).iter().find_map(|head| known(head)))
    }
}

/// Whether a word of the stage column says that work is paused: a state beside the stage, which then is not known.
pub(crate) fn is_on_hold(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "on hold",
        "hold",
        "paused",
        "suspended",
        "parked",
        "deferred",
        "pausiert",
        "ruht",
        "zuruckgestellt",
        "en pause",
        "suspendu",
        "gepauzeerd",
        "aangehouden",
        "en espera",
        "en pausa",
        "in pausa",
    ];
    WORDS.contains(&normal(word).as_str())
}

/// The word without its enumerator, and what stands before the first bracket, colon or dash of it.
/// A text that denies something has no head: “Not in production (yet)” is not in production.
fn heads(word: &str) -> Vec<String> {
    let text = without_enumerator(word);
    let mut heads = vec![normal(text)];
    let ends = ["(", ":", " – ", " - ", " — ", ";"];
    let first = ends.iter().filter_map(|end| text.find(end)).min();
    if let Some(at) = first {
        heads.push(normal(&text[..at]));
    }
    heads.retain(|head| !head.is_empty() && !has_phrase(head, "not"));
    heads
}

/// `c)  Deployed`, `Stage 4 - Operation`, `4. Pilot`, `Phase 2: Pilot` without what counts them.
fn without_enumerator(word: &str) -> &str {
    let text = word.trim();
    let lower = text.to_ascii_lowercase();
    let named = ["stage", "phase", "fase", "step", "stufe"]
        .into_iter()
        .find(|name| lower.starts_with(name))
        .map_or(text, |name| text[name.len()..].trim_start());
    let counted = named != text;
    let digits = named.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if digits.len() < named.len() {
        digits
    } else if counted {
        return text;
    } else {
        match named.char_indices().nth(1) {
            Some((at, ')' | '.')) => &named[at..],
            _ => return text,
        }
    };
    let marks = |c: char| ")-–—.:_ \u{a0}".contains(c);
    if rest.starts_with(marks) {
        rest.trim_start_matches(marks)
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &[(&str, Option<Stage>)]) {
        let words = StageWords::of(&Settings::default());
        for (word, expected) in table {
            assert_eq!(words.guess(word), *expected, "{word}");
        }
    }

    /// The data's own notes say how the 2024 inventory is to be read.
    #[test]
    fn the_federal_inventories_are_read_as_their_notes_say() {
        check(&[
            ("Initiated", Some(Assessment)),
            ("Acquisition and/or Development", Some(Development)),
            ("Implementation and Assessment", Some(Pilot)),
            ("Operation and Maintenance", Some(Production)),
            ("In production", Some(Production)),
            ("In mission", Some(Production)),
            ("Retired", Some(Retired)),
            ("Planned", Some(Idea)),
            ("Development and Acquisition", Some(Development)),
            ("Operation and Management", Some(Production)),
            ("In-use", Some(Production)),
            ("Planned (not in production)", Some(Idea)),
            ("In production: more than 1 year", Some(Production)),
            (
                "Stage 3 - Implementation (Use case is currently undergoing tests)",
                Some(Pilot),
            ),
            (
                "Stage 4 - Operation and Maintenance (Use case is integrated)",
                Some(Production),
            ),
            (
                "c)  Deployed – The use case is being actively authorized",
                Some(Production),
            ),
            (
                "a) Pre-deployment – The use case is in development",
                Some(Development),
            ),
            ("d) Retired – The use case was reported", Some(Retired)),
        ]);
    }

    /// Other languages, and our own words in any case and spelling.
    #[test]
    fn other_languages_and_own_words_are_known() {
        check(&[
            ("in_gebruik", Some(Production)),
            ("ONTWIKKELING", Some(Development)),
            ("buiten_gebruik", Some(Retired)),
            ("Außer Betrieb", Some(Retired)),
            ("Évaluation", Some(Assessment)),
            ("En développement", Some(Development)),
            ("scaled", Some(Scaled)),
            (" Stopped ", Some(Stopped)),
            ("Implemented", Some(Production)),
            ("Completed", Some(Production)),
            ("BAU", Some(Production)),
            ("Rolled out", Some(Production)),
            ("Terminé", Some(Production)),
            ("PoC", Some(Development)),
            ("MVP", Some(Pilot)),
            ("Testing", Some(Pilot)),
            ("Not in use", Some(Retired)),
            ("Disposed", Some(Retired)),
            ("Beendet", Some(Stopped)),
        ]);
    }

    /// A guess that is wrong in silence is worse than none.
    #[test]
    fn what_is_not_known_stays_unknown() {
        check(&[
            ("", None),
            // Whether it is a flag, the state of a project or a stage, nobody can say.
            ("Active", None),
            ("Inactive", None),
            ("On hold", None),
            ("Proof-of-concept completed", None),
            ("Successfully tested but not in production.", None),
            ("Not deployed (yet)", None),
            (
                "Technical transfer of capability to industry planned this summer.",
                None,
            ),
            ("Amber/Red", None),
        ]);
    }

    /// A portfolio that calls its Pilot “Experiment” exports that word.
    #[test]
    fn renamed_stages_come_first() {
        let settings = Settings {
            stage_pilot: "Exploration".to_owned(),
            ..Settings::default()
        };
        let words = StageWords::of(&settings);
        assert_eq!(words.guess("exploration"), Some(Pilot));
    }
}
