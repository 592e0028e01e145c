"""One file: nothing is asked of any machine, and no text can leave its place."""

import base64
import json
import re
from html.parser import HTMLParser

import pytest

from demerit import lab
from demerit.report.page import _data, report
from demerit.views.subject import Subject
from demerit.views.web import csp_hash


class Parts(HTMLParser):
    """Takes a page apart: scripts by kind, addresses, the policy."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.addresses: list[str] = []
        self.policy = ""
        self._inside: dict[str, str | None] | None = None
        self.static = ""

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.addresses += [v for k, v in attrs if k in {"src", "href"} and v]
        if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(told["content"])
        self._inside = told if tag == "script" else None
        assert "style" not in told, "the policy lets no inline style in"

    def handle_data(self, data):
        if self._inside is not None:
            self.scripts.append((self._inside, data))
            self._inside = None
        else:
            self.static += data


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept), "town")


@pytest.fixture(scope="module")
def page(subject):
    return report(subject)


@pytest.fixture(scope="module")
def parts(page):
    made = Parts()
    made.feed(page)
    return made


def test_it_is_small_and_asks_nothing_of_any_machine(page, parts):
    assert len(page.encode()) < 2_000_000
    assert all(a.startswith(("data:", "#")) for a in parts.addresses), parts.addresses
    assert "default-src 'none'" in parts.policy
    assert "connect-src" not in parts.policy, "default-src stands for it"
    assert "unsafe" not in parts.policy


def test_the_policy_names_every_script_that_runs(parts):
    run = [body for told, body in parts.scripts if told["type"] in {"module", "importmap"}]
    assert len(run) == 2
    assert all(csp_hash(body) in parts.policy for body in run)


def test_every_module_finds_those_that_it_imports(parts):
    found = next(body for told, body in parts.scripts if told["type"] == "importmap")
    imports = json.loads(found)["imports"]
    for name, address in imports.items():
        kind, _, coded = address.partition(";base64,")
        assert kind == "data:text/javascript"
        body = base64.b64decode(coded).decode()
        if name.startswith("demerit/"):
            named = re.findall(r"(?:from|^import) '([^']+)'", body, re.MULTILINE)
            assert set(named) <= set(imports), name


def test_the_numbers_are_the_audits(parts, subject):
    told = next(b for t, b in parts.scripts if t.get("id") == "demerit-payloads")
    held = json.loads(told)
    row = held["town/overview?"]["findings"][0]
    assert row in [f.as_dict() for f in subject.audit.findings]


def test_a_reader_without_scripts_has_the_question_findings_and_proofs(parts, subject):
    says = subject.audit.findings
    for words in (
        subject.bundle.experiment.model.title,
        next(f.says for f in says if f.measure == "wrong-refusals"),
        next(f.says for found in subject.proofs.values() for f in found),
        subject.run.digest,
        "demerit run",
        "Synthetic people; not a finding of legality.",
    ):
        assert words in parts.static, words


def test_no_text_can_end_its_script():
    hostile = "</script><script>alert(1)</script>\u2028&<!--"
    made = _data("x", {hostile: hostile})
    assert made.count("<") == 2
    assert "\u2028" not in made
    inside = made[made.index(">") + 1 : made.rindex("<")]
    assert json.loads(inside) == {hostile: hostile}
