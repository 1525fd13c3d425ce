"""gc: nothing is collected before the program ends."""


def collect(generation=2):
    return 0


def enable():
    pass


disable = freeze = unfreeze = enable


def isenabled():
    return True


def get_count():
    return 0, 0, 0


def get_threshold():
    return 700, 10, 10


def set_threshold(*thresholds):
    pass
