//! Names that stood as texts, and are records since.

use super::*;

/// Work of version 1 in which names stood as texts, each operation written with whole images as the
/// triggers of that time did: three initiatives name people, a vendor and lists in several spellings;
/// then one's owner is changed, one is deleted, and a unit is renamed.
fn names_of_version_1() -> String {
    let id = |n: u8| format!("00000000-0000-7000-8000-00000000000{n}");
    let row = |n: u8, name: &str, names: [&str; 7]| {
        let [
            owner,
            deputy,
            sponsor,
            vendor,
            outcomes,
            data_sets,
            dependencies,
        ] = names;
        serde_json::json!({
            "id": id(n), "key": format!("AI-{n}"), "source": "", "name": name, "summary": "",
            "problem": "", "alternative": "", "unit_id": id(9), "countries": "[]", "owner": owner,
            "deputy": deputy, "sponsor": sponsor, "outcomes": outcomes, "stage": "pilot",
            "on_hold": 0, "hold_since": null, "hold_reason": "", "hold_review": null,
            "technique": "", "base_model": "", "sourcing": "buy", "builder": null,
            "vendor": vendor, "stack": "[]", "systems": "[]", "data_sets": data_sets,
            "dependencies": dependencies, "benefit": 500, "cost": null, "reach": null,
            "tier": "high", "tags": "[]", "recorded": "2026-01-01T00:00:00.000Z", "deleted": null
        })
    };
    let unit = |name: &str| {
        serde_json::json!({
            "id": id(9), "name": name, "parent_id": id(8), "valid_from": null, "valid_to": null
        })
    };
    let lists = [
        r#"["Retention", " retention "]"#,
        r#"["Claims; 2020", "Policies"]"#,
    ];
    let first = |owner| {
        let sponsor = "  \u{200b} ";
        [
            owner,
            "",
            sponsor,
            "Acme GmbH",
            lists[0],
            lists[1],
            r#"["Clearance"]"#,
        ]
    };
    let fraud = row(1, "Fraud network", first("P. Nair"));
    let before = row(1, "Fraud network", first("Q. Gone"));
    let names = [
        "p.  nair",
        "P. Nair",
        "Ada",
        "ACME GmbH",
        "[]",
        r#"["policies"]"#,
        "[]",
    ];
    let glass = row(2, "Glass claims", names);
    let names = [
        "O. Nly",
        "",
        "Ada",
        "Bygone AG",
        r#"["Growth"]"#,
        "[]",
        r#"["Data lake"]"#,
    ];
    let deleted = row(3, "Lapse", names);

    let sql = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    };
    let insert = |table: &str, row: &serde_json::Value| {
        let row = row.as_object().unwrap();
        let columns: Vec<_> = row.keys().map(String::as_str).collect();
        let values: Vec<_> = row.values().map(sql).collect();
        format!(
            "INSERT INTO {table} ({}) VALUES ({});",
            columns.join(","),
            values.join(",")
        )
    };
    let mut seq = 0;
    let mut change = |operation: u8,
                      table: &str,
                      n: u8,
                      images: [Option<&serde_json::Value>; 2]| {
        seq += 1;
        let [before, after] = images.map(|image| image.map_or("NULL".into(), |i| format!("'{i}'")));
        let subject = match table {
            "initiative" => format!("'{}'", id(n)),
            _ => "NULL".to_owned(),
        };
        format!(
            "INSERT INTO change VALUES ({seq}, {operation}, 1, '{table}', '{}', {subject}, {before}, {after});",
            id(n)
        )
    };
    let top = serde_json::json!({
        "id": id(8), "name": "Group", "parent_id": null, "valid_from": null, "valid_to": null
    });
    let operations = ["Import", "Owner", "Deleted", "Renamed"];
    let operations = (1..).zip(operations).map(|(seq, label): (u8, _)| {
        format!(
            "INSERT INTO operation VALUES ({seq}, '{label}', '2026-01-0{seq}T00:00:00.000Z', \
             'Ada', 'window', 'edit', '{label}', '', NULL);"
        )
    });
    operations
        .chain([
            insert("unit", &top),
            insert("unit", &unit("Claims")),
            insert("initiative", &fraud),
            insert("initiative", &glass),
            change(1, "unit", 8, [None, Some(&top)]),
            change(1, "unit", 9, [None, Some(&unit("Schaden"))]),
            change(1, "initiative", 1, [None, Some(&before)]),
            change(1, "initiative", 2, [None, Some(&glass)]),
            change(1, "initiative", 3, [None, Some(&deleted)]),
            change(2, "initiative", 1, [Some(&before), Some(&fraud)]),
            change(3, "initiative", 3, [Some(&deleted), None]),
            change(
                4,
                "unit",
                9,
                [Some(&unit("Schaden")), Some(&unit("Claims"))],
            ),
        ])
        .collect()
}

/// Names and other spellings of the records of a kind, sorted.
fn called(table: &dyn AnyTable, register: &Register) -> Vec<(String, Vec<String>)> {
    let also = |row: &dyn AnyRow| {
        let field = row.fields().find(|(_, facts)| facts.alias);
        match row.at(field.unwrap().0) {
            Value::List(others) => others.to_vec(),
            _ => Vec::new(),
        }
    };
    let mut called: Vec<_> = (table.live())
        .map(|row| (row.name(register), also(row)))
        .collect();
    called.sort();
    called
}

fn told(register: &Register, key: &str, fields: &[Field]) -> Vec<String> {
    let record = register.by_key(key).next().unwrap();
    let text = |field: &Field| field.value(record, &NoFigures).data_text(register);
    fields.iter().map(text).collect()
}

/// Texts that named someone or something become records: spellings that an eye does not tell apart
/// one, and none is lost, not even one that stands in the history alone, so that every operation of
/// the old program can still be undone.
#[test]
fn names_of_an_older_file_become_records() {
    for format in [1, 2] {
        let (_folder, path) = older_with(format, &names_of_version_1());
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), [], "format {format}");
        let register = store.load().unwrap();
        let of = |kind| called(register.tables.of(kind).unwrap(), &register);
        let one = |name: &str, also: &[&str]| {
            let also = also.iter().map(|text| (*text).to_owned()).collect();
            (name.to_owned(), also)
        };
        assert_eq!(
            of(KindId::Person),
            [
                one("Ada", &[]),
                one("O. Nly", &[]),
                one("P. Nair", &["p.  nair"]),
                one("Q. Gone", &[]),
            ]
        );
        assert_eq!(
            of(KindId::Vendor),
            [one("Acme GmbH", &["ACME GmbH"]), one("Bygone AG", &[])]
        );
        assert_eq!(
            of(KindId::Outcome),
            [one("Growth", &[]), one("Retention", &["retention"])]
        );
        assert_eq!(
            of(KindId::DataSet),
            [one("Claims; 2020", &[]), one("Policies", &["policies"])]
        );
        assert_eq!(
            of(KindId::Dependency),
            [one("Clearance", &[]), one("Data lake", &[])]
        );
        assert_eq!(of(KindId::Component), []);

        let fields = [
            Field::OWNER,
            Field::of_initiative("deputy"),
            Field::SPONSOR,
            Field::of_initiative("vendor"),
            Field::of_initiative("outcomes"),
            Field::of_initiative("data_sets"),
            Field::of_initiative("components"),
            Field::of_initiative("dependencies"),
            Field::UNIT,
        ];
        assert_eq!(
            told(&register, "AI-1", &fields),
            [
                "P. Nair",
                "",
                "",
                "Acme GmbH",
                "Retention",
                "\"Claims; 2020\"; Policies",
                "",
                "Clearance",
                "Group › Claims"
            ]
        );
        assert_eq!(
            told(&register, "AI-2", &fields),
            [
                "P. Nair",
                "P. Nair",
                "Ada",
                "Acme GmbH",
                "",
                "Policies",
                "",
                "",
                "Group › Claims"
            ]
        );

        undo(&mut store, 4).unwrap();
        undo(&mut store, 3).unwrap();
        undo(&mut store, 2).unwrap();
        let register = store.load().unwrap();
        assert_eq!(told(&register, "AI-1", &[Field::OWNER]), ["Q. Gone"]);
        assert_eq!(
            told(&register, "AI-3", &fields),
            [
                "O. Nly",
                "",
                "Ada",
                "Bygone AG",
                "Growth",
                "",
                "",
                "Data lake",
                "Group › Schaden"
            ]
        );
        assert_eq!(store.check().unwrap(), []);

        undo(&mut store, 1).unwrap();
        let register = store.load().unwrap();
        assert_eq!(
            (register.records().len(), register.units.all().len()),
            (0, 0)
        );
        assert_eq!(
            called(register.tables.of(KindId::Person).unwrap(), &register).len(),
            4,
            "no operation made the people, so none takes them away"
        );
        assert_eq!(store.check().unwrap(), []);
        let redo = store.operations(None, 1).unwrap()[0].seq;
        undo(&mut store, redo).unwrap();
        assert_eq!(
            told(&store.load().unwrap(), "AI-2", &fields)[7..],
            ["", "Group › Schaden"]
        );
    }
}

/// Two who bring up their copies of one file mean the same records afterwards.
#[test]
fn copies_that_are_brought_up_agree() {
    let work = names_of_version_1();
    let [one, other] = [1, 2].map(|format| {
        let (_folder, path) = older_with(format, &work);
        let register = Store::open(&path).unwrap().load().unwrap();
        let words = |table: &dyn AnyTable| -> Vec<_> {
            table.rows().map(|row| format!("{row:?}")).collect()
        };
        register.tables.each().flat_map(words).collect::<Vec<_>>()
    });
    assert!(one.len() > 10);
    assert_eq!(one, other);
}
