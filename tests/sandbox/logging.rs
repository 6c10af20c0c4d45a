//! What an application writes to the log is a record of the host's and never one of its own.

use super::guests::{N, roomy_guest};
use super::image::Image;
use super::yard::Yard;

/// Texts that would be more than a text in a log: ends of lines, commands of terminals, forged records,
/// and characters that turn or hide what stands beside them.
fn lines() -> Vec<String> {
    let forged = "{\"level\":\"ERROR\",\"fields\":{\"message\":\"forged\",\"plugin\":\"altra\"}}";
    let mut lines: Vec<String> = (0..0x20)
        .chain(0x7f..0xa0)
        .chain([0x200e, 0x200f, 0x2028, 0x2029, 0xfeff])
        .chain(0x202a..0x202f)
        .chain(0x2066..0x206a)
        .filter_map(char::from_u32)
        .map(|c| format!("prima{c}dopo"))
        .collect();
    lines.extend([
        format!("fine\n{forged}"),
        format!("fine\r\n{forged}\r\n"),
        format!("\"}}}}\n{forged}"),
        forged.to_owned(),
        "\u{1b}[2J\u{1b}[1;1H\u{1b}]0;titolo\u{7}".to_owned(),
        "\u{1b}[31mrosso\u{1b}[0m\u{9b}31m".to_owned(),
        "\\n \\u000a \\\" %0a %0d".to_owned(),
        String::new(),
    ]);
    lines
}

#[tokio::test]
async fn one_line_is_one_record_whatever_it_holds() {
    let lines = lines();
    let mut guests = Vec::new();
    for function in ["info", "warn"] {
        let mut image = Image::default();
        let calls: String = lines
            .iter()
            .map(|line| {
                let [at, length] = image.text(line);
                format!("(call $write (i32.const {at}) (i32.const {length}))")
            })
            .collect();
        let extra = format!(
            "(import \"cassetto:plugin/log@0.1.0\" \"{function}\" (func $write (param i32 i32))) {}",
            image.data()
        );
        guests.push((function, roomy_guest(image.pages(), &extra, &calls)));
    }
    let mut yard = Yard::with(&guests).await;
    for (function, level) in [("info", "INFO"), ("warn", "WARN")] {
        yard.stopped();
        assert_eq!(yard.open(function).await.status, 200);
        let records = yard.records();
        let own: Vec<_> = records
            .iter()
            .filter(|record| record["fields"]["plugin"] == function)
            .collect();
        assert_eq!(own.len(), lines.len(), "{function}");
        for (record, line) in own.iter().zip(&lines) {
            assert_eq!(record["level"], level, "{record}");
            assert_eq!(record["target"], "plugin", "{record}");
            let said = record["fields"]["message"].as_str().unwrap();
            let harmless = |c: char| {
                !c.is_control() && !"\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}".contains(c)
            };
            assert!(said.chars().all(harmless), "{said:?}");
            assert_eq!(said.chars().count(), line.chars().count(), "{said:?}");
        }
        assert!(
            records
                .iter()
                .all(|record| record["fields"]["plugin"] != "altra"),
            "a record was forged"
        );
    }
}

/// A flood ends by the quota of calls; what it has written is 8 KiB and no more, in which each line counts with
/// 64 bytes besides its own.
#[tokio::test]
async fn a_flood_fills_its_own_quota_only() {
    let extra = "(import \"cassetto:plugin/log@0.1.0\" \"warn\" (func $write (param i32 i32)))
        (data (i32.const 65536) \"acqua alta a Venezia, acqua bassa a Chioggia, acqua ferma altrove\")";
    let body = format!(
        "(local $i i32)
         (loop $l
           (call $write (i32.const 65536) (i32.const 64))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) {N})))"
    );
    let mut yard = Yard::with(&[("piena", roomy_guest(2, extra, &body))]).await;
    for (calls, status) in [(64, 200), (1_000, 200), (100_000, 503)] {
        assert_eq!(yard.count("piena", calls).await.status, status);
        let said = yard.said("piena");
        let told = usize::from(status == 503);
        assert_eq!(said.len(), 64 + told, "{calls}");
        assert!(said[..64].iter().all(|line| line.len() == 64), "{said:?}");
    }
    yard.neighbour_opens().await;
}
