//! Files into records and out of them: `pilotage attach`, `pilotage records KIND save`.

use std::path::Path;

use pilotage_app::api::FieldSet;
use pilotage_app::export::Outputs;
use pilotage_app::records::{self, FileContent};
use pilotage_app::{AppError, Portfolio};
use pilotage_model::kind::{About, Info};
use pilotage_model::kinds::KindId;
use pilotage_model::{FieldKind, KeptFile};
use pilotage_store::{Existing, StoreError};

use super::records::catalogue;
use crate::args::Work;
use crate::args::records::{Attach, SaveFile};
use crate::error::{Refusal, Result};
use crate::verbs::edit::say;
use crate::{open, output};

/// Attaches a file to what the subject names.
pub fn attach(args: &Attach, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let content = read(&portfolio, &args.path)?;
    let given = [
        ("file", Some(content.file().to_string())),
        ("subject", Some(args.subject.clone())),
        ("name", args.name.clone()),
        ("note", args.note.clone()),
    ];
    let sets = given.into_iter().filter_map(|(field, text)| {
        Some(FieldSet {
            field: field.to_owned(),
            text: text?,
        })
    });
    let sets: Vec<_> = sets.collect();
    let kind = KindId::Attachment;
    let saved = portfolio.save_record_with(kind, None, &sets, &[content])?;
    let what = records::whose(portfolio.snapshot().register(), kind, &[saved])?;
    say(format!("Added {what}"), &mut portfolio);
    Ok(())
}

/// Writes what the file of a record holds.
pub fn save(kind: &'static Info, args: &SaveFile, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let about = About {
        kind: kind.id,
        id: portfolio.record_called(kind.id, &args.name)?,
    };
    let existing = match args.replace {
        true => Existing::Replaced,
        false => Existing::Kept,
    };
    let outputs = Outputs::beside(portfolio.store());
    let saved = portfolio.save_file(about, &args.out, existing, &outputs);
    let what = saved.map_err(|error| with_option(error, &args.out))?;
    output::say(format!("Saved as {} ({what}).", args.out.display()));
    Ok(())
}

/// What to say on the command line where something lies in the place of a copy.
fn with_option(error: AppError, out: &Path) -> Refusal {
    match error {
        AppError::Store(StoreError::Exists(_)) => Refusal::new(
            format!("{} is there already.", out.display()),
            "Choose another name, or say --replace.",
        ),
        error => error.into(),
    }
}

/// Fields and values for a record of a kind; where a field holds a file, the value may be its path.
pub fn sets(
    portfolio: &Portfolio,
    kind: &'static Info,
    fields: &[(String, String)],
) -> Result<(Vec<FieldSet>, Vec<FileContent>)> {
    let snapshot = portfolio.snapshot();
    let catalogue = catalogue(snapshot.register(), kind);
    let (mut sets, mut contents) = (Vec::new(), Vec::new());
    for (field, text) in fields {
        let holds = catalogue.find(field).map(|info| info.kind);
        let is_path = !text.trim().is_empty() && KeptFile::parse(text).is_none();
        let text = match holds {
            Some(FieldKind::File) if is_path => {
                let content = read(portfolio, Path::new(text))?;
                let handle = content.file().to_string();
                contents.push(content);
                handle
            }
            _ => text.clone(),
        };
        sets.push(FieldSet {
            field: field.clone(),
            text,
        });
    }
    Ok((sets, contents))
}

fn read(portfolio: &Portfolio, path: &Path) -> Result<FileContent, AppError> {
    FileContent::read(path, &Outputs::beside(portfolio.store()))
}
