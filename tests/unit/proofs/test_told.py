"""Findings are told with the articles of the rules and of the norm, each once."""

from demerit.proofs.facts import Facts
from demerit.proofs.finding import Verdict, Witness
from demerit.proofs.told import Teller
from demerit.texts.norms import find_norm
from tests.proofs.making import model_of


def test_each_verdict_is_told_with_its_articles():
    tell = Teller("S18", Facts(model_of("town-lists")), find_norm("us-due-process"))
    witness = Witness(says="a life")
    found = tell.refuted("lists.x", "no notice", ("bylaw art. 6", "bylaw art. 6"), witness)
    assert found.verdict is Verdict.REFUTED
    assert found.articles == ("bylaw art. 6", "mathews-1976", "friendly-1975")
    assert found.witness is witness
    assert tell.proved("lists.x", "yes").verdict is Verdict.PROVED
    assert tell.unknown("lists.x", "what is missing").verdict is Verdict.UNKNOWN
    assert tell.idle("nothing").subject == "town-lists"
