//! What a purge takes away for good: attachments in the bin, and what files held that no record holds
//! any more.

use std::collections::HashSet;

use crate::file::{ContentHash, Held, size_in_words};
use crate::id::RowId;
use crate::kind::AnyRow;
use crate::kinds::KindId;
use crate::register::Register;
use crate::tally;
use crate::value::Value;

/// What there is to purge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purge {
    /// Attachments in the bin: they leave it for good.
    pub attachments: Vec<RowId>,
    /// Contents that no record holds then, in order: those of these attachments, of attachments whose
    /// making was undone, and files that others have taken the place of.
    pub contents: Vec<ContentHash>,
    /// Bytes that these contents have.
    pub bytes: u64,
}

impl Purge {
    /// Of a portfolio as it is. What belongs to an initiative in the bin stays: it comes back with the
    /// initiative.
    pub fn of(register: &Register) -> Self {
        let attachments = register.tables.of(KindId::Attachment);
        let binned = attachments.into_iter().flat_map(|table| table.rows());
        let binned = binned.filter(|row| row.deleted().is_some());
        let attachments: Vec<_> = binned.map(AnyRow::id).collect();
        let held = held(register, &attachments.iter().copied().collect());
        let mut bytes = 0_u64;
        let mut contents = Vec::new();
        for (hash, content) in register.contents.iter() {
            if let (Held::Kept(size), false) = (content, held.contains(hash)) {
                bytes = bytes.saturating_add(*size);
                contents.push(*hash);
            }
        }
        contents.sort_unstable();
        Self {
            attachments,
            contents,
            bytes,
        }
    }

    /// Whether there is nothing to take away.
    pub const fn is_empty(&self) -> bool {
        self.attachments.is_empty() && self.contents.is_empty()
    }

    /// “2 attachments from the bin and the contents of 3 files (12 MB)”.
    pub fn label(&self) -> String {
        let attachments = match self.attachments.len() {
            0 => None,
            n => Some(format!(
                "{} from the bin",
                KindId::Attachment.info().counted(n)
            )),
        };
        let size = size_in_words(self.bytes);
        let contents = match self.contents.len() {
            0 => None,
            1 => Some(format!("the content of 1 file ({size})")),
            n => Some(format!("the contents of {} files ({size})", tally(n))),
        };
        let parts: Vec<_> = attachments.into_iter().chain(contents).collect();
        match parts.as_slice() {
            [] => "nothing".to_owned(),
            parts => parts.join(" and "),
        }
    }
}

/// Every content that a record holds, but for these attachments.
fn held(register: &Register, but: &HashSet<RowId>) -> HashSet<ContentHash> {
    let attachment = |row: &&dyn AnyRow| row.info().id == KindId::Attachment;
    let rows = register.tables.each().flat_map(|table| table.rows());
    let rows = rows.filter(|row| !(attachment(row) && but.contains(&row.id())));
    let initiatives = register.records().iter();
    let initiatives = initiatives.map(|record| &record.initiative as &dyn AnyRow);
    let mut held = HashSet::new();
    for row in rows.chain(initiatives) {
        for at in 0..row.len() {
            if let Value::File(file) = row.at(at) {
                held.insert(file.hash());
            }
        }
    }
    held
}
