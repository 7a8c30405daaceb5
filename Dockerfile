# One image for web, worker, beat and migrations; PostgreSQL and Valkey are containers of their own.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    VAR_DIR=/app/var

RUN useradd --system --uid 10001 --create-home --home-dir /app app
WORKDIR /app

COPY requirements.lock .
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

COPY manage.py ./
COPY baltic_kb baltic_kb
COPY initiatives initiatives
COPY ingest ingest
COPY templates templates
COPY static static
# The key serves this step alone and is in no setting of the image.
RUN SECRET_KEY=only-to-collect-the-static-files python manage.py collectstatic --no-input --verbosity 0 \
    && chown -R app:app var

USER app
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=5 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "baltic_kb.wsgi", "--bind", "0.0.0.0:8000", "--no-control-socket", \
     "--workers", "2", "--threads", "4", "--log-level", "warning"]
