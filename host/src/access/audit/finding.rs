//! What is wrong with a chain, and the sentence that says so.

use std::fmt;

/// The first thing that is wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The first number that is not right; `None` for rows that have none.
    pub numero: Option<i64>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Row and link do not say what was linked.
    Changed,
    /// It was changed and its digest made anew: the one behind follows another one. Those before it may have
    /// been too, up to the last head that agrees.
    Replaced,
    /// The link is there, and its row is not.
    RowMissing,
    /// Links are missing up to this number.
    Missing {
        /// The last one.
        to: i64,
    },
    /// Links up to this number were put between others.
    Inserted {
        /// The last one.
        to: i64,
    },
    /// Two links have each other's number.
    Swapped {
        /// The other number.
        with: i64,
    },
    /// The end was cut off: there was a link of this number.
    Cut {
        /// The last number that is known.
        to: i64,
    },
    /// Everything follows from everything, but the head of this number says otherwise: what stands before it was made
    /// anew, from this finding's number on or from a later one.
    Rewritten {
        /// The number of the head.
        to: i64,
    },
    /// Rows of the register have no link and do not wait for one.
    Outside {
        /// How many.
        rows: i64,
    },
}

impl Finding {
    pub(super) fn at(numero: i64, wrong: Wrong) -> Finding {
        Finding {
            numero: Some(numero),
            wrong,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numero = self.numero.unwrap_or_default();
        if let (Some(numero), false) = (self.numero, matches!(self.wrong, Wrong::Rewritten { .. }))
        {
            write!(f, "number {numero}: ")?;
        }
        match self.wrong {
            Wrong::Changed => f.write_str("changed; its row or its link does not say what was linked"),
            Wrong::Replaced => f.write_str(
                "changed, and its digest made anew; so may be others before it, back to the last head that agrees",
            ),
            Wrong::RowMissing => f.write_str("missing; its link is there, its row is not"),
            Wrong::Missing { to } if to == numero => f.write_str("missing"),
            Wrong::Missing { to } => write!(f, "missing, and so are all up to {to}"),
            Wrong::Inserted { to } if to == numero => f.write_str("inserted"),
            Wrong::Inserted { to } => write!(f, "inserted, and so are all up to {to}"),
            Wrong::Swapped { with } => write!(f, "swapped with number {with}"),
            Wrong::Cut { to } => write!(f, "cut off; there were links up to {to} at least"),
            Wrong::Rewritten { to } => write!(
                f,
                "numbers {numero} to {to}: made anew, from one of them on; the head of {to} that was kept says otherwise"
            ),
            Wrong::Outside { rows } => write!(
                f,
                "inserted without a number: {rows} rows of the register have no link and do not wait for one"
            ),
        }
    }
}
