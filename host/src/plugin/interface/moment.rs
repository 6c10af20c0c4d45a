//! `moment`: when a call is made that nobody looks at.

use crate::plugin::contract::hearing::cassetto::plugin::moment::Host;
use crate::plugin::sandbox::Sandbox;

impl Host for Sandbox {
    fn today(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.today.clone())
    }

    fn now(&mut self) -> wasmtime::Result<i64> {
        self.budget.host_call()?;
        Ok(self.about.now)
    }
}
