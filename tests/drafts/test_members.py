"""Which of those who keep the journal a text speaks of."""

from refjournal.drafts.members import introducer, receivers, receiving_partner
from refjournal.facts.facts import Facts
from refjournal.lint.shared.examples import record_file
from tests.builders import shared_facts

ON = "2026-11-20"


def lead_of(recipient: str) -> str:
    return record_file(f"prospect: Nora Lind\nreferrer: marta\nrecipient: {recipient}\ndate: {ON}")


def facts(me: str = "sam") -> Facts:
    sent = record_file(
        f"prospect: Nora Lind\nrecipient: dan\nreferrer: kim-lee\ndate: {ON}",
        "- 2026-11-20 introduced (by sam)",
    )
    files = {"a": lead_of("sam-taylor"), "b": lead_of("kim-lee"), "c": sent}
    return shared_facts({f"referrals/{id_}.md": text for id_, text in files.items()}, ON, me)


def test_a_partner_who_received_is_called_by_name() -> None:
    found = facts()
    assert [receiving_partner(found, one) for one in found.referrals[:2]] == [None, "Kim"]


def test_what_reached_both_reached_us() -> None:
    found = facts()
    mine, hers, _ = found.referrals
    words = [receivers(found, some) for some in ((), (mine,), (hers,), (mine, hers))]
    assert words == ["me", "me", "my partner Kim", "us"]


def test_who_wrote_down_the_introduction_made_it() -> None:
    for me, words in (("sam", "I"), ("kim", "my partner Sam")):
        found = facts(me)
        assert introducer(found, found.referrals[2]) == words
