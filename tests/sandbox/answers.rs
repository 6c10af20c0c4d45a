//! What guests do when the host calls them: every kind of trap in every function that it calls, answers
//! that no answer can be, and a way back into the host from where there is none.

use super::guests::bare_guest;
use super::yard::Yard;

/// A guest by what its three functions do; an empty string is what a harmless one does.
#[derive(Default)]
struct Guest {
    extra: &'static str,
    open: &'static str,
    realloc: &'static str,
    post_return: &'static str,
}

impl Guest {
    fn wasm(&self) -> Vec<u8> {
        let or = |text: &'static str, harmless| if text.is_empty() { harmless } else { text };
        let module = format!(
            "(module
               (import \"cassetto:plugin/session@0.1.0\" \"who\" (func $who (param i32)))
               (import \"cassetto:plugin/session@0.1.0\" \"now\" (func $now (result i64)))
               {}
               (memory (export \"memory\") 1)
               (func $realloc (export \"cabi_realloc\") (param i32 i32 i32 i32) (result i32) {})
               (func $open (export \"open\") (param i32 i32 i32 i32) (result i32) {})
               (func (export \"cabi_post_open\") (param i32) {}))",
            self.extra,
            or(self.realloc, "(i32.const 4096)"),
            or(self.open, "(call $who (i32.const 2048)) (i32.const 1024)"),
            self.post_return
        );
        bare_guest(&module)
    }
}

/// Each way to trap, as instructions after which anything may stand.
const TRAPS: [(&str, &str); 9] = [
    ("irraggiungibile", "unreachable"),
    ("diviso", "(drop (i32.div_u (i32.const 1) (i32.const 0)))"),
    (
        "troppo-grande",
        "(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))",
    ),
    ("non-intero", "(drop (i32.trunc_f64_s (f64.const nan)))"),
    ("fuori", "(drop (i32.load (i32.const 0x7ffffff0)))"),
    (
        "copia-fuori",
        "(memory.copy (i32.const 0) (i32.const 65000) (i32.const 65000))",
    ),
    (
        "indice-fuori",
        "(call_indirect (type $none) (i32.const 99))",
    ),
    (
        "nessuna-funzione",
        "(call_indirect (type $none) (i32.const 0))",
    ),
    ("altra-firma", "(call_indirect (type $none) (i32.const 1))"),
];

const EXTRA: &str = "(type $none (func)) (table 4 funcref) (elem (i32.const 1) func $now)";

#[tokio::test]
async fn every_trap_in_every_function_is_one_error() {
    let mut guests = Vec::new();
    for (name, trap) in TRAPS {
        let base = || Guest {
            extra: EXTRA,
            ..Guest::default()
        };
        let leaked = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
        let (open, realloc) = (
            leaked(format!("{trap} (i32.const 1024)")),
            leaked(format!("{trap} (i32.const 4096)")),
        );
        let start = leaked(format!("{EXTRA} (func $begin {trap}) (start $begin)"));
        guests.extend([
            (format!("{name}-open"), Guest { open, ..base() }),
            (format!("{name}-realloc"), Guest { realloc, ..base() }),
            (
                format!("{name}-dopo"),
                Guest {
                    post_return: trap,
                    ..base()
                },
            ),
            (
                format!("{name}-inizio"),
                Guest {
                    extra: start,
                    ..base()
                },
            ),
        ]);
    }
    guests.push(("sana".to_owned(), Guest::default()));
    let guests: Vec<_> = guests
        .iter()
        .map(|(id, guest)| (id.as_str(), guest.wasm()))
        .collect();
    let mut yard = Yard::with(&guests).await;
    for (id, _) in &guests {
        let (answer, ended) = yard.counted(id, 1).await;
        if *id == "sana" {
            assert_eq!((answer.status, ended), (200, None), "{}", answer.text);
            continue;
        }
        assert_eq!(
            (answer.status, ended.as_deref()),
            (503, Some("trap")),
            "{id}"
        );
        yard.neighbour_opens().await;
    }
    assert_eq!(guests.len(), 4 * TRAPS.len() + 1);
}

/// What each of these is, and what ends it.
fn strange() -> Vec<(&'static str, Guest, &'static str)> {
    let open = |open| Guest {
        open,
        ..Guest::default()
    };
    let realloc = |realloc| Guest {
        realloc,
        ..Guest::default()
    };
    vec![
        // No way back: neither while the host writes into the guest, nor after it has answered.
        (
            "rientro-realloc",
            realloc("(drop (call $now)) (i32.const 4096)"),
            "trap",
        ),
        (
            "rientro-dopo",
            Guest {
                post_return: "(drop (call $now))",
                ..Guest::default()
            },
            "trap",
        ),
        // A realloc that the host must not believe.
        ("realloc-fuori", realloc("(i32.const 0xfffffff0)"), "trap"),
        ("realloc-al-bordo", realloc("(i32.const 65533)"), "trap"),
        (
            "realloc-senza-fine",
            realloc("(loop $l (br $l)) (i32.const 4096)"),
            "cpu",
        ),
        (
            "realloc-che-si-chiama",
            realloc("(call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 1))"),
            "stack",
        ),
        // Answers that are none.
        ("risposta-fuori", open("(i32.const 0xfffffff0)"), "trap"),
        ("risposta-storta", open("(i32.const 1025)"), "trap"),
        (
            "risposta-ignota",
            open("(i32.store (i32.const 1024) (i32.const 2)) (i32.const 1024)"),
            "trap",
        ),
        (
            "rifiuto-fuori",
            open(
                "(i32.store (i32.const 1024) (i32.const 1)) (i32.store (i32.const 1028) (i32.const 65000))
                 (i32.store (i32.const 1032) (i32.const 65000)) (i32.const 1024)",
            ),
            "trap",
        ),
        (
            "rifiuto-illeggibile",
            open(
                "(i32.store (i32.const 1024) (i32.const 1)) (i32.store (i32.const 1028) (i32.const 2048))
                 (i32.store (i32.const 1032) (i32.const 2)) (i32.store (i32.const 2048) (i32.const 0xa0ed))
                 (i32.const 1024)",
            ),
            "trap",
        ),
        // A refusal without a sentence.
        (
            "rifiuto-vuoto",
            open("(i32.store (i32.const 1024) (i32.const 1)) (i32.const 1024)"),
            "page",
        ),
        // What never ends, after it has answered.
        (
            "dopo-senza-fine",
            Guest {
                post_return: "(loop $l (br $l))",
                ..Guest::default()
            },
            "cpu",
        ),
    ]
}

#[tokio::test]
async fn there_is_no_way_back_and_no_answer_but_an_answer() {
    let strange = strange();
    let guests: Vec<_> = strange
        .iter()
        .map(|(id, guest, _)| (*id, guest.wasm()))
        .collect();
    let mut yard = Yard::with(&guests).await;
    for (id, _, breach) in &strange {
        let (answer, ended) = yard.counted(id, 1).await;
        assert_eq!(
            (answer.status, ended.as_deref()),
            (503, Some(*breach)),
            "{id}"
        );
        yard.neighbour_opens().await;
    }
}
