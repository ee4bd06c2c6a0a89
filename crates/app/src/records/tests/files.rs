//! Files in records: what is let in, what is kept, what comes out.

use pilotage_model::file::MOST_BYTES;
use pilotage_model::kind::About;
use pilotage_store::{Existing, Outputs};

use super::*;
use crate::records::FileContent;

fn attach(portfolio: &mut Portfolio, content: &FileContent, more: &[(&str, &str)]) -> RowId {
    let file = content.file().to_string();
    let fields = [&[("file", file.as_str()), ("subject", "I")], more].concat();
    let kept = portfolio.save_record_with(
        KindId::Attachment,
        None,
        &sets(&fields),
        std::slice::from_ref(content),
    );
    kept.unwrap()
}

fn shown(portfolio: &Portfolio, id: RowId, field: usize) -> String {
    let snapshot = portfolio.snapshot();
    let kind = KindId::Attachment;
    let row = snapshot.register().row(About { kind, id }).unwrap();
    row.at(field).display(snapshot.register())
}

/// What can't be kept is refused before anything is written, and says what to do instead.
#[cfg(unix)]
#[test]
fn what_can_not_be_kept_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("empty.txt"), "").unwrap();
    std::fs::create_dir(at("folder")).unwrap();
    // As long as it says, without taking the room.
    let film = std::fs::File::create(at("film.mp4")).unwrap();
    film.set_len(MOST_BYTES + 1).unwrap();
    let most = std::fs::File::create(at("most.bin")).unwrap();
    most.set_len(MOST_BYTES).unwrap();
    let around = || Surroundings::of_machine("Ada".to_owned(), Origin::Window);
    let made = |name: &str| Portfolio::create(&at(name), &Settings::default(), around()).unwrap();
    let open = made("open.pilotage");
    drop(made("other.pilotage"));
    let outputs = Outputs::beside(open.store());
    let table = [
        (
            "empty.txt",
            "“empty.txt” is empty. Choose the file that has something in it.",
        ),
        (
            "folder",
            "“folder” is a folder. Choose a file; several can be packed into a ZIP file first.",
        ),
        (
            "film.mp4",
            "“film.mp4” (100 MB) is too large: a file in a record has 100 MB at most. Keep it where it is and say so in a note, or attach the part that matters.",
        ),
        (
            "open.pilotage",
            "“open.pilotage” is a portfolio, which is not kept inside another. Keep it beside this one, or attach an export of it.",
        ),
        (
            "other.pilotage",
            "“other.pilotage” is a portfolio, which is not kept inside another. Keep it beside this one, or attach an export of it.",
        ),
    ];
    for (name, words) in table {
        let refused = FileContent::read(&at(name), &outputs).unwrap_err();
        assert_eq!(refused.in_words(), words);
    }
    let device = FileContent::read("/dev/null".as_ref(), &outputs).unwrap_err();
    assert!(
        device
            .in_words()
            .starts_with("“null” is a device or a pipe.")
    );
    let none = FileContent::read(&at("none"), &outputs).unwrap_err();
    assert_eq!(none.code(), "io");
    let most = FileContent::read(&at("most.bin"), &outputs).unwrap();
    assert_eq!(most.size(), MOST_BYTES);
}

/// The file's name is the attachment's where nothing else is said; what somebody called it stays when the
/// file is replaced; undo brings the file before back.
#[test]
fn an_attachment_is_called_as_its_file_or_as_somebody_says() {
    let mut portfolio = portfolio();
    initiative(&mut portfolio, &[("unit", "U")]).unwrap();
    let first = FileContent::new("report.pdf", vec![1; 1_500]);
    let unnamed = attach(&mut portfolio, &first, &[]);
    assert_eq!(shown(&portfolio, unnamed, 0), "report.pdf");
    let named = attach(&mut portfolio, &first, &[("name", "Board report")]);
    let second = FileContent::new("report 2.pdf", vec![2; 2_500_000]);
    let file = sets(&[("file", &second.file().to_string())]);
    portfolio
        .save_record_with(KindId::Attachment, Some(named), &file, &[second])
        .unwrap();
    assert_eq!(shown(&portfolio, named, 0), "Board report");
    assert_eq!(shown(&portfolio, named, 2), "report 2.pdf, 2.5 MB");
    let last = portfolio.history(None, 1).unwrap().operations[0].seq;
    let told = portfolio.changes(last, None, 0, 10).unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|c| (&*c.field, &*c.before, &*c.after))
        .collect();
    assert_eq!(told, [("File", "report.pdf, 2 kB", "report 2.pdf, 2.5 MB")]);
    portfolio.undo().unwrap();
    assert_eq!(shown(&portfolio, named, 2), "report.pdf, 2 kB");
    assert_eq!(portfolio.store().check().unwrap(), []);
}

/// A content that nothing came to name takes no room.
#[test]
fn only_what_the_record_names_is_kept() {
    let mut portfolio = portfolio();
    initiative(&mut portfolio, &[("unit", "U")]).unwrap();
    let (used, unused) = (
        FileContent::new("a", vec![1]),
        FileContent::new("b", vec![2]),
    );
    let fields = sets(&[("file", &used.file().to_string()), ("subject", "I")]);
    portfolio
        .save_record_with(KindId::Attachment, None, &fields, &[unused, used])
        .unwrap();
    assert_eq!(portfolio.store().load().unwrap().contents.len(), 1);
    assert_eq!(portfolio.snapshot().register().contents.len(), 1);
}

/// A list of files that the portfolio does not have would be a list of promises: such a row is refused,
/// and says how the file comes in. One that it has, comes in.
#[test]
fn an_imported_file_must_be_held_already() {
    let mut portfolio = portfolio();
    initiative(&mut portfolio, &[("unit", "U")]).unwrap();
    let held = FileContent::new("held.pdf", vec![1]);
    attach(&mut portfolio, &held, &[]);
    let foreign = FileContent::new("foreign.pdf", vec![2]);
    let csv = format!(
        "Name,Belongs to,File\nAgain,I,{}\nForeign,I,{}\nTyped,I,report.pdf\n",
        held.file(),
        foreign.file()
    );
    let told = import(&mut portfolio, KindId::Attachment, &csv);
    assert_eq!(told.new, ["Again"]);
    let reasons: Vec<_> = told
        .rejected
        .iter()
        .map(|row| (row.row, &*row.reason))
        .collect();
    let lacking = format!(
        "File: this portfolio doesn’t hold the content of “{}”; attach the file itself, here or with `pilotage attach`",
        foreign.file()
    );
    assert_eq!(
        reasons,
        [
            (3, lacking.as_str()),
            (
                4,
                "File: “report.pdf” is not a file; attach one, or write sha256: and the 64 digits of its hash"
            ),
        ]
    );
}

/// A copy replaces nothing unless that was said.
#[test]
fn a_copy_of_the_file_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut portfolio = portfolio();
    initiative(&mut portfolio, &[("unit", "U")]).unwrap();
    let content = FileContent::new("a/../report.pdf", b"held".to_vec());
    let id = attach(&mut portfolio, &content, &[]);
    let kind = KindId::Attachment;
    let about = About { kind, id };
    assert_eq!(portfolio.file_name(about).unwrap(), "a-..-report.pdf");
    let to = folder.path().join("report.pdf");
    std::fs::write(&to, "there before").unwrap();
    let outputs = Outputs::beside(portfolio.store());
    let kept = portfolio.save_file(about, &to, Existing::Kept, &outputs);
    assert_eq!(kept.unwrap_err().code(), "file-exists");
    assert_eq!(std::fs::read(&to).unwrap(), b"there before");
    portfolio
        .save_file(about, &to, Existing::Replaced, &outputs)
        .unwrap();
    assert_eq!(std::fs::read(&to).unwrap(), b"held");
    let kim = portfolio.record_called(KindId::Person, "Kim").unwrap();
    let none = portfolio.file_name(About {
        kind: KindId::Person,
        id: kim,
    });
    assert_eq!(none.unwrap_err().to_string(), "person “Kim” holds no file.");
}
