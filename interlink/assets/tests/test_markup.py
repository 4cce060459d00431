"""What stands in a document harms nobody, and can be read by everybody."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from interlink.assets.markup import shown
from interlink.kernel.text import html_from_markdown, parted

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
    "<style>*{display:none}</style>",
    "<form action=https://evil.example><button name=item>x</button></form>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](https://evil.example/track.png)",
    "<javascript:alert(1)>",
    '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
    '[x](https://a.example "<table><script>alert(1)</script><input checked>")',
    "[x]: javascript:alert(1)\n\n[x]",
    "```<script>\nalert(1)\n```",
    "- [ ] <input type=image src=x onerror=alert(1)>",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <b onclick=alert(1)>x | [y](javascript:1) |",
    "> - [x] > <scr<script>ipt>alert(1)</scr</script>ipt>",
    "`<script>alert(1)</script>`",
    "\\<script>alert(1)\\</script>",
    "<!--><script>alert(1)</script>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
TAGS = {
    "a", "blockquote", "br", "button", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "input", "label",
    "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "button": {"class", "type", "name", "value", "role", "aria-checked"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "ol": {"class", "start"},
    "th": {"scope"},
    "ul": {"class"},
}


def harms(html: str) -> list[str]:
    """Every element and attribute that has no place in a document."""
    found = []
    for element in BeautifulSoup(html, "html.parser").find_all(True):
        if element.name not in TAGS:
            found.append(element.name)
        found += [name for name in element.attrs if name not in ATTRIBUTES.get(element.name, set())]
        scheme = re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.\s-]*):", element.get("href", ""))
        if scheme and scheme.group(1) not in {"http", "https", "mailto", "tel"}:
            found.append(element["href"])
        if element.name == "button" and element["name"] != "item":
            found.append("button")
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("with_ticks", [False, True])
def test_payloads_are_harmless(payload: str, with_ticks: bool) -> None:
    for source in (payload, f"- [x] {payload}", f"> {payload}", f"1. a\n\n   {payload}\n", f"**{payload}**"):
        assert harms(shown(html_from_markdown(source), with_ticks=with_ticks)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_stored_is_not_trusted(payload: str) -> None:
    assert harms(shown(f"<p>before</p>{payload}<input onfocus=alert(1)>", with_ticks=True)) == []


@given(st.lists(st.sampled_from([*PAYLOADS, "\n\n", "- [ ] ", "> ", "**", "`", '"', "<", ">", "](", "| "]), max_size=8))
def test_any_mixture_is_harmless(parts: list[str]) -> None:
    assert harms(shown(html_from_markdown("".join(parts)), with_ticks=True)) == []


def test_everything_one_can_write_is_shown() -> None:
    page = BeautifulSoup(
        shown(
            html_from_markdown(
                "# One\n\n## Two\n\n- a\n- b\n\n3. c\n\n[words](https://example.org)\n\n"
                "| Who | What |\n|:----|-----:|\n| Ana | **writes** |\n\n- [ ] open\n- [x] done\n"
            )
        ),
        "html.parser",
    )

    assert [h.name for h in page.find_all(re.compile("h[1-6]"))] == ["h2", "h2"]
    assert page.ol["start"] == "3"
    assert (page.a["href"], page.a["rel"]) == ("https://example.org", ["noopener", "nofollow"])
    assert [(th["scope"], th.text) for th in page.find_all("th")] == [("col", "Who"), ("col", "What")]
    assert (page.table.parent["role"], page.table.parent["tabindex"]) == ("region", "0")
    boxes = page.find_all("input")
    assert [(box.has_attr("checked"), box.has_attr("disabled")) for box in boxes] == [(False, True), (True, True)]
    assert [box.parent.name for box in boxes] == ["label", "label"]


def test_ticks_are_labelled_buttons_that_say_their_state() -> None:
    page = BeautifulSoup(shown(html_from_markdown("- [ ] open\n- [x] done\n"), with_ticks=True), "html.parser")

    assert [(b["value"], b["role"], b["aria-checked"], b.parent.text.strip()) for b in page.find_all("button")] == [
        ("0", "checkbox", "false", "open"),
        ("1", "checkbox", "true", "done"),
    ]


def test_the_parts_of_a_long_text_can_be_linked_to() -> None:
    html, parts = parted(html_from_markdown("## One & *two*\n\nWords\n\n### Inside\n\n## <b>Three</b>"))

    assert [(part.anchor, str(part.title)) for part in parts] == [
        ("part-1", "One &amp; two"),
        ("part-2", "&lt;b&gt;Three&lt;/b&gt;"),
    ]
    assert '<h2 id="part-1">One &amp; <em>two</em></h2>' in html
    assert "<h3>Inside</h3>" in html
