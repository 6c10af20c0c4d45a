//! The right to call one page of one application.

use super::acting::{Acting, Visitor, decide};
use super::claim::Claim;
use super::looking::{Esito, Looking, What};
use super::menu::{Answering, MenuEntry, MenuGroup, Stand, answering, find, live_tipi};
use super::place::{Of, Place};
use super::rule::ruling;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::{Entry, InForce, Manifest, PageSpec, Scope, ScopeKind};
use crate::store::incarichi::Incarico;
use crate::store::positions::Posizione;
use std::sync::Arc;

/// The right to call one page of one application, for what its menu row grants. Only
/// [`Access::admit`] makes one. It is written into the register of accesses when it is dropped: say
/// before how it ended, by [`Admitted::end`].
pub struct Admitted {
    acting: Acting,
    in_force: Arc<InForce>,
    manifest: Arc<Manifest>,
    row: (usize, usize),
    page: usize,
    scope: Scope,
    looking: Looking,
}

/// What the menu decided, before it becomes a right.
struct Granted {
    acting: Acting,
    manifest: Arc<Manifest>,
    row: (usize, usize),
    page: usize,
    scope: Scope,
}

impl Access {
    /// Admits a request to a page: session, incarico, position and delega as they are now, and a
    /// live row of the menu of that profilo for that type of position. The snapshot stays the same
    /// for the whole request.
    ///
    /// # Errors
    ///
    /// [`AccessError::SignIn`] when nobody is signed in; [`AccessError::NotFound`] for whatever
    /// else is not allowed, so that nobody can tell what exists; [`AccessError::Busy`] when it
    /// could not be recorded; [`AccessError::Conflict`] for a window whose title shows another place.
    pub async fn admit(
        &self,
        claim: &Claim,
        place: &Place,
        in_force: &Arc<InForce>,
        now: &Moment,
    ) -> Result<Admitted, AccessError> {
        let posizione = place.of.posizione();
        let (visitor, walk) = self
            .walk(claim, Some(&place.incarico), posizione, now)
            .await?;
        let slot = self.room()?;
        let own = walk.incarico.clone();
        let granted = grant(decide(&visitor, walk, &place.of), place, in_force, now);
        let seen = granted
            .as_ref()
            .and_then(|granted| granted.acting.posizione());
        let what = What {
            incarico: own
                .as_ref()
                .map(|own| (own.id.as_str(), own.profilo.as_str())),
            posizione: seen.map(|seen| seen.id),
            plugin: Some(&place.plugin),
            page: &place.page,
            snapshot: in_force.number,
        };
        let looking = self.look(slot, (claim, &visitor, now), what);
        let Some(Granted {
            acting,
            manifest,
            row,
            page,
            scope,
        }) = granted
        else {
            looking.end(Esito::Negata);
            return Err(AccessError::NotFound);
        };
        if let Err(other) = self.check_window(claim, &acting) {
            looking.end(Esito::Negata);
            return Err(other);
        }
        let in_force = in_force.clone();
        Ok(Admitted {
            acting,
            in_force,
            manifest,
            row,
            page,
            scope,
            looking,
        })
    }
}

impl Access {
    /// Whether a right that was given holds still, for the same rows, by what is in force now: asked again
    /// by whoever sends more than one page of them.
    ///
    /// # Errors
    ///
    /// As [`Access::admit`], when it would not be given any more.
    pub async fn holds(
        &self,
        admitted: &Admitted,
        (claim, place): (&Claim, &Place),
        in_force: &InForce,
        now: &Moment,
    ) -> Result<(), AccessError> {
        let posizione = place.of.posizione();
        let (visitor, walk) = self
            .walk(claim, Some(&place.incarico), posizione, now)
            .await?;
        let granted = grant(decide(&visitor, walk, &place.of), place, in_force, now);
        let scope = granted.ok_or(AccessError::NotFound)?.scope;
        // The day decides which deleghe are valid, and has just done so.
        let before = Scope {
            today: scope.today.clone(),
            ..admitted.scope.clone()
        };
        match scope == before {
            true => Ok(()),
            false => Err(AccessError::NotFound),
        }
    }
}

/// What the ruling about the page gives to whoever stands there, if anybody does.
fn grant(
    acting: Option<Acting>,
    place: &Place,
    in_force: &InForce,
    now: &Moment,
) -> Option<Granted> {
    let stand = acting.as_ref().map(Acting::stand);
    let ruling = ruling(in_force, stand.as_ref(), (&place.plugin, &place.page));
    let (guard, _) = ruling.guards().find(|(_, of)| **of == place.of)?;
    let manifest = in_force.manifests.get(&place.plugin)?;
    let spec = find(manifest, &place.page)?;
    let acting = acting?;
    let kind = guard.row.scope;
    let position = acting.posizione();
    let scope = Scope {
        kind,
        incarico: acting.incarico.id.clone(),
        per: acting.incarico.per,
        posizione: position
            .filter(|_| kind == ScopeKind::Posizione)
            .map(|it| it.id),
        soggetto: position.map(|it| it.soggetto),
        tipi: live_tipi(in_force, guard.row).map(str::to_owned).collect(),
        today: now.today.clone(),
    };
    Some(Granted {
        manifest: manifest.clone(),
        row: guard.at,
        page: manifest.pages.iter().position(|page| page.id == spec.id)?,
        scope,
        acting,
    })
}

impl Admitted {
    /// Who looks.
    pub fn visitor(&self) -> &Visitor {
        self.acting.visitor()
    }

    /// On whose behalf, and in which profilo.
    pub fn incarico(&self) -> &Incarico {
        self.acting.incarico()
    }

    /// What the window is about.
    pub fn of(&self) -> &Of {
        self.acting.of()
    }

    /// The position of the window, or the one that names its soggetto.
    pub fn posizione(&self) -> Option<&Posizione> {
        self.acting.posizione()
    }

    /// How many notices there are to read in this incarico.
    pub fn unread(&self) -> i64 {
        self.acting.unread()
    }

    /// All that the menu depends on.
    pub fn stand(&self) -> Stand<'_> {
        self.acting.stand()
    }

    /// The application, as it was when the request began.
    pub fn manifest(&self) -> &Arc<Manifest> {
        &self.manifest
    }

    /// The id of the application.
    pub fn plugin(&self) -> &str {
        &self.manifest.id
    }

    /// The page.
    pub fn page(&self) -> &PageSpec {
        &self.manifest.pages[self.page]
    }

    /// The menu row that admits: that of the page, or of the one it stands under.
    pub fn entry(&self) -> &Entry {
        let (group, entry) = self.row;
        &self.in_force.menus.menus[&self.incarico().profilo].groups[group].entries[entry]
    }

    /// Which rows of which datasets the page may see.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What is in force for this request.
    pub fn in_force(&self) -> &Arc<InForce> {
        &self.in_force
    }

    /// The menu beside the window.
    pub fn menu(&self) -> Vec<MenuGroup<'_>> {
        self.acting.menu(&self.in_force)
    }

    /// What of it the person has at hand.
    pub fn preferiti<'a>(&self, menu: &[MenuGroup<'a>]) -> Vec<MenuEntry<'a>> {
        self.acting.preferiti(menu)
    }

    /// The page to which references of this kind lead from here.
    pub fn answering(&self, kind: &str) -> Option<Answering<'_>> {
        answering(&self.in_force, &self.stand(), kind)
    }

    /// Whether another page of the same application opens from here.
    pub fn opens(&self, page: &str) -> bool {
        let of = (self.manifest.id.as_str(), page);
        let ruling = ruling(&self.in_force, Some(&self.stand()), of);
        ruling.opens().any(|of| of == self.of())
    }

    /// How it ended, for the register; the first word counts, and without one it was interrupted.
    pub fn end(&self, esito: Esito) {
        self.looking.end(esito);
    }
}
