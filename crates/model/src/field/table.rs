//! The table of built-in fields. To add a plain field: a variant of [`Field`], a row here, an arm
//! in `read.rs` and one in `write.rs`.

use super::Editing::{self, Bulk, Form, Import, Inline, Never};
use super::FieldGroup::{self, Dates, Delivery, Identity, People, Scores, Strategy, Technology};
use super::FieldKind::{self, Bool, Date, Link, Links, List, LongText, Number, Score, Text};
use super::{Field, Figure};
use crate::stage::Stage;

/// What the catalogue says of a built-in field.
pub(super) struct Spec {
    pub field: Field,
    pub id: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub kind: FieldKind,
    pub group: FieldGroup,
    pub editing: Editing,
    pub width: u16,
    pub required: bool,
    pub shown: bool,
}

impl Spec {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn shown(mut self) -> Self {
        self.shown = true;
        self
    }
}

const fn row(
    field: Field,
    (id, label): (&'static str, &'static str),
    kind: FieldKind,
    group: FieldGroup,
    editing: Editing,
    width: u16,
    help: &'static str,
) -> Spec {
    Spec {
        field,
        id,
        label,
        help,
        kind,
        group,
        editing,
        width,
        required: false,
        shown: false,
    }
}

const fn figure(figure: Figure, kind: FieldKind, width: u16, help: &'static str) -> Spec {
    let names = (figure.code(), figure.label());
    row(
        Field::Figure(figure),
        names,
        kind,
        Scores,
        Never,
        width,
        help,
    )
}

/// Every built-in field but the dates of stages, in the order of forms.
#[rustfmt::skip]
pub(super) const SPECS: &[Spec] = &[
    row(Field::Key, ("key", "Key"), Text, Identity, Inline, 88, "Short key for people, such as AI-0042, or the key it came with.").shown(),
    row(Field::Name, ("name", "Name"), Text, Identity, Inline, 220, "What people call it.").required().shown(),
    row(Field::Summary, ("summary", "Summary"), LongText, Identity, Form, 320, "What it does, in two or three sentences."),
    row(Field::Unit, ("unit", "Business unit"), FieldKind::Unit, Identity, Bulk, 140, "The unit it belongs to, from the top of the tree: Group › Claims › Motor.").required().shown(),
    row(Field::Countries, ("countries", "Countries"), List, Identity, Bulk, 120, "Countries it is meant for."),
    row(Field::Tags, ("tags", "Tags"), List, Identity, Bulk, 140, "Words of your own to find it by."),
    row(Field::Source, ("source", "Source"), Text, Identity, Form, 140, "The register its key came with; empty for keys given here."),
    row(Field::Recorded, ("recorded", "Recorded"), Date, Identity, Never, 104, "The day it was first recorded in this file."),
    row(Field::Owner, ("owner", "Owner"), Link, People, Bulk, 130, "The person who answers for it.").required().shown(),
    row(Field::Deputy, ("deputy", "Deputy"), Link, People, Bulk, 130, "Stands in for the owner."),
    row(Field::Sponsor, ("sponsor", "Sponsor"), Link, People, Bulk, 130, "The executive who wants it and pays for it."),
    row(Field::Outcomes, ("outcomes", "Outcomes"), Links, Strategy, Bulk, 180, "Outcomes of the AI strategy that it serves."),
    row(Field::Problem, ("problem", "Problem"), LongText, Strategy, Form, 280, "The problem it solves, and for whom."),
    row(Field::Alternative, ("alternative", "Simpler alternative"), LongText, Strategy, Form, 280, "The simpler alternative that was considered, and why it is not enough."),
    row(Field::Stage, ("stage", "Stage"), FieldKind::Stage, Delivery, Bulk, 120, "Where it stands between idea and retirement; empty where its register does not say.").required().shown(),
    row(Field::OnHold, ("on_hold", "On hold"), Bool, Delivery, Bulk, 72, "Paused beside its stage; the clock runs on."),
    row(Field::HoldSince, ("hold_since", "On hold since"), Date, Delivery, Bulk, 104, "When the hold began. A date here puts it on hold."),
    row(Field::HoldReason, ("hold_reason", "Hold reason"), Text, Delivery, Bulk, 180, "Why it is on hold. A reason here puts it on hold."),
    row(Field::HoldReview, ("hold_review", "Hold review"), Date, Delivery, Bulk, 104, "When the hold will be looked at again. A date here puts it on hold."),
    row(Field::Dependencies, ("dependencies", "Dependencies"), Links, Delivery, Bulk, 180, "What it needs: other initiatives, components, clearances."),
    row(Field::Tier, ("tier", "Risk tier"), FieldKind::Choice, Delivery, Bulk, 104, "The company's own risk tier. Not assessed counts as high where it matters.").shown(),
    row(Field::Technique, ("technique", "Technique"), Text, Technology, Bulk, 150, "Such as computer vision, forecasting or a language model."),
    row(Field::BaseModel, ("base_model", "Base model"), Text, Technology, Bulk, 150, "The named model that it builds on."),
    row(Field::Sourcing, ("sourcing", "Sourcing"), FieldKind::Choice, Technology, Bulk, 96, "Where the solution comes from."),
    row(Field::Builder, ("builder", "Builder"), FieldKind::Choice, Technology, Bulk, 104, "Professional developers, or business users with low-code tools."),
    row(Field::Vendor, ("vendor", "Vendor"), Link, Technology, Bulk, 140, "Who sells it, or the main part of it."),
    row(Field::Stack, ("stack", "Stack"), List, Technology, Bulk, 160, "Platforms and tools that it stands on."),
    row(Field::Systems, ("systems", "Systems"), List, Technology, Bulk, 160, "Systems to integrate."),
    row(Field::DataSets, ("data_sets", "Data sets"), Links, Technology, Bulk, 160, "Data sets that it needs."),
    row(Field::Components, ("components", "Components"), Links, Technology, Bulk, 160, "Shared components that it uses: platforms, models, connectors."),
    row(Field::Benefit, ("benefit", "Benefit a year"), FieldKind::Money, FieldGroup::Money, Bulk, 96, "Expected benefit a year, in the portfolio's currency.").shown(),
    row(Field::Cost, ("cost", "Cost a year"), FieldKind::Money, FieldGroup::Money, Bulk, 96, "Expected cost a year, in the portfolio's currency."),
    row(Field::Reach, ("reach", "Reach"), Number, FieldGroup::Money, Bulk, 84, "People reached a year."),
    figure(Figure::Value, Score, 64, "100 × Σ weight × (level − 1) ÷ 4 ÷ Σ weight, over the rated criteria of value.").shown(),
    figure(Figure::Feasibility, Score, 84, "The same over the rated criteria of feasibility.").shown(),
    figure(Figure::Risk, Score, 72, "The same over the rated criteria of risk: high is risky."),
    figure(Figure::Difficulty, Score, 88, "100 − feasibility."),
    figure(Figure::Priority, Score, 80, "Weighted mean of value, feasibility and 100 − risk, by the weights in Settings."),
    figure(Figure::Rank, Number, 64, "Place by priority over the whole portfolio, whatever the filter; only before production and with all three dimensions covered.").shown(),
    figure(Figure::Quadrant, FieldKind::Choice, 120, "Quick wins, Strategic bets, Fill-ins or Reconsider, by value and difficulty."),
    figure(Figure::Coverage, Score, 84, "Share of the criteria's weight that is rated, of the least covered dimension, in percent."),
    figure(Figure::PilotAge, Number, 88, "Months since the running pilot began; empty without a day or month."),
    figure(Figure::InPurgatory, Bool, 96, "The running pilot is older than the limit in Settings."),
    figure(Figure::Assessors, Number, 84, "People whose ratings count."),
    figure(Figure::Disagreements, Number, 104, "Criteria on which assessors differ by two levels or more."),
    figure(Figure::Attention, List, 180, "What needs someone, by rule."),
];

/// The dates of one stage: id prefix, label prefix, how it is edited, help.
pub(super) struct DateSpec {
    pub field: fn(Stage) -> Field,
    pub prefix: &'static str,
    pub label: &'static str,
    pub editing: Editing,
    pub help: &'static str,
}

/// The three dates that every stage has.
pub(super) const DATES: [DateSpec; 3] = [
    DateSpec {
        field: Field::Planned,
        prefix: "planned",
        label: "planned",
        editing: Bulk,
        help: "When it is planned to enter the stage.",
    },
    DateSpec {
        field: Field::Forecast,
        prefix: "forecast",
        label: "forecast",
        editing: Bulk,
        help: "When it is now expected to enter the stage.",
    },
    DateSpec {
        field: Field::Entered,
        prefix: "entered",
        label: "entered",
        editing: Import,
        help: "When it first entered the stage, from its transitions; move the stage to add one.",
    },
];

impl DateSpec {
    /// The catalogue's id of this date of `stage`.
    pub fn id(&self, stage: Stage) -> String {
        format!("{}.{}", self.prefix, stage.code())
    }

    /// Group and kind are the same for all of them.
    pub const GROUP: FieldGroup = Dates;
}
