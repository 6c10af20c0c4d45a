//! Who acts in the story. The sentences are read on the sign-in page, in this order: who it is,
//! what each may see, and what there is to try.

use super::{COMUNE, DARIO, DELFINA, For, OFFICINA, OMERO, Persona, Role, STUDIO, Struttura};

pub(in crate::demo) const STRUTTURE: [Struttura; 3] = [
    Struttura {
        codice: "9910",
        nome: "Direzione provinciale",
        tipo: "direzione",
        superiore: None,
        linee: "*",
        patrono: "09-29",
    },
    Struttura {
        codice: "9900",
        nome: "Sede di Vallechiara",
        tipo: "sede",
        superiore: Some("9910"),
        linee: "*",
        patrono: "09-29",
    },
    Struttura {
        codice: "9901",
        nome: "Sede di Montescuro",
        tipo: "sede",
        superiore: Some("9910"),
        linee: "*",
        patrono: "11-11",
    },
];

pub(super) const PERSONE: [Persona; 10] = [
    persona(
        "carla-esempi",
        "SMPCRL71C52X001B",
        ["Carla", "Esempi"],
        "Carla Esempi è la rappresentante legale di Officina Esempio S.r.l. e vede le due matricole della ditta, a \
         Vallechiara e a Montescuro, ma nessun'altra.",
        "Aprire la matricola di Vallechiara, poi Versamenti: un mese risulta non versato, e «F24 non abbinati» dice perché.",
    ),
    persona(
        "dario-provetti",
        DARIO,
        ["Dario", "Provetti"],
        "Dario Provetti è consulente del lavoro: come intermediario vede le 300 posizioni delegate allo Studio Provetti, \
         come titolare soltanto la propria matricola, e all'ingresso sceglie per chi agire.",
        "Scegliere Studio Provetti, cercare «officina esempio» e aprire Versamenti. L'impresa ha anche un'unità a Montescuro: senza delega non si trova.",
    ),
    persona(
        "lia-saggi",
        "SGGLIA94H61X003M",
        ["Lia", "Saggi"],
        "Lia Saggi collabora con lo Studio Provetti e, per subdelega, vede 120 delle sue posizioni: può consultare e \
         scrivere, non prenotare.",
        "Cercare «officina esempio» e aprire Versamenti: le stesse finestre dello studio, su meno posizioni.",
    ),
    persona(
        "delfina-campioni",
        DELFINA,
        ["Delfina", "Campioni"],
        "Delfina Campioni è titolare di cinque posizioni in cinque gestioni diverse (pasticceria, artigiana, Gestione \
         Separata, azienda agricola, lavoro domestico) e le vede tutte.",
        "Aprire una posizione dopo l'altra: il menu cambia con il tipo. Nel lavoro domestico un MAV risulta pagato due volte.",
    ),
    persona(
        "omero-fidati",
        "FDTMRO83D14X010Z",
        ["Omero", "Fidati"],
        "Omero Fidati è la persona di fiducia di Delfina Campioni: vede la sua posizione artigiana e quella della \
         Gestione Separata, non le altre tre.",
        "Aprire l'elenco: le posizioni sono due, e con la delega di fiducia si guarda come la titolare.",
    ),
    persona(
        "nino-comunali",
        "CMNNNI77L25X008I",
        ["Nino", "Comunali"],
        "Nino Comunali è il dipendente abilitato del Comune di Vallechiara e vede le due posizioni dell'ente come il suo \
         rappresentante legale.",
        "Aprire le due posizioni dell'ente: Comunicazione e Agenda sono annunciate, non ancora attive.",
    ),
    persona(
        "ugo-sportelli",
        "SPRGUO80S08X005C",
        ["Ugo", "Sportelli"],
        "Ugo Sportelli è operatore della Sede di Vallechiara e vede le posizioni di competenza della sua sede.",
        "Cercare «officina esempio»: dell'impresa compare la sola posizione di Vallechiara.",
    ),
    persona(
        "ines-reggenti",
        "RGGNSI74E57X006X",
        ["Ines", "Reggenti"],
        "Ines Reggenti è responsabile della Sede di Vallechiara: vede le stesse posizioni degli operatori della sede, con \
         il menu di chi la dirige.",
        "Cercare «cantieri facsimile»: un'impresa con un avviso di addebito non pagato.",
    ),
    persona(
        "bruno-facsimili",
        "FCSBRN59A30X004F",
        ["Bruno", "Facsimili"],
        "Bruno Facsimili è operatore della Sede di Montescuro: vede le posizioni di quella sede e nessuna di Vallechiara.",
        "Cercare «officina esempio»: a Montescuro si trova l'unità dell'impresa, non la posizione di Vallechiara.",
    ),
    persona(
        "ada-sistemi",
        "SSTDAA86B42X007T",
        ["Ada", "Sistemi"],
        "Ada Sistemi amministra il sistema: decide che cosa compare nei menu e non vede nessuna posizione.",
        "Aprire «Salute delle applicazioni»: chiamate, tempi ed errori di ciascuna. «Orologio della dimostrazione» porta avanti \
         il giorno per tutti.",
    ),
];

const fn persona(
    id: &'static str,
    codice_fiscale: &'static str,
    [nome, cognome]: [&'static str; 2],
    presentazione: &'static str,
    percorso: &'static str,
) -> Persona {
    Persona {
        id,
        codice_fiscale,
        nome,
        cognome,
        lingua: "it",
        presentazione,
        percorso,
    }
}

pub(super) const ROLES: [Role; 11] = [
    role(
        "carla-esempi-titolare",
        "carla-esempi",
        "titolare",
        For::Soggetto(OFFICINA),
        "Officina Esempio S.r.l.",
    ),
    role(
        "dario-provetti-intermediario",
        "dario-provetti",
        "intermediario",
        For::Delega(STUDIO),
        "Studio Provetti",
    ),
    role(
        "dario-provetti-titolare",
        "dario-provetti",
        "titolare",
        For::Soggetto(DARIO),
        "Dario Provetti",
    ),
    role(
        "lia-saggi-collaboratrice",
        "lia-saggi",
        "collaboratore",
        For::Subdelega(STUDIO),
        "Studio Provetti",
    ),
    role(
        "delfina-campioni-titolare",
        "delfina-campioni",
        "titolare",
        For::Soggetto(DELFINA),
        "Delfina Campioni",
    ),
    role(
        "omero-fidati-delegato",
        "omero-fidati",
        "delegato",
        For::Delega(OMERO),
        "Delfina Campioni",
    ),
    role(
        "nino-comunali-titolare",
        "nino-comunali",
        "titolare",
        For::Soggetto(COMUNE),
        "Comune di Vallechiara",
    ),
    role(
        "ugo-sportelli-operatore",
        "ugo-sportelli",
        "operatore",
        For::Struttura("9900"),
        "Sede di Vallechiara",
    ),
    role(
        "ines-reggenti-responsabile",
        "ines-reggenti",
        "responsabile",
        For::Struttura("9900"),
        "Sede di Vallechiara",
    ),
    role(
        "bruno-facsimili-operatore",
        "bruno-facsimili",
        "operatore",
        For::Struttura("9901"),
        "Sede di Montescuro",
    ),
    role(
        "ada-sistemi-amministratrice",
        "ada-sistemi",
        "amministratore",
        For::Istituto,
        "Istituto",
    ),
];

const fn role(
    id: &'static str,
    persona: &'static str,
    profilo: &'static str,
    per: For,
    titolo: &'static str,
) -> Role {
    Role {
        id,
        persona,
        profilo,
        per,
        titolo,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Recurrence;
    use crate::check_codice_fiscale;

    #[test]
    fn everybody_is_sound_and_has_a_role() {
        for persona in PERSONE {
            let code = persona.codice_fiscale;
            assert!(
                check_codice_fiscale(code).is_ok(),
                "{code} of {}",
                persona.id
            );
            assert!(
                ROLES.iter().any(|role| role.persona == persona.id),
                "{}",
                persona.id
            );
            for sentence in [persona.presentazione, persona.percorso] {
                assert!(
                    sentence.ends_with('.') && !sentence.contains("  "),
                    "{sentence}"
                );
            }
        }
        for struttura in STRUTTURE {
            let patrono = Recurrence::parse(struttura.patrono);
            assert!(patrono.is_some(), "{}", struttura.codice);
        }
        assert!(
            ROLES
                .iter()
                .all(|role| PERSONE.iter().any(|persona| persona.id == role.persona))
        );
    }
}
