//! The macro by which a kind says what it is.

/// Declares a kind of record. See the module.
macro_rules! kind {
    // What a mark is given: `like` takes headers, `range` two numbers, others one value.
    (@given like $($header:literal)*) => { &[$($header),*] };
    (@given range $low:literal $high:literal) => { ($low, $high) };
    (@given default $value:literal) => { || $crate::kind::Raw::from($value) };
    (@given $mark:ident $value:expr) => { $value };
    (
        $(#[doc = $doc:literal])*
        $name:ident($id:ty) = $code:literal in $table:literal, $one:literal, $many:literal {
            $($(#[doc = $help:literal])* $field:ident: $held:ty = $label:literal
              [$($mark:ident $(($($given:tt)*))?),*];)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            /// Row id.
            pub id: $id,
            $($(#[doc = $help])* pub $field: $held,)*
            /// Values of the portfolio's own fields.
            pub own: $crate::kind::Own,
            /// When it was put into the bin, RFC 3339; `None` while it is not there.
            pub deleted: Option<String>,
        }

        impl $crate::kind::Target for $name {
            const KIND: $crate::kinds::KindId = $crate::kinds::KindId::$name;
        }

        impl $crate::kind::Kind for $name {
            const INFO: $crate::kind::Info = $crate::kind::Info {
                id: $crate::kinds::KindId::$name,
                code: $code,
                table: $table,
                one: $one,
                many: $many,
                help: concat!($($doc),*).trim_ascii(),
                subject: <Self as $crate::kind::Rules>::SUBJECT,
                stays: <Self as $crate::kind::Rules>::STAYS,
            };
            const FIELDS: &'static [$crate::kind::Spec<Self>] = &[$($crate::kind::Spec {
                facts: $crate::kind::Facts {
                    id: stringify!($field),
                    column: stringify!($field),
                    label: $label,
                    help: concat!($($help),*).trim_ascii(),
                    kind: <$held as $crate::kind::Held>::KIND,
                    target: <$held as $crate::kind::Held>::TARGET,
                    choices: <$held as $crate::kind::Held>::choices,
                    required: false,
                    filled: false,
                    unique: false,
                    alias: false,
                    shown: false,
                    parent: false,
                    counted: false,
                    order: None,
                    given: None,
                    closes: false,
                    like: &[],
                    part: $crate::field::FieldGroup::Identity,
                    editing: None,
                    width: None,
                    measure: $crate::field::Measure::NONE,
                    scale: <$held as $crate::kind::Held>::SCALE,
                    default: None,
                    otherwise: "",
                    no_figure: false,
                    monthly: false,
                }$(.$mark($($crate::kind::kind!(@given $mark $($given)*))?))*,
                get: |row| $crate::kind::Held::value(&row.$field),
                set: |row, text| {
                    row.$field = $crate::kind::Held::read(text)?;
                    Ok(())
                },
                save: |row| $crate::kind::Held::save(&row.$field),
                load: |row, raw| {
                    row.$field = $crate::kind::Held::load(raw)?;
                    Some(())
                },
            },)*];

            fn blank(id: $crate::id::RowId) -> Self {
                Self {
                    id: <$id>::new(id.uuid()),
                    $($field: $crate::kind::Held::blank(),)*
                    own: $crate::kind::Own::default(),
                    deleted: None,
                }
            }

            fn row_id(&self) -> $crate::id::RowId {
                $crate::id::RowId::new(self.id.uuid())
            }

            fn own(&self) -> &$crate::kind::Own {
                &self.own
            }

            fn own_mut(&mut self) -> &mut $crate::kind::Own {
                &mut self.own
            }

            fn deleted(&self) -> Option<&str> {
                self.deleted.as_deref()
            }

            fn set_deleted(&mut self, at: Option<String>) {
                self.deleted = at;
            }
        }
    };
}
pub(crate) use kind;
