//! Ranges that others publish, to hold one's own figures against: claims with their source, never part of a figure.
//!
//! A CSV with the headers Of, From, To, Counts, Source and Dated, in any order, comes with the app; one of the same name
//! in the folder of the settings adds to it, and replaces those of the same Of and Source.

use std::path::Path;

use pilotage_model::names::name_key;
use pilotage_report::sheet::{Cell, Kind, Note, Sheet};

use crate::api::PublishedRange;
use crate::error::Result;
use crate::own_list::OwnList;
use crate::views::{Scope, columns_of};

/// The list that comes with the app.
const OURS: &str = include_str!("../../../assets/published-ranges.csv");

/// The user's own list, in the folder of the settings.
pub const OWN_RANGES: &str = "published-ranges.csv";

const LIST: OwnList<6> = OwnList {
    what: "list of published ranges",
    headers: ["Of", "From", "To", "Counts", "Source", "Dated"],
    required: 6,
    example: "assets/published-ranges.csv",
};

/// What is said of all of them, wherever they are shown.
pub const CAVEAT: &str = "Claims of others, to compare by hand; no figure rests on them";

/// A range that somebody publishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    of: String,
    from: f64,
    to: f64,
    counts: String,
    source: String,
    dated: String,
}

/// Our list, and the user's where there is one at that place.
///
/// # Errors
/// When the user's can't be read: which line of it, and why.
pub fn published(own: &Path) -> Result<Vec<Claim>> {
    let mut claims = LIST.rows(OURS, "the list of the app", claim)?;
    for claim in LIST.own_rows(own, claim)? {
        let key = |claim: &Claim| (name_key(&claim.of), name_key(&claim.source));
        claims.retain(|other| key(other) != key(&claim));
        claims.push(claim);
    }
    Ok(claims)
}

/// As the window shows them.
pub fn told(claims: &[Claim]) -> Vec<PublishedRange> {
    let told = claims.iter().map(|claim| PublishedRange {
        of: claim.of.clone(),
        range: format!("{}–{}%", claim.from, claim.to),
        counts: claim.counts.clone(),
        source: [claim.source.as_str(), dated(claim)]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    });
    told.collect()
}

/// When it was published, or that nothing says so.
fn dated(claim: &Claim) -> &str {
    match claim.dated.as_str() {
        "" => "not dated",
        date => date,
    }
}

/// As a table, of whatever portfolio.
pub fn rows<'s>(scope: &'s Scope, claims: &[Claim]) -> Sheet<'s> {
    let rows = claims.iter().map(|claim| {
        vec![
            Cell::text(claim.of.clone()),
            Cell::decimal(claim.from),
            Cell::decimal(claim.to),
            Cell::text(claim.counts.clone()),
            Cell::text(claim.source.clone()),
            Cell::text(claim.dated.clone()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let heads = columns_of(&[
        (Kind::Text, &["of"]),
        (Kind::Decimal, &["from_percent", "to_percent"]),
        (Kind::Text, &["counts", "source", "dated"]),
    ]);
    let note = Note {
        portfolio: scope.register().settings.name.clone(),
        of: CAVEAT.to_owned(),
        as_of: scope.days().as_of,
        filter: String::new(),
        left_out: Vec::new(),
    };
    Sheet::new("Published ranges", heads, note).with(rows)
}

fn claim([of, from, to, counts, source, dated]: [String; 6]) -> std::result::Result<Claim, String> {
    let percent = |text: &str| {
        let number = text.trim_end_matches('%').trim().parse::<f64>();
        let number = number.ok().filter(|number| number.is_finite());
        number.ok_or_else(|| format!("“{text}” is no percentage"))
    };
    let (from, to) = (percent(&from)?, percent(&to)?);
    match () {
        () if of.is_empty() => Err("it does not say what it is of".to_owned()),
        () if source.is_empty() => Err("a claim without a source is none".to_owned()),
        () if from > to => Err(format!("{from} to {to} is no range")),
        () => Ok(Claim {
            of,
            from,
            to,
            counts,
            source,
            dated,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> Result<Vec<Claim>> {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(OWN_RANGES);
        std::fs::write(&place, text).unwrap();
        published(&place)
    }

    /// A number without its source reads like a fact: every range that is shown says whose claim it is and of what.
    #[test]
    fn every_range_says_whose_claim_it_is() {
        let claims = published(Path::new("nowhere")).unwrap();
        let ranges: Vec<_> = told(&claims)
            .into_iter()
            .map(|told| (told.of, told.range))
            .collect();
        let expected = [
            ("Cost", "15–30%"),
            ("Revenue", "10–20%"),
            ("Efficiency", "25–40%"),
        ];
        assert_eq!(
            ranges,
            expected.map(|(of, range)| (of.to_owned(), range.to_owned()))
        );
        for told in told(&claims) {
            assert!(
                told.source.ends_with("not dated") && !told.counts.is_empty(),
                "{told:?}"
            );
        }
    }

    /// A user adds claims, replaces one that was worded otherwise, and hears which line can't be taken.
    #[test]
    fn a_user_adds_claims() {
        let header = "Source,Dated,Of,From,To,Counts";
        let source = "An article on scaling AI that cites Gartner for another figure; without a source of its own";
        let claims = own(&format!(
            "\u{feff}{header}\nAnalyst X,2026,Cost,5%,8 %,Projects\n\"{source}\",,cost,10,30,Other words\n,,,,,\n"
        ))
        .unwrap();
        assert_eq!(claims.len(), 4);
        let told = told(&claims);
        assert_eq!(told[2].source, "Analyst X, 2026");
        assert_eq!(
            (told[3].of.as_str(), told[3].range.as_str()),
            ("cost", "10–30%")
        );
        for (row, why) in [
            ("X,,Cost,much,8,", "line 2: “much” is no percentage."),
            (",,Cost,5,8,", "line 2: a claim without a source is none."),
            ("X,,Cost,9,8,", "line 2: 9 to 8 is no range."),
            ("X,,,5,8,", "line 2: it does not say what it is of."),
        ] {
            let refused = own(&format!("{header}\n{row}\n"))
                .err()
                .unwrap()
                .to_string();
            assert!(refused.ends_with(why), "{refused}");
        }
    }
}
