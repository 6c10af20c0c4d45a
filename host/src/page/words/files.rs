//! The files of the catalogue: one for each noun, in each language.

/// A noun, and its texts in the order of `Language::ALL`.
pub(super) type File = (&'static str, [&'static str; 3]);

macro_rules! files {
    ($($noun:literal),* $(,)?) => {
        /// All of them, compiled in.
        pub(super) static FILES: &[File] = &[$((
            $noun,
            [
                include_str!(concat!("../../../locales/it/", $noun, ".ftl")),
                include_str!(concat!("../../../locales/de/", $noun, ".ftl")),
                include_str!(concat!("../../../locales/en/", $noun, ".ftl")),
            ],
        )),*];
    };
}

files![
    "accessibility",
    "application",
    "avvisi",
    "cell",
    "cerca",
    "chart",
    "codes",
    "conflict",
    "contacts",
    "desk",
    "help",
    "incarichi",
    "incarico",
    "lingua",
    "menu",
    "modulo",
    "molte",
    "moment",
    "ordine",
    "orologio",
    "perche",
    "preferiti",
    "problem",
    "regole",
    "riepilogo",
    "salute",
    "scrivania",
    "segnalazioni",
    "shell",
    "sign-in",
    "stato",
    "table",
    "tasti",
    "timeline",
    "welcome",
    "window",
];
