//! Importing a register at the desk: the file, its guesses, the dry run, the import.

use std::path::Path;
use std::str::FromStr as _;

use pilotage_intake::{Encoding, Guesses, ReadOptions, Table};
use pilotage_model::{Catalogue, Register, Stage};

use super::{Desk, lock};
use crate::api::*;
use crate::error::{AppError, Result};
use crate::import::{
    self, ColumnMapping, DateOrder, DatePrecision, Mapping, MergeKey, Plan, StageWord, Target, What,
};
use crate::import_run::RegisterFile;
use crate::portfolio::Portfolio;
use crate::views::small;

/// The register being imported.
pub(super) struct Importing {
    file: RegisterFile,
    options: ReadOptions,
}

/// How many records from the top are shown for picking the header row.
const TOP: usize = 15;
/// How many values of one kind, and rows of the dry run, are shown.
const SHOWN: usize = 200;

impl Desk {
    /// Reads a register to import.
    ///
    /// # Errors
    /// When it can't be read as a table.
    pub fn import_open(&self, path: &Path) -> Result<ImportFile> {
        self.scope(None)?;
        let options = ReadOptions::default();
        let file = RegisterFile::open(path, &options)?;
        *lock(&self.importing) = Some(Importing { file, options });
        self.import_file(None)
    }

    /// Reads the register again in another way.
    ///
    /// # Errors
    /// When it can't be read that way.
    pub fn import_read(&self, choice: &ReadChoice) -> Result<ImportFile> {
        let options = read_options(choice)?;
        {
            let mut importing = lock(&self.importing);
            let importing = importing.as_mut().ok_or_else(no_register)?;
            importing.file.reread(&options)?;
            importing.options = options;
        }
        self.import_file(None)
    }

    /// The file with a changed mapping: stage words and date columns follow it.
    ///
    /// # Errors
    /// When no register is being imported.
    pub fn import_map(&self, mapping: &MappingView) -> Result<ImportFile> {
        self.import_file(Some(to_mapping(mapping)))
    }

    /// What the import would do.
    ///
    /// # Errors
    /// When no register is being imported, or the user stopped it. A mapping that can't be used is
    /// no error here: the report says what is wrong.
    pub fn import_dry_run(&self, mapping: &MappingView) -> Result<ImportReport> {
        let mapping = to_mapping(mapping);
        let importing = lock(&self.importing);
        let file = &importing.as_ref().ok_or_else(no_register)?.file;
        let scope = self.scope(None)?;
        if let Err(problems) = import::check(&mapping, &file.table, scope.register()) {
            let problems = problems.iter().map(ToString::to_string).collect();
            return Ok(ImportReport {
                read: small(file.table.len()),
                problems,
                ..ImportReport::default()
            });
        }
        self.work.begin("Checking");
        let plan = self.with(|portfolio| {
            portfolio.plan_import(&file.table, &mapping, &mut |done, total| {
                self.work.step(done, total)
            })
        });
        self.work.end();
        Ok(report(&plan?, scope.register()))
    }

    /// Imports as one operation.
    ///
    /// # Errors
    /// When the mapping can't be used, the file can't be written, or the user stopped it; nothing
    /// is left behind then.
    pub fn import_apply(
        &self,
        mapping: &MappingView,
        profile: Option<&str>,
    ) -> Result<ImportReport> {
        let mapping = to_mapping(mapping);
        let importing = lock(&self.importing);
        let file = &importing.as_ref().ok_or_else(no_register)?.file;
        self.work.begin("Importing");
        let plan = self.with(|portfolio| {
            portfolio.import(file, &mapping, profile, &mut |done, total| {
                self.work.step(done, total)
            })
        });
        self.work.end();
        Ok(report(&plan?, self.scope(None)?.register()))
    }

    /// Writes the refused rows with their reasons.
    ///
    /// # Errors
    /// When nothing was refused, or the file can't be written.
    pub fn import_save_rejects(&self, path: &Path, mapping: &MappingView) -> Result<Written> {
        let mapping = to_mapping(mapping);
        let importing = lock(&self.importing);
        let file = &importing.as_ref().ok_or_else(no_register)?.file;
        let plan =
            self.with(|portfolio| portfolio.plan_import(&file.table, &mapping, &mut |_, _| true))?;
        let rows = plan.rejects(&file.table);
        if rows.is_empty() {
            return Err(AppError::invalid(
                "No row was refused.",
                "There is nothing to save.",
            ));
        }
        crate::export::write_rows(path, &rows)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok(Written {
            message: format!("{} refused rows saved as {name}", rows.len() - 1),
            name,
        })
    }

    /// Forgets the register being imported.
    pub fn import_close(&self) {
        *lock(&self.importing) = None;
    }

    fn import_file(&self, mapping: Option<Mapping>) -> Result<ImportFile> {
        let scope = self.scope(None)?;
        let profiles = self.with(|portfolio: &mut Portfolio| portfolio.profiles())?;
        let importing = lock(&self.importing);
        let Importing { file, options } = importing.as_ref().ok_or_else(no_register)?;
        let (table, register) = (&file.table, scope.register());
        let guess = import::guess(table, register, &file.stem());
        let mapping = mapping.map_or(guess.mapping.clone(), |said| {
            import::complete(said, table, register)
        });
        let columns = guess.columns.iter().map(|column| ImportColumn {
            label: column.column.clone(),
            samples: column.samples.clone(),
            filled: column.filled,
            distinct: column.distinct,
            why: column.why.clone(),
        });
        let mut offered: Vec<_> = profiles
            .iter()
            .map(|profile| ProfileView {
                name: profile.name.clone(),
                matches: profile.headers == guess.fingerprint,
                mapping: to_view(
                    &import::complete(profile.mapping.clone(), table, register),
                    table,
                    register,
                ),
            })
            .collect();
        offered.sort_by_key(|profile| !profile.matches);
        Ok(ImportFile {
            name: file.name.clone(),
            guesses: guesses(&table.guesses, options),
            chosen: chosen(options, &table.guesses),
            sheets: table.guesses.sheets.clone(),
            rows: small(table.len()),
            columns: columns.collect(),
            top: top(table),
            mapping: to_view(&mapping, table, register),
            targets: targets(register),
            profiles: offered,
        })
    }
}

fn no_register() -> AppError {
    AppError::invalid("No register is being imported.", "Choose a file first.")
}

fn read_options(choice: &ReadChoice) -> Result<ReadOptions> {
    let encoding = choice
        .encoding
        .as_deref()
        .filter(|e| !e.is_empty())
        .map(|code| Encoding::from_str(code).map_err(|_| AppError::not_found("encoding", code)));
    Ok(ReadOptions {
        encoding: encoding.transpose()?,
        delimiter: choice.delimiter.as_ref().and_then(|d| d.bytes().next()),
        header_row: choice.header_row.map(|row| row as usize),
        sheet: choice.sheet.clone().filter(|sheet| !sheet.is_empty()),
        ..ReadOptions::default()
    })
}

fn encoding_code(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf8",
        Encoding::Utf8Bom => "utf8-bom",
        Encoding::Utf16Le => "utf16-le",
        Encoding::Utf16Be => "utf16-be",
        Encoding::Windows1252 => "windows1252",
    }
}

fn chosen(options: &ReadOptions, guesses: &Guesses) -> ReadChoice {
    ReadChoice {
        encoding: options
            .encoding
            .or(guesses.encoding)
            .map(|e| encoding_code(e).to_owned()),
        delimiter: guesses.delimiter.map(|d| d.to_string()),
        header_row: Some(small(guesses.header_row)),
        sheet: guesses.sheet.clone(),
    }
}

fn guesses(g: &Guesses, options: &ReadOptions) -> Vec<GuessView> {
    let fact = |label: &str, value: String, why: &str| GuessView {
        label: label.to_owned(),
        value,
        why: why.to_owned(),
    };
    let mut facts = Vec::new();
    if let Some(encoding) = g.encoding {
        let why = match encoding {
            _ if options.encoding.is_some() => "as you chose",
            Encoding::Utf8 => "every character reads as UTF-8",
            Encoding::Utf8Bom | Encoding::Utf16Le | Encoding::Utf16Be => "by how the file begins",
            Encoding::Windows1252 => "it is not UTF-8, as files of older spreadsheets",
        };
        facts.push(fact("Encoding", encoding.label().to_owned(), why));
    }
    if let Some(delimiter) = g.delimiter {
        let name = match delimiter {
            ',' => "Comma".to_owned(),
            ';' => "Semicolon".to_owned(),
            '\t' => "Tab".to_owned(),
            '|' => "Vertical bar".to_owned(),
            other => other.to_string(),
        };
        let chosen = options.delimiter.is_some();
        let why = if chosen {
            "as you chose"
        } else {
            "gives rows of one width"
        };
        facts.push(fact("Delimiter", name, why));
    }
    if let Some(sheet) = &g.sheet {
        facts.push(fact("Sheet", sheet.clone(), ""));
    }
    facts.push(fact(
        "Header row",
        g.header_row.to_string(),
        &g.header_reason,
    ));
    let counted = [
        ("Empty rows at the end", g.trailing_empty_rows, "left out"),
        ("Empty rows between", g.empty_rows, "left out"),
        (
            "Rows with too few cells",
            g.padded_rows,
            "filled up with empty cells",
        ),
        (
            "Characters that can't be read",
            g.replaced_characters,
            "shown as \u{fffd}",
        ),
    ];
    facts.extend(
        counted
            .into_iter()
            .filter(|(_, n, _)| *n > 0)
            .map(|(label, n, why)| fact(label, n.to_string(), why)),
    );
    facts.extend(g.notes.iter().map(|note| fact("Note", note.clone(), "")));
    facts
}

fn top(table: &Table) -> Vec<TopRow> {
    let cells = |row: &pilotage_intake::Row<'_>| {
        row.raw_cells()
            .take(12)
            .map(|c| c.chars().take(60).collect())
            .collect()
    };
    let row = |row: pilotage_intake::Row<'_>| TopRow {
        number: small(row.number()),
        cells: cells(&row),
    };
    table.from_the_top().take(TOP).map(row).collect()
}

fn targets(register: &Register) -> Vec<TargetOption> {
    let option = |code: String, label: String, group: &str| TargetOption {
        code,
        label,
        group: group.to_owned(),
    };
    let mut targets = vec![option("ignore".to_owned(), "Leave out".to_owned(), "")];
    for level in 1..=4u8 {
        targets.push(option(
            format!("unit:{level}"),
            format!("Unit, level {level}"),
            "Units",
        ));
    }
    for stage in Stage::ALL {
        let label = register.settings.stage_label(stage);
        targets.push(option(
            format!("entered:{}", stage.code()),
            format!("{label}: entered on"),
            "Dates of stages",
        ));
    }
    for stage in Stage::ALL {
        let label = register.settings.stage_label(stage);
        targets.push(option(
            format!("planned:{}", stage.code()),
            format!("{label}: planned for"),
            "Planned and forecast dates",
        ));
        targets.push(option(
            format!("forecast:{}", stage.code()),
            format!("{label}: forecast for"),
            "Planned and forecast dates",
        ));
    }
    let catalogue = Catalogue::of(register);
    let dated = |id: &str| {
        ["entered.", "planned.", "forecast."]
            .iter()
            .any(|prefix| id.starts_with(prefix))
    };
    for info in catalogue
        .fields()
        .iter()
        .filter(|info| info.is_importable() && !dated(&info.id))
    {
        targets.push(option(
            format!("field:{}", info.id),
            info.label.clone(),
            info.group.label(),
        ));
    }
    targets.push(option(
        "custom".to_owned(),
        "Keep as a field of its own".to_owned(),
        "Own fields",
    ));
    targets
}

/// The mapping as the window edits it.
fn to_view(mapping: &Mapping, table: &Table, register: &Register) -> MappingView {
    let target = |label: &str| {
        let said = mapping.columns.iter().find(|c| c.column == label);
        let kept = mapping.keep_unmapped.then(|| "custom".to_owned());
        match said.map(|c| &c.target) {
            Some(Target::Ignore) | None => kept.unwrap_or_else(|| "ignore".to_owned()),
            Some(target) => target.code(),
        }
    };
    let columns = table.columns.iter().map(|c| ColumnTarget {
        column: c.label.clone(),
        target: target(&c.label),
    });
    let words = import::stage_words_of(mapping, table).into_iter();
    let dates = import::date_columns(mapping, table, register).into_iter();
    MappingView {
        columns: columns.collect(),
        stage_words: words
            .map(|w| StageWordView {
                word: w.word,
                rows: w.rows,
                stage: w.stage,
            })
            .collect(),
        dates: dates
            .map(|d| DateColumnView {
                column: d.column,
                order: d.order.map(|order| order.code().to_owned()),
                settled: d.settled,
                precision: d.precision.code().to_owned(),
                why: d.why,
                samples: d.samples,
            })
            .collect(),
        key: mapping.key.fields.clone(),
        source: mapping.source.clone(),
    }
}

fn to_mapping(view: &MappingView) -> Mapping {
    let column = |said: &ColumnTarget| {
        let dates = view.dates.iter().find(|d| d.column == said.column);
        ColumnMapping {
            column: said.column.clone(),
            target: Target::parse(&said.target),
            date_order: dates
                .and_then(|d| d.order.as_deref())
                .and_then(DateOrder::parse),
            date_precision: dates.and_then(|d| DatePrecision::parse(&d.precision)),
        }
    };
    Mapping {
        columns: view.columns.iter().map(column).collect(),
        stage_words: view
            .stage_words
            .iter()
            .map(|w| StageWord {
                word: w.word.clone(),
                stage: w.stage.clone().filter(|s| !s.is_empty()),
            })
            .collect(),
        key: MergeKey {
            fields: view.key.clone(),
        },
        source: view.source.clone(),
        ..Mapping::default()
    }
}

fn report(plan: &Plan, register: &Register) -> ImportReport {
    let summary = plan.summary();
    let label = |code: &str| {
        Stage::parse(code).map_or_else(
            || "Unknown".to_owned(),
            |s| register.settings.stage_label(s).to_owned(),
        )
    };
    let stages = plan.stages.iter().map(|(stage, rows)| {
        let code = stage.map_or("unknown", Stage::code);
        StageCount {
            stage: code.to_owned(),
            label: label(code),
            rows: small(*rows),
        }
    });
    ImportReport {
        read: summary.read,
        new: summary.new,
        changed: summary.changed,
        unchanged: summary.unchanged,
        duplicates: summary.duplicates,
        rejected: summary.rejected,
        not_unique: summary.not_unique,
        units: summary.units,
        stages: stages.collect(),
        transitions: summary.transitions,
        listed: What::ALL
            .iter()
            .filter_map(|what| listed(plan, *what))
            .collect(),
        samples: samples(plan, register),
        problems: Vec::new(),
    }
}

fn listed(plan: &Plan, what: What) -> Option<ListedGroup> {
    let of = || plan.listed.iter().filter(|l| l.what == what);
    let count = of().count();
    let value = |l: &import::Listed| ListedValue {
        row: small(l.row),
        column: l.column.clone(),
        value: l.value.clone(),
        said: l.said.clone(),
    };
    (count > 0).then(|| ListedGroup {
        code: what.code().to_owned(),
        label: what.label().to_owned(),
        count: small(count),
        values: of().take(SHOWN).map(value).collect(),
    })
}

fn samples(plan: &Plan, register: &Register) -> Vec<ImportRow> {
    let row = |what: &str, row: usize, name: &str, detail: String| ImportRow {
        what: what.to_owned(),
        row: small(row),
        name: name.to_owned(),
        detail,
    };
    let mut rows = Vec::new();
    rows.extend(plan.rejected.iter().take(SHOWN).map(|r| {
        let name = r
            .cells
            .iter()
            .find(|c| !c.trim().is_empty())
            .map_or("", String::as_str);
        row(
            "rejected",
            r.row,
            &name.chars().take(80).collect::<String>(),
            r.reason.clone(),
        )
    }));
    rows.extend(plan.duplicates.iter().take(SHOWN).map(|d| {
        row(
            "duplicate",
            d.row,
            "",
            format!("The same as row {}, cell by cell", d.of_row),
        )
    }));
    rows.extend(plan.not_unique.iter().take(SHOWN).map(|n| {
        let detail = format!(
            "Same name and unit: {} rows in the file, {} initiatives here; never merged",
            n.in_file, n.in_portfolio
        );
        row("not-unique", n.row, &n.name, detail)
    }));
    rows.extend(plan.changed.iter().take(SHOWN).map(|c| {
        let fields = c
            .fields
            .iter()
            .map(|f| format!("{}: {} → {}", f.field, shown(&f.before), shown(&f.after)));
        row(
            "changed",
            c.row,
            &c.after.initiative.name,
            fields.collect::<Vec<_>>().join("; "),
        )
    }));
    rows.extend(plan.new.iter().take(SHOWN).map(|new| {
        let initiative = &new.record.initiative;
        let stage = initiative
            .stage
            .map_or("Unknown stage", |s| register.settings.stage_label(s));
        let moves = new.record.transitions.len();
        let plural = if moves == 1 { "" } else { "s" };
        let detail = format!("{} · {stage} · {moves} move{plural}", initiative.key);
        row("new", new.row, &initiative.name, detail)
    }));
    rows
}

fn shown(value: &str) -> String {
    if value.is_empty() {
        "nothing".to_owned()
    } else {
        format!("“{}”", value.chars().take(60).collect::<String>())
    }
}
