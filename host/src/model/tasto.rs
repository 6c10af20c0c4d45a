//! The keys of the desk: what can be done by a combination, which one does it unless a person chose another, and which
//! may be chosen. The script has the same table (`host/assets/desk/keys.mjs`), and a test compares the two.

/// What can be done, with its usual combination.
pub const AZIONI: [(&str, &str); 18] = [
    ("next", "F6"),
    ("previous", "Shift+F6"),
    ("close", "Alt+Shift+W"),
    ("minimise", "Alt+Shift+M"),
    ("maximise", "Alt+Shift+ArrowUp"),
    ("left", "Alt+Shift+ArrowLeft"),
    ("right", "Alt+Shift+ArrowRight"),
    ("top-left", "Alt+Shift+1"),
    ("top-right", "Alt+Shift+2"),
    ("bottom-left", "Alt+Shift+3"),
    ("bottom-right", "Alt+Shift+4"),
    ("tile", "Alt+Shift+T"),
    ("cascade", "Alt+Shift+C"),
    ("show", "Alt+Shift+D"),
    ("refresh", "Alt+Shift+R"),
    ("menu", "Alt+Shift+ArrowDown"),
    ("palette", "Ctrl+K"),
    ("help", "?"),
];

/// Modifiers in the order in which combinations name them.
const MODIFIERS: [&str; 4] = ["Ctrl", "Meta", "Alt", "Shift"];

/// Keys with a name of their own that may be part of a combination.
const NAMED: [&str; 12] = [
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Insert",
    "Delete",
    "Backspace",
    "Space",
];

/// Combinations that a browser, a system or a screen reader keeps: they cannot be chosen.
const KEPT: [&str; 30] = [
    "Ctrl+T",
    "Ctrl+N",
    "Ctrl+W",
    "Ctrl+Q",
    "Ctrl+Shift+T",
    "Ctrl+Shift+N",
    "Ctrl+Shift+W",
    "Ctrl+Shift+Q",
    "Alt+F4",
    "F1",
    "F3",
    "F5",
    "F7",
    "F10",
    "F11",
    "F12",
    "Ctrl+R",
    "Ctrl+Shift+R",
    "Ctrl+L",
    "Ctrl+P",
    "Ctrl+F",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    "Ctrl+A",
    "Ctrl+Z",
    "Ctrl+S",
    "Alt+ArrowLeft",
    "Alt+ArrowRight",
    "Alt+D",
];

/// Why a combination cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is no combination.
    Unknown,
    /// A browser or a system keeps it, or it is a character that people type.
    Kept,
    /// It does something else already.
    Taken(&'static str),
}

/// A combination as the desk writes it, of what somebody typed: `alt + shift + w` is `Alt+Shift+W`.
pub fn combinazione(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed == "?" {
        return Some("?".to_owned());
    }
    let mut parts: Vec<&str> = typed.split('+').map(str::trim).collect();
    let key = key(parts.pop()?)?;
    let found = |name: &str| parts.iter().any(|it| it.eq_ignore_ascii_case(name));
    let known = MODIFIERS.iter().filter(|name| found(name));
    let mut whole: Vec<String> = known.map(|name| (*name).to_owned()).collect();
    // Each is one of them, and none stands twice.
    if whole.len() != parts.len() {
        return None;
    }
    whole.push(key);
    Some(whole.join("+"))
}

fn key(typed: &str) -> Option<String> {
    let upper = typed.to_ascii_uppercase();
    let one = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    if let [b] = upper.as_bytes() {
        return one(*b).then_some(upper);
    }
    if let Some(number) = upper.strip_prefix('F').and_then(|it| it.parse::<u8>().ok()) {
        return (1..=12).contains(&number).then(|| format!("F{number}"));
    }
    let named = NAMED.iter().find(|it| it.eq_ignore_ascii_case(typed));
    named.map(|it| (*it).to_owned())
}

/// The keys of a person, of which `chosen` are their own: each action with its combination. What is chosen of an action
/// that there is not, or twice, does not count.
pub fn tasti(chosen: &[(String, String)]) -> Vec<(&'static str, String)> {
    let of = |(azione, usual): &(&'static str, &str)| {
        let own = chosen.iter().find(|(known, _)| known == azione);
        let own = own.map_or(*usual, |(_, own)| own.as_str());
        (*azione, own.to_owned())
    };
    AZIONI.iter().map(of).collect()
}

/// The combination that somebody typed for an action, if it may be chosen beside their other keys.
///
/// # Errors
///
/// [`Unusable`].
pub fn choose(
    tasti: &[(&'static str, String)],
    azione: &str,
    typed: &str,
) -> Result<String, Unusable> {
    let wanted = combinazione(typed).ok_or(Unusable::Unknown)?;
    let function = wanted
        .strip_prefix('F')
        .is_some_and(|it| it.parse::<u8>().is_ok());
    // With Shift alone, or with nothing, people type.
    let modified = ["Ctrl+", "Meta+", "Alt+"]
        .iter()
        .any(|it| wanted.starts_with(it));
    let shifted = wanted.starts_with("Shift+F") && wanted.len() > 7;
    let free = modified || function || shifted || wanted == "?";
    if !free || KEPT.contains(&wanted.as_str()) {
        return Err(Unusable::Kept);
    }
    let other = tasti
        .iter()
        .find(|(known, own)| *known != azione && *own == wanted);
    other.map_or(Ok(wanted), |(known, _)| Err(Unusable::Taken(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_has_the_same_keys() {
        let source = include_str!("../../assets/desk/keys.mjs");
        let table = source.split("KEYS = {").nth(1).unwrap();
        let table = table.split("};").next().unwrap();
        let lines = table.lines().filter_map(|line| line.split_once(": '"));
        let found: Vec<_> = lines
            .map(|(azione, rest)| {
                let azione = azione.trim().trim_matches('\'');
                (azione, rest.trim_end_matches("',"))
            })
            .collect();
        assert_eq!(found, AZIONI);
    }

    #[test]
    fn combinations_are_read_as_people_write_them() {
        for (typed, read) in [
            ("alt+shift+w", Some("Alt+Shift+W")),
            (" Shift + Alt + 1 ", Some("Alt+Shift+1")),
            ("f6", Some("F6")),
            ("CTRL+arrowup", Some("Ctrl+ArrowUp")),
            ("?", Some("?")),
            ("Ctrl+Ctrl+A", None),
            ("Hyper+A", None),
            ("Alt+", None),
            ("Alt", None),
            ("", None),
            ("F13", None),
            ("Alt+Ä", None),
            ("Alt+AB", None),
        ] {
            assert_eq!(combinazione(typed).as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn what_is_kept_typed_or_taken_is_refused() {
        let tasti = tasti(&[("close".to_owned(), "Alt+X".to_owned())]);
        let of = |azione, typed| choose(&tasti, azione, typed);
        assert_eq!(of("tile", "alt+y"), Ok("Alt+Y".to_owned()));
        assert_eq!(of("tile", "Alt+X"), Err(Unusable::Taken("close")));
        assert_eq!(of("close", "Alt+X"), Ok("Alt+X".to_owned()));
        assert_eq!(of("tile", "Alt+Shift+W"), Ok("Alt+Shift+W".to_owned()));
        assert_eq!(of("next", "Shift+F8"), Ok("Shift+F8".to_owned()));
        for kept in ["Ctrl+W", "F5", "a", "Shift+A", "Home", "Alt+F4", "Shift+F"] {
            assert_eq!(of("tile", kept), Err(Unusable::Kept), "{kept}");
        }
        assert_eq!(of("tile", "nulla"), Err(Unusable::Unknown));
        // Every usual key may be chosen.
        for (azione, usual) in AZIONI {
            assert_eq!(
                choose(&super::tasti(&[]), azione, usual),
                Ok(usual.to_owned())
            );
        }
    }
}
