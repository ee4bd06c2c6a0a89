//! The versions of the scoring model that a register has.

use std::sync::Arc;

use super::Register;
use crate::id::CriterionId;
use crate::scoring::{Criterion, ScoreRule, ScoringModel};

impl Register {
    /// Puts the versions of the scoring model in, the first one first: the last is in force.
    pub fn set_models(&mut self, mut versions: Vec<ScoringModel>) {
        self.model = versions.pop().unwrap_or_default();
        self.other_models = Arc::new(versions);
    }

    /// Every version of the scoring model, the newest first.
    pub fn models(&self) -> impl Iterator<Item = &ScoringModel> {
        let (shown, others) = (&self.model, self.other_models.iter().rev());
        let is_later = |other: &&ScoringModel| other.version > shown.version;
        let later = others.clone().take_while(is_later);
        let earlier = others.skip_while(is_later);
        later.chain(std::iter::once(shown)).chain(earlier)
    }

    /// The number of the newest version.
    pub fn newest_version(&self) -> i64 {
        self.models().next().map_or(0, |model| model.version)
    }

    /// A version of the scoring model by its number.
    pub fn model_version(&self, version: i64) -> Option<&ScoringModel> {
        self.models().find(|model| model.version == version)
    }

    /// What a version says beside its criteria: of the one that scores are shown under the settings say it.
    pub fn rule_of(&self, model: &ScoringModel) -> ScoreRule {
        match model.id == self.model.id {
            true => ScoreRule::of(&self.settings),
            false => model.rule,
        }
    }

    /// The versions that may say something of a criterion, the one that scores are shown under before all.
    fn telling(&self) -> impl Iterator<Item = &ScoringModel> {
        std::iter::once(&self.model).chain(self.models())
    }

    /// A criterion as the version says that scores are shown under, or else the newest version that has it: ratings may
    /// be of one that was taken out.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        let mut found = self.telling().flat_map(|model| &model.criteria);
        found.find(|criterion| criterion.id == id)
    }

    /// A criterion of whatever version by its code, or else by its name, in any case.
    pub fn find_criterion(&self, text: &str) -> Option<&Criterion> {
        self.telling().find_map(|model| model.find(text))
    }

    /// The same, as scored under another version of the model. Each version is there once, and says its own rule.
    pub fn under(&self, model: &ScoringModel) -> Self {
        let own = |of: &ScoringModel| ScoringModel {
            rule: self.rule_of(of),
            ..of.clone()
        };
        let others = self.models().filter(|other| other.id != model.id);
        let mut others: Vec<_> = others.map(own).collect();
        others.reverse();
        let mut other = self.clone();
        other.model = own(model);
        other.model.rule.put_into(&mut other.settings);
        other.other_models = Arc::new(others);
        other
    }
}
