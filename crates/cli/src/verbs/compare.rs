//! `pilotage compare`

use crate::args::{Compare, Format, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// Prints two to four initiatives side by side.
pub fn run(args: &Compare, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let ids = args.keys.iter().map(|key| portfolio.by_key(key));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let found = portfolio.compare_these(&scope, &ids)?;
    if args.printed.format == Format::Json {
        return output::json(&found);
    }
    let keys: Vec<_> = found.of.iter().map(|one| one.key.as_str()).collect();
    let columns = keys.iter().map(|key| (*key, *key));
    let columns: Vec<_> = [("group", ""), ("what", "")]
        .into_iter()
        .chain(columns)
        .collect();
    let mut listing = Listing::new(&columns);
    let names = found.of.iter().map(|one| Datum::text(&one.name));
    listing.push(
        [Datum::text(""), Datum::text("Name")]
            .into_iter()
            .chain(names)
            .collect::<Vec<_>>(),
    );
    for group in &found.groups {
        for row in group
            .rows
            .iter()
            .filter(|row| row.differs || !args.differences)
        {
            let texts = row.texts.iter().map(Datum::text);
            let head = [Datum::text(&group.label), Datum::text(&row.label)];
            listing.push(head.into_iter().chain(texts).collect::<Vec<_>>());
        }
    }
    listing.print(args.printed.format)
}
