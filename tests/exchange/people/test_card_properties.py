import pytest

from refjournal.exchange.people.card_properties import read_properties


def test_escapes_are_undone() -> None:
    card = read_properties(["NOTE:tea\\, coffee\\nand cake", "item1.TEL;TYPE=CELL:+49 1"])
    assert card.texts("NOTE") == ["tea, coffee\nand cake"]
    assert card.texts("TEL") == ["+49 1"]
    assert list(card.names) == ["NOTE", "TEL"]


def test_a_list_has_items_and_a_text_has_one() -> None:
    card = read_properties(["CATEGORIES:BNI,Bonn\\, Beuel", "TITLE:Head"])
    assert card.texts("CATEGORIES") == ["BNI", "Bonn, Beuel"]
    assert card.texts("TITLE") == ["Head"]
    assert card.texts("ROLE") == []


def test_a_value_of_parts() -> None:
    card = read_properties(["ADR:;;Main St 1;Bonn;;53111;Germany", "ORG:Acme\\, Inc.;Sales"])
    assert card.parted("ADR") == [["", "", "Main St 1", "Bonn", "", "53111", "Germany"]]
    assert card.parted("ORG") == [["Acme, Inc.", "Sales"]]


def test_a_line_that_is_no_property_spoils_itself_only() -> None:
    card = read_properties(["FN:Anna", "no colon", ";;:", "TEL:1"])
    assert (card.texts("FN"), card.texts("TEL"), card.unread) == (["Anna"], ["1"], 2)


def test_a_line_that_the_library_would_split_for_ever_is_left_out() -> None:
    assert read_properties(["N;" + "=" * 60 + ":Anna"]).unread == 1


@pytest.mark.parametrize("parameter", ["ENCODING=b", "ENCODING=BASE64", "BASE64"])
def test_base64_is_decoded(parameter: str) -> None:
    assert read_properties([f"NOTE;{parameter}:Z3LDvMOfZQ=="]).texts("NOTE") == ["grüße"]


def test_an_encoding_of_plain_text_is_plain_text() -> None:
    assert read_properties(["NOTE;ENCODING=8BIT:hello"]).texts("NOTE") == ["hello"]
    assert read_properties(["NOTE;ENCODING=b:hello"]).unread == 1
