//! Firms C, D and E, the studio (F), and what holds for all.

use super::{Sentence, told};

pub(super) const SENTENCES: &[Sentence] = &[
    told(
        "C: pasticceria with a residue of 148.90 with accessories, not grave; 1.11 more is more than \
               150.00.",
        "select natura, periodo, importo + accessori, case when importo + accessori + 111 > 15000 then \
               1 else 0 end from archivio.partita_debito where posizione = (select p.id from \
               archivio.posizione p join archivio.soggetto s on s.id = p.soggetto where p.tipo = 'uniemens' \
               and s.codice_fiscale = 'CMPDFN65T49X009X')",
        &["inadempienza | {M-6} | 14890 | 1"],
    ),
    told(
        "C: the residue is what is missing of the month.",
        "select importo - versato from archivio.dovuto where posizione = (select p.id from \
               archivio.posizione p join archivio.soggetto s on s.id = p.soggetto where p.tipo = 'uniemens' \
               and s.codice_fiscale = 'CMPDFN65T49X009X') and versato < importo and periodo = '{M-6}'",
        &["13970"],
    ),
    told(
        "C: artigiana: what was due until the end of M-2 is paid, what was due after it is not.",
        "select cast(sum(case when scadenza < '{first M-1}' then importo - versato else 0 end) as bigint), \
               cast(sum(case when scadenza >= '{first M-1}' then versato else 0 end) as bigint) from \
               archivio.dovuto where posizione = (select p.id from archivio.posizione p join \
               archivio.soggetto s on s.id = p.soggetto where p.tipo = 'artigiano' and s.codice_fiscale = \
               'CMPDFN65T49X009X')",
        &["0 | 0"],
    ),
    told(
        "C: GS committente with one irregularity.",
        "select p.periodo, p.importo, d.importo - d.versato from archivio.partita_debito p join \
               archivio.dovuto d on d.posizione = p.posizione and d.periodo = p.periodo where p.posizione = \
               (select p.id from archivio.posizione p join archivio.soggetto s on s.id = p.soggetto where \
               p.tipo = 'gs-committente' and s.codice_fiscale = 'CMPDFN65T49X009X')",
        &["{M-5} | 6000 | 6000"],
    ),
    told(
        "C: azienda agricola with four quarters.",
        "select count(*), min(tipo), max(tipo) from archivio.denuncia where posizione = (select p.id \
               from archivio.posizione p join archivio.soggetto s on s.id = p.soggetto where p.tipo = \
               'agricola' and s.codice_fiscale = 'CMPDFN65T49X009X')",
        &["4 | trimestre | trimestre"],
    ),
    told(
        "C: domestico with a MAV paid twice.",
        "select count(*), cast(sum(versato - importo - importo) as bigint) from archivio.dovuto where posizione = \
               (select p.id from archivio.posizione p join archivio.soggetto s on s.id = p.soggetto where \
               p.tipo = 'domestico' and s.codice_fiscale = 'CMPDFN65T49X009X') and versato > importo",
        &["1 | 0"],
    ),
    told(
        "C: last week a new delega revoked the old by itself.",
        "select delegato, case when revocata is null then dal when revocata = {noon D-7} then \
               'revocata' end from delega where \
               posizione = (select p.id from archivio.posizione p join archivio.soggetto s on s.id = \
               p.soggetto where p.tipo = 'domestico' and s.codice_fiscale = 'CMPDFN65T49X009X') order by \
               delegato",
        &[
            "associazione-datori-esempio | revocata",
            "studio-provetti | {D-7}",
        ],
    ),
    told(
        "C: in spite of all that, regular.",
        "select esito, case when valido_fino > '{D}' then 1 else 0 end from archivio.durc where \
               soggetto = (select s.id from archivio.soggetto s where s.codice_fiscale = 'CMPDFN65T49X009X')",
        &["regolare | 1"],
    ),
    told(
        "D: Cantieri Facsimile S.p.A. 99000021107, matricola 9900000505, 140 workers.",
        "select s.denominazione, max(d.lavoratori) from archivio.denuncia d join archivio.posizione p \
               on p.id = d.posizione join archivio.soggetto s on s.id = p.soggetto where s.codice_fiscale = \
               '99000021107' and p.chiave = '9900000505' group by s.denominazione",
        &["Cantieri Facsimile S.p.A. | 140"],
    ),
    told(
        "D: DURC irregolare.",
        "select d.esito, i.stato, c.natura, c.importo from archivio.durc d join \
               archivio.invito_regolarizzare i on i.durc = d.protocollo join archivio.durc_causa c on c.durc \
               = d.protocollo where d.soggetto = (select s.id from archivio.soggetto s where \
               s.codice_fiscale = '99000021107')",
        &["irregolare | scaduto | avviso_addebito | 4125000"],
    ),
    told(
        "D: avviso di addebito of 41,250.00 notified D-130, unpaid.",
        "select p.importo + p.accessori, p.notificata, p.stato, d.versato from archivio.partita_debito \
               p join archivio.dovuto d on d.posizione = p.posizione and d.origine = 'avviso' where \
               p.posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000505') and p.natura = 'avviso_addebito'",
        &["4125000 | {D-130} | aperta | 0"],
    ),
    told(
        "D: dilazione revoked; what was left of it is the avviso.",
        "select d.stato, cast(sum(case when r.pagata is null then r.importo else 0 end) as bigint), count(r.pagata) \
               from archivio.dilazione d join archivio.dilazione_rata r on r.dilazione = d.id where \
               d.posizione = (select p.id from archivio.posizione p where p.tipo = 'uniemens' and p.chiave = \
               '9900000505') group by d.stato",
        &["revocata | 4125000 | 9"],
    ),
    told(
        "D: CIG running.",
        "select tipo, stato from archivio.ammortizzatore where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000505') and periodo = \
               '{M}'",
        &["cigo | autorizzata"],
    ),
    told(
        "D: inspection.",
        "select tipo, stato from archivio.vigilanza where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000505') order by data",
        &["accesso | aperta", "verbale_interlocutorio | aperta"],
    ),
    told(
        "D: DURC interno red.",
        "select stato from archivio.durc_interno where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'uniemens' and p.chiave = '9900000505') and periodo = \
               '{M}'",
        &["rosso"],
    ),
    told(
        "E: Comune di Vallechiara 99000051104, PRGAZIENDA 00001 and 00002.",
        "select p.chiave, t.denominazione from archivio.posizione p join archivio.posizione_dati t on \
               t.posizione = p.id where p.tipo = 'pubblico' and p.id <= 312 order by p.chiave",
        &[
            "99000051104/00001 | Comune di Vallechiara",
            "99000051104/00002 | Scuola civica di Vallechiara",
        ],
    ),
    told(
        "E: ListaPosPA every month, none missing.",
        "select min(tipo), max(tipo), sum(case when stato = 'assente' then 1 else 0 end) from (select \
               d.tipo, m.stato from archivio.mese m left join archivio.denuncia d on d.id = m.denuncia where \
               m.posizione = (select p.id from archivio.posizione p where p.tipo = 'pubblico' and p.chiave = \
               '99000051104/00001')) as x",
        &["pospa | pospa | 0"],
    ),
    told(
        "E: nota computed from E0.",
        "select n.stato, r.quadro from archivio.nota_rettifica n join archivio.denuncia_riga r on \
               r.denuncia = n.denuncia where n.posizione = (select p.id from archivio.posizione p where \
               p.tipo = 'pubblico' and p.chiave = '99000051104/00001')",
        &["annullata | E0"],
    ),
    told(
        "E: mended by V1 of a later month.",
        "select d.periodo, cast(sum(r.a_debito - r.a_credito) as bigint) from archivio.denuncia_riga r join \
               archivio.denuncia d on d.id = r.denuncia where r.quadro = 'V1' and r.posizione = (select p.id \
               from archivio.posizione p where p.tipo = 'pubblico' and p.chiave = '99000051104/00001') group \
               by d.periodo",
        &["{M-3} | 0"],
    ),
    told(
        "E: nota di debito.",
        "select natura, stato from archivio.partita_debito where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'pubblico' and p.chiave = '99000051104/00001')",
        &["nota_debito | sospesa"],
    ),
    told(
        "E: piano di ammortamento, with an instalment in this month.",
        "select rata, residuo from archivio.piano_ammortamento where posizione = (select p.id from \
               archivio.posizione p where p.tipo = 'pubblico' and p.chiave = '99000051104/00001') and \
               periodo = '{M}'",
        &["83300 | 1082900"],
    ),
    told(
        "F: 300 deleghe: 262 uniemens, 20 artigiani e commercianti, 8 GS, 5 agricole, 5 domestici.",
        "select case when p.tipo in ('artigiano', 'commerciante') then 'artigiani e commercianti' when \
               p.tipo like 'gs-%' then 'gs' else p.tipo end as gestione, count(*) from delega d join \
               archivio.posizione p on p.id = d.posizione where d.delegato = 'studio-provetti' and d.stato = \
               'attiva' and d.revocata is null and d.dal <= '{D}' and (d.al is null or d.al >= '{D}') group \
               by 1 order by 1",
        &[
            "agricola | 5",
            "artigiani e commercianti | 20",
            "domestico | 5",
            "gs | 8",
            "uniemens | 262",
        ],
    ),
    told(
        "F: 9 red, 21 yellow.",
        "select n.stato, count(*) from delega d join archivio.posizione p on p.id = d.posizione join \
               archivio.durc_interno n on n.posizione = p.id and n.periodo = '{M}' where d.delegato = \
               'studio-provetti' and d.stato = 'attiva' and d.revocata is null and d.dal <= '{D}' and (d.al \
               is null or d.al >= '{D}') and n.stato <> 'verde' group by n.stato order by n.stato",
        &["giallo | 21", "rosso | 9"],
    ),
    told(
        "F: 11 missing months.",
        "select count(*), count(distinct p.id) from delega d join archivio.posizione p on p.id = \
               d.posizione join archivio.mese m on m.posizione = p.id where d.delegato = 'studio-provetti' \
               and d.stato = 'attiva' and d.revocata is null and d.dal <= '{D}' and (d.al is null or d.al >= \
               '{D}') and m.stato = 'assente'",
        &["11 | 11"],
    ),
    told(
        "F: 4 DURC ending in 15 days.",
        "select count(distinct u.id) from delega d join archivio.posizione p on p.id = d.posizione \
               join archivio.durc u on u.soggetto = p.soggetto where d.delegato = 'studio-provetti' and \
               d.stato = 'attiva' and d.revocata is null and d.dal <= '{D}' and (d.al is null or d.al >= \
               '{D}') and u.valido_fino between '{D}' and '{D+15}'",
        &["4"],
    ),
    told(
        "F: 3 deleghe ending in 30.",
        "select d.al from delega d join archivio.posizione p on p.id = d.posizione where d.delegato = \
               'studio-provetti' and d.stato = 'attiva' and d.revocata is null and d.dal <= '{D}' and (d.al \
               is null or d.al >= '{D}') and d.al is not null order by d.al",
        &["{D+7}", "{D+15}", "{D+30}"],
    ),
    told(
        "F: besides these, 1 revoked yesterday and 2 to be signed.",
        "select stato, case when revocata is null then 0 else 1 end as finita, count(*) from delega \
               where delegato = 'studio-provetti' group by 1, 2 order by 1, 2",
        &["attiva | 0 | 300", "attiva | 1 | 1", "da_firmare | 0 | 2"],
    ),
    told(
        "F: the one was revoked yesterday.",
        "select count(*) from delega where delegato = 'studio-provetti' and revocata = {noon D-1}",
        &["1"],
    ),
    told(
        "Matricole begin with 99, and nobody has the wrong one.",
        "select sum(case when chiave like '99%' then 0 else 1 end), sum(case when chiave = \
               '9900000110' then 1 else 0 end) from archivio.posizione where tipo = 'uniemens'",
        &["0 | 0"],
    ),
];
