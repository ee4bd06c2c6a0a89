//! Emptying the bin of attachments for good: what the files held leaves the portfolio.

use pilotage_model::purge::Purge;

use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::undo::PURGE;

/// What a purge did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// What is gone.
    pub purge: Purge,
    /// Why the file is as long as before, in words, where it could not be written anew.
    pub not_shortened: Option<String>,
}

impl Portfolio {
    /// What a purge would take away; nothing is written.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn purgeable(&mut self) -> Result<Purge> {
        self.refresh()?;
        Ok(Purge::of(self.snapshot().register()))
    }

    /// Takes the attachments in the bin out of it for good, and with them every content that no record
    /// holds any more. No undo brings them back; the history keeps their names and hashes. `agreed` is
    /// what somebody was shown ([`Purge::label`]) and agreed to.
    ///
    /// # Errors
    /// When there is nothing to purge, or something else than was agreed to, or the file can't be
    /// written.
    pub fn purge(&mut self, agreed: Option<&str>) -> Result<Purged> {
        let mut purge = Purge::default();
        self.transact(Op::new(PURGE, ""), |tx| {
            purge = Purge::of(tx.register);
            if purge.is_empty() {
                return Err(nothing());
            }
            let label = purge.label();
            if agreed.is_some_and(|agreed| agreed != label) {
                return Err(something_else(&label));
            }
            tx.writer.relabel(&format!("Purge {label}"))?;
            Ok(tx.writer.purge(&purge, tx.today)?)
        })?;
        let shortened = self.store().shorten();
        Ok(Purged {
            purge,
            not_shortened: shortened
                .err()
                .map(|error| AppError::from(error).in_words()),
        })
    }
}

fn nothing() -> AppError {
    AppError::invalid(
        "There is nothing to purge: no attachment lies in the bin, and every content is held by a record.",
        "Move what is to go for good to the bin first.",
    )
}

/// Another window or program may have moved more to the bin, or taken something out, meanwhile.
fn something_else(label: &str) -> AppError {
    AppError::invalid(
        format!("What there is to purge has changed: it is {label} now."),
        "Look at the bin again, then purge.",
    )
}
