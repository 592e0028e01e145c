"""The report as one HTML file: the pages' own modules, their numbers, and plain text."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

from demerit.audit.cards import findings_table
from demerit.audit.findings import NOTE, Verdict
from demerit.cards import Markup, facts, table, text
from demerit.report.sections import Section, payloads, sections
from demerit.views.overview import telling
from demerit.views.subject import Subject
from demerit.views.web import PLOT_STYLE, csp_hash, modules, style

_MAIN = "demerit/report.js"
_BOOT = f"import '{_MAIN}';"
_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*['"]([^'"]+)['"]""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MOST_FLAGGED = 100
_MOST_ASSUMED = 20


def report(subject: Subject, other: Subject | None = None) -> str:
    """Return a run's report: a whole HTML page that asks nothing of any machine.

    Parameters
    ----------
    subject
        The run.
    other
        A run of the same people under other rules, to be compared with it.

    Returns
    -------
    str
        Readable without scripts; with them, every page of the explorer that it has.

    Raises
    ------
    RunError
        U009, if the two runs cannot be compared.
    StoreError
        S003 or S004, if a run's files are not what its manifest says.
    """
    shown = sections(subject, other)
    imports = _import_map(dict.fromkeys(one.view for one in shown))
    told = {
        "run": subject.name,
        "title": shown[0].data["title"],
        "sections": [
            {"id": f"s{i}-{one.view}", "view": one.view, "title": one.title, "ask": one.ask}
            for i, one in enumerate(shown)
        ],
    }
    head = _head(f"{told['title']} · Demerit", imports)
    made = (
        head,
        '<body><div id="app">',
        _static(subject, shown),
        "</div>",
        _data("demerit-report", told),
        _data("demerit-payloads", payloads(subject.name, shown)),
        f'<script type="module">{_BOOT}</script></body></html>\n',
    )
    return "\n".join(made)


def _head(title: str, imports: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{text(_policy(imports))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{text(title)}</title>
<link rel="icon" href="data:,">
<style>{style()}</style>
<script type="importmap">{imports}</script>
</head>"""


def _policy(imports: str) -> str:
    """Return the content-security policy: what is in the file, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {csp_hash(imports)} {csp_hash(_BOOT)} data:",
            f"style-src {csp_hash(style())} {csp_hash(PLOT_STYLE)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _import_map(views: Any) -> str:  # noqa: ANN401 - any names
    """Return the import map that leads each name to a module in the file itself."""
    wanted = [_MAIN, *(f"demerit/pages/{view}.js" for view in views)]
    known, made = modules(), {}
    while wanted:
        name = wanted.pop()
        if name in made or name not in known:
            continue
        body = known[name]
        coded = base64.b64encode(body).decode()
        made[name] = f"data:text/javascript;base64,{coded}"
        if name.startswith("demerit/"):
            wanted += _IMPORT.findall(_COMMENT.sub("", body.decode()))
    return json.dumps({"imports": dict(sorted(made.items()))})


def _data(name: str, value: object) -> str:
    """Return values in a script that never runs; no text in them can end it."""
    told = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for sign in "<>&\u2028\u2029":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{name}">{told}</script>'


def _static(subject: Subject, shown: list[Section]) -> Markup:
    """Return what a reader without scripts is shown."""
    data, findings = shown[0].data, subject.audit.findings
    flagged = [f for f in findings if f.verdict is Verdict.FLAG]
    whole = telling(findings)
    whole += [f for f in flagged if not f.group and f not in whole]
    groups = [f for f in flagged if f.group][:_MOST_FLAGGED]
    origin = subject.audit.evidence.origin
    luck = f"Experiment {origin.experiment}, seed {origin.seed}, digest {origin.digest}."
    says = "".join(f"<p>{text(one)}</p>" for one in (*data["says"], luck, NOTE))
    counted = facts((fact["title"], f"{fact['n']:,}") for fact in data["facts"])
    parts = (
        f"<h1>{text(data['title'])}</h1><p>{text(data['about'])}</p>{says}{counted}",
        _refused(data),
        "<h2>Findings</h2>",
        findings_table("Everybody", whole),
        findings_table("Groups that are flagged", groups) if groups else "",
        _beside(data),
        _proofs(subject),
        _assumed(data),
        f"<h2>How to repeat this run</h2><pre>{text(data['repeat']['command'])}</pre>",
    )
    return Markup(f'<div class="body alone"><main>{"".join(parts)}</main></div>')


def _refused(data: dict[str, Any]) -> Markup:
    whole = sum(row["attempts"] for row in data["refused"])
    rows = (
        (r["title"], f"{r['attempts']:,}", f"{100 * r['attempts'] / whole:.3g} %")
        for r in data["refused"]
    )
    columns = ("what the refusal rests on", "refused attempts", "share")
    return table("Where the refusals came from", columns, rows)


def _beside(data: dict[str, Any]) -> Markup:
    rows = [
        (
            one["title"],
            p["as_of"],
            f"{p['published']:,.0f}",
            f"{p['simulated']:,.0f}",
            p["role"],
        )
        for one in data["targets"]
        for p in one["points"]
    ]
    columns = ("series", "as of", "published", "simulated", "role")
    if not rows:
        return Markup("<p>No published figures are held against this run.</p>")
    return table("Simulated beside published", columns, rows)


def _proofs(subject: Subject) -> Markup:
    rows = (
        (name, f.check, f.verdict, f.says)
        for name, found in subject.proofs.items()
        for f in found
    )
    columns = ("regime", "check", "verdict", "what was found")
    return table("What can be decided of the rules from their text", columns, rows)


def _assumed(data: dict[str, Any]) -> Markup:
    rows = (
        (part["path"], part["text"], str(part["value"]), part["why"])
        for part in data["assumed"][:_MOST_ASSUMED]
    )
    columns = ("rule or number", "text", "value", "reason given")
    return table("What is assumed most", columns, rows)
