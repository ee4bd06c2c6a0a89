//! Where initiatives are deployed.

use chrono::NaiveDate;
use pilotage_model::kind::{Count, Money, Own, To};
use pilotage_model::{Deployment, DeploymentId, Record, Stage, When};

use super::dice::{Dice, Ids, later, working_day};
use super::draft::Draft;
use super::organisation::COUNTRIES;
use super::record::World;

/// One place before it has an id.
struct Site {
    stage: Stage,
    planned: Option<NaiveDate>,
    live: Option<When>,
}

impl World<'_> {
    /// Deployments of an initiative: several where it is scaled, the first ones where it is in
    /// production, now and then the place of a pilot. Their countries join the initiative's.
    pub fn deployments(
        &self,
        record: &mut Record,
        draft: &Draft,
        ids: &mut Ids,
        dice: &mut Dice,
    ) -> Vec<Deployment> {
        let sites = self.sites(record, dice);
        let places = places(record, draft, sites.len(), dice);
        let shares = &SHARES[..sites.len().min(SHARES.len())];
        let initiative = &record.initiative;
        sites
            .into_iter()
            .zip(places)
            .enumerate()
            .map(|(at, (site, place))| Deployment {
                id: DeploymentId::new(ids.next(dice)),
                place,
                unit: initiative.unit,
                initiative: Some(To::new(initiative.id.uuid())),
                stage: Some(site.stage),
                planned: site.planned.map(When::day),
                live: site.live,
                reach: initiative
                    .reach
                    .map(|reach| Count(part(reach.0, shares, at))),
                benefit: initiative
                    .benefit
                    .map(|benefit| Money(part(benefit.0, shares, at))),
                own: Own::default(),
                deleted: None,
            })
            .collect()
    }

    fn sites(&self, record: &Record, dice: &mut Dice) -> Vec<Site> {
        let entered = |stage| record.transitions.iter().find(|t| t.to == stage);
        let live = entered(Stage::Production).and_then(|t| t.date);
        let Some(stage) = record.initiative.stage else {
            return Vec::new();
        };
        match stage {
            Stage::Scaled => {
                let scaled = entered(Stage::Scaled).and_then(|t| t.date);
                self.scaled(live, scaled, dice)
            }
            Stage::Production if dice.chance(0.6) => self.first_places(live, dice),
            Stage::Retired => vec![Site::now(stage, live)],
            Stage::Pilot if dice.chance(0.3) => {
                let planned = working_day(later(self.today, dice.between(30, 240)));
                vec![Site::planned(stage, planned)]
            }
            _ => Vec::new(),
        }
    }

    /// Live in two places when it was scaled at the latest, in more since then or soon.
    fn scaled(&self, live: Option<When>, scaled: Option<When>, dice: &mut Dice) -> Vec<Site> {
        let mut sites = vec![
            Site::now(Stage::Production, live),
            Site::now(Stage::Production, scaled),
        ];
        let since = scaled.map_or(self.today, When::last);
        for _ in 0..dice.between(1, 3) {
            let day = working_day(later(since, dice.between(15, 260)));
            sites.push(if day <= self.today {
                Site::now(Stage::Production, Some(When::day(day)))
            } else {
                Site::planned(Stage::Development, day)
            });
        }
        sites
    }

    /// One place is live, one or two others follow.
    fn first_places(&self, live: Option<When>, dice: &mut Dice) -> Vec<Site> {
        let mut sites = vec![Site::now(Stage::Production, live)];
        for _ in 0..dice.between(0, 2) {
            let day = working_day(later(self.today, dice.between(20, 300)));
            let stage = if dice.chance(0.5) {
                Stage::Pilot
            } else {
                Stage::Development
            };
            sites.push(Site::planned(stage, day));
        }
        sites
    }
}

impl Site {
    const fn now(stage: Stage, live: Option<When>) -> Self {
        Self {
            stage,
            planned: None,
            live,
        }
    }

    const fn planned(stage: Stage, day: NaiveDate) -> Self {
        Self {
            stage,
            planned: Some(day),
            live: None,
        }
    }
}

/// Shares of the places in reach and benefit; the first place is the largest.
const SHARES: [i64; 5] = [5, 3, 3, 2, 1];

/// The part of `total` at one place; the first place takes what rounding leaves.
fn part(total: i64, shares: &[i64], at: usize) -> i64 {
    let whole: i64 = shares.iter().sum();
    let rounded = |share: &i64| total * share / whole;
    match at {
        0 => total - shares[1..].iter().map(rounded).sum::<i64>(),
        _ => rounded(&shares[at]),
    }
}

/// As many different places as wanted: countries, or site groups where the initiative is made for
/// one country.
fn places(record: &mut Record, draft: &Draft, wanted: usize, dice: &mut Dice) -> Vec<String> {
    if draft.variant.is_some() {
        let country = &record.initiative.countries[0];
        let sites = ["North", "South", "West", "East", "Centre"];
        return sites.map(|site| format!("{country}, {site}")).into();
    }
    let countries = &mut record.initiative.countries;
    let mut others: Vec<&str> = COUNTRIES
        .iter()
        .copied()
        .filter(|country| !countries.iter().any(|own| own == country))
        .collect();
    dice.shuffle(&mut others);
    let missing = wanted.saturating_sub(countries.len());
    countries.extend(others.into_iter().take(missing).map(str::to_owned));
    countries.iter().take(wanted).cloned().collect()
}
