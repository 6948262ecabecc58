from refjournal.actions.person_names import name_words, names_agree


def test_order_and_titles_do_not_matter() -> None:
    assert name_words("Dr. Anna Novák") == name_words("NOVAK, Anna")


def test_a_further_given_name_agrees_a_single_name_does_not() -> None:
    assert names_agree(name_words("Anna Novak"), name_words("Anna Maria Novak"))
    assert not names_agree(name_words("Anna"), name_words("Anna Novak"))
