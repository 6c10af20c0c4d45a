//! Writes functions over many rows.

use super::print::{Dialect, Printer, direction};
use super::tree::{Aggregate, Expr, Over, Window};

impl Printer {
    pub(super) fn aggregate(&mut self, aggregate: &Aggregate) {
        let Aggregate {
            of,
            distinct,
            argument,
            window,
        } = aggregate;
        let argument = argument.as_deref();
        let (before, after) = match (of, self.dialect) {
            (Over::Sum, Dialect::Sqlite) => {
                if let Some(argument) = argument {
                    self.halves(argument, window.as_ref());
                }
                return;
            }
            // A sum of `bigint` is `numeric` on PostgreSQL, and fails here if it does not fit.
            (Over::Sum, Dialect::Postgres) => ("cast(sum(", " as bigint)"),
            (Over::Count, _) => ("count(", ""),
            (Over::Min, _) => ("min(", ""),
            (Over::Max, _) => ("max(", ""),
            (Over::Rank, _) => ("rank(", ""),
            (Over::DenseRank, _) => ("dense_rank(", ""),
        };
        self.put(before);
        self.put(if *distinct { "distinct " } else { "" });
        match (argument, of) {
            (Some(argument), _) => self.expr(argument),
            (None, Over::Count) => self.put("*"),
            (None, _) => {}
        }
        self.put(")");
        self.over(window.as_ref());
        self.put(after);
    }

    /// SQLite's `sum` fails as soon as a partial sum does not fit, which depends on the order of rows.
    /// The upper and lower 32 bits summed apart always fit; put together again they are an integer
    /// exactly if the whole sum is one, and a real number otherwise, as after any overflow.
    fn halves(&mut self, argument: &Expr, window: Option<&Window>) {
        self.put("((");
        self.half(argument, " >> 32)", window);
        self.put(" + (");
        self.half(argument, " & 4294967295)", window);
        self.put(" >> 32)) * 4294967296 + (");
        self.half(argument, " & 4294967295)", window);
        self.put(" & 4294967295))");
    }

    fn half(&mut self, argument: &Expr, bits: &str, window: Option<&Window>) {
        self.around("sum((", argument, ")");
        self.put(bits);
        self.over(window);
    }

    fn over(&mut self, window: Option<&Window>) {
        let Some(Window { partition, order }) = window else {
            return;
        };
        self.put(" over (");
        if !partition.is_empty() {
            self.put("partition by ");
            self.list(", ", partition, Self::expr);
        }
        if !order.is_empty() {
            self.put(" order by ");
            self.list(", ", order, |this, (by, way)| {
                this.around("", by, direction(*way))
            });
        }
        self.put(")");
    }
}
