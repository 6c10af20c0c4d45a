//! Guests that say texts of a test in every place where a page can bear one: a guest for each field, and
//! one that refuses with them.

use super::guests::{N, roomy_guest};
use super::image::Image;

/// What of a vector a person must be able to read: its first word of letters, which no escaping changes.
pub(crate) fn word(vector: &str) -> &str {
    let letters = |c: char| !c.is_ascii_alphanumeric();
    vector
        .split(letters)
        .find(|word| word.len() > 3)
        .unwrap_or("")
}

/// The fields of a page: a guest for each, and how often a text stands on it.
pub(crate) fn fields(texts: &[String]) -> Vec<(String, Vec<u8>)> {
    let mut fields = Vec::new();
    for function in ["heading", "text"] {
        fields.push((function.to_owned(), each(function, &[], texts)));
    }
    fields.push(("notice".to_owned(), each("notice", &["info"], texts)));
    let code = ["prova", "info"];
    fields.push(("notice-of".to_owned(), each("notice-of", &code, texts)));
    for reads in [
        "text", "int", "money", "date", "month", "days", "state", "code",
    ] {
        fields.push((format!("facts-{reads}"), facts(texts, reads)));
    }
    fields.push(("rows".to_owned(), rows(texts)));
    fields.push(("titles".to_owned(), titles(texts)));
    fields.push(("table".to_owned(), tables(texts)));
    fields.push(("charts".to_owned(), charts(texts)));
    fields.push(("timelines".to_owned(), timelines(texts)));
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

/// One block for each text, which is the last argument.
fn each(function: &str, before: &[&str], texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let first: Vec<u32> = before.iter().flat_map(|text| image.text(text)).collect();
    let calls: String = texts
        .iter()
        .map(|text| call(&[first.clone(), image.text(text).to_vec()].concat()))
        .collect();
    guest(&image, function, first.len() + 2, &calls)
}

/// A notice of each code.
pub(crate) fn notices(codes: &[&str]) -> Vec<u8> {
    let mut image = Image::default();
    let (tone, text) = (image.text("info"), image.text("Un avviso."));
    let calls: String = codes
        .iter()
        .map(|code| call(&[image.text(code), tone, text].concat()))
        .collect();
    guest(&image, "notice-of", 6, &calls)
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
pub(crate) fn tables(texts: &[String]) -> Vec<u8> {
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

/// The one parameter of the query `righe`, which then has one row.
fn one_row(image: &mut Image) -> u32 {
    let name = image.text("quanti");
    image.words(&[name[0], name[1], 1, 0, 1, 0])
}

/// A chart for each text, which is its title.
pub(crate) fn charts(texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let given = one_row(&mut image);
    let [query, across, column] = ["righe", "testo", "quanti"].map(|text| image.text(text));
    let [kind, by, reads] = ["lines", "text", "int"].map(|text| image.text(text));
    let series = image.words(&[column, reads].concat());
    let mut calls = String::new();
    for text in texts {
        let title = image.text(text);
        let parameters = [given, 1];
        let list = [series, 1];
        calls.push_str(&call(
            &[title, kind, query, parameters, across, by, list].concat(),
        ));
    }
    guest(&image, "chart", 14, &calls)
}

/// A timeline for each text, which is its title and its links.
pub(crate) fn timelines(texts: &[String]) -> Vec<u8> {
    let mut image = Image::default();
    let given = one_row(&mut image);
    let [query, day, what, reads] =
        ["righe", "testo", "quanti", "int"].map(|text| image.text(text));
    let mut calls = String::new();
    for text in texts {
        let title = image.text(text);
        let details = image.words(&[what, reads, title].concat());
        let parameters = [given, 1];
        calls.push_str(&call(
            &[
                title,
                query,
                parameters,
                day,
                what,
                reads,
                title,
                [details, 1],
            ]
            .concat(),
        ));
    }
    guest(&image, "timeline", 16, &calls)
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

/// One that refuses with the text whose number it is given.
pub(crate) fn refusing(texts: &[String]) -> Vec<u8> {
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
}
