"""Every rule against the whole cast."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser

from talentpool.accounts import rules
from talentpool.accounts.actor import SYSTEM
from talentpool.accounts.enums import Verification
from talentpool.kernel.clock import now

ALLOWED_TO = {
    "is_member": {"cleo", "rio", "rhea"},
    "is_reviewer_or_better": {"cleo", "rio", "rhea"},
    "is_recruiter_for": {"cleo", "rio"},
    "is_owner_of": {"cleo"},
    "is_city_staff": {"eve"},
    "is_system": {"system"},
}


@pytest.fixture
def people(ada, cleo, rio, rhea, dan, dune, una, uncharted, eve):
    named = {"ada": ada, "cleo": cleo, "rio": rio, "rhea": rhea, "dan": dan, "una": una, "eve": eve}
    return named | {"system": SYSTEM, "zed": AnonymousUser(), "nobody": None}


@pytest.mark.parametrize("rule", ALLOWED_TO)
def test_rule_allows_exactly_its_people(rule, people, comet):
    allowed = {name for name, person in people.items() if getattr(rules, rule)(person, comet)}

    assert allowed == ALLOWED_TO[rule]


def test_staff_act_only_with_a_second_factor(eve, ada, second_factor):
    assert rules.acts_as_staff(eve).code == "second_factor_required"
    assert rules.acts_as_staff(ada).code == "not_staff"

    second_factor(eve)

    assert rules.acts_as_staff(eve)


def test_refusal_gives_its_reason_and_code(dan, comet):
    decision = rules.is_owner_of(dan, comet)

    assert decision.code == "not_an_owner"
    assert str(decision.reason) == "Only an owner of this studio can do this."


def test_member_loses_every_right_when_the_account_is_disabled(rio, comet):
    rio.is_active = False

    assert not rules.is_member(rio, comet)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (Verification.UNVERIFIED, "studio_not_verified"),
        (Verification.REQUESTED, "studio_not_verified"),
        (Verification.REFUSED, "studio_not_verified"),
        (Verification.SUSPENDED, "studio_suspended"),
        (Verification.VERIFIED, ""),
    ],
)
def test_only_a_verified_studio_may_publish(comet, state, code):
    comet.verification = state

    assert rules.may_publish(comet).code == code


def test_owner_sees_contacts_only_with_a_second_factor(cleo, comet):
    assert rules.may_see_contacts(cleo, comet).code == "second_factor_required"

    Authenticator.objects.create(user=cleo, type="totp", data={}, created_at=now())

    assert rules.may_see_contacts(cleo, comet)


def test_recovery_codes_alone_are_no_second_factor(cleo):
    Authenticator.objects.create(user=cleo, type="recovery_codes", data={}, created_at=now())

    assert not rules.has_second_factor(cleo)


def test_contacts_stay_hidden_from_reviewers_rivals_and_unverified_studios(rhea, rio, dan, una, comet, dune, uncharted):
    assert rules.may_see_contacts(rio, comet)
    assert rules.may_see_contacts(rhea, comet).code == "not_a_recruiter"
    assert rules.may_see_contacts(dan, comet).code == "not_a_recruiter"
    assert rules.may_see_contacts(una, uncharted).code == "studio_not_verified"


def test_remembered_roles_cost_one_query_for_many_questions(rio, comet, dune, django_assert_num_queries):
    with django_assert_num_queries(1), rules.remembered_roles(rio):
        answers = [bool(rules.is_recruiter_for(rio, studio)) for studio in [comet, dune] * 15]

    assert answers == [True, False] * 15


def test_remembered_roles_do_not_answer_for_somebody_else(rio, dan, comet):
    with rules.remembered_roles(rio):
        assert not rules.is_member(dan, comet)


def test_system_cannot_sign_in(db):
    assert not SYSTEM.has_usable_password()
    assert not SYSTEM.is_active
    assert not SYSTEM.emailaddress_set.exists()
