//! What a flow says, as rows for the staging tables: the statement that is open, the worker that is
//! open, and the rows that wait to be written.

mod aziende;
mod enti;
mod finish;

use super::grammar::Group;
use super::source::Place;
use super::statement::Statement;
use super::values::Values;
use super::walk::Frame;
use super::worker::Worker;
use crate::Month;
use crate::import::Faults;
use cassetto_db::Bind;
use jiff::civil::Date;

/// Rows that wait to be written, table by table as `stage` has their columns.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) denunce: Vec<Vec<Bind>>,
    pub(super) righe: Vec<Vec<Bind>>,
    pub(super) individuali: Vec<Vec<Bind>>,
    pub(super) anomalie: Vec<Vec<Bind>>,
}

/// The rows of a statement that are kept in memory before they are staged.
const ROWS: usize = 500;

/// Who declares, and for which month.
#[derive(Clone, Debug)]
struct Company {
    month: Month,
    codice_fiscale: String,
}

/// What was read so far.
pub(super) struct Book {
    today: Date,
    /// The day on which the flow was sent.
    sent: Date,
    pub(super) companies: u64,
    pub(super) statements: u64,
    pub(super) workers: u64,
    /// Numbers the rows.
    rows: u64,
    /// The company that is open, by its place, so that what is wrong with it is told once.
    company: Option<(Place, Option<Company>)>,
    statement: Option<Statement>,
    worker: Worker,
    pub(super) batch: Batch,
}

impl Book {
    pub(super) fn new(today: Date, sent: Date) -> Book {
        Book {
            today,
            sent,
            companies: 0,
            statements: 0,
            workers: 0,
            rows: 0,
            company: None,
            statement: None,
            worker: Worker::default(),
            batch: Batch::default(),
        }
    }

    /// Takes an element that opens.
    pub(super) fn open(&mut self, group: Group, place: Place) {
        match group {
            Group::PosContributiva | Group::ListaCollaboratori | Group::ListaPosPA => {
                self.statements += 1;
                self.statement = Some(Statement::new(self.statements, group, place));
            }
            Group::DenunciaIndividuale | Group::Collaboratore | Group::D0 => {
                self.worker = Worker::default();
            }
            Group::DatiRetributivi => self.worker.begin_pay(),
            _ => {}
        }
    }

    /// Takes an element that closed: its values, and the elements that are open round it.
    pub(super) fn close(
        &mut self,
        group: Group,
        values: &Values,
        above: &[Frame],
        faults: &mut Faults,
    ) {
        self.companies += u64::from(group == Group::Azienda);
        let Some(mut statement) = self.statement.take() else {
            return;
        };
        match group {
            Group::PosContributiva | Group::ListaCollaboratori | Group::ListaPosPA => {
                return self.finish(statement, values, above, faults);
            }
            _ if statement.group == Group::PosContributiva => {
                self.of_azienda(&mut statement, group, values, above, faults);
            }
            _ => self.of_ente(&mut statement, group, values, above, faults),
        }
        if statement.rows.len() > ROWS {
            self.stage_rows(&mut statement);
        }
        self.statement = Some(statement);
    }

    /// A worker whose element closed.
    fn stage_worker(&mut self, statement: &mut Statement, place: Place, faults: &mut Faults) {
        let worker = std::mem::take(&mut self.worker);
        worker.check(place, faults);
        self.workers += 1;
        self.rows += 1;
        statement.individuali += 1;
        statement.bound(0, worker.imponibile);
        statement.bound(1, worker.ore);
        let figures = [
            worker.imponibile,
            worker.contributo,
            worker.ore,
            worker.settimane(),
        ];
        statement.digest(&[
            &worker.codice_fiscale,
            &worker.cognome,
            &worker.nome,
            &worker.qualifica,
            &worker.contratto,
            &format!("{figures:?}"),
            worker.evento().unwrap_or_default(),
        ]);
        let [imponibile, contributo, ore, settimane] = figures;
        self.batch.individuali.push(vec![
            (self.rows as i64).into(),
            (statement.n as i64).into(),
            worker.codice_fiscale.as_str().into(),
            worker.cognome.as_str().into(),
            worker.nome.as_str().into(),
            worker.qualifica.as_str().into(),
            worker.contratto.as_str().into(),
            imponibile.into(),
            contributo.into(),
            ore.into(),
            settimane.into(),
            worker.evento().into(),
        ]);
    }

    fn stage_rows(&mut self, statement: &mut Statement) {
        for ((quadro, causale), sums) in std::mem::take(&mut statement.rows) {
            self.rows += 1;
            let mut row: Vec<Bind> = vec![
                (self.rows as i64).into(),
                (statement.n as i64).into(),
                quadro.into(),
                causale.into(),
            ];
            row.extend(sums.map(Bind::from));
            self.batch.righe.push(row);
        }
    }
}
