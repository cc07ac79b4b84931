"""``python -m tests.benchmarks [--quick] [--json FILE] [NAME …]``: run the benchmarks and print one table."""

from __future__ import annotations

import argparse
import importlib
import time
from pathlib import Path

from tests.benchmarks.measure import Measurement, as_json, table

# Each module has ``measure(quick: bool) -> list[Measurement]`` and asserts that the measured work was done.
BENCHMARKS = (
    "board_paint",
    "booking",
    "dashboard_refresh",
    "day_board",
    "first_paint",
    "hub_fanout",
    "live",
    "patient_search",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these of: {', '.join(BENCHMARKS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller data")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    names = options.names or BENCHMARKS
    if unknown := set(names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")

    found: list[Measurement] = []
    for name in names:
        began = time.perf_counter()
        found += importlib.import_module(f"tests.benchmarks.{name}").measure(options.quick)
        print(f"{name}: measured in {time.perf_counter() - began:.0f} s", flush=True)
    print("\n" + table(found))
    if options.json:
        options.json.write_text(as_json(found), "utf-8")


if __name__ == "__main__":
    main()
