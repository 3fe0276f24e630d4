# jmap with all it needs. Build it in this folder, and run it in the folder of your maps:
#   docker build --tag jmap .
#   docker run --rm --volume "$PWD:/maps" jmap lint
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY templates templates
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.13-slim
RUN --mount=type=bind,from=build,source=/wheel,target=/wheel \
    pip install --no-cache-dir --root-user-action=ignore /wheel/*.whl
# Any user may run it (docker run --user), so what it remembers lies where any user may write.
ENV JMAP_CACHE_DIR=/tmp/jmap
RUN useradd --create-home --uid 1000 jmap
USER 1000
WORKDIR /maps
ENTRYPOINT ["jmap"]
CMD ["--help"]
