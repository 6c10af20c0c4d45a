//! UniEmens flows for the tests, piece by piece, and what the archive holds after them.

use super::Archive;
use cassetto_archivio::{Flow, Imported};

/// Workers, all invented: codice fiscale, surname and first name.
pub(super) const WORKERS: [[&str; 3]; 4] = [
    ["CNTPRI75A30X013S", "CONTI", "PIERO"],
    ["TRNVNI91S45X012Z", "TORNI", "IVANA"],
    ["RSSMRA85T10A562S", "ROSSI", "MARIO"],
    ["BNCNNA90M41F205N", "BIANCHI", "ANNA"],
];

pub(super) fn flow(companies: &[String]) -> String {
    let companies = companies.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DenunceMensili>\n<DatiMittente Tipo=\"1\">\
         <CFMittente>99000011108</CFMittente></DatiMittente>\n{companies}</DenunceMensili>\n"
    )
}

pub(super) fn company(month: &str, code: &str, inside: &str) -> String {
    format!(
        "<Azienda>\n<AnnoMeseDenuncia>{month}</AnnoMeseDenuncia>\n<CFAzienda>{code}</CFAzienda>\n\
         <RagSocAzienda>ESEMPIO &amp; C.</RagSocAzienda>\n{inside}</Azienda>\n"
    )
}

pub(super) fn position(matricola: &str, inside: &str) -> String {
    format!(
        "<PosContributiva Composizione=\"CP \">\n<Matricola>{matricola}</Matricola>\n{inside}</PosContributiva>\n"
    )
}

/// The statement of a worker; `more` stands in DatiRetributivi.
pub(super) fn employee(worker: usize, pay: &str, contribution: &str, more: &str) -> String {
    let [code, surname, name] = WORKERS[worker];
    format!(
        "<DenunciaIndividuale>\n<CFLavoratore>{code}</CFLavoratore><Cognome>{surname}</Cognome>\
         <Nome>{name}</Nome>\n<Qualifica1>1</Qualifica1><Qualifica2>F</Qualifica2>\
         <Qualifica3>I</Qualifica3>\n<TipoContribuzione>00</TipoContribuzione>\
         <CodiceContratto>113</CodiceContratto>\n<DatiRetributivi>\n<Imponibile>{pay}</Imponibile>\n\
         <Contributo>{contribution}</Contributo>\n{more}</DatiRetributivi>\n</DenunciaIndividuale>\n"
    )
}

/// The statement of the company, with its totals.
pub(super) fn totals(workers: usize, debit: &str, credit: &str) -> String {
    format!(
        "<DenunciaAziendale>\n<NumLavoratori>{workers}</NumLavoratori>\n<DatiQuadraturaRetrContr>\
         <NumDenIndiv>{workers}</NumDenIndiv>\n<TotaleADebito>{debit}</TotaleADebito>\n\
         <TotaleACredito>{credit}</TotaleACredito></DatiQuadraturaRetrContr>\n</DenunciaAziendale>\n"
    )
}

/// A flow of firm A for a month, with one worker.
pub(super) fn small(month: &str, pay: &str, contribution: &str) -> String {
    let inside = employee(0, pay, contribution, "") + &totals(1, contribution, "0");
    flow(&[company(
        month,
        "99000011108",
        &position("9900000101", &inside),
    )])
}

/// The same as a regularisation that answers to a request.
pub(super) fn regularised(month: &str, pay: &str, contribution: &str, act: &str) -> String {
    small(month, pay, contribution).replace(
        "<CFLavoratore>",
        &format!(
            "<TipoRegolarizz>RE</TipoRegolarizz><IdentInvioAttoINPS>{act}</IdentInvioAttoINPS><CFLavoratore>"
        ),
    )
}

impl Archive {
    /// Imports a flow that must come in.
    pub(super) async fn flow(&self, text: impl AsRef<[u8]>) -> Flow {
        match self.bring(None, text).await {
            Ok(Imported::Flow(flow)) => flow,
            other => panic!("{}: {other:?}", self.name),
        }
    }

    /// The rows of a query, each as one text.
    pub(super) async fn lines(&self, sql: &'static str) -> Vec<String> {
        let rows = self.ask(sql).await;
        let cell = |cell: &cassetto_db::Cell| match cell {
            cassetto_db::Cell::Null => "-".to_owned(),
            cassetto_db::Cell::Int(number) => number.to_string(),
            cassetto_db::Cell::Text(text) => text.clone(),
        };
        let line = |row: &cassetto_db::Row| row.0.iter().map(cell).collect::<Vec<_>>().join(" ");
        rows.iter().map(line).collect()
    }

    pub(super) async fn statements(&self) -> Vec<String> {
        self.lines(
            "select p.chiave, d.periodo, d.tipo, d.stato, d.presentata, d.termine, d.lavoratori, \
             d.a_debito, d.a_credito, d.saldo, d.atto from denuncia d join posizione p on p.id = d.posizione \
             order by p.tipo desc, p.chiave, d.periodo, d.tipo, d.id",
        )
        .await
    }

    pub(super) async fn workers(&self) -> Vec<String> {
        self.lines(
            "select p.chiave, i.codice_fiscale, i.cognome, i.nome, i.qualifica, i.contratto, i.imponibile, \
             i.contributo, i.ore, i.settimane, i.evento from denuncia_individuale i \
             join posizione p on p.id = i.posizione join denuncia d on d.id = i.denuncia \
             where d.posizione = i.posizione order by p.tipo desc, p.chiave, i.id",
        )
        .await
    }

    pub(super) async fn righe(&self) -> Vec<String> {
        self.lines(
            "select p.chiave, r.quadro, r.causale, r.imponibile, r.a_debito, r.a_credito \
             from denuncia_riga r join posizione p on p.id = r.posizione \
             join denuncia d on d.id = r.denuncia where d.posizione = r.posizione \
             order by p.tipo desc, p.chiave, d.periodo, r.quadro, r.causale",
        )
        .await
    }

    pub(super) async fn dues(&self) -> Vec<String> {
        self.lines(
            "select p.chiave, d.periodo, d.causale, d.scadenza, d.importo, d.origine from dovuto d \
             join posizione p on p.id = d.posizione order by p.tipo desc, p.chiave, d.periodo",
        )
        .await
    }

    /// The state of the months of firm A that are not missing or waited for.
    pub(super) async fn months(&self) -> Vec<String> {
        self.lines(
            "select m.periodo, m.stato, m.ritardo, m.da_versare from mese m \
             join posizione p on p.id = m.posizione where p.chiave = '9900000101' \
             and p.tipo = 'uniemens' and m.denuncia is not null order by m.periodo",
        )
        .await
    }
}
