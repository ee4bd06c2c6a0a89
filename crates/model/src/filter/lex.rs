//! A filter's text cut into tokens.

use super::{FilterError, Op};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Quoted(String),
    Op(Op),
    Open,
    Close,
    Comma,
}

/// A token and where it begins, in characters.
pub(super) type Placed = (usize, Token);

/// Words that can't be searched for without quotes.
pub(super) fn is_keyword(word: &str) -> bool {
    ["and", "or", "not", "in", "is", "empty"]
        .iter()
        .any(|keyword| keyword.eq_ignore_ascii_case(word))
}

/// What a word may be made of depends on where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where a field, a word to search for or a keyword is expected.
    Term,
    /// Right after an operator: everything up to a blank or bracket is the value.
    Value,
    /// Within the brackets of `in (…)`: up to a comma or bracket.
    List,
}

pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, FilterError> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut place = Place::Term;
    while let Some(c) = chars.get(at) {
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let (token, end) = token(&chars, at, place)?;
        place = next_place(place, &token, tokens.last());
        tokens.push((at, token));
        at = end;
    }
    Ok(tokens)
}

fn next_place(place: Place, token: &Token, before: Option<&Placed>) -> Place {
    match token {
        Token::Op(_) => Place::Value,
        Token::Open if is_in(before) => Place::List,
        Token::Close => Place::Term,
        _ if place == Place::List => Place::List,
        _ => Place::Term,
    }
}

fn is_in(token: Option<&Placed>) -> bool {
    matches!(token, Some((_, Token::Word(word))) if word.eq_ignore_ascii_case("in"))
}

fn token(chars: &[char], at: usize, place: Place) -> Result<(Token, usize), FilterError> {
    match chars[at] {
        '(' => return Ok((Token::Open, at + 1)),
        ')' => return Ok((Token::Close, at + 1)),
        ',' if place == Place::List => return Ok((Token::Comma, at + 1)),
        '"' => return quoted(chars, at),
        _ => {}
    }
    if let Some(phrase) = phrase(chars, at, place) {
        return Ok(phrase);
    }
    if place == Place::Term
        && let Some((op, length)) = operator(chars, at)
    {
        return Ok((Token::Op(op), at + length));
    }
    let length = chars[at..]
        .iter()
        .enumerate()
        .take_while(|(offset, c)| !ends_word(chars, at + offset, **c, place))
        .count();
    let word = chars[at..at + length].iter().collect();
    Ok((Token::Word(word), at + length))
}

fn ends_word(chars: &[char], at: usize, c: char, place: Place) -> bool {
    let bracket = c.is_whitespace() || matches!(c, '(' | ')');
    match place {
        Place::Value => bracket,
        Place::List => bracket || c == ',',
        Place::Term => bracket || c == '"' || operator(chars, at).is_some(),
    }
}

fn operator(chars: &[char], at: usize) -> Option<(Op, usize)> {
    let next_is_equal = chars.get(at + 1) == Some(&'=');
    match (chars[at], next_is_equal) {
        ('<', true) => Some((Op::LessOrEqual, 2)),
        ('>', true) => Some((Op::GreaterOrEqual, 2)),
        ('!', true) => Some((Op::NotEqual, 2)),
        ('<', false) => Some((Op::Less, 1)),
        ('>', false) => Some((Op::Greater, 1)),
        ('=' | ':', _) => Some((Op::Equal, 1)),
        ('~', _) => Some((Op::Contains, 1)),
        _ => None,
    }
}

/// Marks that open a phrase where a word would begin, and what closes them: what other programs write, and
/// what texts are turned into on their way through mails and documents.
const MARKS: [(char, &[char]); 5] = [
    ('\'', &['\'']),
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('‘', &['’']),
    ('«', &['»']),
];

/// A phrase in other quotes than double ones. A mark that is never closed at the end of a word is part of
/// one, as in “'s-Hertogenbosch”.
fn phrase(chars: &[char], start: usize, place: Place) -> Option<(Token, usize)> {
    let (_, closing) = MARKS.iter().find(|(mark, _)| *mark == chars[start])?;
    let closes = |at: &usize| {
        let after = chars.get(at + 1);
        let ended = after
            .is_none_or(|c| c.is_whitespace() || *c == ')' || (*c == ',' && place == Place::List));
        closing.contains(&chars[*at]) && ended
    };
    // Another mark where a word begins opens a phrase of its own: this one was none.
    let opens = |at: &usize| {
        let before = chars[at - 1];
        let begins = before.is_whitespace() || matches!(before, '(' | '=' | '~' | ':' | ',');
        begins && MARKS.iter().any(|(mark, _)| *mark == chars[*at])
    };
    let end = (start + 1..chars.len())
        .take_while(|at| !opens(at))
        .find(closes)?;
    let text = chars[start + 1..end].iter().collect();
    Some((Token::Quoted(text), end + 1))
}

/// A double quote inside is written twice.
fn quoted(chars: &[char], start: usize) -> Result<(Token, usize), FilterError> {
    let mut text = String::new();
    let mut at = start + 1;
    while let Some(c) = chars.get(at) {
        match (c, chars.get(at + 1)) {
            ('"', Some('"')) => {
                text.push('"');
                at += 2;
            }
            ('"', _) => return Ok((Token::Quoted(text), at + 1)),
            (c, _) => {
                text.push(*c);
                at += 1;
            }
        }
    }
    Err(FilterError {
        position: start,
        message: "this quote is never closed; end the phrase with \"".to_owned(),
    })
}
