//! What a user can do with a portfolio, and the views that screens, reports and the command line
//! show. The only way to write is `Portfolio::transact`.

pub mod api;
pub mod demo;
pub mod import;
