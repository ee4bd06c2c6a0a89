//! Names of months, folded, whole and short, in the languages of many registers.

use crate::filter::fold::fold;

/// The month of a folded name.
pub fn month(word: &str) -> Option<u32> {
    let named = |names: &&str| {
        names
            .split(' ')
            .any(|name| name == word || folded(name, word))
    };
    let at = NAMES.iter().position(named)?;
    u32::try_from(at + 1).ok()
}

/// What folding does to other scripts is not written out here.
fn folded(name: &str, word: &str) -> bool {
    !name.is_ascii() && !word.is_ascii() && fold(name) == word
}

/// In this order: English, German, French, Dutch, Spanish, Italian, Portuguese, Scandinavian, Polish,
/// Czech, Romanian, Hungarian, Finnish, Turkish, Indonesian, Russian. What is one month in one language
/// and another in the next has no place here.
const NAMES: [&str; 12] = [
    "january jan januar janner janvier janv januari enero ene gennaio gen janeiro styczen stycznia sty \
     leden ledna ianuarie ian tammikuu tammikuuta ocak января январь янв",
    "february feb februar fevrier fevr fev februari febrero febbraio fevereiro luty lutego unor unora \
     februarie helmikuu helmikuuta subat февраля февраль фев",
    "march mar marz mrz mars maart mrt marzo marco marts marzec marca brezen brezna martie marcius \
     maaliskuu maaliskuuta mart maret марта март мар",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna aprilie aprilis huhtikuu \
     huhtikuuta nisan апреля апрель апр",
    "may mai mei mayo maggio mag maio maj maja kveten kvetna majus toukokuu toukokuuta mayis мая май",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze iunie junius kesakuu kesakuuta \
     haziran июня июнь июн",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence iulie julius \
     heinakuu heinakuuta temmuz июля июль июл",
    "august aug aout augustus agosto ago augusti sierpien sierpnia sie srpen srpna augusztus elokuu \
     elokuuta agustos agustus августа август авг",
    "september sep sept septembre septiembre settembre set setembro wrzesien wrzesnia wrz zari \
     septembrie szeptember syyskuu syyskuuta eylul сентября сентябрь сен сент",
    "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz rijen \
     rijna octombrie lokakuu lokakuuta ekim октября октябрь окт",
    "november nov novembre noviembre novembro listopada listopadu noiembrie marraskuu marraskuuta kasim \
     ноября ноябрь ноя",
    "december dec dezember dez decembre diciembre dic dicembre dezembro desember des grudzien grudnia \
     gru prosinec prosince decembrie joulukuu joulukuuta aralik декабря декабрь дек",
];
