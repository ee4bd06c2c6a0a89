//! What the cross-crate tests share: today the real window, driven over WebDriver.
//!
//! [`window::Launch`] starts the built desktop app on a display of its own,
//! [`window::App`] is a user at that window, and [`window::story`] runs a test
//! inside a time limit with one reported retry.

pub mod window;
