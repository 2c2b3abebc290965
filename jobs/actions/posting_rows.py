"""Writing a brief into the rows of a posting that the caller has locked. Decides nothing about who and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, Value
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from jobs.brief import PLAIN, Brief, QuestionLine, RoleLine
from jobs.models import Posting, PostingRole, ScreeningQuestion
from talentpool.kernel.errors import Conflict


class SeatsTaken(Conflict):
    code = "seats_taken"
    reason = _("People are hired or hold an offer for these seats. Keep at least as many.")


class RoleInUse(Conflict):
    code = "role_in_use"
    reason = _("People have applied for this role. Keep it, and change its seats instead.")


class QuestionsFrozen(Conflict):
    code = "questions_frozen"
    reason = _("Somebody has answered these questions already, so they can no longer be changed.")


def write(posting: Posting, brief: Brief) -> list[str]:
    """Write what differs and name it: field names, `roles`, `questions`, `software`. The row itself is not saved."""
    changed = _write_plain(posting, brief)
    posting.clean_fields(exclude=["studio", "production", "created_by"])
    if posting.pk is None:
        posting.save()
    lines = (
        ("roles", _write_roles(posting, brief.roles)),
        ("questions", _write_questions(posting, brief.questions)),
        ("software", _write_software(posting, brief)),
    )
    return changed + [name for name, differs in lines if differs]


def refresh_search(postings: Iterable[Posting]) -> None:
    """Collect the words that a search finds a posting by; of `postings` after their rows are written."""
    for posting in postings:
        labels = []
        for row in posting.roles.select_related("role__discipline"):
            discipline = row.role.discipline
            labels += [row.title, row.role.label_id, row.role.label_en, discipline.label_id, discipline.label_en]
        labels += posting.software.values_list("label_en", flat=True)
        words = " ".join([posting.title, posting.studio.name, posting.city, *labels, posting.description])
        Posting.objects.filter(pk=posting.pk).update(search=SearchVector(Value(words), config="simple"))


def _write_plain(posting: Posting, brief: Brief) -> list[str]:
    values: dict[str, Any] = {name: getattr(brief, name) for name in PLAIN}
    values["pay_min_minor"] = brief.pay_min.minor if brief.pay_min else None
    values["pay_max_minor"] = brief.pay_max.minor if brief.pay_max else None
    values["slug"] = slugify(brief.title)[:90].strip("-")
    changed = [name for name, value in values.items() if getattr(posting, name) != value]
    for name, value in values.items():
        setattr(posting, name, value)
    return [name for name in changed if name != "slug"]


def _write_roles(posting: Posting, lines: tuple[RoleLine, ...]) -> bool:
    """Roles are locked in the order of their keys, after the posting."""
    rows = {row.public_id: row for row in posting.roles.select_for_update(no_key=True).order_by("pk")}
    before = [_role_values(row) for row in sorted(rows.values(), key=lambda row: (row.position, row.pk))]
    wanted = [
        {"role_id": line.role.pk, "title": line.title, "seats": line.seats, "position": position}
        for position, line in enumerate(lines)
    ]
    if before == wanted and all(line.public_id in rows for line in lines):
        return False
    kept = {line.public_id for line in lines if line.public_id}
    _require_known(kept, rows, "roles")
    _drop_roles([row for public_id, row in rows.items() if public_id not in kept])
    for line, values in zip(lines, wanted, strict=True):
        row = rows.get(line.public_id) or PostingRole(posting=posting)
        _change_role(row, values)
    return True


def _role_values(row: PostingRole) -> dict[str, Any]:
    return {"role_id": row.role_id, "title": row.title, "seats": row.seats, "position": row.position}


def _change_role(row: PostingRole, values: dict[str, Any]) -> None:
    if values["seats"] < row.hired + row.reserved:
        raise SeatsTaken()
    if row.pk and row.role_id != values["role_id"] and row.applications.exists():
        raise RoleInUse()
    for name, value in values.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["posting", "role"])
    row.save()


def _drop_roles(rows: list[PostingRole]) -> None:
    for row in rows:
        try:
            row.delete()
        except ProtectedError as error:
            raise RoleInUse() from error


def _write_questions(posting: Posting, lines: tuple[QuestionLine, ...]) -> bool:
    rows = {row.public_id: row for row in posting.questions.order_by("position", "pk")}
    before = [(row.public_id, row.text, row.kind, tuple(row.choices), row.required) for row in rows.values()]
    if before == [(line.public_id, line.text, line.kind, line.choices, line.required) for line in lines]:
        return False
    if posting.applications.exists():
        raise QuestionsFrozen()
    kept = {line.public_id for line in lines if line.public_id}
    _require_known(kept, rows, "questions")
    posting.questions.exclude(public_id__in=kept).delete()
    for position, line in enumerate(lines):
        row = rows.get(line.public_id) or ScreeningQuestion(posting=posting)
        row.text, row.kind, row.choices, row.required = line.text, line.kind, list(line.choices), line.required
        row.position = position
        row.clean_fields(exclude=["posting"])
        row.save()
    return True


def _write_software(posting: Posting, brief: Brief) -> bool:
    before = set(posting.software.values_list("pk", flat=True))
    wanted = {software.pk for software in brief.software}
    posting.software.set(wanted)
    return before != wanted


def _require_known(named: set[str], rows: dict[str, Any], field: str) -> None:
    """A row named by its public id is one of this posting; a stranger's id is as unknown as an invented one."""
    if named - set(rows):
        raise ValidationError({field: ValidationError(_("A row that you changed is no longer there."), "unknown_row")})
