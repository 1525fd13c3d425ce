import first


def g():
    return "g" + str(hasattr(first, "f"))
