//! stub
/// stub
pub struct Field;
/// stub
pub struct FieldKind;
