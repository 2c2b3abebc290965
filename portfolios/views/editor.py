"""The freelancer's own editor: one page, plain forms; scripts only shorten the way."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from media import delivery
from media.actions import pictures as media_pictures
from media.models import Picture
from portfolios import drafts, editing, queries
from portfolios.actions import portfolios
from portfolios.forms.editor import Editor, grown, moved
from portfolios.models import PortfolioPage
from portfolios.views.page import draw_preview
from talentpool.kernel.errors import NotAllowed, Refusal, StaleVersion
from talentpool.kernel.templatetags.figures import time_of_day

MAX_FILES = 20
# Where a button that saves first leads to afterwards.
NEXT = {"submit": "portfolios:submit", "preview": "portfolios:preview"}


def own(request: HttpRequest) -> PortfolioPage:
    """The person's portfolio, begun at the first visit."""
    return queries.own_portfolio(request.user) or portfolios.create(by=request.user)  # type: ignore[arg-type]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    portfolio = own(request)
    if request.method != "POST":
        return _show(request, portfolio)
    if "add" in request.POST:
        return _show(request, portfolio, Editor(drafts.draft_of(portfolio), grown(request.POST, request.POST["add"])))
    return _save(request, portfolio)


def _save(request: HttpRequest, portfolio: PortfolioPage) -> HttpResponse:
    typed = moved(request.POST, request.POST["move"]) if "move" in request.POST else request.POST
    editor = Editor(drafts.draft_of(portfolio), typed)
    if not editor.is_valid():
        return _show(request, portfolio, editor, status=422)
    try:
        _write(request, portfolio, editor)
    except StaleVersion as stale:
        return _show(request, own(request), editor, status=stale.status, is_stale=True)
    except ValidationError as error:
        return _show(request, portfolio, editor, status=422, refused=error.messages)
    refused = _take_in(request, portfolio)
    if refused:
        return _show(request, own(request), None, status=422, upload_errors=refused)
    following = NEXT.get(request.POST.get("then", ""))
    if following:
        return redirect(following)
    messages.success(request, _("Your draft is saved."))
    jump = "#pictures" if "move" in request.POST or request.FILES else ""
    return redirect(reverse("portfolios:edit") + jump)


def _write(request: HttpRequest, portfolio: PortfolioPage, editor: Editor) -> PortfolioPage:
    version = request.POST.get("version", "")
    return portfolios.save_draft(portfolio, by=request.user, version=version, content=editor.content())  # type: ignore[arg-type]


def _take_in(request: HttpRequest, portfolio: PortfolioPage) -> list[str]:
    """Receive the chosen files one by one; what cannot come in is told, the others are in the draft."""
    refused: list[str] = []
    received: list[Picture] = []
    for file in request.FILES.getlist("files")[:MAX_FILES]:
        try:
            received.append(media_pictures.receive(file, request.user, file.name or ""))  # type: ignore[arg-type]
        except Refusal as refusal:
            refused.append(f"{file.name}: {refusal}")
    if received:
        refused += _hang(request, portfolio, received)
    return refused


def _hang(request: HttpRequest, portfolio: PortfolioPage, received: list[Picture]) -> list[str]:
    """Pictures that the gallery does not take are given up: nobody would find them, and they take room."""
    try:
        portfolios.add_pictures(portfolio, by=request.user, picture_ids=[picture.pk for picture in received])  # type: ignore[arg-type]
    except (ValidationError, Refusal) as error:
        for picture in received:
            media_pictures.delete(picture)
        if isinstance(error, Refusal):
            raise
        return error.messages
    return []


def _show(
    request: HttpRequest, portfolio: PortfolioPage, editor: Editor | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    desk = editing.desk(portfolio)
    editor = editor or Editor(desk.draft)
    cards = {public_id: delivery.card(picture, public=False) for public_id, picture in editor.pictures.items()}
    works = [(row, row.shown, cards.get(str(row["picture"].value()))) for row in _in_order(editor) if row.shown]
    context = {"desk": desk, "editor": editor, "works": works, "max_files": MAX_FILES, **more}
    return render(request, "portfolios/editor.html", context, status=status)


def _in_order(editor: Editor) -> list[Any]:
    rows = list(editor.rows["pictures"].forms)

    def place(row: Any) -> int:
        value = str(row["place"].value())
        return int(value) if value.isdecimal() else len(rows)

    return sorted(rows, key=place)


@login_required
@never_cache
@require_POST
def autosave(request: HttpRequest) -> JsonResponse:
    """The same form, from the script of `autosave.js`: its first lines say what is answered."""
    portfolio = own(request)
    editor = Editor(drafts.draft_of(portfolio), request.POST)
    if not editor.is_valid():
        return JsonResponse({"errors": editor.errors()}, status=422)
    try:
        draft = _write(request, portfolio, editor)
    except ValidationError as error:
        return JsonResponse({"errors": {"name": error.messages}}, status=422)
    except (StaleVersion, NotAllowed) as refusal:
        return JsonResponse({"detail": str(refusal)}, status=412)
    now = timezone.localtime()
    return JsonResponse({"version": drafts.version_of(draft), "saved_at": time_of_day(now)})


@login_required
@never_cache
@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """The live list beside the editor, asked for after every save."""
    return render(request, "portfolios/checklist.html", {"desk": editing.desk(own(request))})


@login_required
@never_cache
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """The draft as a page, for its owner alone."""
    return draw_preview(request, drafts.draft_of(own(request)))
