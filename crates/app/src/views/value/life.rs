//! What benefits and costs are worth, and how far plans came true, as the window tells it.

use pilotage_model::worth;

use super::super::{Scope, words};
use super::Asked;
use super::figures::worths;
use super::tables::calibrations;
use crate::api::{CalibrationRow, View, WorthView};
use crate::error::Result;

/// Groups of one sort that are told, at most: those with most initiatives.
const MOST: usize = 6;

/// What benefits and costs of a view are worth over their life, and how far plans came true.
///
/// # Errors
/// When the view can't be shown.
pub fn worth(scope: &Scope, view: &View) -> Result<WorthView> {
    let asked = Asked::of(scope, view)?;
    let settings = &scope.register().settings;
    let (mut calibration, mut few) = (Vec::new(), 0);
    for (by, groups) in calibrations(&asked) {
        let (mut told, withheld): (Vec<_>, Vec<_>) =
            (groups.into_iter()).partition(|group| group.initiatives >= worth::LEAST);
        few += withheld.len();
        told.sort_by_key(|group| std::cmp::Reverse(group.initiatives));
        calibration.extend(told.into_iter().take(MOST).filter_map(|group| {
            Some(CalibrationRow {
                by: by.to_owned(),
                share: words::percent_of(group.sum.realised, group.sum.planned)?,
                planned: words::money_sum(group.sum.planned, settings),
                realised: words::money_sum(group.sum.realised, settings),
                initiatives: words::counted(group.initiatives, "initiative"),
                label: group.label,
            })
        }));
    }
    let calibration_note = match few {
        0 => String::new(),
        few => format!(
            "{} of under {} initiatives left out",
            words::counted(few, "group"),
            worth::LEAST
        ),
    };
    Ok(WorthView {
        figures: worths(scope, &asked, view),
        calibration,
        calibration_note,
    })
}
