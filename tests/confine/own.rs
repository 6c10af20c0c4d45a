//! Tables of an application's own on both databases, with rows of everybody.

use super::archive::{Archive, Base, Both, TODAY};
use cassetto::model::Expectation;
use cassetto::model::scope::Per;
use cassetto::model::{Confining, Kind, SchemaSpec, Scope, ScopeKind, StatementSpec, TableSpec};
use cassetto::store::Store;
use cassetto::store::apply::{Applied, ApplyError, Step, apply};
use cassetto::store::atto::Atto;
use cassetto::store::confine::{Fault, Statement, Tables};
use cassetto::store::tables::make;
use cassetto::store::visible::Diritto;
use cassetto_db::{AssertSqlSafe, Bind, Cell};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A table, what confines it, its open columns and what is unique besides its key.
pub(crate) type Shape = (
    &'static str,
    &'static [Confining],
    &'static [&'static str],
    &'static str,
);

use Confining::{Posizione, Struttura, Studio};

/// Every way to confine. What is unique in `prenotazione` and `turno` everybody may read.
pub(crate) const SHAPES: [Shape; 7] = [
    ("nota", &[Posizione], &[], ""),
    ("modello", &[Studio], &[], ", unique (giorno)"),
    ("pratica", &[Posizione, Studio], &[], ""),
    (
        "prenotazione",
        &[Posizione],
        &["giorno", "n"],
        ", unique (giorno)",
    ),
    (
        "turno",
        &[Struttura],
        &["struttura", "giorno"],
        ", unique (struttura, giorno)",
    ),
    ("agenda", &[Posizione, Struttura], &[], ""),
    ("codice", &[], &[], ""),
];

/// The columns of each of them.
const COLUMNS: [(&str, Kind); 4] = [
    ("id", Kind::Text),
    ("n", Kind::Int),
    ("testo", Kind::Text),
    ("giorno", Kind::Text),
];

/// The tables as the manifest declares them.
pub(crate) fn specs() -> Vec<TableSpec> {
    let spec = |(nth, (id, by, open, _)): (usize, Shape)| TableSpec {
        id: id.to_owned(),
        line: nth + 1,
        by: by.to_vec(),
        columns: COLUMNS.map(|(name, kind)| (name.to_owned(), kind)).to_vec(),
        open: open.iter().map(|name| (*name).to_owned()).collect(),
    };
    SHAPES.into_iter().enumerate().map(spec).collect()
}

/// The files that make them: the last column comes later.
pub(crate) fn schema() -> Vec<SchemaSpec> {
    let tables = SHAPES.map(|(id, _, _, unique)| {
        format!(
            "create table {id} (id text primary key, n bigint, testo text, giorno text{unique});\n\
             create index {id}_n on {id} (n);\n"
        )
    });
    let first = tables
        .concat()
        .replace(", testo text, giorno text)", ", testo text)");
    let later = ["nota", "pratica", "agenda", "codice"];
    let later = later.map(|id| format!("alter table {id} add column giorno text;\n"));
    let files = [
        ("0001_tabelle.sql", first),
        ("0002_giorno.sql", later.concat()),
    ];
    files.map(|(id, sql)| file(id, &sql)).to_vec()
}

pub(crate) fn file(id: &str, sql: &str) -> SchemaSpec {
    SchemaSpec {
        id: id.to_owned(),
        file: format!("plugins/prova/schema/{id}"),
        sql: sql.to_owned(),
    }
}

pub(crate) fn tables() -> Tables {
    Tables::convert("prova", &specs(), &schema()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A statement with the parameters that its text names.
pub(crate) fn spec(sql: &str) -> StatementSpec {
    let all = [("id", Kind::Text), ("testo", Kind::Text), ("n", Kind::Int)];
    let named = all.into_iter().filter(|(name, _)| {
        let written = format!(":{name}");
        let mut after = sql.split(&written).skip(1);
        after.any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    StatementSpec {
        id: "prova".to_owned(),
        file: "statements/prova.sql".to_owned(),
        sql: sql.to_owned(),
        parameters: named.map(|(name, kind)| (name.to_owned(), kind)).collect(),
    }
}

pub(crate) fn statement(sql: &str) -> Result<Statement, Vec<Fault>> {
    Statement::convert(&spec(sql), &super::archive::datasets(), &tables())
}

/// A row: what confines it, then its columns.
pub(crate) type Row = Vec<Cell>;
/// The rows of every table, sorted.
pub(crate) type Rows = BTreeMap<&'static str, Vec<Row>>;

/// Both databases with the tables made.
pub(crate) struct Desk {
    pub(crate) both: Both,
    pub(crate) stores: Vec<Store>,
}

impl Desk {
    pub(crate) async fn open() -> Desk {
        let both = Both::open().await;
        let mut stores = Vec::new();
        for base in &both.bases {
            let store = Store::open(&base.place, 2).await.expect("a store");
            make(&store, &tables()).await.expect(base.name);
            stores.push(store);
        }
        Desk { both, stores }
    }

    /// Each database with its store.
    pub(crate) fn bases(&self) -> impl Iterator<Item = (&Base, &Store)> {
        self.both.bases.iter().zip(&self.stores)
    }

    /// Replaces all rows.
    pub(crate) async fn write(&self, archive: &Archive, rows: &Rows) {
        self.both.write(archive).await;
        for base in &self.both.bases {
            let mut tx = base.stato.write().await.expect("a transaction");
            for (table, by, _, _) in SHAPES {
                let empty = format!("delete from \"prova__{table}\"");
                tx.execute(AssertSqlSafe(empty), &[]).await.expect("none");
                let names = by.iter().map(|by| by.word());
                let names: Vec<&str> = names.chain(COLUMNS.map(|(name, _)| name)).collect();
                let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
                let add = format!(
                    "insert into \"prova__{table}\" ({}) values ({})",
                    names.join(", "),
                    places.join(", ")
                );
                for row in rows.get(table).into_iter().flatten() {
                    let kinds = by.iter().map(|by| by.kind());
                    let kinds = kinds.chain(COLUMNS.map(|(_, kind)| kind));
                    let binds: Vec<Bind> = row.iter().zip(kinds).map(bind).collect();
                    let added = tx.execute(AssertSqlSafe(add.clone()), &binds).await;
                    added.unwrap_or_else(|error| panic!("{table}: {error}: {row:?}"));
                }
            }
            tx.commit().await.expect("a commit");
        }
    }
}

fn bind((cell, kind): (&Cell, Kind)) -> Bind {
    match (cell, kind) {
        (Cell::Null, Kind::Int) => Bind::Int(None),
        (Cell::Null, Kind::Text) => Bind::Text(None),
        (Cell::Int(number), _) => Bind::from(*number),
        (Cell::Text(text), _) => Bind::from(text.as_str()),
    }
}

/// All rows of a database.
pub(crate) async fn dump(base: &Base) -> Rows {
    let mut rows = Rows::new();
    for (table, by, _, _) in SHAPES {
        let names = by.iter().map(|by| by.word());
        let names: Vec<&str> = names.chain(COLUMNS.map(|(name, _)| name)).collect();
        let sql = format!("select {} from \"prova__{table}\"", names.join(", "));
        let all = base.stato.all(AssertSqlSafe(sql), &[]).await.expect(table);
        let mut all: Vec<Row> = all.into_iter().map(|row| row.0).collect();
        all.sort();
        rows.insert(table, all);
    }
    rows
}

/// An act of a form of this number.
pub(crate) fn atto(id: &str) -> Atto {
    let owned = |text: &str| text.to_owned();
    Atto {
        id: owned(id),
        quando: 1_795_426_200_000,
        persona: owned("persona"),
        incarico: owned("carla"),
        profilo: owned("titolare"),
        posizione: Some(1),
        plugin: owned("prova"),
        versione: owned("1.0.0"),
        pagina: owned("note"),
        azione: owned("scrive"),
        richiesta: owned("r1"),
        snapshot: 42,
        contenuto: "ab".repeat(32),
        esito: owned("{\"pagina\":\"note\"}"),
    }
}

/// Applies steps as the act of a form that nobody has sent yet; how many rows each has changed.
pub(crate) async fn applied(
    store: &Store,
    scope: &Scope,
    steps: &[Step<'_>],
    deadline: Instant,
) -> Result<Vec<u64>, ApplyError> {
    static FORMS: AtomicU32 = AtomicU32::new(0);
    let atto = atto(&format!("f{}", FORMS.fetch_add(1, Ordering::Relaxed)));
    match apply(store, scope, steps.into(), &atto, deadline).await? {
        Applied::Now(changed) => Ok(changed),
        Applied::Before(before) => panic!("it was done before: {before:?}"),
    }
}

/// Applies one statement, with parameters of which it takes those that it has.
pub(crate) async fn run(
    store: &Store,
    scope: &Scope,
    statement: &Statement,
    given: &[(&str, cassetto::model::Value)],
    expects: &[Expectation],
) -> Result<Vec<u64>, ApplyError> {
    let of = |name: &String| given.iter().find(|(known, _)| known == name);
    let parameters = statement.parameters().iter();
    let parameters = parameters.filter_map(|(name, _)| Some((name.clone(), of(name)?.1.clone())));
    let parameters: Vec<_> = parameters.collect();
    let step = Step {
        statement,
        parameters: &parameters,
        expects,
    };
    let soon = Instant::now() + Duration::from_secs(20);
    applied(store, scope, &[step], soon).await
}

/// The incarico of a scope, if it is what the scope says and valid.
fn acting<'a>(archive: &'a Archive, scope: &Scope) -> Option<&'a super::archive::Incarico> {
    let per = match scope.kind {
        ScopeKind::Competenza => Per::Struttura,
        _ => scope.per,
    };
    let mut all = archive.incarico.iter();
    all.find(|it| {
        let (dal, al) = it.valid;
        it.id == scope.incarico && it.per == per && dal <= TODAY && al.is_none_or(|al| al >= TODAY)
    })
}

/// Whether anything may be written in a scope, told anew and not by SQL.
pub(crate) fn is_open(archive: &Archive, scope: &Scope) -> bool {
    match (scope.kind, scope.posizione) {
        (ScopeKind::Assegnati, _) => false,
        (ScopeKind::Posizione, posizione) => posizione.is_some_and(|posizione| {
            let visible = Scope {
                kind: ScopeKind::Visible,
                ..scope.clone()
            };
            archive.holds(scope, posizione)
                && archive.holds_for(Diritto::Scrive, &visible, posizione)
        }),
        _ => acting(archive, scope).is_some(),
    }
}

/// Whether a scope holds a row, by what confines it; what confines nothing is everybody's.
pub(crate) fn holds(archive: &Archive, scope: &Scope, table: &str, row: &Row) -> bool {
    holds_for(Diritto::Consulta, archive, scope, table, row)
}

fn holds_for(diritto: Diritto, archive: &Archive, scope: &Scope, table: &str, row: &Row) -> bool {
    let (_, by, _, _) = SHAPES
        .into_iter()
        .find(|(id, ..)| *id == table)
        .expect(table);
    let held = |sede: &str| {
        let mut all = archive.posizione.iter();
        all.any(|(id, _, _, of)| *of == sede && archive.holds_for(diritto, scope, *id))
    };
    by.iter().zip(row).all(|(by, cell)| match (by, cell) {
        (Posizione, Cell::Int(posizione)) => archive.holds_for(diritto, scope, *posizione),
        (Studio, Cell::Text(studio)) => acting(archive, scope).is_some_and(|it| {
            matches!(it.per, Per::Delega | Per::Subdelega) && it.delegato == Some(studio)
        }),
        (Struttura, Cell::Text(sede)) => match scope.kind {
            ScopeKind::Competenza => {
                acting(archive, scope).is_some_and(|it| it.struttura == Some(sede))
            }
            _ => held(sede),
        },
        other => panic!("{other:?}"),
    })
}

/// Whether a scope may change a row of a table.
fn may_change(archive: &Archive, scope: &Scope, table: &str, row: &Row) -> bool {
    let shared = table != "codice" || scope.kind == ScopeKind::Competenza;
    shared && is_open(archive, scope) && holds_for(Diritto::Scrive, archive, scope, table, row)
}

/// The rows that a scope may not change.
pub(crate) fn foreign(archive: &Archive, scope: &Scope, rows: &Rows) -> Rows {
    let mut rows = rows.clone();
    for (table, all) in &mut rows {
        all.retain(|row| !may_change(archive, scope, table, row));
    }
    rows
}
