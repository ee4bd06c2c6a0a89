//! Files that are chosen for records, and copies of those that records hold.

use std::path::{Path, PathBuf};

use pilotage_model::KeptFile;
use pilotage_model::file::Held;
use pilotage_model::terms::Terms as _;
use pilotage_store::Existing;

use super::files::name_of;
use super::{Desk, lock};
use crate::api::{FieldSet, FileView, Written};
use crate::error::{AppError, Result};
use crate::records::{self, FileContent};

/// A file that was chosen and not saved yet: where it lies, which the window never learns. What it holds
/// is read again when it is saved, so that a form which stays open costs nothing.
pub(super) struct Chosen {
    file: KeptFile,
    size: u64,
    path: PathBuf,
}

/// Files chosen last that can still be saved: more than any form has fields.
const REMEMBERED: usize = 16;

impl Desk {
    /// Looks at a file that was chosen for a record.
    ///
    /// # Errors
    /// When nothing is open, or it can't be kept: see [`FileContent::read`].
    pub fn choose_file(&self, path: &Path) -> Result<FileView> {
        self.scope(None)?;
        let content = FileContent::read(path, &self.outputs())?;
        let (file, size) = (content.file().clone(), content.size());
        let shown = shown(&file, Some(Held::Kept(size)));
        let mut chosen = lock(&self.chosen);
        // The same file again lies where it was found last.
        chosen.retain(|other| other.file != file);
        let surplus = (chosen.len() + 1).saturating_sub(REMEMBERED);
        chosen.drain(..surplus);
        chosen.push(Chosen {
            file,
            size,
            path: path.to_owned(),
        });
        Ok(shown)
    }

    /// What a field of a form holds, in words: a file of the portfolio, or one that was chosen.
    ///
    /// # Errors
    /// When nothing is open, or the text is no handle of a file.
    pub fn file_facts(&self, handle: &str) -> Result<FileView> {
        let file = KeptFile::parse(handle).ok_or_else(|| AppError::not_found("file", handle))?;
        let chosen = lock(&self.chosen);
        let chosen = chosen.iter().find(|chosen| chosen.file == file);
        let held = match chosen {
            Some(chosen) => Some(Held::Kept(chosen.size)),
            None => self.scope(None)?.register().held(file.hash()),
        };
        Ok(shown(&file, held))
    }

    /// What the chosen files hold that fields are set to.
    ///
    /// # Errors
    /// When one can't be read any more, or holds something else by now.
    pub(super) fn contents_of(&self, sets: &[FieldSet]) -> Result<Vec<FileContent>> {
        let files = sets.iter().filter_map(|set| KeptFile::parse(&set.text));
        let mut contents = Vec::new();
        for file in files {
            let path = {
                let chosen = lock(&self.chosen);
                let chosen = chosen.iter().find(|chosen| chosen.file == file);
                chosen.map(|chosen| chosen.path.clone())
            };
            let Some(path) = path else { continue };
            let content = FileContent::read(&path, &self.outputs())?;
            if content.file().hash() != file.hash() {
                return Err(AppError::invalid(
                    format!("“{}” has been changed since it was chosen.", file.name()),
                    "Choose it again.",
                ));
            }
            contents.push(content);
        }
        Ok(contents)
    }

    /// The name that a copy of a record's file is offered.
    ///
    /// # Errors
    /// When the record is gone or holds no file.
    pub fn file_name(&self, kind: &str, id: &str) -> Result<String> {
        let about = records::about(kind, id)?;
        self.with(|portfolio| portfolio.file_name(about))
    }

    /// Writes a copy of a record's file; the dialog asked whether to replace what lies there.
    ///
    /// # Errors
    /// When the record holds no file, its content is lost or damaged, or `path` can't be written.
    pub fn save_file(&self, path: &Path, kind: &str, id: &str) -> Result<Written> {
        let about = records::about(kind, id)?;
        let outputs = self.outputs();
        let what =
            self.with(|portfolio| portfolio.save_file(about, path, Existing::Replaced, &outputs))?;
        let name = name_of(path);
        Ok(Written {
            message: format!("Copy saved as {name} ({what})"),
            name,
        })
    }
}

fn shown(file: &KeptFile, held: Option<Held>) -> FileView {
    FileView {
        handle: file.to_string(),
        name: file.name().to_owned(),
        size: Held::in_words(held),
        hash: file.hash().short(),
    }
}

#[cfg(test)]
mod tests {
    use pilotage_model::kinds::KindId;

    use super::*;
    use crate::api::View;
    use crate::desk::Folders;

    /// A desk at a small portfolio, in a folder of its own.
    fn desk() -> (tempfile::TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let file = folder.path().join("ai.pilotage");
        drop(crate::demo::write(&file, 3, 1, desk.around()).unwrap());
        desk.open(&file).unwrap();
        (folder, desk)
    }

    fn attach(desk: &Desk, handle: &str) -> Result<String> {
        let set = |field: &str, text: &str| FieldSet {
            field: field.to_owned(),
            text: text.to_owned(),
        };
        let sets = [set("file", handle), set("subject", "NM-001")];
        let saved = desk.save_record(KindId::Attachment.code(), None, &sets)?;
        Ok(saved.created.unwrap())
    }

    /// What is chosen, saved and saved out again is the file that it was, and the window saw no path.
    #[test]
    fn a_chosen_file_is_saved_and_comes_out_again() {
        let (folder, desk) = desk();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("report.pdf"), [7; 12_345]).unwrap();
        let shown = desk.choose_file(&at("report.pdf")).unwrap();
        assert_eq!(
            (shown.name.as_str(), shown.size.as_str()),
            ("report.pdf", "12 kB")
        );
        assert_eq!(shown.hash.len(), 8);
        assert!(!shown.handle.contains(&*folder.path().to_string_lossy()));
        assert_eq!(desk.file_facts(&shown.handle).unwrap(), shown);

        let id = attach(&desk, &shown.handle).unwrap();
        let record = desk.record("attachment", &id).unwrap();
        assert_eq!(record.name, "report.pdf", "the file brings its name");
        let file = record.fields.iter().find(|f| f.field == "file").unwrap();
        assert_eq!(
            (&*file.text, &file.edit),
            ("report.pdf, 12 kB", &shown.handle)
        );
        std::fs::remove_file(at("report.pdf")).unwrap();
        assert_eq!(desk.file_name("attachment", &id).unwrap(), "report.pdf");
        let written = desk.save_file(&at("copy.pdf"), "attachment", &id).unwrap();
        assert_eq!(
            written.message,
            "Copy saved as copy.pdf (report.pdf, 12 kB)"
        );
        assert_eq!(std::fs::read(at("copy.pdf")).unwrap(), [7; 12_345]);
        let over = desk.save_file(&at("ai.pilotage"), "attachment", &id);
        assert!(over.is_err(), "never over the portfolio");
        let view = View::default();
        let lines = desk.record_lines("attachment", &view, 0, 100).unwrap();
        assert!(format!("{lines:?}").contains("report.pdf, 12 kB"));
    }

    /// The window shows what would go before it goes, and then nothing is left to show.
    #[test]
    fn the_bin_is_emptied_of_what_was_shown() {
        let (folder, desk) = desk();
        assert_eq!(desk.purgeable().unwrap(), None, "nothing lies in the bin");
        std::fs::write(folder.path().join("report.pdf"), [7; 12_345]).unwrap();
        let shown = desk.choose_file(&folder.path().join("report.pdf")).unwrap();
        let id = attach(&desk, &shown.handle).unwrap();
        desk.bin_records("attachment", &[id]).unwrap();
        let what = desk.purgeable().unwrap().unwrap();
        assert_eq!(
            what,
            "1 attachment from the bin and the content of 1 file (12 kB)"
        );
        assert_eq!(desk.purge("nothing").unwrap_err().code(), "invalid");
        assert_eq!(desk.purge(&what).unwrap().message, format!("Purged {what}"));
        assert_eq!(desk.purgeable().unwrap(), None);
        let facts = desk.file_facts(&shown.handle).unwrap();
        assert_eq!(
            facts.size, "12 kB",
            "it was chosen, and can be attached again"
        );
    }

    /// Nobody signs for what somebody else has put in the place of the file meanwhile.
    #[test]
    fn a_file_that_changed_since_it_was_chosen_is_refused() {
        let (folder, desk) = desk();
        let path = folder.path().join("report.txt");
        std::fs::write(&path, "one").unwrap();
        let shown = desk.choose_file(&path).unwrap();
        std::fs::write(&path, "two").unwrap();
        let refused = attach(&desk, &shown.handle).unwrap_err().in_words();
        assert_eq!(
            refused,
            "“report.txt” has been changed since it was chosen. Choose it again."
        );
        // A handle that nobody was given stands for nothing.
        let other = KeptFile::new(pilotage_model::ContentHash::of(b"three"), "x.txt");
        let refused = attach(&desk, &other.to_string()).unwrap_err().in_words();
        assert!(refused.contains("doesn’t hold the content"), "{refused}");
    }
}
