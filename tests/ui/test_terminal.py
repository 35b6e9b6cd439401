"""What a note holds cannot steer the terminal it is printed on."""

from ui.terminal import plain


def test_control_characters_and_direction_marks_are_dropped():
    assert plain("a\x1b[31mb\x07\x9bc\u202ed\te\nf") == "a[31mbcd\te\nf"


def test_markup_of_the_terminal_library_is_printed_as_it_is(capsys):
    from assistant.assistant import SearchResult
    from ui.terminal import print_results

    print_results([SearchResult(1, 0.5, {}, "[red]n.md", ("[bold]",), 1, 2, "[link=x]text[/link]")])
    printed = capsys.readouterr().out
    assert "[red]n.md:1-2" in printed
    assert "[bold]" in printed
    assert "[link=x]text[/link]" in printed
