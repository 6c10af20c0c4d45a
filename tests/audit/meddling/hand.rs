//! How rows and links are altered behind the desk's back, as whoever writes the database can.
//!
//! Digests are made here by a second hand, from what is written at the head of `host/src/store/catena/encoding.rs`.

use super::super::ground::{ATTO, bind};
use super::Meddler;
use cassetto_db::{AssertSqlSafe, Bind, Cell, Row};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The columns of what people looked at, as they are linked.
const ACCESSO: [&str; 11] = [
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

/// The columns of a kind of rows, which is called as its table.
pub(super) fn columns(genere: &str) -> &'static [&'static str] {
    match genere {
        "atto" => &ATTO,
        _ => &ACCESSO,
    }
}

/// The kind of the row of a link.
pub(super) fn genere(link: &[Cell]) -> &'static str {
    match &link[3] {
        Cell::Text(genere) if genere == "atto" => "atto",
        _ => "accesso",
    }
}

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
    pub(super) async fn run(&self, sql: &str, binds: &[Bind]) {
        let sql = AssertSqlSafe(sql.to_owned());
        self.db.execute(sql, binds).await.unwrap();
    }

    /// A link, and its row, cell by cell.
    pub(super) async fn at(&self, n: i64) -> (Vec<Cell>, Vec<Cell>) {
        let mut all = self.from(n, n).await;
        all.pop().unwrap()
    }

    pub(super) async fn from(&self, first: i64, last: i64) -> Vec<(Vec<Cell>, Vec<Cell>)> {
        let sql = format!(
            "select c.{}, a.{}, t.{} from catena c left join accesso a on a.id = c.riga \
             left join atto t on t.id = c.riga \
             where c.numero >= $1 and c.numero <= $2 order by c.numero",
            LINK.join(", c."),
            ACCESSO.join(", a."),
            ATTO.join(", t.")
        );
        let binds = [first.into(), last.into()];
        let rows = self.db.all(AssertSqlSafe(sql), &binds).await.unwrap();
        let split = |Row(mut cells): Row| {
            let mut row = cells.split_off(LINK.len());
            let act = row.split_off(ACCESSO.len());
            match genere(&cells) {
                "atto" => (cells, act),
                _ => (cells, row),
            }
        };
        rows.into_iter().map(split).collect()
    }

    /// The kind and the key of the row of a link.
    pub(super) async fn key(&self, n: i64) -> (&'static str, String) {
        let (link, _) = self.at(n).await;
        (genere(&link), Row(link).text(4).unwrap().to_owned())
    }

    /// The kind of a row that is put in.
    fn put_in(&self) -> &'static str {
        ["accesso", "atto"][usize::from(self.choices[2] % 2 == 1)]
    }

    pub(super) async fn delete_rows(&self, first: i64, last: i64) {
        for genere in ["accesso", "atto"] {
            let sql = format!(
                "delete from {genere} where id in \
                 (select riga from catena where numero >= $1 and numero <= $2)"
            );
            self.run(&sql, &[first.into(), last.into()]).await;
        }
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
        let ((first, one), (second, other)) = (self.key(one).await, self.key(other).await);
        let between = "01KAbetween".to_owned();
        for (genere, from, to) in [
            (first, &one, &between),
            (second, &other, &one),
            (first, &between, &other),
        ] {
            let sql = format!("update {genere} set id = $1 where id = $2");
            let binds = [to.as_str().into(), from.as_str().into()];
            self.run(&sql, &binds).await;
        }
        // A row of another kind is not where the link looks.
        match first == second {
            true => "changed",
            false => "row missing",
        }
    }

    /// Changes what a row says.
    pub(super) async fn change(&self, n: i64) {
        let (genere, key) = self.key(n).await;
        let sql = format!("update {genere} set esito = 'mai', quando = quando + 1 where id = $1");
        self.run(&sql, &[key.into()]).await;
    }

    pub(super) async fn insert_row(&self, key: &str) {
        let sql = match self.put_in() {
            "atto" => {
                "insert into atto (id, quando, persona, incarico, profilo, plugin, versione, pagina, azione, \
                 richiesta, snapshot, contenuto, esito) \
                 values ($1, 1, 'p', 'i', 'titolare', 'prova', '1', 'note', 'scrive', 'r', 42, 'ab', '')"
            }
            _ => {
                "insert into accesso (id, quando, persona, pagina, esito, richiesta, snapshot) \
                 values ($1, 1, 'p', 'menu', 'mostrata', 'r', 42)"
            }
        };
        self.run(sql, &[key.into()]).await;
    }

    /// Puts a row and its link before that of a number; with its right digest, or with another.
    pub(super) async fn insert(&self, n: i64, whole: bool) {
        let (old, _) = self.at(n).await;
        self.renumber(n, 1).await;
        self.insert_row("01KAinserted").await;
        let sql = "insert into catena (numero, versione, quando, genere, riga, precedente, impronta) \
                   values ($1, 1, 5, $2, '01KAinserted', $3, $4)";
        let (genere, digest) = (self.put_in(), "ab".repeat(32));
        let binds = [n.into(), genere.into(), bind(&old[5]), digest.into()];
        self.run(sql, &binds).await;
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
