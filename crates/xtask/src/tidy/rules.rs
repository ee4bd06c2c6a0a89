//! Where things may lie, and what may be named where.

/// What the top of the repository holds beside files that start with a dot.
const TOP: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "assets",
    "crates",
    "findings",
    "src-tauri",
    "tests",
    "ui",
];

/// A word that may stand only in some places.
struct Rule {
    word: &'static str,
    within: &'static [&'static str],
    except: &'static [&'static str],
    why: &'static str,
}

/// What computes alone: no input, output or clock.
const PURE: &[&str] = &[
    "crates/model/src/",
    "crates/import/src/",
    "crates/demo/src/",
];

const RULES: [Rule; 9] = [
    Rule {
        word: "svelte-ignore a11y",
        within: &["ui/src/"],
        except: &[],
        why: "an accessibility warning is mended, not silenced",
    },
    Rule {
        word: "from '@tauri-apps/",
        within: &["ui/src/"],
        except: &["ui/src/lib/api/"],
        why: "only ui/src/lib/api talks to the desktop",
    },
    Rule {
        word: "rusqlite",
        within: &["crates/"],
        except: &["crates/store/", "crates/xtask/"],
        why: "only crates/store knows SQLite",
    },
    Rule {
        word: "std::fs",
        within: PURE,
        // Registers that lie beside the tests.
        except: &["crates/import/src/tests/"],
        why: "the model, an import's plan and the demo read and write nothing",
    },
    Rule {
        word: "pilotage_store",
        within: PURE,
        except: &[],
        why: "the model, an import's plan and the demo know no file; app writes them",
    },
    Rule {
        word: "SystemTime::now",
        within: PURE,
        except: &[],
        why: "today is an argument",
    },
    Rule {
        word: "Utc::now",
        within: PURE,
        except: &[],
        why: "today is an argument",
    },
    Rule {
        word: "Local::now",
        within: PURE,
        except: &[],
        why: "today is an argument",
    },
    Rule {
        word: "#[ignore]",
        within: &["crates/"],
        except: &["crates/xtask/"],
        why: "a test that is left out says why",
    },
];

/// Entries at the top that don't belong there.
pub fn layout(files: &[String]) -> Vec<String> {
    let mut tops: Vec<_> = files
        .iter()
        .filter_map(|file| file.split('/').next())
        .collect();
    tops.sort_unstable();
    tops.dedup();
    let strangers = tops
        .into_iter()
        .filter(|top| !top.starts_with('.') && !TOP.contains(top));
    strangers
        .map(|top| {
            format!(
                "{top}: the top of the repository holds only {}",
                TOP.join(", ")
            )
        })
        .collect()
}

/// Words that stand where they may not, by line.
pub fn lines(file: &str, text: &str) -> Vec<String> {
    let rules = RULES.iter().filter(|rule| {
        rule.within.iter().any(|place| file.starts_with(place))
            && !rule.except.iter().any(|place| file.starts_with(place))
    });
    let breaches = |rule: &Rule| {
        let broken = text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(rule.word));
        broken
            .map(|(index, _)| {
                format!(
                    "{file}:{}: “{}” here, but {}",
                    index + 1,
                    rule.word,
                    rule.why
                )
            })
            .collect::<Vec<_>>()
    };
    if is_source(file) {
        rules.flat_map(breaches).collect()
    } else {
        Vec::new()
    }
}

/// Files written by hand whose length and words are held to the rules.
pub fn is_source(file: &str) -> bool {
    let written = [".rs", ".ts", ".svelte", ".css", ".sql"]
        .iter()
        .any(|end| file.ends_with(end));
    written && !file.ends_with("/bindings.ts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_at_the_top_is_named_once() {
        let files = ["README.md", ".ci/run", "notes/a.md", "notes/b.md"].map(str::to_owned);
        let found = layout(&files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("notes:"), "{found:?}");
    }

    #[test]
    fn each_rule_holds_in_its_place_only() {
        let check = |file: &str, line: &str, breaches: usize| {
            assert_eq!(lines(file, line).len(), breaches, "{file}: {line}")
        };
        check(
            "ui/src/routes/Matrix.svelte",
            "import { invoke } from '@tauri-apps/api/core';",
            1,
        );
        check(
            "ui/src/lib/api/index.ts",
            "import { invoke } from '@tauri-apps/api/core';",
            0,
        );
        check("crates/app/src/lib.rs", "use rusqlite::Connection;", 1);
        check("crates/store/src/lib.rs", "use rusqlite::Connection;", 0);
        check("crates/model/src/when.rs", "let today = Utc::now();", 1);
        check("crates/import/src/plan.rs", "let today = Utc::now();", 1);
        check("crates/demo/src/lib.rs", "use pilotage_store::Store;", 1);
        check(
            "crates/import/src/tests/registers.rs",
            "std::fs::read(p)",
            0,
        );
        check("crates/cli/src/main.rs", "let today = Local::now();", 0);
    }
}
