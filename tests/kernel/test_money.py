from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentpool.kernel.money import CURRENCIES, MAX_MINOR, Money, exponent


@pytest.mark.parametrize(
    ("money", "indonesian", "english"),
    [
        (Money.of("450000", "IDR"), "Rp\xa0450.000", "Rp\xa0450,000"),
        (Money.of("450000.75", "IDR"), "Rp\xa0450.001", "Rp\xa0450,001"),
        (Money.of("3200", "USD"), "US$3.200", "US$3,200"),
        (Money.of("12.5", "EUR"), "€12,50", "€12.50"),
        (Money.of("30000", "JPY"), "JP¥30.000", "JP¥30,000"),
    ],
)
def test_money_reads_as_the_reader_writes_it(money, indonesian, english):
    assert money.format("id") == indonesian
    assert money.format("en") == english


@pytest.mark.parametrize("typed", ["", "ten", "1.005", "NaN", "Infinity"])
def test_money_refuses_what_is_no_sum_of_minor_units(typed):
    with pytest.raises(ValueError):
        Money.of(typed, "USD")


def test_two_currencies_do_not_add_up():
    with pytest.raises(ValueError):
        Money(1, "IDR") + Money(1, "USD")


@given(st.integers(-MAX_MINOR, MAX_MINOR), st.sampled_from(CURRENCIES))
def test_minor_units_survive_the_way_to_major_units_and_back(minor, currency):
    money = Money(minor, currency)

    assert Money.of(money.major, currency) == money
    assert money.major * Decimal(10) ** exponent(currency) == minor


@given(st.integers(0, MAX_MINOR), st.integers(0, MAX_MINOR), st.sampled_from(CURRENCIES))
def test_sums_are_exact(one, other, currency):
    assert (Money(one, currency) + Money(other, currency)).minor == one + other
