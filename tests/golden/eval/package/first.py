import second


def f():
    return "f" + second.g()
