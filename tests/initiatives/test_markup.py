"""Marks in a text: every character stays, every mark begins once and leads to its record."""

import cProfile

from hypothesis import given
from hypothesis import strategies as st

from initiatives.markup import Mark, Note, Piece, mark_up


def mark(id_: str, start: int, end: int, record_type: str = "commitment", name: tuple[int, int] | None = None) -> Mark:
    return Mark(id_, record_type, f"/{record_type}/{id_}/", f"Record {id_}", start, end, name)


def text_of(paragraphs: list) -> list[str]:
    return ["".join(piece.text for run in paragraph for piece in run.pieces) for paragraph in paragraphs]


def test_mark_up_without_marks_gives_paragraphs() -> None:
    assert text_of(mark_up("Title\n\nOne line.\nAnother.\n", [])) == ["Title", "One line.", "Another."]


def test_mark_up_of_nothing_is_nothing() -> None:
    assert mark_up("", []) == []


def test_mark_up_links_the_words_of_a_name() -> None:
    (paragraph,) = mark_up("Latvia will pay.", [mark("a", 0, 16, "actor", name=(0, 6))])
    assert paragraph[0].pieces == [Piece("Latvia", "/actor/a/", "Record a"), Piece(" will pay.")]
    assert paragraph[0].notes == []


def test_mark_up_notes_a_record_without_a_name_at_the_end_of_its_passage() -> None:
    (paragraph,) = mark_up("Latvia will pay. Later.", [mark("c", 0, 16)])
    assert paragraph[0].notes == [Note(1, "/commitment/c/", "Record c")]
    assert [run.record_type for run in paragraph] == ["commitment", ""]


def test_mark_up_gives_a_record_one_number_wherever_it_is_noted() -> None:
    twice = [Mark(id_, "commitment", "/same/", "Same", start, start + 4) for id_, start in (("a", 0), ("b", 5))]
    (paragraph,) = mark_up("Once twice", twice)
    assert [note.number for run in paragraph for note in run.notes] == [1, 1]


def test_mark_up_of_overlapping_marks_begins_each_once() -> None:
    (paragraph,) = mark_up("abcdefghij", [mark("x", 0, 6), mark("y", 3, 10, "initiative")])
    assert [(run.ids, run.continues, run.record_type) for run in paragraph] == [
        (["x"], False, "commitment"),
        (["y"], True, "commitment"),
        ([], True, "initiative"),
    ]


def test_mark_up_of_equal_spans_is_one_run_with_every_id() -> None:
    (paragraph,) = mark_up("abc def", [mark("x", 0, 3), mark("y", 0, 3, "actor")])
    assert paragraph[0].ids == ["x", "y"]


def test_mark_up_continues_a_mark_in_the_next_paragraph() -> None:
    first, second = mark_up("one\n\ntwo", [mark("x", 0, 8)])
    assert (first[0].ids, second[0].ids, second[0].continues) == (["x"], [], True)
    assert second[-1].notes[0].number == 1


def test_mark_up_of_overlapping_names_links_the_first_and_notes_the_other() -> None:
    ministry = mark("ministry", 0, 16, "actor", name=(0, 16))
    country = mark("country", 0, 16, "actor", name=(0, 7))
    (paragraph,) = mark_up("Latvian Ministry", [ministry, country])
    assert [piece.url for piece in paragraph[0].pieces] == ["/actor/ministry/"]
    assert [note.url for note in paragraph[0].notes] == ["/actor/country/"]


@given(
    st.text("ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20), st.booleans()), max_size=8),
)
def test_mark_up_keeps_every_character_and_begins_every_mark_once(body: str, spans: list) -> None:
    marks = [
        mark(str(number), start, min(start + length, len(body)), name=(start, start + 1) if is_named else None)
        for number, (start, length, is_named) in enumerate(spans)
        if start < len(body) and body[start : min(start + length, len(body))].strip("\n")
    ]
    paragraphs = mark_up(body, marks)
    assert "".join(text_of(paragraphs)).replace(" ", "") == body.replace("\n", "").replace(" ", "")
    begun = [id_ for paragraph in paragraphs for run in paragraph for id_ in run.ids]
    visible = {m.id for m in marks if body[m.start : m.end].strip()}
    assert sorted(id_ for id_ in begun if id_ in visible) == sorted(visible)


def test_mark_up_costs_in_proportion_to_the_text() -> None:
    def calls(passages: int) -> int:
        body = "Latvia will pay for it. " * passages
        marks = [mark(str(n), n * 24, n * 24 + 23, "actor", name=(n * 24, n * 24 + 6)) for n in range(passages)]
        profile = cProfile.Profile()
        profile.runcall(mark_up, body, marks)
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(2000) < 2.2 * calls(1000)
