//! One bit of one column of a row or its link.

use super::hand::{LINK, columns, genere};
use super::{Expected, Meddler};
use cassetto_db::{AssertSqlSafe, Cell, Db, Row};
use std::fmt::Write;

impl Meddler<'_> {
    pub(super) async fn flip_row(&self, n: i64) -> Expected {
        let (link, row) = self.at(n).await;
        let column = usize::try_from(self.choices[1] % row.len() as u64).unwrap();
        let genere = genere(&link);
        let name = columns(genere)[column];
        let key = Row(link).text(4).unwrap().to_owned();
        let value = self.flipped(&row[column], name);
        let sql = format!("update {genere} set {name} = {value} where id = $1");
        let changed = self.db.execute(AssertSqlSafe(sql), &[key.into()]).await;
        assert_eq!(changed.unwrap(), 1);
        Expected::of(
            n,
            &[if column == 0 {
                "row missing"
            } else {
                "changed"
            }],
        )
    }

    pub(super) async fn flip_link(&self, n: i64) -> Expected {
        let column = usize::try_from(self.choices[1] % 7).unwrap();
        let (link, _) = self.at(n).await;
        let value = match column {
            // No other link has it.
            0 => (n ^ (1 << (14 + self.choices[2] % 48))).to_string(),
            _ => self.flipped(&link[column], LINK[column]),
        };
        let sql = format!(
            "update catena set {} = {value} where numero = $1",
            LINK[column]
        );
        let changed = self.db.execute(AssertSqlSafe(sql), &[n.into()]).await;
        assert_eq!(changed.unwrap(), 1);
        Expected::of(
            n,
            match column {
                0 => &["missing"],
                // Where it cannot be read at all, nobody looks for its row.
                3 | 4 => &["row missing", "changed"],
                _ => &["changed"],
            },
        )
    }

    /// A value with one bit changed, as SQL has it; where there is none, one.
    fn flipped(&self, cell: &Cell, column: &str) -> String {
        let choice = self.choices[2];
        match cell {
            Cell::Null if column == "posizione" => "0".to_owned(),
            Cell::Null => "''".to_owned(),
            Cell::Int(number) => (number ^ (1 << (choice % 63))).to_string(),
            Cell::Text(text) => {
                let mut bytes = text.clone().into_bytes();
                let at = usize::try_from(self.choices[3] % bytes.len() as u64).unwrap();
                // SQLite keeps what is no text any more, PostgreSQL does not take it.
                let keeps_all = matches!(self.db, Db::Sqlite(_));
                // A key becomes no other key, and on PostgreSQL letters and digits what can be written.
                let bit = match (keeps_all, ["id", "riga"].contains(&column)) {
                    (true, false) => choice % 8,
                    (true, true) => 6 + choice % 2,
                    (false, _) => 6,
                };
                bytes[at] ^= 1 << bit;
                let hex = bytes.iter().fold(String::new(), |mut hex, byte| {
                    write!(hex, "{byte:02x}").unwrap();
                    hex
                });
                match keeps_all {
                    true => format!("cast(x'{hex}' as text)"),
                    false => format!("convert_from(decode('{hex}', 'hex'), 'UTF8')"),
                }
            }
        }
    }
}
