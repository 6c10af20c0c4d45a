//! Addresses, cookies, forms and what is sealed, through the router of a whole desk: nothing that comes in
//! breaks it, nothing of somebody else's goes out, and nothing that was sent comes back as it was.

mod ground;

use self::ground::{Asked, Ground};
use super::mutate::{Mutator, pieces};
use super::runner::{Choices, run};
use crate::support::browser::Answer;
use arbitrary::Result;

/// Words of addresses, forms and cookies.
const WORDS: [&str; 69] = [
    "/",
    "?",
    "&",
    "=",
    "..",
    "%2f",
    "%2e",
    "%00",
    "%ff",
    "%0d%0a",
    "%zz",
    "+",
    "%20",
    ";",
    "@",
    ":",
    "i",
    "p",
    "s",
    "tutte",
    "sede",
    "versamenti",
    "mesi",
    "mese",
    "tutti",
    "non-abbinati",
    "riepilogo",
    "periodo",
    "2026-07",
    "2026-13",
    "t1-ordine",
    "t1-dopo",
    "t1-prima",
    "t2-dopo",
    "t1-formato",
    "t1-cerca",
    "csv",
    "application/json",
    "-periodo",
    "periodo",
    "csrf",
    "contesto",
    "persona",
    "cerca",
    "q",
    "accesso",
    "uscita",
    "aiuto",
    "applicazioni",
    "intero",
    "accessibilita",
    "segnala",
    "segnalazioni",
    "sotto",
    "assets",
    "healthz",
    "__Host-cassetto",
    "__Host-anonima",
    "carla-esempi",
    "ugo-sportelli",
    "9900000101",
    "<script>",
    "'\"><x9q>",
    "{{x9q}}",
    "A",
    "aaaaaaaaaaaaaaaa",
    "null",
    "[]",
    "0",
];
/// Markup that is in no page, and must not come to be in one.
const MARKUP: &str = "<x9q>";

#[derive(Debug, Default)]
struct Tally {
    asked: usize,
    unsendable: usize,
    shown: usize,
    sent_elsewhere: usize,
    refused: usize,
    busy: usize,
}

#[test]
fn web() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut ground = runtime.block_on(Ground::new());
    assert!(
        ground.paths.iter().any(|path| path.contains("t1-dopo=")),
        "{:?}",
        ground.paths
    );
    assert!(ground.forms.len() > 1, "{:?}", ground.forms);
    let bodies = ground.forms.iter().map(|(_, body)| body.clone());
    let mutator = Mutator::new(ground.paths.iter().cloned().chain(bodies).collect(), &WORDS);
    let mut tally = Tally::default();
    run("web", |u| {
        let Ok(asked) = asked(&ground, &mutator, u) else {
            return;
        };
        tally.asked += 1;
        if tally.asked % 50 == 0 {
            runtime.block_on(ground.stay());
        }
        match runtime.block_on(ground.ask(&asked)) {
            None => tally.unsendable += 1,
            Some(answer) => judged(&ground, &asked, &answer, &mut tally),
        }
    });
    eprintln!("web: {tally:?}");
    if std::env::var_os("CASSETTO_SEED").is_none() {
        assert!(
            tally.shown * 20 > tally.asked && tally.refused * 20 > tally.asked,
            "all alike: {tally:?}"
        );
    }
}

fn judged(ground: &Ground, asked: &Asked, answer: &Answer, tally: &mut Tally) {
    let shown = || {
        format!(
            "{} {} {:?} {:?}",
            asked.method, asked.path, asked.body, asked.cookies
        )
    };
    match answer.status {
        200..300 => tally.shown += 1,
        300..400 => tally.sent_elsewhere += 1,
        // A machine on which six others compile may be too slow for a window.
        429 | 503 | 504 => tally.busy += 1,
        400..500 => tally.refused += 1,
        status => panic!("{status}: {}\n{}", shown(), answer.text),
    }
    assert!(
        !answer.text.contains(MARKUP),
        "markup comes back: {}\n{}",
        shown(),
        answer.text
    );
    // None of them can stand in a token, which says any word of four letters sooner or later.
    for inside in [
        "panicked",
        ".rs:",
        "sqlx::",
        "from database",
        "SELECT ",
        "wasm trap",
    ] {
        assert!(
            !answer.text.contains(inside),
            "{inside}: {}\n{}",
            shown(),
            answer.text
        );
    }
    let line = answer.header("location");
    assert!(
        line.is_empty() || (line.starts_with('/') && !line.starts_with("//")),
        "{line}: {}",
        shown()
    );
    let sent = format!("{} {:?}", asked.path, asked.body);
    // One look at each word of the page is quicker than looking for each of many names in it.
    for word in pieces(&answer.text) {
        let foreign = word.len() > 4 && ground.foreign.contains(word) && !sent.contains(word);
        assert!(!foreign, "`{word}` of somebody else: {}", shown());
    }
}

/// A request: an address or a form of the desk, changed somewhere.
fn asked(ground: &Ground, mutator: &Mutator, u: Choices<'_, '_>) -> Result<Asked> {
    let mut headers = Vec::new();
    let (method, path, body) = match u.int_in_range(0..=3)? {
        0 => {
            let (action, body) = u.choose(&ground.forms)?;
            let other = u.choose(&ground.forms)?;
            // Mostly one of the two is left as it was, so that the other is read at all.
            let path = if u.ratio(1, 4)? {
                mutator.changed(action, u)?
            } else {
                action.clone()
            };
            let body = match u.int_in_range(0..=3)? {
                0 => body.clone(),
                1 => other.1.clone(),
                2 => other_value(body, mutator, u)?,
                _ => mutator.changed(body, u)?,
            };
            headers.push(("origin", "null".to_owned()));
            headers.push(("sec-fetch-site", "same-origin".to_owned()));
            headers.push((
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            ));
            ("POST", path, Some(body))
        }
        1 => {
            let method =
                *u.choose(&["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])?;
            (
                method,
                u.choose(&ground.paths)?.clone(),
                Some(mutator.word(u)?),
            )
        }
        _ => {
            let base = u.choose(&ground.paths)?;
            let path = match (base.split_once('?'), u.ratio(1, 3)?) {
                (Some((place, asked)), true) => {
                    format!("{place}?{}", other_value(asked, mutator, u)?)
                }
                _ => mutator.changed(base, u)?,
            };
            ("GET", path, None)
        }
    };
    if u.ratio(1, 6)? {
        let names = [
            "accept",
            "accept-language",
            "content-type",
            "origin",
            "host",
            "x-forwarded-for",
            "if-none-match",
            "range",
            "sec-fetch-site",
            "transfer-encoding",
            "content-length",
            "accept-encoding",
            "x-request-id",
        ];
        headers.push((*u.choose(&names)?, mutator.word(u)?));
    }
    let own = ground.carla.cookies.iter();
    let own: Vec<String> = own.map(|(name, value)| format!("{name}={value}")).collect();
    let cookies = match u.ratio(1, 5)? {
        true => Some(mutator.changed(&own.join("; "), u)?),
        false => None,
    };
    let path = if path.starts_with('/') {
        path
    } else {
        format!("/{path}")
    };
    Ok(Asked {
        method,
        path: sendable(&path),
        body,
        cookies,
        headers,
    })
}

/// The same fields, one of them with another value.
fn other_value(fields: &str, mutator: &Mutator, u: Choices<'_, '_>) -> Result<String> {
    let mut fields: Vec<String> = fields.split('&').map(str::to_owned).collect();
    let at = u.choose_index(fields.len())?;
    let value = match u.ratio(1, 3)? {
        true => format!("x'\"{MARKUP}"),
        false => mutator.word(u)?,
    };
    let name = fields[at].split('=').next().unwrap_or_default().to_owned();
    fields[at] = format!("{name}={value}");
    Ok(fields.join("&"))
}

/// What a browser sends of an address: signs that none may hold are escaped.
fn sendable(path: &str) -> String {
    let escaped = path.bytes().map(|byte| match byte {
        b'!'..=b'~'
            if !matches!(
                byte,
                b'"' | b'<' | b'>' | b'#' | b'`' | b'{' | b'}' | b'\\' | b'^' | b'|'
            ) =>
        {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02x}"),
    });
    escaped.collect()
}
