//! Cells of several values: at which signs they are split.
//!
//! Trackers and people write lists with `;`, commas, bars, slashes and line ends. `;` and line ends always part
//! values; commas and slashes do where most of their parts stand in other cells, too, so that “media (article, ad,
//! tv)”, “Workday, Inc.” and “Korea, Republic of” stay one.

mod column;
mod signs;
mod split;
#[cfg(test)]
mod tests;

pub use column::{ListColumn, list_columns};
pub(crate) use column::{is_list, signs_of};
pub use signs::{ListSign, ListSigns};
