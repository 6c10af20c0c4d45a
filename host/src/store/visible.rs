//! The rule by which an incarico sees a position. It stands here and nowhere else.
//!
//! The rule has one arm for each [`Per`]. An arm is a condition on three aliases: `p`, a row of
//! `archivio.posizione`; `i`, a row of `incarico`; and the tables that lie between. It is printed
//! in three shapes, because a database walks them in different directions: [`check`] and [`sees`] ask about
//! one position that is already at hand, [`set`] lists all of them, and [`who`] goes from positions to whoever sees them.

use crate::model::Per;

/// What an incarico wants of a position. A collaborator has of it what the subdelega says; everybody else who sees a
/// position may write for it too, where a menu lets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diritto {
    /// To see it.
    Consulta,
    /// To write for it: of the words of column `subdelega.diritti`, separated by blanks, one is `scrive`.
    Scrive,
}

/// One arm: the tables between incarico and position, and what must hold.
struct Arm {
    between: &'static str,
    /// The same tables in the order in which a position leads to them.
    back: &'static str,
    holds: String,
}

/// Whether a row of `alias` is valid on the day of placeholder `$today`.
pub fn valid(alias: &str, today: usize) -> String {
    format!("{alias}.dal <= ${today} and ({alias}.al is null or {alias}.al >= ${today})")
}

/// Where a position is looked for, `sede` is an index to go in by. Where one is at hand it must not
/// be: SQLite, which knows nothing about how many rows there are, might then read a whole office
/// for each position. A call round the column tells it so.
const SEDE_AT_HAND: &str = "coalesce(p.sede, '')";
const SEDE: &str = "p.sede";

fn arm(diritto: Diritto, per: Per, today: usize, sede: &str) -> Option<Arm> {
    let delega = format!(
        "d.posizione = p.id and d.delegato = i.delegato and d.stato = 'attiva' \
         and d.revocata is null and {}",
        valid("d", today)
    );
    let (between, back, holds) = match per {
        Per::Soggetto => ("", "", "p.soggetto = i.soggetto".to_owned()),
        Per::Struttura => ("", "", format!("{sede} = i.struttura")),
        Per::Delega => ("delega d", "delega d", delega),
        Per::Subdelega => {
            let own = valid("s", today);
            // The one way to find a word that both databases know, and both by its very letters.
            let right = match diritto {
                Diritto::Consulta => "",
                Diritto::Scrive => {
                    " and replace(' ' || s.diritti || ' ', ' scrive ', '') <> ' ' || s.diritti || ' '"
                }
            };
            (
                "subdelega s cross join delega d",
                "delega d cross join subdelega s",
                format!("s.incarico = i.id and {own}{right} and d.id = s.delega and {delega}"),
            )
        }
        Per::Istituto => return None,
    };
    Some(Arm {
        between,
        back,
        holds,
    })
}

/// A condition that holds when there is a row of `from … where …`, asked for one row at a time.
/// PostgreSQL would make a join of an `exists`, and then read 20,000 deleghe to judge one position
/// (measured: 245 ms instead of 1 ms).
pub(super) fn probe(from: &str) -> String {
    format!("coalesce((select 1 from {from} limit 1), 0) = 1")
}

/// A condition that holds when the incarico `i`, which is `per` and valid, sees the position `p` on
/// the day of placeholder `$today`. Both aliases stand in the statement round it.
pub fn check(per: Per, today: usize) -> String {
    check_for(Diritto::Consulta, per, today)
}

/// The same for a right.
pub fn check_for(diritto: Diritto, per: Per, today: usize) -> String {
    match arm(diritto, per, today, SEDE_AT_HAND) {
        None => "1 = 0".to_owned(),
        Some(Arm {
            between: "", holds, ..
        }) => format!("({holds})"),
        Some(Arm { between, holds, .. }) => probe(&format!("{between} where {holds}")),
    }
}

/// A condition that holds when the incarico of placeholder `$incarico` (its id, text), provided that it
/// is `per` and valid on the day of placeholder `$today` (text), sees the position `p`. For few positions:
/// to compare them with a [`set`] would list that of a whole office first, a million keys.
pub fn sees(per: Per, incarico: usize, today: usize) -> String {
    sees_for(Diritto::Consulta, per, incarico, today)
}

/// The same for a right.
pub fn sees_for(diritto: Diritto, per: Per, incarico: usize, today: usize) -> String {
    if per == Per::Istituto {
        return "1 = 0".to_owned();
    }
    let (word, valid) = (per.word(), valid("i", today));
    let rule = check_for(diritto, per, today);
    probe(&format!(
        "incarico i where i.id = ${incarico} and i.per = '{word}' and {valid} and {rule}"
    ))
}

/// [`check`] for an incarico of which only the row knows what it is `per`.
pub fn check_any(today: usize) -> String {
    let arms = Per::ALL.map(|per| {
        let word = per.word();
        format!("(i.per = '{word}' and {})", check(per, today))
    });
    format!("({})", arms.join(" or "))
}

/// A sub-select of the keys of all positions that the incarico of placeholder `$incarico` (its id,
/// text) sees on the day of placeholder `$today` (text), provided that it is `per` and valid that
/// day. A key may come twice. It is also a statement of its own, and can be followed by `and` with a
/// further condition on `p`, and by `limit`.
pub fn set(per: Per, incarico: usize, today: usize) -> String {
    set_for(Diritto::Consulta, per, incarico, today)
}

/// The same for a right.
pub fn set_for(diritto: Diritto, per: Per, incarico: usize, today: usize) -> String {
    let word = per.word();
    let Some(Arm { between, holds, .. }) = arm(diritto, per, today, SEDE) else {
        return "select p.id from archivio.posizione p where 1 = 0".to_owned();
    };
    // `cross join` fixes the order on SQLite, which knows nothing about how many rows there are;
    // PostgreSQL chooses freely.
    let between = match between {
        "" => String::new(),
        tables => format!("cross join {tables} "),
    };
    format!(
        "select p.id from incarico i {between}cross join archivio.posizione p \
         where i.id = ${incarico} and i.per = '{word}' and {} and {holds}",
        valid("i", today)
    )
}

/// Who sees positions on the day of placeholder `$today`: rows of the key of a position, of an incarico that is `per`, and of
/// its person. `positions` is a table whose rows `t` name positions, with a condition on them; a row may come twice.
pub fn who(per: Per, positions: &str, condition: &str, today: usize) -> Option<String> {
    let Arm { back, holds, .. } = arm(Diritto::Consulta, per, today, SEDE)?;
    let back = match back {
        "" => String::new(),
        tables => format!("cross join {tables} "),
    };
    let (word, valid) = (per.word(), valid("i", today));
    Some(format!(
        "select p.id, i.id, i.persona from {positions} t cross join archivio.posizione p {back}\
         cross join incarico i where {condition} and p.id = t.posizione \
         and i.per = '{word}' and {valid} and {holds}"
    ))
}
