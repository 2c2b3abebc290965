"""`manage.py make_buckets`: the two buckets on an S3 server of one's own, once or again."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.management.base import BaseCommand, CommandError

from media.storage import PrivateS3, private_store, public_store

OURS_ALREADY = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}


class Command(BaseCommand):
    help = "Make the two buckets: the private one for the site alone, the public one readable by name and not listed."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        private, public = private_store(), public_store()
        if not isinstance(private, PrivateS3) or not isinstance(public, PrivateS3):
            raise CommandError("Set S3_PRIVATE_BUCKET and S3_PUBLIC_BUCKET: files are on the disk now.")
        try:
            for store in (private, public):
                _make(store)
            _let_everybody_read(public)
        except (ClientError, BotoCoreError) as error:
            raise CommandError(f"The S3 server did not make the buckets: {error}") from error
        self.stdout.write(f"{private.bucket_name} and {public.bucket_name} stand.")


def _make(store: PrivateS3) -> None:
    client = store.connection.meta.client
    try:
        client.create_bucket(Bucket=store.bucket_name)
    except ClientError as error:
        if error.response["Error"]["Code"] not in OURS_ALREADY:
            raise


def _let_everybody_read(store: PrivateS3) -> None:
    """By name only: without `s3:ListBucket` nobody learns a name of 128 bits of chance."""
    statement = {
        "Sid": "ReadByName",
        "Effect": "Allow",
        "Principal": "*",
        "Action": ["s3:GetObject"],
        "Resource": [f"arn:aws:s3:::{store.bucket_name}/*"],
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    store.connection.meta.client.put_bucket_policy(Bucket=store.bucket_name, Policy=json.dumps(policy))
