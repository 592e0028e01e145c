"""The modules of the pages: all there, by names that an import map has, with hashes."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from demerit.views import web
from demerit.views.all import VIEWS

VENDOR = Path(web.__file__).parent / "vendor"
VENDORED = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))
IMPORT = re.compile(
    r"""(?:^import|\} from|\* from|import\()\s*['"]([^'"]+)['"]""", re.MULTILINE
)
OWN = {name: body.decode() for name, body in web.modules().items() if "/" in name}


@pytest.mark.parametrize("name", VENDORED)
def test_a_vendored_file_is_what_was_published(name):
    made = VENDORED[name]
    body = (VENDOR / made["file"]).read_bytes()
    assert hashlib.sha256(body).hexdigest() == made["sha256"]
    assert made["version"]
    assert made["licence"]
    assert (VENDOR / made["licence_file"]).is_file()


def test_nothing_lies_in_the_vendor_folder_that_is_not_listed():
    listed = {made[key] for made in VENDORED.values() for key in ("file", "licence_file")}
    lying = {path.name for path in VENDOR.iterdir()}
    assert lying == listed | {"vendor.toml", "preact.LICENSE"}


@pytest.mark.parametrize("name", OWN)
def test_a_module_imports_what_there_is_by_bare_names(name):
    asked = set(IMPORT.findall(OWN[name]))
    assert asked <= set(web.modules()), name


@pytest.mark.parametrize("name", OWN)
def test_a_module_reaches_for_nothing_outside(name):
    source = OWN[name].replace("http://www.w3.org/2000/svg", "")
    assert not re.search(
        r"https?://|innerHTML|\beval\(|new Function|document\.write", source
    )
    if name != "demerit/parts/data.js":
        assert "fetch(" not in source


@pytest.mark.parametrize("name", OWN)
def test_a_module_keeps_the_house_sizes(name):
    lines = OWN[name].splitlines()
    assert len(lines) <= 400
    assert max(map(len, lines)) <= 100


def test_every_view_has_its_page_and_every_page_its_view():
    pages = {name.split("/")[-1][:-3] for name in OWN if "/pages/" in name}
    assert pages == set(VIEWS)
    named = set(re.findall(r"name: '(\w+)'", OWN["demerit/parts/pages.js"]))
    assert named == set(VIEWS)


def test_the_shell_has_one_inline_script_which_the_policy_knows():
    inline = re.findall(r"<script(?![^>]*src)[^>]*>(.*?)</script>", web.shell(), re.DOTALL)
    assert inline == [web.import_map()]
    imports = json.loads(web.import_map())["imports"]
    served = {f"./web/{name}" for name in web.served()}
    assert set(imports.values()) <= served


def test_plots_own_style_is_the_one_that_the_policy_knows():
    plot = web.modules()["plot"].decode()
    rules = re.findall(r'append\("style"\)\.text\(`(.*?)`\)', plot, re.DOTALL)
    named = [re.sub(r"\$\{\w+\}", "plot", text).replace("\\n", "\n") for text in rules]
    assert web.PLOT_STYLE in named
