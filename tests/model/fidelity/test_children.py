from model.fidelity.children import INSTALMENTS, POS, Parent, compare_children, find_fragments, row_counts
from model.fidelity.portfolio import Portfolio
from tests.model.fidelity.conftest import portfolio


def with_loans(clients: int, histories: int, instalments: int) -> Portfolio:
    """Clients with one approved loan each; the first ones have POS rows, or instalments (two each)."""
    ids = list(range(clients))
    loans = {
        "SK_ID_PREV": ids,
        "SK_ID_CURR": ids,
        "NAME_CONTRACT_STATUS": ["Approved"] * clients,
        "NAME_CONTRACT_TYPE": ["Cash loans"] * clients,
    }
    return portfolio(
        {"SK_ID_CURR": ids},
        previous_application=loans,
        bureau={"SK_ID_CURR": ids, "SK_ID_BUREAU": ids},
        POS_CASH_balance={"SK_ID_PREV": ids[:histories], "SK_ID_CURR": ids[:histories]},
        installments_payments={"SK_ID_PREV": ids[:instalments] * 2, "SK_ID_CURR": ids[:instalments] * 2},
    )


def test_rows_are_counted_for_every_parent_and_orphans_for_nobody() -> None:
    previous = {
        "SK_ID_PREV": [1, 2, 3],
        "SK_ID_CURR": [10, 10, 11],
        "NAME_CONTRACT_STATUS": ["Approved", "Approved", "Refused"],
        "NAME_CONTRACT_TYPE": ["Consumer loans", "Revolving loans", "Cash loans"],
    }
    months = {"SK_ID_PREV": [1, 1, 1, 99], "SK_ID_CURR": [10, 10, 10, 10]}
    one = portfolio(
        {"SK_ID_CURR": [12, 10, 11]}, previous_application=previous, POS_CASH_balance=months, credit_card_balance=months
    )
    assert row_counts(one, POS, Parent.CLIENT).tolist() == [4, 0, 0]
    assert row_counts(one, POS, Parent.LOAN).tolist() == [3]
    assert row_counts(one, "credit_card_balance", Parent.CARD).tolist() == [0]


def test_counts_are_described_and_compared() -> None:
    ours, theirs = with_loans(100, 100, 100), with_loans(100, 75, 75)
    found = {(one.table, one.parent): one for one in compare_children(ours, theirs, ())}
    instalments = found[INSTALMENTS, Parent.LOAN]
    assert instalments.distance == 0.25
    assert (instalments.synthetic.without, instalments.real.without) == (0, 0.25)
    assert (instalments.real.parents, instalments.real.mean, instalments.real.median) == (100, 2, 2)
    assert instalments.real.quantile_95 is None  # fewer than ten parents lie beyond it
    assert found["previous_application", Parent.CLIENT].distance == 0


def test_a_table_of_which_most_is_missing_is_a_fragment_and_not_judged() -> None:
    ours, theirs = with_loans(100, 95, 95), with_loans(100, 95, 10)
    (fragment,) = find_fragments(theirs)
    assert (fragment.table, fragment.parent, fragment.share_with_rows) == (INSTALMENTS, Parent.LOAN, 0.1)
    assert find_fragments(ours) == ()
    compared = compare_children(ours, theirs, (fragment,))
    assert {one.table for one in compared if not one.judged} == {INSTALMENTS}
