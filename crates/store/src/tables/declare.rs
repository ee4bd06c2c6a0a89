//! Rows that are their fields one by one.

/// How a row is written and read: for each column its name, the field, and how the file keeps it. With
/// `by [KEY]` the row belongs to the initiative that its field of this name says, and is told apart by that key.
macro_rules! row {
    ($row:ident in $table:literal $(by [$($key:literal),+])? {
        $($column:literal $field:ident: $how:ident $($of:ident)?,)+
    }) => {
        impl crate::row::Row for $row {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$($column),+];
            $(
                const KEY: &'static [&'static str] = &[$($key),+];

                fn initiative(&self) -> Option<pilotage_model::InitiativeId> {
                    Some(self.initiative)
                }
            )?

            fn bind<'v>(&'v self, out: &mut crate::row::Values<'v>) {
                $(crate::tables::declare::row!(@put $how out, self.$field);)+
            }

            fn read(c: &mut crate::row::Columns<'_, '_>) -> crate::error::Result<Self> {
                Ok(Self {
                    $($field: crate::tables::declare::row!(@take $how c $($of)?),)+
                })
            }
        }
    };
    (@put id $out:ident, $value:expr) => { $out.id($value) };
    (@put initiative $out:ident, $value:expr) => { $out.id($value) };
    (@put maybe_id $out:ident, $value:expr) => { $out.maybe_id($value) };
    (@put text $out:ident, $value:expr) => { $out.text(&$value) };
    (@put number $out:ident, $value:expr) => { $out.number($value) };
    (@put yes $out:ident, $value:expr) => { $out.number(i64::from($value)) };
    (@put when $out:ident, $value:expr) => { $out.maybe($value) };
    (@put code $out:ident, $value:expr) => { $out.text($value.code()) };
    (@put maybe_code $out:ident, $value:expr) => { $out.maybe_text($value.map(|one| one.code())) };
    (@take yes $columns:ident) => { $columns.number()? == 1 };
    (@take code $columns:ident $of:ident) => { $columns.parsed($of::parse)? };
    (@take maybe_code $columns:ident $of:ident) => { $columns.maybe($of::parse)? };
    // The others are read as they are called.
    (@take $how:ident $columns:ident) => { $columns.$how()? };
}
pub(super) use row;
