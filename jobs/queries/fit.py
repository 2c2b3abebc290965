"""How a posting and a person's published portfolio fit together, said line by line. Nothing is scored or stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Value
from django.utils.translation import gettext as _

from jobs import words
from jobs.queries.posting import JobPage
from portfolios.models import DirectoryEntry, Role, Software
from portfolios.validators import language_names


@dataclass(frozen=True)
class Line:
    text: str
    fits: bool


@dataclass(frozen=True)
class Fit:
    lines: list[Line]

    @property
    def count(self) -> int:
        return sum(line.fits for line in self.lines)


def of(job: JobPage, user: Any) -> Fit | None:
    """None for somebody without a published portfolio. Two queries, one for those."""
    entry = DirectoryEntry.objects.filter(person_id=user.pk).only("role_ids", "software_ids", "language_tags").first()
    if entry is None:
        return None
    known = _codes(entry)
    lines = [_role(job, known), *_tools(job, known), _language(job, entry)]
    return Fit(sorted(lines, key=lambda line: not line.fits))


def _codes(entry: DirectoryEntry) -> set[tuple[str, str]]:
    roles = Role.objects.filter(pk__in=entry.role_ids).values_list(Value("role", output_field=CharField()), "code")
    tools = Software.objects.filter(pk__in=entry.software_ids).values_list(Value("tool", output_field=CharField()), "code")
    return set(roles.union(tools))


def _role(job: JobPage, known: set[tuple[str, str]]) -> Line:
    fitting = next((line for line in job.posting.role_lines if ("role", line["code"]) in known), None)
    if fitting:
        return Line(_("%(role)s is one of your roles") % {"role": words.label(fitting)}, True)
    return Line(_("None of these roles is in your portfolio"), False)


def _tools(job: JobPage, known: set[tuple[str, str]]) -> list[Line]:
    yes, no = _("%(tool)s is in your portfolio"), _("%(tool)s is not in your portfolio")
    found = [(words.label(line), ("tool", line["code"]) in known) for line in job.posting.tool_lines]
    return [Line((yes if fits else no) % {"tool": tool}, fits) for tool, fits in found]


def _language(job: JobPage, entry: DirectoryEntry) -> Line:
    name = language_names(words.reader()).get(job.posting.language, job.posting.language)
    if job.posting.language in entry.language_tags:
        return Line(_("You speak %(language)s") % {"language": name}, True)
    return Line(_("%(language)s is not among your languages") % {"language": name}, False)
