"""Every public page, read by someone who is not signed in."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.publications import actions
from apps.publications.models import Kind, Publication
from tests.publications import samples

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&{{ 7 }}{% now %}"


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def resolution() -> Publication:
    vote = {"n_all": 27, "n_present": 25, "n_for": 24, "n_against": 0, "n_abstain": 1, "n_not_voting": 0}
    facets = {"act": "决定", "adoption": "2026年3月20日第三十八次会议通过", "year": 2026, **vote}
    return samples.published(samples.content(facets=facets, papers=[samples.paper()]))


@pytest.fixture
def suggestion() -> Publication:
    return samples.published(samples.suggestion(), kind=Kind.SUGGESTION)


@pytest.mark.parametrize(
    "name", ["home", "proposals", "resolutions", "search", "verify", "feed", "sitemap", "about"]
)
def test_pages_stand_before_anything_is_published(client: Client, name: str) -> None:
    text(client, reverse(f"portal:{name}"))


@pytest.mark.parametrize(
    ("address", "name", "args"),
    [
        ("/", "home", []),
        ("/proposals/", "proposals", []),
        ("/proposals/18-5-41/", "suggestion", ["18-5-41"]),
        ("/proposals/18-5-41/2/", "suggestion", ["18-5-41", 2]),
        ("/resolutions/", "resolutions", []),
        ("/resolutions/2026-18/", "resolution", ["2026-18"]),
        ("/resolutions/2026-18/2/", "resolution", ["2026-18", 2]),
        ("/files/ABCD.pdf", "file", ["ABCD"]),
        ("/search/", "search", []),
        ("/verify/", "verify", []),
        ("/verify/ABCD/", "verification", ["ABCD"]),
        ("/feed/", "feed", []),
        ("/sitemap/", "sitemap", []),
        ("/about/", "about", []),
    ],
)
def test_addresses_are_permanent(address: str, name: str, args: list[object]) -> None:
    """They stand in printed papers and in other people's links: they never change."""
    assert reverse(f"portal:{name}", args=args) == address


def test_home_leads_with_the_newest_resolution(
    client: Client, resolution: Publication, suggestion: Publication
) -> None:
    page = text(client, "/")
    assert resolution.title in page
    assert "赞成 24 票" in page
    assert suggestion.title in page
    assert "已经解决或者部分解决" in page


def test_a_resolution_with_its_levels_and_its_vote(client: Client, resolution: Publication) -> None:
    page = text(client, resolution.get_absolute_url())
    assert '<p class="level-1 whole">' in page
    assert '<span class="heading">一、总体要求' in page
    assert "（2026年3月20日第三十八次会议通过）" in page
    assert "全体组成人员27人，实到25人：赞成24票，反对0票，弃权1票。" in page
    assert '<rect class="votes-for" x="0.000" y="0" width="88.889"' in page
    assert resolution.sha256 in page
    assert f'<meta name="ArticleTitle" content="{resolution.title}">' in page
    assert '<meta name="ContentSource" content="青澜县人民代表大会常务委员会">' in page


def test_a_suggestion_with_its_way(client: Client, suggestion: Publication) -> None:
    page = text(client, suggestion.get_absolute_url())
    for words in ("建议内容", "主办：青澜县教育局", "青澜县教育局、青澜县公安局", "代表评价", "2026-05-20"):
        assert words in page


def test_a_title_only_suggestion_says_why(client: Client) -> None:
    bare = samples.published(samples.suggestion(sections=[]), kind=Kind.SUGGESTION)
    assert "只公开标题和办理结果" in text(client, bare.get_absolute_url())


def test_drafts_do_not_exist_for_the_public(client: Client) -> None:
    draft = samples.prepared(samples.content(papers=[samples.paper("DRAFTCODE")]))
    text(client, draft.get_absolute_url(), 404)
    text(client, "/files/DRAFTCODE.pdf", 404)
    for url in ("/", "/resolutions/", "/feed/", "/search/?q=水源", "/verify/DRAFTCODE/"):
        assert draft.title not in text(client, url)


def test_an_earlier_version_points_to_the_present_one(client: Client) -> None:
    said = samples.content()
    first = samples.published(said)
    second = samples.published(samples.content(key=said.key, title="更正后的标题"))
    assert "更正后的标题" in text(client, first.get_absolute_url())
    old = text(client, first.version_url)
    assert "这是更正前的版本" in old
    assert said.title in old
    assert f'href="{first.version_url}"' in text(client, second.get_absolute_url())


def test_a_withdrawn_one_leaves_date_and_reason(client: Client, resolution: Publication) -> None:
    code = resolution.files.get().code
    actions.withdraw(resolution, by=resolution.passed_by, reason="表决结果有误。")
    page = text(client, resolution.get_absolute_url(), 410)
    assert "表决结果有误。" in page
    assert resolution.number in page
    assert resolution.title not in page
    assert "总体要求" not in page
    text(client, f"/files/{code}.pdf", 404)
    for url in ("/", "/resolutions/", "/feed/", "/search/?q=水源"):
        assert resolution.title not in text(client, url)


def test_a_paper_is_downloaded_as_it_was_issued(client: Client, resolution: Publication) -> None:
    file = resolution.files.get()
    response = client.get(file.get_absolute_url())
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content) == b"%PDF-1.7 " + file.code.encode()


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("session=第十八届第五次会议", True),
        ("category=教育科技&handler=青澜县公安局", True),
        ("result=已经解决或者部分解决&year=2026", True),
        ("q=护学岗", True),
        ("q=王堃", True),
        ("q=不存在的词", False),
        ("category=没有这一类", True),
        ("year=abc", True),
    ],
)
def test_filters(client: Client, suggestion: Publication, query: str, hits: bool) -> None:
    assert (suggestion.title in text(client, f"/proposals/?{query}")) is hits


def test_resolutions_by_year(client: Client, resolution: Publication) -> None:
    older = samples.published(samples.content(dated=date(2024, 5, 1), facets={"act": "决议", "year": 2024}))
    page = text(client, "/resolutions/")
    assert page.index("2026年") < page.index("2024年")
    page = text(client, "/resolutions/?year=2024")
    assert older.title in page
    assert resolution.title not in page
    for year in ("9" * 30, "abc", "²"):
        text(client, f"/resolutions/?year={year}")


def test_search_marks_what_it_found(client: Client, resolution: Publication, suggestion: Publication) -> None:
    page = text(client, "/search/?q=水源地")
    assert "<mark>水源地</mark>" in page
    assert "找到 1 件" in page
    assert suggestion.title not in page
    assert "找到 1 件" in text(client, f"/search/?q={resolution.number}")
    assert "没有找到" in text(client, "/search/?q=水源地&kind=suggestion")
    assert "没有找到" in text(client, "/search/?q=……")
    assert "请输入" in text(client, "/search/?q=%20")


def test_lists_are_paged(client: Client) -> None:
    clerks = samples.clerks()
    for _ in range(23):
        samples.published(by=clerks)
    assert "共 2 页 23 条" in text(client, "/resolutions/")
    assert "page=1" in text(client, "/resolutions/?page=2&year=2026")
    assert "page=1" in text(client, "/search/?q=水源&page=999")


def test_the_feed_is_atom(client: Client, resolution: Publication) -> None:
    response = client.get("/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert resolution.title in response.content.decode()


def test_the_site_map_leads_to_the_years(
    client: Client, resolution: Publication, suggestion: Publication
) -> None:
    page = text(client, "/sitemap/")
    assert "2026年决议决定（1 件）" in page
    assert "2026年建议与答复（1 件）" in page


def test_text_is_never_markup(client: Client) -> None:
    """Hostile text in every field of every page comes out as text."""
    facets: dict[str, Any] = dict.fromkeys(samples.suggestion().facets, HOSTILE)
    said = {
        "title": HOSTILE,
        "number": HOSTILE[:60],
        "sections": [{"heading": HOSTILE, "text": HOSTILE, "style": style} for style in ("text", "official")],
        "timeline": [{"date": HOSTILE, "what": HOSTILE, "note": HOSTILE}],
        "source": HOSTILE[:100],
        "facets": {**facets, "handler": [HOSTILE], "act": HOSTILE, "adoption": HOSTILE, "year": 2026},
        "papers": [samples.paper("HOSTILE1", title=HOSTILE, name=f"{HOSTILE}.pdf")],
    }
    public = samples.published(samples.suggestion(**said), kind=Kind.SUGGESTION)
    act = samples.published(samples.content(**{**said, "papers": []}))
    pages = ["/", "/proposals/", "/resolutions/", "/search/?q=script", "/feed/", "/verify/HOSTILE1/"]
    for url in [*pages, public.get_absolute_url(), act.get_absolute_url(), "/verify/%3Cscript%3E/"]:
        page = client.get(url).content.decode()
        assert "<script>alert" not in page, url
        assert "<img src=x" not in page, url


@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_does_not_grow(
    client: Client, rows: int, django_assert_num_queries: Any
) -> None:
    clerks = samples.clerks()
    for _ in range(rows):
        act = samples.published(samples.content(papers=[samples.paper()]), by=clerks)
        said = samples.suggestion(papers=[samples.paper()])
        proposal = samples.published(said, kind=Kind.SUGGESTION, by=clerks)
    pages = {"/": 5, "/proposals/": 3, "/resolutions/": 3, "/search/?q=小学": 3, "/feed/": 1, "/sitemap/": 1}
    pages |= {act.get_absolute_url(): 2, proposal.get_absolute_url(): 3}
    for url, queries in pages.items():
        client.get(url)  # what can be chosen is kept until something is made public
        with django_assert_num_queries(queries):
            client.get(url)


def test_what_can_be_chosen_follows_what_is_made_public(client: Client) -> None:
    clerks = samples.clerks()
    first = samples.published(samples.suggestion(), kind=Kind.SUGGESTION, by=clerks)
    assert "养老服务" not in client.get("/proposals/").content.decode()
    facets = {**first.facets, "category": "养老服务"}
    samples.published(samples.suggestion(facets=facets), kind=Kind.SUGGESTION, by=clerks)
    assert "养老服务" in client.get("/proposals/").content.decode()
