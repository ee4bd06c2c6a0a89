use super::*;

fn judgements(texts: &[&str]) -> Vec<Judgement> {
    texts
        .iter()
        .map(|text| Judgement::parse(text).unwrap())
        .collect()
}

fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

/// What people drink in the US, the example of Saaty that packages are held against (ahpy’s README, `random_index='saaty'`):
/// whoever brings comparisons from elsewhere must find the same weights and the same ratio here.
#[test]
fn the_seven_drinks_of_saaty() {
    let drinks = ["coffee", "wine", "tea", "beer", "soda", "milk", "water"];
    let said = judgements(&[
        "coffee:wine=9",
        "coffee:tea=5",
        "coffee:beer=2",
        "coffee:soda=1",
        "coffee:milk=1",
        "coffee:water=1/2",
        "wine:tea=1/3",
        "wine:beer=1/9",
        "wine:soda=1/9",
        "wine:milk=1/9",
        "wine:water=1/9",
        "tea:beer=1/3",
        "tea:soda=1/4",
        "tea:milk=1/3",
        "tea:water=1/9",
        "beer:soda=1/2",
        "beer:milk=1",
        "beer:water=1/3",
        "soda:milk=2",
        "soda:water=1/2",
        "milk:water=1/3",
    ]);
    let found = priorities(&drinks, &said).unwrap();
    let shares: Vec<_> = found.shares.iter().copied().map(rounded).collect();
    assert_eq!(
        shares,
        [0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268]
    );
    assert_eq!(
        (rounded(found.largest), rounded(found.ratio)),
        (7.1766, 0.0223)
    );
    assert!(found.is_consistent());
}

/// Judgements that were made of weights give those weights back, without a contradiction and nothing to mend; also where
/// they were made the other way round.
#[test]
fn what_agrees_gives_its_weights_back() {
    let table: [(&[&str], &[&str], &[f64]); 4] = [
        (&["a"], &[], &[1.0]),
        (&["a", "b"], &["a:b=4"], &[0.8, 0.2]),
        (
            &["a", "b", "c"],
            &["a:b=2", "b:c=2", "a:c=4"],
            &[4.0 / 7.0, 2.0 / 7.0, 1.0 / 7.0],
        ),
        (
            &["a", "b", "c"],
            &["b:a=1/2", "c:b=1/2", "c:a=1/4"],
            &[4.0 / 7.0, 2.0 / 7.0, 1.0 / 7.0],
        ),
    ];
    for (codes, said, expected) in table {
        let found = priorities(codes, &judgements(said)).unwrap();
        for (share, expected) in found.shares.iter().zip(expected) {
            assert!(
                (share - expected).abs() < 1e-9,
                "{said:?}: {share} {expected}"
            );
        }
        assert_eq!((rounded(found.ratio), found.mend), (0.0, None), "{said:?}");
    }
}

/// One slip among judgements that agree is the one that is pointed out, with the value that was meant.
#[test]
fn the_slip_is_found_with_the_value_that_mends_it() {
    let codes = ["a", "b", "c", "d"];
    let agreed = ["a:b=2", "a:c=4", "a:d=8", "b:c=2", "b:d=4", "c:d=2"];
    for (slip, said, better) in [("a:d", "1/8", "8"), ("b:c", "9", "2"), ("c:d", "1/7", "2")] {
        let with_slip: Vec<_> = agreed
            .iter()
            .map(|text| match text.starts_with(slip) {
                true => format!("{slip}={said}"),
                false => (*text).to_owned(),
            })
            .collect();
        let with_slip: Vec<_> = with_slip.iter().map(String::as_str).collect();
        let found = priorities(&codes, &judgements(&with_slip)).unwrap();
        assert!(!found.is_consistent(), "{slip}");
        let mend = found.mend.unwrap();
        let (left, right) = mend.pair;
        assert_eq!(format!("{}:{}", codes[left], codes[right]), slip);
        assert_eq!(
            (
                mend.said.to_string().as_str(),
                mend.better.to_string().as_str()
            ),
            (said, better)
        );
        assert_eq!(rounded(mend.ratio), 0.0);
    }
}

/// Weights of half of the comparisons would look as good as those of all: there are none, and what is missing is told.
#[test]
fn nothing_comes_of_comparisons_that_are_not_whole() {
    let said = judgements(&["a:b=2", "c:b=1/2"]);
    assert_eq!(priorities(&["a", "b", "c"], &said), None);
    assert_eq!(missing(&["a", "b", "c"], &said), [("a", "c")]);
    let many: Vec<_> = (0..=MOST_COMPARED).map(|at| at.to_string()).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    assert_eq!(priorities(&many, &[]), None);
}

#[test]
fn judgements_are_read_as_they_are_written() {
    for text in ["a:b=1", "a:b=9", "a-b:c=1/9", "a:b=1/2"] {
        assert_eq!(Judgement::parse(text).unwrap().to_string(), text);
    }
    for odd in [
        "a:b=10", "a:b=0", "a:b=-3", "a:b=1/10", "a:b", "a=3", "a:a=3", ":b=3", "a:b=1.5",
    ] {
        assert_eq!(Judgement::parse(odd), None, "{odd}");
    }
    assert_eq!(Judgement::parse("a:b=1/1"), Judgement::parse("a:b=1"));
}
