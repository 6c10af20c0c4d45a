//! `log`: lines for the author and the administrator.

use crate::plugin::contract::cassetto::plugin::log::Host;
use crate::plugin::said::is_harmless;
use crate::plugin::sandbox::Sandbox;

impl Host for Sandbox {
    fn info(&mut self, text: String) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        self.written(&text, |plugin, page, request, line| {
            tracing::info!(target: "plugin", plugin, page, request, "{line}");
        });
        Ok(())
    }

    fn warn(&mut self, text: String) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        self.written(&text, |plugin, page, request, line| {
            tracing::warn!(target: "plugin", plugin, page, request, "{line}");
        });
        Ok(())
    }
}

impl Sandbox {
    fn written(&mut self, text: &str, write: impl FnOnce(&str, &str, &str, &str)) {
        let Some(line) = self.line(text) else { return };
        let plugin = &self.application.manifest.id;
        let about = &self.about;
        tracing::dispatcher::with_default(&self.log, || {
            write(plugin, &about.page, &about.request, &line);
        });
    }

    /// The part of a line that the budget still allows, as one line; `None` when nothing is left.
    fn line(&mut self, text: &str) -> Option<String> {
        let room = self.budget.log(text.len().max(1));
        if room == 0 {
            return None;
        }
        let end = text.floor_char_boundary(room);
        let line: String = text[..end]
            .chars()
            .map(|c| if is_harmless(c) { c } else { '\u{fffd}' })
            .collect();
        Some(if end < text.len() {
            format!("{line} […]")
        } else {
            line
        })
    }
}
