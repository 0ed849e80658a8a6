from generator.sites.paging import GAP, shown_pages


def test_a_list_of_one_page_shows_no_numbers():
    assert shown_pages(1, 1) == ()


def test_first_last_and_neighbours_are_shown_with_gaps_between():
    assert shown_pages(5, 9) == (1, GAP, 4, 5, 6, GAP, 9)
    assert shown_pages(1, 3) == (1, 2, 3)
