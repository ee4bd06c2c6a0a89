//! Committed files name no package host and no folder of somebody's machine.

/// Cargo itself writes the registry's index into its lock file.
const WRITTEN_BY_CARGO: &str = "Cargo.lock";

/// What `text` names that only one machine or one network has, by line.
pub fn named(file: &str, text: &str) -> Vec<String> {
    if file == WRITTEN_BY_CARGO {
        return Vec::new();
    }
    let folders = folders();
    let hosts = hosts();
    let breach = |(index, line): (usize, &str)| {
        let host = hosts
            .iter()
            .find(|host| line.contains(host.as_str()))
            .map(|host| format!("names the package host {host}"));
        let folder = || {
            folders
                .iter()
                .find(|folder| holds_path(line, folder))
                .map(|folder| format!("holds a path of one machine, {folder}…"))
        };
        host.or_else(folder)
            .map(|what| format!("{file}:{}: {what}", index + 1))
    };
    text.lines().enumerate().filter_map(breach).collect()
}

/// Put together here, so that this file doesn't name them either.
fn folders() -> Vec<String> {
    ["work", "root", "home", "Users", "tmp", "farm"]
        .map(|name| format!("/{name}/"))
        .into()
}

fn hosts() -> Vec<String> {
    let pairs = [
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("deb.debian", "org"),
        ("yarnpkg", "com"),
    ];
    let hosts = pairs.map(|(name, domain)| format!("{name}.{domain}"));
    // The name of the Rust registry is a word of the trade; its addresses are not.
    hosts
        .into_iter()
        .flat_map(|host| {
            if host.starts_with("crates") {
                addresses(&host)
            } else {
                vec![host]
            }
        })
        .collect()
}

fn addresses(host: &str) -> Vec<String> {
    ["index.", "static.", "//", "//www."]
        .map(|before| format!("{before}{host}"))
        .into()
}

/// Whether an absolute path below `folder` starts in the line. Inside a longer
/// path or an address the name is an ordinary one.
fn holds_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let starts = before.is_none_or(|c| !(c.is_alphanumeric() || "/._-~$}*".contains(c)));
        let after = line[at + folder.len()..].chars().next();
        starts && after.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, breaches: usize) {
        assert_eq!(named("a.rs", line).len(), breaches, "{line}");
    }

    #[test]
    fn paths_of_one_machine_are_found_and_others_left_alone() {
        check(&format!("open(\"/{}/main/x\")", "work"), 1);
        check(&format!("/{}/someone/x", "home"), 1);
        check(&format!("see ../shared/{}/x", "home"), 0);
        check(&format!("https://example.com/{}/x", "work"), 0);
        check(&format!("the folder /{}/ itself", "tmp"), 0);
    }

    #[test]
    fn package_hosts_are_found_but_not_in_cargos_own_file() {
        let line = format!("https://registry.{}.org/x", "npmjs");
        check(&line, 1);
        assert!(named("Cargo.lock", &line).is_empty());
        check("published on crates.io", 0);
    }

    #[test]
    fn a_breach_is_named_by_its_line() {
        let text = format!("fine\n/{}/x\n", "root");
        assert_eq!(
            named("a.md", &text),
            [format!(
                "a.md:2: holds a path of one machine, /{}/…",
                "root"
            )]
        );
    }
}
