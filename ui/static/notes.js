// The panel beside the chat: opens a note at the lines that a citation names.
"use strict";

window.notegraph = (() => {
  const find = (selector) => document.querySelector(`#ng-panel ${selector}`);
  const narrow = window.matchMedia("(max-width: 860px)");
  const titles = new Map();
  let opened = 0;
  let questions = 0;

  function show(title, isNote) {
    find("h2").textContent = title;
    find(".ng-list").hidden = isNote;
    find(".ng-note").hidden = !isNote;
    find(".ng-back").hidden = !isNote;
  }

  function setPanel(isOpen) {
    document.body.classList.toggle("ng-panel-open", isOpen);
  }

  async function openNote(note, { start, end, quote } = {}) {
    const turn = ++opened;
    const query = new URLSearchParams({ note });
    if (start) {
      query.set("start", start);
      query.set("end", end);
      query.set("quote", quote || "");
    }
    const response = await fetch(`/api/note?${query}`);
    if (turn !== opened) return;
    const page = find(".ng-note");
    if (response.ok) {
      page.innerHTML = await response.text();
    } else {
      page.textContent = "This note is no longer in the index.";
    }
    show(titles.get(note) || note, true);
    setPanel(true);
    const hit = page.querySelector(".ng-hit");
    page.scrollTop = 0;
    if (hit) {
      const offset = hit.getBoundingClientRect().top - page.getBoundingClientRect().top;
      page.scrollTop = offset - page.clientHeight / 3;
    }
    if (narrow.matches || document.body.dataset.tab !== "chat") page.focus({ preventScroll: true });
  }

  function follow(link) {
    for (const one of document.querySelectorAll(".ng-current")) one.classList.remove("ng-current");
    const [kind, ...rest] = link.getAttribute("href").slice(1).split("/");
    if (kind === "note") return openNote(decodeURIComponent(rest.join("/")));
    const [start, end] = rest[0].split("-");
    const note = decodeURIComponent(rest.slice(1).join("/"));
    link.classList.add("ng-current");
    return openNote(note, { start, end, quote: link.title });
  }

  // The last question moves to the top, so that a long answer is read from its beginning.
  function scrollToQuestion() {
    const questions = document.querySelectorAll("#ng-messages .ng-question");
    const last = questions[questions.length - 1];
    const scroller = last && last.closest(".bubble-wrap");
    if (!scroller) return;
    const offset = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += offset - 24;
  }

  function answered(shown) {
    document.dispatchEvent(new CustomEvent("ng-answered", { detail: shown }));
    scrollToQuestion();
    const answers = document.querySelectorAll(".ng-answer");
    const last = answers[answers.length - 1];
    const link = last && last.querySelector('a[href^="#cite/"]');
    if (link && !narrow.matches && !last.classList.contains("ng-abstained")) follow(link);
  }

  async function fillList() {
    const response = await fetch("/api/notes");
    const notes = await response.json();
    for (const { note, title } of notes) titles.set(note, title);
    find(".ng-list").replaceChildren(
      ...notes.map(({ note, title }) => {
        const link = document.createElement("a");
        link.href = `#note/${encodeURIComponent(note)}`;
        const name = document.createElement("b");
        name.textContent = title;
        const path = document.createElement("span");
        path.textContent = note;
        link.append(name, path);
        return link;
      }),
    );
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#cite/"], a[href^="#note/"]');
    if (link) {
      event.preventDefault();
      follow(link);
    } else if (event.target.closest(".ng-back")) {
      show("Notes", false);
      setPanel(true);
    } else if (event.target.closest(".ng-close")) {
      setPanel(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setPanel(false);
  });

  // Gradio draws the page after this script ran; and it names each message by its raw HTML,
  // which a screen reader would spell out.
  new MutationObserver(() => {
    const list = find(".ng-list");
    if (list && !list.dataset.filled) {
      list.dataset.filled = "true";
      fillList();
    }
    const asked = document.querySelectorAll("#ng-messages .ng-question").length;
    if (asked !== questions) {
      questions = asked;
      scrollToQuestion();
    }
    for (const message of document.querySelectorAll("#ng-messages [data-testid][aria-label]")) {
      message.removeAttribute("aria-label");
    }
    // Gradio calls this a list, but its buttons no items.
    document.querySelector("#ng-messages .examples[role=list]")?.removeAttribute("role");
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["role", "aria-label"],
  });

  return { answered, refreshNotes: fillList };
})();
