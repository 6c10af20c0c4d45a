//! The elements of a flow that are known: where each stands, and whether the archive has a place for
//! it. The structure is that of public code which writes and reads flows, since the institute's schema
//! was not at hand. What does not stand here is counted and reported, never guessed.

mod aziende;
mod enti;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name; `E0` is also written `E0_PeriodoNelMese`.
    pub(super) name: &'static str,
    /// The attributes that are known.
    pub(super) attributes: &'static [&'static str],
    pub(super) kind: Kind,
}

/// What an element is.
#[derive(Debug)]
pub(super) enum Kind {
    /// It holds others.
    Group(Group, &'static [Element]),
    /// It holds a value.
    Value,
    /// It is known, and the archive has no place for it nor for what it holds.
    Left,
}

/// The elements that hold others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Flow,
    Azienda,
    PosContributiva,
    DenunciaIndividuale,
    DatiRetributivi,
    AltreADebito,
    AltreACredito,
    Settimana,
    Giorno,
    EventoGiorn,
    InfoAggCausaliContrib,
    DenunciaAziendale,
    AltrePartiteADebito,
    AltrePartiteACredito,
    Quadratura,
    ListaCollaboratori,
    Collaboratore,
    ListaPosPA,
    PosPA,
    D0,
    E0,
    V1,
    Inquadramento,
    Gestioni,
    Gestione,
    E1,
    Iscritto,
    F1,
    Z2,
}

impl Element {
    /// The known element that stands in this one under a name.
    pub(super) fn child(&self, name: &str) -> Option<&'static Element> {
        let Kind::Group(_, children) = self.kind else {
            return None;
        };
        children.iter().find(|child| child.is(name))
    }

    pub(super) fn is(&self, name: &str) -> bool {
        match name.strip_prefix(self.name) {
            Some(rest) => rest.is_empty() || (self.name.len() == 2 && rest.starts_with('_')),
            None => false,
        }
    }
}

const fn value(name: &'static str) -> Element {
    Element {
        name,
        attributes: &[],
        kind: Kind::Value,
    }
}

const fn left(name: &'static str) -> Element {
    Element {
        name,
        attributes: &[],
        kind: Kind::Left,
    }
}

const fn group(name: &'static str, group: Group, children: &'static [Element]) -> Element {
    with(name, &[], group, children)
}

const fn with(
    name: &'static str,
    attributes: &'static [&'static str],
    group: Group,
    children: &'static [Element],
) -> Element {
    Element {
        name,
        attributes,
        kind: Kind::Group(group, children),
    }
}

/// The outermost element.
pub(super) static FLOW: Element = group(
    "DenunceMensili",
    Group::Flow,
    &[
        left("DatiMittente"),
        group(
            "Azienda",
            Group::Azienda,
            &[
                value("AnnoMeseDenuncia"),
                value("CFAzienda"),
                left("RagSocAzienda"),
                aziende::POS_CONTRIBUTIVA,
                enti::LISTA_COLLABORATORI,
                enti::LISTA_POS_PA,
            ],
        ),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_may_have_their_long_form() {
        let walk = [
            "Azienda",
            "ListaPosPA",
            "PosPA",
            "D0_DenunciaIndividuale",
            "E0_PeriodoNelMese",
        ];
        let found = walk
            .iter()
            .try_fold(&FLOW, |element, name| element.child(name));
        assert_eq!(found.map(|element| element.name), Some("E0"));
        assert!(FLOW.child("Azienda_").is_none() && FLOW.child("Aziende").is_none());
        alone(&FLOW, 1);
    }

    /// No two elements in one have a name, and none is deeper than a flow may be.
    fn alone(element: &Element, depth: usize) {
        let Kind::Group(_, children) = element.kind else {
            return;
        };
        assert!(depth < 32);
        for child in children {
            let same = children.iter().filter(|other| other.is(child.name));
            assert_eq!(same.count(), 1, "{} in {}", child.name, element.name);
            alone(child, depth + 1);
        }
    }
}
