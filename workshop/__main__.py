"""`python -m workshop run`: Loket on one machine; `… story`: the journeys over HTTP; `… fuzz`: every door, fuzzed."""

import argparse
import sys

from workshop.addresses import HIGHEST_PORT, LOOPBACK

INTERRUPTED = 130


def main() -> int:
    """Read the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m workshop", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run_it = commands.add_parser("run", help="start Loket and keep it running until Ctrl-C")
    run_it.add_argument("--port", type=_port, default=8000, help="0 takes any free one (default 8000)")
    run_it.add_argument(
        "--host", default=LOOPBACK, help="address to listen on and to print in links and QR codes (0.0.0.0: all)"
    )
    run_it.add_argument("--clock", default="", help="office-local time to start at, e.g. 2026-12-18T09:00")
    commands.add_parser("fuzz", help="ask at every door whether it does what the OpenAPI document says")
    story_it = commands.add_parser("story", help="walk the journeys over real HTTP, each step with its ID")
    for command in (run_it, story_it):
        command.add_argument("--engine", choices=("moto", "real"), default="moto", help="what holds the data")
    arguments = parser.parse_args()
    if arguments.command == "fuzz":
        from workshop.journeys.fuzz import fuzz

        return fuzz()
    real = arguments.engine == "real"
    if arguments.command == "story":
        from workshop.journeys.story import story

        return story(real=real)
    from workshop.run.loket import run

    return run(arguments.port, arguments.clock, arguments.host, real=real)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {HIGHEST_PORT}, not {text!r}")
    return int(text)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
