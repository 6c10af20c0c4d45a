//! The state of months: what statement came for each, and what is missing.
//!
//! A statement is missing when the position was active, was not suspended for the whole month, and the
//! term has passed: the last day of the following month (D.L. 269/2003 art. 44 c. 9), moved to a working
//! day. That is known only of the types that declare every month, employers and public bodies; of the
//! others a month exists when a statement came. Months before the first statement of the archive are
//! not looked at, nor those of more than five years ago (law 335/1995 art. 3 c. 9: barred by then).

use super::{days_late, take};
use crate::calendar::{plus, working_day};
use crate::{ArchiveError, Month};
use cassetto_db::{Bind, Row, Tx};
use jiff::civil::Date;

/// How many months back a missing statement is still asked for.
const YEARS: i32 = 5 * 12;

/// A position, as far as its months need it.
#[derive(Clone, Debug)]
struct Position {
    /// Whether it declares every month.
    monthly: bool,
    dal: String,
    al: Option<String>,
    /// First and last day of each suspension.
    suspended: Vec<(String, Option<String>)>,
    statements: Vec<Statement>,
    /// Statement and month of each open nota di rettifica.
    rettifiche: Vec<(Option<i64>, String)>,
}

#[derive(Clone, Debug)]
struct Statement {
    id: i64,
    periodo: String,
    vig: bool,
    stato: String,
    presentata: String,
    termine: String,
    saldo: i64,
}

/// A row of `mese` without its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mese {
    periodo: String,
    stato: String,
    termine: String,
    denuncia: Option<i64>,
    presentata: Option<String>,
    ritardo: i64,
    da_versare: i64,
}

/// The last day for the statement of a month.
fn term(month: Month) -> String {
    working_day(plus(month.plus(2).day(1), -1)).to_string()
}

impl Position {
    /// All months, the earliest first. `first` is the first month that the archive knows of.
    fn months(&self, first: Option<Month>, today: Date) -> Vec<Mese> {
        let now = Month::of(today);
        let mut months: Vec<String> = self.statements.iter().map(|s| s.periodo.clone()).collect();
        if let (true, Some(first)) = (self.monthly, first) {
            let first = first.max(now.plus(-YEARS));
            let all = (0..first.until(now)).map(|after| first.plus(after));
            months.extend(
                all.filter(|month| self.is_active(*month))
                    .map(|m| m.to_string()),
            );
        }
        months.sort();
        months.dedup();
        let today = today.to_string();
        let known = |periodo: String| Some((Month::parse(&periodo)?, periodo));
        let months = months.into_iter().filter_map(known);
        months
            .map(|(month, periodo)| self.month(month, periodo, &today))
            .collect()
    }

    fn month(&self, month: Month, periodo: String, today: &str) -> Mese {
        let of_month = |vig: bool| {
            let all = self.statements.iter();
            all.filter(|one| one.vig == vig && one.periodo == periodo)
                .max_by_key(|one| (&one.presentata, one.id))
        };
        let (statement, vig) = (of_month(false), of_month(true));
        let Some(counts) = statement.or(vig) else {
            let termine = term(month);
            let stato = match (self.is_suspended(month), termine.as_str() < today) {
                (true, _) => "non_dovuta",
                (false, true) => "assente",
                (false, false) => "attesa",
            };
            let ritardo = if stato == "assente" {
                days_late(&termine, today)
            } else {
                0
            };
            return Mese {
                stato: stato.to_owned(),
                ritardo,
                termine,
                periodo,
                denuncia: None,
                presentata: None,
                da_versare: 0,
            };
        };
        let open = |(denuncia, of): &(Option<i64>, String)| match denuncia {
            Some(id) => *id == counts.id,
            None => *of == periodo,
        };
        let stato = match counts.stato.as_str() {
            "definitiva" if self.rettifiche.iter().any(open) => "con_rettifica",
            "definitiva" if vig.is_some_and(|vig| vig.stato == "definitiva") => "regolarizzata",
            other => other,
        };
        Mese {
            stato: stato.to_owned(),
            termine: counts.termine.clone(),
            denuncia: Some(counts.id),
            presentata: Some(counts.presentata.clone()),
            ritardo: days_late(&counts.termine, &counts.presentata),
            // A balance in credit has no F24.
            da_versare: counts.saldo.max(0),
            periodo,
        }
    }

    fn is_active(&self, month: Month) -> bool {
        let (first, last) = ends(month);
        self.dal <= last && self.al.as_ref().is_none_or(|al| *al >= first)
    }

    /// Whether a suspension takes all days of the month on which the position was active.
    fn is_suspended(&self, month: Month) -> bool {
        let (first, last) = ends(month);
        let first = first.max(self.dal.clone());
        let last = self.al.clone().map_or(last.clone(), |al| al.min(last));
        self.suspended
            .iter()
            .any(|(dal, al)| *dal <= first && al.as_ref().is_none_or(|al| *al >= last))
    }
}

/// First and last day.
fn ends(month: Month) -> (String, String) {
    let last = plus(month.plus(1).day(1), -1);
    (month.day(1).to_string(), last.to_string())
}

/// Writes the months of the positions in `da_ricalcolare`, and the lateness of their statements; how
/// many rows changed. Reads and writes five hundred positions at a time.
pub(crate) async fn recompute(tx: &mut Tx, today: Date) -> Result<u64, ArchiveError> {
    let first = tx
        .one(
            "select min(periodo) from denuncia where tipo in ('uniemens', 'pospa')",
            &[],
        )
        .await?;
    let first = first
        .as_ref()
        .map(|row| row.maybe_text(0))
        .transpose()?
        .flatten();
    let first = first.and_then(Month::parse);
    let last = tx.one("select coalesce(max(id), 0) from mese", &[]).await?;
    let mut id = last.map_or(Ok(0), |row| row.int(0))?;
    let (mut after, mut changed) = (i64::MIN, 0);
    loop {
        let page = tx
            .all(
                "select r.posizione, p.tipo, p.dal, p.al from da_ricalcolare r \
                 join posizione p on p.id = r.posizione where r.posizione > $1 \
                 order by r.posizione limit 500",
                &[after.into()],
            )
            .await?;
        let Some(end) = page.last() else { break };
        let range = [after.into(), end.int(0)?.into()];
        after = end.int(0)?;
        changed += late_statements(tx, &range).await?;
        changed += page_of(tx, &page, &range, first, today, &mut id).await?;
    }
    Ok(changed)
}

/// Statements that were sent after their term.
async fn late_statements(tx: &mut Tx, range: &[Bind; 2]) -> Result<u64, ArchiveError> {
    let rows = tx
        .all(
            "select d.id, d.termine, d.presentata, d.ritardo from denuncia d \
             join da_ricalcolare r on r.posizione = d.posizione \
             where d.posizione > $1 and d.posizione <= $2 \
               and (d.presentata > d.termine or d.ritardo <> 0)",
            range,
        )
        .await?;
    let mut changed = 0;
    for row in rows {
        let late = days_late(row.text(1)?, row.text(2)?);
        if late != row.int(3)? {
            let update = "update denuncia set ritardo = $1 where id = $2";
            changed += tx
                .execute(update, &[late.into(), row.int(0)?.into()])
                .await?;
        }
    }
    Ok(changed)
}

/// The months of one page of positions.
async fn page_of(
    tx: &mut Tx,
    page: &[Row],
    range: &[Bind; 2],
    first: Option<Month>,
    today: Date,
    id: &mut i64,
) -> Result<u64, ArchiveError> {
    let statements = tx
        .all(
            "select d.posizione, d.id, d.periodo, d.tipo, d.stato, d.presentata, d.termine, d.saldo \
             from denuncia d join da_ricalcolare r on r.posizione = d.posizione \
             where d.posizione > $1 and d.posizione <= $2 order by d.posizione, d.periodo, d.id",
            range,
        )
        .await?;
    let suspended = tx
        .all(
            "select s.posizione, s.dal, s.al from sospensione s \
             join da_ricalcolare r on r.posizione = s.posizione \
             where s.posizione > $1 and s.posizione <= $2 order by s.posizione, s.dal",
            range,
        )
        .await?;
    let rettifiche = tx
        .all(
            "select n.posizione, n.denuncia, n.periodo from nota_rettifica n \
             join da_ricalcolare r on r.posizione = n.posizione \
             where n.posizione > $1 and n.posizione <= $2 \
               and n.stato in ('emessa', 'notificata', 'contestata', 'a_recupero') \
             order by n.posizione, n.id",
            range,
        )
        .await?;
    let known = tx
        .all(
            "select m.posizione, m.id, m.periodo, m.stato, m.termine, m.denuncia, m.presentata, \
             m.ritardo, m.da_versare from mese m \
             join da_ricalcolare r on r.posizione = m.posizione \
             where m.posizione > $1 and m.posizione <= $2 order by m.posizione, m.periodo",
            range,
        )
        .await?;
    let mut of = [&statements[..], &suspended[..], &rettifiche[..], &known[..]];
    let (mut written, mut gone) = (Vec::new(), Vec::new());
    for row in page {
        let posizione = row.int(0)?;
        let [statements, suspended, rettifiche, known] = &mut of;
        let position = Position {
            monthly: matches!(row.text(1)?, "uniemens" | "pubblico"),
            dal: row.text(2)?.to_owned(),
            al: row.maybe_text(3)?.map(str::to_owned),
            suspended: take(suspended, posizione)?
                .iter()
                .map(|row| {
                    Ok((
                        row.text(1)?.to_owned(),
                        row.maybe_text(2)?.map(str::to_owned),
                    ))
                })
                .collect::<Result<_, ArchiveError>>()?,
            statements: take(statements, posizione)?
                .iter()
                .map(statement)
                .collect::<Result<_, _>>()?,
            rettifiche: take(rettifiche, posizione)?
                .iter()
                .map(|row| Ok((row.maybe_int(1)?, row.text(2)?.to_owned())))
                .collect::<Result<_, ArchiveError>>()?,
        };
        let months = position.months(first, today);
        let known = take(known, posizione)?;
        for row in known {
            let periodo = row.text(2)?;
            if !months.iter().any(|month| month.periodo == periodo) {
                gone.push(row.int(1)?);
            }
        }
        for month in months {
            let same = known
                .iter()
                .find(|row| row.text(2).is_ok_and(|it| it == month.periodo));
            if let Some(row) = same
                && read(row)? == month
            {
                continue;
            }
            *id += 1;
            written.push(bind(*id, posizione, month));
        }
    }
    write(tx, &written, &gone).await?;
    Ok((written.len() + gone.len()) as u64)
}

async fn write(tx: &mut Tx, written: &[Vec<Bind>], gone: &[i64]) -> Result<(), ArchiveError> {
    tx.insert(
        "mese",
        &[
            "id",
            "posizione",
            "periodo",
            "stato",
            "termine",
            "denuncia",
            "presentata",
            "ritardo",
            "da_versare",
        ],
        written,
        "on conflict (posizione, periodo) do update set stato = excluded.stato, \
         termine = excluded.termine, denuncia = excluded.denuncia, \
         presentata = excluded.presentata, ritardo = excluded.ritardo, \
         da_versare = excluded.da_versare",
    )
    .await?;
    for id in gone {
        tx.execute("delete from mese where id = $1", &[(*id).into()])
            .await?;
    }
    Ok(())
}

fn statement(row: &Row) -> Result<Statement, ArchiveError> {
    Ok(Statement {
        id: row.int(1)?,
        periodo: row.text(2)?.to_owned(),
        vig: row.text(3)? == "vig",
        stato: row.text(4)?.to_owned(),
        presentata: row.text(5)?.to_owned(),
        termine: row.text(6)?.to_owned(),
        saldo: row.int(7)?,
    })
}

fn read(row: &Row) -> Result<Mese, ArchiveError> {
    Ok(Mese {
        periodo: row.text(2)?.to_owned(),
        stato: row.text(3)?.to_owned(),
        termine: row.text(4)?.to_owned(),
        denuncia: row.maybe_int(5)?,
        presentata: row.maybe_text(6)?.map(str::to_owned),
        ritardo: row.int(7)?,
        da_versare: row.int(8)?,
    })
}

fn bind(id: i64, posizione: i64, month: Mese) -> Vec<Bind> {
    vec![
        id.into(),
        posizione.into(),
        month.periodo.into(),
        month.stato.into(),
        month.termine.into(),
        month.denuncia.into(),
        month.presentata.into(),
        month.ritardo.into(),
        month.da_versare.into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    fn position() -> Position {
        Position {
            monthly: true,
            dal: "1998-03-02".to_owned(),
            al: None,
            suspended: Vec::new(),
            statements: Vec::new(),
            rettifiche: Vec::new(),
        }
    }

    fn statement(id: i64, periodo: &str, stato: &str, presentata: &str) -> Statement {
        Statement {
            id,
            periodo: periodo.to_owned(),
            vig: false,
            stato: stato.to_owned(),
            presentata: presentata.to_owned(),
            termine: term(Month::parse(periodo).unwrap()),
            saldo: 548_000,
        }
    }

    /// The state of one month, with its lateness.
    fn state(position: &Position, periodo: &str) -> Option<(String, i64)> {
        let months = position.months(Month::parse("2026-01"), TODAY);
        let month = months.into_iter().find(|month| month.periodo == periodo)?;
        Some((month.stato, month.ritardo))
    }

    #[test]
    fn a_month_is_missing_once_its_term_has_passed() {
        for (periodo, expected) in [
            // The 31st of October is a Saturday, so that September has time until the 2nd.
            ("2026-09", Some(("assente", 21))),
            ("2026-10", Some(("attesa", 0))),
            ("2026-11", None),
            ("2025-12", None),
            ("2026-01", Some(("assente", 266))),
        ] {
            let found = state(&position(), periodo);
            let expected = expected.map(|(stato, late)| (stato.to_owned(), late));
            assert_eq!(found, expected, "{periodo}");
        }
        // On the term itself there is still time.
        let on = |day: Date| {
            let months = position().months(Month::parse("2026-09"), day);
            months[0].stato.clone()
        };
        assert_eq!(on(date(2026, 11, 2)), "attesa");
        assert_eq!(on(date(2026, 11, 3)), "assente");
    }

    #[test]
    fn who_is_not_active_or_suspended_owes_no_statement() {
        let mut one = position();
        one.dal = "2026-03-15".to_owned();
        one.al = Some("2026-08-10".to_owned());
        one.suspended = vec![
            ("2026-05-01".to_owned(), Some("2026-05-30".to_owned())),
            ("2026-06-01".to_owned(), Some("2026-07-31".to_owned())),
            ("2026-08-01".to_owned(), None),
        ];
        for (periodo, stato) in [
            ("2026-02", None),
            ("2026-03", Some("assente")),
            // One day of staff is a month of staff.
            ("2026-05", Some("assente")),
            ("2026-06", Some("non_dovuta")),
            ("2026-07", Some("non_dovuta")),
            // Suspended until it ended.
            ("2026-08", Some("non_dovuta")),
            ("2026-09", None),
        ] {
            let found = state(&one, periodo).map(|(stato, _)| stato);
            assert_eq!(found.as_deref(), stato, "{periodo}");
        }
        // A type that does not declare every month misses none.
        one.monthly = false;
        assert_eq!(state(&one, "2026-03"), None);
    }

    #[test]
    fn what_came_says_the_state_and_what_follows_it_mends_it() {
        let mut one = position();
        one.statements = vec![
            statement(1, "2026-09", "definitiva", "2026-11-04"),
            statement(2, "2026-08", "provvisoria_anomala", "2026-09-30"),
            statement(3, "2026-07", "definitiva", "2026-08-31"),
            statement(4, "2026-06", "definitiva", "2026-07-31"),
            statement(5, "2026-05", "definitiva", "2026-06-30"),
            // The later of two counts.
            statement(6, "2026-05", "trasmessa", "2026-07-01"),
            statement(7, "2025-10", "definitiva", "2025-11-30"),
        ];
        let mut vig = statement(8, "2026-07", "definitiva", "2026-10-01");
        vig.vig = true;
        one.statements.push(vig);
        one.rettifiche = vec![
            (Some(4), "2026-06".to_owned()),
            (Some(99), "2026-09".to_owned()),
        ];
        for (periodo, stato, late) in [
            ("2026-09", "definitiva", 2),
            ("2026-08", "provvisoria_anomala", 0),
            ("2026-07", "regolarizzata", 0),
            ("2026-06", "con_rettifica", 0),
            ("2026-05", "trasmessa", 1),
            // Before the months that are looked at, but it came.
            ("2025-10", "definitiva", 0),
        ] {
            assert_eq!(
                state(&one, periodo),
                Some((stato.to_owned(), late)),
                "{periodo}"
            );
        }
        // A nota that names no statement is of the month.
        one.rettifiche = vec![(None, "2026-09".to_owned())];
        assert_eq!(state(&one, "2026-09").unwrap().0, "con_rettifica");
    }

    #[test]
    fn a_credit_balance_has_no_f24() {
        let mut one = position();
        one.statements = vec![statement(1, "2026-09", "definitiva", "2026-11-02")];
        let due = |one: &Position| {
            let months = one.months(Month::parse("2026-09"), TODAY);
            months[0].da_versare
        };
        assert_eq!(due(&one), 548_000);
        one.statements[0].saldo = -1;
        assert_eq!(due(&one), 0);
    }
}
