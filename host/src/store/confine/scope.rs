//! The `where` of every table that is read: which rows are there at all, for the scope of a window.
//!
//! Wide scopes are sub-selects over what is valid on the day that the scope names, never lists of
//! positions, and each asks for the incarico again. Every scope is cut to the live types of the menu
//! row.

use super::ground::By;
use super::print::{Dialect, Printer, Slot};
use crate::model::scope::Per;
use crate::model::{Kind, ScopeKind};
use crate::store::visible::{self, Diritto};

/// Which rule confines, as far as it decides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rule {
    pub(super) kind: ScopeKind,
    pub(super) per: Per,
    /// How many types of position are live.
    pub(super) tipi: usize,
}

impl Printer {
    /// The condition on a row of a table, which is called `x`: that of each column that confines it. What is read
    /// needs the right to see, what a statement changes that to write.
    pub(super) fn confined(&mut self, rule: Rule, by: &[By], diritto: Diritto) {
        if by.is_empty() {
            return self.put("1 = 1");
        }
        self.list(" and ", by, |this, by| {
            this.confined_by(rule, *by, diritto);
        });
    }

    fn confined_by(&mut self, rule: Rule, by: By, diritto: Diritto) {
        let column = by.column();
        match (rule.kind, by) {
            // Nothing names the cases assigned to an operator yet, so nobody has any; and an office has no studio.
            (ScopeKind::Assegnati, _) | (ScopeKind::Competenza, By::Studio) => self.put("1 = 0"),
            (_, By::Studio) => {
                self.put(&format!("x.{column} in ("));
                self.studio(rule);
                self.put(")");
            }
            (ScopeKind::Competenza, By::Struttura) => {
                self.put(&format!("x.{column} in ("));
                self.office();
                self.put(")");
            }
            (ScopeKind::Posizione, By::Struttura) => {
                self.put(&format!("x.{column} in ("));
                self.competent(rule);
                self.put(")");
            }
            (ScopeKind::Posizione, By::Posizione | By::Soggetto) => {
                self.put(&format!("x.{column} = "));
                self.key(by);
                self.put(" and exists (select 1 from archivio.posizione as p where p.id = ");
                self.slot(Slot::Posizione, Kind::Int);
                if by == By::Soggetto {
                    self.put(" and p.soggetto = ");
                    self.slot(Slot::Soggetto, Kind::Int);
                }
                self.tipi(rule.tipi);
                self.put(")");
            }
            (ScopeKind::Soggetto | ScopeKind::Visible | ScopeKind::Competenza, by) => {
                let of = match by {
                    By::Soggetto => Some("soggetto"),
                    By::Struttura => Some("sede"),
                    By::Posizione | By::Studio => None,
                };
                self.put(&format!("x.{column} in ("));
                if let Some(of) = of {
                    self.put(&format!(
                        "select p.{of} from archivio.posizione as p where p.id in ("
                    ));
                }
                match self.listed {
                    true => self.put("select s.id from seen as s"),
                    false => self.held(rule, diritto),
                }
                self.put(if of.is_some() { "))" } else { ")" });
            }
        }
    }

    /// The positions of a wide scope as a list that is made once, where several tables are cut to it; whether it was
    /// begun.
    pub(super) fn list_seen(&mut self, rule: Rule, tables: usize) -> bool {
        let wide = match rule.kind {
            ScopeKind::Visible | ScopeKind::Competenza => true,
            ScopeKind::Posizione | ScopeKind::Soggetto | ScopeKind::Assegnati => false,
        };
        self.listed = wide && (tables > 1 || self.among);
        if self.listed {
            self.put("with seen(id) as materialized (");
            self.held(rule, Diritto::Consulta);
            self.put(")");
        }
        self.listed
    }

    /// The studio for which the incarico acts; nothing where it acts for none.
    pub(super) fn studio(&mut self, rule: Rule) {
        match rule.per {
            per @ (Per::Delega | Per::Subdelega) => self.acting("select i.delegato", per),
            Per::Soggetto | Per::Struttura | Per::Istituto => {
                self.put("select cast(null as text) where 1 = 0");
            }
        }
    }

    /// The office of the officer.
    pub(super) fn office(&mut self) {
        self.acting("select i.struttura", Per::Struttura);
    }

    /// The office that is competent for the window's position.
    pub(super) fn competent(&mut self, rule: Rule) {
        self.put("select p.sede from archivio.posizione as p where p.id = ");
        self.slot(Slot::Posizione, Kind::Int);
        self.tipi(rule.tipi);
    }

    /// Something of the incarico, if it is `per` and valid today.
    fn acting(&mut self, what: &str, per: Per) {
        let (incarico, today) = (self.number(Slot::Incarico), self.number(Slot::Today));
        let (word, valid) = (per.word(), visible::valid("i", today));
        self.put(&format!(
            "{what} from incarico as i where i.id = ${incarico} and i.per = '{word}' and {valid}"
        ));
    }

    /// Whether anything may be written at all: the incarico is valid and may write for the window's position now,
    /// whatever it was when the window was opened.
    pub(super) fn gate(&mut self, rule: Rule) {
        match rule.kind {
            ScopeKind::Assegnati => self.put("1 = 0"),
            ScopeKind::Posizione => {
                self.put("exists (select 1 from archivio.posizione as p where p.id = ");
                self.slot(Slot::Posizione, Kind::Int);
                self.put(" and ");
                self.sees(Diritto::Scrive, rule.per);
                self.tipi(rule.tipi);
                self.put(")");
            }
            ScopeKind::Soggetto | ScopeKind::Visible | ScopeKind::Competenza => {
                let per = match rule.kind {
                    ScopeKind::Competenza => Per::Struttura,
                    _ => rule.per,
                };
                self.put("exists (");
                self.acting("select 1", per);
                self.put(")");
            }
        }
    }

    /// The keys of the positions of a scope that is wider than a window; one may come twice. A position is found by the
    /// scope and not by its type, of which there may be a million: a call round the column tells SQLite so.
    fn held(&mut self, rule: Rule, diritto: Diritto) {
        let per = match rule.kind {
            ScopeKind::Competenza => Per::Struttura,
            _ => rule.per,
        };
        match rule.kind {
            // Few are at hand, and each is asked about.
            _ if self.among => {
                self.put("select p.id from archivio.posizione as p where ");
                self.sees(diritto, per);
                self.put(" and ");
                self.picked("p.id");
            }
            ScopeKind::Soggetto => {
                self.put("select p.id from archivio.posizione as p where ");
                self.sees(diritto, per);
                self.put(" and p.soggetto = ");
                self.slot(Slot::Soggetto, Kind::Int);
            }
            _ => {
                let (incarico, today) = self.asking(per);
                self.put(&visible::set_for(diritto, per, incarico, today));
            }
        }
        self.of_types("coalesce(p.tipo, '')", rule.tipi);
    }

    /// Whether a column is one of the positions that were picked.
    fn picked(&mut self, column: &str) {
        let dialect = self.dialect;
        self.put(&match dialect {
            Dialect::Sqlite => format!("{column} in (select j.value from json_each("),
            Dialect::Postgres => format!(
                "{column} in (select cast(j.value as bigint) from json_array_elements_text(cast("
            ),
        });
        self.slot(Slot::Among, Kind::Text);
        self.put(match dialect {
            Dialect::Sqlite => ") as j)",
            Dialect::Postgres => " as json)) as j(value))",
        });
    }

    fn key(&mut self, by: By) {
        match by {
            By::Soggetto => self.slot(Slot::Soggetto, Kind::Int),
            By::Posizione | By::Studio | By::Struttura => self.slot(Slot::Posizione, Kind::Int),
        }
    }

    fn tipi(&mut self, tipi: usize) {
        self.of_types("p.tipo", tipi);
    }

    fn of_types(&mut self, tipo: &str, tipi: usize) {
        if tipi == 0 {
            return self.put(" and 1 = 0");
        }
        self.put(&format!(" and {tipo} in ("));
        let all: Vec<usize> = (0..tipi).collect();
        self.list(", ", &all, |this, tipo| {
            this.slot(Slot::Tipo(*tipo), Kind::Text)
        });
        self.put(")");
    }

    /// The rule of visibility of the position `p`, for an incarico of one kind. It stands in
    /// [`visible`] alone.
    fn sees(&mut self, diritto: Diritto, per: Per) {
        let (incarico, today) = self.asking(per);
        self.put(&visible::sees_for(diritto, per, incarico, today));
    }

    /// The placeholders of the rule; an institute has none.
    fn asking(&mut self, per: Per) -> (usize, usize) {
        match per {
            Per::Istituto => (0, 0),
            _ => (self.number(Slot::Incarico), self.number(Slot::Today)),
        }
    }
}
