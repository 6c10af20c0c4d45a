//! Every function of the contract, called well, and all the ways to call it badly.

use super::guests::{N, actor, asked, hearer};
use super::image::Image;
use super::yard::{ACTING, HEARING};

/// A call of a function of the contract, laid out in the memory of a guest.
pub(super) struct Call {
    /// Its name, as `page.facts`.
    pub(super) name: &'static str,
    /// Where each fault stands, and the two numbers that it is; the first is none.
    faults: Vec<[u32; 3]>,
    image: Image,
    /// Where the arguments stand, each a number of 32 bits.
    arguments: u32,
    /// How many there are.
    count: usize,
    /// Those that are numbers of 64 bits.
    wide: Vec<usize>,
}

/// Texts that are no UTF-8: a stray byte, a lone surrogate, an overlong zero, one that is cut off.
const NO_TEXTS: [&[u8]; 5] = [
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc0\x80",
    b"ab\xe2\x82",
    b"\xf4\x90\x80\x80",
];

/// An address outside every memory that a guest may have.
const OUTSIDE: u32 = 0xffff_fff0;

impl Call {
    fn new(name: &'static str, count: usize) -> Call {
        let mut image = Image::default();
        // What the fault that is none writes over.
        let nothing = image.words(&[0, 0]);
        let arguments = image.words(&vec![0; count + 1]);
        Call {
            name,
            faults: vec![[nothing, 0, 0]],
            image,
            arguments,
            count,
            wide: Vec::new(),
        }
    }

    fn slot(&self, number: u32) -> u32 {
        self.arguments + 4 * number
    }

    /// A text at `slot`: its address and its length, one after the other.
    fn text(&mut self, slot: u32, text: &str) -> &mut Self {
        let [at, length] = self.image.text(text);
        self.image.set(slot, at);
        self.image.set(slot + 4, length);
        for bytes in NO_TEXTS {
            let [at, length] = self.image.text(bytes);
            self.faults.push([slot, at, length]);
        }
        self.outside(slot, at);
        self
    }

    /// A list at `slot` of elements of so many words; the address of the first.
    fn list(&mut self, slot: u32, count: u32, words: usize) -> u32 {
        let at = self
            .image
            .words(&vec![0; words * usize::try_from(count).expect("few")]);
        self.image.set(slot, at);
        self.image.set(slot + 4, count);
        self.faults.push([slot, at + 1, count]);
        self.outside(slot, at);
        at
    }

    fn outside(&mut self, slot: u32, at: u32) {
        self.faults.push([slot, OUTSIDE, 1]);
        self.faults.push([slot, OUTSIDE, 0]);
        for length in [0x7fff_ffff, u32::MAX, 0x2000_0001] {
            self.faults.push([slot, at, length]);
        }
    }

    /// A value at `slot`, with discriminants that no value has.
    fn value(&mut self, slot: u32, value: Result<u32, &str>) {
        match value {
            Ok(number) => {
                self.image.set(slot, 1);
                self.image.set(slot + 8, number);
            }
            Err(text) => {
                self.image.set(slot, 2);
                self.text(slot + 8, text);
            }
        }
        self.faults.extend([[slot, 3, 0], [slot, 255, 0]]);
    }

    /// One parameter with its name, in a list at `slot`.
    fn parameter(&mut self, slot: u32, name: &str, value: Result<u32, &str>) {
        let first = self.list(slot, 1, 6);
        self.text(first, name);
        self.value(first + 8, value);
    }

    /// Where the answer is written, which is the last argument.
    fn answer(mut self) -> Self {
        let at = self.image.words(&[0; 8]);
        let last = self.slot(u32::try_from(self.count).expect("few") - 1);
        self.image.set(last, at);
        self.faults.extend([[last, OUTSIDE, 0], [last, at + 1, 0]]);
        self
    }

    /// What the names of applications that call it begin with.
    pub(super) fn kind(&self) -> &'static str {
        match self
            .name
            .split_once('.')
            .map_or("", |(interface, _)| interface)
        {
            "evidences" => "righe-evidenze",
            "moment" => HEARING,
            _ => ACTING,
        }
    }

    /// How many faults it can have.
    pub(super) fn faults(&self) -> usize {
        self.faults.len() - 1
    }

    /// A guest that calls it once: well where its number is 0, with that fault elsewhere.
    pub(super) fn at_fault(&self) -> Vec<u8> {
        let mut image = self.image.clone();
        let faults: Vec<u32> = self.faults.iter().flatten().copied().collect();
        let table = image.words(&faults);
        let body = format!(
            "(local $at i32)
             (local.set $at (i32.add (i32.const {table}) (i32.mul {N} (i32.const 12))))
             (i32.store (i32.load (local.get $at)) (i32.load offset=4 (local.get $at)))
             (i32.store offset=4 (i32.load (local.get $at)) (i32.load offset=8 (local.get $at)))
             {}",
            self.call()
        );
        self.guest(&image, "", &body)
    }

    /// A guest that calls `session.now` `before` times, then this function as often as its number says.
    pub(super) fn repeated(&self, before: u32) -> Vec<u8> {
        let now = match self.name {
            "session.now" => "",
            _ => "(import \"cassetto:plugin/session@0.1.0\" \"now\" (func $now (result i64)))",
        };
        let first = match before {
            0 => String::new(),
            _ => format!(
                "(loop $b (drop (call $now)) (local.set $i (i32.add (local.get $i) (i32.const 1)))
                   (br_if $b (i32.lt_u (local.get $i) (i32.const {before}))))"
            ),
        };
        let now = if before == 0 { "" } else { now };
        let body = format!(
            "(local $i i32)
             {first}
             (local.set $i (i32.const 0))
             (block $done (loop $l
               (br_if $done (i32.ge_u (local.get $i) {N}))
               {}
               (local.set $i (i32.add (local.get $i) (i32.const 1)))
               (br $l)))",
            self.call()
        );
        self.guest(&self.image, now, &body)
    }

    fn call(&self) -> String {
        let arguments: String = (0..self.count)
            .map(|number| {
                let slot = self.slot(u32::try_from(number).expect("few"));
                match self.wide.contains(&number) {
                    true => format!("(i64.load32_u (i32.const {slot}))"),
                    false => format!("(i32.load (i32.const {slot}))"),
                }
            })
            .collect();
        match self.name {
            "session.now" | "moment.now" => "(drop (call $f))".to_owned(),
            _ => format!("(call $f {arguments})"),
        }
    }

    fn guest(&self, image: &Image, more: &str, body: &str) -> Vec<u8> {
        let (interface, function) = self.name.split_once('.').expect("two names");
        let kind = match self.name {
            "session.now" | "moment.now" => "(result i64)".to_owned(),
            _ => {
                let kind = |number| {
                    if self.wide.contains(&number) {
                        " i64"
                    } else {
                        " i32"
                    }
                };
                let kinds: String = (0..self.count).map(kind).collect();
                format!("(param{kinds})")
            }
        };
        let extra = format!(
            "(import \"cassetto:plugin/{interface}@0.1.0\" \"{function}\" (func $f {kind}))
             {more} {}",
            image.data()
        );
        match interface {
            "evidences" => asked(image.pages(), &extra, body, ""),
            "moment" => hearer(image.pages(), &extra, [body, "", ""]),
            _ => actor(image.pages(), &extra, body, ""),
        }
    }
}

/// Every function that a guest can call, in the order of the contract. Its queries are those of the
/// yard's applications whose name begins with `righe`, its action and its statement those of [`ACTING`](super::yard::ACTING).
pub(super) fn all() -> Vec<Call> {
    let mut calls = Vec::new();
    for name in [
        "session.who",
        "session.profilo",
        "session.scope",
        "session.language",
        "session.today",
    ] {
        calls.push(Call::new(name, 1).answer());
    }
    calls.push(Call::new("session.now", 0));

    let mut query = Call::new("records.query", 5);
    query.text(query.slot(0), "righe");
    query.parameter(query.slot(2), "quanti", Ok(1));
    calls.push(query.answer());
    // Its value is of the wrong type, which is an answer and no fault.
    let mut query = Call::new("records.query", 5);
    query.text(query.slot(0), "righe");
    query.parameter(query.slot(2), "quanti", Err("uno"));
    calls.push(query.answer());
    let mut columns = Call::new("records.columns", 3);
    columns.text(columns.slot(0), "righe");
    calls.push(columns.answer());

    for name in ["page.heading", "page.text", "log.info", "log.warn"] {
        let mut call = Call::new(name, 2);
        call.text(call.slot(0), "Una riga.");
        calls.push(call);
    }
    let mut notice = Call::new("page.notice", 4);
    notice.text(notice.slot(0), "info");
    notice.text(notice.slot(2), "Un avviso.");
    calls.push(notice);
    let mut notice = Call::new("page.notice-of", 6);
    for (slot, text) in [(0, "prova"), (2, "info"), (4, "Un avviso.")] {
        notice.text(notice.slot(slot), text);
    }
    calls.push(notice);
    let mut facts = Call::new("page.facts", 2);
    let fact = facts.list(facts.slot(0), 1, 10);
    for (at, text) in [(0, "Matricola"), (8, "code"), (16, "persona")] {
        facts.text(fact + at, text);
    }
    facts.value(fact + 24, Err("9900000101"));
    calls.push(facts);
    let mut table = Call::new("page.table", 8);
    table.text(table.slot(0), "Righe");
    table.text(table.slot(2), "righe");
    table.parameter(table.slot(4), "quanti", Ok(1));
    let column = table.list(table.slot(6), 1, 6);
    for (at, text) in [(0, "quanti"), (8, "int"), (16, "persona")] {
        table.text(column + at, text);
    }
    calls.push(table);
    let mut chart = Call::new("page.chart", 14);
    for (slot, text) in [(0, "Righe"), (2, "bars"), (4, "righe")] {
        chart.text(chart.slot(slot), text);
    }
    chart.parameter(chart.slot(6), "quanti", Ok(1));
    for (slot, text) in [(8, "testo"), (10, "text")] {
        chart.text(chart.slot(slot), text);
    }
    let series = chart.list(chart.slot(12), 1, 4);
    for (at, text) in [(0, "quanti"), (8, "int")] {
        chart.text(series + at, text);
    }
    calls.push(chart);
    let mut timeline = Call::new("page.timeline", 16);
    for (slot, text) in [(0, "Righe"), (2, "righe")] {
        timeline.text(timeline.slot(slot), text);
    }
    timeline.parameter(timeline.slot(4), "quanti", Ok(1));
    for (slot, text) in [(6, "testo"), (8, "quanti"), (10, "int"), (12, "persona")] {
        timeline.text(timeline.slot(slot), text);
    }
    let detail = timeline.list(timeline.slot(14), 1, 6);
    for (at, text) in [(0, "quanti"), (8, "int"), (16, "persona")] {
        timeline.text(detail + at, text);
    }
    calls.push(timeline);
    let mut rows = Call::new("page.rows", 6);
    rows.text(rows.slot(0), "Righe");
    let column = rows.list(rows.slot(2), 1, 4);
    for (at, text) in [(0, "Quanti"), (8, "int")] {
        rows.text(column + at, text);
    }
    let row = rows.list(rows.slot(4), 1, 2);
    let cell = rows.list(row, 1, 4);
    rows.value(cell, Err("uno"));
    calls.push(rows);
    let mut actions = Call::new("page.actions", 2);
    let link = actions.list(actions.slot(0), 1, 7);
    actions.text(link, "Altrove");
    actions.text(link + 8, "conta");
    actions.parameter(link + 16, "n", Ok(0));
    calls.push(actions);
    let mut hit = Call::new("found.hit", 8);
    for (slot, text) in [(0, "Altrove"), (2, "un dettaglio"), (4, "conta")] {
        hit.text(hit.slot(slot), text);
    }
    hit.parameter(hit.slot(6), "n", Ok(0));
    calls.push(hit);
    let mut form = Call::new("page.form", 4);
    form.text(form.slot(0), "annota");
    form.parameter(form.slot(2), "testo", Err("una nota"));
    calls.push(form);
    // Where nothing is decided they are checked, and lead nowhere.
    calls.push(Call::new("effects.identifier", 1).answer());
    let mut statement = Call::new("effects.statement", 6);
    statement.text(statement.slot(0), "annota");
    statement.parameter(statement.slot(2), "testo", Err("una nota"));
    let expects = statement.list(statement.slot(4), 1, 4);
    for (at, text) in [(0, "new"), (8, "La nota esiste.")] {
        statement.text(expects + at, text);
    }
    calls.push(statement);
    let mut wrong = Call::new("effects.wrong", 4);
    wrong.text(wrong.slot(0), "testo");
    wrong.text(wrong.slot(2), "Manca qualcosa.");
    calls.push(wrong);
    let mut lead = Call::new("effects.lead", 4);
    lead.text(lead.slot(0), "conta");
    lead.parameter(lead.slot(2), "n", Ok(0));
    calls.push(lead);
    let mut event = Call::new("effects.event", 4);
    event.text(event.slot(0), "fatto");
    event.parameter(event.slot(2), "n", Ok(0));
    calls.push(event);
    let mut timer = Call::new("effects.timer", 7);
    timer.text(timer.slot(0), "fatto");
    // The moment 5, which is long past; of what a text would be, the number is wide enough for the address.
    let when = timer.slot(2);
    timer.image.set(when, 1);
    timer.image.set(when + 4, 5);
    timer.faults.extend([[when, 3, 0], [when, 255, 0]]);
    timer.wide = vec![3];
    timer.parameter(timer.slot(5), "n", Ok(0));
    calls.push(timer);
    calls.push(Call::new("moment.today", 1).answer());
    calls.push(Call::new("moment.now", 0));
    calls.extend(of_evidences());
    calls
}

/// Those of `evidences`, called where nobody asked for any.
fn of_evidences() -> [Call; 3] {
    let today = Call::new("evidences.today", 1).answer();
    let mut evidence = Call::new("evidences.evidence", 13);
    for (slot, text) in [(0, "prova"), (2, "info"), (4, "2026-11-23"), (9, "conta")] {
        evidence.text(evidence.slot(slot), text);
    }
    // An amount of five cents; of what a text would be, the number is wide enough for the address.
    let amount = evidence.slot(6);
    evidence.image.set(amount, 1);
    evidence.image.set(amount + 4, 5);
    evidence.faults.extend([[amount, 3, 0], [amount, 255, 0]]);
    evidence.wide = vec![7];
    evidence.parameter(evidence.slot(11), "n", Ok(0));
    let mut indicator = Call::new("evidences.indicator", 3);
    indicator.text(indicator.slot(0), "prova");
    indicator.wide = vec![2];
    [today, evidence, indicator]
}
