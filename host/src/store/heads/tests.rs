//! Lines that are appended, cut off, and not ours.

use super::*;

fn head(numero: i64, digit: char) -> Head {
    Head {
        quando: "2026-11-23T09:30:00Z".to_owned(),
        numero,
        impronta: digit.to_string().repeat(64),
    }
}

#[test]
fn what_was_appended_is_read_in_the_order_of_numbers_and_never_written_again() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("far/away/heads");
    let heads = Heads::open(&file).unwrap();
    assert_eq!(heads.last().unwrap(), None);
    assert_eq!(read(&file).unwrap(), Kept::default());
    heads.append(&head(7, 'a')).unwrap();
    let before = std::fs::read(&file).unwrap();
    Heads::open(&file).unwrap().append(&head(3, 'b')).unwrap();
    let after = std::fs::read(&file).unwrap();
    assert!(after.starts_with(&before) && after.len() > before.len());
    assert_eq!(heads.last().unwrap(), Some(head(3, 'b')));
    let kept = read(&file).unwrap();
    assert_eq!(kept.heads, [head(3, 'b'), head(7, 'a')]);
    assert!(kept.odd.is_empty());
}

#[test]
fn a_line_that_was_cut_off_spoils_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("heads");
    let heads = Heads::open(&file).unwrap();
    heads.append(&head(1, 'a')).unwrap();
    let whole = std::fs::read(&file).unwrap();
    for cut in 0..whole.len() {
        std::fs::write(&file, &whole[..cut]).unwrap();
        heads.append(&head(2, 'b')).unwrap();
        let kept = read(&file).unwrap();
        // Only its end may be missing: then it is the same head.
        let first = (cut + 1 == whole.len()).then(|| head(1, 'a'));
        let expected: Vec<Head> = first.into_iter().chain([head(2, 'b')]).collect();
        assert_eq!(kept.heads, expected, "{cut}");
        assert_eq!(
            kept.odd.len(),
            usize::from(cut > 0 && cut + 1 < whole.len())
        );
    }
}

#[test]
fn what_is_no_head_is_told_by_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("heads");
    let good = head(5, 'c').line();
    let upper = good.replace('c', "C");
    let bad = [
        "x",
        "",
        "2026-11-23T09:30:00Z 0 ",
        upper.trim_end(),
        &format!("{} x", good.trim_end()),
    ];
    std::fs::write(&file, format!("{}\n{good}\u{fffd}\n", bad.join("\n"))).unwrap();
    let kept = read(&file).unwrap();
    assert_eq!(kept.heads, [head(5, 'c')]);
    assert_eq!(kept.odd, [1, 2, 3, 4, 5, 7]);
    std::fs::write(&file, "nothing\n").unwrap();
    assert_eq!(read(&file).unwrap_err().kind(), ErrorKind::InvalidData);
    assert!(read(&dir.path().join("absent")).is_err());
    // A folder cannot be appended to.
    assert!(Heads::open(dir.path()).is_err());
}
