//! Strutture and persons, and firms A and B.

use super::{Sentence, told};

pub(super) const SENTENCES: &[Sentence] = &[
    told(
        "Strutture: 9900 Sede di Vallechiara (all lines), 9901 Sede di Montescuro, 9910 Direzione \
               provinciale.",
        "select codice, nome, linee, superiore from struttura order by codice",
        &[
            "9900 | Sede di Vallechiara | * | 9910",
            "9901 | Sede di Montescuro | * | 9910",
            "9910 | Direzione provinciale | * | -",
        ],
    ),
    told(
        "Persons act for themselves, a studio, whoever trusts them, an office or the institute.",
        "select u.codice_fiscale, i.profilo, i.per, i.titolo from incarico i join persona u on u.id = \
               i.persona order by i.id",
        &[
            "SSTDAA86B42X007T | amministratore | istituto | Istituto",
            "FCSBRN59A30X004F | operatore | struttura | Sede di Montescuro",
            "SMPCRL71C52X001B | titolare | soggetto | Officina Esempio S.r.l.",
            "PRVDRA68P04X002B | intermediario | delega | Studio Provetti",
            "PRVDRA68P04X002B | titolare | soggetto | Dario Provetti",
            "CMPDFN65T49X009X | titolare | soggetto | Delfina Campioni",
            "RGGNSI74E57X006X | responsabile | struttura | Sede di Vallechiara",
            "SGGLIA94H61X003M | collaboratore | subdelega | Studio Provetti",
            "CMNNNI77L25X008I | titolare | soggetto | Comune di Vallechiara",
            "FDTMRO83D14X010Z | delegato | delega | Delfina Campioni",
            "SPRGUO80S08X005C | operatore | struttura | Sede di Vallechiara",
        ],
    ),
    told(
        "Lia Saggi: subdelega on 120 positions, consulta and scrive, not prenota.",
        "select incarico, diritti, count(*) from subdelega group by incarico, diritti",
        &["lia-saggi-collaboratrice | consulta scrive | 120"],
    ),
    told(
        "Dario Provetti is also titolare of his own matricola 9900000404.",
        "select p.chiave from incarico i join archivio.posizione p on p.soggetto = i.soggetto where \
               i.id = 'dario-provetti-titolare'",
        &["9900000404"],
    ),
    told(
        "Delfina Campioni is titolare of five positions in five gestioni.",
        "select p.tipo, p.chiave from incarico i join archivio.posizione p on p.soggetto = i.soggetto \
               where i.id = 'delfina-campioni-titolare' order by p.id",
        &[
            "uniemens | 9900000303",
            "artigiano | 99000000000000303",
            "gs-committente | CMPDFN65T49X009X",
            "agricola | 99000303",
            "domestico | 9900000303",
        ],
    ),
    told(
        "Omero Fidati is delegato of trust for C: artigiana and GS only.",
        "select p.tipo from delega d join archivio.posizione p on p.id = d.posizione where d.delegato \
               = 'omero-fidati' order by p.tipo",
        &["artigiano", "gs-committente"],
    ),
    told(
        "A: Officina Esempio S.r.l. 99000011108, matricola 9900000101, sede 9900.",
        "select s.codice_fiscale, s.denominazione, p.sede, p.stato from archivio.posizione p join \
               archivio.soggetto s on s.id = p.soggetto where p.id = (select p.id from archivio.posizione p \
               where p.tipo = 'uniemens' and p.chiave = '9900000101')",
        &["99000011108 | Officina Esempio S.r.l. | 9900 | attiva"],
    ),
    told(
        "A has 12 workers, each with a row in every statement.",
        "select d.lavoratori, count(distinct d.id), count(i.id) from archivio.denuncia d join \
               archivio.denuncia_individuale i on i.denuncia = d.id where d.posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000101') and d.periodo < \
               '{M-2}' group by d.lavoratori",
        &["12 | 33 | 396"],
    ),
    told(
        "A owes 36 months of about 5,480 euro.",
        "select count(*), sum(case when importo between 540000 and 556000 then 1 else 0 end) from \
               archivio.dovuto where posizione = (select p.id from archivio.posizione p where p.tipo = \
               'uniemens' and p.chiave = '9900000101')",
        &["36 | 36"],
    ),
    told(
        "A.1: the UniEmens of M-4 is absent, and only that.",
        "select periodo, stato, termine from archivio.mese where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000101') and stato = \
               'assente'",
        &["{M-4} | assente | {UniEmens M-4}"],
    ),
    told(
        "A.1: its F24 of 5,480.00 was paid in time with the wrong matricola 9900000110: F24 non \
               abbinato.",
        "select data, chiave_indicata, debito, da, stato, abbinato_a from archivio.versamento where \
               posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000101') and stato <> 'abbinato'",
        &["{F24 M-4} | 9900000110 | 548000 | {M-4} | non_abbinato | -"],
    ),
    told(
        "A.2: M-1 is waited for until its term, never red, and not paid late.",
        "select m.periodo, m.stato, m.ritardo, d.ritardo from archivio.mese m join archivio.dovuto d \
               on d.posizione = m.posizione and d.periodo = m.periodo where m.posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000101') and m.periodo = \
               '{M-1}'",
        &["{M-1} | attesa | 0 | 0"],
    ),
    told(
        "A.2: M-2 is paid.",
        "select versato - importo, ritardo from archivio.dovuto where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000101') and periodo = \
               '{M-2}'",
        &["0 | 0"],
    ),
    told(
        "A.2: M-2 was sent 2 days late, as soon as there have been two days.",
        "select case when d.presentata = '{UniEmens M-2 +2}' and d.ritardo = 2 then 1 else 0 end from \
               archivio.denuncia d where d.posizione = (select p.id from archivio.posizione p where p.tipo = \
               'uniemens' and p.chiave = '9900000101') and d.periodo = '{M-2}' and '{UniEmens M-2 +2}' <= \
               '{D}' union all select 1 where '{UniEmens M-2 +2}' > '{D}'",
        &["1"],
    ),
    told(
        "A.3: nota di rettifica of M-9, 1,284.60, esonero without valid CA: visible D-75, notified \
               D-15, due D+15.",
        "select n.importo, n.segno, n.causa, n.visibile, n.notificata, n.scadenza, n.stato, d.periodo \
               from archivio.nota_rettifica n join archivio.denuncia d on d.id = n.denuncia where \
               n.posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000101') and n.periodo = '{M-9}'",
        &[
            "128460 | debito | Esonero esposto senza codice autorizzazione valido | {D-75} | {D-15} | \
               {term D+15} | notificata | {M-9}",
        ],
    ),
    told(
        "A.3: it is evidence: its month is con_rettifica.",
        "select stato from archivio.mese where posizione = (select p.id from archivio.posizione p \
               where p.tipo = 'uniemens' and p.chiave = '9900000101') and periodo in ('{M-9}', '{M-14}')",
        &["con_rettifica", "con_rettifica"],
    ),
    told(
        "A.3: M-14 nota in credit of 96.20, not used yet.",
        "select n.importo, n.segno, c.importo, c.residuo, c.stato from archivio.nota_rettifica n join \
               archivio.credito_compensazione c on c.posizione = n.posizione where n.posizione = (select \
               p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000101') and \
               n.periodo = '{M-14}'",
        &["9620 | credito | 9620 | 9620 | disponibile"],
    ),
    told(
        "A.4: avviso bonario of 9,600.00 of 16 months ago, deferred in 24.",
        "select p.natura, p.notificata, p.importo + p.accessori, p.stato, d.rate, d.importo, d.stato \
               from archivio.partita_debito p join archivio.dilazione d on d.id = p.dilazione where \
               p.posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave \
               = '9900000101')",
        &["avviso_bonario | {months -16} | 960000 | in_dilazione | 24 | 960000 | in_corso"],
    ),
    told(
        "A.4: 14 paid, each in time, the 15th due D+7.",
        "select count(pagata), sum(case when pagata > scadenza then 1 else 0 end), min(case when \
               pagata is null then n end), min(case when pagata is null then scadenza end) from \
               archivio.dilazione_rata where posizione = (select p.id from archivio.posizione p where p.tipo \
               = 'uniemens' and p.chiave = '9900000101')",
        &["14 | 0 | 15 | {term D+7}"],
    ),
    told(
        "A.5: DURC asked D-128, expired D-8; a contracting body asks again D-7.",
        "select richiesta, richiedente, esito, valido_fino from archivio.durc where soggetto = (select \
               s.id from archivio.soggetto s where s.codice_fiscale = '99000011108') and richiesta >= \
               '{D-128}' order by richiesta",
        &[
            "{D-128} | Officina Esempio S.r.l. | regolare | {D-8}",
            "{D-7} | Comune di Vallechiara | in_verifica | -",
        ],
    ),
    told(
        "A.5: invito notified D-6, term D+9, one cause: M-4.",
        "select v.notificato, v.termine, v.stato, c.natura, c.periodo, c.importo, case when \
               c.posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000101') then 1 else 0 end from archivio.invito_regolarizzare v join archivio.durc_causa \
               c on c.soggetto = v.soggetto and c.durc = v.durc where v.soggetto = (select s.id from \
               archivio.soggetto s where s.codice_fiscale = '99000011108') and v.stato = 'aperto'",
        &["{D-6} | {D+9} | aperto | denuncia_mancante | {M-4} | 548000 | 1"],
    ),
    told(
        "A.5: DURC interno yellow.",
        "select stato, dal from archivio.durc_interno where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000101') and periodo = \
               '{M}'",
        &["giallo | {D-6}"],
    ),
    told(
        "A.6: R1 was granted: a CA without end answers a request of the registry DEMO.",
        "select codice, al, substr(richiesta, 1, 10) from archivio.codice_autorizzazione where \
               posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000101') and al is null",
        &["2Q | - | DEMO.9900."],
    ),
    told(
        "B: Unita di Montescuro, matricola 9900000202, same codice fiscale, sede 9901.",
        "select s.codice_fiscale, p.sede, t.denominazione, t.madre from archivio.posizione p join \
               archivio.soggetto s on s.id = p.soggetto join archivio.posizione_dati t on t.posizione = p.id \
               where p.id = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000202')",
        &["99000011108 | 9901 | Unità di Montescuro | 9900000101"],
    ),
    told(
        "B: suspended M-8 to M-5.",
        "select dal, al, motivo from archivio.sospensione where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000202')",
        &["{first M-8} | {last M-5} | senza_personale"],
    ),
    told(
        "B: the suspended months are not missing, and no other is.",
        "select stato, count(*), min(periodo), max(periodo) from archivio.mese where posizione = \
               (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000202') \
               and stato in ('non_dovuta', 'assente') group by stato",
        &["non_dovuta | 4 | {M-8} | {M-5}"],
    ),
    told(
        "B: the studio has no delega.",
        "select count(*) from delega where posizione = (select p.id from archivio.posizione p where \
               p.tipo = 'uniemens' and p.chiave = '9900000202')",
        &["0"],
    ),
    told(
        "A check of A names a position that the studio does not see.",
        "select c.natura, c.periodo, v.stato, u.esito from archivio.durc_causa c join \
               archivio.invito_regolarizzare v on v.durc = c.durc join archivio.durc u on u.protocollo = \
               c.durc where c.posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' \
               and p.chiave = '9900000202')",
        &["denuncia_mancante | {M-13} | regolarizzato | regolare"],
    ),
];
