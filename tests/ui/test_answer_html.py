"""An answer as a chat message."""

from dataclasses import replace

from assistant.answer import Answer, Citation, Named, OptionScore, RuledOut, UsedFact
from kg.model import Quantity
from ui.web.answer_html import answer_html, failure_html, growing, question_html

CITATION = Citation(1, "a b.md", ("Top", "Sub"), 4, 5, 'says "this" <b>')


def answered(text: str, **more) -> Answer:
    return Answer("q", "answered", text, citations=(CITATION,), confidence=0.5, **more)


def test_a_citation_becomes_a_link_that_carries_note_lines_and_quote():
    html = answer_html(answered("**It.** So it is [1]."))
    assert '<a class="ng-cite" href="#cite/4-5/a%20b.md"' in html
    assert 'title="says &quot;this&quot; &lt;b&gt;"' in html
    assert "<strong>It.</strong>" in html


def test_a_number_without_a_citation_stays_text():
    assert "[7]" in answer_html(answered("Item [7]."))


def test_markup_in_answers_options_and_reasons_is_escaped():
    bad = "<script>x</script>"
    html = answer_html(
        answered(
            f"Text {bad} ![i](http://example.org/p.png)",
            options={"A": OptionScore(0.5, (bad,))},
            ruled_out=(RuledOut("i", bad, bad, (1,)),),
        )
    )
    assert "<script" not in html
    assert "<img" not in html
    assert "<script" not in question_html(bad)
    assert "<script" not in failure_html(bad)


def test_a_message_has_no_blank_line_that_would_end_its_html():
    html = answer_html(answered("One [1].\n\nTwo [1].\n\n- a\n- b"))
    assert "\n\n" not in html
    assert "\n\n" not in question_html("a\n\nb")


def test_chosen_options_are_told_from_the_others():
    html = answer_html(
        answered("B [1].", chosen=("B",), options={"A": OptionScore(0.1), "B": OptionScore(0.9)})
    )
    assert html.index("ng-other") < html.index("ng-chosen")
    assert "90%" in html


def test_an_abstained_answer_names_what_is_nearest():
    html = answer_html(Answer("q", "abstained", "Not covered.", nearest=(Named("i", "Near"),)))
    assert "ng-abstained" in html
    assert "<li>Near</li>" in html


def test_the_message_grows_by_sentences_and_ends_whole():
    answer = answered("First one [1]. Second one. Third.")
    steps = list(growing(answer))
    assert len(steps) == 3
    assert "Second" not in steps[0]
    assert steps[-1] == answer_html(answer)


def test_a_long_list_of_sources_is_folded_after_the_first_three():
    citations = tuple(replace(CITATION, id=number) for number in range(1, 6))
    html = answer_html(Answer("q", "answered", "So [1].", citations=citations))
    assert html.count('class="ng-source"') == 5
    assert "<summary>2 more</summary>" in html


def test_a_limit_among_the_facts_shows_its_figure():
    fact = UsedFact(Named("s", "Kiln"), "hasLimit", Named("o", "load"), False, (1,))
    limit = {"o": Quantity("<=", 175.0, "litre")}
    assert "load ≤ 175 litre" in answer_html(answered("So [1].", facts=(fact,)), limit)
    worded = replace(fact, object=Named("o", "175 litres a load"))
    assert "litres a load ≤" not in answer_html(answered("So [1].", facts=(worded,)), limit)
