//! Words that multiply an amount: `k`, `Mio.`, `mil millones`, `lakh`, `億`.

use crate::filter::fold::fold;

/// How many zeros a word after an amount stands for, in any case: `k` 3, `Mio` 6, `bn` 9. The one
/// list of such words, for cells, headers and what is typed. What is a thousand in one language and a
/// million in another (`mil`) is not there.
pub fn zeros_of(word: &str) -> Option<u32> {
    let folded = fold(word);
    // `mil  millones`: however many blanks are between.
    let word = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = |(words, _): &&(&[&str], u32)| words.contains(&word.as_str());
    WORDS.iter().find(known).map(|(_, zeros)| *zeros)
}

/// Whether a sign is, or begins, a word for a multiple in Chinese, Japanese or Korean, which may
/// follow one another: `1億2000万`.
pub(super) fn is_east_asian(c: char) -> bool {
    "十百千万萬億亿兆십백천만억조".contains(c)
}

const WORDS: [(&[&str], u32); 10] = [
    (
        &[
            "k",
            "thousand",
            "thousands",
            "tsd",
            "tausend",
            "tusen",
            "tusind",
            "duizend",
            "mille",
            "milliers",
            "millier",
            "mila",
            "tys",
            "tis",
            "tisic",
            "tisice",
            "tuhat",
            "tuhatta",
            "ezer",
            "ribu",
            "тыс",
            "тысяча",
            "тысячи",
            "тысяч",
            "千",
            "천",
        ],
        3,
    ),
    (&["万", "萬", "만"], 4),
    (&["lakh", "lakhs", "lac", "lacs", "十万", "十萬", "십만"], 5),
    (
        &[
            "m",
            "mm",
            "mn",
            "mio",
            "mln",
            "mill",
            "milj",
            "million",
            "millions",
            "millionen",
            "millioner",
            "miljoen",
            "miljon",
            "miljoner",
            "miljoona",
            "miljoonaa",
            "millon",
            "millones",
            "milhao",
            "milhoes",
            "milione",
            "milioni",
            "milion",
            "miliony",
            "milionow",
            "milionu",
            "millio",
            "milyon",
            "juta",
            "млн",
            "миллион",
            "миллиона",
            "миллионов",
            "百万",
            "百萬",
            "백만",
        ],
        6,
    ),
    (&["crore", "crores", "千万", "千萬", "천만"], 7),
    (&["億", "亿", "억"], 8),
    (
        &[
            "bn",
            "md",
            "mrd",
            "mld",
            "mia",
            "billion",
            "billions",
            "milliard",
            "milliards",
            "milliarden",
            "milliarder",
            "miljard",
            "miljarden",
            "miljarder",
            "miljardi",
            "miljardia",
            "miliardo",
            "miliardi",
            "miliard",
            "miliardy",
            "miliardow",
            "miliardu",
            "mil millones",
            "mil milhoes",
            "bilhao",
            "bilhoes",
            "milyar",
            "miliar",
            "млрд",
            "миллиард",
            "миллиарда",
            "миллиардов",
            "十億",
            "십억",
        ],
        9,
    ),
    (&["百億", "百亿", "백억"], 10),
    (&["千億", "千亿", "천억"], 11),
    (
        &[
            "trillion",
            "trillions",
            "tn",
            "billon",
            "billones",
            "billionen",
            "biljoen",
            "兆",
            "조",
        ],
        12,
    ),
];
