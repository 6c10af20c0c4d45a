//! What stands in a PosContributiva: the statements of an employer's workers, and that of the company.

use super::{Element, Group, group, left, value, with};

/// A regularisation names itself by elements or by attributes: both are written.
const REGOLARIZZAZIONE: &[&str] = &["TipoRegolarizz", "IdentInvioAttoINPS"];

pub(super) const POS_CONTRIBUTIVA: Element = with(
    "PosContributiva",
    &["Composizione"],
    Group::PosContributiva,
    &[value("Matricola"), INDIVIDUALE, AZIENDALE],
);

const INDIVIDUALE: Element = with(
    "DenunciaIndividuale",
    REGOLARIZZAZIONE,
    Group::DenunciaIndividuale,
    &[
        value("TipoRegolarizz"),
        value("IdentInvioAttoINPS"),
        value("CFLavoratore"),
        value("Cognome"),
        value("Nome"),
        value("Qualifica1"),
        value("Qualifica2"),
        value("Qualifica3"),
        value("TipoContribuzione"),
        left("RegimePost95"),
        left("Cittadinanza"),
        left("UnitaOperativa"),
        left("UnitaProduttiva"),
        left("CodiceComune"),
        value("CodiceContratto"),
        left("TipoCodiceContratto"),
        left("QualProf"),
        left("TipoPaga"),
        left("DivisoreOrarioContr"),
        left("OrarioContrattuale"),
        left("OrarioGiornMedioContrattuale"),
        left("TipoApplCongedoParOre"),
        left("TipoRetrMal"),
        left("PercPartTime"),
        left("PercPartTimeMese"),
        left("NumMensilita"),
        left("Assunzione"),
        left("Cessazione"),
        RETRIBUTIVI,
        left("GestioneTFR"),
    ],
);

const RETRIBUTIVI: Element = with(
    "DatiRetributivi",
    &["ForzImpZero"],
    Group::DatiRetributivi,
    &[
        left("TipoLavoratore"),
        left("TipoLavStat"),
        value("Imponibile"),
        value("Contributo"),
        group(
            "AltreADebito",
            Group::AltreADebito,
            &[
                value("CausaleADebito"),
                value("AltroImponibile"),
                value("ImportoADebito"),
                left("NumOre"),
                left("NumGG"),
            ],
        ),
        group(
            "AltreACredito",
            Group::AltreACredito,
            &[value("CausaleACredito"), value("ImportoACredito")],
        ),
        left("RetribTeorica"),
        value("OreLavorabili"),
        group(
            "Settimana",
            Group::Settimana,
            &[
                value("IdSettimana"),
                left("TipoCopertura"),
                value("CodiceEvento"),
            ],
        ),
        with(
            "Giorno",
            &["GG"],
            Group::Giorno,
            &[
                left("Lavorato"),
                left("TipoCoperturaGiorn"),
                group(
                    "EventoGiorn",
                    Group::EventoGiorn,
                    &[value("CodiceEventoGiorn"), left("InfoAggEvento")],
                ),
            ],
        ),
        left("DifferenzeAccredito"),
        left("GiorniRetribuiti"),
        left("GiorniContribuiti"),
        left("OreContribuite"),
        left("RispettoMinimale"),
        left("SettimaneUtili"),
        left("Maternita"),
        left("DatiParticolari"),
        group(
            "InfoAggCausaliContrib",
            Group::InfoAggCausaliContrib,
            &[
                value("CodiceCausale"),
                left("IdentMotivoUtilizzoCausale"),
                left("AnnoMeseRif"),
                value("ImportoAnnoMeseRif"),
            ],
        ),
    ],
);

const AZIENDALE: Element = with(
    "DenunciaAziendale",
    REGOLARIZZAZIONE,
    Group::DenunciaAziendale,
    &[
        value("TipoRegolarizz"),
        value("IdentInvioAttoINPS"),
        left("TrattQuotaLav"),
        value("NumLavoratori"),
        left("ForzaAziendale"),
        group(
            "AltrePartiteADebito",
            Group::AltrePartiteADebito,
            &[
                value("CausaleADebito"),
                left("NumDip"),
                value("Retribuzione"),
                value("SommaADebito"),
            ],
        ),
        group(
            "AltrePartiteACredito",
            Group::AltrePartiteACredito,
            &[value("CausaleACredito"), value("SommaACredito")],
        ),
        group(
            "DatiQuadraturaRetrContr",
            Group::Quadratura,
            &[
                value("NumDenIndiv"),
                value("TotaleADebito"),
                value("TotaleACredito"),
            ],
        ),
    ],
);
