"""The child that measures, on the scratch services its parent has named in the environment."""

import importlib
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

import django


def main(name: str, size: str, path: str) -> int:
    """Run `benchmarks.NAME.measure.measure(size)` and write its report to ``path``."""
    signal.signal(signal.SIGTERM, _interrupt)
    os.environ["DJANGO_SETTINGS_MODULE"] = "claimtracker.settings"
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - the environment comes first
    from django.core.management import call_command  # noqa: PLC0415

    if not settings.IS_EMBEDDED:
        raise RuntimeError("A benchmark runs on services of its own: unset DATABASE_URL.")
    call_command("migrate", verbosity=0)
    try:
        return _measure(name, size, Path(path))
    except RuntimeError as problem:
        print(f"{name}: {problem}", file=sys.stderr)
        return 1


def _measure(name: str, size: str, path: Path) -> int:
    report = importlib.import_module(f"benchmarks.{name}.measure").measure(size)
    path.write_text(report.as_json())
    return 0


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
