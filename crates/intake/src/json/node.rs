//! A JSON value with its keys in the order of the file and its numbers as texts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Whole numbers below are exact whatever program wrote them (2^53).
const END_OF_EXACT: f64 = 9_007_199_254_740_992.0;

pub(super) enum Node {
    Nothing,
    /// A text, a number or a truth.
    Text(String),
    /// A number of which digits are lost.
    Lost(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub(super) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Whether it is a list of more than texts.
    pub(super) fn is_nested(&self) -> bool {
        let inner = |node: &Self| matches!(node, Self::List(_) | Self::Object(_));
        matches!(self, Self::List(items) if items.iter().any(inner))
    }

    /// As the text of a cell; what a list holds stands one after the other.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::Lost(text) => text.clone(),
            Self::List(items) => {
                let texts = items.iter().map(Self::text).filter(|text| !text.is_empty());
                texts.collect::<Vec<_>>().join("; ")
            }
            Self::Object(pairs) => {
                let pair = |(key, value): &(String, Self)| format!("{key}: {}", value.text());
                pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Text(if value { "TRUE" } else { "FALSE" }.to_owned()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        let text = value.to_string();
        Ok(match value.abs() < END_OF_EXACT {
            true => Node::Text(text),
            false => Node::Lost(text),
        })
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            object.push(pair);
        }
        Ok(Node::Object(object))
    }
}
