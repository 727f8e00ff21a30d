"""``python -m bench [--quick] [--json]``: start the portal, measure it, say what falls short, show the table."""

import argparse
import os
import signal
import sys

import django

from bench import portal
from bench.load import Unexpected
from congress import demo
from congress.places import var_folder
from congress.processes import StartFailed


def main() -> int:
    """0 when everything could be measured, whatever the numbers; 1 when something did not start or answer."""
    arguments = parser().parse_args()
    signal.signal(signal.SIGTERM, demo.stop)
    load_before = os.getloadavg()[0]
    demo.say("starting the portal; the first time, the sample county is loaded, which takes minutes")
    try:
        with portal.running(var_folder() / "bench") as port:
            django.setup()
            print(measured(port, arguments, load_before))
    except (StartFailed, Unexpected) as failure:
        demo.say(str(failure))
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="bin/bench", description="Measures the portal's pages beside a bare view."
    )
    made.add_argument("--quick", action="store_true", help="short samples: everything in about three minutes")
    made.add_argument("--json", action="store_true", help="print the results as JSON")
    return made


def measured(port: int, arguments: argparse.Namespace, load_before: float) -> str:
    """The report as text or JSON. Its modules need Django to be set up, which the running portal's settings allow."""
    from bench import bounds, measuring, report

    plan = measuring.QUICK if arguments.quick else measuring.THOROUGH
    results = measuring.measure(port, plan, demo.say)
    write = report.as_json if arguments.json else report.as_text
    return write(results, bounds.shortfalls(results), report.machine(load_before))


if __name__ == "__main__":
    sys.exit(main())
