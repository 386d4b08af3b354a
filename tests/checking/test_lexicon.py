import pytest

from editor.checking.lexicon import Lexicon

LEXICON = Lexicon(["Hermione", "Minerva McGonagall", "Tolly", "muggle", "Ba-Da", "O’Malley"])


@pytest.mark.parametrize(
    "word",
    [
        *("Hermione", "Hermione's", "Hermione’s", "HERMIONE", "HERMIONE’S", "Hermiones", "Hermioneee", "HERMIOOOONE"),
        *("H-Hermione", "Her-Hermione", "Hermione’d", "Hermione’ll", "McGonagall", "Minerva", "Tollies", "O'Malley"),
        *("muggle", "Muggle", "muggles", "MUGGLES", "Tolly-Hermione", "Ba-Da"),
    ],
)
def test_a_name_is_known_in_all_its_forms(word: str) -> None:
    assert LEXICON.knows(word)


@pytest.mark.parametrize("word", ["hermione", "Hermoine", "Herm", "Hermionette", "", "McGonagal", "Tolly-Foo"])
def test_what_is_no_form_of_a_name_is_not_known(word: str) -> None:
    assert not LEXICON.knows(word)


def test_a_name_in_small_letters_gets_its_capital() -> None:
    assert LEXICON.proper("hermione’s") == "Hermione"
    assert LEXICON.proper("mcgonagall") == "McGonagall"
    assert LEXICON.proper("muggle") is None
    assert LEXICON.proper("harry") is None


def test_an_empty_lexicon_knows_nothing() -> None:
    assert not Lexicon().knows("Hermione")
