//! Lists as people and programs write them.

use pilotage_intake::Table;

use super::*;

fn table(cells: &[&str]) -> Table {
    let mut csv = "Key,Tags\n".to_owned();
    for (at, cell) in cells.iter().enumerate() {
        csv.push_str(&format!("K{at},\"{}\"\n", cell.replace('"', "\"\"")));
    }
    pilotage_intake::read(
        csv.as_bytes(),
        "r.csv",
        &pilotage_intake::ReadOptions::default(),
    )
    .unwrap()
}

fn read(cells: &[&str]) -> (String, Vec<Vec<String>>) {
    let signs = signs_of(&table(cells), 1);
    (
        signs.code(),
        cells.iter().map(|cell| signs.split(cell)).collect(),
    )
}

/// As Airtable, Notion, Jira, SharePoint and people with Alt Enter write them. A list that is kept as one text
/// can't be filtered; a name that is torn apart makes two of one.
#[test]
fn lists_are_split_where_their_parts_recur() {
    type Case = (
        &'static [&'static str],
        &'static str,
        &'static [&'static [&'static str]],
    );
    let table: [Case; 11] = [
        (
            &[
                "media (article, ad, tv etc.)",
                "a, b",
                "a; b; a",
                "[\"a\",\"b\"]",
                "#nlp #claims",
            ],
            "semicolon+line+comma",
            &[
                &["media (article, ad, tv etc.)"],
                &["a", "b"],
                &["a", "b"],
                &["a", "b"],
                &["nlp", "claims"],
            ],
        ),
        (
            &[
                "Germany, France",
                "DE;FR",
                "Germany/France",
                "Korea, Republic of",
                "UK & Ireland",
            ],
            "semicolon+line+comma+slash",
            &[
                &["Germany", "France"],
                &["DE", "FR"],
                &["Germany", "France"],
                &["Korea, Republic of"],
                &["UK & Ireland"],
            ],
        ),
        (
            &["SAP; CRM", "SAP, CRM", "SAP|CRM", "1;#SAP", "SAP\nCRM"],
            "semicolon+line+comma+bar",
            &[
                &["SAP", "CRM"],
                &["SAP", "CRM"],
                &["SAP", "CRM"],
                &["SAP"],
                &["SAP", "CRM"],
            ],
        ),
        // What stands behind every name is one part that recurs, and no list.
        (
            &["SAP S/4HANA", "S/4HANA", "Workday, Inc.", "Oracle, Inc."],
            "semicolon+line",
            &[
                &["SAP S/4HANA"],
                &["S/4HANA"],
                &["Workday, Inc."],
                &["Oracle, Inc."],
            ],
        ),
        (
            &["#a, #b", "12;#Ann;#14;#Bo;#15"],
            "semicolon+line",
            &[&["a", "b"], &["12;#Ann;#14;#Bo;#15"]],
        ),
        (
            &["media (article; ad, tv); web", "Taiwan, Province of China"],
            "semicolon+line",
            &[
                &["media (article; ad, tv)", "web"],
                &["Taiwan, Province of China"],
            ],
        ),
        // A comma of one value: nothing recurs.
        (
            &["Müller, Anna", "Smith, Bo"],
            "semicolon+line",
            &[&["Müller, Anna"], &["Smith, Bo"]],
        ),
        (
            &["CI/CD", "UI/UX", "R&D"],
            "semicolon+line",
            &[&["CI/CD"], &["UI/UX"], &["R&D"]],
        ),
        (
            &["\"a;b\"; c", "c"],
            "semicolon+line",
            &[&["a;b", "c"], &["c"]],
        ),
        (
            &["12;#Ann Lee;#14;#Bo Cruz"],
            "semicolon+line",
            &[&["Ann Lee", "Bo Cruz"]],
        ),
        (
            &["日本、韓国", "韓国", "日本"],
            "semicolon+line+comma",
            &[&["日本", "韓国"], &["韓国"], &["日本"]],
        ),
    ];
    for (cells, signs, expected) in table {
        let (found, split) = read(cells);
        assert_eq!(
            (found.as_str(), split),
            (
                signs,
                expected
                    .iter()
                    .map(|items| {
                        items
                            .iter()
                            .map(|item| (*item).to_owned())
                            .collect::<Vec<_>>()
                    })
                    .collect::<Vec<_>>()
            ),
            "{cells:?}"
        );
    }
}

#[test]
fn what_is_said_of_a_list_comes_back() {
    for code in [
        "none",
        "exported",
        "semicolon",
        "semicolon+line+comma+bar+slash",
    ] {
        assert_eq!(ListSigns::parse(code).unwrap().code(), code);
    }
    let more = ListSigns::parse("exported+comma");
    assert_eq!(more, ListSigns::parse("semicolon+comma"));
    assert_eq!(ListSigns::parse("Comma+LINE").unwrap().code(), "line+comma");
    assert_eq!(ListSigns::parse("tab"), None);
    assert_eq!(ListSigns::NONE.split("a; b, c"), ["a; b, c"]);
    // An export of ours keeps what it holds; whoever says “;” of another file means a list, however it is written.
    for (cell, ours, said) in [
        (
            "#a; A; a, b; a",
            &["#a", "A", "a, b", "a"][..],
            &["#a", "A", "a, b"][..],
        ),
        ("[\"a\",\"b\"]", &["[\"a\",\"b\"]"], &["a", "b"]),
        ("nlp; NLP", &["nlp", "NLP"], &["nlp"]),
    ] {
        assert_eq!(ListSigns::EXPORTED.split(cell), ours, "{cell}");
        let semicolon = ListSigns::of(&[ListSign::Semicolon]);
        assert_eq!(semicolon.split(cell), said, "{cell}");
    }
}
