"""Charts: the numbers are drawn, and nothing in the drawing needs a style sheet or a script."""

import re

import pytest
from lxml import etree

from apps.ui import charts

LABELS = ["县教育局", "县住房和城乡建设局"]
SERIES = {"按期": [3, 40], "逾期": [1, 2]}
DRAW = [charts.bars, charts.rows, charts.lines]


@pytest.mark.parametrize("draw", DRAW)
def test_a_drawing_carries_its_look_in_attributes(draw):
    root = etree.fromstring(draw(LABELS, SERIES))
    tags = {etree.QName(node).localname for node in root.iter()}
    assert not tags & {"style", "script"}
    assert not root.xpath("//@style | //@onclick")
    assert root.get("aria-hidden") == "true"


@pytest.mark.parametrize("draw", DRAW)
def test_labels_and_legend_are_written(draw):
    words = etree.fromstring(draw(LABELS, SERIES)).xpath("//*[local-name()='text']/text()")
    assert {*LABELS, *SERIES} <= set(words)


def test_bars_are_as_high_as_their_numbers():
    root = etree.fromstring(charts.bars(["一", "二"], {"件数": [10, 40]}))
    low, high = (float(bar.get("height")) for bar in root.xpath("//*[@class='bar']/*[local-name()='rect']"))
    assert high == pytest.approx(4 * low, rel=0.01)


@pytest.mark.parametrize("draw", DRAW)
def test_without_numbers_it_says_so(draw):
    assert "没有数据" in draw([], {"件数": []})


def test_marked_up_labels_stay_text():
    assert "<b>" not in charts.bars(["<b>粗</b>"], {"件数": [1]})


def test_an_axis_of_counts_has_no_fractions():
    def ticks(*values):
        return set(re.findall(r">([0-9.]+)<", charts.rows(["甲", "乙"], {"件数": values})))

    assert ticks(2, 1) == {"0", "1", "2"}
    assert "0.5" in ticks(0.5, 1) or "0.2" in ticks(0.5, 1)
