"""bench/run: torch2c against other ways to run a model."""
import argparse
import json
import os
import sys
from pathlib import Path

from catalogue import MODELS, model_named
from machine import describe
from measure import ALL_PEERS, Setting, measure_model
from report import chart, header, table


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


def numbers(text):
    """An argument: numbers above 0, separated by commas."""
    try:
        chosen = [int(word) for word in text.split(",")]
    except ValueError:
        chosen = [0]
    if min(chosen) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' are no positive numbers")
    return chosen


def parse_options():
    parser = argparse.ArgumentParser(
        prog="bench/run", description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    models = [m.name for m in MODELS]
    parser.add_argument("--models", type=names(models), default=models,
                        metavar="NAME,...", help=", ".join(models))
    parser.add_argument("--peers", type=names(ALL_PEERS), default=ALL_PEERS,
                        metavar="NAME,...", help=", ".join(ALL_PEERS))
    parser.add_argument("--threads", type=numbers, default=[1],
                        metavar="N,...")
    parser.add_argument("--batch", type=numbers, default=[1],
                        metavar="N,...")
    parser.add_argument("--seconds", type=float, default=3,
                        help="of measuring, for each model on each peer")
    parser.add_argument("--rounds", type=int, default=6,
                        help="into which these seconds are split")
    parser.add_argument("--output", type=Path, default=Path("build/bench"),
                        help="folder of results.json, table.md, chart.svg")
    options = parser.parse_args()
    for name in ("seconds", "rounds"):
        if not getattr(options, name) > 0:
            parser.error(f"--{name} must be positive")
    return options


ALL_CPUS = sorted(os.sched_getaffinity(0))


def pin(threads):
    """Keeps this process and its children on the last processors: the first
    ones serve interrupts."""
    if threads > len(ALL_CPUS):
        sys.exit(f"bench/run: --threads {threads}: there are {len(ALL_CPUS)} "
                 "processors")
    os.sched_setaffinity(0, ALL_CPUS[-threads:])


def show_progress(text):
    """On one line of a terminal, else nothing."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def write(results, folder):
    """All that is known so far: a run that is stopped has its results."""
    runs = [run for run in results["runs"] if run["models"]]
    text = "\n".join([header(results), *(table(results, run, run["models"])
                                         for run in runs)])
    (folder / "table.md").write_text(text)
    if runs:
        (folder / "chart.svg").write_text(chart(runs[0]))
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n")


def main():
    options = parse_options()
    try:
        options.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"bench/run: --output {options.output}: {error.strerror}; "
                 "a folder is wanted")
    pin(max(options.threads))
    show_progress("measuring the machine")
    results = {"machine": describe(options.output), "runs": [],
               "command": " ".join(["bench/run", *sys.argv[1:]])}
    settings = [Setting(threads, batch, options.seconds, options.rounds)
                for batch in options.batch for threads in options.threads]
    for setting in settings:
        run = {"threads": setting.threads, "batch": setting.batch,
               "models": []}
        results["runs"].append(run)
        pin(setting.threads)
        for name in options.models:
            result = measure_model(model_named(name), options.peers, setting,
                                   options.output / "models", show_progress)
            run["models"].append(result)
            show_progress("")
            print(table(results, run, [result]), flush=True)
            write(results, options.output)
    print((options.output / "table.md").read_text())


if __name__ == "__main__":
    main()
