from refjournal.query.text_search import SearchHit
from refjournal.show.search_hits import hit_lines, hit_objects, hit_table

HIT = SearchHit(
    8, "dan", "contacts/dan.md", "offers", 4, "payroll in Graz", ((0, 7), (3, 7), (11, 15))
)


def test_a_hit_is_its_place_and_its_excerpt() -> None:
    assert [*hit_lines([HIT], colour=False)] == ["contacts/dan.md:4: offers", "  payroll in Graz"]


def test_the_words_are_strong_where_there_is_colour() -> None:
    _, excerpt = hit_lines([HIT], colour=True)
    assert excerpt == "  \x1b[1mpayroll\x1b[0m in \x1b[1mGraz\x1b[0m"


def test_what_a_file_holds_is_escaped() -> None:
    hostile = HIT._replace(excerpt="a\x1b[2Jb", ranges=((0, 1),))
    text = "".join(hit_lines([hostile], colour=True))
    assert "\x1b[2J" not in text


def test_rows_and_objects() -> None:
    assert hit_table([HIT]).rows == (("dan", "offers", "4", "payroll in Graz"),)
    assert next(iter(hit_objects([HIT])))["ranges"] == [[0, 7], [3, 7], [11, 15]]
