"""glob: refused where it is used, so that importing it costs nothing."""


def glob(pathname, **options):
    from _t2c import unsupported
    unsupported("glob.glob()", "a model file reads and writes no files here")


iglob = glob


def escape(pathname):
    return "".join("[" + ch + "]" if ch in "*?[" else ch for ch in pathname)
