# The image of web, worker, beat and migrate: one image, four commands.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
RUN useradd --create-home --uid 1000 claimtracker && install -d -o claimtracker /app /data
WORKDIR /app

COPY requirements.txt .
# What it names and nothing else: requirements-excludes.txt says what some packages would drag in.
RUN pip install --no-deps --require-hashes -r requirements.txt

COPY --chown=claimtracker . .
USER claimtracker
RUN STATIC_COMPRESSED=true STATIC_FOLDER=/app/static DATA_FOLDER=/tmp/build python manage.py collectstatic --no-input
ENV STATIC_FOLDER=/app/static
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "claimtracker.wsgi"]
