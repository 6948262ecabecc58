"""Filters, from their text to the records that they mean."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.facts.facts import Facts
from refjournal.query.attributes import ENTRY, rows_of
from refjournal.query.error import FilterError
from refjournal.query.groups import counts, sorted_by
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.query.who import AmbiguousError, UnknownError, several, what, which, who
from tests.builders import facts_of

FILES = {
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\naliases: [Danny]\nrelation: provider\ncapacity: full\nemail: dan@okafor.example\n---\n",
    "contacts/marta-weiss.md": "---\nname: Marta Weiss\nrelation: [partner, connector]\ntags: [vip]\nphone: +49 30 5550 100\n---\n"
    "## Log\n- 2026-10-01 call about autumn\n",
    "contacts/priya-shah.md": "---\nname: Priya Shah\nrelation: client\nmet: 2026-01-10\nbirthday: 02-28\nrate: 90\ncadence: 6w\n---\n",
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\nrelation: supplier\nhobbies: golf\ndr.title: x\n---\n",
    "contacts/zoe-obrien.md": "---\nname: Zoë O'Brien\nrelation: past-client\ncompany: Harbour Health\ngroups: [club]\nsince: 2024-05\n"
    'hobbies: [chess, golf]\nPhone Number: "123"\n---\n',
    "groups/club.md": "---\nname: The Club\n---\n",
    "referrals/2026-09-01-priya-shah-to-dan-okafor.md": "---\nprospect: priya-shah\nrecipient: dan-okafor\nneed: Payroll in Portugal\n"
    "date: 2026-09-01\nvalue: 1500\ngroup: club\n---\n## Log\n- 2026-09-02 introduced both\n",
    "referrals/2026-10-05-zoe-obrien-to-me.md": "---\nprospect: zoe-obrien\nreferrer: marta-weiss\nneed: a German branch\ndate: 2026-10-05\n"
    "value: 900 GBP\ntags: [vip]\n---\n## Log\n- 2026-10-06 call first talk (20 min)\n- 2026-11-01 won\n",
    "referrals/2026-11-10-jane-doe.md": "---\nprospect: Jane Doe\nneed: a lawyer\ndate: 2026-11-10\n---\n",
}
SETTINGS = '[filters]\nvip = "tag:vip"\nloop = "@pool"\npool = "@loop"\n'


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of(FILES, "2026-11-20", SETTINGS)


def found(facts: Facts, text: str | list[str], kind: str | None = None) -> str:
    rows = select_records(parse_filter(text), facts, rows_of(facts, kind), kind)
    return " ".join(dict.fromkeys(row.record.id.replace("2026-", "") for row in rows))


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        ("", "group", "club"),
        ("priya", "contact", "priya-shah"),
        ("PRIYA shah", "contact", "priya-shah"),
        ("zoe", "contact", "zoe-obrien"),
        ("harbour,okafor", "contact", "dan-okafor zoe-obrien"),
        ("relation:client", "contact", "priya-shah"),
        ("relation:client,past-client", "contact", "priya-shah zoe-obrien"),
        ("not:relation:client name:a", "contact", "dan-okafor marta-weiss sam-taylor"),
        ("-tag:vip relation:partner", "contact", ""),
        ("tag:vip or capacity:full", "contact", "dan-okafor marta-weiss"),
        ("(tag:vip | capacity:full) relation:connector", "contact", "marta-weiss"),
        ("group:club", "contact", "zoe-obrien"),
        ("groups:club", "referral", "09-01-priya-shah-to-dan-okafor"),
        ('group:"the club"', "contact", "zoe-obrien"),
        ("met:", "contact", "dan-okafor marta-weiss sam-taylor zoe-obrien"),
        ("met:2026", "contact", "priya-shah"),
        ("met:2026-01-01..2026-01-31", "contact", "priya-shah"),
        ("met:..30d", "contact", ""),
        ("birthday:02-01..03-01", "contact", "priya-shah"),
        ("cadence:30d..", "contact", "priya-shah"),
        ("rate:50..100", "contact", "priya-shah"),
        ("rate:90", "contact", "priya-shah"),
        ("last_touch:30d..", "contact", "dan-okafor priya-shah sam-taylor"),
        ("last_touch:..60d", "contact", "marta-weiss zoe-obrien"),
        ("given:1..", "contact", "dan-okafor priya-shah"),
        ("value_received:500..", "contact", "marta-weiss"),
        ("status:open", "referral", "09-01-priya-shah-to-dan-okafor 11-10-jane-doe"),
        ("status:closed", "referral", "10-05-zoe-obrien-to-me"),
        ("open:no", "referral", "10-05-zoe-obrien-to-me"),
        ("direction:received", "referral", "10-05-zoe-obrien-to-me"),
        ("prospect:priya", "referral", "09-01-priya-shah-to-dan-okafor"),
        ("prospect:jane", "referral", "11-10-jane-doe"),
        ("recipient:", "referral", "10-05-zoe-obrien-to-me 11-10-jane-doe"),
        ("recipient:danny", "referral", "09-01-priya-shah-to-dan-okafor"),
        ("recipient.capacity:full", "referral", "09-01-priya-shah-to-dan-okafor"),
        ("referrer.tag:vip", "referral", "10-05-zoe-obrien-to-me"),
        ("value:1000..", "referral", "09-01-priya-shah-to-dan-okafor"),
        ("value>900", "referral", "09-01-priya-shah-to-dan-okafor"),
        ('value:"500 GBP"..', "referral", "10-05-zoe-obrien-to-me"),
        ("date:-20d..", "referral", "11-10-jane-doe"),
        ("date:2026-09", "referral", "09-01-priya-shah-to-dan-okafor"),
        ("age:..2w", "referral", "11-10-jane-doe"),
        ("status_age:60d..", "referral", "09-01-priya-shah-to-dan-okafor"),
        ("@vip", "contact", "marta-weiss"),
        ("@vip", None, "marta-weiss 10-05-zoe-obrien-to-me"),
        ("type:group", None, "club"),
        ("verb:call", ENTRY, "marta-weiss 10-05-zoe-obrien-to-me"),
        ("contacts:zoe verb:call", ENTRY, "10-05-zoe-obrien-to-me"),
        ("minutes:15..", ENTRY, "10-05-zoe-obrien-to-me"),
        ("date:..2026-09-30", ENTRY, "09-01-priya-shah-to-dan-okafor"),
        ("record:marta", ENTRY, "marta-weiss"),
        (["need:a lawyer"], "referral", "11-10-jane-doe"),
        ('"Phone Number":123', "contact", "zoe-obrien"),
        ("phone-number:123", "contact", "zoe-obrien"),
        ("PHONE_NUMBER:100..200", "contact", "zoe-obrien"),
        (['-"Phone Number":123', "relation:past-client"], "contact", ""),
        ('"Phone Number":123 hobbies:golf', "contact", "zoe-obrien"),
        ("hobbies:golf", "contact", "sam-taylor zoe-obrien"),
        ("hobbies:", "contact", "dan-okafor marta-weiss priya-shah"),
        ("hobbies:golf", ENTRY, ""),
        ("dr.title:x", "contact", "sam-taylor"),
        ("since:2024-05", "contact", "zoe-obrien"),
        ("since:2024-05-01", "contact", "zoe-obrien"),
        ("since:2024", "contact", "zoe-obrien"),
        ("since:2024-05-02..", "contact", ""),
        ("relation:supplier", "contact", "sam-taylor"),
    ],
)
def test_what_a_filter_means(
    text: str | list[str], kind: str | None, ids: str, facts: Facts
) -> None:
    assert found(facts, text, kind) == ids


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("sttus:open", "referral", "did you mean status?"),
        ("status:opne", "referral", "did you mean open"),
        ("relation:clients", "contact", "did you mean client"),
        ("relation:suplier", "contact", "did you mean supplier"),
        ("statuss:open", "referral", "did you mean status"),
        ("verb:cal", ENTRY, "did you mean call"),
        ("state:open", ENTRY, "it is one of done, planned, dropped"),
        ("value:4.500..", "referral", "write 4500 or 4.50"),
        ("date:03/04/2026", "referral", "can be two days"),
        ("fone-number:1", "contact", 'did you mean "Phone Number"'),
        ("Phone Number:123", "contact", "a key with spaces is typed as"),
        ("value:lots..", "referral", "is not an amount"),
        ("date:frydag", "referral", "not a day"),
        ("given:some", "contact", "is not a number"),
        ("open:perhaps", "referral", "neither yes nor no"),
        ("name:a..b", "contact", "has no order"),
        ("@nobody", None, "no filter is saved"),
        ("@loop", None, "circle"),
        ("(tag:vip", None, "never closed"),
        ("tag:vip)", None, "never opened"),
        ("capacity.name:x", "contact", "no record has the key"),
        ("(" * 60 + "a", None, "too deep"),
        ("a" * 5000, None, "too long"),
    ],
)
def test_what_is_no_filter_is_told_with_its_place(
    text: str, kind: str | None, says: str, facts: Facts
) -> None:
    with pytest.raises(FilterError) as error:
        found(facts, text, kind)
    assert says in str(error.value)


TEXTS = st.text("abc :.,@-()|\"'<>=0189notr", max_size=40)


@given(TEXTS)
def test_a_filter_prints_back_to_itself(text: str) -> None:
    try:
        query = parse_filter(text)
    except FilterError:
        return
    assert parse_filter(str(query)) == query


@given(TEXTS)
def test_no_text_does_worse_than_be_refused(text: str) -> None:
    facts = facts_of(FILES, "2026-11-20", SETTINGS)
    for kind in ("referral", ENTRY, None):
        with contextlib.suppress(FilterError):
            found(facts, text, kind)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("priya-shah", "priya-shah"),
        ("Priya Shah", "priya-shah"),
        ("pri sh", "priya-shah"),
        ("danny", "dan-okafor"),
        ("DAN@okafor.example", "dan-okafor"),
        ("030 5550100", "marta-weiss"),
        ("+49305550100", "marta-weiss"),
        ("0049 (0)30 5550-100", "marta-weiss"),
        ("030 5550199", None),
        ("zoe", "zoe-obrien"),
        ("me", None),
    ],
)
def test_who_is_meant(text: str, id_: str | None, facts: Facts) -> None:
    if id_ is None:
        id_ = "sam-taylor" if text == "me" else None
    if id_ is None:
        with pytest.raises(UnknownError):
            who(facts.journal, text)
    else:
        assert who(facts.journal, text).id == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("priya-to-dan", "2026-09-01-priya-shah-to-dan-okafor"),
        ("priya to danny", "2026-09-01-priya-shah-to-dan-okafor"),
        ("zoe-to-me", "2026-10-05-zoe-obrien-to-me"),
        ("marta-to-me", "2026-10-05-zoe-obrien-to-me"),
        ("dan", "2026-09-01-priya-shah-to-dan-okafor"),
        ("2026-11-10", "2026-11-10-jane-doe"),
    ],
)
def test_which_referral_is_meant(text: str, id_: str, facts: Facts) -> None:
    assert which(facts, text).id == id_


def test_what_is_meant_is_a_contact_before_its_referrals(facts: Facts) -> None:
    assert what(facts, "dan").id == "dan-okafor"
    assert what(facts, "the club").id == "club"
    assert what(facts, "priya-to-dan").id == "2026-09-01-priya-shah-to-dan-okafor"


def test_several_are_parted_by_commas(facts: Facts) -> None:
    assert [contact.id for contact in several(facts.journal, "priya, dan")] == [
        "priya-shah",
        "dan-okafor",
    ]


def test_nobody_and_too_many_are_told(facts: Facts) -> None:
    with pytest.raises(UnknownError, match="did you mean priya-sh"):
        who(facts.journal, "priya-sha h")
    both = facts_of({**FILES, "contacts/dan-smith.md": "---\nname: Dan Smith\n---\n"}, "2026-11-20")
    with pytest.raises(AmbiguousError, match=r"dan-okafor .*dan-smith"):
        who(both.journal, "dan")


def test_sorting_puts_the_absent_last(facts: Facts) -> None:
    rows = list(rows_of(facts, "contact"))
    newest = sorted_by(facts, rows, "contact", ("-last_touch", "name"))
    assert [row.record.id for row in newest][:2] == ["marta-weiss", "zoe-obrien"]
    assert sorted_by(facts, rows, "contact", ("met",))[0].record.id == "priya-shah"


def test_counting_takes_the_items_of_lists_one_by_one(facts: Facts) -> None:
    rows = list(rows_of(facts, "contact"))
    assert dict(counts(facts, rows, "contact", "relation"))["partner"] == 1
    referrals = list(rows_of(facts, "referral"))
    assert counts(facts, referrals, "referral", "month") == [
        ("2026-09", 1),
        ("2026-10", 1),
        ("2026-11", 1),
    ]
