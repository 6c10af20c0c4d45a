//! Statements and schemas that are changed at random: converting them ends, within bounds, and whatever is
//! accepted both databases prepare and run alike, and no foreign row changes.

use super::mutate::Mutator;
use super::runner::Choices;
use crate::confine::archive::{Archive, datasets, window};
use crate::confine::fixed::fixed;
use crate::confine::own::{self, Desk, Rows, dump, file, foreign, schema, specs, tables};
use crate::confine::random::Tape;
use crate::confine::random_acts::{act, parameters, rows};
use arbitrary::Result;
use cassetto::model::{Scope, ScopeKind};
use cassetto::store::apply::ApplyError;
use cassetto::store::confine::{Fault, Statement, Tables};

/// Words that schemas and statements are made of.
pub(super) const WORDS: [&str; 30] = [
    "insert into",
    "values",
    "on conflict",
    "do nothing",
    "do update set",
    "excluded",
    "update",
    "set",
    "delete from",
    "returning",
    "create table",
    "create index",
    "unique",
    "primary key",
    "not null",
    "alter table",
    "add column",
    "text",
    "bigint",
    "default",
    "nota",
    "pratica",
    "turno",
    "turno_open",
    "codice",
    "posizione",
    "studio",
    "struttura",
    ":id",
    ":testo",
];

/// What was asked and what came of it.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) statements: usize,
    pub(super) accepted: usize,
    pub(super) changed: u64,
    pub(super) schemas: usize,
    pub(super) made: usize,
}

/// The ground: both databases with rows of everybody.
pub(super) struct Ground {
    desk: Desk,
    archive: Archive,
    rows: Rows,
    scope: Scope,
}

impl Ground {
    pub(super) async fn open() -> Ground {
        let (desk, archive, scope) = (Desk::open().await, fixed(), window(1, 10));
        let choices: Vec<u16> = (0..800).map(|n: u16| n.wrapping_mul(40_503)).collect();
        let rows = rows(&mut Tape::new(&choices), &archive, &scope);
        assert!(own::is_open(&archive, &scope), "Carla sees the position");
        Ground {
            desk,
            archive,
            rows,
            scope,
        }
    }

    /// Tries one statement.
    pub(super) async fn statement(
        &self,
        mutator: &Mutator,
        u: Choices<'_, '_>,
        tally: &mut Tally,
    ) -> Result<()> {
        let choices: Vec<u16> = (0..40).map(|_| u.arbitrary()).collect::<Result<_>>()?;
        let mut tape = Tape::new(&choices);
        let sql = match u.ratio(1, 2)? {
            true => mutator.changed(&act(&mut tape), u)?,
            false => mutator.text(u)?,
        };
        tally.statements += 1;
        let converted = Statement::convert(&own::spec(&sql), &datasets(), &tables());
        let statement = match converted {
            Ok(statement) => statement,
            Err(faults) => {
                told(&faults, &sql);
                return Ok(());
            }
        };
        tally.accepted += 1;
        let kinds = [
            ScopeKind::Posizione,
            ScopeKind::Visible,
            ScopeKind::Competenza,
        ];
        let given = parameters(&mut tape);
        self.desk.write(&self.archive, &self.rows).await;
        let before = foreign(&self.archive, &self.scope, &self.rows);
        let mut came = Vec::new();
        for (base, store) in self.desk.bases() {
            let prepared = base.reads.prepare_statement(&statement, &kinds).await;
            prepared.unwrap_or_else(|error| panic!("{}: {error:?}\n{sql}", base.name));
            match own::run(store, &self.scope, &statement, &given, &[]).await {
                Ok(changed) => came.push(changed[0]),
                Err(ApplyError::Store(error)) => panic!("{}: {error:?}\n{sql}", base.name),
                Err(_) => {}
            }
            let after = dump(base).await;
            let after = foreign(&self.archive, &self.scope, &after);
            assert_eq!(after, before, "{}: a foreign row changed: {sql}", base.name);
        }
        if let [one, other] = came[..] {
            assert_eq!(one, other, "SQLite and PostgreSQL differ: {sql}");
            tally.changed += one;
        }
        Ok(())
    }
}

/// Tries one schema.
pub(super) fn schemas(mutator: &Mutator, u: Choices<'_, '_>, tally: &mut Tally) -> Result<()> {
    let sql = match u.ratio(1, 2)? {
        true => mutator.changed(&schema()[0].sql, u)?,
        false => mutator.text(u)?,
    };
    tally.schemas += 1;
    match Tables::convert("prova", &specs(), &[file("0001_prova.sql", &sql)]) {
        Ok(_) => tally.made += 1,
        Err(faults) => {
            let of_the_file = faults.iter().filter(|(file, _)| file.is_some());
            let faults: Vec<Fault> = of_the_file.map(|(_, fault)| fault.clone()).collect();
            // That the manifest describes more than the file makes is none of the file's.
            if !faults.is_empty() {
                told(&faults, &sql);
            } else {
                tally.made += 1;
            }
        }
    }
    Ok(())
}

/// Whoever is refused is told why and where.
pub(super) fn told(faults: &[Fault], sql: &str) {
    let lines = sql.lines().count().max(1);
    assert!(!faults.is_empty(), "refused for nothing: {sql}");
    // Said of a converter that panicked, on a thread of its own.
    let fell = |fault: &Fault| fault.text.contains("cannot be converted");
    assert!(!faults.iter().any(fell), "the converter fell over: {sql}");
    let well = |fault: &Fault| {
        (1..=lines + 1).contains(&fault.line)
            && fault.text.len() < 2_000
            && !fault.text.contains(char::is_control)
    };
    assert!(faults.iter().all(well), "{faults:?}\n{sql}");
}
