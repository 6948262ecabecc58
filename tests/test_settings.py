import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.days import Period
from refjournal.problems import Severity
from refjournal.records.fields import NEVER, Goal
from refjournal.settings import Settings, parse_settings


def settings(text: str) -> Settings:
    return parse_settings(tomllib.loads(text))


def test_an_empty_file_has_the_defaults() -> None:
    assert settings("") == Settings()


def test_everything_that_the_manual_shows_is_understood() -> None:
    found = settings("""
        [journal]
        version = 1
        currency = "GBP"
        [owner]
        contact = "sam-taylor"
        [goals]
        weekly = ["give 2/week", "ask 3/week"]
        monthly = ["one-to-one 4/month"]
        [cadence]
        client = "45d"
        family = "never"
        [rules]
        news_days = 12
        catchup_every = "2y"
        look_back = 30
        RJ402 = "off"
        MY-quiet = "hint"
        [vocabulary]
        relations = ["supplier"]
        verbs = { lunch = "meeting" }
        keys = ["rate"]
        [filters]
        quiet = "relation:client last_touch:30d.."
        [filters.vip]
        filter = "tag:vip"
        severity = "error"
        message = "look at {name}"
    """)
    assert found.complaints == ()
    assert (found.currency, found.owners) == ("GBP", ("sam-taylor",))
    assert found.weekly[0] == Goal("give", 2, "week")
    assert found.cadence == {"client": Period(45, "d"), "family": NEVER}
    assert (found.thresholds.news_days, found.thresholds.catchup_every) == (12, Period(2, "y"))
    assert found.thresholds.look_back == Period(30, "d")
    assert found.severities == {"RJ402": "off", "MY-quiet": "hint"}
    assert found.vocabulary.base("lunch") == "meeting"
    assert found.filters["vip"] == "tag:vip"
    assert found.own_rules[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[jurnal]", "did you mean journal?"),
        ("[journal]\ncurency = 'EUR'", "did you mean currency?"),
        ("[journal]\ncurrency = 'EURO'", "is not a currency"),
        ("[journal]\nversion = 'one'", "is not a whole number"),
        ("journal = 3", "is not a table"),
        ("[owner]\ncontact = 3", "is not a text"),
        ("[owner]\ncontact = ['sam', 3]", "nor a list of these"),
        ("[owner]\ncontact = ['sam', 'kim', 'SAM']", "has SAM twice"),
        ("[goals]\nweekly = 'give 2/week'", "is not a list"),
        ("[goals]\nweekly = ['give two']", "is not a goal"),
        ("[cadence]\nclient = 60", "is not a text"),
        ("[rules]\nnews_day = 3", "did you mean news_days"),
        ("[rules]\nnews_days = 'ten'", "10 is used"),
        ("[rules]\nnews_days = true", "10 is used"),
        ("[rules]\nRJ402 = 'of'", "is not one of off, error, warning, hint"),
        ("[vocabulary]\nverbs = { lunch = 'meting' }", "did you mean meeting or resting?"),
        ("[vocabulary]\nverbs = 3", "is not a table"),
        ("[filters]\nquiet = 3", "is no filter"),
        (
            "[filters.vip]\nfilter = 'tag:vip'\nmessage = 'x'\nseverity = 'loud'",
            "is not one of error",
        ),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_holds(text: str, complaint: str) -> None:
    found = settings(text)
    assert len(found.complaints) == 1
    assert complaint in found.complaints[0]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3),
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["journal", "owner", "goals", "cadence", "rules", "vocabulary", "filters", "x"]
        ),
        VALUES
        | st.dictionaries(
            st.sampled_from(
                [
                    "version",
                    "currency",
                    "contact",
                    "weekly",
                    "client",
                    "news_days",
                    "look_back",
                    "verbs",
                    "relations",
                    "keys",
                    "RJ301",
                    "f",
                ]
            ),
            VALUES,
        ),
    )
)
def test_no_value_does_worse_than_be_told(document: dict[str, object]) -> None:
    assert isinstance(parse_settings(document), Settings)


def test_a_built_in_verb_cannot_be_given_another_meaning() -> None:
    found = settings('[vocabulary]\nverbs = { call = "note", lunch = "meeting", Won = "note" }')
    assert found.vocabulary.verbs == {"lunch": "meeting"}
    assert [complaint.partition(" is ")[0] for complaint in found.complaints] == [
        "refjournal.toml: [vocabulary] verbs call",
        "refjournal.toml: [vocabulary] verbs Won",
    ]


def test_a_verb_that_counts_as_none_is_reported_with_the_nearest() -> None:
    found = settings('[vocabulary]\nverbs = { chat = "mesage" }')
    assert found.vocabulary.verbs == {}
    assert "did you mean message" in found.complaints[0]


@pytest.mark.parametrize(("text", "links"), [("", "plain"), ('links = "wiki"', "wiki")])
def test_how_ids_are_written_in_keys(text: str, links: str) -> None:
    assert settings(f"[journal]\n{text}").links == links


def test_another_way_to_write_ids_is_reported() -> None:
    found = settings('[journal]\nlinks = "markdown"')
    assert found.links == "plain"
    assert "neither" in found.complaints[0]


def test_amounts_without_currency_are_of_the_journals_where_a_file_is_read() -> None:
    assert settings('[journal]\ncurrency = "JPY"').vocabulary.currency == "JPY"


def test_words_for_a_trade_are_read_in_small_letters() -> None:
    found = settings('[vocabulary]\nwords = { Lawyer = "law, Conveyancer" }')
    assert found.vocabulary.words == {"lawyer": ("law", "conveyancer")}
    assert found.complaints == ()


@pytest.mark.parametrize(
    "text", ['words = "law"', 'words = { lawyer = 3 }', 'words = { lawyer = "" }', 'words = { "a b" = "c" }']
)  # fmt: skip
def test_words_that_are_not_understood_are_complained_of(text: str) -> None:
    found = settings(f"[vocabulary]\n{text}")
    assert found.vocabulary.words == {}
    assert found.complaints[0].startswith("refjournal.toml: [vocabulary] words")


@pytest.mark.parametrize(
    ("owner", "owners", "is_shared"),
    [
        ("'sam'", ("sam",), False),
        ("['sam']", ("sam",), False),
        ("['sam', 'sam', '']", ("sam",), False),
        ("['sam', 'kim']", ("sam", "kim"), True),
    ],
)
def test_one_or_several_keep_a_journal(owner: str, owners: tuple[str], is_shared: bool) -> None:
    found = settings(f"[owner]\ncontact = {owner}")
    assert (found.owners, found.is_shared) == (owners, is_shared)
    assert found.vocabulary.is_shared is is_shared


def test_folders_types_and_keys_get_their_meaning() -> None:
    own = settings(
        '[folders]\n"./People/" = "contact"\n[types]\nperson = "contact"\n[keys]\norg = "company"\n'
        'first = "given"\n'
    ).vocabulary.own
    assert own.folders == {"People": "contact"}
    assert own.types == {"person": "contact"}
    assert own.keys == {"org": "company", "first": "given"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[folders]\nPeople = "person"\n', "[folders] People is no kind of record"),
        ("[types]\nperson = 1\n", "[types] person is no kind of record"),
        ('[keys]\norg = "compnay"\n', "did you mean company?"),
        ('[keys]\ntitle = "role"\n', "is a key of the journal's own"),
        ('[keys]\ntype = "relation"\n', "is a key of the journal's own"),
        ('keys = "x"\n', "keys is not a table"),
    ],
)
def test_a_meaning_that_cannot_be_is_complained_of(text: str, complaint: str) -> None:
    assert any(complaint in sentence for sentence in settings(text).complaints)
