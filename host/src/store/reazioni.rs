//! Table `reazione`: how far each application was asked what stands for positions, and what is to be asked next.
//!
//! No transaction waits for an application: [`plan`] reads which positions are next, somebody asks, and [`carry`]
//! keeps the answers and moves on from where the plan began, in one transaction; whoever finds that somebody else
//! has moved on meanwhile keeps nothing. So whatever is cut off is asked again, and of two nodes one counts. What
//! it heard an event of comes first, and a file of the archive before the round over all positions, which begins with the first look ever, with another
//! version of the application or of its row, on each new day and when the archive was computed anew.

mod asked;
mod reached;
mod sources;

use super::avvisi::importazioni::archive;
use super::evidenze;
use super::{Store, StoreError, seguito};
use crate::model::{Evidences, Moment};
pub(super) use asked::ask;
use asked::{answered, asked};
use cassetto_db::Tx;
use reached::{ROUND_DONE, Reached, begin, reached};
use sources::{all, day, next, touched};

/// Under which one node at a time does it.
const NOME: &str = "reazioni";

/// Positions of one plan, and so of one transaction.
pub const PAGE: usize = 200;

/// The datasets that the archive works out of several files, whichever of them came.
const COMPUTED: [&str; 3] = ["dovuto", "mese", "versamento"];

/// An application that is asked.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Its id.
    pub plugin: &'a str,
    /// What answers depend on besides the archive: the application, and the row that admits it.
    pub version: &'a str,
    /// The datasets that it reads.
    pub datasets: &'a [String],
    /// The types of position for which it is asked.
    pub tipi: &'a [String],
}

/// A position, as the archive has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posizione {
    /// Its key.
    pub id: i64,
    /// The key of its soggetto.
    pub soggetto: i64,
    /// Its type.
    pub tipo: String,
}

/// What is to be asked next.
#[derive(Debug)]
pub struct Plan {
    plugin: String,
    from: Option<Reached>,
    to: Reached,
    over: Over,
    /// Whether what was kept is of another archive.
    other: bool,
    positions: Vec<Posizione>,
    /// Of those that are asked since an event, the event of each.
    events: Vec<String>,
}

/// Over what a plan goes.
#[derive(Clone, Copy, Debug)]
enum Over {
    /// Positions of which the application heard something.
    Heard,
    /// What a file touched, behind the one of this number.
    File(i64),
    /// All positions after one.
    Round(i64),
}

/// What came of asking about a position.
#[derive(Debug)]
pub enum Said {
    /// This stands, and nothing else.
    Stands(Evidences),
    /// Nobody knows, so what was kept stays.
    Unknown,
    /// It is not asked about such a position, so nothing stands.
    Nothing,
}

/// Whether this node is the one that asks; it takes the lease where nobody has it.
pub async fn lease(store: &Store, node: &str) -> Result<bool, StoreError> {
    seguito::held(store, NOME, node).await
}

/// Gives the lease back.
pub async fn release(store: &Store, node: &str) -> Result<(), StoreError> {
    seguito::release(store, NOME, node).await
}

/// Forgets all that was kept of applications that are not asked any more.
pub async fn forget_others(store: &Store, plugins: &[&str]) -> Result<(), StoreError> {
    let rows = store
        .reads()
        .all("select plugin from reazione", &[])
        .await?;
    for row in &rows {
        let plugin = row.text(0)?;
        if plugins.contains(&plugin) {
            continue;
        }
        let mut tx = store.writer().write().await?;
        tx.execute("delete from reazione where plugin = $1", &[plugin.into()])
            .await?;
        let sql = "delete from da_chiedere where plugin = $1";
        tx.execute(sql, &[plugin.into()]).await?;
        evidenze::forget_all(&mut tx, plugin).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What is to be asked of an application next; `None` where nothing is.
pub async fn plan(store: &Store, of: &Asked<'_>, now: &Moment) -> Result<Option<Plan>, StoreError> {
    let (di, newest) = archive(store).await?;
    let from = reached(store, of.plugin).await?;
    let begin = begin(
        from.as_ref(),
        of.version,
        (di, newest),
        day(store, now).await?,
    );
    let other = from.as_ref().is_some_and(|from| begin.is_of_another(from));
    let mut plan = Plan {
        plugin: of.plugin.to_owned(),
        from,
        over: Over::File(begin.numero),
        other,
        positions: Vec::new(),
        events: Vec::new(),
        to: begin.clone(),
    };
    if plan.from.is_some() && !other {
        let heard = asked(store, of.plugin).await?;
        if !heard.is_empty() {
            (plan.positions, plan.events) = heard.into_iter().unzip();
            plan.over = Over::Heard;
            return Ok(Some(plan));
        }
    }
    if let Some((numero, dataset)) = next(store, begin.numero).await? {
        if of.reads(&dataset) {
            plan.positions = touched(store, numero, begin.dopo).await?;
        }
        match plan.positions.last() {
            Some(last) if plan.positions.len() == PAGE => plan.to.dopo = last.id,
            _ => (plan.to.numero, plan.to.dopo) = (numero, i64::MIN),
        }
        return Ok(Some(plan));
    }
    if begin.giro == ROUND_DONE {
        return Ok(None);
    }
    plan.over = Over::Round(begin.giro);
    plan.positions = all(store, of.tipi, begin.giro).await?;
    plan.to.giro = match plan.positions.last() {
        Some(last) if plan.positions.len() == PAGE => last.id,
        _ => ROUND_DONE,
    };
    Ok(Some(plan))
}

impl Asked<'_> {
    /// Whether a file of this dataset changes what it reads.
    fn reads(&self, file: &str) -> bool {
        let brought = |dataset: &String| {
            let part = dataset.strip_prefix(file);
            part.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
                || COMPUTED.contains(&dataset.as_str())
        };
        self.datasets.iter().any(brought)
    }
}

impl Plan {
    /// The positions that are to be asked about, in order.
    pub fn positions(&self) -> &[Posizione] {
        &self.positions
    }

    /// Cuts the plan after so many positions, because nothing more is known now; `false` where nothing is left.
    pub fn cut(&mut self, count: usize) -> bool {
        if count >= self.positions.len() {
            return true;
        }
        self.positions.truncate(count);
        let Some(last) = self.positions.last() else {
            return false;
        };
        match self.over {
            Over::File(before) => (self.to.numero, self.to.dopo) = (before, last.id),
            Over::Round(_) => self.to.giro = last.id,
            Over::Heard => self.events.truncate(count),
        }
        true
    }
}

/// Keeps what was said of each position of a plan, in its order, and moves on; `false` where somebody else has
/// done so meanwhile.
pub async fn carry(store: &Store, plan: &Plan, said: &[Said]) -> Result<bool, StoreError> {
    let mut tx = store.writer().write().await?;
    if !advance(&mut tx, plan).await? {
        return Ok(false);
    }
    if plan.other {
        evidenze::forget_all(&mut tx, &plan.plugin).await?;
    }
    let with = || plan.positions.iter().map(|it| it.id).zip(said);
    match plan.over {
        Over::Round(after) => {
            let unknown = with().filter(|(_, said)| matches!(said, Said::Unknown));
            let unknown: Vec<i64> = unknown.map(|(id, _)| id).collect();
            let range = (after, plan.to.giro);
            evidenze::forget_between(&mut tx, &plan.plugin, range, &unknown).await?;
        }
        Over::File(_) | Over::Heard => {
            let known = with().filter(|(_, said)| !matches!(said, Said::Unknown));
            let known: Vec<i64> = known.map(|(id, _)| id).collect();
            evidenze::forget(&mut tx, &plan.plugin, &known).await?;
        }
    }
    let stands = with().filter_map(|(id, said)| match said {
        Said::Stands(evidences) => Some((id, evidences)),
        Said::Unknown | Said::Nothing => None,
    });
    let stands: Vec<_> = stands.collect();
    evidenze::keep(&mut tx, &plan.plugin, &stands).await?;
    let heard = plan.positions.iter().map(|it| it.id);
    let heard: Vec<_> = heard.zip(plan.events.iter().cloned()).collect();
    answered(&mut tx, &plan.plugin, &heard).await?;
    tx.commit().await?;
    Ok(true)
}

async fn advance(tx: &mut Tx, plan: &Plan) -> Result<bool, StoreError> {
    let to = plan.to.binds(&plan.plugin);
    let Some(from) = &plan.from else {
        let sql = "insert into reazione (plugin, versione, giorno, giro, di, numero, dopo) \
                   values ($1, $2, $3, $4, $5, $6, $7) on conflict (plugin) do nothing";
        return Ok(tx.execute(sql, &to).await? == 1);
    };
    let sql = "update reazione set versione = $2, giorno = $3, giro = $4, di = $5, numero = $6, dopo = $7 \
               where plugin = $1 and versione = $8 and giorno = $9 and giro = $10 and di = $11 \
               and numero = $12 and dopo = $13";
    let mut binds = to;
    binds.extend(from.binds(&plan.plugin).into_iter().skip(1));
    Ok(tx.execute(sql, &binds).await? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_concerns_whoever_reads_it_or_what_follows_from_it() {
        let reads = |datasets: &[&str], file: &str| {
            let datasets: Vec<String> = datasets.iter().map(|it| (*it).to_owned()).collect();
            let asked = Asked {
                plugin: "p",
                version: "v",
                datasets: &datasets,
                tipi: &[],
            };
            asked.reads(file)
        };
        assert!(reads(&["denuncia_riga"], "denuncia"));
        assert!(reads(&["mese"], "sospensione"));
        assert!(reads(&["recapito"], "recapito"));
        assert!(!reads(&["recapito", "denunciante"], "denuncia"));
    }
}
