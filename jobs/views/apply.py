"""The page on which a freelancer applies to one role of a posting."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jobs.actions import applications
from jobs.forms.applications import ApplyForm
from jobs.models import Posting
from jobs.queries.posting import JobPage
from jobs.rules import applications as rules
from jobs.rules.currencies import currencies_between
from portfolios.models import DirectoryEntry
from talentpool.kernel import clock
from talentpool.kernel.errors import Conflict


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, posting_id: str) -> HttpResponse:
    posting = _posting(posting_id)
    entry = DirectoryEntry.objects.filter(person_id=request.user.pk).first()
    country = entry.country if entry else "ID"
    currencies = currencies_between(posting.studio.country, country)
    form = ApplyForm(request.POST or None, posting=posting, currencies=currencies)
    if request.method == "POST" and form.is_valid():
        try:
            application = applications.apply(form.chosen_role(), by=request.user, submission=form.submission())
        except applications.AlreadyApplied:
            return _to_the_one_sent(request, posting)
        except Conflict as refusal:
            return _page(request, posting, form, status=409, refusal=refusal)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your application is on its way to %(studio)s.") % {"studio": posting.studio.name})
            return redirect("jobs:my_application", application.public_id)
    return _page(request, posting, form, entry=entry, status=422 if form.errors else 200)


def _posting(public_id: str) -> Posting:
    """What was once public answers with a reason; what never was does not exist."""
    postings = Posting.objects.ever_public().select_related("studio", "production").with_lines()
    posting = postings.prefetch_related("roles__role", "questions").filter(public_id=public_id).first()
    if posting is None:
        raise Http404
    return posting


def _to_the_one_sent(request: HttpRequest, posting: Posting) -> HttpResponse:
    """A form sent twice leads where the first one led."""
    sent = posting.applications.active().by(request.user).get()
    messages.info(request, rules.ALREADY_APPLIED.reason)
    return redirect("jobs:my_application", sent.public_id)


def _page(
    request: HttpRequest,
    posting: Posting,
    form: ApplyForm,
    *,
    status: int = 200,
    refusal: Conflict | None = None,
    entry: DirectoryEntry | None = None,
) -> HttpResponse:
    decision = rules.may_apply(request.user, posting, at=clock.now())
    context = {
        "posting": posting,
        "job": JobPage(posting),
        "form": form,
        "decision": decision,
        "refusal": refusal,
        "entry": entry,
    }
    return render(request, "jobs/applications/apply.html", context, status=status)
