"""python -m tools.bench: build the workplace, ask every page, write build/bench.json, print a table."""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench.json"
# What the figures are held against, by people who read them; nothing fails on time.
ASKED = {
    "box_of_bare_at_least": 0.7,
    "box_per_s_at_least": 1200,
    "bag_of_fifteen_cpu_ms_under": 120,
    "night_1_s_under": 15,
    "night_14_s_under": 120,
    "ballots_meanwhile_p95_ms_under": 100,
    "optimiser_5000_units_s_under": 1,
}
# Who is asked, in this order, until one of them gets the page.
VIEWERS = {"leader": "p0", "representative": "p35", "HR": "p100", "administrator": "p101", "top management": "p102", "head": "p103"}


def main() -> int:
    """Run; returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="iglo-bench-") as folder:
        data = Path(folder)
        os.environ.update(IGLO_DATA=folder, DJANGO_SETTINGS_MODULE="iglo.config.settings", IGLO_DEMO="0")
        os.environ.pop("DATABASE_URL", None)
        built = _build()
        pages, left = _pages()
        from tools.bench.process import measure_process

        figures = {"machine": _machine(), "workplace": built, "process": measure_process(data), "pages": pages, "not_measured": left}
    figures["urn"] = _urn()
    figures["rooms"] = _figures([sys.executable, "-m", "tools.bench.rooms"])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=2, ensure_ascii=False), encoding="utf-8")
    _tell(figures)
    return 0


def _build() -> dict[str, Any]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from tools.bench import workplace

    settings.ROOT_URLCONF = "tools.bench.urls"
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    began = time.perf_counter()
    with transaction.atomic():
        workplace.build()
    return {**workplace.numbers(), "built_s": round(time.perf_counter() - began, 1)}


def _pages() -> tuple[dict[str, Any], dict[str, str]]:
    """Return figures by name of address, and why the others have none."""
    from django.core.wsgi import get_wsgi_application
    from django.urls import reverse

    from tools.bench.addresses import addresses
    from tools.bench.asking import Asker, measure, sign_in

    application = get_wsgi_application()
    nobody, viewers = Asker(application), [sign_in(application, name) for name in VIEWERS.values()]
    beside = viewers[0], reverse("trivial")
    pages, left = {}, {}
    for address in addresses():
        if not address.path:
            left[address.name] = "nothing to put in its address"
            continue
        asked = [*viewers, nobody] if address.path.startswith("/app/") else [nobody]
        found = next((asker for asker in asked if asker.get(address.path).status == HTTPStatus.OK), None)
        if found is None:
            left[address.name] = f"answers {asked[0].get(address.path).status} to a look"
        else:
            pages[address.name] = measure(found, address.path, beside)
    return pages, left


def _urn() -> dict[str, Any]:
    """Return the urn's figures on SQLite and on PostgreSQL, each measured in a process and a folder of its own, beside what is asked."""
    measure = [sys.executable, "-m", "tools.bench.urn"]
    ways = {"sqlite": measure, "postgresql": ["tools/postgres.sh", *measure]}
    told: dict[str, Any] = {name: _figures(command, IGLO_POSTGRES_PLACE=tempfile.gettempdir()) for name, command in ways.items()}
    return {"asked": ASKED, **told, "release": _figures([sys.executable, "-m", "tools.bench.release"])}


def _figures(command: list[str], **more: str) -> dict[str, Any]:
    """Run `command`; returns the JSON that it prints. A durable commit is one to a real disk: not to one in memory."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **more})
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _machine() -> dict[str, Any]:
    import django

    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    return {"cores": os.cpu_count(), "python": platform.python_version(), "django": django.get_version(), "commit": commit}


def _tell(figures: dict[str, Any]) -> None:
    print(f"{'page':<34} {'p50 ms':>7} {'p95 ms':>7} {'cpu ms':>7} {'×':>5} {'queries':>7} {'kB':>7} {'gzip':>6} {'static':>7}  as")
    for name, page in sorted(figures["pages"].items(), key=lambda item: -item[1]["cpu_ms"]):
        times = f"{page['p50_ms']:7.1f} {page['p95_ms']:7.1f} {page['cpu_ms']:7.1f} {page['times_trivial']:5.1f}"
        sizes = f"{page['bytes'] / 1000:7.1f} {page['gzipped'] / 1000:6.1f} {page['static']['sent'] / 1000:7.1f}"
        print(f"{name:<34} {times} {page['queries']:7} {sizes}  {page['as']}")
    print(f"\n{figures['process']}\n{figures['workplace']}\n{figures['machine']}\n{figures['urn']}\n{figures['rooms']}")
    for name, why in figures["not_measured"].items():
        print(f"not measured: {name}: {why}")
    print(f"\nWritten to {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
