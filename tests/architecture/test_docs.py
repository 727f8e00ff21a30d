"""What the documents say of the code is so: links, settings, buttons, accounts, floors."""

import re
import tomllib
from urllib.parse import unquote

import pytest

from apps.matters.charts import procedures
from apps.sample.people import DEMO_ACCOUNTS, DEMO_PASSWORD
from tests.architecture import rules

FILES = sorted(path for path in rules.ROOT.glob("*.md")) + sorted((rules.ROOT / "docs").rglob("*.md"))
TEXTS = {rules.name(path): path.read_text() for path in FILES}
HANDBOOK = "".join(text for name, text in TEXTS.items() if name.startswith("docs/handbook/"))
README = ["README.md", "README.zh.md"]


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_to_files(name):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXTS[name])
    folder = (rules.ROOT / name).parent
    assert [target for target in targets if not (folder / unquote(target)).exists()] == []


@pytest.mark.parametrize("name", README)
def test_every_setting_is_in_the_table(name):
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (rules.ROOT / "congress/settings.py").read_text()))
    read |= set(re.findall(r'"([A-Z]+_URL)"', (rules.ROOT / "congress/settings.py").read_text()))
    assert len(read) > 20
    rows = "\n".join(line for line in TEXTS[name].splitlines() if line.startswith("|"))
    assert {variable for variable in read if f"`{variable}`" not in rows} == set()


@pytest.mark.parametrize("name", README)
def test_the_demo_accounts_are_listed(name):
    assert f"`{DEMO_PASSWORD}`" in TEXTS[name]
    assert [
        account.username for account in DEMO_ACCOUNTS if f"| `{account.username}` |" not in TEXTS[name]
    ] == []


def test_the_handbook_names_buttons_that_exist():
    pages = "".join(path.read_text() for path in sorted((rules.ROOT / "templates").rglob("*.html")))
    words = pages + "".join(rules.modules("apps").values())
    assert {
        button
        for button in re.findall("【(.+?)】", HANDBOOK)
        if f'"{button}"' not in words and f">{button}<" not in words
    } == set()


def test_the_handbook_names_every_step_that_people_take():
    buttons = {row.button for found in procedures() for row in found.workflow if row.who}
    assert {button for button in buttons if f"【{button}】" not in HANDBOOK} == set()


def test_the_floors_are_those_of_the_import_contract():
    contracts = tomllib.loads((rules.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    floors = [layer.replace("apps.", "") for layer in layers if layer != "congress"]
    drawn = re.findall(r"^([a-z_]+(?: \| [a-z_]+)*)  +", TEXTS["ARCHITECTURE.md"], re.MULTILINE)
    assert drawn == floors


def test_every_decision_is_in_the_list():
    decisions = {path.name for path in (rules.ROOT / "docs/adr").glob("0*.md")}
    assert {name for name in decisions if f"({name})" not in TEXTS["docs/adr/README.md"]} == set()
