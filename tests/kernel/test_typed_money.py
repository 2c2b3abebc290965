import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from talentpool.kernel.money import CURRENCIES, MAX_MINOR, Money, exponent
from talentpool.kernel.typed_money import parse, write


@pytest.mark.parametrize(
    ("typed", "currency", "language", "major"),
    [
        ("450000", "IDR", "id", "450000"),
        ("450.000", "IDR", "id", "450000"),
        ("Rp 450.000", "IDR", "id", "450000"),
        ("rp450.000,00", "IDR", "id", "450000"),
        ("450,000", "IDR", "en", "450000"),
        ("450.000", "IDR", "en", "450000"),
        ("12.000.000", "IDR", "en", "12000000"),
        ("3,200", "USD", "en", "3200"),
        ("US$3,200.50", "USD", "en", "3200.50"),
        ("3.200,5", "USD", "id", "3200.50"),
        ("3200 USD", "USD", "id", "3200"),
        ("€ 210", "EUR", "en", "210"),
        ("0", "IDR", "id", "0"),
    ],
)
def test_a_sum_is_read_as_its_writer_meant_it(typed, currency, language, major):
    assert parse(typed, currency, language) == Money.of(major, currency)


@pytest.mark.parametrize(
    ("typed", "currency", "language", "code"),
    [
        ("", "IDR", "id", "invalid_sum"),
        ("ten", "IDR", "id", "invalid_sum"),
        ("-5", "IDR", "id", "invalid_sum"),
        ("1e6", "IDR", "id", "invalid_sum"),
        ("1_000", "IDR", "id", "invalid_sum"),
        ("٤٥٠", "IDR", "id", "invalid_sum"),
        ("4５0", "IDR", "id", "invalid_sum"),
        ("4,5,6", "USD", "en", "invalid_sum"),
        ("45.0000", "IDR", "id", "invalid_sum"),
        ("1.234,567", "USD", "id", "invalid_sum"),
        ("450.000,75", "IDR", "id", "invalid_sum"),
        ("30.5", "JPY", "en", "invalid_sum"),
        ("3.200", "USD", "en", "ambiguous_sum"),
        ("3,200", "USD", "id", "ambiguous_sum"),
        ("3,20", "USD", "en", "invalid_sum"),
        ("9" * 39, "IDR", "id", "too_large"),
        ("9" * 41, "IDR", "id", "invalid_sum"),
    ],
)
def test_a_sum_that_could_mean_something_else_is_refused_in_words(typed, currency, language, code):
    with pytest.raises(ValidationError) as refused:
        parse(typed, currency, language)

    assert refused.value.code == code
    assert str(refused.value.messages[0])


@given(
    whole=st.integers(0, MAX_MINOR // 100),
    currency=st.sampled_from(CURRENCIES),
    language=st.sampled_from(["id", "en"]),
)
def test_what_is_written_into_a_field_is_read_back_as_the_same_sum(whole, currency, language):
    money = Money(whole * 10 ** exponent(currency), currency) if exponent(currency) else Money(whole, currency)
    if money.minor > MAX_MINOR:
        return

    assert parse(write(money, language), currency, language) == money
