ARG PYTHON_VERSION=3.11

FROM python:${PYTHON_VERSION}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
RUN python -m venv /opt/kith
WORKDIR /src
# The libraries change less often than the code, so they are a layer of their own.
COPY requirements.txt ./
RUN /opt/kith/bin/pip install --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE kith.py ./
COPY bot bot
COPY adapters adapters
COPY scheduler scheduler
COPY wiring wiring
# What builds and installs Kith is of no use to it later, only to an intruder: it stays out of the final image.
RUN /opt/kith/bin/pip install --no-deps --no-build-isolation . \
 && /opt/kith/bin/pip uninstall --yes editables hatchling pathspec pluggy tomlkit trove-classifiers \
 && /opt/kith/bin/pip uninstall --yes setuptools pip

FROM python:${PYTHON_VERSION}-slim
# A fixed id, so that a folder of the host can be given to it: chown 10001 folder
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin kith \
 && install --directory --owner=kith --group=kith --mode=0700 /data
COPY --from=build /opt/kith /opt/kith
ENV PATH=/opt/kith/bin:$PATH \
    HOME=/data \
    KITH_DATABASE_URL=sqlite:////data/kith.db \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /data
VOLUME /data
# Kith finishes the sends in its hands within 10 seconds of a SIGTERM.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5m --timeout=30s --start-period=1m --retries=3 CMD ["kith", "doctor", "--quiet"]
ENTRYPOINT ["kith"]
CMD ["run"]
