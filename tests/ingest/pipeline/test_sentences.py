"""Sentences end where they should, and together they cover the text."""

import pytest

from ingest.pipeline.sentences import sentence_at, split_sentences


def sentences_of(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gen. J. R. Smith met U.S. troops at 5.4 percent of cost."),
        ("en", "It was signed on Dec. 12 at No. 5 Main St. in Riga."),
        ("et", "Leping sõlmiti 19. jaanuaril ja 1. jalaväebrigaad kolis."),
        ("lv", "Līgumu parakstīja 2026. gada 20. februārī 1. brigāde."),
        ("lt", "Kaina siekia 141 mln. eurų, darbai baigsis 2026 m. pabaigoje."),
        ("de", "Am 19. Januar zahlte der Bund rd. 5 Mrd. Euro an die 1. Division."),
        ("pl", "Umowę za 5 mln zł podpisał gen. Nowak 4 listopada 2025 r. w Rydze."),
        ("fi", "Sopimus tehtiin 4. marraskuuta noin 5 milj. eurolla."),
        ("sv", "Avtalet slöts den 4 nov. 2025 av bl.a. Sverige."),
        ("ru", "Договор подписал ген. Иванов 4 ноября 2025 г. на 5 млн. евро."),
    ],
)
def test_split_sentences_keeps_abbreviations_together(language: str, text: str) -> None:
    assert sentences_of(text, language) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It began in 2024. Estonia followed.", 2),
        ("“Not lightly.” He left.", 2),
        ("Will it come? No. It will not!", 3),
        ("A heading\nA row | 44 | of 2029\n- an item", 3),
        ("They came (at last). Then they left.", 2),
    ],
)
def test_split_sentences_count(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


@pytest.mark.parametrize("text", ["One. Two.\n\n  Three!  Four", "a" * 5000 + " b" * 3000, "…\n.\n!"])
def test_split_sentences_cover_every_character(text: str) -> None:
    covered = {index for span in split_sentences(text, "en") for index in range(span.start, span.end)}
    assert all(index in covered for index, character in enumerate(text) if not character.isspace())


def test_sentence_at_finds_the_sentence_of_an_offset() -> None:
    text = "One here. Two there."
    assert [sentence_at(split_sentences(text, "en"), offset) for offset in (0, 8, 10, 19)] == [0, 0, 1, 1]
