"""The glossary's words, as the pages show them."""

from demerit.views.words import words


def test_words_have_meanings_in_plain_text():
    made = words()["words"]
    assert made["deed"] == "an act that a regime counts"
    assert not any("](" in meaning or not meaning for meaning in made.values())
