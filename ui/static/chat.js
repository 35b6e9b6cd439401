// The chat: votes, the picture of an answer's facts.
import { appears, el, postJson } from "./dom.js";
import { draw } from "./graph.js";

appears("#ng-limit input").then((box) => box.setAttribute("placeholder", "Limit it to notes or sections…"));

export function open() {
  document.querySelector("#ng-question textarea")?.focus({ preventScroll: true });
}

/** Goes to the chat and asks, in a conversation of its own: earlier questions would change the answer. */
export async function ask(question) {
  location.hash = "#chat";
  if (document.querySelector("#ng-messages .ng-answer")) {
    document.querySelector("#ng-new").click();
    await appears("#ng-messages .ng-welcome");
  }
  const box = document.querySelector("#ng-question textarea");
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
  set.call(box, question);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => document.querySelector("#ng-question .submit-button").click(), 100);
}

function told(answer) {
  return JSON.parse(answer.querySelector(".ng-data").textContent);
}

async function vote(button) {
  const group = button.closest(".ng-votes");
  const { question, status, markdown } = told(button.closest(".ng-answer"));
  const kept = await postJson("/api/feedback", { question, status, answer: markdown, vote: button.value }).then(
    () => "Thank you, kept.",
    () => "That could not be kept.",
  );
  for (const other of group.querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button && kept.startsWith("Thank")));
  }
  group.querySelector("[role=status]").textContent = kept;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".ng-votes button");
  if (button) vote(button);
});

// `toggle` does not bubble: it is caught on its way down.
document.addEventListener(
  "toggle",
  ({ target }) => {
    const place = target.open && target.querySelector?.(".ng-used:empty");
    if (!place) return;
    const { graph } = told(target.closest(".ng-answer"));
    if (!graph.edges.length) return;
    const canvas = el("div", { class: "ng-canvas", role: "img", "aria-label": "The facts used" });
    place.append(canvas);
    draw(canvas, graph, (id) => (location.hash = `#explore/${new URL(id).pathname.slice(1)}`));
  },
  true,
);
