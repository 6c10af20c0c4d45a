//! How components of a case are made.

use crate::fuzz::runner::Choices;
use crate::sandbox::guests::guest;
use arbitrary::{Error, Result};
use std::fmt::Write;
use wasm_smith::{Config, Module};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// What a guest may call: interface, function, its core parameters, and whether it gives a moment back.
const FUNCTIONS: [(&str, &str, usize); 20] = [
    ("session", "who", 1),
    ("session", "profilo", 1),
    ("session", "scope", 1),
    ("session", "language", 1),
    ("session", "today", 1),
    ("session", "now", 0),
    ("records", "query", 5),
    ("records", "columns", 3),
    ("page", "heading", 2),
    ("page", "text", 2),
    ("page", "notice", 4),
    ("page", "notice-of", 6),
    ("page", "facts", 2),
    ("page", "table", 8),
    ("page", "chart", 14),
    ("page", "timeline", 16),
    ("page", "rows", 6),
    ("page", "actions", 2),
    ("log", "info", 2),
    ("log", "warn", 2),
];

/// Words that the host knows, and some that it does not.
const WORDS: [&str; 32] = [
    "2026-00",
    "2026-99",
    "2026-02-30",
    "2026-12-31",
    "-026-07",
    "٢٠٢٦-٠٧",
    "lenta",
    "quanti",
    "testo",
    "int",
    "money",
    "date",
    "month",
    "days",
    "text",
    "state",
    "code",
    "info",
    "success",
    "warning",
    "danger",
    "prova",
    "altra",
    "",
    "<x9q>",
    "\u{202e}",
    "\0",
    "è",
    "2026-07",
    "2026-13",
    "periodo",
    "9223372036854775807",
];

/// The query `lenta`: a number and a text.
pub(super) const QUERY: &str = "select count(*) as quanti, max(causale) as testo from dovuto";

/// Where words begin, and where records do.
const TEXTS: usize = 2_048;
const RECORDS: usize = 24_576;

/// A manifest with one page, one query and every right that an application has.
pub(super) fn manifest(id: &str) -> String {
    format!(
        "id = \"{id}\"\nversion = \"0.1.0\"\ncontract = \"0.1.0\"\ntitle = {{ it = \"Prova\" }}\n\
         about = {{ it = \"Una prova.\" }}\nicon = \"it-card\"\ndatasets = [\"dovuto\"]\n\
         [[page]]\nid = \"prova\"\ntitle = {{ it = \"Prova\" }}\nscopes = [\"posizione\"]\n\
         [[notice]]\ncode = \"prova\"\nentry = \"Una prova\"\n\
         [[query]]\nid = \"lenta\"\nkey = \"quanti\"\n[limits]\ncpu_ms = 20\n"
    )
}

fn imports() -> String {
    let mut text = String::new();
    for (interface, name, parameters) in FUNCTIONS {
        let parameters = match parameters {
            0 => "(result i64)".to_owned(),
            several => format!("(param{})", " i32".repeat(several)),
        };
        let _written = writeln!(
            text,
            "(import \"cassetto:plugin/{interface}@0.1.0\" \"{name}\" (func ${interface}-{name} {parameters}))"
        );
    }
    text
}

/// The shape of every guest: what it imports and exports.
pub(super) fn shape() -> Vec<u8> {
    let text = format!(
        "(module {}
           (memory (export \"memory\") 1)
           (func (export \"cabi_realloc\") (param i32 i32 i32 i32) (result i32) unreachable)
           (func (export \"open\") (param i32 i32 i32 i32) (result i32) unreachable))",
        imports()
    );
    wat::parse_str(text).expect("the shape of a guest parses")
}

/// Any module of that shape.
pub(super) fn any(shape: &[u8], u: Choices<'_, '_>) -> Result<Vec<u8>> {
    let config = Config {
        module_shape: Some(shape.to_vec()),
        max_instructions: 400,
        max_memories: u.int_in_range(1..=3)?,
        allow_start_export: true,
        exceptions_enabled: false,
        gc_enabled: false,
        memory64_enabled: false,
        reference_types_enabled: u.arbitrary()?,
        relaxed_simd_enabled: u.arbitrary()?,
        simd_enabled: u.arbitrary()?,
        tail_call_enabled: u.arbitrary()?,
        threads_enabled: false,
        custom_page_sizes_enabled: false,
        wide_arithmetic_enabled: u.arbitrary()?,
        ..Config::default()
    };
    let mut module = Module::new(config, u)?;
    // Most modules of chance run for ever: half of them end by themselves.
    if u.arbitrary()? {
        module
            .ensure_termination(u.int_in_range(10..=100_000)?)
            .map_err(|_| Error::IncorrectFormat)?;
    }
    component(module.to_bytes()).ok_or(Error::IncorrectFormat)
}

/// The component of a module; `None` of one with which there is none.
fn component(mut core: Vec<u8>) -> Option<Vec<u8>> {
    let mut resolve = Resolve::default();
    let folder = crate::fuzz::corpus::root().join("plugin-sdk/wit");
    let (package, _) = resolve.push_dir(folder).expect("the contract");
    let world = resolve
        .select_world(&[package], Some("open"))
        .expect("the world");
    embed_component_metadata(&mut core, &resolve, world, StringEncoding::UTF8, false).ok()?;
    let mut encoder = ComponentEncoder::default();
    let encoder = encoder.validate(true).module(&core).ok()?;
    encoder.encode().ok()
}

/// The memory of a guest while it is made: words, then records.
struct Memory {
    texts: Vec<u8>,
    records: Vec<u8>,
}

impl Memory {
    fn word(&mut self, word: &str) -> [u32; 2] {
        let at = number(TEXTS + self.texts.len());
        self.texts.extend_from_slice(word.as_bytes());
        [at, number(word.len())]
    }

    /// A word of these, or of any.
    fn one_of(&mut self, words: &[&str], u: Choices<'_, '_>) -> Result<[u32; 2]> {
        if u.ratio(1, 400)? {
            return Ok([odd(u)?, odd(u)?]);
        }
        let any = u.ratio(1, 150)?;
        let word = *u.choose(if any { &WORDS } else { words })?;
        Ok(self.word(word))
    }

    /// Records one after the other: where they stand, and how many.
    fn list(&mut self, records: &[Vec<u32>]) -> [u32; 2] {
        // Values are aligned to eight bytes.
        self.records
            .resize(self.records.len().next_multiple_of(8), 0);
        let at = number(RECORDS + self.records.len());
        let words = records.iter().flatten();
        self.records
            .extend(words.flat_map(|word| word.to_le_bytes()));
        [at, number(records.len())]
    }

    /// A value: null, a number or a text, in sixteen bytes.
    fn value(&mut self, u: Choices<'_, '_>) -> Result<Vec<u32>> {
        let kind = *u.choose(&[0, 1, 2, 2])?;
        let [one, other] = match kind {
            1 => [u.arbitrary()?, u.arbitrary()?],
            _ => self.one_of(&WORDS, u)?,
        };
        let kind = if u.ratio(1, 300)? { odd(u)? } else { kind };
        Ok(vec![kind, 0, one, other])
    }
}

const READINGS: [&str; 8] = [
    "text", "int", "money", "date", "month", "days", "state", "code",
];
const TONES: [&str; 4] = ["info", "success", "warning", "danger"];

/// A guest that calls the host with words and records of which most are right.
pub(super) fn calls(u: Choices<'_, '_>) -> Result<Vec<u8>> {
    let mut memory = Memory {
        texts: Vec::new(),
        records: Vec::new(),
    };
    let mut body = String::from("(local $i i32)");
    for _ in 0..u.int_in_range(0..=10)? {
        body += &statement(&mut memory, u)?;
    }
    let mut data = String::new();
    if u.ratio(1, 6)? {
        // A refusal in the guest's own words.
        let [at, length] = memory.one_of(&WORDS, u)?;
        let answer = [1, at, length].map(u32::to_le_bytes).concat();
        data = format!("(data (i32.const 1024) \"{}\")", escaped(&answer));
    }
    data += &format!("(data (i32.const {TEXTS}) \"{}\")", escaped(&memory.texts));
    data += &format!(
        "(data (i32.const {RECORDS}) \"{}\")",
        escaped(&memory.records)
    );
    Ok(guest(&format!("{}{data}", imports()), &body))
}

/// A pointer or length that is wrong, or only just right.
fn odd(u: Choices<'_, '_>) -> Result<u32> {
    let known = [
        0,
        1,
        7,
        1_000,
        1_001,
        65_528,
        65_535,
        65_536,
        1 << 20,
        1 << 31,
        (1 << 31) - 1,
        u32::MAX - 7,
        u32::MAX,
    ];
    match u.ratio(3, 4)? {
        true => Ok(*u.choose(&known)?),
        false => u.arbitrary(),
    }
}

fn statement(memory: &mut Memory, u: Choices<'_, '_>) -> Result<String> {
    Ok(match u.int_in_range(0..=39)? {
        0 => "(drop (memory.grow (i32.const 100)))".to_owned(),
        1 => " unreachable ".to_owned(),
        2 => "(loop $l (br $l))".to_owned(),
        3 | 4 => {
            let times = *u.choose(&[3_u32, 60, 1_100])?;
            let inner = call(memory, u)?;
            format!(
                "(local.set $i (i32.const 0)) (loop $l {inner} (local.set $i (i32.add (local.get $i) (i32.const 1)))
                 (br_if $l (i32.lt_u (local.get $i) (i32.const {times}))))"
            )
        }
        _ => call(memory, u)?,
    })
}

/// Columns of the query, each with its reading and perhaps its link.
fn columns(memory: &mut Memory, count: u32, linked: bool, u: Choices<'_, '_>) -> Result<[u32; 2]> {
    let mut columns = Vec::new();
    for _ in 0..count {
        let column = memory.one_of(&["quanti", "testo"], u)?;
        let mut words = [column, memory.one_of(&READINGS, u)?].concat();
        if linked {
            words.extend(memory.one_of(&["", "prova"], u)?);
        }
        columns.push(words);
    }
    Ok(memory.list(&columns))
}

fn call(memory: &mut Memory, u: Choices<'_, '_>) -> Result<String> {
    let (interface, name, parameters) = *u.choose(&FUNCTIONS)?;
    let few: u32 = u.int_in_range(0..=3)?;
    let mut arguments: Vec<[u32; 2]> = Vec::new();
    match name {
        "query" | "columns" => arguments.push(memory.one_of(&["lenta"], u)?),
        "notice-of" => arguments.push(memory.one_of(&["prova", "altra"], u)?),
        "table" | "chart" | "timeline" | "rows" | "heading" | "text" | "info" | "warn" => {
            arguments.push(memory.one_of(&WORDS, u)?)
        }
        _ => {}
    }
    match name {
        "query" => arguments.push([number(RECORDS), few.saturating_sub(2)]),
        "notice" | "notice-of" => {
            arguments.extend([memory.one_of(&TONES, u)?, memory.one_of(&WORDS, u)?]);
        }
        "facts" => {
            let mut facts = Vec::new();
            for _ in 0..few {
                let (label, reads) = (memory.one_of(&WORDS, u)?, memory.one_of(&READINGS, u)?);
                let link = memory.one_of(&["", "prova"], u)?;
                facts.push(
                    [
                        label.to_vec(),
                        reads.to_vec(),
                        link.to_vec(),
                        memory.value(u)?,
                    ]
                    .concat(),
                );
            }
            arguments.push(memory.list(&facts));
        }
        "table" => {
            arguments.push(memory.one_of(&["lenta"], u)?);
            arguments.push([number(RECORDS), 0]);
            arguments.push(columns(memory, few + 1, true, u)?);
        }
        "chart" => {
            arguments.push(memory.one_of(&["bars", "lines", "torta"], u)?);
            arguments.push(memory.one_of(&["lenta"], u)?);
            arguments.push([number(RECORDS), 0]);
            arguments.push(memory.one_of(&["quanti", "testo"], u)?);
            arguments.push(memory.one_of(&READINGS, u)?);
            arguments.push(columns(memory, few + 1, false, u)?);
        }
        "timeline" => {
            arguments.push(memory.one_of(&["lenta"], u)?);
            arguments.push([number(RECORDS), 0]);
            for _ in 0..2 {
                arguments.push(memory.one_of(&["quanti", "testo"], u)?);
            }
            arguments.push(memory.one_of(&READINGS, u)?);
            arguments.push(memory.one_of(&["", "prova"], u)?);
            arguments.push(columns(memory, few, true, u)?);
        }
        "rows" => {
            let (mut columns, mut rows) = (Vec::new(), Vec::new());
            for _ in 0..=few {
                columns.push([memory.one_of(&WORDS, u)?, memory.one_of(&READINGS, u)?].concat());
            }
            for _ in 0..u.int_in_range(0..=6)? {
                let wide = few + 1 + u32::from(u.ratio(1, 30)?);
                let cells = (0..wide)
                    .map(|_| memory.value(u))
                    .collect::<Result<Vec<_>>>()?;
                rows.push(memory.list(&cells).to_vec());
            }
            arguments.extend([memory.list(&columns), memory.list(&rows)]);
        }
        "actions" => {
            let mut links = Vec::new();
            for _ in 0..few {
                let (label, page) = (memory.one_of(&WORDS, u)?, memory.one_of(&["prova"], u)?);
                links.push(
                    [
                        label.to_vec(),
                        page.to_vec(),
                        vec![number(RECORDS), 0, few % 2],
                    ]
                    .concat(),
                );
            }
            arguments.push(memory.list(&links));
        }
        _ => {}
    }
    // What is given back goes where nothing else stands.
    let mut arguments = arguments.concat();
    arguments.resize(parameters, 512);
    let arguments: String = arguments
        .iter()
        .map(|argument| format!(" (i32.const {argument})"))
        .collect();
    let call = format!("(call ${interface}-{name}{arguments})");
    Ok(if parameters == 0 {
        format!("(drop {call})")
    } else {
        call
    })
}

fn number(small: usize) -> u32 {
    u32::try_from(small).expect("a small number")
}

fn escaped(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\{byte:02x}")).collect()
}
