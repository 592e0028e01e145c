"""S19 and S24: reasons and their basis."""

from demerit.proofs.basis import check_s19, check_s24
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.texts.norms import find_norm
from tests.proofs.making import GONE, life_of, model_of, text_of

NORM = find_norm()


def test_a_sound_regime_has_reasons_and_a_basis():
    for name in ("town-lists", "town-score"):
        for check in (check_s19, check_s24):
            assert [f.verdict for f in check(model_of(name), NORM)] == [Verdict.PROVED]


def test_a_sanction_without_a_body_cannot_be_told(tmp_path):
    regime = text_of("town-lists", tmp_path, {"sanctions.no-refund.body": ""})
    (found,) = check_s19(regime.model, NORM)
    assert (found.verdict, found.subject) == (Verdict.REFUTED, "sanctions.no-refund")
    assert "`body:`" in found.says
    assert replays(regime, life_of(found))


def test_a_rule_without_words_or_article_cannot_be_told():
    bare = {
        "lists.false-filers.cite": "",
        "lists.false-filers.grounds.untrue.says": "",
        "deeds.false-return.says": "",
    }
    (found,) = check_s19(model_of("town-lists", bare), NORM)
    assert found.subject == "lists.false-filers.grounds.untrue"
    assert "`says:`" in found.says
    assert "`cite:`" in found.says


def test_the_words_of_the_deed_will_do_for_its_ground():
    bare = {"lists.false-filers.grounds.untrue.says": ""}
    assert check_s19(model_of("town-lists", bare), NORM)[0].verdict is Verdict.PROVED


def test_a_rank_that_does_not_suffice_is_refuted(tmp_path):
    regime = text_of("town-lists", tmp_path, {"citations.bylaw.rank": "press"})
    found = check_s24(regime.model, NORM)
    assert {f.verdict for f in found} == {Verdict.REFUTED}
    assert all(replays(regime, life_of(f)) for f in found)


def test_a_rank_that_is_not_said_is_unknown():
    found = check_s24(model_of("town-lists", {"citations.bylaw.rank": GONE}), NORM)
    assert {f.verdict for f in found} == {Verdict.UNKNOWN}


def test_an_assumed_rule_rests_on_nothing():
    alone = {"says": "x", "list": "false-filers", "gate": "g", "body": "b", "field": "tax"}
    change = {"sanctions.ours": {**alone, "status": "assumed", "why": "ours"}}
    (found,) = check_s24(model_of("town-lists", change), NORM)
    assert (found.verdict, found.subject) == (Verdict.REFUTED, "sanctions.ours")


def test_a_norm_without_ranks_cannot_say():
    norm = NORM.model_copy(update={"ranks": []})
    assert check_s24(model_of("town-lists"), norm)[0].verdict is Verdict.UNKNOWN
