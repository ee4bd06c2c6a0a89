use uuid::Uuid;

use super::*;

fn id(number: usize) -> InitiativeId {
    InitiativeId::new(Uuid::from_u128(number as u128))
}

fn index(texts: &[(&str, &str)]) -> Lookalikes {
    let texts = texts.iter().enumerate();
    let texts = texts.map(|(at, (name, summary))| (id(at), [*name, *summary]));
    Lookalikes::of_texts(&texts.collect::<Vec<_>>())
}

/// A portfolio of a company: two of them read invoices, in two units.
const COMPANY: [(&str, &str); 8] = [
    (
        "Invoice reading",
        "Reads supplier invoices and books them in the ledger",
    ),
    (
        "Reading of invoices",
        "Invoices of suppliers are read, matched to orders and booked",
    ),
    (
        "Churn forecast",
        "Predicts which customers leave within a year",
    ),
    (
        "HR chatbot",
        "Answers questions of employees about leave and pay",
    ),
    (
        "Route planning",
        "Plans the tours of drivers by traffic and weather",
    ),
    (
        "Demand forecast",
        "Predicts demand of spare parts by region",
    ),
    ("Contract search", "Finds clauses in contracts of suppliers"),
    ("Chatbot", ""),
];

fn found(found: &[Alike]) -> Vec<usize> {
    let numbers = found.iter().map(|alike| alike.id.uuid().as_u128() as usize);
    numbers.collect()
}

/// Endings and order of words don't hide that two are one; a word in common that many have doesn't make them one.
#[test]
fn the_same_thing_in_other_words_is_found() {
    let index = index(&COMPANY);
    let pairs = index.pairs(|_| true);
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    assert_eq!(pairs[0].ids, [id(0), id(1)]);
    assert!(pairs[0].likeness > 0.6 && pairs[0].likeness < 1.0);
    assert_eq!(pairs[0].words[0], "invoices", "{:?}", pairs[0].words);
    assert_eq!(found(&index.like(id(1), |_| true)), [0]);
    assert!(index.like(id(2), |_| true).is_empty());
    assert!(index.like(id(99), |_| true).is_empty(), "not there");
}

/// A few words of a name are enough while it is typed, and what nobody else writes of weighs against it.
#[test]
fn what_is_typed_finds_what_is_there() {
    let index = index(&COMPANY);
    let table: [(&str, &str, &[usize]); 8] = [
        ("Read invoices", "", &[1, 0]),
        ("Reading invoices of suppliers", "", &[1, 0]),
        ("Invoice", "", &[]),
        ("Weather of Mars, read by rovers", "", &[]),
        ("chatbots", "", &[7]),
        ("chatbots for leave", "", &[3]),
        ("", "", &[]),
        ("the of and 2024", "1 2 3", &[]),
    ];
    for (name, summary, places) in table {
        let mut like = found(&index.like_text(name, summary, |_| true));
        let mut places = places.to_vec();
        like.sort_unstable();
        places.sort_unstable();
        assert_eq!(like, places, "{name}");
    }
    assert_eq!(
        found(&index.like_text("Invoice reading", "", |other| other != id(0))),
        [1],
        "it is not like itself"
    );
}

/// Each text is stemmed in its own language: a group writes in several.
#[test]
fn languages_keep_their_endings_apart() {
    let index = index(&[
        (
            "Prüfung der Rechnungen",
            "Die Rechnung eines Lieferanten wird mit der Bestellung geprüft",
        ),
        (
            "Prüfen von Rechnungen",
            "Rechnungen der Lieferanten werden mit der Bestellung geprüft",
        ),
        (
            "Analyse des contrats",
            "Trouve les clauses dans les contrats avec des fournisseurs",
        ),
        (
            "Recherche de clauses",
            "Analyser un contrat et trouver la clause pour le fournisseur",
        ),
        (
            "Vragen beantwoorden",
            "Beantwoordt de vraag van een klant via de chat",
        ),
        (
            "Beantwoorden van vragen",
            "De vragen van de klanten worden door een chat beantwoord",
        ),
        (
            "Fleet upkeep",
            "Tells when the parts of a truck are to be replaced",
        ),
        (
            "Shift planning",
            "Who works when, with the wishes of all and the law",
        ),
    ]);
    let mut pairs: Vec<_> = index
        .pairs(|_| true)
        .into_iter()
        .map(|pair| pair.ids)
        .collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [[id(0), id(1)], [id(2), id(3)], [id(4), id(5)]],
        "{:?}",
        index.pairs(|_| true)
    );
}

/// Words that most have are skipped when others are looked up; nobody may be missed by that.
#[test]
fn nobody_alike_is_missed() {
    const WORDS: [&str; 12] = [
        "model", "data", "claims", "fraud", "photo", "damage", "triage", "letters", "routes",
        "churn", "pricing", "renewal",
    ];
    let text = |seed: usize| -> String {
        let word = |at: usize| WORDS[(seed * 7 + at * at * (seed % 5 + 1)) % (4 + seed % 9)];
        (0..4 + seed % 4)
            .map(|at| word(at).to_owned() + " ")
            .collect()
    };
    let texts: Vec<_> = (0..120).map(|seed| (text(seed), text(seed / 3))).collect();
    let texts: Vec<_> = texts
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let index = index(&texts);
    let mut seen = 0;
    for one in 0..texts.len() {
        let weights = &index.texts[one];
        let candidates = index.candidates(weights);
        let others =
            (0..texts.len()).filter(|other| product(weights, &index.texts[*other]).0 >= ALIKE);
        for other in others {
            seen += 1;
            assert!(candidates.contains(&crate::tally(other)), "{one} {other}");
        }
    }
    assert!(seen > 500, "{seen}");
}

/// A family of copies would fill the list, and millions of pairs the memory: each names its ten best.
#[test]
fn families_are_told_by_their_best() {
    let copies = vec![("Invoice reading", "Reads invoices of suppliers"); 300];
    let pairs = index(&copies).pairs(|_| true);
    assert!(pairs.len() >= 300 * MOST / 2 && pairs.len() <= 300 * MOST);
    assert!(pairs.iter().all(|pair| pair.likeness > 0.999));
    assert!(index(&[]).pairs(|_| true).is_empty());
}
