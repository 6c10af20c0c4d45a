//! The `where` of every dataset: which rows are there at all, for the scope of a window.
//!
//! Wide scopes are sub-selects over what is valid on the day that the scope names, never lists of
//! positions, and each asks for the incarico again. Every scope is cut to the live types of the menu
//! row.

use super::print::{Printer, Slot};
use crate::model::scope::Per;
use crate::model::{Confinement, Kind, ScopeKind};

/// Which rule confines, as far as it decides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rule {
    pub(super) kind: ScopeKind,
    pub(super) per: Per,
    /// How many types of position are live.
    pub(super) tipi: usize,
}

impl Printer {
    /// The condition on a row of the dataset, whose table is called `x`.
    pub(super) fn confined(&mut self, rule: Rule, by: Confinement) {
        let column = match by {
            Confinement::Reference => return self.put("1 = 1"),
            Confinement::Posizione => "posizione",
            Confinement::Soggetto => "soggetto",
        };
        match rule.kind {
            // Nothing names the cases assigned to an operator yet, so nobody has any.
            ScopeKind::Assegnati => self.put("1 = 0"),
            ScopeKind::Posizione => {
                self.put(&format!("x.{column} = "));
                self.key(by);
                self.put(" and exists (select 1 from archivio.posizione as p where p.id = ");
                self.slot(Slot::Posizione, Kind::Int);
                if by == Confinement::Soggetto {
                    self.put(" and p.soggetto = ");
                    self.slot(Slot::Soggetto, Kind::Int);
                }
                self.tipi(rule.tipi);
                self.put(")");
            }
            ScopeKind::Soggetto | ScopeKind::Visible | ScopeKind::Competenza => {
                let of = if by == Confinement::Soggetto {
                    "soggetto"
                } else {
                    "id"
                };
                self.put(&format!(
                    "x.{column} in (select p.{of} from archivio.posizione as p where "
                ));
                if rule.kind == ScopeKind::Competenza {
                    self.visible(Per::Struttura);
                } else {
                    self.visible(rule.per);
                }
                if rule.kind == ScopeKind::Soggetto {
                    self.put(" and p.soggetto = ");
                    self.slot(Slot::Soggetto, Kind::Int);
                }
                self.tipi(rule.tipi);
                self.put(")");
            }
        }
    }

    fn key(&mut self, by: Confinement) {
        match by {
            Confinement::Soggetto => self.slot(Slot::Soggetto, Kind::Int),
            Confinement::Posizione | Confinement::Reference => {
                self.slot(Slot::Posizione, Kind::Int)
            }
        }
    }

    fn tipi(&mut self, tipi: usize) {
        if tipi == 0 {
            return self.put(" and 1 = 0");
        }
        self.put(" and p.tipo in (");
        let all: Vec<usize> = (0..tipi).collect();
        self.list(", ", &all, |this, tipo| {
            this.slot(Slot::Tipo(*tipo), Kind::Text)
        });
        self.put(")");
    }

    /// The rule of visibility of the position `p`, for an incarico of one kind.
    fn visible(&mut self, per: Per) {
        match per {
            Per::Istituto => self.put("1 = 0"),
            Per::Soggetto => {
                self.put("p.soggetto = ");
                self.incarico(per, "soggetto");
            }
            Per::Struttura => {
                self.put("p.sede = ");
                self.incarico(per, "struttura");
            }
            Per::Delega => {
                self.put("p.id in (select g.posizione from delega as g where ");
                self.delega(per);
                self.put(")");
            }
            Per::Subdelega => {
                self.put(
                    "p.id in (select g.posizione from subdelega as s join delega as g on g.id = s.delega \
                     where s.incarico = ",
                );
                self.slot(Slot::Incarico, Kind::Text);
                self.valid("s");
                self.put(" and ");
                self.delega(per);
                self.put(")");
            }
        }
    }

    /// A delega `g` that counts, to whom the incarico acts for.
    fn delega(&mut self, per: Per) {
        self.put("g.delegato = ");
        self.incarico(per, "delegato");
        self.put(" and g.stato = 'attiva' and g.revocata is null");
        self.valid("g");
    }

    /// For whom the incarico acts, if it is valid and of that kind.
    fn incarico(&mut self, per: Per, column: &str) {
        self.put(&format!(
            "(select i.{column} from incarico as i where i.id = "
        ));
        self.slot(Slot::Incarico, Kind::Text);
        self.put(&format!(" and i.per = '{}'", per.word()));
        self.valid("i");
        self.put(")");
    }

    fn valid(&mut self, table: &str) {
        self.put(&format!(" and {table}.dal <= "));
        self.slot(Slot::Today, Kind::Text);
        self.put(&format!(" and ({table}.al is null or {table}.al >= "));
        self.slot(Slot::Today, Kind::Text);
        self.put(")");
    }
}
