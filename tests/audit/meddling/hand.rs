//! How rows and links are altered behind the desk's back, as whoever writes the database can.
//!
//! Digests are made here by a second hand, from what is written at the head of `host/src/store/catena/encoding.rs`.

use super::super::ground::bind;
use super::Meddler;
use cassetto_db::{AssertSqlSafe, Bind, Cell, Row};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The columns of the register, as they are linked.
pub(super) const ROW: [&str; 11] = [
    "id",
    "quando",
    "persona",
    "incarico",
    "profilo",
    "posizione",
    "plugin",
    "pagina",
    "esito",
    "richiesta",
    "snapshot",
];

/// The columns of a link.
pub(super) const LINK: [&str; 7] = [
    "numero",
    "versione",
    "quando",
    "genere",
    "riga",
    "precedente",
    "impronta",
];

/// The digest of a link and its row, made by hand.
fn digest(link: &[Cell], row: &[Cell]) -> String {
    let mut bytes = Vec::new();
    let count = Cell::Int(i64::try_from(row.len()).unwrap());
    let purpose = Cell::Text("cassetto catena".to_owned());
    let order = [&link[1], &link[0], &link[2], &link[5], &link[3], &link[4]];
    for cell in [&purpose]
        .into_iter()
        .chain(order)
        .chain([&count])
        .chain(row)
    {
        match cell {
            Cell::Null => bytes.push(0),
            Cell::Int(number) => {
                bytes.push(1);
                bytes.extend(number.to_be_bytes());
            }
            Cell::Text(text) => {
                bytes.push(2);
                bytes.extend((text.len() as u64).to_be_bytes());
                bytes.extend(text.bytes());
            }
        }
    }
    Sha256::digest(&bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        })
}

impl Meddler<'_> {
    pub(super) async fn run(&self, sql: &'static str, binds: &[Bind]) {
        self.db.execute(sql, binds).await.unwrap();
    }

    /// A link, and its row, cell by cell.
    pub(super) async fn at(&self, n: i64) -> (Vec<Cell>, Vec<Cell>) {
        let mut all = self.from(n, n).await;
        all.pop().unwrap()
    }

    pub(super) async fn from(&self, first: i64, last: i64) -> Vec<(Vec<Cell>, Vec<Cell>)> {
        let sql = format!(
            "select c.{}, a.{} from catena c left join accesso a on a.id = c.riga \
             where c.numero >= $1 and c.numero <= $2 order by c.numero",
            LINK.join(", c."),
            ROW.join(", a.")
        );
        let binds = [first.into(), last.into()];
        let rows = self.db.all(AssertSqlSafe(sql), &binds).await.unwrap();
        let split = |Row(mut cells): Row| {
            let row = cells.split_off(LINK.len());
            (cells, row)
        };
        rows.into_iter().map(split).collect()
    }

    pub(super) async fn key(&self, n: i64) -> String {
        let sql = "select riga from catena where numero = $1";
        let row = self.db.one(sql, &[n.into()]).await.unwrap().unwrap();
        row.text(0).unwrap().to_owned()
    }

    pub(super) async fn delete_rows(&self, first: i64, last: i64) {
        let sql = "delete from accesso where id in \
                   (select riga from catena where numero >= $1 and numero <= $2)";
        self.run(sql, &[first.into(), last.into()]).await;
    }

    pub(super) async fn delete_links(&self, first: i64, last: i64) {
        let sql = "delete from catena where numero >= $1 and numero <= $2";
        self.run(sql, &[first.into(), last.into()]).await;
    }

    /// Moves all numbers from one on; by way of the negative ones, since two never agree.
    pub(super) async fn renumber(&self, from: i64, by: i64) {
        let sql = "update catena set numero = -(numero + $1) where numero >= $2";
        self.run(sql, &[by.into(), from.into()]).await;
        self.run("update catena set numero = -numero where numero < 0", &[])
            .await;
    }

    pub(super) async fn swap_links(&self, one: i64, other: i64) -> &'static str {
        for (from, to) in [(one, -1), (other, one), (-1, other)] {
            let sql = "update catena set numero = $1 where numero = $2";
            self.run(sql, &[to.into(), from.into()]).await;
        }
        "swapped"
    }

    pub(super) async fn swap_rows(&self, one: i64, other: i64) -> &'static str {
        let (one, other) = (self.key(one).await, self.key(other).await);
        let between = "01KAbetween".to_owned();
        for (from, to) in [(&one, &between), (&other, &one), (&between, &other)] {
            let sql = "update accesso set id = $1 where id = $2";
            self.run(sql, &[to.as_str().into(), from.as_str().into()])
                .await;
        }
        "changed"
    }

    /// Changes what a row says.
    pub(super) async fn change(&self, n: i64) {
        let key = self.key(n).await;
        let sql = "update accesso set esito = 'mai', quando = quando + 1 where id = $1";
        self.run(sql, &[key.into()]).await;
    }

    pub(super) async fn insert_row(&self, key: &str) {
        let sql = "insert into accesso (id, quando, persona, pagina, esito, richiesta, snapshot) \
                   values ($1, 1, 'p', 'menu', 'mostrata', 'r', 42)";
        self.run(sql, &[key.into()]).await;
    }

    /// Puts a row and its link before that of a number; with its right digest, or with another.
    pub(super) async fn insert(&self, n: i64, whole: bool) {
        let (old, _) = self.at(n).await;
        self.renumber(n, 1).await;
        self.insert_row("01KAinserted").await;
        let sql = "insert into catena (numero, versione, quando, genere, riga, precedente, impronta) \
                   values ($1, 1, 5, 'accesso', '01KAinserted', $2, $3)";
        let digest = "ab".repeat(32);
        self.run(sql, &[n.into(), bind(&old[5]), digest.into()])
            .await;
        if whole {
            self.relink(n, n).await;
        }
    }

    /// Makes digests anew, each from the one before.
    pub(super) async fn relink(&self, first: i64, last: i64) {
        let before = match first {
            1 => "0".repeat(64),
            _ => {
                let (link, _) = self.at(first - 1).await;
                Row(link).text(6).unwrap().to_owned()
            }
        };
        let (mut precedente, mut links) = (before, Vec::new());
        for (mut link, row) in self.from(first, last).await {
            link[5] = Cell::Text(precedente);
            precedente = digest(&link, &row);
            link[6] = Cell::Text(precedente.clone());
            links.push(link.iter().map(bind).collect::<Vec<_>>());
        }
        let mut tx = self.db.write().await.unwrap();
        let sql = "delete from catena where numero >= $1 and numero <= $2";
        tx.execute(sql, &[first.into(), last.into()]).await.unwrap();
        tx.insert("catena", &LINK, &links, "").await.unwrap();
        tx.commit().await.unwrap();
    }
}
