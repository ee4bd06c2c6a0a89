//! A figure in words: one wording for the window, the command line and reports.

use pilotage_model::Settings;
use pilotage_model::cash::deal;
use pilotage_model::figure::{Amount, Class, Figure, Remark, Screen, Wanted};
use pilotage_model::sentence::capitalised;
use pilotage_model::wilson::Share;
use pilotage_model::worth::Grade;

use super::words;
use crate::api::{Headline, HeadlineScreen, HeadlineTone, Phrase};

/// A figure in words, with its denominator, what it leaves out and what it opens.
pub fn headline(figure: &Figure, settings: &Settings) -> Headline {
    let ends = figure.ends();
    Headline {
        code: figure.name.code.to_owned(),
        label: figure.name.label.to_string(),
        definition: figure.name.definition.to_string(),
        figure: amount(figure, settings),
        of: of(figure),
        share: figure.share().and_then(Share::value),
        low: ends.map(|(low, _)| low),
        high: ends.map(|(_, high)| high),
        tone: match figure.wanted {
            Wanted::More => HeadlineTone::Accent,
            Wanted::Less => HeadlineTone::Caution,
            Wanted::Neither => HeadlineTone::Neutral,
        },
        note: note(figure),
        footnote: footnote(figure, settings),
        screen: match figure.opens.screen {
            Screen::Portfolio => HeadlineScreen::Portfolio,
            Screen::Matrix => HeadlineScreen::Matrix,
            Screen::Pipeline => HeadlineScreen::Pipeline,
        },
        filter: figure.opens.filter.to_string(),
    }
}

/// Phrases as one text.
pub fn text(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

fn amount(figure: &Figure, settings: &Settings) -> String {
    match figure.amount {
        Amount::Count => words::count(figure.counted()),
        Amount::Share => words::percent(Share::new(figure.part.count, figure.whole())),
        Amount::Money(Some(minor)) => words::money_sum(minor, settings),
        Amount::Money(None) | Amount::Unjudged => words::dash(),
    }
}

/// “of 71 pilots”, “25 of 42 decided pilots”, “stated by 97 of 112 active”.
fn of(figure: &Figure) -> String {
    let part = match figure.part.count {
        0 => "none".to_owned(),
        part => words::count(part),
    };
    let what = figure.of.words(figure.whole());
    let whole = format!("of {} {what}", words::count(figure.whole()));
    let surely = figure.surely.as_ref().map_or(0, |class| class.count);
    match (figure.amount, figure.whole()) {
        // In a period that is over none will be.
        (Amount::Share, 0) if figure.over.is_some() => format!("no {}", figure.of.one),
        (Amount::Share, 0) => format!("no {} yet", figure.of.one),
        (Amount::Share, _) => format!("{part} {whole}"),
        (Amount::Money(_), _) => format!("{} {part} {whole}", figure.part.label),
        // Who they are stands in the footnote, which has room for it.
        (_, 0) if surely > 0 => "at least: none has a known start".to_owned(),
        (_, _) if surely > 0 => {
            format!("at least: {part} {whole} and {} more", words::count(surely))
        }
        _ => whole,
    }
}

fn counted(class: &Class) -> String {
    format!("{} {}", words::count(class.count), class.label)
}

/// “older than 12 months · 113 not counted”; no piece that says zero.
fn note(figure: &Figure) -> Vec<Phrase> {
    let limits = figure.remarks.iter().filter_map(|remark| match remark {
        Remark::Limit(limit) => Some(phrase(words::limit_in_short(limit), None)),
        Remark::OfPlanned {
            realised, planned, ..
        } => Some(share_of(*realised, *planned, "plan")?),
        Remark::OfBudget { spent, budget, .. } => Some(share_of(*spent, *budget, "budget")?),
        _ => None,
    });
    let not_counted = figure.not_counted();
    let classes = figure.brief.iter().chain(&not_counted);
    let counted = classes
        .filter(|class| class.count > 0)
        .map(|class| phrase(counted(class), class.filter.as_deref()));
    let pieces: Vec<_> = limits.chain(counted).collect();
    let between = || phrase(" · ".to_owned(), None);
    let mut note = Vec::new();
    for piece in pieces {
        if !note.is_empty() {
            note.push(between());
        }
        note.push(piece);
    }
    note
}

fn phrase(text: String, filter: Option<&str>) -> Phrase {
    let filter = filter.unwrap_or_default().to_owned();
    Phrase { text, filter }
}

fn footnote(figure: &Figure, settings: &Settings) -> Vec<Phrase> {
    let mut text = Sentences::default();
    text.list("", figure.surely.as_slice(), ", ");
    text.list("", &figure.among, ", ");
    for each in &figure.remarks {
        text.say(&remark(each, settings));
    }
    // A sum is silent about those that add nothing to it.
    if matches!(figure.amount, Amount::Money(_)) {
        text.list("", &figure.rest, ", ");
    }
    if let Some(interval) = figure.interval {
        let share = Share::new(figure.part.count, figure.whole());
        text.say(&words::interval(share, interval.without_start));
    }
    text.list("Leaves out ", &figure.left_out, " and ");
    if figure.asked() > 0 && figure.left_out.iter().all(|class| class.count == 0) {
        text.say("Leaves out none");
    }
    text.0
}

fn remark(remark: &Remark, settings: &Settings) -> String {
    match *remark {
        Remark::Says(text) => text.to_owned(),
        Remark::NoStop => words::NO_STOP.to_owned(),
        Remark::Limit(limit) => capitalised(&words::limit(&limit)),
        Remark::InAll { part, rest, label } => format!(
            "In all stages {} of {} {label}, {} not",
            words::count(part),
            words::count(part + rest),
            words::count(rest)
        ),
        Remark::Recent { .. } => recent(remark, settings),
        Remark::OfPlanned {
            realised,
            planned,
            grades,
        } => {
            let of = part_of(realised, planned, "planned for the same months", settings);
            words::sentences([of.unwrap_or_default().as_str(), &by_grade(grades)])
                .trim_end_matches('.')
                .to_owned()
        }
        Remark::OfBudget { .. } => of_budget(remark, settings),
    }
}

/// “€100 are 50% of €200 budget. €900 were spent where no budget counts”.
fn of_budget(remark: &Remark, settings: &Settings) -> String {
    let Remark::OfBudget {
        spent,
        beside,
        budget,
        straddling,
        forecast,
    } = *remark
    else {
        return String::new();
    };
    let money = |sum| words::money_sum(sum, settings);
    let of = match part_of(spent, budget, "budget", settings) {
        Some(of) if beside == 0 => of,
        Some(of) => format!("{} are {of}", money(spent)),
        // Of a budget of nothing there is no share.
        None => format!("{} were spent of {} budget", money(spent), money(budget)),
    };
    let beside = match beside {
        0 => String::new(),
        some => format!("{} were spent where no budget counts", money(some)),
    };
    let left_out = match straddling {
        0 => String::new(),
        n => format!(
            "{} of a time partly in it left out",
            words::counted(n, "budget")
        ),
    };
    let forecast = forecast.map(|sum| format!("Forecast at completion {}", money(sum)));
    words::sentences([
        of.as_str(),
        &beside,
        &left_out,
        &forecast.unwrap_or_default(),
    ])
    .trim_end_matches('.')
    .to_owned()
}

/// “68% of €51.7 M planned”; nothing of nothing.
fn part_of(part: i128, whole: i128, what: &str, settings: &Settings) -> Option<String> {
    let share = words::percent_of(part, whole)?;
    Some(format!(
        "{share} of {} {what}",
        words::money_sum(whole, settings)
    ))
}

/// “69% of plan”: one line; the amount stands behind the “i”.
fn share_of(part: i128, whole: i128, what: &str) -> Option<Phrase> {
    let share = words::percent_of(part, whole)?;
    Some(phrase(format!("{share} of {what}"), None))
}

/// “By evidence A 23%, B 13%, C 17%, D 47%”.
fn by_grade(grades: [i128; 4]) -> String {
    // Parts that are told together add up; a negative sum has no parts.
    let weights: Option<Vec<_>> = grades.iter().map(|sum| u64::try_from(*sum).ok()).collect();
    let Some(percents) = weights.and_then(|weights| deal(100, &weights)) else {
        return String::new();
    };
    let shares = Grade::ALL
        .iter()
        .zip(percents)
        .filter(|(_, share)| *share > 0);
    let shares = shares.map(|(grade, share)| format!("{} {share}%", grade.letter()));
    let shares: Vec<_> = shares.collect();
    format!(
        "By evidence {} (A control group to D estimate)",
        shares.join(", ")
    )
}

/// “Last 4 quarters (2025 Q3 to 2026 Q2): 3 of 7; in 2026 Q3, under way: 1 of 2”.
fn recent(remark: &Remark, settings: &Settings) -> String {
    let Remark::Recent {
        quarters,
        since,
        until,
        share,
        under_way,
        unplaced,
    } = *remark
    else {
        return String::new();
    };
    let of = |share: Share| match share.whole {
        0 => "none decided".to_owned(),
        whole => format!("{} of {}", words::count(share.part), words::count(whole)),
    };
    let unplaced = match unplaced {
        0 => String::new(),
        n => format!(
            "; {} more decided are not dated to a quarter",
            words::count(n)
        ),
    };
    let quarter = |quarter| words::quarter(quarter, settings.fiscal_start.number());
    let under_way = under_way.map_or_else(String::new, |(now, share)| {
        format!("; in {}, under way: {}", quarter(now), of(share))
    });
    format!(
        "Last {quarters} complete quarters ({} to {}): {}{under_way}{unplaced}",
        quarter(since),
        quarter(until),
        of(share)
    )
}

/// Sentences in a row, of which some pieces open a list.
#[derive(Default)]
struct Sentences(Vec<Phrase>);

impl Sentences {
    /// One sentence that opens nothing; nothing where it is empty.
    fn say(&mut self, text: &str) {
        if !text.is_empty() {
            self.begin(text);
            self.end();
        }
    }

    /// The classes that count someone, after some words; nothing where none does.
    fn list(&mut self, before: &str, classes: &[Class], last: &str) {
        let classes: Vec<_> = classes.iter().filter(|class| class.count > 0).collect();
        for (at, class) in classes.iter().enumerate() {
            match at {
                0 => self.begin(before),
                _ if at + 1 == classes.len() => self.plain(last),
                _ => self.plain(", "),
            }
            match &class.filter {
                None => self.plain(&counted(class)),
                Some(filter) => self.0.push(Phrase {
                    text: counted(class),
                    filter: filter.to_string(),
                }),
            }
        }
        if !classes.is_empty() {
            self.end();
        }
    }

    fn begin(&mut self, text: &str) {
        let gap = if self.0.is_empty() { "" } else { " " };
        self.plain(&format!("{gap}{text}"));
    }

    fn end(&mut self) {
        self.plain(".");
    }

    /// Words that open nothing join those before them.
    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.filter.is_empty() => last.text.push_str(text),
            _ => self.0.push(Phrase {
                text: text.to_owned(),
                filter: String::new(),
            }),
        }
    }
}
