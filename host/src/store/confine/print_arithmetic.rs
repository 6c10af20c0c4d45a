//! Writes arithmetic, so that it fails alike on both databases, and only where it is reached.

use super::print::{Dialect, Printer};
use super::tree::{Arithmetic, Expr, Function, Over};

impl Printer {
    pub(super) fn arithmetic(&mut self, operation: Arithmetic, left: &Expr, right: &Expr) {
        let (sign, divides) = match operation {
            Arithmetic::Add => (" + ", false),
            Arithmetic::Subtract => (" - ", false),
            Arithmetic::Multiply => (" * ", false),
            Arithmetic::Divide => (" / ", true),
            Arithmetic::Remainder => (" % ", true),
        };
        self.put("(");
        self.waiting(left);
        self.put(sign);
        self.put(if divides { "nullif(" } else { "" });
        self.waiting(right);
        self.put(if divides {
            ", cast(0 as bigint)))"
        } else {
            ")"
        });
    }

    pub(super) fn checked(&mut self, of: &Expr) {
        match self.dialect {
            Dialect::Postgres => self.expr(of),
            Dialect::Sqlite => {
                let mut parts = vec![of];
                hidden(of, &mut parts);
                self.put("case when 'real' in (");
                self.list(", ", &parts, |this, part| this.around("typeof(", part, ")"));
                self.around(") then abs(-9223372036854775807 - 1) else ", of, " end");
            }
        }
    }

    pub(super) fn negate(&mut self, of: &Expr) {
        self.put("(cast(0 as bigint) - ");
        self.late(of);
        self.put(")");
    }

    /// What PostgreSQL could compute while it plans, it would: a failure then depends on whether a plan
    /// was kept, and comes even where no row ever reaches the expression. It waits for a query.
    pub(super) fn late(&mut self, of: &Expr) {
        let computed = matches!(of, Expr::Arithmetic(_, _, _) | Expr::Negate(_));
        if self.dialect == Dialect::Postgres && of.is_fixed() && !computed {
            self.around("(select ", of, ")");
        } else {
            self.expr(of);
        }
    }

    /// An operand of something that is null where one of its operands is. Of one that turns out null while
    /// it plans PostgreSQL would forget the others, and with them what fails there. A literal never is;
    /// that two of them meet in arithmetic has been computed before.
    fn waiting(&mut self, of: &Expr) {
        match of {
            Expr::Int(_) | Expr::Text(_) | Expr::Bool(_) => self.expr(of),
            _ => self.late(of),
        }
    }

    /// One of several operands, of which only arithmetic can fail.
    pub(super) fn beside(&mut self, of: &Expr, others: &[&Expr]) {
        if others.iter().any(|other| fails(other)) {
            self.waiting(of);
        } else {
            self.expr(of);
        }
    }
}

/// Whether computing `expr` can end in an overflow.
fn fails(expr: &Expr) -> bool {
    let mut found = false;
    expr.walk(&mut |expr| {
        found |= matches!(
            expr,
            Expr::Arithmetic(_, _, _) | Expr::Negate(_) | Expr::Function(Function::Abs, _)
        ) || matches!(expr, Expr::Aggregate(aggregate) if aggregate.of == Over::Sum);
    });
    found
}

/// The parts of a chain of arithmetic whose overflow the whole might not show, because they meet what
/// may be null.
fn hidden<'e>(chain: &'e Expr, parts: &mut Vec<&'e Expr>) {
    match chain {
        Expr::Negate(of) => hidden(of, parts),
        Expr::Arithmetic(operation, left, right) => {
            let divides = matches!(operation, Arithmetic::Divide | Arithmetic::Remainder);
            for (part, other, null) in [(left, right, divides), (right, left, false)] {
                let chained = match &**part {
                    Expr::Negate(_) | Expr::Arithmetic(_, _, _) => true,
                    Expr::Aggregate(aggregate) => aggregate.of == Over::Sum,
                    _ => false,
                };
                if chained && (null || !matches!(**other, Expr::Int(_))) {
                    parts.push(part);
                }
                hidden(part, parts);
            }
        }
        _ => {}
    }
}
