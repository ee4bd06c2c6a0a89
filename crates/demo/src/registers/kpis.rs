//! What initiatives are measured by, and what was read: some reach their target, some lag, some turn, some are vain.

use chrono::{Months, NaiveDate};
use pilotage_model::figures::organisation::Organisation;
use pilotage_model::kind::{Links, Long};
use pilotage_model::kinds::{Cadence, Direction, Kpi, KpiCategory};
use pilotage_model::kpi::Computing;
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::{Record, Register, RowId, Stage, When};

use super::super::dice::earlier;
use super::Keeper;

/// How its readings go, as a share of the way that was meant.
#[derive(Clone, Copy)]
enum Course {
    /// As meant, or better.
    Keeps,
    /// Behind.
    Lags,
    /// Far behind.
    Fails,
    /// As meant until four months ago, and worse each month since.
    Turns,
    /// As meant, and not read for a third of a year.
    Unread,
}

/// A measure of a use case: `case name unit category direction baseline target decimals months course vain definition`.
struct Measure {
    case: &'static str,
    name: &'static str,
    unit: &'static str,
    category: KpiCategory,
    direction: Direction,
    /// In thousandths.
    baseline: i64,
    /// In thousandths.
    target: i64,
    /// Months from go-live to the target.
    months: u32,
    course: Course,
    /// No outcome stands behind it.
    vain: bool,
    source: &'static str,
    definition: &'static str,
}

macro_rules! measures {
    ($($case:literal $name:literal $unit:literal $category:ident $direction:ident $baseline:literal to $target:literal in $months:literal
       $course:ident $($vain:ident)? $source:literal $definition:literal;)*) => {
        const MEASURES: &[Measure] = &[$(Measure {
            case: $case,
            name: $name,
            unit: $unit,
            category: KpiCategory::$category,
            direction: Direction::$direction,
            baseline: $baseline,
            target: $target,
            months: $months,
            course: Course::$course,
            vain: false $(|| measures!(@$vain))?,
            source: $source,
            definition: $definition,
        },)*];
    };
    (@vain) => { true };
}

measures! {
    "Motor claims triage" "Motor claim cycle time" "days" Business Down 14_200 to 9_000 in 15 Turns "ClaimCore"
        "Median days from notice to payment, motor, all claims closed in the month.";
    "Motor claims triage" "Straight-through motor claims" "%" Operational Up 18_000 to 36_000 in 15 Lags "ClaimCore"
        "Share of motor claims that are settled without a person.";
    "Motor fraud scoring" "Fraud found per 1,000 motor claims" "cases" Business Up 3_100 to 5_500 in 12 Fails "Investigation log"
        "Confirmed cases, by month of notice.";
    "Motor fraud scoring" "Fraud alerts raised" "a month" Business Up 240_000 to 600_000 in 12 Keeps vain "Scoring service"
        "Alerts that the model raises, confirmed or not.";
    "Claims document intelligence" "Documents filed without a person" "%" Operational Up 22_000 to 75_000 in 18 Keeps "Document hub"
        "Share of incoming claim documents that are filed and read without a person.";
    "Claims document intelligence" "Claim pages waiting over two days" "pages" Operational Down 41_000_000 to 8_000_000 in 18 Keeps "Document hub"
        "At the end of the month.";
    "Telematics risk pricing" "Loss ratio of telematics policies" "%" Business Down 71_500 to 66_000 in 16 Keeps "Actuarial mart"
        "Incurred over earned, twelve months rolling.";
    "Motor renewal pricing" "Retention at motor renewal" "%" Business Up 86_400 to 89_000 in 14 Lags "Policy system"
        "Policies renewed of those offered, private motor.";
    "Commercial submission intake" "Time to quote, small and medium risks" "days" Business Down 6_100 to 3_000 in 10 Keeps "Broker portal"
        "Median working days from submission to quote.";
    "Contact-centre summarisation" "Work after a call" "minutes" Operational Down 6_400 to 3_500 in 14 Keeps "Contact centre"
        "Mean of all calls, without the call itself.";
    "Contact-centre summarisation" "Calls summarised" "a month" Business Up 12_000_000 to 90_000_000 in 14 Keeps vain "Contact centre"
        "Calls that were given a summary.";
    "Churn prediction" "Retention of customers at risk" "%" Business Up 71_000 to 74_500 in 12 Keeps "CRM"
        "Of those in the top tenth of the score, still customers after 90 days.";
    "KYC document extraction" "KYC handling time" "minutes" Operational Down 15_000 to 7_000 in 12 Keeps "Onboarding log"
        "Median minutes of work a case.";
    "Accounts payable capture" "Invoices paid untouched" "%" Operational Up 31_000 to 80_000 in 18 Keeps "ERP"
        "Invoices posted and paid without a person.";
    "Enterprise knowledge search" "Weekly users of knowledge search" "people" Operational Up 350_000 to 4_000_000 in 12 Lags "Search log"
        "Different people with a search in the last full week of the month.";
    "Fleet predictive maintenance" "Fleet downtime avoided" "hours a month" Business Up 0 to 120_000 in 12 Unread "Workshop system"
        "Hours of planned downtime in place of breakdowns, as the workshops enter them.";
    "Individual claims reserving" "Reserve error after a year" "%" Business Down 11_800 to 8_000 in 14 Lags "Actuarial mart"
        "Mean absolute error of case reserves, twelve months later.";
    "Photo damage estimation" "Estimates corrected by an adjuster" "%" Operational Down 100_000 to 30_000 in 12 Keeps "Photo service"
        "Of estimates from photos, changed by more than a tenth.";
    "Subrogation detection" "Recoveries from third parties" "€ M a quarter" Business Up 3_200 to 4_600 in 14 Fails "Recovery ledger"
        "Booked in the quarter, all lines.";
    "Claims correspondence drafting" "Letters sent as drafted" "%" Operational Up 0 to 65_000 in 12 Turns "Letter archive"
        "Drafts that were sent with no change or a change of words alone.";
    "Health invoice anomaly checks" "Invoice overpayments found" "€ k a month" Business Up 180_000 to 420_000 in 12 Lags "Health claims"
        "Confirmed before payment.";
    "Service desk resolution" "Tickets solved at first contact" "%" Operational Up 54_000 to 70_000 in 12 Keeps "Service desk"
        "Of all tickets closed in the month.";
    "Meeting notes assistant" "Meetings with notes" "a week" Business Up 200_000 to 3_000_000 in 12 Keeps vain "Assistant log"
        "Meetings that the assistant wrote notes of.";
    "Death claim document intake" "Days to a first payment, death claims" "days" Business Down 12_500 to 8_000 in 12 Keeps "Life claims"
        "Median of claims paid in the month.";
}

/// A measure of the whole organisation: what it is able to do.
struct Capability {
    name: &'static str,
    unit: &'static str,
    direction: Direction,
    /// In thousandths.
    baseline: i64,
    /// In thousandths.
    target: i64,
    cadence: Cadence,
    /// Months between two readings.
    apart: u32,
    /// What was read last, in thousandths.
    last: i64,
    owner: &'static str,
    source: &'static str,
}

const CAPABILITIES: [Capability; 4] = [
    Capability {
        name: "Employees trained in AI",
        unit: "%",
        direction: Direction::Up,
        baseline: 22_000,
        target: 80_000,
        cadence: Cadence::Quarter,
        apart: 3,
        last: 61_000,
        owner: "Priya Nair",
        source: "Learning platform",
    },
    Capability {
        name: "AI share of IT spend",
        unit: "%",
        direction: Direction::Up,
        baseline: 4_100,
        target: 9_000,
        cadence: Cadence::Quarter,
        apart: 3,
        last: 7_200,
        owner: "Priya Nair",
        source: "Finance",
    },
    Capability {
        name: "Time to resolve AI incidents",
        unit: "hours",
        direction: Direction::Down,
        baseline: 52_000,
        target: 24_000,
        cadence: Cadence::Quarter,
        apart: 3,
        last: 39_500,
        owner: "Tomás Ferreira",
        source: "Incident log",
    },
    Capability {
        name: "Data pipelines that pass their checks",
        unit: "%",
        direction: Direction::Floor,
        baseline: 91_000,
        target: 97_000,
        cadence: Cadence::Month,
        apart: 1,
        last: 97_600,
        owner: "Viktor Stahl",
        source: "Pipeline monitor",
    },
];

/// A measure of the whole organisation that the portfolio computes.
struct Counted {
    of: Organisation,
    direction: Direction,
    /// In thousandths, two years ago.
    baseline: i64,
    /// In thousandths.
    target: i64,
}

const COUNTED: [Counted; 2] = [
    Counted {
        of: Organisation::InProduction,
        direction: Direction::Up,
        baseline: 2_000,
        target: 30_000,
    },
    Counted {
        of: Organisation::Velocity,
        direction: Direction::Down,
        baseline: 12_000,
        target: 9_000,
    },
];

/// Months of readings before go-live.
const BEFORE: u32 = 5;

impl Keeper<'_> {
    /// The measures of what is live, and of the organisation.
    pub fn kpis(&mut self, records: &[Record]) -> Vec<Kpi> {
        let mut kpis = Vec::new();
        for (draft, record) in self.drafts.iter().zip(records) {
            // A composed case is measured as its model is.
            let of_case = MEASURES
                .iter()
                .filter(|measure| measure.case == draft.case.name);
            if let Some(live) = went_live(record) {
                for measure in of_case {
                    kpis.push(self.kpi(record, measure, live));
                }
            }
        }
        for capability in &CAPABILITIES {
            kpis.push(self.capability(capability));
        }
        let mut register = Register::default();
        register.set_records(records.iter().cloned());
        let mut computing = Computing::new(&register, self.today);
        for counted in &COUNTED {
            kpis.push(self.counted(counted, &mut computing));
        }
        kpis.sort_by_key(|kpi| kpi.id);
        kpis
    }

    fn counted(&self, counted: &Counted, computing: &mut Computing<'_>) -> Kpi {
        let begun = earlier(self.today, 720);
        let kpi = Kpi {
            name: counted.of.label().to_owned(),
            category: Some(KpiCategory::Organisational),
            definition: Long(counted.of.definition().to_owned()),
            unit: counted.of.unit().to_owned(),
            direction: Some(counted.direction),
            baseline: Some(thousandths(counted.baseline)),
            baseline_date: month(begun),
            target: Some(thousandths(counted.target)),
            target_date: self
                .today
                .checked_add_months(Months::new(9))
                .and_then(month),
            cadence: Some(Cadence::Quarter),
            owner: self.one("Priya Nair"),
            computed: Some(counted.of),
            // Not thrown: the rest of the portfolio stays as it is.
            ..blank(RowId::of_link(&["kpi", counted.of.code()]))
        };
        let readings = computing.readings(&kpi, counted.of).points;
        Kpi {
            readings: Series::new(readings).unwrap_or_default(),
            ..kpi
        }
    }

    fn kpi(&mut self, record: &Record, measure: &Measure, live: NaiveDate) -> Kpi {
        let begun = earlier(live, 40);
        let id = self.id(begun);
        let target_day = live
            .checked_add_months(Months::new(measure.months))
            .unwrap_or(live);
        let outcomes = match measure.vain {
            true => Links::default(),
            false => record.initiative.outcomes.clone(),
        };
        Kpi {
            name: measure.name.to_owned(),
            initiatives: Links::new([RowId::new(record.id().uuid())]),
            outcomes,
            category: Some(measure.category),
            definition: Long(measure.definition.to_owned()),
            unit: measure.unit.to_owned(),
            direction: Some(measure.direction),
            baseline: Some(thousandths(measure.baseline)),
            baseline_date: month(earlier(live, 31)),
            target: Some(thousandths(measure.target)),
            target_date: month(target_day),
            cadence: Some(Cadence::Month),
            owner: record.initiative.owner,
            data_source: measure.source.to_owned(),
            readings: self.readings(measure, live, target_day),
            note: Long(note(measure.course).to_owned()),
            ..blank(id)
        }
    }

    /// Every month from before go-live to the last that is over.
    fn readings(&mut self, measure: &Measure, live: NaiveDate, target_day: NaiveDate) -> Series {
        let (baseline, change) = (measure.baseline, measure.target - measure.baseline);
        let all = months_between(live, target_day).max(1);
        let until = match measure.course {
            Course::Unread => self.today.checked_sub_months(Months::new(3)),
            _ => Some(self.today),
        };
        let until = until.unwrap_or(self.today);
        let first = live.checked_sub_months(Months::new(BEFORE)).unwrap_or(live);
        let last = months_between(first, until);
        let points = (0..last).filter_map(|at| {
            let day = first.checked_add_months(Months::new(at))?;
            let gone = at.saturating_sub(BEFORE).min(all);
            let left = last - 1 - at;
            let share = self.share(measure.course, f64::from(gone) / f64::from(all), left);
            #[expect(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                reason = "thousandths of what people count"
            )]
            let value = baseline + (change as f64 * share).round() as i64;
            // To as many places as people read them.
            let step = if change.abs() > 400_000 { 1_000 } else { 100 };
            Some(Point {
                when: When::day(day).to_month(),
                value: thousandths((value.max(0) + step / 2) / step * step),
            })
        });
        // Every month is another one.
        Series::new(points).unwrap_or_default()
    }

    /// How far of the whole way, where `meant` of it was meant, `left` months before the last reading.
    fn share(&mut self, course: Course, meant: f64, left: u32) -> f64 {
        let noise = self.dice.normal() * 0.02;
        let turned = f64::from(4_u32.saturating_sub(left));
        let share = match course {
            Course::Keeps | Course::Unread => meant * 1.06,
            Course::Lags => meant * 0.8,
            Course::Fails => meant * 0.5,
            // Four steps back, each clearly so.
            Course::Turns if meant > 0.0 && turned > 0.0 => {
                return meant * 0.95 - 0.09 * turned;
            }
            Course::Turns => meant * 0.95,
        };
        share + noise
    }

    fn capability(&mut self, capability: &Capability) -> Kpi {
        let begun = earlier(self.today, 720);
        let id = self.id(begun);
        let quarter_ends = (1..=7).rev().filter_map(|back| {
            let day = self
                .today
                .checked_sub_months(Months::new(back * capability.apart))?;
            Some((7 - back, day))
        });
        let days: Vec<_> = quarter_ends.collect();
        let change = capability.last - capability.baseline;
        let points = days.into_iter().map(|(at, day)| {
            let whole = capability.baseline + change * i64::from(at) / 6;
            let value = match at {
                6 => capability.last,
                _ => whole + self.dice.between(-3, 3) * change.abs() / 60,
            };
            Point {
                when: When::day(day).to_month(),
                value: thousandths((value + 50) / 100 * 100),
            }
        });
        let readings = Series::new(points.collect::<Vec<_>>()).unwrap_or_default();
        Kpi {
            name: capability.name.to_owned(),
            category: Some(KpiCategory::Organisational),
            unit: capability.unit.to_owned(),
            direction: Some(capability.direction),
            baseline: Some(thousandths(capability.baseline)),
            baseline_date: month(begun),
            target: Some(thousandths(capability.target)),
            target_date: self
                .today
                .checked_add_months(Months::new(9))
                .and_then(month),
            cadence: Some(capability.cadence),
            owner: self.one(capability.owner),
            data_source: capability.source.to_owned(),
            readings,
            ..blank(id)
        }
    }
}

fn blank(id: RowId) -> Kpi {
    <Kpi as pilotage_model::kind::Kind>::blank(id)
}

/// What is worth knowing of how it went.
const fn note(course: Course) -> &'static str {
    match course {
        Course::Turns => "Repairers use another portal since four months; the teams look into it.",
        Course::Unread => "The workshops changed their system; nobody sends the hours since.",
        Course::Keeps | Course::Lags | Course::Fails => "",
    }
}

fn went_live(record: &Record) -> Option<NaiveDate> {
    let mut moves = record.moves();
    let live = moves.find(|step| step.to == Stage::Production)?;
    Some(live.date?.first())
}

fn month(day: NaiveDate) -> Option<When> {
    Some(When::day(day).to_month())
}

/// Whole months from one day to another.
fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    use chrono::Datelike as _;
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    u32::try_from(months(to) - months(from)).unwrap_or_default()
}

const fn thousandths(number: i64) -> Decimal {
    Decimal::of_millionths(number * (Decimal::PARTS / 1_000))
}
