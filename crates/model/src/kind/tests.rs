//! What every kind promises, whichever kinds there are.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{AnyTable, Facts};
use crate::figures::sample::{call, id_of};
use crate::file::{ContentHash, Held};
use crate::kind::Raw;
use crate::kinds::Initiative;
use crate::kinds::{KINDS, KindId, Tables};
use crate::names::name_key;
use crate::register::{Record, Register};
use crate::{InitiativeId, RowId};

/// Names that lists, subjects and files write with care.
const NAMES: [&str; 5] = [
    "Ada",
    "Bo; the 2nd",
    "\"Quoted\"",
    "東京",
    // Longer than a title, and of two lines: an export that cuts it names nobody.
    "Data: raw, as the second register calls them in the long wording of their first owner\nand her deputy",
];

/// Records of these names of every kind, and initiatives.
fn register() -> Register {
    let mut register = Register::default();
    register.contents = Arc::new([(ContentHash::of(b"abc"), Held::Kept(3))].into());
    for info in KINDS {
        call(&mut register, info.id, &NAMES);
    }
    let initiative = |(at, name): (usize, &&str)| {
        let id = InitiativeId::new(id_of(KindId::Initiative, name).uuid());
        let recorded = "2026-01-01T00:00:00Z".to_owned();
        let key = format!("AI-{at}");
        Record::new(Initiative::new(id, key, (*name).to_owned(), recorded))
    };
    register.set_records(NAMES.iter().enumerate().map(initiative));
    register
}

fn each(mut of: impl FnMut(&dyn AnyTable, usize, &'static Facts)) {
    let tables = Tables::default();
    for table in tables.each() {
        for (at, facts) in table.facts().into_iter().enumerate() {
            of(table, at, facts);
        }
    }
}

/// A kind is told in words before anybody has written a screen for it.
#[test]
fn every_kind_and_field_says_what_it_is() {
    for info in KINDS {
        for text in [info.code, info.table, info.one, info.many, info.help] {
            assert!(!text.trim().is_empty(), "{info:?}");
        }
        assert!(info.help.ends_with('.'), "{}: {}", info.code, info.help);
    }
    each(|table, _, facts| {
        let of = format!("{} of {}", facts.id, table.info().code);
        assert!(!facts.label.trim().is_empty(), "{of}");
        assert!(facts.help.ends_with('.'), "{of}: {}", facts.help);
    });
}

/// Whoever types a kind's word means that kind, and nothing of one kind is a word of another.
#[test]
fn words_of_kinds_are_their_own() {
    let mut words: HashMap<String, KindId> = HashMap::new();
    for info in KINDS {
        for word in [info.code, info.table, info.one, info.many] {
            assert_eq!(KindId::parse(word), Some(info.id), "{word}");
            let other = words.insert(word.to_lowercase(), info.id);
            assert!(other.is_none_or(|other| other == info.id), "{word}");
        }
    }
}

/// A header finds one field: ids, labels and the headers of registers, all in one kind. The bin's column
/// is no field.
#[test]
fn headers_lead_to_one_field() {
    let plain = |text: &str| name_key(text).replace(['-', '_', '/', '’', '\'', ' '], "");
    for table in Tables::default().each() {
        let mut taken: HashMap<String, &str> = HashMap::new();
        for facts in table.facts() {
            let of = format!("{} of {}", facts.id, table.info().code);
            assert!(
                !facts.like.is_empty(),
                "{of}: no header of registers leads to it"
            );
            assert!(!["id", "deleted"].contains(&facts.id), "{of}");
            for header in [facts.id, facts.label].iter().chain(facts.like) {
                let other = taken.insert(plain(header), facts.id);
                let free = other.is_none_or(|other| other == facts.id);
                assert!(free, "{of}: “{header}” leads to {other:?} too");
            }
        }
    }
}

/// What tells records apart and what they belong to is said once.
#[test]
fn marks_stand_once_in_a_kind() {
    for table in Tables::default().each() {
        let count = |is: fn(&Facts) -> bool| table.facts().into_iter().filter(|f| is(f)).count();
        let code = table.info().code;
        assert!(count(|facts| facts.unique) <= 1, "{code}");
        assert!(count(|facts| facts.parent) <= 1, "{code}");
        assert!(count(|facts| facts.alias) <= 1, "{code}");
        // Nobody asks a record for these two.
        let settings_only = count(|facts| facts.default.is_some() || facts.no_figure);
        assert_eq!(settings_only, 0, "{code}");
        assert!(
            count(|facts| facts.required) >= 1,
            "{code}: nothing must be given"
        );
        assert!(count(|facts| facts.shown) >= 2, "{code}: nothing to list");
    }
}

/// A record that says nothing is read back from what the file keeps of it.
#[test]
fn a_blank_record_is_kept() {
    each(|table, at, facts| {
        let mut row = table.blank(RowId::of_link(&["blank"]));
        let copy = row.copied();
        assert!(row.put(at, copy.raw(at)).is_some(), "{}", facts.id);
        assert!(row.same(&*copy), "{}", facts.id);
        // What no field keeps is refused, not bent into something.
        let wrong = row.put(at, Raw::Number(i64::MIN));
        let takes_any = copy.raw(at) == Raw::Null && row.raw(at) == Raw::Number(i64::MIN);
        assert!(wrong.is_none() || takes_any, "{}", facts.id);
    });
}

/// Texts as people type them into forms and registers into cells.
fn any_text() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(&NAMES[..]);
    let kinds: Vec<&str> = KINDS.iter().map(|info| info.code).collect();
    let subject = (proptest::sample::select(kinds), name.clone());
    let choices = || {
        let mut texts = Vec::new();
        each(|_, _, facts| texts.extend((facts.choices)().iter().flat_map(|c| [c.code, c.label])));
        texts
    };
    prop_oneof![
        "\\PC{0,12}",
        "[a-z;\"' \n\t:›,.-]{0,12}",
        (1990i32..2040, 1u32..13, 1u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        "(19|20)[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?",
        "[0-9]{1,9}([.][0-9]{1,2})?( ?[kM])?",
        "yes|no|x|0|1",
        "( report[.]pdf| \\PC{0,12})?"
            .prop_map(|name| format!("{}{name}", ContentHash::of(b"abc"))),
        proptest::sample::select(choices()).prop_map(str::to_owned),
        name.clone().prop_map(str::to_owned),
        proptest::collection::vec(name.prop_map(str::to_owned), 0..4)
            .prop_map(|names| crate::field::list::join(&names)),
        subject.prop_map(|(kind, name)| format!("{kind}: {name}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Whatever text a field takes, the text that it writes then says the same: exports come back.
    #[test]
    fn what_a_field_takes_it_writes_and_takes_again(text in any_text()) {
        let register = register();
        let mut wrong = None;
        each(|table, at, facts| {
            let blank = || table.blank(RowId::of_link(&["one"]));
            let mut first = blank();
            if first.set(at, (&text).into(), &register).is_err() {
                return;
            }
            let written = first.at(at).data_text(&register);
            let mut again = blank();
            let read = again.set(at, (&written).into(), &register);
            let of = || format!("{} of {}: {text:?} → {written:?}", facts.id, table.info().code);
            match read {
                Err(why) => wrong = Some(format!("{}: {why}", of())),
                Ok(()) if !again.same(&*first) => wrong = Some(of()),
                Ok(()) => {}
            }
            // And the file keeps it. (What was set may have set another: a file brings its name.)
            let mut kept = blank();
            if kept.put(at, first.raw(at)).is_none() || kept.at(at) != first.at(at) {
                wrong = Some(format!("{}: kept otherwise", of()));
            }
        });
        prop_assert_eq!(wrong, None);
    }
}
