"""The group of the city's staff, with what its work needs and no more; and the place for editorial pictures.

Nobody in it is a superuser, and none may publish a portfolio by hand: approving a reviewed one needs no such right.
"""

from typing import Any

from django.db import migrations
from django.db.migrations.state import StateApps as Apps
from wagtail.models import Collection

GROUP = "City desk"
PICTURES = "City pictures"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "view_page")
# Wagtail asks for the rights of its own picture model, whatever model stands in for it.
PICTURE_RIGHTS = ("add_image", "change_image", "choose_image")
# Words of the field are added and corrected; removing one would tear it out of portfolios and postings.
SNIPPETS = {
    ("cms", "featuredcollection"): ("add", "change", "delete", "view"),
    ("portfolios", "discipline"): ("add", "change", "view"),
    ("portfolios", "role"): ("add", "change", "view"),
    ("portfolios", "software"): ("add", "change", "view"),
    ("portfolios", "technique"): ("add", "change", "view"),
}


def remove_wagtails_groups(apps: Apps, schema_editor: Any) -> None:
    """Editors and Moderators reach everything below the root: freelancers' private pictures and drafts too."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()


def make_group(apps: Apps, schema_editor: Any) -> None:
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    for (app, model), verbs in SNIPPETS.items():
        for verb in verbs:
            group.permissions.add(_permission(apps, app, model, f"{verb}_{model}", f"Can {verb} {model}"))
    _may_edit_pages(apps, group)
    _may_use_pictures(apps, group)


def _permission(apps: Apps, app: str, model: str, codename: str, name: str) -> Any:
    """Django makes these rows only after all migrations; it keeps those that it finds."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[0]


def _may_edit_pages(apps: Apps, group: Any) -> None:
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for home in apps.get_model("cms", "HomePage").objects.all():
        for codename in PAGE_RIGHTS:
            permission = _permission(apps, "wagtailcore", "page", codename, f"Can {codename.removesuffix('_page')} page")
            rights.get_or_create(group=group, page_id=home.pk, permission=permission)


def _may_use_pictures(apps: Apps, group: Any) -> None:
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    collection = _collection(apps)
    for codename in PICTURE_RIGHTS:
        permission = _permission(apps, "wagtailimages", "image", codename, f"Can {codename.removesuffix('_image')} image")
        rights.get_or_create(group=group, collection=collection, permission=permission)


def _collection(apps: Apps) -> Any:
    collections = apps.get_model("wagtailcore", "Collection").objects
    found = collections.filter(depth=2, name=PICTURES).first()
    if found:
        return found
    root = collections.get(depth=1)
    last = collections.filter(depth=2).order_by("path").last()
    step = Collection._str2int(last.path[-Collection.steplen :]) + 1 if last else 1
    root.numchild += 1
    root.save(update_fields=["numchild"])
    return collections.create(name=PICTURES, depth=2, numchild=0, path=Collection._get_path(root.path, 2, step))


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cms", "0002_front_pages"),
        ("portfolios", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        # Later than the ones that give every group in the admin the choice of all pictures and documents.
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(remove_wagtails_groups, migrations.RunPython.noop),
        migrations.RunPython(make_group, migrations.RunPython.noop),
    ]
