//! The parts of an XLSX file that its reader keeps to itself: which part is which sheet, and what
//! belongs to it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::IntakeError;

/// The archive of a workbook.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part lies in it, by its path in small letters.
    paths: HashMap<String, usize>,
    /// Sheets by name with the path of their part.
    sheets: Vec<(String, String)>,
    /// Whether its writer left the results of formulas to whoever opens it.
    pub(super) recalculates: bool,
}

/// One relationship of a part.
struct Related {
    id: String,
    kind: String,
    /// A path from the root, in small letters.
    target: String,
}

impl<'a> Package<'a> {
    /// Finds the sheets.
    ///
    /// # Errors
    /// When the archive or its directory of sheets can't be read.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, IntakeError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        let mut paths = HashMap::new();
        for index in 0..archive.len() {
            let file = archive
                .by_index_raw(index)
                .map_err(|error| broken(&error))?;
            let name = String::from_utf8_lossy(file.name_raw());
            paths.entry(from_root("", &name)).or_insert(index);
        }
        let mut package = Self {
            archive,
            paths,
            sheets: Vec::new(),
            recalculates: false,
        };
        let office = package.related("")?;
        let main = office.iter().find(|to| to.kind == "officeDocument");
        let main = main.map_or("xl/workbook.xml", |to| &to.target).to_owned();
        let related = package.related(&main)?;
        let mut named = Vec::new();
        let mut recalculates = false;
        package.each(&main, |tag| match tag.local_name().as_ref() {
            "sheet" => named.extend(attribute(tag, "name").zip(attribute(tag, "id"))),
            "calcPr" => recalculates = flag(tag, "fullCalcOnLoad"),
            _ => {}
        })?;
        package.recalculates = recalculates;
        let target = |id: &str| related.iter().find(|to| to.id == id);
        let sheets = named.into_iter();
        package.sheets = sheets
            .filter_map(|(name, id)| Some((name, target(&id)?.target.clone())))
            .collect();
        Ok(package)
    }

    /// The path of a sheet's part.
    pub(super) fn sheet(&self, name: &str) -> Option<&str> {
        let found = self.sheets.iter().find(|(sheet, _)| sheet == name);
        found.map(|(_, path)| path.as_str())
    }

    /// The paths of the parts of this kind that belong to a part.
    ///
    /// # Errors
    /// When its relationships can't be read.
    pub(super) fn parts(&mut self, of: &str, kind: &str) -> Result<Vec<String>, IntakeError> {
        let related = self.related(of)?.into_iter();
        Ok(related
            .filter(|to| to.kind == kind)
            .map(|to| to.target)
            .collect())
    }

    /// A part as XML, from its beginning; `None` where there is none.
    ///
    /// # Errors
    /// When it can't be unpacked.
    pub(super) fn xml(
        &mut self,
        path: &str,
    ) -> Result<Option<Reader<impl BufRead + use<'_, 'a>>>, IntakeError> {
        let Some(index) = self.paths.get(path).copied() else {
            return Ok(None);
        };
        let file = self
            .archive
            .by_index(index)
            .map_err(|error| broken(&error))?;
        let mut reader = Reader::from_reader(BufReader::new(file));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Ok(Some(reader))
    }

    /// Shows every opening tag of a part; nothing where there is no such part.
    ///
    /// # Errors
    /// When it is no XML.
    pub(super) fn each(
        &mut self,
        path: &str,
        mut show: impl FnMut(&BytesStart<'_>),
    ) -> Result<(), IntakeError> {
        let Some(mut xml) = self.xml(path)? else {
            return Ok(());
        };
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => show(&tag),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(broken(&error)),
            }
        }
    }

    fn related(&mut self, path: &str) -> Result<Vec<Related>, IntakeError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut related = Vec::new();
        self.each(&format!("{folder}{slash}_rels/{name}.rels"), |tag| {
            if tag.local_name().as_ref() != "Relationship" {
                return;
            }
            let word = |name| attribute(tag, name).unwrap_or_default();
            let kind = word("Type");
            related.push(Related {
                id: word("Id"),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: from_root(folder, &word("Target")),
            });
        })?;
        Ok(related)
    }
}

/// A target as a path from the root: writers differ in slashes and dots.
fn from_root(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}

/// The attribute of this local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut named = attributes.filter(|one| one.key.local_name().as_ref() == name);
    let value = named
        .next()?
        .normalized_value(XmlVersion::Implicit1_0)
        .ok()?;
    Some(value.into_owned())
}

/// Whether an attribute says yes.
pub(super) fn flag(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
}

/// The file says of itself what does not hold.
pub(super) fn broken(error: &dyn std::error::Error) -> IntakeError {
    IntakeError::Workbook {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each of these is how some writer names the part of its first sheet.
    #[test]
    fn parts_are_found_however_they_are_written() {
        for (folder, target) in [
            ("xl", "worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml"),
            ("xl", "worksheets\\Sheet1.xml"),
            ("xl/worksheets", "./sheet1.xml"),
            ("xl/tables", "../worksheets/sheet1.xml"),
        ] {
            assert_eq!(
                from_root(folder, target),
                "xl/worksheets/sheet1.xml",
                "{target}"
            );
        }
    }
}
