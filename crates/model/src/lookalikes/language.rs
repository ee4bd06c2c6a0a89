//! What language a text is written in, by its small words: how its words are stemmed hangs on that.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// A language that portfolios are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Language {
    English,
    German,
    French,
    Dutch,
    Spanish,
    Italian,
    Portuguese,
}

impl Language {
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Dutch,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
    ];

    /// Words that join others and say nothing of what a text is about, without accents.
    const fn small_words(self) -> &'static str {
        match self {
            Self::English => {
                "a about after all also an and any are as at be been before being between both but by can \
                 could do does during each for from had has have how if in into is it its may more most must \
                 no not of on only or other our out over own same should so some such than that the their \
                 them then there these they this those through to under up use used uses using via was we \
                 were what when where which while who will with within without would you your"
            }
            Self::German => {
                "aber als am an auch auf aus bei beim bis bzw da dabei damit das dass dem den der des die dies \
                 diese dieser durch ein eine einem einen einer eines er es etwa fur hat haben im in ist kann \
                 konnen mehr mit nach nicht noch nur oder ob ohne sein seine sich sie sind so sowie uber um und \
                 unter vom von vor wenn werden wie wird wurde zu zum zur zwischen"
            }
            Self::French => {
                "a afin au aux avec ce ces cette chez comme d dans de des du elle en entre est et etre eux il \
                 ils l la le les leur leurs lors mais n ne nos notre nous on ont ou par pas peut plus pour qu \
                 que qui s sa sans se ses si son sont sous sur un une vers vos votre vous y"
            }
            Self::Dutch => {
                "aan al als bij binnen dan dat de deze die dit door dus een en er geen haar heeft het hij hun \
                 ik in is kan kunnen maar meer met mogelijk naar niet nog of om onder ons ook op over per te \
                 ten ter tot tussen uit van vanuit veel via voor waar wanneer wat we welke wij worden wordt \
                 zal ze zich zij zijn zo zonder"
            }
            Self::Spanish => {
                "a al ante asi como con contra cual cuando de del desde donde el ella en entre era es esta este \
                 esto fue ha han hasta la las le lo los mas mediante mi muy no nos o para pero por porque que \
                 quien se ser si sin sobre son su sus tambien un una unas unos y ya"
            }
            Self::Italian => {
                "a ad ai al alla alle anche che chi ci come con da dal dalla dalle dei del della delle dello di \
                 dove e ed fra gli ha hanno i il in l la le lo loro ma nei nel nella nelle non o per piu quando \
                 questa questo sono su sua sul sulla suo tra un una uno"
            }
            Self::Portuguese => {
                "a ao aos as ate com como da das de do dos e ela ele em entre era essa esse esta este foi ha isso \
                 ja mais mas na nas nao no nos o os ou para pela pelo por quando que quem se sem ser seu seus \
                 sobre sua suas tambem tem um uma"
            }
        }
    }

    const fn algorithm(self) -> Algorithm {
        match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::French => Algorithm::French,
            Self::Dutch => Algorithm::Dutch,
            Self::Spanish => Algorithm::Spanish,
            Self::Italian => Algorithm::Italian,
            Self::Portuguese => Algorithm::Portuguese,
        }
    }

    /// What takes the endings off its words.
    pub fn stemmer(self) -> Stemmer {
        Stemmer::create(self.algorithm())
    }

    /// Whether a word, lower-cased and without accents, is one of its small ones.
    pub fn is_small(self, word: &str) -> bool {
        self.small_words()
            .split_ascii_whitespace()
            .any(|small| small == word)
    }
}

/// How many small words of each language a text has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally([u32; Language::ALL.len()]);

impl Tally {
    /// Counts a word by the languages of which it is a small one.
    pub fn add(&mut self, of: u8) {
        for (at, count) in self.0.iter_mut().enumerate() {
            *count += u32::from(of >> at & 1);
        }
    }

    pub fn join(&mut self, other: Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }

    /// The language with the most of them, where it has two at least and no other as many.
    pub fn language(self) -> Option<Language> {
        let most = self.0.iter().max().copied().filter(|most| *most > 1)?;
        let mut best = Language::ALL.iter().zip(self.0);
        let (found, _) = best.find(|(_, count)| *count == most)?;
        let alone = best.all(|(_, count)| count < most);
        alone.then_some(*found)
    }
}

/// The languages of which a word is a small one, as bits in the order of [`Language::ALL`].
pub(super) fn small_in(word: &str) -> u8 {
    let languages = Language::ALL.iter().enumerate();
    languages.fold(0, |bits, (at, language)| {
        bits | u8::from(language.is_small(word)) << at
    })
}
