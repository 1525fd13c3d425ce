"""bench/run: torch2c against other ways to run a model."""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from catalogue import MODELS, model_named
from measure import ALL_PEERS, measure_model
from report import chart, table

HERE = Path(__file__).parent


def names(known):
    """An argument: names of the list, separated by commas."""
    def parse(text):
        chosen = text.split(",")
        for name in chosen:
            if name not in known:
                raise argparse.ArgumentTypeError(
                    f"'{name}' is none of {', '.join(known)}")
        return chosen
    return parse


def parse_options():
    parser = argparse.ArgumentParser(
        prog="bench/run", description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    models = [m.name for m in MODELS]
    parser.add_argument("--models", type=names(models), default=models,
                        metavar="NAME,...", help=", ".join(models))
    parser.add_argument("--peers", type=names(ALL_PEERS), default=ALL_PEERS,
                        metavar="NAME,...", help=", ".join(ALL_PEERS))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3,
                        help="of measuring, for each model on each peer")
    parser.add_argument("--rounds", type=int, default=6,
                        help="into which these seconds are split")
    parser.add_argument("--output", type=Path, default=Path("build/bench"),
                        help="folder of results.json, table.md, chart.svg")
    options = parser.parse_args()
    for name in ("threads", "batch", "seconds", "rounds"):
        if not getattr(options, name) > 0:
            parser.error(f"--{name} must be positive")
    return options


def pin(threads):
    """Keeps this process and its children on the last processors: the first
    ones serve interrupts."""
    cpus = sorted(os.sched_getaffinity(0))
    if threads > len(cpus):
        sys.exit(f"bench/run: --threads {threads}: there are {len(cpus)} "
                 "processors")
    os.sched_setaffinity(0, cpus[-threads:])


def machine_limits(folder):
    """FMA peak and read bandwidth of one thread."""
    program = folder / "machine"
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-march=native", "-o",
                    program, HERE / "machine.c"], check=True)
    done = subprocess.run([program, "1"], check=True, capture_output=True)
    return json.loads(done.stdout)


def show_progress(text):
    """On one line of a terminal, else nothing."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def main():
    options = parse_options()
    pin(options.threads)
    options.output.mkdir(parents=True, exist_ok=True)
    show_progress("measuring the machine")
    results = {"machine": machine_limits(options.output),
               "threads": options.threads, "batch": options.batch,
               "models": []}
    for name in options.models:
        result = measure_model(model_named(name), options,
                               options.output / "models", show_progress)
        results["models"].append(result)
        show_progress("")
        print(table(results, [result]), flush=True)
    text = table(results, results["models"])
    (options.output / "table.md").write_text(text)
    (options.output / "chart.svg").write_text(chart(results))
    (options.output / "results.json").write_text(
        json.dumps(results, indent=1) + "\n")
    print(text)


if __name__ == "__main__":
    main()
