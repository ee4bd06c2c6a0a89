//! Values of the portfolio's own fields.

use std::collections::BTreeMap;

use super::Raw;
use crate::id::CustomFieldId;

/// Values of the portfolio's own fields in one record: texts by field, in the order of the fields'
/// ids; a field without a value is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own(Box<[(CustomFieldId, String)]>);

/// Most records have no value: what the file keeps then.
const NONE: &str = "{}";

impl Own {
    /// The value of a field.
    pub fn get(&self, field: CustomFieldId) -> Option<&str> {
        let found = self.0.iter().find(|(id, _)| *id == field);
        found.map(|(_, value)| value.as_str())
    }

    /// Gives a field a value; an empty one takes it away.
    pub fn set(&mut self, field: CustomFieldId, value: impl Into<String>) {
        let value = value.into();
        let mut values = std::mem::take(&mut self.0).into_vec();
        match values.binary_search_by_key(&field, |(id, _)| *id) {
            Ok(at) if value.is_empty() => drop(values.remove(at)),
            Ok(at) => values[at].1 = value,
            Err(_) if value.is_empty() => {}
            Err(at) => values.insert(at, (field, value)),
        }
        self.0 = values.into();
    }

    /// Every value, in the order of the fields' ids.
    pub fn iter(&self) -> impl Iterator<Item = (CustomFieldId, &str)> {
        self.0.iter().map(|(id, value)| (*id, value.as_str()))
    }

    /// Whether no field has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the file keeps: a JSON object of texts by the fields' ids.
    pub fn save(&self) -> Raw<'_> {
        if self.is_empty() {
            return Raw::Text(NONE.into());
        }
        let object: serde_json::Map<_, _> = self
            .iter()
            .map(|(id, value)| (id.to_string(), value.into()))
            .collect();
        Raw::Text(serde_json::Value::from(object).to_string().into())
    }

    /// Reads what the file keeps; none where it can't be understood.
    pub fn load(raw: Raw<'_>) -> Option<Self> {
        let Raw::Text(text) = raw else { return None };
        if text == NONE {
            return Some(Self::default());
        }
        let values: BTreeMap<String, String> = serde_json::from_str(&text).ok()?;
        let mut own = Self::default();
        for (id, value) in values {
            own.set(CustomFieldId::parse(&id).ok()?, value);
        }
        Some(own)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// What is written comes back, and what is emptied leaves nothing behind.
    #[test]
    fn values_come_back_from_the_file() {
        let [a, b] = [1, 2].map(|n| CustomFieldId::new(Uuid::from_u128(n)));
        let mut own = Own::default();
        own.set(b, "say \"so\"");
        own.set(a, "4711");
        assert_eq!(Own::load(own.save()), Some(own.clone()));
        assert_eq!(own.iter().map(|(id, _)| id).collect::<Vec<_>>(), [a, b]);
        own.set(a, "");
        own.set(a, "");
        own.set(b, String::new());
        assert_eq!(
            (&own, own.save()),
            (&Own::default(), Raw::Text("{}".into()))
        );
        for wrong in [
            "",
            "[]",
            "{\"x\":\"y\"}",
            "{\"00000000-0000-0000-0000-000000000001\":1}",
        ] {
            assert_eq!(Own::load(Raw::Text(wrong.into())), None, "{wrong}");
        }
    }
}
