"""Who should meet whom."""

from collections.abc import Mapping

from refjournal.lint.shared.examples import contact_file
from refjournal.match.partners import PartnerPair, partners
from tests.builders import facts_of

ON = "2026-11-20"


def partner(name: str, offers: str, more: str = "") -> str:
    return contact_file(name, f"relation: partner\noffers: [{offers}]\n{more}")


def found(files: Mapping[str, str]) -> list[PartnerPair]:
    return partners(facts_of(files, ON))


ANN = {"contacts/ann.md": partner("Ann", "tax advice", "ideal_client: start-ups in Berlin")}
BOB = {"contacts/bob.md": partner("Bob", "contracts", "ideal_client: Berlin start-ups")}


def test_two_who_serve_the_same_clients_should_meet() -> None:
    (pair,) = found(ANN | BOB)
    assert (pair.one, pair.other) == ("ann", "bob")
    assert pair.reasons == (
        "both serve start-ups in Berlin",
        "one offers tax advice, the other contracts",
    )


def test_who_was_in_one_referral_has_met() -> None:
    met = {"referrals/r.md": "---\nbetween: [ann, bob]\ndate: 2026-01-02\n---\n"}
    assert found(ANN | BOB | met) == []


def test_archived_people_and_clients_are_not_brought_together() -> None:
    bob = {
        "contacts/bob.md": BOB["contacts/bob.md"].replace("---\n", "---\narchived: 2026-01-01\n", 1)
    }
    assert found(ANN | bob) == []
    bob = {"contacts/bob.md": BOB["contacts/bob.md"].replace("partner", "client")}
    assert found(ANN | bob) == []


def test_two_who_work_for_one_client_should_meet() -> None:
    files = {
        "contacts/ann.md": partner("Ann", "tax"),
        "contacts/bob.md": partner("Bob", "contracts"),
        "contacts/cat.md": contact_file("Cat Di"),
        "referrals/r1.md": "---\nprospect: cat\nrecipient: ann\ndate: 2026-01-02\n---\n",
        "referrals/r2.md": "---\nprospect: cat\nrecipient: bob\ndate: 2026-01-02\n---\n",
    }
    (pair,) = found(files)
    assert pair.reasons[0] == "both work for Cat Di"


def test_the_same_work_elsewhere_is_a_reason_and_at_home_it_is_none() -> None:
    files = {
        "contacts/ann.md": partner("Ann", "family law", "region: Berlin"),
        "contacts/bob.md": partner("Bob", "family law", "region: Milan"),
    }
    (pair,) = found(files)
    assert pair.reasons == ("the same field in Berlin and in Milan",)
    files["contacts/bob.md"] = partner("Bob", "family law", "region: Berlin")
    assert found(files) == []


YOU = {
    "contacts/sam-taylor.md": contact_file(
        "Sam Taylor", "ideal_client: start-ups in Berlin\noffers: [pitch training]"
    )
}


def test_your_own_ideal_client_is_compared() -> None:
    (pair,) = found(YOU | ANN)
    assert (pair.one, pair.other) == ("sam-taylor", "ann")
    assert pair.reasons[0] == "both serve start-ups in Berlin"


def test_with_whom_you_work_already_you_need_not_be_brought_together() -> None:
    files = (
        YOU
        | ANN
        | {"referrals/r.md": "---\nprospect: Olga\nreferrer: ann\ndate: 2026-01-02\n---\n"}
    )
    assert found(files) == []
