"""The scan finds personal data in every guise, shows none of it, and leaves ordinary official text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.publications import scan
from congress.refusal import Refusal

# The sample number of the standard GB 11643 itself, and an invented card number; both check out.
IDENTITY = "11010519491231002X"
CARD = "6222021234567890128"


def kinds(text: str) -> list[tuple[str, bool]]:
    return [(finding["kind"], finding["certain"]) for finding in scan.scan([("正文", text)])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"身份证号{IDENTITY}。", [("身份证号", True)]),
        ("身份证号 110105 19491231 002X", [("身份证号", True)]),
        ("身份证号１１０１０５１９４９１２３１００２Ｘ", [("身份证号", True)]),
        ("身份证号11010519491231002x", [("身份证号", True)]),
        ("身份证号110105194912310028", [("身份证号", False)]),
        ("旧身份证110105491231002", [("身份证号", False)]),
        ("请打13812345678联系", [("手机号", True)]),
        ("请打138-1234-5678联系", [("手机号", True)]),
        ("+86 138 1234 5678", [("手机号", True)]),
        ("13812345678 2026年", [("手机号", True)]),
        ("电话0536-6123456", [("固定电话", True)]),
        ("(0536)6123456", [("固定电话", True)]),
        ("联系电话：6123456", [("固定电话", True)]),
        (f"卡号{CARD}", [("银行卡号", True)]),
        ("卡号6222 0212 3456 7890 128", [("银行卡号", True)]),
        ("写信到zhang.san@example.com", [("电子邮箱", True)]),
        ("家住城关街道幸福路12号", [("门牌住址", False)]),
        ("住3号楼501室", [("门牌住址", False)]),
        ("王某13812345678，李某13912345678", [("手机号", True), ("手机号", True)]),
    ],
)
def test_finds(text: str, found: list[tuple[str, bool]]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月20日，青人常〔2026〕18号，第12号建议。",
        "一般公共预算收入123456万元，支出12345678901元。",
        "统一社会信用代码11370700004272084X之类不是人的号码",
        "卡号6222021234567890123",
        "文件编号20260320000000000001",
        "会议于2026-03-20 09:00至2026-03-20 11:30举行",
        "",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert kinds(text) == []


def test_findings_hide_what_they_show() -> None:
    [finding] = scan.scan([("正文", f"身份证号{IDENTITY}")])
    assert finding["excerpt"] == "110＊＊＊＊＊＊＊＊＊＊＊＊＊2X"
    assert IDENTITY[3:-2] not in str(finding)


def test_a_text_too_long_to_be_checked_is_refused() -> None:
    with pytest.raises(Refusal, match="过长"):
        scan.scan([("正文", "长" * (scan.LONGEST + 1))])


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    for finding in scan.scan([("正文", text)]):
        assert finding["excerpt"]
