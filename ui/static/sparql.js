// The SPARQL tab: editor, query library, result as a table, downloads, errors at their place.
import { el, fetchJson, loadScript, lineLink, plural, problemOf, readable, save } from "./dom.js";

const FIRST = `# What the notes limit, and by how much
SELECT DISTINCT ?name ?kind ?limits ?operator ?value ?unit ?note ?line {
  ?claim rdf:predicate ng:hasLimit ; rdf:subject ?thing ; ng:objectText ?limits ;
    ng:negated false ; ng:notePath ?note ; ng:startLine ?line .
  ?thing rdfs:label ?name ; a ?class .
  ?class rdfs:subClassOf ng:Thing ; rdfs:label ?kind
  OPTIONAL {
    ?claim rdf:object ?limit .
    ?limit ng:operator ?operator ; qudt:numericValue ?value
    OPTIONAL { ?limit ng:unit ?unit }
  }
} ORDER BY ?name ?note ?line
`;
const ROWS = "application/sparql-results+json";
const SHOWN = 500;
const DOWNLOADS = {
  rows: [["CSV", "text/csv", "csv"], ["JSON", ROWS, "json"]],
  graph: [["Turtle", "text/turtle", "ttl"], ["JSON-LD", "application/ld+json", "jsonld"]],
};
const find = (selector) => document.querySelector(`#ng-sparql ${selector}`);
let editor;
let base = "";
let mark;
let filling = 0;
let running = 0;

export async function open() {
  if (!editor) await setUp();
  editor.refresh();
}

async function setUp() {
  const style = el("link", { rel: "stylesheet", href: "/ui/vendor/yasqe.min.css" });
  document.head.prepend(style);
  const [, queries, index] = await Promise.all([
    loadScript("/ui/vendor/yasqe.min.js"),
    fetchJson("/api/queries"),
    fetchJson("/api/index"),
  ]);
  if (editor) return;
  ({ base } = index);
  editor = new window.Yasqe(find(".ng-editor"), {
    value: FIRST,
    autocompleters: ["variables"],
    // It would call the prefixes wrong that the server knows.
    syntaxErrorCheck: false,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "300px",
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false },
  });
  find(".ng-editor textarea").setAttribute("aria-label", "Query");
  // A long query is scrolled with the keyboard as well.
  find(".CodeMirror-scroll").tabIndex = 0;
  const examples = find(".ng-examples");
  examples.append(...queries.map((query) => el("option", { value: query.name }, query.name)));
  examples.addEventListener("change", () => {
    const chosen = queries.find((query) => query.name === examples.value);
    find(".ng-about").textContent = chosen?.description ?? "";
    find(".ng-parameters").replaceChildren(...(chosen?.parameters ?? []).map(parameterBox));
    if (chosen) fill();
  });
  find(".ng-parameters").addEventListener("change", fill);
  find(".ng-parameters").addEventListener("submit", (event) => event.preventDefault());
  find(".ng-parameters").addEventListener("input", suggest);
  find(".ng-run").addEventListener("click", run);
}

/** A field for a parameter of a query of the library. */
function parameterBox({ name, type, description, default: usual }) {
  const box = el("input", {
    type: "text",
    name,
    value: usual && usual !== "0" ? usual : "",
    placeholder: usual === "0" ? "0" : "all",
    list: type === "thing" && "ng-things",
    inputmode: type === "number" && "decimal",
    autocomplete: "off",
  });
  return el("label", {}, `${name} `, box, el("small", {}, description));
}

/** Names of things while one is typed. */
async function suggest({ target }) {
  if (!target.list) return;
  const found = await fetchJson(`/api/things?${new URLSearchParams({ q: target.value })}`);
  target.list.replaceChildren(...found.map((thing) => el("option", { value: thing.label })));
}

/** Puts the chosen query with its parameters into the editor, and runs it. */
async function fill() {
  const values = new URLSearchParams(new FormData(find(".ng-parameters")));
  const turn = ++filling;
  try {
    const { text } = await fetchJson(`/api/queries/${find(".ng-examples").value}?${values}`);
    if (turn !== filling) return;
    editor.setValue(text);
    await run();
  } catch (problem) {
    find(".ng-result").hidden = true;
    complain(problem.message);
  }
}

function ask(accept) {
  const headers = { "Content-Type": "application/sparql-query", Accept: accept };
  return fetch("/sparql", { method: "POST", headers, body: editor.getValue() });
}

async function run() {
  const turn = ++running;
  const button = find(".ng-run");
  button.disabled = true;
  mark?.clear();
  find(".ng-problem").textContent = "";
  find(".ng-result").hidden = true;
  try {
    const response = await ask(`${ROWS}, text/turtle;q=0.9`);
    if (turn !== running) return;
    if (response.ok) await show(response);
    else complain(await problemOf(response));
  } catch {
    complain("The server cannot be reached.");
  } finally {
    button.disabled = false;
  }
}

function complain(problem) {
  const place = problem.match(/(?:error at (\d+):(\d+)|line (\d+), column (\d+))/);
  find(".ng-problem").textContent = problem.replace(/error at (\d+):(\d+)/, "line $1, column $2");
  if (!place) return;
  let line = Number(place[1] || place[3]) - 1;
  let ch = Number(place[2] || place[4]) - 1;
  // The end of the query is an empty place: what stands before it is marked.
  while (line > 0 && !editor.getLine(line)?.trim()) ch = editor.getLine(--line)?.length ?? 0;
  const end = editor.getLine(line).length;
  mark = editor.markText({ line, ch: Math.max(0, Math.min(ch, end - 1)) }, { line, ch: end }, { className: "ng-wrong" });
  editor.scrollIntoView({ line, ch }, 60);
}

async function show(response) {
  const isRows = response.headers.get("Content-Type").startsWith(ROWS);
  const cut = response.headers.has("X-Truncated") ? " (cut off there: add a LIMIT)" : "";
  let count;
  if (isRows) {
    const data = await response.json();
    if ("boolean" in data) {
      count = data.boolean ? "Yes" : "No";
      find(".ng-scroll").replaceChildren();
    } else {
      const rows = data.results.bindings;
      count = plural(rows.length, "row") + cut;
      if (rows.length > SHOWN) count += `, the first ${SHOWN} shown: the downloads hold all`;
      find(".ng-scroll").replaceChildren(table(data.head.vars, rows.slice(0, SHOWN)));
    }
  } else {
    const text = await response.text();
    count = `A graph${cut}`;
    find(".ng-scroll").replaceChildren(el("pre", {}, text));
  }
  find(".ng-count").textContent = count;
  const kinds = isRows ? DOWNLOADS.rows : DOWNLOADS.graph;
  find(".ng-downloads").replaceChildren(
    ...kinds.map(([name, type, suffix]) =>
      el("button", { type: "button", onclick: () => download(type, suffix) }, name),
    ),
  );
  find(".ng-result").hidden = false;
}

async function download(type, suffix) {
  const response = await ask(type);
  if (response.ok) save(`result.${suffix}`, type, await response.text());
  else complain(await problemOf(response));
}

function table(names, rows) {
  const head = el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)));
  const body = rows.map((row) => el("tr", {}, ...names.map((name) => el("td", {}, cell(name, row)))));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...body));
}

function cell(name, row) {
  const term = row[name];
  if (!term) return "";
  if (term.type === "uri") return iriLink(term.value);
  if (name === "line" && row.note) {
    const line = term.value;
    const words = row.sentence?.value || "";
    return lineLink({ note: row.note.value, start_line: line, end_line: line, sentence: words }, line);
  }
  return term.value;
}

function iriLink(iri) {
  if (iri.startsWith(base) && !iri.startsWith(`${base}ontology`)) {
    const local = iri.slice(base.length);
    return el("a", { href: `#explore/${local}`, title: iri }, readable(local));
  }
  if (!/^https?:/.test(iri)) return iri;
  const shown = iri.replace(`${base}ontology#`, "ng:");
  return el("a", { href: iri, target: "_blank", rel: "noopener noreferrer", title: iri }, shown);
}
