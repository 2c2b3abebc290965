"""Which fields of a form stand side by side: a form names those that belong beside the one before them."""

from __future__ import annotations

from django import forms
from django.forms import BoundField


class InLines(forms.Form):
    beside: frozenset[str] = frozenset()

    @property
    def lines(self) -> list[list[BoundField]]:
        """For `jobs/form_lines.html`."""
        lines: list[list[BoundField]] = []
        for field in self:
            if field.name in self.beside and lines:
                lines[-1].append(field)
            else:
                lines.append([field])
        return lines
