//! Writes arithmetic, so that it fails alike on both databases, and only where it is reached.

use super::print::{Dialect, Printer};
use super::tree::{Arithmetic, Expr, Over};

impl Printer {
    pub(super) fn arithmetic(&mut self, operation: Arithmetic, left: &Expr, right: &Expr) {
        let (sign, divides) = match operation {
            Arithmetic::Add => (" + ", false),
            Arithmetic::Subtract => (" - ", false),
            Arithmetic::Multiply => (" * ", false),
            Arithmetic::Divide => (" / ", true),
            Arithmetic::Remainder => (" % ", true),
        };
        let fixed = left.is_fixed() && right.is_fixed();
        let operand = |this: &mut Self, of: &Expr| match fixed {
            true => this.late(of),
            false => this.expr(of),
        };
        self.put("(");
        operand(self, left);
        self.put(sign);
        self.put(if divides { "nullif(" } else { "" });
        operand(self, right);
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
