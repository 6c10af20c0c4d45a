//! Tables, charts and timelines that make no sense: each ends the call with a sentence for the author, before any
//! query is asked, and nothing of it reaches a person.

use super::guests::roomy_guest;
use super::image::Image;
use super::yard::Yard;

/// What a guest declares of the query `righe`, whose columns are `quanti`, a number, and `testo`, a text.
struct Declared {
    function: &'static str,
    kind: &'static str,
    query: &'static str,
    parameter: &'static str,
    /// The axis of a chart, or the day of a timeline, which has no reading.
    across: [&'static str; 2],
    /// Series of a chart, what happened and its details, or columns of a table.
    columns: Vec<[&'static str; 2]>,
    /// How often it is declared.
    times: usize,
    /// The rows that the query then has.
    rows: u32,
}

impl Declared {
    fn new(function: &'static str) -> Self {
        Declared {
            function,
            kind: "bars",
            query: "righe",
            parameter: "quanti",
            across: ["testo", "text"],
            columns: vec![["quanti", "int"]],
            times: 1,
            rows: 3,
        }
    }

    fn wasm(&self) -> Vec<u8> {
        let mut image = Image::default();
        let [title, kind, query] = ["Prova", self.kind, self.query].map(|text| image.text(text));
        let name = image.text(self.parameter);
        let given = [image.words(&[name[0], name[1], 1, 0, self.rows, 0]), 1];
        let across = self.across.map(|text| image.text(text));
        let none = [0, 0];
        let mut listed = |columns: &[[&str; 2]], linked: bool| {
            let mut words = Vec::new();
            for column in columns {
                words.extend(column.map(|text| image.text(text)).concat());
                words.extend(if linked { &none[..] } else { &[] });
            }
            [image.words(&words), u32::try_from(columns.len()).unwrap()]
        };
        let arguments = match self.function {
            "table" => vec![title, query, given, listed(&self.columns, true)],
            "chart" => {
                let series = listed(&self.columns, false);
                vec![title, kind, query, given, across[0], across[1], series]
            }
            _ => {
                let details = listed(&self.columns[1..], true);
                let what = self.columns[0].map(|text| image.text(text));
                vec![
                    title, query, given, across[0], what[0], what[1], none, details,
                ]
            }
        };
        let arguments = arguments.concat();
        let written: String = arguments
            .iter()
            .map(|word| format!("(i32.const {word})"))
            .collect();
        let call = format!("(call $f {written})").repeat(self.times);
        let extra = format!(
            "(import \"cassetto:plugin/page@0.1.0\" \"{}\" (func $f (param{}))) {}",
            self.function,
            " i32".repeat(arguments.len()),
            image.data()
        );
        roomy_guest(image.pages(), &extra, &call)
    }
}

/// Each with what its author is told.
fn cases() -> Vec<(Declared, &'static str)> {
    let table = || Declared::new("table");
    let chart = || Declared::new("chart");
    let timeline = || Declared::new("timeline");
    let number = ["quanti", "int"];
    vec![
        (
            Declared {
                query: "altra",
                ..table()
            },
            "there is no query `altra`",
        ),
        (
            Declared {
                query: "altra",
                ..chart()
            },
            "there is no query `altra`",
        ),
        (
            Declared {
                query: "altra",
                ..timeline()
            },
            "there is no query `altra`",
        ),
        (
            Declared {
                parameter: "altro",
                ..table()
            },
            "wrong parameters for query `righe`",
        ),
        (
            Declared {
                parameter: "altro",
                ..chart()
            },
            "wrong parameters for query `righe`",
        ),
        (
            Declared {
                parameter: "altro",
                ..timeline()
            },
            "wrong parameters for query `righe`",
        ),
        (
            Declared {
                columns: vec![["altra", "int"]],
                ..table()
            },
            "query `righe` has no column `altra`",
        ),
        (
            Declared {
                columns: vec![["altra", "int"]],
                ..chart()
            },
            "query `righe` has no column `altra`",
        ),
        (
            Declared {
                columns: vec![["altra", "int"]],
                ..timeline()
            },
            "query `righe` has no column `altra`",
        ),
        (
            Declared {
                across: ["altra", "text"],
                ..chart()
            },
            "query `righe` has no column `altra`",
        ),
        (
            Declared {
                across: ["altra", ""],
                ..timeline()
            },
            "query `righe` has no column `altra`",
        ),
        (
            Declared {
                columns: vec![number, ["altra", "int"]],
                ..timeline()
            },
            "query `righe` has no column `altra`",
        ),
        (
            Declared {
                columns: vec![["quanti", "euro"]],
                ..table()
            },
            "there is no reading `euro`",
        ),
        (
            Declared {
                columns: vec![["quanti", "euro"]],
                ..chart()
            },
            "there is no reading `euro`",
        ),
        (
            Declared {
                columns: vec![["quanti", "euro"]],
                ..timeline()
            },
            "there is no reading `euro`",
        ),
        (
            Declared {
                columns: vec![],
                ..table()
            },
            "the table of query `righe` has no column",
        ),
        (
            Declared {
                columns: vec![],
                ..chart()
            },
            "the chart of query `righe` has no series",
        ),
        (
            Declared {
                kind: "torta",
                ..chart()
            },
            "there is no kind of chart `torta`",
        ),
        (
            Declared {
                columns: vec![["testo", "int"]],
                ..chart()
            },
            "column `testo` of query `righe` holds no numbers",
        ),
        (
            Declared {
                columns: vec![["quanti", "text"]],
                ..chart()
            },
            "a series of a chart reads as `int`, `money` or `days`",
        ),
        (
            Declared {
                across: ["quanti", "text"],
                ..chart()
            },
            "column `quanti` of query `righe` holds no text",
        ),
        (
            Declared {
                across: ["testo", "money"],
                ..chart()
            },
            "the axis of a chart reads as `month`, `date` or `text`",
        ),
        (
            Declared {
                across: ["quanti", ""],
                ..timeline()
            },
            "column `quanti` of query `righe` holds no text",
        ),
        (
            Declared {
                columns: vec![number, ["quanti", "money"]],
                ..chart()
            },
            "the series of the chart of query `righe` do not read alike",
        ),
        (
            Declared {
                columns: vec![number; 5],
                ..chart()
            },
            "a chart has at most 4 series",
        ),
        (
            Declared {
                columns: vec![number; 10],
                ..timeline()
            },
            "an entry of a timeline has at most 8 details",
        ),
        (
            Declared {
                times: 51,
                ..table()
            },
            "a page has at most 50 tables, charts and timelines",
        ),
        (
            Declared {
                times: 51,
                ..chart()
            },
            "a page has at most 50 tables, charts and timelines",
        ),
        (
            Declared {
                times: 51,
                ..timeline()
            },
            "a page has at most 50 tables, charts and timelines",
        ),
    ]
}

#[tokio::test]
async fn what_a_query_cannot_fill_is_refused_with_a_sentence_for_its_author() {
    let cases = cases();
    let guests: Vec<_> = (0..)
        .zip(&cases)
        .map(|(at, (declared, _))| (format!("righe-{at}"), declared.wasm()))
        .collect();
    let guests: Vec<_> = guests
        .iter()
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&guests).await;
    for ((id, _), (_, said)) in guests.iter().zip(&cases) {
        let answer = yard.open(id).await;
        assert_eq!(answer.status, 503, "{id}: {said}");
        assert!(!answer.text.contains(said), "a person reads: {said}");
        let stopped: Vec<_> = yard
            .records()
            .into_iter()
            .map(|record| record["fields"].clone())
            .filter(|fields| fields["message"] == "stopped")
            .collect();
        assert_eq!(stopped.len(), 1, "{id}: {said}");
        assert_eq!(stopped[0]["breach"], "page", "{id}: {said}");
        let told = stopped[0].to_string();
        assert!(told.contains(said), "{id}: {told}");
    }
    yard.neighbour_opens().await;
}

/// The control: as much as there may be of everything.
#[tokio::test]
async fn as_much_as_there_may_be_is_drawn() {
    let number = ["quanti", "int"];
    let guests = [
        (
            "righe-serie",
            Declared {
                columns: vec![number; 4],
                ..Declared::new("chart")
            },
        ),
        (
            "righe-linee",
            Declared {
                kind: "lines",
                times: 50,
                ..Declared::new("chart")
            },
        ),
        (
            "righe-dettagli",
            Declared {
                columns: vec![number; 9],
                ..Declared::new("timeline")
            },
        ),
        (
            "righe-punti",
            Declared {
                rows: 61,
                ..Declared::new("chart")
            },
        ),
        (
            "righe-eventi",
            Declared {
                rows: 101,
                ..Declared::new("timeline")
            },
        ),
    ];
    let guests = guests.map(|(id, declared)| (id, declared.wasm()));
    let mut yard = Yard::with(&guests).await;
    let answer = yard.open("righe-serie").await;
    assert_eq!(answer.status, 200, "{:?}", yard.stopped());
    assert_eq!(answer.texts("main .chart-key li").len(), 4);
    assert_eq!(answer.texts("main .chart tbody tr").len(), 3);
    let answer = yard.open("righe-linee").await;
    assert_eq!(answer.texts("main svg[role=img] > title").len(), 50);
    let answer = yard.open("righe-dettagli").await;
    assert_eq!(answer.status, 200, "{:?}", yard.stopped());
    assert_eq!(answer.texts("main .timeline li").len(), 3);
    assert_eq!(answer.texts("main .timeline dd").len(), 24);
    let answer = yard.open("righe-punti").await;
    assert_eq!(answer.texts("main .chart tbody tr").len(), 60);
    let more = "Il grafico mostra le prime 60 righe; le altre non vi compaiono.";
    assert_eq!(answer.texts("main .chart-told p").last().unwrap(), more);
    let answer = yard.open("righe-eventi").await;
    assert_eq!(answer.texts("main .timeline li").len(), 100);
    let more = "Sono elencati i 100 eventi più recenti; quelli precedenti non compaiono.";
    assert_eq!(answer.texts("main .timeline > p").last().unwrap(), more);
}
