//! One run: what is asked for, in an order in which nothing disturbs what comes after, and the report.
#![expect(clippy::disallowed_methods, reason = "the commit is asked of git")]

use super::ground::{Ground, known, root};
use super::report::{About, Report};
use super::{
    acts, assets, greedy, inside, limit, menu, overview, plain, scale, search, start, streams,
    submitting, swap, twelve, windows,
};
use clap::{Parser, Subcommand};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// Measures the budgets of the desk.
#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    role: Option<Role>,
    /// Positions of the great archive, beside those of the story
    #[arg(long, default_value_t = 20_000)]
    positions: u64,
    /// Where archives and the report stand
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// Measures these groups alone
    #[arg(long, value_delimiter = ',')]
    only: Vec<Group>,
    /// Ends with 1 where a budget is missed
    #[arg(long)]
    strict: bool,
    /// What cargo tells every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// Servers on the desk of the folder where they are started.
#[derive(Clone, Copy, Subcommand)]
enum Role {
    /// The plain handler
    Plain,
    /// The limit
    Limit,
}

/// What is measured together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Group {
    Windows,
    Acts,
    Twelve,
    Streams,
    Inside,
    Menu,
    Assets,
    Start,
    Swap,
    Greedy,
    Submit,
    Archive,
    Search,
    Overview,
}

/// Runs what the command line says.
pub(crate) fn run() -> ExitCode {
    let line = Line::parse();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    if let Some(role) = line.role {
        runtime.block_on(serve(role));
        return ExitCode::SUCCESS;
    }
    let folder = std::path::absolute(&line.folder).expect("a folder");
    std::fs::create_dir_all(&folder).expect("a folder");
    let (began, mut report) = (Instant::now(), Report::default());
    runtime.block_on(measure(&line, &folder, &mut report));
    let text = report.text(&about(began));
    let file = folder.join("report.md");
    std::fs::write(&file, &text).expect("the report");
    let _unread = write!(std::io::stdout(), "{text}");
    eprintln!("\nthe report: {}", file.display());
    match line.strict && !report.holds() {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

async fn measure(line: &Line, folder: &Path, report: &mut Report) {
    let wanted = |group| line.only.is_empty() || line.only.contains(&group);
    let fresh = || Ground::of_positions(folder, "desk", 1_000);
    if wanted(Group::Windows) {
        windows::measure(&fresh().await, report).await;
    }
    if wanted(Group::Acts) {
        let desk = Ground::of_positions(folder, "desk-acts", 1_000).await;
        let plain = Ground::of_positions(folder, "desk-acts-plain", 1_000).await;
        acts::measure([&desk, &plain], report).await;
    }
    if wanted(Group::Twelve) {
        twelve::measure(&fresh().await, report).await;
    }
    if wanted(Group::Streams) {
        let other = Ground::of_positions(folder, "desk-streams", 1_000).await;
        streams::measure([&fresh().await, &other], report).await;
    }
    if wanted(Group::Inside) {
        inside::measure(&fresh().await, report).await;
    }
    if wanted(Group::Menu) {
        menu::measure(report);
    }
    if wanted(Group::Assets) {
        assets::measure(report);
    }
    if wanted(Group::Start) {
        start::measure(&fresh().await, report).await;
        start::measure_many(&fresh().await, report).await;
    }
    if wanted(Group::Swap) {
        swap::measure(&fresh().await, report).await;
    }
    if wanted(Group::Greedy) {
        greedy::measure(&fresh().await, report).await;
    }
    if wanted(Group::Submit) {
        let desk = Ground::of_positions(folder, "desk-acts", 1_000).await;
        submitting::measure(&desk, report).await;
    }
    let name = format!("desk-{}", line.positions);
    let many = || Ground::of_positions(folder, &name, line.positions);
    if wanted(Group::Archive) {
        scale::measure(&fresh().await, &many().await, report).await;
    }
    if wanted(Group::Search) {
        search::measure(&many().await, report).await;
    }
    if wanted(Group::Overview) {
        overview::measure(&many().await, report).await;
    }
}

/// Answers as a rival until it is ended.
async fn serve(role: Role) {
    let folder = Path::new(".");
    let known = known(folder);
    let data = folder.join("data");
    let router = match role {
        Role::Plain => plain::router(&data, known).await,
        Role::Limit => limit::router(&data, known),
    };
    let port = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = tokio::net::TcpListener::bind(port).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut out = std::io::stdout().lock();
    writeln!(out, "http://{address}").expect("somebody who listens");
    drop(out);
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        let _as_it_is = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await.expect("requests");
}

fn about(began: Instant) -> About {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("?", |line| line.trim_start_matches([' ', '\t', ':']));
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC");
    About {
        machine: format!("{processors} processors, {model}"),
        date: now.to_string(),
        commit: commit(),
        took: format!("{:.0} s", began.elapsed().as_secs_f64()),
    }
}

/// The commit that is measured, and whether files differ from it.
fn commit() -> String {
    let git = |line: &[&str]| {
        let told = Command::new("git").args(line).current_dir(root()).output();
        let told = told.ok().filter(|told| told.status.success());
        told.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned())
    };
    let Some(head) = git(&["rev-parse", "--short", "HEAD"]) else {
        return "unknown".to_owned();
    };
    match git(&["status", "--porcelain"]) {
        Some(changed) if !changed.is_empty() => format!("{head}, with changes"),
        _ => head,
    }
}
