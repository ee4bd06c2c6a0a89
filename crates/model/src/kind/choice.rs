//! Closed lists of words, each declared once: the variants, the words that files use and those on screen.

/// Declares a closed list: an enum whose variants have a code for files, filters and commands, and a
/// label for the screen. A field of a record may hold one ([`crate::kind::Held`] is there for
/// `Option<…>` of each).
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that files, filters and commands use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The word on screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Reads a code or a label, in any case.
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|value| {
                    value.code().eq_ignore_ascii_case(text) || value.label().eq_ignore_ascii_case(text)
                })
            }
        }

        impl From<$name> for crate::value::Choice {
            fn from(value: $name) -> Self {
                Self { code: value.code(), label: value.label(), order: value as u8 }
            }
        }

        impl crate::kind::Choices for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn choice(self) -> crate::value::Choice {
                self.into()
            }
        }
    };
}
pub(crate) use choice;
