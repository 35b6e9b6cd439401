// The Evaluation tab: a run's tables, and its misses one click from the chat.
import { ask } from "./chat.js";
import { el, fetchJson, plural, postJson } from "./dom.js";
import { followed } from "./progress.js";

const find = (selector) => document.querySelector(`#ng-evaluation ${selector}`);
const STAGES = { start: "Starting" };
let run;
let isReady = false;

export async function open() {
  await setUp();
  await choose();
  follow(false);
}

async function setUp() {
  if (isReady) return;
  isReady = true;
  const { changes } = await fetchJson("/api/index");
  const form = find("form");
  form.hidden = !changes;
  find(".ng-closed").hidden = changes;
  form.addEventListener("change", () => {
    find(".ng-own").hidden = form.elements.whose.value !== "own";
    form.elements.gold.required = form.elements.whose.value === "own";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start(form.elements);
  });
}

async function start({ whose, gold, notes, split, thorough }) {
  find(".ng-problem").textContent = "";
  const own = whose.value === "own" ? { gold: gold.value, notes: notes.value } : {};
  try {
    await postJson("/api/evaluation", { ...own, split: split.value, thorough: Boolean(thorough.value) });
    await follow(true);
  } catch (problem) {
    find(".ng-problem").textContent = problem.message;
  }
}

async function follow(wait) {
  const stop = () => fetchJson("/api/evaluation", { method: "DELETE" });
  const end = await followed("/api/evaluation", find(".ng-progress"), STAGES, stop);
  if (!end || !(wait || end.wasRunning)) return;
  find(".ng-problem").textContent = end.error;
  await choose(end.report?.name);
  if (end.report) find(".ng-start").open = false;
}

/** Lists the runs and opens one: `name`, the one that was open, or the newest. */
async function choose(name) {
  const names = await fetchJson("/api/runs");
  const runs = find(".ng-runs");
  const before = runs.value;
  runs.replaceChildren(...names.map((name) => el("option", { value: name }, name)));
  find(".ng-empty").hidden = names.length > 0;
  runs.closest(".ng-bar").hidden = !names.length;
  if (!names.length) {
    find(".ng-start").open = true;
    return;
  }
  runs.value = [name, before].find((one) => names.includes(one)) ?? names[0];
  runs.onchange = load;
  find(".ng-type").onchange = list;
  if (run?.name !== runs.value) await load();
}

async function load() {
  find(".ng-problem").textContent = "";
  if (!run) find(".ng-tables").replaceChildren(el("p", { class: "ng-dim" }, "Opening the run…"));
  try {
    run = await fetchJson(`/api/runs/${encodeURIComponent(find(".ng-runs").value)}`);
  } catch (problem) {
    find(".ng-problem").textContent = problem.message;
    return;
  }
  // Markdown that this server rendered, with all HTML in it escaped.
  find(".ng-tables").innerHTML = run.tables || "<p>This run did not come to its end: there are no tables.</p>";
  for (const table of document.querySelectorAll("#ng-evaluation .ng-tables table")) {
    const frame = el("div", { class: "ng-scroll", tabindex: 0, role: "region", "aria-label": "Table" });
    table.replaceWith(frame);
    frame.append(table);
  }
  const report = find(".ng-open-report");
  report.hidden = !run.report;
  if (run.report) report.href = run.report;
  const jump = find(".ng-to-misses");
  jump.hidden = !run.misses.length;
  jump.textContent = `${plural(run.misses.length, "question")} answered wrongly ↓`;
  jump.onclick = () => find(".ng-misses").scrollIntoView();
  const types = [...new Set(run.misses.map((miss) => miss.type))].sort();
  find(".ng-type").replaceChildren(
    el("option", { value: "" }, "all"),
    ...types.map((type) => el("option", { value: type }, type)),
  );
  list();
}

function list() {
  const type = find(".ng-type").value;
  const misses = run.misses.filter((miss) => !type || miss.type === type);
  find(".ng-misses").hidden = !run.asked;
  find(".ng-count").textContent = `${misses.length} of ${plural(run.asked, "question")}`;
  find(".ng-miss-list").replaceChildren(...misses.map(item));
}

function item(miss) {
  return el(
    "li",
    { class: "ng-miss" },
    el("p", { class: "ng-asked" }, miss.question),
    el("p", { class: "ng-dim" }, `${miss.type} · ${miss.status} · ${miss.failures.join("; ")}`),
    miss.why ? el("p", { class: "ng-dim" }, `Expected: ${miss.why}`) : null,
    el("button", { type: "button", onclick: () => ask(miss.question) }, "Ask it in the chat"),
  );
}
