//! Key chords as people write them: `ctrl+k`, `shift+ArrowDown`, `Enter`, `?`.

use fantoccini::key::Key;

use super::error::{Error, Result};

/// A key with the modifiers held while it is pressed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chord {
    pub(super) held: Vec<char>,
    pub(super) key: char,
}

impl Chord {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = || Error::Key(text.to_owned());
        let (held, key) = match text.rsplit_once('+') {
            // `ctrl++` is the plus key with Ctrl held.
            Some((held, "")) => (held.strip_suffix('+').unwrap_or(held), "+"),
            Some(split) => split,
            None => ("", text),
        };
        let held = held.split('+').filter(|name| !name.is_empty());
        let held = held
            .map(|name| modifier(name).ok_or_else(wrong))
            .collect::<Result<_>>()?;
        Ok(Self {
            held,
            key: key_code(key).ok_or_else(wrong)?,
        })
    }
}

fn modifier(name: &str) -> Option<char> {
    let key = match name.to_ascii_lowercase().as_str() {
        "ctrl" | "control" => Key::Control,
        "shift" => Key::Shift,
        "alt" => Key::Alt,
        "meta" => Key::Meta,
        _ => return None,
    };
    Some(key.into())
}

fn key_code(name: &str) -> Option<char> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only);
    }
    let key = match name.to_ascii_lowercase().as_str() {
        "enter" | "return" => Key::Enter,
        "escape" | "esc" => Key::Escape,
        "tab" => Key::Tab,
        "space" => return Some(' '),
        "backspace" => Key::Backspace,
        "delete" | "del" => Key::Delete,
        "home" => Key::Home,
        "end" => Key::End,
        "pageup" => Key::PageUp,
        "pagedown" => Key::PageDown,
        "up" | "arrowup" => Key::Up,
        "down" | "arrowdown" => Key::Down,
        "left" | "arrowleft" => Key::Left,
        "right" | "arrowright" => Key::Right,
        "f1" => Key::F1,
        "f2" => Key::F2,
        "f5" => Key::F5,
        "f6" => Key::F6,
        "f10" => Key::F10,
        "f11" => Key::F11,
        _ => return None,
    };
    Some(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_read_as_people_write_them() {
        let check = |text: &str, held: &[Key], key: char| {
            let held = held.iter().map(|each| char::from(*each)).collect();
            assert_eq!(Chord::parse(text).unwrap(), Chord { held, key }, "{text}");
        };
        check("a", &[], 'a');
        check("?", &[], '?');
        check("+", &[], '+');
        check("ctrl+k", &[Key::Control], 'k');
        check("ctrl++", &[Key::Control], '+');
        check("Ctrl+Shift+z", &[Key::Control, Key::Shift], 'z');
        check("shift+ArrowDown", &[Key::Shift], Key::Down.into());
        check("space", &[], ' ');
    }

    #[test]
    fn a_word_that_is_no_key_is_refused_rather_than_typed() {
        for text in ["ctl+k", "entre", ""] {
            assert!(Chord::parse(text).is_err(), "{text}");
        }
    }
}
