//! Lists the migrations in their folder: a step that is written is taken, and none has to be listed by hand.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("migrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(
            entry?
                .file_name()
                .into_string()
                .map_err(|name| format!("{name:?}"))?,
        );
    }
    names.sort();
    let mut list = "&[".to_owned();
    for (name, number) in names.iter().zip(1..) {
        // A gap would bring files to a format that they do not have.
        if *name != format!("{number:04}.sql") {
            return Err(
                format!("“{name}” stands where {number:04}.sql is the next migration").into(),
            );
        }
        write!(
            list,
            "include_str!({:?}),",
            folder.join(name).display().to_string()
        )?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), list)?;
    Ok(())
}
