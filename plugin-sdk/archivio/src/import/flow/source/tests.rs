//! Encodings, places and the bound of one event.

use super::*;

fn open(bytes: &[u8]) -> std::result::Result<Source<&[u8]>, String> {
    Source::open(bytes).unwrap()
}

/// All the text, or why it broke off.
fn text(bytes: &[u8]) -> std::result::Result<String, String> {
    let mut source = open(bytes)?;
    let mut text = String::new();
    loop {
        source.mark();
        match source.fill_buf() {
            Ok([]) => return Ok(text),
            Ok(piece) => {
                text.push_str(std::str::from_utf8(piece).unwrap());
                let count = piece.len();
                source.consume(count);
            }
            Err(_) => return Err(source.trouble().unwrap()),
        }
    }
}

#[test]
fn letters_are_what_the_file_declares() {
    let latin = |bytes: &[u8]| [b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", bytes].concat();
    assert!(
        text(&latin(b"PERCH\xc9 \x92"))
            .unwrap()
            .ends_with("PERCHÉ ’")
    );
    assert!(
        text(b"<?xml version='1.0' encoding='iso-8859-15' ?>\xa4")
            .unwrap()
            .ends_with('€')
    );
    assert!(
        text("<?xml version=\"1.0\"?>è".as_bytes())
            .unwrap()
            .ends_with('è')
    );
    assert_eq!(text("\u{feff}<a>è</a>".as_bytes()).unwrap(), "<a>è</a>");
    assert_eq!(text(b"").unwrap(), "");
    assert!(open(&latin("è".as_bytes())).unwrap().is_utf8_in_disguise());
    assert!(!open(&latin(b"\xc9 \xe8")).unwrap().is_utf8_in_disguise());
    assert!(!open(&latin(b"e")).unwrap().is_utf8_in_disguise());
}

#[test]
fn what_is_not_what_it_says_is_told() {
    let wrong = |bytes: &[u8]| text(bytes).unwrap_err();
    assert!(
        wrong(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\xe8 ")
            .contains("which the file declares")
    );
    assert!(wrong(b"<a>\xe8</a>").contains("declares no encoding"));
    // A letter that the end of the file cuts.
    assert!(wrong(b"<a>\xc3").contains("declares no encoding"));
    let marked = "\u{feff}<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>";
    assert!(wrong(marked.as_bytes()).contains("one of them is wrong"));
    for label in ["UTF-16", "Shift_JIS", "utf-7", "x\u{9b}y"] {
        let declaration = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>");
        let why = wrong(declaration.as_bytes());
        assert!(why.contains("are read") && !why.contains('\u{9b}'), "{why}");
    }
    let endless = [b"<?xml ".to_vec(), vec![b' '; 5_000]].concat();
    assert!(wrong(&endless).contains("cannot be read"));
}

#[test]
fn places_are_counted_and_pieces_join() {
    // Letters of two bytes lie across the pieces.
    let all = format!("x{}\n{}", "è".repeat(PIECE), "è".repeat(3 * PIECE));
    assert!(text(all.as_bytes()).unwrap() == all);
    let mut source = open(b"a\nbc\n\nd").unwrap();
    source.consume(0);
    source.fill_buf().unwrap();
    source.consume(7);
    assert_eq!(source.place(), Place { line: 4, column: 1 });
    assert_eq!(source.taken_in(), 7);
    assert_eq!(
        source.digest(),
        crate::import::hex(&Sha256::digest(b"a\nbc\n\nd"))
    );
}

#[test]
fn an_event_has_a_bound() {
    let mut source = Source::open(std::io::repeat(b'x').take(1 << 30))
        .unwrap()
        .unwrap();
    let mut read = 0;
    while let Ok(piece) = source.fill_buf() {
        let count = piece.len();
        read += count;
        source.consume(count);
    }
    assert!(read <= LONGEST + 2 * PIECE, "{read}");
    assert_eq!(source.trouble().unwrap(), "is longer than 64 KiB");
}
