//! Legal forms of firms, at the ends of their names or before them.

/// What each form is called, joined without marks; all in a row are one. `B.V.` is `bv`.
const FORMS: [&[&str]; 45] = [
    &["gmbh", "gesellschaftmitbeschrankterhaftung", "mbh", "ggmbh"],
    &["ag", "aktiengesellschaft"],
    &[
        "kg",
        "kommanditgesellschaft",
        "gmbhcokg",
        "gmbhundcokg",
        "agcokg",
        "cokg",
    ],
    &["ohg"],
    &["ug", "ughaftungsbeschrankt"],
    &["ev"],
    &["eg"],
    &["se"],
    &["inc", "incorporated"],
    &["corp", "corporation"],
    &["co", "company"],
    &[
        "ltd",
        "limited",
        "coltd",
        "colimited",
        "pvtltd",
        "privatelimited",
        "ptyltd",
        "pteltd",
    ],
    &["plc"],
    &["llc"],
    &["llp"],
    &["lp"],
    &["bv", "beslotenvennootschap"],
    &["nv", "naamlozevennootschap"],
    &["vof"],
    &["sa", "societeanonyme", "sociedadanonima"],
    &["sas"],
    &["sasu"],
    &["sarl"],
    &["sl", "slu", "sociedadlimitada"],
    &["sau"],
    &["srl", "srls"],
    &["spa", "societaperazioni"],
    &["ltda", "limitada"],
    &["sadecv"],
    &["oy", "osakeyhtio"],
    &["oyj"],
    &["ab", "aktiebolag"],
    &["as", "aksjeselskap", "aktieselskab"],
    &["asa"],
    &["aps", "anpartsselskab"],
    &["spzoo"],
    &["sro", "spolsro"],
    &["doo"],
    &["kft"],
    &["zrt", "nyrt"],
    &["ood", "eood"],
    &["ооо", "ooo"],
    &["пао", "ао", "оао", "зао"],
    &["kk", "kabushikikaisha", "株式会社", "株"],
    &["pt", "tbk", "sdnbhd", "bhd"],
];

/// Forms of scripts that set no blanks between words, before or behind a name.
const JOINED: [&str; 7] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "股份有限公司",
    "有限公司",
    "주식회사",
    "유한회사",
];

/// Forms that stand before the name, too.
const BEFORE: [&str; 8] = ["ооо", "пао", "ао", "оао", "зао", "pt", "株", "주"];

/// Whether two names are the same but for their legal forms, and those not two: `Beta GmbH` and `Beta AG` are two
/// firms.
pub(super) fn alone_differ(one: &[String], other: &[String]) -> bool {
    let ((first, is), (second, that)) = (without(one), without(other));
    let forms = match (is, that) {
        (Some(is), Some(that)) => is == that,
        (None, None) => false,
        _ => true,
    };
    forms && first == second
}

/// The name without its legal forms, joined, and the outermost of those. A name that is nothing else stays.
pub(super) fn without(words: &[String]) -> (String, Option<&'static str>) {
    let mut words = words;
    let mut form = None;
    while let Some((fewer, found)) = one_less(words) {
        words = fewer;
        form = form.or(Some(found));
    }
    let bare = words.concat();
    let joined = JOINED.iter().find_map(|sign| {
        let rest = bare
            .strip_prefix(sign)
            .or_else(|| bare.strip_suffix(sign))?;
        (!rest.is_empty()).then(|| (rest.to_owned(), form_of(sign).unwrap_or(sign)))
    });
    match joined {
        Some((rest, joined)) => (rest, form.or(Some(joined))),
        None => (bare, form),
    }
}

fn one_less(words: &[String]) -> Option<(&[String], &'static str)> {
    let most = words.len().saturating_sub(1).min(4);
    let behind = (1..=most).rev().find_map(|count| {
        let (name, end) = words.split_at(words.len() - count);
        Some((name, form_of(&end.concat())?))
    });
    behind.or_else(|| {
        let (first, name) = words.split_first()?;
        let before = BEFORE.iter().find(|form| *form == first);
        let before = before.filter(|_| !name.is_empty())?;
        Some((name, form_of(first).unwrap_or(before)))
    })
}

/// How a form is compared: by the first of its names.
fn form_of(end: &str) -> Option<&'static str> {
    let found = FORMS.iter().find(|names| names.contains(&end));
    let joined = || JOINED.iter().find(|sign| **sign == end);
    found.map(|names| names[0]).or_else(|| joined().copied())
}

#[cfg(test)]
mod tests {
    use super::super::{But, NearNames};

    /// One vendor under two names has half of its contracts in each; two vendors made one are worse.
    #[test]
    fn firms_are_one_whatever_their_legal_form_is_written_as() {
        let table = [
            ("Beta GmbH", "Beta", Some(But::Form)),
            ("Beta GmbH & Co. KG", "Beta", Some(But::Form)),
            ("Acme Inc.", "ACME, Incorporated", Some(But::Form)),
            ("Acme Corp", "Acme Corporation", Some(But::Form)),
            ("Beta B.V.", "Beta", Some(But::Form)),
            ("Beta B.V.", "Beta BV", Some(But::Marks)),
            ("Beta S.A.", "Beta", Some(But::Form)),
            ("Beta Ltd", "Beta Limited", Some(But::Form)),
            ("Beta Co., Ltd.", "Beta", Some(But::Form)),
            ("Beta SpA", "Beta", Some(But::Form)),
            ("Beta S.p.A.", "Beta", Some(But::Form)),
            ("Beta Oy", "Beta", Some(But::Form)),
            ("Beta A/S", "Beta", Some(But::Form)),
            ("Beta K.K.", "Beta", Some(But::Form)),
            ("Beta Sp. z o.o.", "Beta", Some(But::Form)),
            ("Beta s.r.o.", "Beta", Some(But::Form)),
            ("株式会社ベータ", "ベータ", Some(But::Form)),
            ("ベータ株式会社", "株式会社ベータ", Some(But::Form)),
            ("ベータ㈱", "ベータ", Some(But::Form)),
            ("ООО Бета", "Бета", Some(But::Form)),
            ("Beta GmbH", "Beta AG", None),
            ("Beta GmbH", "Gamma GmbH", None),
            ("Beta Group", "Beta", None),
            ("Beta 1 GmbH", "Beta 2 GmbH", None),
            ("GmbH", "AG", None),
            ("Co", "Ltd", None),
        ];
        for (one, other, but) in table {
            for (one, other) in [(one, other), (other, one)] {
                let index = NearNames::of_firms([(other, ()), ("Something else", ())]);
                let found = index.find(one).map(|(_, (), but)| but);
                assert_eq!(found, but, "{one} / {other}");
            }
        }
        // Of an initiative those letters are part of its name.
        let index = NearNames::of([("Chatbot SE", ())]);
        assert_eq!(index.find("Chatbot"), None);
    }
}
