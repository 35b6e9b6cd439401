// A picture of nodes and what joins them, drawn by Cytoscape.
import { loadScript, words } from "./dom.js";

const COLOURS = {
  Service: "#0f766e",
  Feature: "#0369a1",
  Algorithm: "#7c3aed",
  InstanceFamily: "#a16207",
  Metric: "#be185d",
  Concept: "#57534e",
  Library: "#4d7c0f",
  ApiOperation: "#b45309",
  need: "#78716c",
  quality: "#9d174d",
  constraint: "#b91c1c",
  resource: "#64748b",
};

export function colourOf(kind) {
  return COLOURS[kind] || "#57534e";
}

/** Draws `{nodes, edges, node?}` into `place`; a click on a node calls `choose(id)`. */
export async function draw(place, graph, choose) {
  await loadScript("/ui/vendor/cytoscape.min.js");
  const centre = graph.node?.id ?? busiest(graph);
  const places = spread(graph.nodes.map((node) => node.id).filter((id) => id !== centre), place);
  const nodes = graph.nodes.map((node) => ({
    data: { ...node, shown: short(node), colour: colourOf(node.kind) },
    position: places.get(node.id)?.position || { x: 0, y: 0 },
    classes: node.id === centre ? "centre" : places.get(node.id).side,
  }));
  const edges = graph.edges.map((edge, number) => ({
    data: { ...edge, id: `edge ${number}`, label: (edge.negated ? "not " : "") + words(edge.relation) },
    classes: edge.negated ? "denied" : "",
  }));
  const picture = window.cytoscape({
    container: place,
    elements: [...nodes, ...edges],
    maxZoom: 1.6,
    style: styles(isNarrow(place)),
    layout: { name: "preset", padding: 16 },
  });
  picture.on("tap", "node", (event) => choose(event.target.id()));
  picture.on("mouseover", "node", () => (place.style.cursor = "pointer"));
  picture.on("mouseout", "node", () => (place.style.cursor = ""));
  place.picture = picture;
  return picture;
}

function busiest({ nodes, edges }) {
  const count = (id) => edges.filter((edge) => edge.source === id || edge.target === id).length;
  return nodes.reduce((best, node) => (count(node.id) > count(best.id) ? node : best), nodes[0])?.id;
}

/** Places on an ellipse of the canvas's shape, in two rings where there are many. */
function spread(ids, place) {
  const wide = Math.max(0.8, Math.min(1.8, place.clientWidth / place.clientHeight));
  const radius = isNarrow(place) ? 70 + 9 * ids.length : 90 + 7 * ids.length;
  const places = new Map();
  ids.forEach((id, number) => {
    const angle = (2 * Math.PI * (number + 0.5)) / ids.length - Math.PI / 2;
    const ring = ids.length > 18 && number % 2 ? 0.62 : 1;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const side = Math.abs(x) < 0.06 ? (y < 0 ? "above" : "below") : x < 0 ? "left" : "right";
    places.set(id, { position: { x: x * radius * wide * ring, y: y * radius * ring }, side });
  });
  return places;
}

function short({ label, kind }) {
  const text = kind === "resource" ? label.replace(/^https?:\/\//, "").replace(/^(.{18}).*\/(?=.)/, "$1…/") : label;
  return text.length > 52 ? `${text.slice(0, 50)}…` : text;
}

function isNarrow(place) {
  return place.clientWidth < 480;
}

function styles(narrow) {
  const look = getComputedStyle(document.body);
  const colour = (name) => look.getPropertyValue(name).trim();
  const behind = {
    "text-background-color": colour("--ng-page"),
    "text-background-opacity": 0.85,
    "text-background-padding": 2,
  };
  const denial = "#dc2626";
  return [
    {
      selector: "node",
      style: {
        label: "data(shown)",
        "background-color": "data(colour)",
        width: 14,
        height: 14,
        color: colour("--ng-text"),
        "font-family": look.fontFamily,
        "font-size": narrow ? 15 : 11,
        "text-wrap": "wrap",
        "text-max-width": narrow ? 110 : 130,
        "text-valign": "center",
        ...behind,
      },
    },
    { selector: 'node[kind = "resource"]', style: { "text-overflow-wrap": "anywhere" } },
    { selector: ".left", style: { "text-halign": "left", "text-margin-x": -4, "text-justification": "right" } },
    { selector: ".right", style: { "text-halign": "right", "text-margin-x": 4, "text-justification": "left" } },
    { selector: ".above", style: { "text-valign": "top", "text-margin-y": -4 } },
    { selector: ".below", style: { "text-valign": "bottom", "text-margin-y": 4 } },
    {
      selector: ".centre",
      style: { width: 24, height: 24, "font-size": 13, "font-weight": "bold", "text-valign": "bottom", "text-margin-y": 5, "z-index": 10 },
    },
    {
      selector: "edge",
      style: {
        label: "data(label)",
        width: 1.2,
        "line-color": colour("--ng-edge"),
        "target-arrow-color": colour("--ng-edge"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        color: colour("--ng-dim"),
        "font-family": look.fontFamily,
        "font-size": 9,
        "text-rotation": "autorotate",
        ...behind,
      },
    },
    { selector: ".denied", style: { "line-style": "dashed", "line-color": denial, "target-arrow-color": denial } },
    { selector: ".off", style: { display: "none" } },
  ];
}
