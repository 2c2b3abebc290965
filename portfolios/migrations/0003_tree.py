"""The index page under Wagtail's root, and the review that every portfolio below it passes."""

from typing import Any

from django.db import migrations

STEP = 4
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make(apps: Any, _schema_editor: Any) -> None:
    page = _index_page(apps)
    task = _task(apps)
    Workflow = apps.get_model("wagtailcore", "Workflow")
    workflow = Workflow.objects.create(name="Portfolio review", active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=workflow, page_id=page.pk)


def _index_page(apps: Any) -> Any:
    """Under the root and beside the site's pages: its address is the site's own route, never Wagtail's."""
    Page = apps.get_model("wagtailcore", "Page")
    Locale = apps.get_model("wagtailcore", "Locale")
    root = Page.objects.select_for_update().get(depth=1)
    siblings = Page.objects.filter(depth=2)
    last = siblings.order_by("-path").values_list("path", flat=True).first()
    index = apps.get_model("portfolios", "PortfolioIndexPage").objects.create(
        title="Portfolios",
        draft_title="Portfolios",
        slug="portfolios-index",
        content_type=_content_type(apps, "portfolioindexpage"),
        path=root.path + _next_step(last),
        depth=2,
        numchild=0,
        url_path="/portfolios-index/",
        locale=Locale.objects.get(language_code="id"),
        live=True,
    )
    Page.objects.filter(pk=root.pk).update(numchild=siblings.count())
    return index


def _next_step(last: str | None) -> str:
    number = int(last[-STEP:], 36) + 1 if last else 1
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = ALPHABET[rest] + digits
    return digits.rjust(STEP, "0")


def _task(apps: Any) -> Any:
    return apps.get_model("portfolios", "PortfolioReviewTask").objects.create(
        name="Portfolio review", active=True, content_type=_content_type(apps, "portfolioreviewtask")
    )


def _content_type(apps: Any, model: str) -> Any:
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="portfolios", model=model)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("portfolios", "0002_taxonomy"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
