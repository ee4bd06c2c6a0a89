//! Words that number a name: they tell things apart however little they differ.

/// Whether a word, in small letters, is a number, a lone letter or a Roman numeral, or has a digit in it.
pub(super) fn is_label(word: &str) -> bool {
    word.contains(char::is_numeric) || is_letter(word) || is_roman(word)
}

/// The words of a name that number it, in their order, which counts too. Lone letters that follow one another are
/// initials or a short form, and number nothing: `A. G.`
pub(super) fn labels(words: &[String]) -> Vec<&str> {
    let letter = |at: usize| words.get(at).is_some_and(|word| is_letter(word));
    let initial = |at: usize| letter(at) && (letter(at + 1) || (at > 0 && letter(at - 1)));
    let labels = words.iter().enumerate();
    let labels = labels.filter(|(at, word)| is_label(word) && !initial(*at));
    labels.map(|(_, word)| word.as_str()).collect()
}

/// The words of a name with digits in them, in their order.
pub(super) fn numbers(words: &[String]) -> Vec<&str> {
    let numbers = words.iter().filter(|word| word.contains(char::is_numeric));
    numbers.map(String::as_str).collect()
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether a word is a Roman numeral as people number things: up to 39.
fn is_roman(word: &str) -> bool {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = word.trim_start_matches('x');
    !word.is_empty() && word.len() - ones.len() <= 3 && ONES.contains(&ones)
}
