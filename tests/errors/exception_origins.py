# torch2c: run
# What an exception was raised from, and what was added to it.
import json


def load(path):
    try:
        return {}["weights"]
    except KeyError as error:
        error.add_note("in " + path)
        raise RuntimeError("cannot load") from error


def start():
    try:
        load("a.pt")
    except RuntimeError as error:
        error.add_note("on starting")
        raise


def settings():
    try:
        start()
    except RuntimeError:
        return json.loads("{'lr': 1}")


settings()
