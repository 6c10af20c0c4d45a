//! What stands in a ListaCollaboratori, and in a ListaPosPA of a public body.

use super::{Element, Group, group, left, value, with};

pub(super) const LISTA_COLLABORATORI: Element = group(
    "ListaCollaboratori",
    Group::ListaCollaboratori,
    &[
        left("CAP"),
        left("ISTAT"),
        group(
            "Collaboratore",
            Group::Collaboratore,
            &[
                value("CFCollaboratore"),
                value("Cognome"),
                value("Nome"),
                left("CodiceComune"),
                value("TipoRapporto"),
                value("Imponibile"),
                value("Aliquota"),
                left("AltraAss"),
                left("Dal"),
                left("Al"),
            ],
        ),
    ],
);

pub(super) const LISTA_POS_PA: Element = with(
    "ListaPosPA",
    &["TipoListaPosPA"],
    Group::ListaPosPA,
    &[
        value("PRGAZIENDA"),
        left("CFRappresentanteFirmatario"),
        left("ISTAT"),
        left("FormaGiuridica"),
        left("EnteVersanteMEF"),
        group("PosPA", Group::PosPA, &[D0]),
        Z2,
        Element {
            name: "AltriImportiDovuti_Z2",
            ..Z2
        },
    ],
);

const D0: Element = group(
    "D0",
    Group::D0,
    &[
        value("CFLavoratore"),
        value("Cognome"),
        value("Nome"),
        left("DatiSedeLavoro"),
        group(
            "E0",
            Group::E0,
            &[
                left("GiornoInizio"),
                left("GiornoFine"),
                INQUADRAMENTO,
                GESTIONI,
                left("CodiceCessazione"),
                left("NumeroMensilita"),
                left("RetribTeoricaTabellareTFR"),
                left("RetribValutabileTFR"),
                left("DataFineBeneficioCalamita"),
                left("ConguaglioImponibile"),
                left("AltroEnteVersante"),
            ],
        ),
        group("E1", Group::E1, &[ISCRITTO, left("AltroEnteVersante")]),
        with("F1", &["AnnoMeseVersNonDich"], Group::F1, AMMORTAMENTO),
        with(
            "V1",
            &["CausaleVariazione", "CodiceMotivoUtilizzo"],
            Group::V1,
            &[
                left("Aliquota"),
                left("GiornoInizio"),
                left("GiornoFine"),
                INQUADRAMENTO,
                GESTIONI,
                left("CodiceCessazione"),
                left("NumeroMensilita"),
                left("RetribTeoricaTabellareTFR"),
                left("RetribValutabileTFR"),
                left("DataFineBeneficioCalamita"),
                left("DescrMotivoUtilizzo"),
                left("EnteVersante"),
            ],
        ),
    ],
);

const INQUADRAMENTO: Element = group(
    "InquadramentoLavPA",
    Group::Inquadramento,
    &[
        left("TipoImpiego"),
        left("TipoServizio"),
        left("PercRetribuzione"),
        value("Contratto"),
        value("Qualifica"),
        left("PartTimePA"),
        left("RegimeFineServizio"),
    ],
);

const GESTIONI: Element = group(
    "Gestioni",
    Group::Gestioni,
    &[
        gestione("GestPensionistica"),
        gestione("GestPrevidenziale"),
        gestione("GestCredito"),
        gestione("ENPDEP"),
        gestione("ENAM"),
    ],
);

const fn gestione(name: &'static str) -> Element {
    group(name, Group::Gestione, OF_GESTIONE)
}

const OF_GESTIONE: &[Element] = &[
    value("CodGestione"),
    value("Imponibile"),
    value("Contributo"),
    value("ImponibileTFR"),
    value("ContributoTFR"),
    value("ImponibileTFS"),
    value("ContributoTFS"),
    left("ImponibileEccMass"),
    left("ImponibileTFREccMass"),
    left("ImponibileTFSEccMass"),
    left("Contrib1PerCento"),
    left("AderenteCredito45_2007"),
    left("GiorniUtiliFiniPensionistici"),
    left("RetribVirtualeFiniPens"),
    left("StipendioTabellare"),
    left("RetribIndivAnzianita"),
];

const ISCRITTO: Element = with(
    "DatiPosContribIscritto",
    &["ContribVersNonDich"],
    Group::Iscritto,
    &[
        value("CodFondo"),
        value("RetribSoggettaAContrib"),
        value("ContribLav"),
        value("ContribDL"),
        value("ContribAgg"),
        left("Comparto"),
        left("DataInizioPeriodo"),
        left("DataFinePeriodo"),
    ],
);

const AMMORTAMENTO: &[Element] = &[
    value("CodGestione"),
    value("Importo"),
    left("AnnoMeseRif"),
    left("TipoPiano"),
    left("DataInizio"),
    left("DataScadenza"),
    left("PrgRata"),
    left("TotaleRate"),
    left("TipoOperazione"),
    left("AltroEnteVersante"),
];

/// Only its name was found; the two values are those of the section before it.
const Z2: Element = group("Z2", Group::Z2, &[value("CodGestione"), value("Importo")]);
