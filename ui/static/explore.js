// Explore: search a thing, read its card, walk the graph around it.
import { el, fetchJson, lineLink, plural, readable, words } from "./dom.js";
import { colourOf, draw } from "./graph.js";

const SECTIONS = [
  ["is", "Is"],
  ["used_for", "Used for"],
  ["properties", "Properties"],
  ["requires", "Requires"],
  ["limits", "Limits"],
  ["denials", "Not"],
  ["options", "Options"],
  ["option_of", "Option of"],
  ["alternatives", "Instead of it"],
  ["links", "Links"],
];
const KINDS = /^(thing|need|quality|constraint|resource)\//;
const find = (selector) => document.querySelector(`#ng-explore ${selector}`);
let base = "";
let turn = 0;
let waiting;
let off = new Set();

export async function open(local) {
  setUp();
  if (!base) ({ base } = await fetchJson("/api/index"));
  if (local) await showNode(local);
  else {
    find(".ng-explored").hidden = true;
    find(".ng-problem").textContent = "";
    await search(find("input").value);
    find("input").focus();
  }
}

function setUp() {
  const box = find("input");
  if (box.dataset.ready) return;
  box.dataset.ready = "true";
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(box.value), 150);
  });
  find("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    await search(box.value);
    find(".ng-hits a")?.click();
  });
}

async function search(text) {
  const asked = ++turn;
  const found = await fetchJson(`/api/things?${new URLSearchParams({ q: text })}`);
  if (asked !== turn) return;
  const hits = found.map((thing) =>
    el("li", {}, el("a", { href: linkTo(thing.iri) }, thing.label, el("small", {}, words(thing.kind)))),
  );
  if (!found.length) hits.push(el("li", { class: "ng-dim" }, `The notes name nothing like “${text}”.`));
  find(".ng-hits").replaceChildren(...hits);
}

function linkTo(iri) {
  return `#explore/${iri.startsWith(base) ? iri.slice(base.length) : iri}`;
}

async function showNode(local) {
  clearTimeout(waiting);
  const asked = ++turn;
  find(".ng-hits").replaceChildren();
  find(".ng-problem").textContent = "";
  const iri = /^https?:/.test(local) ? local : base + local;
  try {
    const graph = await fetchJson(`/api/graph?${new URLSearchParams({ node: iri })}`);
    const isThing = local.startsWith("thing/");
    const card = isThing && (await fetchJson(`/api/thing?${new URLSearchParams({ name: iri })}`));
    if (asked !== turn) return;
    find(".ng-explored").hidden = false;
    find(".ng-card").replaceChildren(...(card ? cardOf(card) : nodeOf(graph)));
    find("input").value = graph.node.label;
    await picture(graph);
  } catch (problem) {
    if (asked !== turn) return;
    find(".ng-explored").hidden = true;
    await describe(local, problem);
  }
}

/** What has no facts of its own (a passage, a claim) is shown as the graph has it. */
async function describe(local, problem) {
  const response = KINDS.test(local)
    ? { ok: false }
    : await fetch(`/${local}`, { headers: { Accept: "text/turtle" } });
  if (!response.ok) {
    find(".ng-problem").textContent = problem.message;
    const name = readable(local.slice(local.indexOf("/") + 1)).replaceAll("_", " ");
    find("input").value = name;
    await search(name);
    return;
  }
  const lines = (await response.text()).split("\n").filter((line) => !line.startsWith("@prefix"));
  find(".ng-explored").hidden = false;
  find(".ng-card").replaceChildren(el("pre", { tabindex: 0 }, lines.join("\n").trim()));
  await picture({ nodes: [], edges: [], left_out: 0 });
}

function cardOf(card) {
  const parts = [
    el("h2", {}, card.label, " ", kindMark(card.kind)),
    card.aliases.length ? el("p", { class: "ng-dim" }, `also ${card.aliases.join(", ")}`) : null,
  ];
  for (const [key, title] of SECTIONS) {
    if (!card[key]?.length) continue;
    const rows = new Map();
    for (const fact of card[key]) {
      const text = wordsOf(key, fact);
      if (!rows.has(text)) rows.set(text, [fact, []]);
      rows.get(text)[1].push(lineLink(fact));
    }
    const items = [...rows].map(([text, [fact, links]]) =>
      el("li", {}, nodeLink(key, fact, text), ...links.flatMap((link) => [" ", link])),
    );
    parts.push(el("h3", {}, title), el("ul", {}, ...items));
  }
  const mentions = card.mentions.map((one) =>
    el("li", {}, one.sentence.replace(/\s+/g, " "), " ", lineLink(one)),
  );
  if (mentions.length) {
    const summary = el("summary", {}, plural(mentions.length, "mention"));
    parts.push(el("details", {}, summary, el("ul", {}, ...mentions)));
  }
  parts.push(el("p", { class: "ng-dim ng-iri" }, card.iri));
  return parts.filter(Boolean);
}

function wordsOf(key, fact) {
  let text = key === "option_of" ? fact.subject : fact.object;
  if (key === "denials") text = `${words(fact.relation)} ${text}`;
  if (fact.value !== null && fact.value !== undefined && !/\d/.test(text)) {
    text += ` ${fact.operator} ${fact.value} ${fact.unit || ""}`.trimEnd();
  }
  return text;
}

function nodeLink(key, fact, text) {
  const iri = key === "option_of" ? fact.subject_iri : fact.object_iri;
  if (!iri) return text;
  if (iri.startsWith(base) && KINDS.test(iri.slice(base.length))) return el("a", { href: linkTo(iri) }, text);
  return el("a", { href: iri, target: "_blank", rel: "noopener noreferrer" }, text);
}

function nodeOf(graph) {
  const names = new Map(graph.nodes.map((node) => [node.id, node.label]));
  const items = graph.edges.map((edge) => {
    const other = el("a", { href: linkTo(edge.source) }, names.get(edge.source));
    const relation = ` ${edge.negated ? "not " : ""}${words(edge.relation)} this `;
    return el("li", {}, other, relation, lineLink(edge));
  });
  return [el("h2", {}, graph.node.label, " ", kindMark(graph.node.kind)), el("ul", {}, ...items)];
}

function kindMark(kind) {
  return el("small", { class: "ng-kind", style: `--kind: ${colourOf(kind)}` }, words(kind));
}

async function picture(graph) {
  off = new Set();
  const canvas = find(".ng-canvas");
  canvas.replaceChildren();
  find(".ng-around").hidden = !graph.edges.length;
  find(".ng-left-out").textContent = graph.left_out ? `${plural(graph.left_out, "link")} more in the card.` : "";
  find(".ng-filters").replaceChildren();
  if (!graph.edges.length) return;
  const drawn = await draw(canvas, graph, (id) => {
    if (id.startsWith(base)) location.hash = linkTo(id);
    else window.open(id, "_blank", "noopener");
  });
  const kinds = [...new Set(graph.nodes.filter((n) => n.id !== graph.node.id).map((n) => n.kind))];
  const relations = [...new Set(graph.edges.map((edge) => edge.relation))];
  const boxes = [
    ...kinds.map((kind) => filter(`kind ${kind}`, words(kind), colourOf(kind), drawn)),
    ...relations.map((relation) => filter(`relation ${relation}`, words(relation), "", drawn)),
  ];
  if (kinds.length + relations.length > 2) find(".ng-filters").replaceChildren(...boxes);
}

function filter(name, shown, colour, drawn) {
  const box = el("input", { type: "checkbox", checked: true });
  box.addEventListener("change", () => {
    if (box.checked) off.delete(name);
    else off.add(name);
    drawn.batch(() => {
      drawn.edges().forEach((edge) => {
        const hidden =
          off.has(`relation ${edge.data("relation")}`) ||
          [edge.source(), edge.target()].some((node) => off.has(`kind ${node.data("kind")}`));
        edge.toggleClass("off", hidden);
      });
      drawn.nodes().forEach((node) => {
        const edges = node.connectedEdges();
        node.toggleClass("off", edges.length > 0 && edges.every((edge) => edge.hasClass("off")));
      });
    });
  });
  return el("label", { style: colour ? `--kind: ${colour}` : null, class: colour ? "ng-kind" : null }, box, shown);
}
