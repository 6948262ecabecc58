"""The page as a person uses it: looked at, pointed at, searched, pulled, printed, read aloud; and
as somebody hostile fills it.
"""

import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("vl_convert", reason="the extra `report` is not installed")

from refjournal.report.editor_links import EditorLinks
from refjournal.report.html_page import Contents, html_page
from refjournal.report.network import Meeting
from refjournal.session.due import list_due
from refjournal.show.goal_lines import Goals, GoalStep
from tests.builders import facts_of
from tests.cli.console import ROOT, refjournal
from tests.report.conftest import Opened

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>{{7*7}}\"'\u2028\u202e]]>"
FILES = {
    "contacts/eve.md": "---\nname: '" + HOSTILE.replace("'", "''") + "'\nwants: ['" + HOSTILE.replace("'", "''") + "']\n"
    "email: ['a@b.example?bcc=c@d.example', plain@b.example]\n"
    "web: ['javascript:alert(3)', 'data:text/html,x', 'https://good.example/x', good.example]\n---\n",
    "contacts/bob.md": "---\nname: Bob\n---\n",
    "referrals/r1.md": "---\nprospect: bob\nreferrer: eve\nneed: '<b>tax</b>'\ndate: 2026-11-02\nvalue: 10 EUR\n---\n"
    "\n## Log\n- 2026-11-03 won\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "sample.html"
    answer = refjournal(
        "--journal",
        str(ROOT / "sample-journal"),
        "--as-of",
        "2026-11-20",
        "report",
        "-o",
        str(path),
    )
    assert answer.code == 0
    return path


def dots(html_page: Any, fill: str | None = None) -> Any:
    return html_page.locator("#network g.dots path" + (f"[fill='{fill}']" if fill else ""))


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("dark", [False, True])
def test_it_is_drawn_whole_asks_for_nothing_and_says_nothing(
    opened: Opened, sample: Path, width: int, dark: bool
) -> None:
    html_page = opened(sample, size=(width, 900), dark=dark)
    assert html_page.noise == []
    for place in html_page.locator(".chart").all():
        assert place.locator("g.mark-rect path").count() > 0
    people = html_page.evaluate(
        "JSON.parse(document.getElementById('network-data').textContent).people.length"
    )
    assert dots(html_page).count() == people > 30
    assert html_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bar = html_page.locator("#chart-0 g.mark-rect path[fill]").first
    assert bar.evaluate("bar => getComputedStyle(bar).fill") == (
        "rgb(91, 154, 224)" if dark else "rgb(53, 114, 176)"
    )


@pytest.mark.parametrize("width", [1280, 400])
def test_every_name_and_every_value_is_whole(opened: Opened, sample: Path, width: int) -> None:
    html_page = opened(sample, size=(width, 900))
    cut = html_page.evaluate(
        """() => [...document.querySelectorAll('#network, .chart')].flatMap((place) => {
            const box = place.getBoundingClientRect();
            const least = place.id === 'network' ? box : { left: 0, right: innerWidth };
            return [...place.querySelectorAll('g.mark-text text')]
                .filter((text) => text.getAttribute('opacity') !== '0' && text.textContent)
                .filter((text) => {
                    const { left, right } = text.getBoundingClientRect();
                    return left < least.left - 1 || right > least.right + 1;
                })
                .map((text) => text.textContent);
        })"""
    )
    assert cut == []


def test_a_bar_pointed_at_shows_what_it_is_of_and_its_value(opened: Opened, sample: Path) -> None:
    html_page = opened(sample)
    html_page.locator("#chart-0 g.mark-rect path[aria-label^='Nov 2026']").hover()
    assert (
        html_page.locator("#vg-tooltip-element.visible").inner_text().split()
        == "month Nov 2026 so far referrals given 5".split()
    )


def test_somebody_pointed_at_shows_the_name_and_ties(opened: Opened, sample: Path) -> None:
    html_page = opened(sample)
    dots(html_page).and_(html_page.locator("[aria-label^='Marta Weiss']")).hover()
    assert (
        re.split(r"\s*\n\s*", html_page.locator("#vg-tooltip-element.visible").inner_text())[0]
        == "Marta Weiss"
    )


def test_search_marks_people_in_the_graph_and_leaves_their_cards(
    opened: Opened, sample: Path
) -> None:
    html_page = opened(sample)
    html_page.get_by_label("Search people").fill("MARTA w")
    html_page.wait_for_function(
        "document.querySelectorAll('#network g.dots path[fill=\"var(--found)\"]').length === 1"
    )
    assert dots(html_page, "var(--found)").get_attribute("aria-label").startswith("Marta Weiss")
    shown = html_page.locator(".card:visible h3").all_inner_texts()
    assert "Marta Weiss" in shown
    assert html_page.locator("#found").inner_text() == f"{len(shown)} of 32 cards"
    html_page.get_by_label("Search people").fill("nguyen thi")
    html_page.wait_for_function(
        "document.querySelector('#network g.dots path[fill=\"var(--found)\"]').ariaLabel.startsWith('Nguyễn')"
    )
    html_page.get_by_label("Search people").fill("nobody of that name")
    assert html_page.locator(".card:visible").count() == 0
    assert html_page.locator("#found").inner_text() == "0 of 32 cards"
    assert html_page.noise == []


def test_a_dot_can_be_pulled_and_a_click_leads_to_the_card(opened: Opened, sample: Path) -> None:
    html_page = opened(sample)
    dot = dots(html_page).and_(html_page.locator("[aria-label^='Marta Weiss']"))
    dot.scroll_into_view_if_needed()
    before = dot.bounding_box()
    html_page.mouse.move(before["x"] + before["width"] / 2, before["y"] + before["height"] / 2)
    html_page.mouse.down()
    html_page.mouse.move(before["x"] - 120, before["y"] + 90, steps=4)
    html_page.wait_for_function(
        "at => document.querySelector('#network g.dots path[aria-label^=\"Marta Weiss\"]').getBoundingClientRect().x < at",
        arg=before["x"] - 60,
    )
    html_page.mouse.up()
    assert html_page.evaluate("document.activeElement.className") != "card"
    dot.click()
    assert (
        html_page.evaluate("document.activeElement.querySelector('h3').textContent")
        == "Marta Weiss"
    )
    assert html_page.noise == []


def test_a_link_leads_to_the_card_also_while_a_search_hides_it(
    opened: Opened, sample: Path
) -> None:
    html_page = opened(sample)
    html_page.get_by_label("Search people").fill("aisha")
    link = html_page.locator(".todo a", has_text="Rosa Lindt").first
    card = html_page.locator(link.get_attribute("href"))
    assert not card.is_visible()
    link.click()
    html_page.wait_for_function("id => location.hash === id", arg=link.get_attribute("href"))
    assert card.is_visible()
    assert 0 <= card.bounding_box()["y"] < 900
    html_page.get_by_role("link", name="Network and people").click()
    assert 0 <= html_page.locator("#people").bounding_box()["y"] < 60
    html_page.go_back()
    assert html_page.noise == []


def test_a_keyboard_reaches_the_same_figures_as_tables(opened: Opened, sample: Path) -> None:
    html_page = opened(sample)
    summary = html_page.locator("figure").first.locator("summary")
    summary.focus()
    html_page.keyboard.press("Enter")
    rows = [
        row.inner_text().split("\t")
        for row in html_page.locator("figure").first.locator("tbody tr").all()
    ]
    assert rows[-2:] == [["Nov 2026 so far", "5"], ["your goal", "8.7 a month"]]
    labels = html_page.locator("#chart-0 g.mark-rect path").evaluate_all(
        "bars => bars.map(bar => bar.ariaLabel)"
    )
    assert labels == [": ".join(row) for row in rows[:-1]]
    assert html_page.locator("h1").count() == 1
    unnamed = html_page.locator("input, a, summary, [role=region]").evaluate_all(
        "found => found.filter(one => !(one.textContent.trim() || one.ariaLabel || (one.labels || []).length)).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_in_the_way_of_a_screen_reader(
    opened: Opened, sample: Path, width: int, dark: bool
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    html_page = opened(sample, size=(width, 900), dark=dark)
    html_page.evaluate(
        "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"
    )
    found = axe.Axe().run(html_page)
    assert found.violations_count == 0, found.generate_report()


def test_without_scripts_the_tables_and_the_cards_say_the_same(
    opened: Opened, sample: Path
) -> None:
    html_page = opened(sample, scripts=False)
    assert html_page.locator("figure table").count() == 9
    assert html_page.locator(".card:visible").count() == 32
    assert html_page.noise == []


def test_on_paper_there_is_no_navigation_and_every_card(
    opened: Opened, sample: Path, tmp_path: Path
) -> None:
    html_page = opened(sample, dark=True)
    html_page.emulate_media(media="print")
    assert not html_page.locator("nav").is_visible()
    assert html_page.locator(".card:visible").count() == 32
    assert (
        html_page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    html_page.pdf(path=tmp_path / "a.pdf", format="A4")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert html_page.noise == []


def test_the_first_line_says_what_is_due_late_and_open(opened: Opened, sample: Path) -> None:
    page = opened(sample)
    lead = page.locator(".lead").inner_text()
    assert re.fullmatch(
        r"\d+ due · 1 late lead · open value [\d,]+ EUR for you, [\d,]+ EUR for others", lead
    )
    assert page.locator("h2").all_inner_texts()[:3] == ["What is due", "Open referrals", "Figures"]


def test_a_name_in_what_is_due_leads_to_the_card(opened: Opened, sample: Path) -> None:
    page = opened(sample)
    page.locator("#due ~ ul.todo a", has_text="Elif Kaya").first.click()
    assert page.evaluate("document.querySelector(':target h3').textContent") == "Elif Kaya"
    statuses = page.locator("#open ~ h3").all_inner_texts()
    assert [words.split()[0] for words in statuses][:3] == ["need", "agreed", "introduced"]


def test_people_without_a_referral_are_behind_the_search(opened: Opened, sample: Path) -> None:
    page = opened(sample)
    apart = page.locator(".card.apart")
    assert apart.count() > 0
    assert page.locator(".card:visible").count() == 32 - apart.count()
    name = apart.first.locator("h3").text_content()
    page.get_by_label("Search people").fill(name)
    assert apart.first.is_visible()
    page.get_by_label("Search people").fill("")
    assert not apart.first.is_visible()


def test_a_hostile_open_referral_and_finding_stay_text(opened: Opened, tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    files = {
        **FILES,
        "referrals/r2.md": f"---\nprospect: '{quoted}'\nrecipient: eve\nneed: '{quoted}'\n"
        "date: 2026-11-02\n---\n\n## Log\n- 2026-11-03 introduced\n",
    }
    facts = facts_of(files, "2026-11-20")
    path = tmp_path / "a.html"
    contents = Contents(facts, list_due(facts).due, Goals((), None), [])
    path.write_text(html_page(contents), encoding="utf-8")
    page = opened(path)
    assert "onerror=alert(1)" in page.locator("ul.open").inner_text()
    assert "onerror=alert(1)" in page.locator("ul.todo").first.inner_text()
    assert page.locator("main img, main script").count() == 0
    assert page.noise == []


def test_a_telephone_number_is_a_link(opened: Opened, tmp_path: Path) -> None:
    front = "phone: ['+49 (0)30 901820', '030 1 / 040 2', 'ask\\\" onclick=x']"
    facts = facts_of({"contacts/ann.md": f"---\nname: Ann\n{front}\n---\n"}, "2026-11-20")
    path = tmp_path / "a.html"
    path.write_text(html_page(Contents(facts, [], Goals((), None), [])), encoding="utf-8")
    links = opened(path).locator(".card a").evaluate_all("all => all.map(a => a.outerHTML)")
    assert links == ['<a href="tel:+4930901820" rel="noreferrer">+49 (0)30 901820</a>']


def test_with_an_editor_each_finding_and_record_opens_in_it(opened: Opened, tmp_path: Path) -> None:
    facts = facts_of(FILES, "2026-11-20")
    editor = EditorLinks("vscode://file{path}:{line}", Path('/home/"><b>'))
    path = tmp_path / "a.html"
    contents = Contents(facts, list_due(facts).due, Goals((), None), [], editor)
    path.write_text(html_page(contents), encoding="utf-8")
    page = opened(path)
    links = page.locator("a.edit").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert page.locator("ul.todo li a.edit").count() == len(contents.todo) > 0
    assert "vscode://file/home/%22%3E%3Cb%3E/contacts/bob.md:1" in links
    assert page.locator("b").count() == 0
    assert page.noise == []


def test_without_an_editor_no_path_is_in_the_page(sample: Path) -> None:
    text = sample.read_text("utf-8").partition("<script>")[0]
    assert ".md" not in text
    assert str(ROOT) not in text


def test_charts_begin_where_the_journal_begins(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    facts = facts_of(FILES, "2026-12-20")
    path.write_text(html_page(Contents(facts, [], Goals((), None), [])), encoding="utf-8")
    page = opened(path)
    assert page.locator("#charts").inner_text() == "Charts, November 2026 to December 2026"
    page.locator("figure").nth(1).locator("summary").click()
    months = page.locator("figure").nth(1).locator("tbody th").all_inner_texts()
    assert months == ["Nov 2026", "Dec 2026 so far"]


def test_a_hostile_name_stays_text_and_a_hostile_address_is_no_link(
    opened: Opened, tmp_path: Path
) -> None:
    facts = facts_of(FILES, "2026-11-20")
    path = tmp_path / "hostile.html"
    path.write_text(
        html_page(
            Contents(
                facts,
                [],
                Goals((HOSTILE,), GoalStep(HOSTILE, HOSTILE)),
                [Meeting("eve", "bob", (HOSTILE,))],
            )
        ),
        encoding="utf-8",
    )
    shown = opened(path)
    visible = HOSTILE.replace("\u2028", "\\u2028").replace("\u202e", "\\u202e")
    assert shown.locator(".card h3").all_inner_texts() == ["Bob", visible]
    assert shown.locator("img").count() == 0
    addresses = shown.locator(".card a").evaluate_all(
        "found => found.map(one => one.getAttribute('href'))"
    )
    assert addresses == ["mailto:plain@b.example", "https://good.example/x", "https://good.example"]
    dots(shown).and_(shown.locator("[aria-label^='<img']")).hover()
    shown.locator("#vg-tooltip-element.visible").wait_for()
    assert visible in shown.locator("#vg-tooltip-element").inner_text()
    shown.locator(".chart g.mark-rect path[aria-label^='<img']").first.hover()
    assert shown.locator("#vg-tooltip-element img, #vg-tooltip-element script").count() == 0
    shown.get_by_label("Search people").fill("<img")
    shown.wait_for_function("document.querySelectorAll('.card:not([hidden])').length === 1")
    assert shown.noise == []


@pytest.mark.parametrize(
    ("files", "cards", "said"),
    [
        ({}, 0, ["Nothing is due. The journal is empty yet", "There is no network to draw yet", "Nobody has a card yet", "No referrals given"]),
        ({"contacts/ann.md": "---\nname: Ann\n---\n"}, 1, ["Nothing is due.", "There is no network to draw yet", "1 person"]),
        ({"referrals/r.md": "---\nprospect: Bob\nneed: tax\ndate: 2026-11-20\n---\n"}, 0, ["Nobody has a card yet", "No referrals received"]),
    ],
)  # fmt: skip
def test_a_journal_of_nothing_or_of_one_record_says_what_is_missing(
    opened: Opened, tmp_path: Path, files: dict[str, str], cards: int, said: list[str]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        html_page(Contents(facts_of(files, "2026-11-20"), [], Goals((), None), [])),
        encoding="utf-8",
    )
    shown = opened(path)
    text = shown.locator("main").inner_text()
    assert [words for words in said if words not in text] == []
    assert shown.locator(".card").count() == cards
    assert shown.locator(".chart").count() == 0
    assert shown.noise == []


def test_what_slips_in_does_not_run(opened: Opened, sample: Path) -> None:
    html_page = opened(sample)
    html_page.evaluate(
        "() => { document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.ran = 1\">x</b>'); document.body.lastChild.click();"
        " const script = document.createElement('script'); script.textContent = 'window.ran = 2'; document.body.append(script); }"
    )
    assert html_page.evaluate("window.ran === undefined")
    assert len([words for words in html_page.noise if "Content Security Policy" in words]) == 2
