// The Notes tab: what is indexed, new notes, and the way back.
import { el, fetchJson, plural, postJson } from "./dom.js";
import { followed } from "./progress.js";

const STAGES = { start: "Starting", parse: "Parsing", read: "Reading", embed: "Embedding", export: "Preparing the encoder", merge: "Merging", open: "Opening" };
const find = (selector) => document.querySelector(`#ng-notes ${selector}`);
let isReady = false;
let index;

export async function open() {
  setUp();
  await fill();
  follow(false);
}

function setUp() {
  if (isReady) return;
  isReady = true;
  find(".ng-upload").addEventListener("submit", (event) => {
    event.preventDefault();
    begin(() => fetchJson("/api/upload", { method: "POST", body: new FormData(event.target) }));
  });
  find(".ng-folder").addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    const add = data.get("add") === "yes";
    begin(() => postJson("/api/ingest", { paths: [data.get("path").trim()], add }));
  });
  find(".ng-again").addEventListener("click", () => begin(() => postJson("/api/ingest", {})));
  find(".ng-rollback").addEventListener("click", async () => {
    try {
      const { version } = await postJson("/api/rollback", {});
      await fill();
      find(".ng-problem").textContent = "";
      find(".ng-report").replaceChildren(el("p", {}, `The index is at version ${Number(version)} again.`));
    } catch (problem) {
      find(".ng-problem").textContent = problem.message;
    }
  });
}

async function fill() {
  index = await fetchJson("/api/index");
  const { notes, passages, things, facts } = index.counts;
  find(".ng-counts").textContent = `${plural(notes, "note")}, ${plural(passages, "passage")}, ${plural(things, "thing")}, ${plural(facts, "fact")}; version ${Number(index.version)}`;
  find(".ng-sources-list").replaceChildren(...index.sources.map(source));
  find(".ng-indexed").replaceChildren(
    ...index.notes.map(({ note, title, passages: count }) =>
      el("li", {}, el("a", { href: `#note/${encodeURIComponent(note)}` }, title), el("small", {}, `${note}, ${plural(count, "passage")}`)),
    ),
  );
  const earlier = index.versions.filter((version) => version < index.version).length;
  find(".ng-closed").hidden = index.changes;
  for (const control of document.querySelectorAll("#ng-notes .ng-change :is(input, button)")) {
    control.disabled = !index.changes;
  }
  find(".ng-rollback").disabled = !index.changes || !earlier;
}

function source(path) {
  const others = index.sources.filter((other) => other !== path);
  const forget = others.length && index.changes
    ? el("button", { type: "button", "aria-label": `Forget ${path}`, onclick: () => begin(() => postJson("/api/ingest", { paths: others })) }, "forget")
    : null;
  return el("li", {}, el("code", {}, path), " ", forget);
}

async function begin(request) {
  find(".ng-problem").textContent = "";
  find(".ng-report").replaceChildren();
  try {
    await request();
    await follow(true);
  } catch (problem) {
    find(".ng-problem").textContent = problem.message;
  }
}

/** Shows how the ingest goes until it ends; `wait` also shows how one ended that is over. */
async function follow(wait) {
  const end = await followed("/api/ingest", find(".ng-progress"), STAGES);
  if (end && (wait || end.wasRunning)) await ended(end);
}

async function ended({ state, report, error }) {
  if (state === "failed") {
    find(".ng-problem").textContent = error;
    return;
  }
  if (!report) return;
  await fill();
  window.notegraph.refreshNotes();
  find(".ng-upload").reset();
  const counts = `${report.added.length} added, ${report.changed.length} changed, ${report.removed.length} removed, ${report.unchanged.length} unchanged`;
  const parts = [el("h3", {}, "Done"), el("p", {}, `${counts}; ${plural(report.facts, "fact")} in all (${report.seconds.toFixed(1)} s).`)];
  for (const kind of ["added", "changed", "removed"]) {
    if (report[kind].length) parts.push(el("p", {}, el("b", {}, `${kind} `), report[kind].join(", ")));
  }
  if (report.warnings.length) {
    const items = report.warnings.map((one) => el("li", {}, `${one.note}${one.line ? `:${one.line}` : ""} ${one.message}`));
    parts.push(el("details", { open: report.warnings.length < 6 }, el("summary", {}, plural(report.warnings.length, "warning")), el("ul", {}, ...items)));
  }
  find(".ng-report").replaceChildren(...parts);
}
