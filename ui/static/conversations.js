// Conversations kept in this browser: listed, opened again, renamed, deleted, exported as Markdown.
import { appears, el, plural, save } from "./dom.js";

const KEY = "notegraph.conversations";
const OPEN = "notegraph.conversation";
const find = (selector) => document.querySelector(`#ng-chats ${selector}`);
let deleted;
let opening;

function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function keep(conversations) {
  try {
    localStorage.setItem(KEY, JSON.stringify(conversations));
    return true;
  } catch {
    return false;
  }
}

/** Each answer's question, status, Markdown and graph, as the server wrote them beside it. */
export function answersIn(root) {
  return [...root.querySelectorAll(".ng-answer .ng-data")].map((data) => JSON.parse(data.textContent));
}

function answersOf({ messages }) {
  const html = messages.map((message) => message.content).join("\n");
  return answersIn(new DOMParser().parseFromString(html, "text/html"));
}

function textOf({ content }) {
  return typeof content === "string" ? content : content.map((part) => part.text ?? "").join("");
}

/** Keeps the conversation that is shown, after each of its answers. */
function keepShown(shown) {
  const messages = shown.map((message) => ({ role: message.role, content: textOf(message) }));
  const questions = answersOf({ messages }).map((answer) => answer.question);
  if (!questions.length) return;
  const id = sessionStorage.getItem(OPEN) || crypto.getRandomValues(new Uint32Array(2)).join("-");
  sessionStorage.setItem(OPEN, id);
  const others = all().filter((one) => one.id !== id);
  const before = all().find((one) => one.id === id);
  const title = before?.title ?? questions[0].split("\n")[0].slice(0, 90);
  const now = { id, title, changed: Date.now(), questions, messages };
  const fits = keep([now, ...others]);
  document.querySelector(".ng-chats-full").hidden = fits;
}

/** What Gradio is to show again: the server asks for it when the hidden button is clicked. */
function reopening() {
  const conversation = opening ?? { messages: [], questions: [] };
  opening = undefined;
  return [{ messages: conversation.messages, questions: conversation.questions }];
}

function open(conversation) {
  opening = conversation;
  sessionStorage.setItem(OPEN, conversation.id);
  document.querySelector("#ng-reopen").click();
  document.querySelector("#ng-chats").hidePopover();
  document.querySelector("#ng-question textarea").focus({ preventScroll: true });
}

function rename(conversation, row) {
  const box = el("input", { type: "text", value: conversation.title, maxlength: 120, "aria-label": "New name" });
  const end = (isKept) => {
    const title = box.value.trim();
    if (isKept && title) {
      keep(all().map((one) => (one.id === conversation.id ? { ...one, title } : one)));
    }
    list(conversation.id);
  };
  const form = el("form", { onsubmit: (event) => (event.preventDefault(), end(true)) }, box, el("button", {}, "Save"));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    end(false);
  });
  row.replaceChildren(form);
  box.select();
}

function remove(conversation) {
  const conversations = all();
  deleted = { conversation, at: conversations.findIndex((one) => one.id === conversation.id) };
  keep(conversations.filter((one) => one.id !== conversation.id));
  if (sessionStorage.getItem(OPEN) === conversation.id) document.querySelector("#ng-new").click();
  list();
  find(".ng-undo button").focus();
}

function undo() {
  keep(all().toSpliced(deleted.at, 0, deleted.conversation));
  const { id } = deleted.conversation;
  deleted = undefined;
  list(id);
}

function exportAsMarkdown(conversation) {
  const parts = answersOf(conversation).map(({ question, markdown }) => `## ${question}\n\n${markdown}\n`);
  const name = conversation.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);
  save(`${name || "conversation"}.md`, "text/markdown", `# ${conversation.title}\n\n${parts.join("\n")}`);
}

function list(focused) {
  const conversations = all();
  const current = sessionStorage.getItem(OPEN);
  find(".ng-none").hidden = conversations.length > 0;
  find(".ng-undo").hidden = !deleted;
  find(".ng-undo span").textContent = deleted ? `“${deleted.conversation.title}” is deleted.` : "";
  find("ul").replaceChildren(...conversations.map((one) => row(one, one.id === current)));
  if (focused) find(`[data-id="${focused}"] button`)?.focus();
}

function row(conversation, isCurrent) {
  const { id, title, changed, questions } = conversation;
  const date = new Date(changed);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const year = isThisYear ? undefined : "numeric";
  const day = date.toLocaleDateString(undefined, { day: "numeric", month: "short", year });
  const made = el("li", { "data-id": id });
  const action = (name, act) =>
    el("button", { type: "button", "aria-label": `${name} ${title}`, onclick: () => act(conversation, made) }, name);
  const about = el("small", {}, `${plural(questions.length, "question")} · ${day}`);
  made.append(
    el("button", { type: "button", class: "ng-open", "aria-current": isCurrent && "true", onclick: () => open(conversation) }, title),
    el("p", {}, about, action("Rename", rename), action("Export", exportAsMarkdown), action("Delete", remove)),
  );
  return made;
}

appears("#ng-chats").then((panel) => {
  panel.addEventListener("toggle", ({ newState }) => {
    deleted = undefined;
    if (newState === "open") list();
  });
  find(".ng-undo button").addEventListener("click", undo);
});
document.addEventListener("ng-answered", ({ detail }) => keepShown(detail));
document.addEventListener("click", ({ target }) => {
  if (target.closest("#ng-new")) sessionStorage.removeItem(OPEN);
});
window.notegraph.reopening = reopening;

/** After the page is loaded again, the conversation that was open is. */
export function resume() {
  const conversation = all().find((one) => one.id === sessionStorage.getItem(OPEN));
  if (conversation) open(conversation);
  else sessionStorage.removeItem(OPEN);
}
