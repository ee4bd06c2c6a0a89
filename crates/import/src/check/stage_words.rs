//! What was said of the words of stages.

use std::collections::HashMap;

use pilotage_model::{Field, Stage};

use super::{Checker, Code, stage_codes};
use crate::checked::{CheckedColumn, Slot};
use crate::mapping::Mapping;
use crate::stage_words::is_on_hold;
use crate::stats;
use crate::words::{normal, says_nothing};

impl Checker<'_> {
    pub(super) fn stage_words(&mut self, mapping: &Mapping) -> HashMap<String, Option<Stage>> {
        let mut words = HashMap::new();
        for said in &mapping.stage_words {
            let stage = said.stage.as_deref().map(|code| (code, Stage::parse(code)));
            if let Some((code, None)) = stage {
                let message = format!(
                    "The stage word “{}” is mapped to “{code}”, which is no stage. Choose one of {}.",
                    said.word,
                    stage_codes()
                );
                self.problem(Code::UnknownStage, None, message);
            }
            words.insert(normal(&said.word), stage.and_then(|(_, stage)| stage));
        }
        words
    }

    /// A column of stages of which no word is known gives no stage at all: that is asked about, not let pass as unknown.
    pub(super) fn some_stage_is_known(&mut self, mapping: &Mapping, columns: &[CheckedColumn]) {
        let is_stage = |column: &&CheckedColumn| column.slot == Slot::Field(Field::STAGE);
        let Some(column) = columns.iter().find(is_stage) else {
            return;
        };
        let said = &mapping.stage_words;
        if said.is_empty() || said.iter().any(|word| word.stage.is_some()) {
            return;
        }
        let words = stats::stage_words(self.table, column.position);
        let mut words = words.iter().map(|(word, _)| word.as_str());
        let meant = |word: &&str| !says_nothing(word) && !is_on_hold(word);
        if let Some(word) = words.find(meant) {
            let message = format!(
                "No word of “{}” is known as a stage, such as “{word}”. Say which stage each of them means.",
                column.label
            );
            self.problem(Code::UnknownStage, Some(&column.label), message);
        }
    }
}
