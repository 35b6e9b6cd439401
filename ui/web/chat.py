"""The chat page: question in, streamed answer out, the quoted note beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.answer import Answer
from kg.errors import NotegraphError
from ui import writing
from ui.web.answer_html import failure_html, growing, question_html
from ui.web.api import MAX_QUESTION
from ui.web.conversations import Messages, reopened
from ui.web.figures import figures_of
from ui.web.live import Live
from ui.web.scopes import scopes

_log = logging.getLogger(__name__)
_SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif"]
_MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"]

THEME = gr.themes.Base(
    primary_hue="teal", neutral_hue="stone", radius_size="lg", font=_SANS, font_mono=_MONO
)
HEAD = """
<link rel="stylesheet" href="/ui/page.css">
<link rel="stylesheet" href="/ui/chat.css">
<link rel="stylesheet" href="/ui/conversations.css">
<link rel="stylesheet" href="/ui/notes.css">
<link rel="stylesheet" href="/ui/views.css">
<link rel="icon" href="/ui/icon.svg" type="image/svg+xml">
<meta name="color-scheme" content="light dark">
<script src="/ui/notes.js" defer></script>
<script src="/ui/app.js" type="module"></script>
"""
_PANEL = """
<section id="ng-panel" aria-label="Notes">
  <header>
    <button type="button" class="ng-back" hidden>All notes</button>
    <h2>Notes</h2>
    <button type="button" class="ng-close" aria-label="Close the notes">&times;</button>
  </header>
  <nav class="ng-list" aria-label="All notes"></nav>
  <article class="ng-note" tabindex="0" hidden></article>
</section>
"""
_WELCOME = """
<div class="ng-welcome"><p class="ng-hello">Ask your notes</p>
<p>Every answer quotes the lines it rests on. Click a number to see them.</p></div>
"""

_TOP = """
<div class="ng-brand"><h1>notegraph</h1>
<nav class="ng-tabs" aria-label="Pages">
  <a href="#chat">Chat</a>
  <a href="#explore">Explore</a>
  <a href="#sparql">SPARQL</a>
  <a href="#notes">Notes</a>
  <a href="#evaluation">Evaluation</a>
</nav>
<button type="button" class="ng-chats-button" popovertarget="ng-chats">Chats</button></div>
<section id="ng-chats" popover aria-label="Chats">
  <h2>Chats</h2>
  <p class="ng-dim">Kept in this browser only.</p>
  <p class="ng-dim ng-chats-full" role="alert" hidden>The browser has no room for more: this
  conversation is not kept. Delete some.</p>
  <p class="ng-undo" role="status" hidden><span></span> <button type="button">Undo</button></p>
  <p class="ng-dim ng-none">None yet. Each is kept from its first answer on.</p>
  <ul></ul>
</section>
"""
_PAGES = (Path(__file__).parent / "pages" / "views.html").read_text(encoding="utf-8")


def page(live: Live) -> gr.Blocks:
    """The page as Gradio Blocks."""
    model = writing.connected(live.index)

    def answer(
        question: str,
        shown: Messages,
        asked: list[str],
        notes: list[str],
        worded: bool,
        restated: bool,
    ) -> Iterator[tuple[Any, ...]]:
        if not question.strip():
            yield shown, question, asked
            return
        shown = [*shown, {"role": "user", "content": question_html(question)}]
        yield shown, "", asked
        try:
            with live.use() as backend:
                restate = model.rephraser if model is not None and restated else None
                found = backend.assistant.ask(
                    question, notes=notes or None, history=asked, restate=restate
                )
                if model is not None and worded:
                    found = model.writer.write(found, backend.assistant.library)
                figures = figures_of(found, backend.assistant.library)
            for html in growing(found, figures):
                yield [*shown, _reply(html + _by(found))], "", [*asked, question]
        except NotegraphError as error:
            yield [*shown, _reply(failure_html(str(error)))], "", asked
        except Exception:
            _log.exception("a question could not be answered")
            reply = failure_html("Something went wrong; the terminal says more.")
            yield [*shown, _reply(reply)], "", asked

    def choose(
        event: gr.SelectData,
        shown: Messages,
        asked: list[str],
        notes: list[str],
        worded: bool,
        restated: bool,
    ) -> Iterator[Any]:
        yield from answer(event.value["text"], shown, asked, notes, worded, restated)

    def fresh_page() -> tuple[Any, Any]:
        """The examples and notes of the index as it is now, whenever the page is opened."""
        with live.use() as backend:
            choices = scopes(backend)
            examples = [{"text": question} for question in backend.starters]
        return gr.update(examples=examples), gr.update(choices=choices)

    with gr.Blocks(title="notegraph", fill_width=True, analytics_enabled=False) as blocks:
        asked = gr.State([])
        with gr.Row(elem_id="ng-top"):
            gr.HTML(_TOP, padding=False, apply_default_css=False)
            fresh = gr.Button("New chat", size="sm", elem_id="ng-new", scale=0)
            reopen = gr.Button("Open again", elem_id="ng-reopen", visible="hidden")
            kept = gr.JSON(visible=False)
        with gr.Row(elem_id="ng-main", equal_height=True):
            with gr.Column(elem_id="ng-chat", scale=5, min_width=300):
                chat = gr.Chatbot(
                    label="Chat",
                    show_label=False,
                    container=False,
                    elem_id="ng-messages",
                    height="100%",
                    layout="bubble",
                    autoscroll=False,
                    buttons=[],
                    latex_delimiters=[],
                    placeholder=_WELCOME,
                    examples=[],
                )
                limit = gr.Dropdown(
                    label="Answer from these notes and sections only",
                    show_label=False,
                    container=False,
                    multiselect=True,
                    choices=[],
                    value=[],
                    elem_id="ng-limit",
                )
                box = gr.Textbox(
                    label="Question",
                    show_label=False,
                    container=False,
                    elem_id="ng-question",
                    placeholder="Ask your notes…",
                    lines=1,
                    max_lines=8,
                    max_length=MAX_QUESTION,
                    autofocus=True,
                    submit_btn=True,
                )
                worded = gr.Checkbox(
                    label="Have a language model word the answers",
                    info=model.settings.notice if model else None,
                    value=model is not None and model.settings.on,
                    visible=model is not None,
                    elem_id="ng-writer",
                )
                restated = gr.Checkbox(
                    label="Have it restate a question that finds little",
                    info=model.settings.rephrasing_notice if model else None,
                    value=model is not None and model.settings.rephrase,
                    visible=model is not None,
                    elem_id="ng-rephraser",
                )
            with gr.Column(elem_id="ng-pages", scale=9, min_width=300):
                gr.HTML(_PAGES, padding=False, apply_default_css=False)
            with gr.Column(elem_id="ng-side", scale=4, min_width=300):
                gr.HTML(_PANEL, padding=False, apply_default_css=False)
        outputs = [chat, box, asked]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        answered = "shown => window.notegraph.answered(shown)"
        inputs = [box, chat, asked, limit, worded, restated]
        typed = gr.on([box.submit], answer, inputs, outputs, **quiet)
        chosen = chat.example_select(choose, inputs[1:], outputs, **quiet)
        for event in (typed, chosen):
            event.then(None, [chat], js=answered)
        fresh.click(lambda: ([], "", []), None, outputs, cancels=[typed, chosen], **quiet)
        reopen.click(
            reopened, [kept], [chat, asked], js="() => window.notegraph.reopening()", **quiet
        )
        blocks.load(fresh_page, None, [chat, limit], **quiet)
    page_of_gradio: gr.Blocks = blocks
    return page_of_gradio


def _by(answer: Answer) -> str:
    """Which model worded an answer, or why it did not, and how it restated the question."""
    return "".join(f'<p class="ng-kicker">{escape(told)}</p>' for told in writing.told(answer))


def _reply(html: str) -> dict[str, str]:
    return {"role": "assistant", "content": html}
