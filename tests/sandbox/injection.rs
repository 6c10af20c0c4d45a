//! Whatever a guest says through any field of a page is text on it and nothing else: the page has the very
//! elements, attributes and addresses that it has where the same guest says something harmless.

use super::guests::{N, roomy_guest};
use super::image::Image;
use super::vectors;
use super::yard::Yard;
use scraper::{Html, Node};

/// Where a harmless text stands in the place of a hostile one.
const HARMLESS: &str = "Una riga.";

/// What of a page is no text: elements in order, each with its attributes. What differs from answer to
/// answer, such as tokens of forms and the code of the request, counts by its name alone.
fn skeleton(text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let mut skeleton = Vec::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let secret = |name: &str| matches!(name, "value" | "nonce");
                let mut attributes: Vec<_> = element
                    .attrs()
                    // The menu marks the entry of the window that is open.
                    .filter(|(name, _)| *name != "aria-current")
                    .map(|(name, value)| match secret(name) {
                        true => name.to_owned(),
                        false => format!("{name}={value:?}"),
                    })
                    .collect();
                attributes.sort();
                skeleton.push(format!("<{} {}>", element.name(), attributes.join(" ")));
            }
            Node::Comment(comment) => skeleton.push(format!("<!--{}-->", &**comment)),
            Node::ProcessingInstruction(_) | Node::Doctype(_) => {
                skeleton.push("another node".to_owned());
            }
            Node::Text(_) | Node::Document | Node::Fragment => {}
        }
    }
    skeleton
}

/// The text of a page, as a person reads it.
fn read(text: &str) -> String {
    Html::parse_document(text).root_element().text().collect()
}

/// What of a vector a person must be able to read: its first word of letters, which no escaping changes.
fn word(vector: &str) -> &str {
    let letters = |c: char| !c.is_ascii_alphanumeric();
    vector
        .split(letters)
        .find(|word| word.len() > 3)
        .unwrap_or("")
}

/// The fields of a page: a guest for each, and how often a text stands on it.
fn fields(texts: &[String]) -> Vec<(String, Vec<u8>)> {
    let mut fields = Vec::new();
    for function in ["heading", "text"] {
        fields.push((function.to_owned(), each(function, "", texts)));
    }
    fields.push(("notice".to_owned(), each("notice", "info", texts)));
    for reads in [
        "text", "int", "money", "date", "month", "days", "state", "code",
    ] {
        fields.push((format!("facts-{reads}"), facts(texts, reads)));
    }
    fields.push(("rows".to_owned(), rows(texts)));
    fields.push(("titles".to_owned(), titles(texts)));
    fields.push(("table".to_owned(), tables(texts)));
    fields.push(("actions".to_owned(), actions(texts)));
    fields
}

fn guest(image: &Image, function: &str, parameters: usize, calls: &str) -> Vec<u8> {
    let extra = format!(
        "(import \"cassetto:plugin/page@0.1.0\" \"{function}\" (func $f (param{})))
         {}",
        " i32".repeat(parameters),
        image.data()
    );
    roomy_guest(image.pages(), &extra, calls)
}

fn call(arguments: &[u32]) -> String {
    let arguments: String = arguments
        .iter()
        .map(|argument| format!("(i32.const {argument})"))
        .collect();
    format!("(call $f {arguments})")
}

/// One block for each text.
fn each(function: &str, tone: &str, texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let first = match tone {
        "" => Vec::new(),
        tone => image.text(tone).to_vec(),
    };
    let calls: String = texts
        .iter()
        .map(|text| call(&[first.clone(), image.text(text).to_vec()].concat()))
        .collect();
    guest(&image, function, first.len() + 2, &calls)
}

/// Every text as the label, the link and the value of a fact.
fn facts(texts: &[String], reads: &str) -> Vec<u8> {
    let mut image = Image::default();
    let reads = image.text(reads);
    let mut list = Vec::new();
    for text in texts {
        let [at, length] = image.text(text);
        list.extend([at, length, reads[0], reads[1], at, length, 2, 0, at, length]);
    }
    // A value begins on a multiple of eight bytes, so the list has no gaps to fill.
    let list = image.words(&list);
    let count = u32::try_from(texts.len()).unwrap();
    guest(&image, "facts", 2, &call(&[list, count]))
}

/// One table whose cells are the texts.
fn rows(texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let (title, reads) = (image.text("Righe"), image.text("text"));
    let columns = image.words(&[title[0], title[1], reads[0], reads[1]]);
    let mut list = Vec::new();
    for text in texts {
        let [at, length] = image.text(text);
        list.extend([image.words(&[2, 0, at, length]), 1]);
    }
    let list = image.words(&list);
    let count = u32::try_from(texts.len()).unwrap();
    let arguments = [title[0], title[1], columns, 1, list, count];
    guest(&image, "rows", 6, &call(&arguments))
}

/// A table for each text, which is its title and the label of its column.
fn titles(texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let reads = image.text("text");
    let mut calls = String::new();
    for text in texts {
        let [at, length] = image.text(text);
        let columns = image.words(&[at, length, reads[0], reads[1]]);
        calls.push_str(&call(&[at, length, columns, 1, 0, 0]));
    }
    guest(&image, "rows", 6, &calls)
}

/// A table of a query for each of as many texts as a page may have tables: its title and its link.
fn tables(texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let (query, name) = (image.text("righe"), image.text("quanti"));
    let given = image.words(&[name[0], name[1], 1, 0, 1, 0]);
    let reads = image.text("int");
    let mut calls = String::new();
    for text in texts {
        let [at, length] = image.text(text);
        let column = image.words(&[name[0], name[1], reads[0], reads[1], at, length]);
        let arguments = [at, length, query[0], query[1], given, 1, column, 1];
        calls.push_str(&call(&arguments));
    }
    guest(&image, "table", 8, &calls)
}

/// A link to a page of its own for each text, which is the label.
fn actions(texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let (page, name) = (image.text("conta"), image.text("n"));
    let given = image.words(&[name[0], name[1], 1, 0, 1, 0]);
    let mut list = Vec::new();
    for text in texts {
        let [at, length] = image.text(text);
        list.extend([at, length, page[0], page[1], given, 1, 1]);
    }
    let list = image.words(&list);
    let count = u32::try_from(texts.len()).unwrap();
    guest(&image, "actions", 2, &call(&[list, count]))
}

/// Opens the same page with these texts and with as many harmless ones, and compares what is no text.
async fn compared(texts: &[String]) {
    let harmless = vec![HARMLESS.to_owned(); texts.len()];
    // A page has at most fifty tables, and every application of the yard that has a query begins so.
    let few = |texts: &[String]| texts[..texts.len().min(50)].to_vec();
    let guests = |kind: &str, texts: &[String]| {
        let all = fields(texts).into_iter();
        let most = all.map(|(field, wasm)| match field.as_str() {
            "table" => (format!("righe-{kind}-table"), tables(&few(texts))),
            _ => (format!("{kind}-{field}"), wasm),
        });
        most.collect::<Vec<_>>()
    };
    let (good, bad) = (guests("buona", &harmless), guests("rea", texts));
    let all: Vec<_> = good
        .iter()
        .chain(&bad)
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&all).await;
    for ((good, _), (bad, _)) in good.iter().zip(&bad) {
        let (harmless, hostile) = (yard.open(good).await, yard.open(bad).await);
        assert_eq!(
            (harmless.status, hostile.status),
            (200, 200),
            "{bad}: {:?}",
            yard.stopped()
        );
        // The menu names them all.
        let one_name = |text: &str| -> Vec<_> {
            let nodes = skeleton(text).into_iter();
            nodes.map(|node| node.replace("rea-", "buona-")).collect()
        };
        let (expected, found) = (one_name(&harmless.text), one_name(&hostile.text));
        let differs = expected
            .iter()
            .zip(&found)
            .find(|(expected, found)| expected != found);
        assert_eq!(differs, None, "{bad}");
        assert_eq!(expected.len(), found.len(), "{bad}");
        let said = read(&hostile.text);
        let shown = if bad.ends_with("table") {
            &texts[..few(texts).len()]
        } else {
            texts
        };
        for text in shown {
            assert!(said.contains(word(text)), "{bad} does not show {text:?}");
        }
    }
}

#[tokio::test]
async fn no_field_of_a_page_holds_more_than_text() {
    let texts = vectors::all();
    assert!(texts.len() >= 150, "{}", texts.len());
    for part in texts.chunks(60) {
        compared(part).await;
    }
}

/// The control: nearly all of these would be seen if a single one of them stood on a page as it is.
#[test]
fn a_text_that_is_not_escaped_would_be_seen() {
    let page = |text: &str| format!("<!doctype html><main><h2>Prova</h2><p>{text}</p></main>");
    let attribute = |text: &str| format!("<!doctype html><main><p title=\"{text}\">x</p></main>");
    let link = |text: &str| format!("<!doctype html><main><a href=\"{text}\">x</a></main>");
    let mut unseen = Vec::new();
    for vector in vectors::all() {
        let seen = [&page as &dyn Fn(&str) -> String, &attribute, &link]
            .iter()
            .any(|place| skeleton(&place(&vector)) != skeleton(&place(HARMLESS)));
        if !seen
            || skeleton(&page(&vector)) == skeleton(&page(HARMLESS)) && vector.starts_with("</p>")
        {
            unseen.push(vector);
        }
    }
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// A refusal is shown in a page of the host's own; each vector is one, asked for by its number.
#[tokio::test]
async fn a_refusal_holds_no_more_than_text() {
    let texts = vectors::all();
    let refusing = |texts: &[String]| {
        let mut image = Image::default();
        let places: Vec<u32> = texts.iter().flat_map(|text| image.text(text)).collect();
        let places = image.words(&places);
        let body = format!(
            "(local $at i32)
             (local.set $at (i32.add (i32.const {places}) (i32.mul {N} (i32.const 8))))
             (i32.store (i32.const 1024) (i32.const 1))
             (i32.store (i32.const 1028) (i32.load (local.get $at)))
             (i32.store (i32.const 1032) (i32.load offset=4 (local.get $at)))"
        );
        roomy_guest(image.pages(), &image.data(), &body)
    };
    let mut yard = Yard::with(&[
        ("rifiuto", refusing(&texts)),
        ("garbata", refusing(&[HARMLESS.to_owned()])),
    ])
    .await;
    let harmless = yard.count("garbata", 0).await;
    assert_eq!(harmless.status, 422);
    let one_name = |text: &str| -> Vec<_> {
        let nodes = skeleton(text).into_iter();
        nodes
            .map(|node| node.replace("garbata", "rifiuto"))
            .collect()
    };
    let expected = one_name(&harmless.text);
    for (number, text) in texts.iter().enumerate() {
        let answer = yard.count("rifiuto", i64::try_from(number).unwrap()).await;
        assert_eq!(answer.status, 422, "{text:?}");
        let found = one_name(&answer.text);
        let differs = expected
            .iter()
            .zip(&found)
            .find(|(expected, found)| expected != found);
        assert_eq!(differs, None, "{text:?}");
        assert_eq!(expected.len(), found.len(), "{text:?}");
        assert!(read(&answer.text).contains(word(text)), "{text:?}");
    }
}
