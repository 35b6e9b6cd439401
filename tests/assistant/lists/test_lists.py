"""Complete lists, and those of their items that are asked for."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.evidence.retrieval import retrieve
from assistant.lists.group import Group, Item
from assistant.lists.groups import groups
from assistant.lists.lists import _required, _restricting, _stands_in, asked_of_lists, speaking_for
from assistant.understanding.question import understand
from assistant.words.lexicon import terms
from tests.assistant.conftest import AssistantFor

pytestmark = pytest.mark.usefixtures("answering")


def listed(assistant: Assistant, question: str) -> list[str]:
    return [named.label for named in assistant.ask(question).recommended]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("What does every boat have to carry?", ["life jackets", "fire extinguisher", "flares", "anchor"]),
        ("What sizes of berths are there?", ["small", "medium", "large"]),
        ("Which licences are there?", ["Inland permit", "Coastal licence", "Offshore licence"]),
        ("What kinds of winter storage are there?", ["Hall storage", "Tent storage", "Open storage"]),
    ],
)  # fmt: skip
def test_a_list_is_taken_whole_wherever_it_stands(
    harbour: Assistant, question: str, items: list[str]
) -> None:
    assert listed(harbour, question) == items


def test_a_list_holds_only_the_items_that_meet_what_is_asked(harbour: Assistant) -> None:
    assert listed(harbour, "Which licences have an exam with practice?") == [
        "Coastal licence",
        "Offshore licence",
    ]


def test_what_to_do_is_no_list_where_none_clearly_answers(harbour: Assistant) -> None:
    assert len(listed(harbour, "My boat is too big for the hall. What should I do?")) == 1


YARD = """# Timber yard
The yard keeps timbers in stock such as oak and pine.

## Stock
The yard keeps these timbers in stock:
- oak
- pine
- larch
- yew
"""


@pytest.fixture
def yard(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(YARD)


def test_examples_are_told_from_a_whole_list(yard: Assistant) -> None:
    library = yard.library
    asked = understand("Which timbers does the yard keep in stock?", None, library)
    scores = retrieve(asked, library, ["bm25"])
    found = {
        group.kind: speaking_for(
            number, asked_of_lists(asked, library), library, scores, scores.sentence
        )["examples"]
        for number, group in enumerate(groups(library))
    }
    assert found["prose"] == 1.0
    assert found["bullets"] == 0.0


def test_a_list_may_stand_in_a_section_that_its_announcement_opens_with(yard: Assistant) -> None:
    saws, clamps = Item("Saws", None, 0, (0, 1, 2)), Item("Clamps", None, 3, (3,))
    sections = Group("headings", "Tools", "Tools", (saws, clamps), 0)
    kinds = tuple(Item(f"{name} saw", None, n, (n,)) for n, name in ((1, "rip"), (2, "bow")))
    within = Group("bullets", "Saws They cut timber:", "Tools Saws", kinds, 0, 0)
    asked = understand("Which saws are there?", None, yard.library)
    assert _stands_in(within, sections, asked)


WORKSHOP = """# Pottery

| Glaze | Surface is | Used for |
|---|---|---|
| Celadon | glossy | bowls |
| Shino | matt | cups |
| Ash | – | jars |
| Temmoku | glossy, thick | bowls |

## Raku firing
1. Heat the pot until the glaze melts
2. Pull it out with tongs
3. Bury it in sawdust

## Drying
- cover the pot
- turn it over
"""


@pytest.fixture
def workshop(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(WORKSHOP)


def test_the_header_of_a_column_alone_does_not_meet_what_its_values_say(
    workshop: Assistant,
) -> None:
    assert listed(workshop, "On which glazes is the surface glossy?") == ["Celadon", "Temmoku"]


def test_the_items_of_a_counted_list_are_its_steps(workshop: Assistant) -> None:
    asked = understand("What are the steps of raku?", None, workshop.library)
    scores = retrieve(asked, workshop.library, ["bm25"])
    kinds = {
        group.own: speaking_for(
            number,
            asked_of_lists(asked, workshop.library),
            workshop.library,
            scores,
            scores.sentence,
        )["kind"]
        for number, group in enumerate(groups(workshop.library))
        if group.kind == "bullets"
    }
    assert kinds["Raku firing"] == 1.0
    assert kinds["Drying"] == 0.0


QUAY = """# Quay

The harbour has these cranes for loading:

- Gantry crane lifts containers from the deck of a ship that lies at the long quay in the north. Gantry crane drivers need a licence.
- Crane on rails moves along the quay and sets down whatever a lorry is to take from there to the yards.
- Floating crane reaches ships that are too deep for the quay, at any hour and in all but a heavy storm.

What to think of when hiring a crane:

- Weight. Hiring costs less below 3 tonnes.
- Wind. It must not lift above force 6.
- Hours. Hire it for whole days.
- Crew. Two people stand by.
"""


@pytest.fixture
def quay(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(QUAY)


def test_an_item_of_several_sentences_is_one_and_called_by_its_subject(quay: Assistant) -> None:
    items = ["Gantry crane", "Crane on rails", "Floating crane"]
    assert listed(quay, "Which cranes does the harbour have for loading?") == items


def test_a_verb_for_what_the_list_is_about_restricts_nothing(quay: Assistant) -> None:
    items = listed(quay, "What should I think of when hiring a crane? Name all.")
    assert [item.rstrip(".") for item in items] == ["Weight", "Wind", "Hours", "Crew"]


STOVES = """# Stoves

## Stoves of the works
- Stoves that burn wood
  - Alder stove
    It heats a hall. Uses: Drying planks
  - Birch stove
    It heats a cabin. Uses: Baking bread
  - Cedar stove
    It smokes. Uses: Curing fish
- Stoves that burn oil
  - Delta stove
    It heats a yard. Uses: Melting wax
  - Ember stove
    It heats a room. Uses: Baking bread and drying planks

## Costs
A wood stove can save money by burning scraps and heating at night. Lamps are sold to visitors, schools and clubs.
"""


@pytest.fixture(scope="module")
def stoves(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(STOVES)


@pytest.mark.parametrize(
    "question",
    ["Which stoves are used for baking bread?", "stoves for baking bread"],
)
def test_items_are_taken_from_all_lists_beside_each_other(stoves: Assistant, question: str) -> None:
    assert listed(stoves, question) == ["Birch stove", "Ember stove"]


def test_a_list_whose_items_all_count_takes_none_from_beside_it(stoves: Assistant) -> None:
    assert listed(stoves, "Which stoves burn oil?") == ["Delta stove", "Ember stove"]


def test_what_a_sentence_speaks_of_is_not_what_it_lists(stoves: Assistant) -> None:
    assert "burning scraps" not in listed(stoves, "Which stoves can save money?")


def test_a_sentence_that_nothing_says_to_list_what_is_asked_for_has_to_answer_clearly(
    stoves: Assistant,
) -> None:
    group = next(g for g in groups(stoves.library) if "schools" in [i.label for i in g.items])
    assert _required(group, terms("colours")) > _required(group, terms("lamps"))


def test_what_asks_for_a_list_restricts_nothing(stoves: Assistant) -> None:
    asked = understand("List the stoves of the works", None, stoves.library)
    group = next(g for g in groups(stoves.library) if g.items[0].label == "Alder stove")
    assert "list" not in _restricting(asked, group)
    kinds = understand("Give me all stove kinds", None, stoves.library)
    assert "kind" not in _restricting(kinds, group)


KILNS = """# Kilns

The types of kilns in the yard:

- Updraught
  - These kilns are for earthenware that is fired fast, in the open, and with a good deal of smoke.
  - Examples include the Aldin and the Berrow, which burn straw and wood respectively.
  - They are well suited to beginners, to schools, and to everybody who wants to see the flames.
- Downdraught
  - These kilns are for stoneware, which needs an even heat through the whole chamber for a day.
  - Examples include the Corvane.
  - They are particularly useful for glazes that take up the ash and for big pots of many sorts.
"""


@pytest.fixture(scope="module")
def kilns(assistant_for: AssistantFor) -> Assistant:
    return assistant_for(KILNS)


def test_remarks_on_one_thing_are_no_list_of_such_things(kilns: Assistant) -> None:
    assert listed(kilns, "Which kiln types are there for stoneware with an even heat?") != []
    said = kilns.ask("Which kiln types give stoneware an even heat?").answer
    assert "**They" not in said
    assert "**These" not in said


def test_remarks_are_told_in_their_own_words(kilns: Assistant) -> None:
    group = next(g for g in groups(kilns.library) if g.own == "Downdraught")
    assert [item.label.split()[0] for item in group.items] == ["These", "Examples", "They"]
    assert len(group.items[0].label.split()) > 3


SLINGS = """# Slings

Before a boat is lifted you must have:

- No loose lines: they catch in the block.
- No water in the bilge, as the scale of the crane shows after ten minutes: the pump has to stand still until then.
- Dry hull: the straps slip on a wet one.

Lines that the crew may let go:

- `bow`, `stern` and `spring`.
- `breast`: only where the wind blows off the quay.
"""


def test_an_item_that_demands_none_of_something_is_called_so(assistant_for: AssistantFor) -> None:
    lists = [g for g in groups(assistant_for(SLINGS).library) if g.kind == "bullets"]
    labels = [item.label for item in lists[0].items]
    assert labels[0] == "No loose lines"
    assert labels[1].startswith("No water in the bilge")
    assert labels[2] == "Dry hull"


def test_an_item_of_several_names_is_called_by_all(assistant_for: AssistantFor) -> None:
    lists = [g for g in groups(assistant_for(SLINGS).library) if g.kind == "bullets"]
    assert [item.label for item in lists[1].items] == ["bow, stern and spring", "breast"]
