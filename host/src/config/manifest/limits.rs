//! `[limits]`: a plugin may ask for less than it gets by default.

use crate::config::table::Table;
use crate::model::Limits;
use std::time::Duration;

/// The limits that the table asks for; the default where it is silent.
pub(super) fn read(root: &Table<'_>) -> Limits {
    let default = Limits::default();
    let Some(table) = root.get("limits").table() else {
        return default;
    };
    let ms = |key, most: Duration| {
        let most = u64::try_from(most.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(at_most(&table, key, most))
    };
    let bytes = |key, most: usize| size(at_most(&table, key, most as u64));
    let count = |key, most: u32| u32::try_from(at_most(&table, key, most.into())).unwrap_or(most);
    Limits {
        cpu: ms("cpu_ms", default.cpu),
        wall: ms("wall_ms", default.wall),
        memory: size(at_most(&table, "memory_mib", (default.memory >> 20) as u64)) << 20,
        host_calls: count("host_calls", default.host_calls),
        queries: count("queries", default.queries),
        rows: count("rows", default.rows),
        bytes_in: bytes("bytes_in", default.bytes_in),
        page_out: bytes("page_out", default.page_out),
        log: bytes("log", default.log),
    }
}

fn size(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn at_most(table: &Table<'_>, key: &'static str, most: u64) -> u64 {
    let Some(asked) = table.get(key).int() else {
        return most;
    };
    match u64::try_from(asked.value) {
        Ok(value) if (1..=most).contains(&value) => value,
        _ => {
            let text = format!(
                "`{key}` is {}, but a plugin may ask for 1 to {most}",
                asked.value
            );
            let mend = "leave it out to have the most that needs no grant".to_owned();
            table.fault(asked.line, text, Some(mend));
            most
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::table::tests::faults;

    #[test]
    fn silence_is_the_default_and_less_is_granted() {
        faults("", |root| assert_eq!(read(root), Limits::default()));
        let found = faults(
            "[limits]\ncpu_ms = 100\nmemory_mib = 8\nrows = 12\n",
            |root| {
                let limits = read(root);
                assert_eq!(limits.cpu, Duration::from_millis(100));
                assert_eq!(limits.memory, 8 << 20);
                assert_eq!((limits.rows, limits.queries), (12, 50));
            },
        );
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn more_than_the_default_or_nothing_is_refused() {
        let text = "[limits]\ncpu_ms = 201\nwall_ms = 0\nlog = -1\nbytes_in = 9223372036854775807\ncpu = 1\n";
        let found = faults(text, |root| assert_eq!(read(root), Limits::default()));
        let mend = "\n    leave it out to have the most that needs no grant";
        assert_eq!(
            found,
            [
                format!("f:2  `cpu_ms` is 201, but a plugin may ask for 1 to 200{mend}"),
                format!("f:3  `wall_ms` is 0, but a plugin may ask for 1 to 1000{mend}"),
                format!("f:4  `log` is -1, but a plugin may ask for 1 to 8192{mend}"),
                format!(
                    "f:5  `bytes_in` is 9223372036854775807, but a plugin may ask for 1 to 1048576{mend}"
                ),
                "f:6  unknown key `cpu` in `[limits]`".to_owned(),
            ]
        );
    }
}
