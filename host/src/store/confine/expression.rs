//! Expressions: values and conditions.

use super::condition::typed_alike;
use super::convert::Converter;
use super::tree::{Arithmetic, Comparison, Cost, Expr, Function};
use super::typed::{Type, Typed, united};
use super::{Fault, names};
use crate::model::Kind;
use sqlparser::ast::{self, BinaryOperator, Spanned, UnaryOperator};

impl Converter<'_> {
    /// The condition of a clause of the present `select`.
    pub(super) fn clause(&mut self, expr: &ast::Expr) -> Result<Expr, Fault> {
        let typed = self.condition(expr)?;
        self.count(typed.cost)?;
        Ok(typed.expr)
    }

    /// A condition: true, false or unknown.
    pub(super) fn condition(&mut self, expr: &ast::Expr) -> Result<Typed, Fault> {
        let typed = self.value(expr)?;
        match typed.is {
            Type::Bool => Ok(typed),
            other => Err(Fault::of(
                expr,
                format!("a condition is wanted here, not {}", other.word()),
            )),
        }
    }

    /// A value or condition to which nothing is added any more.
    pub(super) fn value(&mut self, expr: &ast::Expr) -> Result<Typed, Fault> {
        let typed = self.expression(expr)?.closed();
        self.place(typed)
    }

    /// A value of one type.
    pub(super) fn of_kind(
        &mut self,
        expr: &ast::Expr,
        kind: Kind,
        what: &str,
    ) -> Result<Typed, Fault> {
        let typed = self.value(expr)?.into_kind(kind, what);
        self.place(typed)
    }

    /// Any expression; one that ends in arithmetic may still grow.
    pub(super) fn expression(&mut self, expr: &ast::Expr) -> Result<Typed, Fault> {
        let typed = self.deeper(|this| this.kind_of_expression(expr));
        self.place(typed)
    }

    fn kind_of_expression(&mut self, expr: &ast::Expr) -> Result<Typed, Fault> {
        match expr {
            ast::Expr::Identifier(name) => self.column_of(None, name),
            ast::Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [table, name] => self.column_of(Some(table), name),
                _ => Err(Fault::of(
                    expr,
                    "a column is written `column` or `table.column`",
                )),
            },
            ast::Expr::Nested(inner) => self.expression(inner),
            ast::Expr::Value(value) => self.literal(value),
            ast::Expr::UnaryOp { op, expr: inner } => self.unary(*op, inner),
            ast::Expr::BinaryOp { left, op, right } => self.binary(left, op, right),
            ast::Expr::IsNull(inner) => self.is_null(inner, false),
            ast::Expr::IsNotNull(inner) => self.is_null(inner, true),
            ast::Expr::IsDistinctFrom(left, right) => {
                self.compare(Comparison::Distinct, left, right)
            }
            ast::Expr::IsNotDistinctFrom(left, right) => {
                self.compare(Comparison::Same, left, right)
            }
            ast::Expr::Between {
                expr: inner,
                negated,
                low,
                high,
            } => {
                let mut all = [self.value(inner)?, self.value(low)?, self.value(high)?];
                typed_alike(&mut all, "`between`")?;
                let cost = Cost::over(&all);
                let [of, low, high] = all.map(|typed| Box::new(typed.expr));
                Typed::new(Expr::Between(of, *negated, low, high), Type::Bool, cost)
            }
            ast::Expr::In {
                expr: inner,
                target,
                negated,
                global,
            } => {
                if *global {
                    return Err(Fault::of(expr, "`global in` is not understood"));
                }
                self.is_in(inner, *negated, target)
            }
            ast::Expr::Case {
                case_token: _,
                end_token: _,
                operand,
                conditions,
                else_result,
            } => self.case(operand.as_deref(), conditions, else_result.as_deref()),
            ast::Expr::Exists { subquery, negated } => {
                let tree = self.sub_query(subquery)?;
                let cost = Cost::tree(&tree);
                Typed::new(Expr::Exists(*negated, Box::new(tree)), Type::Bool, cost)
            }
            ast::Expr::Subquery(query) => self.scalar(query),
            ast::Expr::Cast {
                kind,
                expr: inner,
                data_type,
                format,
            } => {
                let plain = matches!(kind, ast::CastKind::Cast | ast::CastKind::DoubleColon);
                if !plain || format.is_some() {
                    return Err(Fault::of(expr, "a cast is written `cast(… as text)`"));
                }
                self.cast(inner, data_type)
            }
            ast::Expr::Substring {
                expr: inner,
                substring_from,
                substring_for,
                special: _,
                shorthand: _,
            } => self.substr(inner, substring_from.as_deref(), substring_for.as_deref()),
            ast::Expr::Function(function) => self.function(function),
            other => Err(Fault::of(other, refusal(other))),
        }
    }

    fn column_of(&mut self, table: Option<&ast::Ident>, name: &ast::Ident) -> Result<Typed, Fault> {
        self.pass(&name.span);
        let table = table.map(names::plain).transpose()?;
        let name = names::plain(name)?;
        let (id, number, kind, cost) = self.column(table.as_deref(), &name)?;
        Typed::new(Expr::Column(id, number), kind.into(), cost)
    }

    fn unary(&mut self, op: UnaryOperator, inner: &ast::Expr) -> Result<Typed, Fault> {
        match op {
            UnaryOperator::Not => {
                let typed = self.value(inner)?;
                if typed.is != Type::Bool {
                    return self.fault("`not` takes a condition");
                }
                let cost = Cost::over([&typed]);
                Typed::new(Expr::Not(Box::new(typed.expr)), Type::Bool, cost)
            }
            UnaryOperator::Minus => {
                // The smallest number has no positive counterpart, so a literal takes its sign along.
                if let ast::Expr::Value(value) = inner
                    && let ast::Value::Number(digits, false) = &value.value
                {
                    self.pass(&value.span);
                    return self.number_literal(&format!("-{digits}"));
                }
                let typed = self
                    .expression(inner)?
                    .into_kind(Kind::Int, "what `-` negates")?;
                self.negate(typed)
            }
            UnaryOperator::Plus => self
                .expression(inner)?
                .into_kind(Kind::Int, "what follows `+`"),
            _ => self.fault("this operator is not understood"),
        }
    }

    fn binary(
        &mut self,
        left: &ast::Expr,
        op: &BinaryOperator,
        right: &ast::Expr,
    ) -> Result<Typed, Fault> {
        match op {
            BinaryOperator::Plus => self.arithmetic(Arithmetic::Add, left, right),
            BinaryOperator::Minus => self.arithmetic(Arithmetic::Subtract, left, right),
            BinaryOperator::Multiply => self.arithmetic(Arithmetic::Multiply, left, right),
            BinaryOperator::Divide => self.arithmetic(Arithmetic::Divide, left, right),
            BinaryOperator::Modulo => self.arithmetic(Arithmetic::Remainder, left, right),
            BinaryOperator::Eq => self.compare(Comparison::Equal, left, right),
            BinaryOperator::NotEq => self.compare(Comparison::Unequal, left, right),
            BinaryOperator::Lt => self.compare(Comparison::Less, left, right),
            BinaryOperator::LtEq => self.compare(Comparison::LessOrEqual, left, right),
            BinaryOperator::Gt => self.compare(Comparison::Greater, left, right),
            BinaryOperator::GtEq => self.compare(Comparison::GreaterOrEqual, left, right),
            BinaryOperator::And | BinaryOperator::Or => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                if left.is != Type::Bool || right.is != Type::Bool {
                    return self.fault("`and` and `or` take conditions");
                }
                let cost = Cost::over([&left, &right]);
                let (left, right) = (Box::new(left.expr), Box::new(right.expr));
                let and = *op == BinaryOperator::And;
                let expr = if and { Expr::And(left, right) } else { Expr::Or(left, right) };
                Typed::new(expr, Type::Bool, cost)
            }
            BinaryOperator::StringConcat => {
                let left = self.of_kind(left, Kind::Text, "the left side of `||`")?;
                let right = self.of_kind(right, Kind::Text, "the right side of `||`")?;
                let mut cost = Cost::over([&left, &right]);
                cost.pieces = left.cost.pieces.saturating_add(right.cost.pieces);
                let (left, right) = (Box::new(left.expr), Box::new(right.expr));
                Typed::new(Expr::Concat(left, right), Type::Text, cost)
            }
            _ => self.fault(
                "this operator is not understood; there are `+ - * / % || = <> < <= > >=`, `and`, `or`, `not`, \
                 `in`, `between` and `is null`"
            ),
        }
    }

    fn cast(&mut self, inner: &ast::Expr, data_type: &ast::DataType) -> Result<Typed, Fault> {
        let kind = match data_type {
            ast::DataType::Text => Kind::Text,
            ast::DataType::BigInt(None) => Kind::Int,
            _ => {
                return Err(Fault::of(
                    inner,
                    "casts are `cast(… as text)` and `cast(null as bigint)`",
                ));
            }
        };
        let mut typed = [self.value(inner)?];
        united(&mut typed, "a cast")?;
        let [typed] = typed;
        let cost = Cost::over([&typed]);
        match (typed.is, kind) {
            (Type::Int, Kind::Text) => {
                let cost = Cost { pieces: 1, ..cost };
                Typed::new(
                    Expr::Function(Function::ToText, vec![typed.expr]),
                    Type::Text,
                    cost,
                )
            }
            (Type::Text, Kind::Int) => Err(Fault::of(
                inner,
                "text is not cast: the databases read numbers in text differently",
            )),
            _ => typed.into_kind(kind, "what is cast"),
        }
    }

    /// Where arithmetic stands, for its own file.
    pub(super) fn line_of(&mut self, expr: &ast::Expr) {
        self.pass(&expr.span());
    }
}

/// Why an expression that the tree cannot say is refused. Only words are chosen here, so fields do not
/// matter.
fn refusal(expr: &ast::Expr) -> &'static str {
    match expr {
        ast::Expr::Like { .. }
        | ast::Expr::ILike { .. }
        | ast::Expr::SimilarTo { .. }
        | ast::Expr::RLike { .. } => {
            "the databases compare patterns differently: use `=`, `in`, `between` or `substr(…)`"
        }
        ast::Expr::Collate { .. } => "the order of text is fixed: no `collate`",
        ast::Expr::IsTrue(_)
        | ast::Expr::IsNotTrue(_)
        | ast::Expr::IsFalse(_)
        | ast::Expr::IsNotFalse(_)
        | ast::Expr::IsUnknown(_)
        | ast::Expr::IsNotUnknown(_) => "write the condition itself, or `not (…)`",
        ast::Expr::Tuple(_) => "rows are not compared as wholes: compare their columns",
        ast::Expr::Extract { .. }
        | ast::Expr::Interval(_)
        | ast::Expr::AtTimeZone { .. }
        | ast::Expr::TypedString(_) => "there are no dates: days are text as `2026-12-31`",
        ast::Expr::AnyOp { .. } | ast::Expr::AllOp { .. } => "use `in (…)` or `exists (…)`",
        _ => "this expression is not understood",
    }
}
