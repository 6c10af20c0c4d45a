//! The report: a page with what became of each line, and the same as a file.

use super::said::Said;
use super::{Many, PATH};
use crate::access::Esito;
use crate::model::{Read, Reading, Value};
use crate::page::{Count, Csv, DownloadForm, Label, Resoconto, Riga};
use crate::web::drawn::{Drawn, VARIES, draw};
use crate::web::error::WebError;
use crate::web::shell::{Here, address};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{Read as _, Write as _};

/// The most lines that a page shows.
const MOST_SHOWN: usize = 500;

/// The longest sealed report that a page bears.
const LONGEST: usize = 640 << 10;

/// The most bytes of a report that was opened.
const WHOLE: u64 = 32 << 20;

/// What stands above the columns of the file.
const HEAD: [&str; 5] = [
    "molte-line",
    "molte-key",
    "molte-name",
    "molte-became",
    "molte-why",
];

impl Many<'_> {
    /// The report of what was done.
    pub(super) fn report(
        &self,
        said: Vec<Said>,
        ignored: Vec<String>,
    ) -> Result<Response, WebError> {
        let some = said.iter().any(|line| line.became.is_done());
        self.admitted.end(match some {
            true => Esito::Eseguita,
            false => Esito::Respinta,
        });
        let left_out = said.len() > MOST_SHOWN;
        let shown = said
            .iter()
            .filter(|line| !left_out || !line.became.is_well());
        let page = Resoconto {
            counts: self.counts(&said),
            whole: said.len().to_string(),
            ignored,
            lines: shown
                .take(MOST_SHOWN)
                .map(|line| self.shown(line))
                .collect(),
            left_out,
            download: self.to_download(&said)?,
            ..self.page()
        };
        Ok(self.drawn(&page)?.into_response())
    }

    /// That nothing was done, and why.
    pub(super) fn nothing(&self, nothing: Vec<Label>) -> Result<Response, WebError> {
        self.admitted.end(Esito::Respinta);
        let page = Resoconto {
            nothing,
            ..self.page()
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Ok((status, self.drawn(&page)?).into_response())
    }

    /// A report as a file.
    pub(super) fn download(&self, sealed: &str) -> Result<Response, WebError> {
        let text = self.app.access.open_resoconto(self.admitted, sealed)?;
        let lines = unpacked(&text).ok_or(WebError::Malformed)?;
        let (say, language) = (self.words(), self.admitted.visitor().lingua());
        let csv = Csv {
            language,
            states: &[],
        };
        let labels = HEAD.map(|key| Label::from(say.text(key)));
        let reading = |read| Reading {
            column: String::new(),
            read,
            link: None,
        };
        let columns = HEAD.map(|_| reading(Read::Text));
        let rows: Vec<Vec<Value>> = lines
            .iter()
            .map(|line| {
                let number = Value::Int(i64::try_from(line.number).unwrap_or(i64::MAX));
                let cells = line.cells(say).into_iter().map(Value::Text);
                [number].into_iter().chain(cells).collect()
            })
            .collect();
        let file = csv.head(&labels) + &csv.rows(&columns, &rows);
        self.admitted.end(Esito::Scaricata);
        let name = format!("{}-{}", self.action.id, self.now.today);
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"resoconto-{name}.csv\""),
            ),
            (header::CONTENT_LANGUAGE, language.code().to_owned()),
            (header::VARY, VARIES.to_owned()),
        ];
        Ok((headers, file).into_response())
    }

    fn page(&self) -> Resoconto {
        Resoconto {
            title: Label::of(&self.action.title, self.admitted.visitor().lingua()),
            back: format!("{}{}", self.path(), self.address.bare().text()),
            ..Resoconto::default()
        }
    }

    /// The page alone, without menu and windows: what it tells is not there a second time.
    fn drawn(&self, page: &Resoconto) -> Result<Drawn, WebError> {
        let mut shell = Here::admitted(self.admitted).shell(self.app, self.asked, &page.title);
        (shell.menu, shell.preferiti, shell.foot) = (Vec::new(), None, None);
        shell.placed = None;
        draw(self.app, &shell, page)
    }

    fn counts(&self, said: &[Said]) -> Vec<Count> {
        let mut counts: Vec<(usize, &str, usize)> = Vec::new();
        for line in said {
            let (order, _, label) = line.became.word();
            match counts.iter_mut().find(|(known, ..)| *known == order) {
                Some((_, _, count)) => *count += 1,
                None => counts.push((order, label, 1)),
            }
        }
        counts.sort_unstable();
        let counts = counts.into_iter().map(|(_, label, count)| Count {
            label: self.words().text(label).to_owned(),
            count: count.to_string(),
        });
        counts.collect()
    }

    fn shown(&self, line: &Said) -> Riga {
        let (_, word, _) = line.became.word();
        Riga {
            number: line.number.to_string(),
            key: line.key.clone(),
            name: line.name.clone(),
            became: self.words().text(word).to_owned(),
            well: line.became.is_well(),
            why: line.became.why().into(),
        }
    }

    /// The form that gives all lines as a file; none where a page cannot bear them.
    fn to_download(&self, said: &[Said]) -> Result<Option<DownloadForm>, WebError> {
        let packed = packed(said).map_err(WebError::broken)?;
        let sealed = self.app.access.seal_resoconto(self.admitted, &packed)?;
        Ok((sealed.len() <= LONGEST).then(|| DownloadForm {
            action: format!(
                "{}/{}{PATH}{}",
                self.path(),
                self.action.id,
                self.address.bare().text()
            ),
            csrf: self.admitted.visitor().csrf().to_owned(),
            sealed,
        }))
    }

    fn path(&self) -> String {
        let admitted = self.admitted;
        let (plugin, page) = (admitted.plugin(), &admitted.page().id);
        address(&admitted.incarico().codice, admitted.of(), plugin, page)
    }
}

/// Lines in few characters.
fn packed(said: &[Said]) -> Result<String, std::io::Error> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    serde_json::to_writer(&mut encoder, said)?;
    encoder.flush()?;
    Ok(BASE64URL_NOPAD.encode(&encoder.finish()?))
}

fn unpacked(text: &str) -> Option<Vec<Said>> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let mut json = String::new();
    let mut decoder = DeflateDecoder::new(bytes.as_slice()).take(WHOLE);
    decoder.read_to_string(&mut json).ok()?;
    serde_json::from_str(&json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::molte::said::Became;

    #[test]
    fn the_longest_report_fits_a_page() {
        let lines = (0..20_000_u64).map(|at| Said {
            // Digits as little alike as those of keys.
            key: format!(
                "{:017}",
                at.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 100_000_000_000_000_000
            ),
            ..Said::of(at, String::new()).became(match at % 3 {
                0 => Became::Done,
                1 => Became::Unchanged,
                _ => {
                    Became::Foreign("La posizione non è fra quelle di questo incarico.".to_owned())
                }
            })
        });
        let lines: Vec<Said> = lines.collect();
        let packed = packed(&lines).unwrap();
        // Sealed it is a third longer once more.
        assert!(packed.len() * 4 / 3 < LONGEST, "{}", packed.len());
        assert_eq!(unpacked(&packed), Some(lines));
        assert_eq!(unpacked("no report"), None);
    }
}
