# The site as one image: web, relay, worker, scheduler, metrics, migrate and backup are its commands.
# Pinned by tag; to pin by digest, see docs/operations.md, "Images".

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/venv
COPY requirements.lock /build/
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /build/requirements.lock
# Of the servers for a developer's machine only PostgreSQL's pg_dump and pg_restore stay.
COPY deploy/slim.py /build/
RUN /opt/venv/bin/python /build/slim.py && /opt/venv/bin/python -m compileall -q -j 0 /opt/venv/lib
COPY . /app
WORKDIR /app
# Nothing of the build's environment stays in the image; the database is not asked.
RUN SECRET_KEY=only-for-this-step SITE_URL=https://build.invalid TALENTPOOL_VAR=/srv PATH=/opt/venv/bin:$PATH \
    python deploy/build.py && rm -rf /app/deploy/slim.py

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=talentpool.settings \
    TALENTPOOL_ENV=production TALENTPOOL_VAR=/srv \
    WEB_BIND=0.0.0.0:8000
RUN groupadd --gid 10001 talentpool \
    && useradd --uid 10001 --gid talentpool --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin talentpool \
    && install -d -o talentpool -g talentpool -m 0700 /srv/uploads /srv/work /backups
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
COPY --from=build /srv/static /srv/static
WORKDIR /app
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --retries=4 CMD ["python", "-I", "-S", "deploy/probe.py", "web"]
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "talentpool.wsgi"]
