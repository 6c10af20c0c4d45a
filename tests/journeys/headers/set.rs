//! The headers that every answer bears, and what a page may not hold.

use crate::journeys::behind::nonce;
use crate::support::browser::Answer;
use scraper::{Html, Selector};

/// Every answer bears these, word for word; `NONCE` stands for the answer's own.
pub(super) const ALWAYS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'nonce-NONCE' 'strict-dynamic'; style-src 'nonce-NONCE'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), encrypted-media=(), \
         fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
         publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
         xr-spatial-tracking=()",
    ),
];

/// What else an answer may bear.
const ALLOWED: [&str; 14] = [
    "allow",
    "cache-control",
    "clear-site-data",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "location",
    "retry-after",
    "set-cookie",
    "vary",
    // Of what comes piece by piece, for a proxy that would keep it until its end.
    "x-accel-buffering",
    "x-request-id",
];

/// What is wrong with the headers of an answer to a request for `path`.
pub(super) fn faults(path: &str, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    let policy = answer.header("content-security-policy");
    let own = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    let own = own.unwrap_or("");
    if own.len() != 22 {
        faults.push(format!("the nonce `{own}` has no 128 bits"));
    }
    for (name, value) in ALWAYS {
        let value = value.replace("NONCE", own);
        if answer.headers.get_all(name).iter().count() != 1 || answer.header(name) != value {
            faults.push(format!("{name}: {:?}", answer.header(name)));
        }
    }
    let asset = path.starts_with("/assets/") && answer.status == 200;
    let cache = match asset {
        true => "public, max-age=31536000, immutable",
        false => "no-store",
    };
    if answer.header("cache-control") != cache {
        faults.push(format!(
            "cache-control: {:?}",
            answer.header("cache-control")
        ));
    }
    let media = answer.header("content-type");
    let text = media.starts_with("text/") || media.is_empty();
    if text && !media.ends_with("; charset=utf-8") {
        faults.push(format!("content-type: {media:?}"));
    }
    if answer.header("x-request-id").len() != 26 {
        faults.push("x-request-id".to_owned());
    }
    for name in answer.headers.keys().map(|name| name.as_str()) {
        if !ALLOWED.contains(&name) && !ALWAYS.iter().any(|(always, _)| *always == name) {
            faults.push(format!("{name} is none that the desk sends"));
        }
    }
    faults
}

/// Headers, and a page without anything that the policy would have to forbid.
pub(super) fn sound(path: &str, answer: &Answer) {
    assert_eq!(
        faults(path, answer),
        Vec::<String>::new(),
        "{path} {}",
        answer.status
    );
    if !answer.header("content-type").starts_with("text/html") {
        return;
    }
    let spoken = answer.attributes("html", "lang");
    assert_eq!(spoken, [answer.header("content-language")], "{path}");
    assert_eq!(
        answer.header("vary"),
        "cookie, accept, accept-language, finestra",
        "{path}"
    );
    let own = nonce(answer);
    let page = Html::parse_document(&answer.text);
    for element in page.select(&Selector::parse("*").unwrap()) {
        let element = element.value();
        for (name, value) in element.attrs() {
            assert!(
                !name.starts_with("on") && name != "style",
                "{path}: {name}={value}"
            );
            let value = value.trim().to_lowercase();
            assert!(!value.starts_with("javascript:"), "{path}: {name}={value}");
        }
        let sheet = element.name() == "link" && element.attr("rel") == Some("stylesheet");
        if sheet || matches!(element.name(), "script" | "style") {
            assert_eq!(
                element.attr("nonce"),
                Some(own.as_str()),
                "{path}: {}",
                element.name()
            );
        }
        assert!(
            !matches!(element.name(), "base" | "object" | "embed" | "iframe" | "meta" if element.attr("http-equiv").is_some())
        );
    }
    let script = answer.text.matches("<script ").count();
    assert_eq!(
        answer.text.matches(&own).count(),
        2 + script,
        "{path}: the nonce of both style sheets, and of the script where there is one"
    );
}
