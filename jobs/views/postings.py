"""A studio's postings: written, submitted, ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jobs import brief as briefs
from jobs.actions import postings
from jobs.actions.posting_rows import QuestionsFrozen, RoleInUse, SeatsTaken
from jobs.enums import PostingState
from jobs.forms.postings import PostingEditor
from jobs.models import Posting
from jobs.queries import posting as pages
from jobs.rules import postings as rules
from jobs.validators import postings as validators
from jobs.views.scope import own_posting, own_studio, seen_version
from jobs.workflow.posting import EDITABLE, POSTING
from talentpool.accounts.models import Studio
from talentpool.kernel import clock
from talentpool.kernel.errors import require

_DONE = {
    PostingState.SUBMITTED: gettext_lazy("The city looks at it now. You will hear from us."),
    PostingState.OPEN: gettext_lazy("The posting is open. Everybody can see it."),
    PostingState.DRAFT: gettext_lazy("It is a draft again."),
    PostingState.CLOSED: gettext_lazy("The posting is closed. Applications that came in wait for your answer."),
    PostingState.CANCELLED: gettext_lazy("The posting is cancelled."),
}
_MOVES: dict[str, Callable[..., Posting]] = {
    "submit": postings.submit,
    "take_back": postings.take_back,
    "close": postings.close,
    "cancel": postings.cancel,
}
# These end something: a page asks first.
_ASKED = {"close", "cancel"}


@login_required
@require_safe
def show(request: HttpRequest, studio_id: str, posting_id: str) -> HttpResponse:
    """The studio's own view of a posting: state, what can be done, history, and how it reads."""
    studio = own_studio(request, studio_id)
    job = pages.own(studio, posting_id)
    if job is None:
        raise Http404
    verbs = pages.open_verbs(job.posting, request.user)
    context = {
        "studio": studio,
        "job": job,
        "posting": job.posting,
        "verbs": verbs,
        "history": pages.history(job.posting),
        "picture": pages.own_picture(job.posting.production) if job.posting.production else None,
        "may_edit": bool(rules.may_edit(request.user, job.posting)) and job.posting.state in EDITABLE,
        "may_submit": rules.may_submit(request.user, job.posting),
    }
    return render(request, "jobs/posting.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, studio_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    require(rules.may_write_for(request.user, studio))
    if request.method != "POST":
        return _form(request, studio, PostingEditor(studio=studio, zone=request.user.timezone))
    if _adds_a_row(request):
        return _form(request, studio, PostingEditor.retyped(studio, request.POST))
    editor = PostingEditor(studio=studio, data=request.POST)
    saved = _saved(editor, lambda brief: postings.draft(studio, brief, by=request.user, at=clock.now()))
    return _after(request, saved) if saved else _form(request, studio, editor)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, studio_id: str, posting_id: str) -> HttpResponse:
    studio = own_studio(request, studio_id)
    posting = own_posting(studio, posting_id)
    require(rules.may_edit(request.user, posting))
    if request.method != "POST":
        if posting.state not in EDITABLE:
            raise postings.NotEditable()
        return _form(request, studio, PostingEditor.of(posting), posting, posting.version)
    version = seen_version(request)
    if _adds_a_row(request):
        return _form(request, studio, PostingEditor.retyped(studio, request.POST), posting, version)
    editor = PostingEditor.of(posting, request.POST)
    saved = _saved(editor, lambda brief: postings.edit(posting, brief, by=request.user, at=clock.now(), version=version))
    return _after(request, saved) if saved else _form(request, studio, editor, posting, version)


@login_required
@require_POST
def move(request: HttpRequest, studio_id: str, posting_id: str, verb: str) -> HttpResponse:
    """Submit, take back, close or cancel."""
    posting = own_posting(own_studio(request, studio_id), posting_id)
    try:
        moved = _MOVES[verb](posting, by=request.user, at=clock.now(), version=seen_version(request))
    except ValidationError:
        return _ask_for_the_missing(posting)
    messages.success(request, _DONE[PostingState(moved.state)])
    return redirect("jobs:posting", studio_id, posting_id)


@login_required
@require_safe
def confirm(request: HttpRequest, studio_id: str, posting_id: str, verb: str) -> HttpResponse:
    """Ask before something that cannot be taken back."""
    studio = own_studio(request, studio_id)
    posting = own_posting(studio, posting_id)
    if verb not in _ASKED:
        raise Http404
    POSTING.move(verb, posting, by=request.user)  # only a look at the table
    context = {"studio": studio, "posting": posting, "verb": verb, "is_draft": posting.state == PostingState.DRAFT}
    return render(request, "jobs/posting_confirm.html", context)


def _adds_a_row(request: HttpRequest) -> bool:
    return "add_role" in request.POST or "add_question" in request.POST


def _saved(editor: PostingEditor, save: Callable[[briefs.Brief], Posting]) -> Posting | None:
    """The posting, or None with every error standing in `editor`."""
    if not editor.is_valid():
        return None
    try:
        return save(editor.brief())
    except ValidationError as error:
        editor.add_errors(error)
    except (SeatsTaken, RoleInUse) as conflict:
        editor.add_row_errors("roles", [str(conflict)])
    except QuestionsFrozen as conflict:
        editor.add_row_errors("questions", [str(conflict)])
    return None


def _after(request: HttpRequest, posting: Posting) -> HttpResponse:
    """Saved. The second button of the form goes one step further."""
    studio_id = posting.studio.public_id
    if "submit" not in request.POST or posting.state != PostingState.DRAFT:
        messages.success(request, _("Saved."))
        return redirect("jobs:posting", studio_id, posting.public_id)
    require(rules.may_submit(request.user, posting))
    try:
        moved = postings.submit(posting, by=request.user, at=clock.now(), version=posting.version)
    except ValidationError:
        messages.info(request, _("Your draft is saved."))
        return _ask_for_the_missing(posting)
    messages.success(request, _DONE[PostingState(moved.state)])
    return redirect("jobs:posting", studio_id, posting.public_id)


def _ask_for_the_missing(posting: Posting) -> HttpResponse:
    return redirect(reverse("jobs:posting_edit", args=[posting.studio.public_id, posting.public_id]) + "?check=1")


def _form(
    request: HttpRequest, studio: Studio, editor: PostingEditor, posting: Posting | None = None, version: int | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "studio": studio,
        "posting": posting,
        "version": version,
        "editor": editor,
        "form": editor.form,
        "is_draft": posting is None or posting.state == PostingState.DRAFT,
        "missing": _missing(posting) if posting and "check" in request.GET else [],
        "may_submit": rules.may_submit(request.user, posting or Posting(studio=studio)),
    }
    return render(request, "jobs/posting_form.html", context, status=422 if editor.errors else 200)


def _missing(posting: Posting) -> list[tuple[str, str]]:
    """(field, sentence) for everything that must be there before others see it."""
    try:
        validators.check_complete(briefs.of(posting), at=clock.now())
    except ValidationError as error:
        places = {"deadline": "deadline_local"}
        return [
            (name if name == "roles" else f"id_{places.get(name, name)}", message)
            for name, sentences in error.message_dict.items()
            for message in sentences
        ]
    return []
