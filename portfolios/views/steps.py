"""The steps of a portfolio, each a page that says what will happen and a button that does it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portfolios import editing, queries
from portfolios.actions import portfolios
from portfolios.models import PortfolioPage
from talentpool.kernel.errors import NotAllowed


def _own(request: HttpRequest) -> PortfolioPage:
    portfolio = queries.own_portfolio(request.user)
    if portfolio is None:
        raise Http404
    return portfolio


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest) -> HttpResponse:
    portfolio = _own(request)
    status, refusal = 200, ""
    if request.method == "POST":
        try:
            portfolios.submit(portfolio, by=request.user)  # type: ignore[arg-type]
        except NotAllowed as refused:
            status, refusal = refused.status, str(refused)
        else:
            messages.success(request, _("Your portfolio is with the city's reviewers. You will hear from them by mail."))
            return redirect("portfolios:edit")
    context = {"desk": editing.desk(portfolio), "refusal": refusal}
    return render(request, "portfolios/submit.html", context, status=status)


@login_required
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    portfolios.take_back(_own(request), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("You have your portfolio back and can change it."))
    return redirect("portfolios:edit")


@login_required
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    portfolio, text = _own(request), request.POST.get("text", "")
    try:
        portfolios.answer(portfolio, by=request.user, text=text)  # type: ignore[arg-type]
    except ValidationError as error:
        context = {"desk": editing.desk(portfolio), "text": text, "errors": error.messages}
        return render(request, "portfolios/answer.html", context, status=422)
    messages.success(request, _("The reviewers have your answer."))
    return redirect("portfolios:edit")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest) -> HttpResponse:
    portfolio = _own(request)
    if request.method != "POST":
        return render(request, "portfolios/unpublish.html", {"portfolio": portfolio})
    portfolios.unpublish(portfolio, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Your portfolio is not public any more. Your draft is still here."))
    return redirect("portfolios:edit")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    portfolio = _own(request)
    if request.method != "POST":
        return render(request, "portfolios/delete.html", {"portfolio": portfolio})
    portfolios.delete(portfolio, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Your portfolio and its pictures are deleted."))
    return redirect("accounts:landing")
