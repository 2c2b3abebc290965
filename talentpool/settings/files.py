"""Static files, and the two stores for what people upload: public and private, never mixed.

On disk by default; on S3 when `S3_PRIVATE_BUCKET` and `S3_PUBLIC_BUCKET` are set.
"""

from botocore.config import Config

from .env import BASE_DIR, VAR_DIR, env

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "talentpool" / "static"]

MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads" / "public"
PRIVATE_MEDIA_ROOT = VAR_DIR / "uploads" / "private"

S3_PUBLIC_BUCKET = env("S3_PUBLIC_BUCKET", default="")
S3_PRIVATE_BUCKET = env("S3_PRIVATE_BUCKET", default="")


def _s3(bucket: str, *, signed: bool) -> dict:
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "region_name": env("S3_REGION", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "custom_domain": None if signed else env("S3_PUBLIC_DOMAIN", default=None),
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": signed,
            "querystring_expire": 300,
            "client_config": Config(
                connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 2}, signature_version="s3v4"
            ),
        },
    }


def _disk(root: str, url: str) -> dict:
    return {
        "BACKEND": "media.storage.DiskStorage",
        "OPTIONS": {"location": root, "base_url": url},
    }


STORAGES = {
    # Wagtail and Django put a file on "default" when nobody said where: private, so a slip leaks nothing.
    "default": _s3(S3_PRIVATE_BUCKET, signed=True) if S3_PRIVATE_BUCKET else _disk(PRIVATE_MEDIA_ROOT, "/private/"),
    "private": _s3(S3_PRIVATE_BUCKET, signed=True) if S3_PRIVATE_BUCKET else _disk(PRIVATE_MEDIA_ROOT, "/private/"),
    "public": _s3(S3_PUBLIC_BUCKET, signed=False) if S3_PUBLIC_BUCKET else _disk(MEDIA_ROOT, MEDIA_URL),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
