//! Attachments: figures of pilots, notices and minutes, small enough to be made up here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pilotage_model::kind::{About, Kind as _, Long, To};
use pilotage_model::kinds::{Attachment, Person};
use pilotage_model::{ContentHash, KeptFile, Record, Stage, When};

use super::super::dice::earlier;
use super::super::organisation::ASSESSORS;
use super::{Keeper, recorded};

/// What the files of attachments hold, by hash.
pub type Papers = BTreeMap<ContentHash, Vec<u8>>;

/// One notice for all who collect personal data: it is kept once, however many attach it.
const NOTICE: &str = "Notice on the use of personal data\n\n\
    We use claims and contract data to train and to test the model. Nobody is decided about by the\n\
    model alone. Data are deleted two years after the pilot. Questions: data protection officer.\n";

const MINUTES: [&str; 3] = [
    "Exit criteria of the pilot agreed; the baseline is measured first.",
    "Works council informed. Support outside office hours is still open.",
    "The next release waits for the interface; the dates of the pilot stay.",
];
const AGREED: [&str; 3] = [
    "Price per transaction stays until the end of the contract.",
    "Availability of the last quarter: 99.7 percent; no credit due.",
    "The supplier tells of a new version of the model thirty days before it is used.",
];

impl Keeper<'_> {
    /// One attachment for every eight initiatives, some of them of a vendor or a data set; and what they
    /// hold.
    pub fn attachments(
        &mut self,
        records: &[Record],
        others: &[About],
    ) -> (Vec<Attachment>, Papers) {
        let mut papers = Papers::new();
        let attachments = (0..records.len().div_ceil(8)).map(|at| match others {
            [_, ..] if at % 6 == 5 => self.of_other(others, &mut papers),
            _ => self.paper_of_initiative(records, &mut papers),
        });
        let mut attachments: Vec<_> = attachments.collect();
        attachments.sort_by_key(|attachment| attachment.id);
        (attachments, papers)
    }

    fn of_other(&mut self, others: &[About], papers: &mut Papers) -> Attachment {
        let subject = *self.dice.pick(others);
        let text = format!("Yearly review\n\n{}\n", self.dice.text(&AGREED));
        let by = *self.dice.pick(&ASSESSORS);
        let by = self.one(by);
        let paper = ("yearly-review.txt", text, "Talked through with legal.");
        self.attachment(subject, paper, (by, 300), papers)
    }

    fn paper_of_initiative(&mut self, records: &[Record], papers: &mut Papers) -> Attachment {
        let record = self.dice.pick(records);
        let initiative = &record.initiative;
        let subject = About::initiative(record.id());
        let age = (self.today - recorded(record, self.today)).num_days();
        let piloted = initiative
            .stage
            .is_some_and(|stage| matches!(stage, Stage::Pilot | Stage::Production | Stage::Scaled));
        let paper = match self.dice.between(0, 3) {
            0 => ("data-notice.txt", NOTICE.to_owned(), ""),
            1 | 2 if piloted => (
                "pilot-figures.csv",
                self.figures(),
                "Twelve weeks, by week.",
            ),
            _ => {
                let minutes = self.dice.text(&MINUTES);
                let text = format!("{}\n\nMinutes\n\n{minutes}\n", initiative.name);
                ("minutes.txt", text, "")
            }
        };
        let by = initiative.owner;
        self.attachment(subject, paper, (by, age.max(0)), papers)
    }

    /// Twelve weeks of a pilot against its baseline, as somebody would export them.
    fn figures(&mut self) -> String {
        let mut table =
            String::from("Week,Cases,Minutes per case before,Minutes per case with the pilot\n");
        let before = self.dice.between(12, 40);
        for week in 1..=12 {
            let cases = self.dice.between(80, 240);
            let now = before - self.dice.between(0, before / 3 + week / 4);
            // Writing to a text can't fail.
            let _ = writeln!(table, "{week},{cases},{before},{now}");
        }
        table
    }

    fn attachment(
        &mut self,
        subject: About,
        (name, text, note): (&str, String, &str),
        (by, age): (Option<To<Person>>, i64),
        papers: &mut Papers,
    ) -> Attachment {
        let day = earlier(self.today, self.dice.between(0, age));
        let mut attachment = Attachment::blank(self.id(day));
        let bytes = text.into_bytes();
        let hash = ContentHash::of(&bytes);
        papers.insert(hash, bytes);
        attachment.name = name.to_owned();
        attachment.subject = Some(subject);
        attachment.file = Some(KeptFile::new(hash, name));
        attachment.note = Long(note.to_owned());
        attachment.added = Some(When::day(day));
        attachment.added_by = by;
        attachment
    }
}
