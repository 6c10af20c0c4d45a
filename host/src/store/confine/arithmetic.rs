//! Literals, parameters and arithmetic.
//!
//! PostgreSQL stops at an integer overflow; SQLite goes on in floating point and says nothing. A chain
//! of `+ - * / %` therefore ends in a check of the result's type, which floating point never leaves
//! again as long as no value reaches infinity: the chain is cut before it could. Only a null hides what
//! happened, and so a part that meets one is checked besides the whole; the divisor of `/` and `%`
//! is checked by itself, because dividing by it could give one.

use super::Fault;
use super::convert::Converter;
use super::tree::{Arithmetic, Cost, Expr};
use super::typed::{BITS, Type, Typed};
use crate::model::{Kind, ParameterKind};
use sqlparser::ast;

/// The bits of a `bigint`, and of what is made of one by a single step.
const WORD: u32 = 64;
/// The longest text that a query writes out.
const LETTERS: usize = 1_000;

impl Converter<'_> {
    pub(super) fn literal(&mut self, value: &ast::ValueWithSpan) -> Result<Typed, Fault> {
        let ast::ValueWithSpan { value, span } = value;
        self.pass(span);
        match value {
            ast::Value::Number(digits, false) => self.number_literal(digits),
            ast::Value::SingleQuotedString(text) => {
                if text.chars().any(char::is_control) {
                    return self.fault("a text holds no control characters");
                }
                if text.chars().count() > LETTERS {
                    return self.fault(format!("a text has at most {LETTERS} characters"));
                }
                Typed::new(Expr::Text(text.clone()), Type::Text, Cost::one(Type::Text))
            }
            ast::Value::Boolean(value) => {
                Typed::new(Expr::Bool(*value), Type::Bool, Cost::one(Type::Bool))
            }
            ast::Value::Null => Typed::new(Expr::Null(None), Type::Null, Cost::one(Type::Null)),
            ast::Value::Placeholder(name) => self.parameter(name),
            _ => self.fault("values are written `123`, `'text'` and `null`, in no other way"),
        }
    }

    pub(super) fn number_literal(&mut self, digits: &str) -> Result<Typed, Fault> {
        match digits.parse::<i64>() {
            Ok(number) => Typed::new(Expr::Int(number), Type::Int, Cost::one(Type::Int)),
            Err(_) => {
                self.fault("numbers are whole, from -9223372036854775808 to 9223372036854775807")
            }
        }
    }

    fn parameter(&mut self, written: &str) -> Result<Typed, Fault> {
        let Some(name) = written.strip_prefix(':') else {
            return self.fault("a parameter is written `:name`");
        };
        let Some(number) = self
            .parameters
            .iter()
            .position(|(parameter, _)| parameter == name)
        else {
            let name: String = name
                .chars()
                .take(40)
                .flat_map(char::escape_default)
                .collect();
            return self.fault(format!(
                "the manifest declares no parameter `{name}` for this query"
            ));
        };
        if let Some(asked) = self.asked.get_mut(number) {
            *asked = true;
        }
        let (_, kind) = self.parameters[number];
        Typed::new(
            Expr::Parameter(number, kind),
            kind.into(),
            Cost::one(kind.into()),
        )
    }

    pub(super) fn negate(&mut self, typed: Typed) -> Result<Typed, Fault> {
        if let Expr::Null(_) = typed.expr {
            return self.fault("arithmetic with null is null");
        }
        if let Expr::Int(number) = typed.expr {
            return match number.checked_neg() {
                Some(number) => Typed::new(Expr::Int(number), Type::Int, typed.cost),
                None => self.fault("this number is too great"),
            };
        }
        let bits = typed.bits.max(WORD) + 1;
        self.chain(
            Expr::Negate(Box::new(typed.expr)),
            typed.cost.nodes,
            bits,
            typed.parts,
        )
    }

    pub(super) fn arithmetic(
        &mut self,
        operation: Arithmetic,
        left: &ast::Expr,
        right: &ast::Expr,
    ) -> Result<Typed, Fault> {
        self.line_of(left);
        let left = self
            .expression(left)?
            .into_kind(Kind::Int, "what is computed with")?;
        let mut right = self
            .expression(right)?
            .into_kind(Kind::Int, "what is computed with")?;
        let divides = matches!(operation, Arithmetic::Divide | Arithmetic::Remainder);
        match (&left.expr, &right.expr) {
            (Expr::Int(left), Expr::Int(right)) => return self.folded(operation, *left, *right),
            // PostgreSQL would not even look at the other side, and so miss its overflow.
            (Expr::Null(_), _) | (_, Expr::Null(_)) => {
                return self.fault("arithmetic with null is null");
            }
            (_, Expr::Int(0)) if divides => return self.fault("this divides by zero"),
            _ => {}
        }
        let (wide, other) = (left.bits.max(WORD), right.bits.max(WORD));
        let bits = match operation {
            Arithmetic::Add | Arithmetic::Subtract => wide.max(other) + 1,
            Arithmetic::Multiply => wide.saturating_add(other),
            Arithmetic::Divide | Arithmetic::Remainder => {
                right = right.closed()?;
                wide.max(WORD) + 1
            }
        };
        let nodes = left.cost.nodes.saturating_add(right.cost.nodes);
        // At most, both are checked once more besides what was checked in them.
        let parts = left.parts.saturating_add(right.parts).saturating_add(nodes);
        let (left, right) = (Box::new(left.expr), Box::new(right.expr));
        self.chain(Expr::Arithmetic(operation, left, right), nodes, bits, parts)
    }

    fn chain(&mut self, expr: Expr, nodes: u32, bits: u32, parts: u32) -> Result<Typed, Fault> {
        if bits > BITS {
            return self.fault("this arithmetic is too long: its result could not fit");
        }
        let cost = Cost {
            nodes: nodes.saturating_add(1),
            pieces: 0,
        };
        let typed = Typed::new(expr, Type::Int, cost)?;
        Ok(Typed {
            bits,
            parts: parts.min(u32::MAX / 2),
            ..typed
        })
    }

    fn folded(&mut self, operation: Arithmetic, left: i64, right: i64) -> Result<Typed, Fault> {
        let result = match operation {
            Arithmetic::Add => left.checked_add(right),
            Arithmetic::Subtract => left.checked_sub(right),
            Arithmetic::Multiply => left.checked_mul(right),
            Arithmetic::Divide => left.checked_div(right),
            Arithmetic::Remainder => left.checked_rem(right),
        };
        match result {
            Some(number) => Typed::new(Expr::Int(number), Type::Int, Cost::one(Type::Int)),
            None => self.fault("this arithmetic has no result: too great, or divided by zero"),
        }
    }
}

/// The type of a parameter's values.
pub(super) fn kind_of(kind: ParameterKind) -> Kind {
    match kind {
        ParameterKind::Int => Kind::Int,
        ParameterKind::Month | ParameterKind::Day | ParameterKind::Code | ParameterKind::Id => {
            Kind::Text
        }
    }
}
