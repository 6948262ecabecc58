from refjournal.exchange.cells import distinct


def test_a_text_is_one_line_and_stands_once() -> None:
    assert distinct([" a\nb ", "A B", "\x1b[31mc"]) == ("a b", "[31mc")
