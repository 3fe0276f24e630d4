"""`jmap serve` as a process of its own, and those who ask it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Queue

import httpx

PATIENCE = 30
"""Seconds that a busy machine may take for an answer."""


class Served:
    """A server of the files in *folder*."""

    def __init__(self, folder: Path, *words: str, env: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jmap", "serve", *words],
            cwd=folder,
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said = ""
        self.client = httpx.Client(timeout=PATIENCE)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.end()
        self.port = int(self.url.rstrip("/").rpartition(":")[2])
        self.client.base_url = self.url

    def get(self, name: str = "", **headers: str) -> httpx.Response:
        """What is answered to a browser that asks for *name*."""
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.client.get(f"/{name}", headers=given)

    def news(self, page: str, seen: str = "") -> "Queue[tuple[float, str]]":
        """What a reader of *page* is told from now on, and when; "end" at the end."""
        told: Queue[tuple[float, str]] = Queue()

        def hear() -> None:
            query = {"page": page, "seen": seen}
            try:
                with httpx.stream("GET", f"{self.url}_jmap/events", params=query) as answer:
                    for line in answer.iter_lines():
                        if line.startswith("data: "):
                            told.put((time.monotonic(), line.removeprefix("data: ")))
            except httpx.HTTPError:
                pass
            told.put((time.monotonic(), "end"))

        threading.Thread(target=hear, daemon=True).start()
        return told

    def end(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """End it; its exit code, and what it said."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        if not self._said:
            _, self._said = self.process.communicate(timeout=PATIENCE)
            self.client.close()
        return self.process.returncode, self._said
