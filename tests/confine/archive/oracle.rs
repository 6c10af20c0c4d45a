//! What a scope holds, told anew and not by SQL; and the datasets that queries may read.

use super::{Archive, Cells, Delega, Incarico, TODAY, Validity};
use cassetto::model::scope::Per;
use cassetto::model::{Confinement, Dataset, DatasetColumn, Kind, Scope, ScopeKind};
use cassetto::store::visible::Diritto;
use cassetto_db::Bind;

impl Archive {
    /// Whether a scope holds a position, told anew and not by SQL.
    pub(crate) fn holds(&self, scope: &Scope, posizione: i64) -> bool {
        self.holds_for(Diritto::Consulta, scope, posizione)
    }

    /// Whether it does for whoever wants this right.
    pub(crate) fn holds_for(&self, diritto: Diritto, scope: &Scope, posizione: i64) -> bool {
        let found = self.posizione.iter().find(|(id, _, _, _)| *id == posizione);
        let Some((_, tipo, soggetto, sede)) = found else {
            return false;
        };
        let incarico = self.incarico.iter().find(|i| i.id == scope.incarico);
        let valid = |(dal, al): Validity| dal <= TODAY && al.is_none_or(|al| al >= TODAY);
        let delegated = |to: &Incarico, d: &Delega| {
            d.posizione == posizione
                && Some(d.delegato) == to.delegato
                && d.stato == "attiva"
                && d.revocata.is_none()
                && valid(d.valid)
        };
        let visible = |per: Per| {
            let Some(i) = incarico else { return false };
            i.per == per
                && valid(i.valid)
                && match per {
                    Per::Soggetto => i.of == Some(*soggetto),
                    Per::Struttura => i.struttura == Some(*sede),
                    Per::Delega => self.delega.iter().any(|d| delegated(i, d)),
                    Per::Subdelega => self.subdelega.iter().any(|s| {
                        s.incarico == i.id
                            && (diritto == Diritto::Consulta
                                || s.diritti.split(' ').any(|word| word == "scrive"))
                            && valid(s.valid)
                            && self
                                .delega
                                .iter()
                                .any(|d| d.id == s.delega && delegated(i, d))
                    }),
                    Per::Istituto => false,
                }
        };
        scope.tipi.iter().any(|live| live == tipo)
            && match scope.kind {
                ScopeKind::Posizione => scope.posizione == Some(posizione),
                ScopeKind::Soggetto => scope.soggetto == Some(*soggetto) && visible(scope.per),
                ScopeKind::Visible => visible(scope.per),
                ScopeKind::Competenza => visible(Per::Struttura),
                ScopeKind::Assegnati => false,
            }
    }

    /// The same archive without a row that is out of scope.
    pub(crate) fn within(&self, scope: &Scope) -> Archive {
        let held = |cells: &Cells| matches!(cells[1], Bind::Int(Some(id)) if self.holds(scope, id));
        let of = |cells: &Cells| {
            let Bind::Int(Some(of)) = cells[1] else {
                return false;
            };
            let positions = self.posizione.iter();
            let mut positions = positions.filter(|(id, _, _, _)| self.holds(scope, *id));
            positions.any(|(_, _, soggetto, _)| *soggetto == of)
        };
        let mut within = self.clone();
        within.versamento.retain(held);
        within.dovuto.retain(held);
        within.anagrafica.retain(of);
        within
    }
}

/// The datasets that every query of these tests may read.
pub(crate) fn datasets() -> Vec<Dataset> {
    let dataset = |name: &str, by, columns: &[(&str, Kind)]| Dataset {
        of: cassetto::model::Owner::Archivio,
        name: name.to_owned(),
        meaning: String::new(),
        by,
        columns: columns
            .iter()
            .map(|(name, kind)| DatasetColumn {
                name: (*name).to_owned(),
                kind: *kind,
                meaning: String::new(),
                unit: String::new(),
            })
            .collect(),
    };
    let (int, text) = (Kind::Int, Kind::Text);
    vec![
        dataset(
            "versamento",
            Confinement::Posizione,
            &[
                ("id", int),
                ("posizione", int),
                ("data", text),
                ("causale", text),
                ("debito", int),
                ("credito", int),
                ("stato", text),
            ],
        ),
        dataset(
            "dovuto",
            Confinement::Posizione,
            &[
                ("id", int),
                ("periodo", text),
                ("causale", text),
                ("importo", int),
                ("versato", int),
            ],
        ),
        dataset(
            "anagrafica",
            Confinement::Soggetto,
            &[("id", int), ("denominazione", text), ("dal", text)],
        ),
        dataset(
            "causale",
            Confinement::Reference,
            &[("codice", text), ("titolo", text), ("peso", int)],
        ),
    ]
}
