"""`match`, `suggest`, `draft`, `campaign next` and the goals, on the sample journal and where it is
wrong.
"""

import email
import json
import shutil
from email.policy import default
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from refjournal.match.stems import alike, stem, stems
from tests.cli.console import ROOT, Answer, refjournal


@pytest.fixture(autouse=True)
def _sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "sample-journal", tmp_path / "sample")
    monkeypatch.chdir(tmp_path / "sample")


def run(*args: str, day: str = "2026-11-20") -> Answer:
    return refjournal("--as-of", day, *args)


NEEDS = [
    ("payroll in Milan", "giulia-ferri"),
    ("employment contract for the first hire abroad", "dan-okafor"),
    ("a tax adviser", "marta-weiss"),
    ("a coach for a new manager", "rosa-lindt"),
    ("relocating a family to Spain", "jose-alvarez"),
    ("insurance for freelancers", "henrik-sommer"),
    ("Polish book-keeping", "lukasz-wojcik"),
    ("a bookkeeper in Poland", "lukasz-wojcik"),
    ("works council", "dan-okafor"),
    ("Portugese payrol", "ines-carvalho"),
]


@pytest.mark.parametrize(("need", "who"), NEEDS, ids=[need for need, _ in NEEDS])
def test_whom_a_person_would_name_is_first(need: str, who: str) -> None:
    answer = run("match", *need.split(), "--limit", "3", "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.out)[0]["id"] == who


def test_doubts_are_told_and_count() -> None:
    found = {
        one["id"]: one for one in json.loads(run("match", "relocation", "--format", "json").out)
    }
    assert found["jose-alvarez"]["against"][0] == "is full"


def test_the_people_of_a_referral_do_not_meet_its_own_need() -> None:
    found = json.loads(run("match", "--for", "2026-11-09-sofia-marin", "--format", "json").out)
    assert found[0]["id"] == "dan-okafor"
    assert "sofia-marin" not in [one["id"] for one in found]


def test_partners_were_never_brought_together() -> None:
    found = json.loads(run("match", "--partners", "--format", "json").out)
    assert found
    assert not any(
        {pair["one"], pair["other"]} == {"dan-okafor", "hanna-lindqvist"} for pair in found
    )


@pytest.mark.parametrize(
    ("args", "code"), [(("of", "the"), 2), ((), 2), (("quantum", "chromodynamics"), 1)]
)
def test_a_need_that_says_nothing(args: tuple[str, ...], code: int) -> None:
    answer = run("match", *args)
    assert answer.code == code
    assert answer.err


def test_words_of_one_kind() -> None:
    assert stem("bookkeeping") == stem("bookkeeper") == stem("bookkeep")
    assert stems("book-keeper") & stems("bookkeeping")
    assert alike(stem("accountant"), stem("acountant")) > 0.5
    assert alike("tax", "tex") == 0


def test_three_suggestions_and_others_tomorrow() -> None:
    days = [
        json.loads(run("suggest", "--format", "json", day=f"2026-11-{day}").out)
        for day in range(16, 23)
    ]
    assert all(len(found) == 3 for found in days)
    assert all(
        one["why"] and one["next"].startswith("refjournal ") for found in days for one in found
    )
    for today, tomorrow in pairwise(days):
        assert today != tomorrow
    for found in days:
        about = [key for one in found for key in one["about"]]
        assert len(about) == len(set(about))
    assert run("suggest") == run("suggest")


def test_both_partners_are_shown_in_a_list() -> None:
    out = run("ls", "referrals", "direction:brokered").out
    assert "Dan Okafor" in out
    assert "Hanna Lindqvist" in out


# Drafts


@pytest.mark.parametrize("kind", ["thanks", "update", "ask", "brief", "card", "checkin"])
def test_every_kind_has_words(kind: str) -> None:
    for who in ("marta-weiss", "zoe-obrien", "tomas-novak"):
        answer = run("draft", kind, who)
        assert answer.code == 0, answer.err
        assert answer.out.startswith("To: ")
        assert "$" not in answer.out
        assert "Sam" in answer.out


def test_an_introduction_knows_both_sides() -> None:
    out = run("draft", "intro", "beatriz-to-rosa").out
    for piece in (
        "Beatriz Romero <beatriz@",
        "Rosa Lindt <rosa@",
        "coaching for a first-time manager",
        "speaks" if "speaks" in out else "Why:",
    ):
        assert piece in out


def test_an_introduction_needs_consent() -> None:
    answer = run("draft", "intro", "zoe-to-henrik")
    assert answer.code == 2
    assert "did not agree" in answer.err
    assert run("draft", "intro", "zoe-to-henrik", "--force").code == 0


def test_a_message_for_a_mail_program() -> None:
    path = Path("contacts/rosa-lindt.md")
    path.write_text(path.read_text().replace("name: Rosa Lindt", 'name: "Rosa Líndt, \\"Coach\\""'))
    assert (
        run("draft", "intro", "2026-11-11-beatriz-romero-to-rosa-lindt", "--eml", "a.eml").code == 0
    )
    message = email.message_from_bytes(Path("a.eml").read_bytes(), policy=default)
    assert [address.addr_spec for address in message["To"].addresses] == [
        "beatriz@romero-solar.example",
        "rosa@lindt-coaching.example",
    ]
    assert message["To"].addresses[1].display_name == 'Rosa Líndt, "Coach"'
    assert message["X-Unsent"] == "1"
    assert "Dear Beatriz" in message.get_content()
    answer = run("draft", "intro", "2026-11-11-beatriz-romero-to-rosa-lindt", "--eml", "a.eml")
    assert answer.code == 2


def test_a_link_that_begins_a_mail() -> None:
    link = urlsplit(run("draft", "thanks", "marta", "--mailto").out.strip())
    assert (link.scheme, link.path) == ("mailto", "marta@weiss-steuer.example")
    assert "Dear Marta,\r\n" in parse_qs(link.query)["body"][0]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example, c@d.example",
        "a@b.example\\nBcc: x@y.example",
        '"a b"@c',
        "no address",
        "<a@b.c>",
    ],
)
def test_an_address_that_is_none_gets_no_mail(address: str) -> None:
    path = Path("contacts/marta-weiss.md")
    lines = path.read_text().splitlines(keepends=True)
    quoted = address.replace('"', '\\"')
    path.write_text(
        "".join(f'email: "{quoted}"\n' if line.startswith("email:") else line for line in lines)
    )
    for option in (("--eml", "x.eml"), ("--mailto",)):
        answer = run("draft", "thanks", "marta-weiss", *option)
        assert answer.code == 2
        assert "e-mail address" in answer.err
    assert not Path("x.eml").exists()


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("Subject: x\n\n$nothing", "$nothing"),
        ("Subject: x\n\n5 $ a day", "$$"),
        ("Dear $first", "Subject"),
        ("Subject: x\n\n${first", "$$"),
    ],
)
def test_a_template_that_cannot_be_filled(template: str, says: str) -> None:
    Path("templates").mkdir()
    Path("templates/ask.md").write_text(template)
    answer = run("draft", "ask", "marta", "--eml", "x.eml")
    assert answer.code == 2
    assert says in answer.err
    assert not Path("x.eml").exists()


def test_words_of_one_s_own() -> None:
    Path("templates").mkdir()
    Path("templates/ask.md").write_text("Subject: Hello $first\n\n$$5 for $name")
    assert run("draft", "ask", "marta").out.endswith("Subject: Hello Marta\n\n$5 for Marta Weiss\n")


@pytest.mark.parametrize("link", ["templates", "templates/ask.md"])
def test_a_template_outside_the_journal_is_not_read(link: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ask.md").write_text("Subject: secret\n\nsecret\n")
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(outside if link == "templates" else outside / "ask.md")
    answer = run("draft", "ask", "marta")
    assert answer.code == 2
    assert "lies outside the journal" in answer.err
    assert "secret" not in answer.out


def test_a_draft_about_a_referral_is_logged_in_it() -> None:
    (id_,) = [
        one["id"]
        for one in json.loads(run("ls", "referrals", "direction:given", "open:yes", "status:introduced,contacted,met,quoted", "--limit", "1", "--format", "json").out)
    ]  # fmt: skip
    answer = run("draft", "chase", id_, "--log")
    assert answer.code == 0, answer.err
    assert "2026-11-20 chase" in answer.out


def test_before_an_ask_the_last_one_is_named() -> None:
    assert run("log", "marta", "ask", "--on", "2026-10-01").code == 0
    assert "you last asked Marta Weiss on 2026-10-01" in run("draft", "ask", "marta").err


def test_an_owner_without_a_contact() -> None:
    settings = Path("refjournal.toml")
    settings.write_text(settings.read_text().replace('contact = "sam-taylor"', ""))
    answer = run("draft", "ask", "marta")
    assert answer.code == 2
    assert "[owner]" in answer.err


def test_what_was_sent_is_recorded() -> None:
    assert run("draft", "thanks", "soren", "--log").code == 0
    assert "thanks [[soren-holm]]: by e-mail" in Path(
        "referrals/2026/2026-11-12-greta-nilsen-to-me.md"
    ).read_text() or ("thanks by e-mail" in Path("contacts/soren-holm.md").read_text())


# Campaigns and goals


def test_a_campaign_goes_on_with_whom_it_began() -> None:
    out = run("campaign", "next").out
    assert out.startswith("November asks: 0 of 8 are done")
    assert "Next: Peter Brandt, asks" in out
    assert run("log", "peter-brandt", "ask").code == 0
    out = run("campaign", "next").out
    assert out.startswith("November asks: 1 of 8 are done")
    assert "Next: Peter Brandt" not in out


@pytest.mark.parametrize(
    ("args", "says"),
    [(("next", "marta"), "is no campaign"), (("next", "nothing-such"), "no record is called")],
)
def test_no_campaign(args: tuple[str, ...], says: str) -> None:
    answer = run("campaign", *args)
    assert answer.code == 2
    assert says in answer.err


def test_an_audience_that_does_not_parse() -> None:
    path = Path("campaigns/november-asks.md")
    path.write_text(path.read_text().replace("relation:client last_touch:..60d", "relatoin:client"))
    answer = run("campaign", "next")
    assert answer.code == 2
    assert "audience" in answer.err
    assert run("today").code == 0


def test_no_campaign_runs() -> None:
    assert "running now: none" in run("campaign", "next", day="2026-12-24").err


def test_goals_stand_in_one_line() -> None:
    out = run("today").out
    assert "\nGoals\n  give 2 of 2 this week, ask 0 of 3 this week" in out
    assert "Goals" not in run("today", "--only", "leads").out


def test_a_page_shows_how_far_it_is() -> None:
    out = run("show", "november-asks").out
    assert (
        "Progress\n  0 of 8 are done, 9 on the list\n  cards: 2\n  asks: 0\n  next: Peter Brandt (asks)\n"
        in out
    )
    assert "Progress\n  give 2/month: 3 this month\n" in run("show", "handelshof-breakfast").out


def test_campaign_alone_is_a_list() -> None:
    answer = run("campaign")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0].split() == ["campaign", "from", "until", "done", "next"]
