//! Checking a file: integrity, foreign keys, rows that can be understood, rules between rows.

use pilotage_model::kind::About;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Field, NoFigures, Register};

use crate::error::Result;
use crate::file::Store;

/// Something wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check found it: `integrity`, `foreign keys`, `history`, `rows`, `links`, `files`,
    /// `rules`.
    pub check: &'static str,
    /// What is wrong.
    pub what: String,
}

impl Store {
    /// Runs every check of the file itself. An empty list is good news.
    ///
    /// # Errors
    /// When the file can't be read at all.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut query = self.db.prepare("PRAGMA integrity_check(100)")?;
        let lines = query.query_map([], |row| row.get::<_, String>(0))?;
        for line in lines {
            let line = line?;
            if line != "ok" {
                findings.push(Finding {
                    check: "integrity",
                    what: line,
                });
            }
        }
        let mut query = self
            .db
            .prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 100")?;
        let rows = query.query_map([], |row| {
            Ok(format!(
                "a {} row names a {} that is not there",
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ))
        })?;
        for row in rows {
            findings.push(Finding {
                check: "foreign keys",
                what: row?,
            });
        }
        findings.extend(self.gaps_in_history()?);
        match self.load() {
            Ok(register) => {
                findings.extend(broken_links(&register));
                let odd = self.odd_contents(&register)?.into_iter();
                findings.extend(odd.map(|what| Finding {
                    check: "files",
                    what,
                }));
            }
            Err(error) => findings.push(Finding {
                check: "rows",
                what: error.to_string(),
            }),
        }
        Ok(findings)
    }

    /// The change rows of one operation begin where those of the operation before end, and none is
    /// missing.
    fn gaps_in_history(&self) -> Result<Vec<Finding>> {
        let sql = "SELECT seq FROM ( \
             SELECT seq, first_change, last_change, \
               lag(last_change, 1, 0) OVER (ORDER BY seq) AS before FROM operation) o \
             WHERE first_change <> before + 1 OR last_change - before <> \
               (SELECT count(*) FROM change c WHERE c.seq BETWEEN first_change AND last_change) \
             LIMIT 100";
        let mut query = self.db.prepare(sql)?;
        let rows = query.query_map([], |row| row.get::<_, i64>(0))?;
        rows.map(|seq| {
            Ok(Finding {
                check: "history",
                what: format!("what operation {} changed is not whole", seq?),
            })
        })
        .collect()
    }
}

/// Links to records that are not there: another program may have taken them away.
fn broken_links(register: &Register) -> Vec<Finding> {
    let there = |about: About| register.name_of(about).is_some();
    let mut broken = crate::rows::broken_links(&register.tables, there);
    let links: Vec<_> = Field::links().map(|link| link.field()).collect();
    for record in register.records() {
        let assessors = record
            .ratings
            .iter()
            .map(|rating| About::of(rating.assessor));
        if assessors.clone().any(|about| !there(about)) {
            broken.push(format!(
                "a rating of initiative {} names a person that is not there",
                record.initiative.key
            ));
        }
        for field in &links {
            field.value(record, &NoFigures).each_link(|about| {
                if !there(about) {
                    broken.push(format!(
                        "initiative {} names {} that is not there",
                        record.initiative.key,
                        about.kind.a_one()
                    ));
                }
            });
        }
    }
    let finding = |what| Finding {
        check: "links",
        what,
    };
    broken.into_iter().take(100).map(finding).collect()
}
