from tests.exchange.mutations import cases, try_one


def test_a_damaged_file_loses_no_row_and_raises_nothing_but_a_sentence() -> None:
    assert {try_one(case) for case in cases(150)} == {"read", "unreadable"}
