//! One call: a fresh sandbox, limits on, an answer or one reason why there is none.

use super::act::Act;
use super::budget::Budget;
use super::by::By;
use super::catalogue::{Application, Catalogue};
use super::contract::cassetto::plugin::types;
use super::meter::Meter;
use super::said::{printable, shown};
use super::sandbox::Sandbox;
use super::{Attempt, Opened, PluginError, Plugins};
use crate::access::Admitted;
use crate::clock::Moment;
use crate::model::described::CARD_OUT;
use crate::model::{Breach, Described, Evidences, Hit, Limits, Listened, Pace, Proposal, Value};
use crate::thread::is_crowded;
use std::sync::Arc;
use std::time::Instant;
use wasmtime::{Store, Trap, UpdateDeadline};

/// What the log calls a search in the place of a page; no page has such a word.
const SEARCH: &str = "(search)";

/// The same of what is asked when nobody looks.
const EVIDENCE: &str = "(evidence)";

/// The same of what is told.
const EVENT: &str = "(event)";

/// What is asked of a plugin.
pub(super) enum Asked {
    /// To describe a page, with its parameters.
    Open(String, Vec<(String, Value)>),
    /// To decide an act on a page.
    Submit(String, Act),
    /// To tell which of its pages answer this text.
    Search(String),
    /// To decide what follows from an event of an application, with its parameters.
    Event(Listened, Vec<(String, Value)>),
    /// To tell what stands for a position.
    Evidence,
}

/// What a guest said before it ended well.
#[derive(Default)]
pub(super) struct Said {
    pub(super) page: Described,
    pub(super) found: Vec<Hit>,
    pub(super) proposal: Proposal,
    pub(super) evidences: Evidences,
}

/// A call that ended well.
pub(super) struct Done {
    pub(super) said: Said,
    pub(super) attempt: Attempt,
    pace: Arc<Pace>,
}

impl Asked {
    /// What the log and the figures of health call it.
    fn called(&self) -> String {
        match self {
            Asked::Open(page, _) => page.clone(),
            Asked::Submit(page, act) => format!("{page}/{}", act.action),
            Asked::Search(_) => SEARCH.to_owned(),
            Asked::Event(..) => EVENT.to_owned(),
            Asked::Evidence => EVIDENCE.to_owned(),
        }
    }

    /// The page that it is about.
    fn page(&self) -> &str {
        match self {
            Asked::Open(page, _) | Asked::Submit(page, _) => page,
            Asked::Search(_) => SEARCH,
            Asked::Event(..) => EVENT,
            Asked::Evidence => EVIDENCE,
        }
    }

    fn act(&self) -> Option<String> {
        match self {
            Asked::Submit(_, act) => Some(act.action.clone()),
            Asked::Open(..) | Asked::Search(_) | Asked::Event(..) | Asked::Evidence => None,
        }
    }

    fn limits(&self, granted: &Limits, by: By<'_>) -> Limits {
        let mut limits = granted.clone();
        match self {
            Asked::Open(..) if by.is_card() => {
                limits.page_out = limits.page_out.min(CARD_OUT);
            }
            Asked::Open(..) | Asked::Submit(..) | Asked::Event(..) => {}
            Asked::Search(_) => limits = limits.of_search(),
            Asked::Evidence => limits = limits.of_evidence(),
        }
        limits
    }
}

impl Plugins {
    /// Asks the plugin to describe the admitted page.
    ///
    /// `parameters` are those of the page, validated, in the order of its declaration; `request` is
    /// the id under which everything about this call is logged.
    ///
    /// # Errors
    ///
    /// See [`PluginError`]; each ends one window.
    pub async fn open(
        &self,
        catalogue: &Catalogue,
        admitted: &Admitted,
        parameters: Vec<(String, Value)>,
        now: &Moment,
        request: &str,
    ) -> Result<Opened, PluginError> {
        let asked = Asked::Open(admitted.page().id.clone(), parameters);
        let done = self.call(catalogue, admitted, asked, now, request).await?;
        Ok(Opened {
            described: done.said.page,
            attempt: done.attempt,
            pace: done.pace,
        })
    }

    /// Asks the plugin which of its pages answer what somebody typed, of those before whom the admitted
    /// page stands. None where it has no search. What the menu does not admit is still among them.
    ///
    /// # Errors
    ///
    /// See [`PluginError`]; each means that its hits are missing, and nothing else.
    pub async fn search(
        &self,
        catalogue: &Catalogue,
        admitted: &Admitted,
        text: &str,
        now: &Moment,
        request: &str,
    ) -> Result<Vec<Hit>, PluginError> {
        let asked = Asked::Search(text.to_owned());
        let done = self.call(catalogue, admitted, asked, now, request).await?;
        done.attempt.served();
        Ok(done.said.found)
    }

    pub(super) async fn call<'a>(
        &self,
        catalogue: &Catalogue,
        by: impl Into<By<'a>>,
        asked: Asked,
        now: &Moment,
        request: &str,
    ) -> Result<Done, PluginError> {
        let by = by.into();
        let application = catalogue
            .application(by.plugin())
            .ok_or(PluginError::Unknown)?;
        let component = (by.plugin(), application.component);
        let (person, page) = (by.person(), asked.called());
        let searches = matches!(asked, Asked::Search(_));
        let attempt = match asked {
            Asked::Search(_) => self.health.attempt_search(component, &person),
            Asked::Event(..) | Asked::Evidence => self.health.attempt_evidence(component, &person),
            Asked::Open(..) | Asked::Submit(..) => self.health.attempt(component, &person, &page),
        };
        let attempt = attempt.map_err(PluginError::Suspended)?;
        let Some(turn) = application.queue.turn(&self.sandboxes).await else {
            attempt.sent_away();
            return Err(PluginError::Busy);
        };

        let about = by.about(asked.page(), now, request);
        let limits = asked.limits(&application.manifest.limits, by);
        let wall = limits.wall;
        let pace = Arc::new(application.habit(&page).window(self.quickly));
        if matches!(asked, Asked::Event(..) | Asked::Evidence) {
            pace.overrun();
        }
        let meter = Arc::new(Meter::of(&pace));
        let sandbox = Sandbox {
            about,
            application: application.clone(),
            budget: Budget::new(limits, meter.clone(), self.all_memory.clone()),
            page: Described::default(),
            found: Vec::new(),
            act: asked.act(),
            proposal: Proposal::default(),
            evidences: Evidences::default(),
            random: self.random.clone(),
            reads: self.publisher.reads.clone(),
            log: tracing::dispatcher::get_default(Clone::clone),
            deadline: Instant::now() + wall,
            fault: None,
        };
        let engine = self.publisher.engine.clone();
        let called = application.clone();
        let spent = meter.clone();
        let began = Instant::now();
        let task = self.lanes.spawn(meter, async move {
            // It lasts as long as the sandbox, not as long as somebody waits for the answer.
            let _turn = turn;
            call(&engine, &called, sandbox, asked).await
        });
        let ended = tokio::time::timeout(wall, task.fallible()).await;
        let ended = match ended {
            // The guest did nothing wrong: others hold the memory, the reader or the processors that it
            // waited for.
            Err(_) | Ok(Some(Err(Ended::Stopped(Breach::Wall, _))))
                if spent.hungry()
                    || spent.pace().is_slow() && (is_crowded() || spent.starved(wall)) =>
            {
                tracing::warn!(request, "memory, readers or processors are taken by others");
                attempt.sent_away();
                return Err(PluginError::Busy);
            }
            Err(_) => Err(Ended::Stopped(
                Breach::Wall,
                "the wall time is over".to_owned(),
            )),
            // The host itself panicked in this call.
            Ok(None) => Err(Ended::Failed("the call was lost".to_owned())),
            Ok(Some(ended)) => ended,
        };
        attempt.ran(began.elapsed());
        match ended {
            Ok(said) => Ok(Done {
                said,
                attempt,
                pace,
            }),
            Err(ended) => {
                match &ended {
                    Ended::Refused(_) => attempt.refused(),
                    // So short a time passes on a machine that is busy, whatever the guest does.
                    Ended::Stopped(Breach::Wall, _) if searches => attempt.sent_away(),
                    Ended::Stopped(breach, _) => attempt.failed(*breach),
                    Ended::Failed(_) => attempt.sent_away(),
                }
                Err(ended.told(application, &spent, &page, request))
            }
        }
    }
}

/// How a call ended badly.
enum Ended {
    Refused(String),
    Stopped(Breach, String),
    /// The host or its database failed, and not the application.
    Failed(String),
}

impl Ended {
    /// Logs it for the author, and says what the person is told.
    fn told(
        self,
        application: &Application,
        spent: &Meter,
        page: &str,
        request: &str,
    ) -> PluginError {
        let plugin = &application.manifest.id;
        match self {
            Ended::Refused(sentence) => PluginError::Refused(sentence),
            Ended::Failed(cause) => {
                tracing::error!(target: "plugin", %plugin, page, request, %cause, "failed by the host");
                PluginError::Failed
            }
            Ended::Stopped(breach, cause) => {
                let word = breach.word();
                let cpu_ms = spent.used().as_secs_f64() * 1_000.0;
                tracing::warn!(target: "plugin", %plugin, page, request, breach = word, cpu_ms, %cause, "stopped");
                PluginError::Stopped(breach)
            }
        }
    }
}

async fn call(
    engine: &wasmtime::Engine,
    application: &Application,
    sandbox: Sandbox,
    asked: Asked,
) -> Result<Said, Ended> {
    let mut store = Store::new(engine, sandbox);
    let largest = store.data().budget.limits.page_out;
    store.limiter_async(|sandbox| &mut sandbox.budget);
    // What one host call may lift out of the guest: no more than the whole page may hold.
    store.set_hostcall_fuel(largest);
    store.set_max_component_handles(1_000);
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(|mut context| {
        Ok(match context.data_mut().budget.out_of_cpu() {
            true => UpdateDeadline::Interrupt,
            false => UpdateDeadline::Yield(1),
        })
    });
    let answer = async {
        match asked {
            Asked::Open(page, parameters) => {
                let parameters = crossing(parameters);
                let guest = application.pre.instantiate_async(&mut store).await?;
                guest.call_open(&mut store, &page, &parameters).await
            }
            Asked::Submit(_, act) => {
                let Some(pre) = &application.submit else {
                    return Ok(Err(String::new()));
                };
                let guest = pre.instantiate_async(&mut store).await?;
                let (parameters, fields) = (crossing(act.parameters), crossing(act.fields));
                let seen = crossing(act.seen);
                guest
                    .call_submit(&mut store, &act.action, &parameters, &fields, &seen)
                    .await
            }
            Asked::Search(text) => {
                let Some(pre) = &application.search else {
                    return Ok(Ok(()));
                };
                let guest = pre.instantiate_async(&mut store).await?;
                guest.call_search(&mut store, &text).await
            }
            Asked::Event(of, parameters) => {
                let Some(pre) = &application.event else {
                    return Ok(Err(String::new()));
                };
                let guest = pre.instantiate_async(&mut store).await?;
                let parameters = crossing(parameters);
                guest
                    .call_event(&mut store, &of.plugin, &of.event, &parameters)
                    .await
            }
            Asked::Evidence => {
                let Some(pre) = &application.evidence else {
                    return Ok(Ok(()));
                };
                let guest = pre.instantiate_async(&mut store).await?;
                guest.call_evidence(&mut store).await
            }
        }
    };
    match answer.await {
        Ok(Ok(())) => {
            let sandbox = store.data_mut();
            Ok(Said {
                page: std::mem::take(&mut sandbox.page),
                found: std::mem::take(&mut sandbox.found),
                proposal: std::mem::take(&mut sandbox.proposal),
                evidences: std::mem::take(&mut sandbox.evidences),
            })
        }
        Ok(Err(sentence)) => match shown(&sentence) {
            Some(sentence) => Err(Ended::Refused(sentence)),
            None => Err(Ended::Stopped(Breach::Page, "an empty refusal".to_owned())),
        },
        Err(error) => {
            let breach = cause(store.data(), &error);
            let text = store.data_mut().fault.take();
            let text = text.unwrap_or_else(|| format!("{error:#}"));
            let text = printable(&text);
            // A guest that does not bear the word of a failed query traps, or describes nonsense.
            let follows = matches!(breach, Breach::Trap | Breach::Page | Breach::Stack);
            match follows && store.data().budget.failed_by_host {
                true => Err(Ended::Failed(text)),
                false => Err(Ended::Stopped(breach, text)),
            }
        }
    }
}

/// Named values as they cross to the guest.
fn crossing(named: Vec<(String, Value)>) -> Vec<(String, types::Value)> {
    let values = named.into_iter().map(|(name, value)| (name, value.into()));
    values.collect()
}

/// Which limit ended the call.
fn cause(sandbox: &Sandbox, error: &wasmtime::Error) -> Breach {
    if let Some(breach) = sandbox.budget.breach() {
        return breach;
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::StackOverflow) => Breach::Stack,
        Some(Trap::Interrupt) => Breach::Cpu,
        // The error of exhausted lifting has no public type; its text is all there is.
        None if format!("{error:#}").contains("fuel") => Breach::Bytes,
        _ => Breach::Trap,
    }
}
