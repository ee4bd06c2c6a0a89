//! Tokens read as a filter: `or` binds least, then `and` (which may be left out), then `not`.

use super::lex::{Placed, Token, is_keyword, tokens};
use super::{Expr, FilterError, Op, Test, bind};
use crate::field::{Catalogue, FieldInfo};

/// Brackets and `not`s within each other; people write two or three.
const DEPTH: usize = 64;

pub(super) fn parse(text: &str, catalogue: &Catalogue) -> Result<Expr, FilterError> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        end: text.chars().count(),
        depth: 0,
        catalogue,
    };
    if parser.tokens.is_empty() {
        return Ok(Expr::And(Vec::new()));
    }
    let expr = parser.any()?;
    match parser.peek() {
        None => Ok(expr),
        Some(Token::Close) => Err(parser.error("this ) closes nothing; take it out")),
        Some(_) => Err(parser.error("expected a word, a field, and, or")),
    }
}

struct Parser<'a> {
    tokens: Vec<Placed>,
    at: usize,
    end: usize,
    depth: usize,
    catalogue: &'a Catalogue,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Expr, FilterError> {
        let mut terms = vec![self.all()?];
        while self.take_keyword("or") {
            terms.push(self.all()?);
        }
        Ok(Expr::or(terms))
    }

    fn all(&mut self) -> Result<Expr, FilterError> {
        let mut terms = vec![self.negated()?];
        loop {
            let explicit = self.take_keyword("and");
            let over = matches!(self.peek(), None | Some(Token::Close)) || self.is_keyword("or");
            if over && !explicit {
                return Ok(Expr::and(terms));
            }
            terms.push(self.negated()?);
        }
    }

    fn negated(&mut self) -> Result<Expr, FilterError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error("too many brackets within each other; use fewer"));
        }
        let expr = if self.take_keyword("not") {
            Expr::Not(Box::new(self.negated()?))
        } else {
            self.term()?
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn term(&mut self) -> Result<Expr, FilterError> {
        let start = self.at;
        match self.peek().cloned() {
            Some(Token::Open) => self.brackets(),
            Some(Token::Word(word)) if self.keyword_out_of_place(&word) => {
                Err(self.error(format!(
                    "expected a word or a field before “{word}”; to search for it, write \"{word}\""
                )))
            }
            Some(Token::Word(word) | Token::Quoted(word)) => {
                self.at += 1;
                match self.condition_after(&word, start)? {
                    Some(test) => Ok(Expr::Test(test)),
                    None if word.trim().is_empty() => {
                        self.at = start;
                        Err(self
                            .error("there is nothing between the quotes; type what to search for"))
                    }
                    None => Ok(Expr::Search(word.trim().to_owned())),
                }
            }
            Some(Token::Op(op)) => {
                Err(self.error(format!("expected a field before {}", op.text())))
            }
            Some(_) => Err(self.error("expected a word, a field, not or (")),
            None => Err(self.error("something is missing at the end: a word, a field, not or (")),
        }
    }

    fn keyword_out_of_place(&self, word: &str) -> bool {
        let connects = ["and", "or"].iter().any(|k| k.eq_ignore_ascii_case(word));
        connects && is_keyword(word)
    }

    fn brackets(&mut self) -> Result<Expr, FilterError> {
        let opened = self.position();
        self.at += 1;
        let expr = self.any()?;
        if self.peek() != Some(&Token::Close) {
            return Err(FilterError {
                position: opened,
                message: "this ( is never closed; add )".to_owned(),
            });
        }
        self.at += 1;
        Ok(expr)
    }

    /// The condition on field `word`, where what follows makes it one.
    fn condition_after(&mut self, word: &str, start: usize) -> Result<Option<Test>, FilterError> {
        let known = self.catalogue.find(word).cloned();
        if let Some(field) = &known {
            self.refuse_near_condition(field)?;
        }
        let Some(op) = self.operator(known.is_some())? else {
            return Ok(None);
        };
        let Some(field) = self.catalogue.find(word).cloned() else {
            return Err(self.unknown_field(word, start));
        };
        let (position, texts) = match op {
            Op::IsEmpty | Op::IsNotEmpty => (self.position(), Vec::new()),
            Op::In | Op::NotIn => self.list()?,
            _ => self.value(&field, op)?,
        };
        bind::test(&field, op, position, texts, self.catalogue).map(Some)
    }

    /// `name contains drone` and `stage pilot` are meant as conditions: read as words to search for,
    /// they would match nothing, and every figure would be 0 without a reason.
    fn refuse_near_condition(&self, field: &FieldInfo) -> Result<(), FilterError> {
        let Some(Token::Word(next)) = self.peek() else {
            return Ok(());
        };
        let said = next.to_lowercase();
        let list = self.tokens.get(self.at + 1).map(|t| &t.1) == Some(&Token::Open);
        let meant = match said.as_str() {
            "contains" | "like" | "has" | "includes" => "~ with a value",
            "equals" => "= with a value",
            "in" if !list => "in with values in brackets, such as in (a, b),",
            "between" => ">= and <=",
            "empty" | "blank" | "missing" => "is empty",
            _ => {
                let choices = self.catalogue.choices(field.field);
                let one = |(code, label): &(&str, String)| {
                    code.eq_ignore_ascii_case(&said) || label.to_lowercase() == said
                };
                if !choices.iter().any(one) {
                    return Ok(());
                }
                "= before the value"
            }
        };
        Err(self.error(format!(
            "“{} {next}” is no condition; write {meant} after {}, or put the words in quotes to \
             search for them",
            field.id, field.id
        )))
    }

    fn operator(&mut self, known_field: bool) -> Result<Option<Op>, FilterError> {
        if let Some(Token::Op(op)) = self.peek() {
            let op = *op;
            self.at += 1;
            return Ok(Some(op));
        }
        let list =
            |words: usize| self.tokens.get(self.at + words).map(|t| &t.1) == Some(&Token::Open);
        let found = match () {
            () if self.follows(&["is", "not", "empty"]) => Some((Op::IsNotEmpty, 3)),
            () if self.follows(&["is", "empty"]) => Some((Op::IsEmpty, 2)),
            () if self.follows(&["not", "in"]) && list(2) => Some((Op::NotIn, 2)),
            () if self.follows(&["in"]) && list(1) => Some((Op::In, 1)),
            () => None,
        };
        if let Some((op, words)) = found {
            self.at += words;
            return Ok(Some(op));
        }
        if known_field && self.follows(&["is"]) {
            self.at += 1;
            return Err(self.error(
                "expected empty or not empty after is; for a value, write = instead of is",
            ));
        }
        Ok(None)
    }

    fn value(
        &mut self,
        field: &FieldInfo,
        op: Op,
    ) -> Result<(usize, Vec<(usize, String)>), FilterError> {
        let position = self.position();
        match self.peek().cloned() {
            Some(Token::Word(text) | Token::Quoted(text)) => {
                self.at += 1;
                Ok((position, vec![(position, text)]))
            }
            _ => Err(self.error(format!("expected a value after {} {}", field.id, op.text()))),
        }
    }

    fn list(&mut self) -> Result<(usize, Vec<(usize, String)>), FilterError> {
        let start = self.position();
        self.at += 1;
        let mut texts = Vec::new();
        loop {
            let position = self.position();
            match self.peek().cloned() {
                Some(Token::Word(text) | Token::Quoted(text)) => texts.push((position, text)),
                _ => return Err(self.error("expected a value, as in (pilot, production)")),
            }
            self.at += 1;
            match self.peek() {
                Some(Token::Comma) => self.at += 1,
                Some(Token::Close) => break,
                _ => {
                    return Err(self.error(
                        "expected , or ) after a value; put values of several words in quotes",
                    ));
                }
            }
        }
        self.at += 1;
        Ok((start, texts))
    }

    fn unknown_field(&self, word: &str, start: usize) -> FilterError {
        let near = self.catalogue.near(word);
        let next = match near.as_slice() {
            [] => "look the fields up in the column list.".to_owned(),
            near => format!("did you mean {}?", near.join(" or ")),
        };
        FilterError {
            position: self.tokens.get(start).map_or(self.end, |t| t.0),
            message: format!(
                "there is no field “{word}”; {next} To search for text, put it in quotes"
            ),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn position(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(at, _)| *at)
    }

    fn follows(&self, words: &[&str]) -> bool {
        words.iter().zip(self.at..).all(|(word, at)| {
            matches!(self.tokens.get(at), Some((_, Token::Word(w))) if w.eq_ignore_ascii_case(word))
        })
    }

    fn is_keyword(&self, keyword: &str) -> bool {
        self.follows(&[keyword])
    }

    fn take_keyword(&mut self, keyword: &str) -> bool {
        let found = self.is_keyword(keyword);
        self.at += usize::from(found);
        found
    }

    fn error(&self, message: impl Into<String>) -> FilterError {
        FilterError {
            position: self.position(),
            message: message.into(),
        }
    }
}
