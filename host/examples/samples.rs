//! Writes every page, filled with its sample, and the assets beside them into a folder, to be looked at
//! in a browser: `cargo run --package cassetto --example samples -- target/samples`.

#[path = "samples/charts.rs"]
mod charts;
#[path = "samples/forms.rs"]
mod forms;

use cassetto::model::{
    Action, Block, Cell, Described, Direction, Fact, Inline, Language, Notice, Read, Reading,
    StateSpec, Table, Tone, Value, Words,
};
use cassetto::page::{
    Accessibility, Addresses, Advice, Assets, ChapterPage, Conflict, Controls, Crumb, Drawing,
    Fetched, Frame, Frames, Help, Incarichi, IncaricoHome, Label, Problem, Rows, Scrivania, Search,
    Shell, SignIn, Welcome, Whole, Window,
};
use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name the folder to write to")?;
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(folder.join("assets"))?;
    let assets = Assets::read(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    for asset in assets.all() {
        std::fs::write(folder.join("assets").join(&asset.name), &asset.plain)?;
    }
    let samples = Samples {
        frames: Frames::new(assets.urls(), &Addresses::sample())?,
        folder,
    };
    samples.write()
}

struct Samples {
    frames: Frames,
    folder: PathBuf,
}

impl Samples {
    fn write(&self) -> Result<(), Box<dyn Error>> {
        let out = Shell::signed_out(Language::It, "bm9uY2U", true).titled("shell-home");
        let home = Shell {
            posizione: None,
            breadcrumb: Vec::new(),
            menu: Vec::new(),
            ..Shell::sample()
        };
        let incarichi = Shell {
            incarico: None,
            ..home.clone()
        };
        let mut desk = Shell::sample();
        desk.menu.clear();
        desk.breadcrumb.truncate(1);
        desk.breadcrumb.push(Crumb {
            label: "Scrivania".into(),
            href: None,
        });
        let mut calm = SignIn::sample();
        calm.refused = None;
        let found = IncaricoHome {
            refused: None,
            ..IncaricoHome::sample()
        };
        self.page("welcome", &out, &Welcome::sample())?;
        self.page("sign_in", &out, &calm)?;
        self.page("sign_in-refused", &out, &SignIn::sample())?;
        self.page("incarichi", &incarichi, &Incarichi::sample())?;
        self.page("incarico", &home, &found)?;
        self.page("incarico-refused", &home, &IncaricoHome::sample())?;
        self.page("scrivania", &desk, &Scrivania::sample())?;
        self.page("problem", &home, &Problem::sample())?;
        self.page("problem-out", &out, &Problem::sample())?;
        self.page("conflict", &Shell::sample(), &Conflict::sample())?;
        self.page("help", &out, &Help::sample())?;
        self.page("chapter", &out, &ChapterPage::sample())?;
        self.page("whole", &out, &Whole::sample())?;
        self.page("accessibility", &out, &Accessibility::sample())?;
        self.windows()
    }

    fn windows(&self) -> Result<(), Box<dyn Error>> {
        let (described, tables, states) = (described(), [months(), months()], states());
        let drawing = Drawing {
            described: &described,
            tables: &tables,
            bounded: &[],
            actions: &[],
            forms: &[],
            states: &states,
            link: &|kind, value, _| match value {
                Value::Text(month) if kind == "mese" => Some(format!("/mese?mese={month}")),
                _ => None,
            },
            action: &|action| Some(format!("/{}", action.page)),
            advice: &|_| {
                Some(Advice {
                    href: "/aiuto/applicazioni/prova#mancante".to_owned(),
                    entry: "Un versamento non è abbinato".to_owned(),
                })
            },
            done: None,
            many: &[],
            card: None,
        };
        self.page("window", &Shell::sample(), &Window::sample(drawing))?;
        let german = Shell {
            language: Language::De,
            ..Shell::sample()
        };
        self.page("window-de", &german, &Window::sample(drawing))?;
        let (pictures, bounded) = charts::charts(&hostile_text());
        let charted = Drawing {
            described: &pictures,
            bounded: &bounded,
            ..drawing
        };
        self.page("window-charts", &Shell::sample(), &Window::sample(charted))?;
        self.page("window-charts-de", &german, &Window::sample(charted))?;
        for (state, forms) in forms::states(&hostile_text()) {
            let drawing = Drawing {
                described: &forms.described,
                actions: &forms.actions,
                forms: &forms.modules,
                done: forms.done.as_ref(),
                ..drawing
            };
            let name = format!("window-forms-{state}");
            self.page(&name, &Shell::sample(), &Window::sample(drawing))?;
            let name = format!("{name}-de");
            self.page(&name, &german, &Window::sample(drawing))?;
        }
        let mut hostile = Shell::sample();
        hostile.posizione = hostile.posizione.map(|mut posizione| {
            posizione.denominazione = hostile_text();
            posizione
        });
        hostile.breadcrumb[0].label = hostile_text().as_str().into();
        let described = hostile_page();
        let drawing = Drawing {
            described: &described,
            ..drawing
        };
        self.page("window-hostile", &hostile, &Window::sample(drawing))
    }

    fn page<F: Frame>(&self, name: &str, shell: &Shell, frame: &F) -> Result<(), Box<dyn Error>> {
        let page = self.frames.show(shell, frame)?;
        std::fs::write(self.folder.join(format!("{name}.html")), page)?;
        Ok(())
    }
}

fn described() -> Described {
    let reading = |column: &str, read, link: Option<&str>| Reading {
        column: column.to_owned(),
        read,
        link: link.map(str::to_owned),
    };
    let fact = |label: &str, value: Value, read| Fact {
        label: label.to_owned(),
        cell: Cell {
            value,
            read,
            link: None,
        },
    };
    let table = |title: &str| {
        Block::Table(Table {
            title: title.to_owned(),
            query: "mesi".to_owned(),
            parameters: Vec::new(),
            columns: vec![
                reading("mese", Read::Month, Some("mese")),
                reading("scadenza", Read::Date, None),
                reading("dovuto", Read::Money, None),
                reading("versato", Read::Money, None),
                reading("differenza", Read::Money, None),
                reading("chiave", Read::Code, None),
                reading("stato", Read::State, None),
            ],
        })
    };
    let action = |label: &str, new_window| Action {
        label: label.to_owned(),
        page: "f24".to_owned(),
        parameters: Vec::new(),
        new_window,
    };
    let warning =
        "Un versamento di 5.480,00 € è arrivato con la matricola 9900000110 e non è abbinato.";
    Described {
        blocks: vec![
            notice(Tone::Warning, warning, Some("non_abbinati")),
            Block::Facts(vec![
                fact("Dovuto negli ultimi 12 mesi", 6_576_000.into(), Read::Money),
                fact("Versato", 6_028_000.into(), Read::Money),
                fact("Differenza", (-548_000).into(), Read::Money),
                fact("Ultimo versamento", "2026-11-16".into(), Read::Date),
                fact("Ritardo medio", 1_200.into(), Read::Days),
                fact("Rettifica", Value::Null, Read::Money),
            ]),
            table("Dovuto e versato per mese"),
            Block::Actions(vec![
                action("F24 non abbinati", false),
                action("Tutti gli F24", true),
            ]),
            Block::Heading("Differenze".to_owned()),
            Block::Text("Le differenze sotto 1,00 € non sono richieste.".to_owned()),
            Block::Inline(Inline {
                title: "Per anno".to_owned(),
                columns: vec![
                    ("Anno".to_owned(), Read::Text),
                    ("Versamenti".to_owned(), Read::Int),
                ],
                rows: vec![
                    vec!["2025".into(), 1_212.into()],
                    vec!["2026".into(), 10.into()],
                ],
            }),
            notice(
                Tone::Info,
                "Le compensazioni appaiono dopo l'elaborazione.",
                None,
            ),
            notice(Tone::Success, "Nessun avviso bonario aperto.", None),
            notice(Tone::Danger, "Un termine scade il 02/12/2026.", None),
        ],
    }
}

fn notice(tone: Tone, text: &str, code: Option<&str>) -> Block {
    Block::Notice(Notice {
        tone,
        text: text.to_owned(),
        code: code.map(str::to_owned),
    })
}

fn hostile_text() -> String {
    format!(
        "<script>alert(1)</script>{}\u{202e}oirartnoc",
        "lunghissima".repeat(20)
    )
}

/// What a plugin may try: the page has to stay a page.
fn hostile_page() -> Described {
    let text = hostile_text();
    let read = |(_, read)| (text.clone(), read);
    Described {
        blocks: vec![
            Block::Heading(text.clone()),
            Block::Text(text.clone()),
            notice(Tone::Danger, &text, Some(&text)),
            Block::Facts(vec![Fact {
                label: text.clone(),
                cell: Cell {
                    value: text.as_str().into(),
                    read: Read::Money,
                    link: None,
                },
            }]),
            Block::Inline(Inline {
                title: text.clone(),
                columns: Read::WORDS.map(read).to_vec(),
                rows: vec![
                    vec![text.as_str().into(); 8],
                    vec![i64::MIN.into(); 8],
                    Vec::new(),
                ],
            }),
            Block::Actions(vec![Action {
                label: text.clone(),
                page: "f24".to_owned(),
                parameters: Vec::new(),
                new_window: true,
            }]),
        ],
    }
}

fn months() -> Fetched {
    let labels = [
        "Mese",
        "Scadenza",
        "Dovuto",
        "Versato",
        "Differenza",
        "Matricola",
        "Stato",
    ];
    let row = |month: i64, paid: i64, key: &str, state: &str| {
        vec![
            format!("2026-{month:02}").into(),
            format!("2026-{:02}-16", month + 1).into(),
            548_000.into(),
            paid.into(),
            (paid - 548_000).into(),
            if key.is_empty() {
                Value::Null
            } else {
                key.into()
            },
            state.into(),
        ]
    };
    Fetched {
        rows: Rows {
            labels: labels.map(Label::from).to_vec(),
            rows: vec![
                row(10, 548_000, "9900000101", "pagato"),
                row(9, 548_000, "9900000101", "pagato"),
                row(8, 0, "9900000110", "non_abbinato"),
                row(7, 500_000, "9900000101", "parziale"),
                row(6, 0, "", "attesa"),
            ],
            ..Rows::default()
        },
        controls: Controls {
            sort: (0..7)
                .map(|column| (column < 5).then(|| format!("/?ordine={column}")))
                .collect(),
            order: Some((0, Direction::Down)),
            previous: Some("/?prima=2026-10".to_owned()),
            next: Some("/?dopo=2026-06".to_owned()),
            csv: Some("/?t1-formato=csv".to_owned()),
            search: Some(Search {
                action: "/?ordine=0".to_owned(),
                csrf: "f3a9".to_owned(),
                context: "c0n7".to_owned(),
                table: 1,
                text: "990000".to_owned(),
                columns: vec!["Mese".into(), "Matricola indicata".into()],
                all: Some("/?ordine=0".to_owned()),
            }),
        },
    }
}

fn states() -> Vec<StateSpec> {
    let state = |code: &str, label: &str, tone| StateSpec {
        code: code.to_owned(),
        label: Words::from(label),
        tone,
    };
    vec![
        state("pagato", "pagato", Tone::Success),
        state("non_abbinato", "F24 non abbinato", Tone::Danger),
        state("parziale", "pagato in parte", Tone::Warning),
        state("attesa", "in attesa del termine", Tone::Info),
    ]
}
