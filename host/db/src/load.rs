//! Writing many rows at once, by the quickest way that each database has: `COPY` on PostgreSQL, and on
//! SQLite statements whose texts are so few that each is parsed once.
//!
//! Every row is new. What a unique index refuses ends the transaction.

use crate::{Bind, DbError, Tx};
use sqlx::{AssertSqlSafe, SqlSafeStr, Sqlite};
use std::fmt::Write;

/// About how many placeholders a statement of SQLite has at the most, of the 32,766 that it may have.
const PLACEHOLDERS: usize = 2_000;

/// About how many bytes go to PostgreSQL at once.
const PIECE: usize = 1 << 18;

impl Tx {
    /// Writes rows as wide as `columns` and leaves nothing in `rows`; how many there were.
    ///
    /// # Errors
    ///
    /// A row that cannot be: the transaction is good for nothing then but to be dropped.
    pub async fn load(
        &mut self,
        table: &'static str,
        columns: &'static [&'static str],
        rows: &mut Vec<Vec<Bind>>,
    ) -> Result<u64, DbError> {
        let count = rows.len() as u64;
        if count == 0 {
            return Ok(0);
        }
        let names = columns.join(", ");
        match self {
            Tx::Sqlite(tx) => {
                let most = (PLACEHOLDERS / columns.len().max(1)).max(1);
                let mut rest = rows.drain(..);
                while rest.len() > 0 {
                    let next = step(rest.len(), most);
                    let sql = insert(table, &names, columns.len(), next);
                    // Table and columns are literals of this project; values are bound.
                    let mut query = sqlx::query::<Sqlite>(AssertSqlSafe(sql));
                    for value in rest.by_ref().take(next).flatten() {
                        query = match value {
                            Bind::Int(number) => query.bind(number),
                            Bind::Text(text) => query.bind(text),
                        };
                    }
                    query.execute(&mut **tx).await?;
                }
            }
            Tx::Writer(held) => {
                let most = (PLACEHOLDERS / columns.len().max(1)).max(1);
                let mut rest = rows.drain(..);
                while rest.len() > 0 {
                    let next = step(rest.len(), most);
                    let sql = AssertSqlSafe(insert(table, &names, columns.len(), next));
                    let binds: Vec<Bind> = rest.by_ref().take(next).flatten().collect();
                    held.execute(sql.into_sql_str(), &binds).await?;
                }
            }
            Tx::Postgres(tx) => {
                let sql = format!("copy {table} ({names}) from stdin");
                let mut copy = tx.copy_in_raw(&sql).await?;
                let mut piece = String::with_capacity(PIECE + PIECE / 4);
                for row in rows.drain(..) {
                    line(&mut piece, &row);
                    if piece.len() >= PIECE {
                        copy.send(piece.as_bytes()).await?;
                        piece.clear();
                    }
                }
                copy.send(piece.as_bytes()).await?;
                copy.finish().await?;
            }
        }
        Ok(count)
    }
}

/// How many rows the next statement takes: the most, or the largest power of two that is left. So a
/// table needs about a dozen texts, whatever its rows.
fn step(left: usize, most: usize) -> usize {
    match left >= most {
        true => most,
        false => 1 << left.ilog2(),
    }
}

fn insert(table: &str, names: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    let rows = vec![row.as_str(); rows].join(", ");
    format!("insert into {table} ({names}) values {rows}")
}

/// A row as `COPY` reads it in its text format.
fn line(into: &mut String, row: &[Bind]) {
    for (at, value) in row.iter().enumerate() {
        if at > 0 {
            into.push('\t');
        }
        match value {
            Bind::Int(Some(number)) => {
                // Writing to a string cannot fail.
                let _ = write!(into, "{number}");
            }
            Bind::Text(Some(text)) => escape(into, text),
            Bind::Int(None) | Bind::Text(None) => into.push_str("\\N"),
        }
    }
    into.push('\n');
}

fn escape(into: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '\\' => into.push_str("\\\\"),
            '\t' => into.push_str("\\t"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_what_would_end_it() {
        let row: [Bind; 4] = [
            7.into(),
            "a\tb\\N\r\n".into(),
            Bind::Text(None),
            Bind::Int(None),
        ];
        let mut text = String::new();
        line(&mut text, &row);
        assert_eq!(text, "7\ta\\tb\\\\N\\r\\n\t\\N\t\\N\n");
    }

    #[test]
    fn few_texts_serve_every_number_of_rows() {
        for left in 1..3_000 {
            let (mut rest, mut steps) = (left, Vec::new());
            while rest > 0 {
                let next = step(rest, 666);
                steps.push(next);
                rest -= next;
            }
            assert!(steps.iter().all(|one| *one == 666 || one.is_power_of_two()));
            assert!(steps.len() <= left / 666 + 10, "{left}: {steps:?}");
        }
    }
}
