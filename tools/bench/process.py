"""Start-up and memory of a real `iglo serve`."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

PAGES = 200


def measure_process(data: Path) -> dict[str, Any]:
    """Start the server on `data`; returns seconds to the first answer, memory (MB) then and after 200 pages, ms a page over HTTP."""
    command = [sys.executable, "-m", "iglo.cli", "serve", "--port", "0"]
    began = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "IGLO_DATA": str(data)}, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        url = next(word for line in process.stdout for word in line.split() if "://" in word)
        _get(url)
        started, fresh = time.perf_counter() - began, _memory(process.pid)
        began = time.perf_counter()
        for _ in range(PAGES):
            _get(url)
        page = (time.perf_counter() - began) / PAGES
        return {
            "start_s": round(started, 2),
            "memory_mb": fresh,
            "memory_after_mb": _memory(process.pid),
            "front_page_over_http_ms": round(page * 1000, 2),
        }
    finally:
        process.terminate()
        process.wait(10)


def _get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
        answer.read()


def _memory(pid: int) -> float:
    told = Path(f"/proc/{pid}/status").read_text().splitlines()
    kilobytes = next(int(line.split()[1]) for line in told if line.startswith("VmRSS"))
    return round(kilobytes / 1000, 1)
