//! `session`: for whom the page is made.

use crate::plugin::contract::cassetto::plugin::session::Host;
use crate::plugin::sandbox::Sandbox;

impl Host for Sandbox {
    fn who(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.who.clone())
    }

    fn profilo(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.profilo.clone())
    }

    fn scope(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.scope.kind.word().to_owned())
    }

    fn language(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.language.code().to_owned())
    }

    fn today(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.today.clone())
    }

    fn now(&mut self) -> wasmtime::Result<i64> {
        self.budget.host_call()?;
        Ok(self.about.now)
    }
}
