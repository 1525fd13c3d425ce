"""logging: messages are dropped (Python writes them to stderr)."""
CRITICAL, ERROR, WARNING, INFO, DEBUG, NOTSET = 50, 40, 30, 20, 10, 0
WARN, FATAL = WARNING, CRITICAL


class Logger:
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = level
        self.handlers = []
        self.propagate = True

    def log(self, level, msg, *args, **keywords):
        pass

    def debug(self, msg, *args, **keywords):
        pass

    info = warning = warn = error = critical = exception = fatal = debug

    def setLevel(self, level):
        self.level = level

    def getEffectiveLevel(self):
        return self.level or WARNING

    def isEnabledFor(self, level):
        return False

    def addHandler(self, handler):
        self.handlers.append(handler)

    def removeHandler(self, handler):
        self.handlers.remove(handler)

    def addFilter(self, filter):
        pass

    def hasHandlers(self):
        return bool(self.handlers)


class Handler:
    def __init__(self, *args, **keywords):
        pass

    def setLevel(self, level):
        pass

    def setFormatter(self, formatter):
        pass


StreamHandler = FileHandler = NullHandler = Formatter = Filter = Handler
root = Logger("root", WARNING)
_loggers = {}


def getLogger(name=None):
    if not name:
        return root
    if name not in _loggers:
        _loggers[name] = Logger(name)
    return _loggers[name]


def basicConfig(**keywords):
    pass


debug = info = warning = warn = error = critical = exception = root.debug


def disable(level=CRITICAL):
    pass


def getLevelName(level):
    names = {NOTSET: "NOTSET", DEBUG: "DEBUG", INFO: "INFO", WARNING: "WARNING",
             ERROR: "ERROR", CRITICAL: "CRITICAL"}
    if isinstance(level, str):
        return next((n for n, name in names.items() if name == level),
                    f"Level {level}")
    return names.get(level, f"Level {level}")
