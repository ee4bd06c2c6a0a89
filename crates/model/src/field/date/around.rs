//! What stands around a date in a cell: a weekday before it, a time of day behind it, and the words of
//! East Asian calendars between its numbers.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::filter::fold::fold;

/// The date alone, written as the other readers of this module take it. The time of day is left out,
/// and with it its zone: a day is the day that the cell names.
pub fn bare(cell: &str) -> Cow<'_, str> {
    let date = without_weekday(without_time(cell.trim()));
    match east_asian(date) {
        Some(numbers) => Cow::Owned(numbers),
        None => Cow::Borrowed(date),
    }
}

/// `January 5, 2024 3:00 PM`, `5.1.2024 um 14:30 Uhr`.
fn without_time(cell: &str) -> &str {
    let Some(colon) = cell.find(':') else {
        return cell;
    };
    let digits = cell[..colon].bytes().rev();
    let hour = digits.take_while(u8::is_ascii_digit).count();
    let (date, time) = cell.split_at(colon - hour);
    if !(1..=2).contains(&hour) || !is_time(time) {
        return cell;
    }
    // `3:00 PM` behind `2024-01-05T` or `5 Jan 2024, at `.
    let date = date.trim_end_matches([' ', ',', '-', '–', '\u{a0}', '\u{202f}']);
    match last_word(date) {
        Some((rest, word)) if BEFORE_TIMES.contains(&fold(word).as_str()) => {
            rest.trim_end_matches([' ', ',', '-', '–'])
        }
        _ => date.strip_suffix('T').unwrap_or(date),
    }
}

fn is_time(time: &str) -> bool {
    let is_part = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit()) || TIME_WORDS.contains(&fold(word).as_str())
    };
    let mut words = time.split(|c: char| !c.is_alphanumeric());
    words.all(|word| word.is_empty() || split_number(word).into_iter().all(is_part))
}

/// `30pm` as a number and a word.
fn split_number(word: &str) -> [&str; 2] {
    let at = word.find(|c: char| !c.is_ascii_digit());
    let (number, rest) = word.split_at(at.unwrap_or(word.len()));
    [number, rest]
}

fn last_word(text: &str) -> Option<(&str, &str)> {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next()?;
    (!word.is_empty()).then(|| (&text[..text.len() - word.len()], word))
}

/// Words between a date and its time.
const BEFORE_TIMES: [&str; 12] = [
    "at", "um", "om", "kl", "klo", "a", "as", "alle", "в", "上午", "下午", "오후",
];

/// Words in a time of day: its half and its zone.
const TIME_WORDS: [&str; 32] = [
    "", "a", "p", "m", "am", "pm", "z", "t", "h", "uhr", "uur", "utc", "gmt", "bst", "cet", "cest",
    "mez", "mesz", "eet", "eest", "wet", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt",
    "ist", "jst", "o",
];

/// `Friday, 5 January 2024`, `sexta-feira, 5 de janeiro de 2024`, `5 Jan 2024 (Fri)`, `2024年1月5日（金）`.
fn without_weekday(date: &str) -> &str {
    let date = date.trim();
    // As nearly every cell: figures alone name no day of a week.
    if !date.contains(char::is_alphabetic) {
        return date;
    }
    // The dash in `sexta-feira` belongs to the word, that in `Fri-5-Jan` doesn't.
    let first = |ends: fn(char) -> bool| date.split_at(date.find(ends).unwrap_or(0));
    let words = [
        first(|c| !c.is_alphabetic() && c != '-'),
        first(|c| !c.is_alphabetic()),
    ];
    if let Some((_, rest)) = words.into_iter().find(|(word, _)| is_weekday(word)) {
        return rest.trim_start_matches(['.', ',', ' ', '-']);
    }
    for (open, close) in [('(', ')'), ('（', '）')] {
        let inside = date
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open));
        if let Some((rest, _)) = inside.filter(|(_, word)| is_weekday(word)) {
            return rest.trim_end();
        }
    }
    match date.rsplit_once([' ', ',']) {
        Some((rest, word)) if is_weekday(word) => rest.trim_end_matches([' ', ',']),
        _ => date,
    }
}

fn is_weekday(word: &str) -> bool {
    const ENDINGS: [&str; 4] = ["曜日", "曜", "요일", "."];
    let word = fold(word.trim());
    let short = ENDINGS.iter().fold(word.as_str(), |word, ending| {
        word.strip_suffix(ending).unwrap_or(word)
    });
    DAYS.contains(short)
        || "月火水木金土日월화수목금토".contains(short) && short.chars().count() == 1
}

static DAYS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| WEEKDAYS.iter().flat_map(|days| days.split(' ')).collect());

/// Folded, whole and short, a language a line; what also names a month is not there.
const WEEKDAYS: [&str; 12] = [
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim",
    "lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica gio",
    "segunda terca quarta quinta sexta segunda-feira terca-feira quarta-feira quinta-feira sexta-feira",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo za zo vr",
    "mandag tirsdag onsdag torsdag fredag lordag sondag mandag tisdag lordag",
    "poniedzialek wtorek sroda czwartek piatek sobota niedziela pon pt",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日",
];

/// `2024年1月5日` as `2024-1-5`; a year of an era as the one that the rest of the world counts.
fn east_asian(date: &str) -> Option<String> {
    let (head, rest) = date.split_once(['年', '년'])?;
    let (head, rest) = (head.trim(), rest.trim());
    let era = ERAS
        .iter()
        .find_map(|(name, before)| Some((head.strip_prefix(name)?, before)));
    let year = match era {
        // The first year of an era has a word of its own.
        Some(("元", before)) => (before + 1).to_string(),
        Some((year, before)) => (year.trim().parse::<i32>().ok()? + before).to_string(),
        None if head.len() == 4 && head.bytes().all(|b| b.is_ascii_digit()) => head.to_owned(),
        None => return None,
    };
    let Some((month, rest)) = rest.split_once(['月', '월']) else {
        return rest.is_empty().then_some(year);
    };
    let rest = rest.trim();
    let day = match rest.split_once(['日', '일', '号']) {
        Some((day, after)) if after.trim().is_empty() || is_weekday(after) => day,
        None if rest.is_empty() => return Some(format!("{year}-{:0>2}", month.trim())),
        _ => return None,
    };
    Some(format!("{year}-{}-{}", month.trim(), day.trim()))
}

/// Eras that name years, and the year before their first.
const ERAS: [(&str, i32); 7] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("中華民國", 1911),
    ("民國", 1911),
    ("民国", 1911),
    ("西元", 0),
];
