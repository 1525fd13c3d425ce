"""logging as Python has it: loggers by their dotted names, levels, handlers
and formatters. What goes to files is dropped (a model file writes none), and
tracebacks are not kept: of an exception its last line is written."""
import re
import sys
import time
from string import Template as _Template
from traceback import format_exception_only as _exception_text

import _t2c

CRITICAL, ERROR, WARNING, INFO, DEBUG, NOTSET = 50, 40, 30, 20, 10, 0
WARN, FATAL = WARNING, CRITICAL
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
raiseExceptions = True

_level_of = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR,
             'WARN': WARNING, 'WARNING': WARNING, 'INFO': INFO,
             'DEBUG': DEBUG, 'NOTSET': NOTSET}
_name_of = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING',
            INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}


# --- levels ------------------------------------------------------------------

def addLevelName(level, levelName):
    _name_of[level] = levelName
    _level_of[levelName] = level


def getLevelNamesMapping():
    return _level_of.copy()


def getLevelName(level):
    """The name of a number, or the number of a name."""
    if level in _name_of:
        return _name_of[level]
    return _level_of.get(level, f'Level {level}')


def _checked_level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(
            f'Level not an integer or a valid string: {level!r}')
    if level not in _level_of:
        raise ValueError(f'Unknown level: {level!r}')
    return _level_of[level]


# --- records -----------------------------------------------------------------

class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info,
                 func=None, sinfo=None, **kwargs):
        # logger.info('%(a)d', {'a': 1}) names its parts.
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.name, self.msg, self.args = name, msg, args
        self.levelno, self.levelname = level, getLevelName(level)
        self.pathname, self.lineno, self.funcName = pathname, lineno, func
        self.filename = pathname.rsplit('/', 1)[-1]
        self.module = self.filename.rsplit('.', 1)[0]
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.created = time.time()
        self.msecs = int((self.created - int(self.created)) * 1000) + 0.0
        self.relativeCreated = 0.0
        self.thread, self.threadName = 0, 'MainThread'
        self.process, self.processName = 0, 'MainProcess'
        self.taskName = None

    def __repr__(self):
        return (f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, '
                f'{self.lineno}, "{self.msg}">')

    def getMessage(self):
        msg = str(self.msg)
        return msg % self.args if self.args else msg


def makeLogRecord(dict):
    record = LogRecord(None, None, '', 0, '', (), None)
    record.__dict__.update(dict)
    return record


# --- formatters and filters --------------------------------------------------

_format_of_style = {
    '%': ('%(message)s', BASIC_FORMAT, lambda fmt, values: fmt % values),
    '{': ('{message}', '{levelname}:{name}:{message}',
          lambda fmt, values: fmt.format(**values)),
    '$': ('${message}', '${levelname}:${name}:${message}',
          lambda fmt, values: _Template(fmt).substitute(**values))}


def _check_style(style):
    if style not in _format_of_style:
        raise ValueError('Style must be one of: '
                         + ','.join(_format_of_style))


_FIELD = re.compile(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?'
                    r'[diouxefgcrsa%]', re.I)


class Formatter:
    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *,
                 defaults=None):
        _check_style(style)
        plain, _, self._filled = _format_of_style[style]
        self._fmt, self.datefmt = fmt or plain, datefmt
        if validate and style == '%' and not _FIELD.search(self._fmt):
            raise ValueError(f"Invalid format {self._fmt!r} for '%' style")
        self._defaults = defaults or {}

    def usesTime(self):
        return 'asctime' in self._fmt

    def formatTime(self, record, datefmt=None):
        when = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        return self.default_msec_format % (
            time.strftime(self.default_time_format, when), record.msecs)

    def formatException(self, ei):
        return ''.join(_exception_text(ei[1])).rstrip('\n')

    def formatMessage(self, record):
        return self._filled(self._fmt, {**self._defaults, **record.__dict__})

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text += '' if text.endswith('\n') else '\n'
            text += record.exc_text
        return text


class Filter:
    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return (not self.name or record.name == self.name
                or record.name.startswith(self.name + '.'))


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        return all(f.filter(record) if hasattr(f, 'filter') else f(record)
                   for f in self.filters)


# --- handlers ----------------------------------------------------------------

_default_formatter = Formatter()


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.name, self.formatter = None, None
        self.level = _checked_level(level)

    def __repr__(self):
        return f'<{type(self).__name__} ({getLevelName(self.level)})>'

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def setLevel(self, level):
        self.level = _checked_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError(
            'emit must be implemented by Handler subclasses')

    def handle(self, record):
        passed = self.filter(record)
        if passed:
            self.emit(record)
        return passed

    def handleError(self, record):
        """A mistake in a call of logging ends no script."""
        if raiseExceptions and sys.stderr:
            text = ''.join(_exception_text(sys.exc_info()[1]))
            sys.stderr.write(f'--- Logging error ---\n{text}'
                             f'Message: {record.msg!r}\n'
                             f'Arguments: {record.args}\n')

    def acquire(self):
        pass

    release = createLock = flush = close = acquire


class StreamHandler(Handler):
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return (f'<{type(self).__name__} {name + " " if name else ""}'
                f'({getLevelName(self.level)})>')

    def flush(self):
        if hasattr(self.stream, 'flush'):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        if stream is self.stream:
            return None
        before, self.stream = self.stream, stream
        return before


class NullHandler(Handler):
    def handle(self, record):
        pass

    emit = handle


class FileHandler(StreamHandler):
    """Its file is not written."""

    def __init__(self, filename, mode='a', encoding=None, delay=False,
                 errors=None):
        super().__init__()
        self.baseFilename, self.mode = str(filename), mode

    def __repr__(self):
        return (f'<{type(self).__name__} {self.baseFilename} '
                f'({getLevelName(self.level)})>')

    def emit(self, record):
        try:
            self.format(record)
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)


lastResort = StreamHandler()
lastResort.setLevel(WARNING)


# --- loggers -----------------------------------------------------------------

_disabled_to = NOTSET


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checked_level(level)
        self.propagate, self.disabled, self.handlers = True, False, []

    def __repr__(self):
        return (f'<{type(self).__name__} {self.name} '
                f'({getLevelName(self.getEffectiveLevel())})>')

    @property
    def parent(self):
        """The nearest that exists of those whose name begins this one."""
        name = self.name
        while '.' in name:
            name = name.rpartition('.')[0]
            if name in _loggers:
                return _loggers[name]
        return root

    @property
    def root(self):
        return root

    def setLevel(self, level):
        self.level = _checked_level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return (not self.disabled and level > _disabled_to
                and level >= self.getEffectiveLevel())

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f'{self.name}.{suffix}')

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def _reached(self):
        """The handlers that see this one's records."""
        logger, handlers = self, []
        while logger:
            handlers += logger.handlers
            logger = logger.parent if logger.propagate else None
        return handlers

    def hasHandlers(self):
        return bool(self._reached())

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        for handler in self._reached() or [lastResort]:
            if record.levelno >= handler.level:
                handler.handle(record)

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None,
                   extra=None, sinfo=None):
        record = LogRecord(name, level, fn, lno, msg, args, exc_info, func,
                           sinfo)
        for key, value in (extra or {}).items():
            if key in ('message', 'asctime') or key in record.__dict__:
                raise KeyError(
                    f'Attempt to overwrite {key!r} in LogRecord')
            record.__dict__[key] = value
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None,
             stack_info=False, stacklevel=1):
        if isinstance(exc_info, BaseException):
            exc_info = (type(exc_info), exc_info, None)
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        path, line, function = _t2c.caller()
        self.handle(self.makeRecord(self.name, level, path, line, msg, args,
                                    exc_info, function, extra))

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError('level must be an integer')
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    warn, fatal = warning, critical


class RootLogger(Logger):
    parent = None

    def __init__(self, level):
        super().__init__('root', level)


class LoggerAdapter:
    """A logger whose records have more attributes."""

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        kwargs['extra'] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    debug, info, warning = Logger.debug, Logger.info, Logger.warning
    error, critical, exception = (Logger.error, Logger.critical,
                                  Logger.exception)
    warn = warning

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    @property
    def name(self):
        return self.logger.name


root = Logger.root = RootLogger(WARNING)
_loggers = {}
_logger_class = Logger


def getLogger(name=None):
    if not name or name == 'root':
        return root
    if not isinstance(name, str):
        raise TypeError('A logger name must be a string')
    if name not in _loggers:
        _loggers[name] = _logger_class(name)
    return _loggers[name]


def setLoggerClass(klass):
    global _logger_class
    _logger_class = klass


def getLoggerClass():
    return _logger_class


# --- the module's own functions: the root's ----------------------------------

def basicConfig(*, force=False, filename=None, filemode='a', format=None,
                datefmt=None, style='%', level=None, stream=None,
                handlers=None, encoding=None, errors='backslashreplace',
                **unknown):
    if unknown:
        raise ValueError('Unrecognised argument(s): ' + ', '.join(unknown))
    if force:
        root.handlers.clear()
    if root.handlers:
        return
    if handlers is None:
        if stream is not None and filename is not None:
            raise ValueError(
                "'stream' and 'filename' should not be specified together")
        handlers = [FileHandler(filename, filemode) if filename
                    else StreamHandler(stream)]
    elif stream is not None or filename is not None:
        raise ValueError("'stream' or 'filename' should not be specified "
                         "together with 'handlers'")
    _check_style(style)
    formatter = Formatter(format or _format_of_style[style][1], datefmt,
                          style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    log(DEBUG, msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    log(INFO, msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    log(WARNING, msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    log(ERROR, msg, *args, **kwargs)


def critical(msg, *args, **kwargs):
    log(CRITICAL, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


warn, fatal = warning, critical


def disable(level=CRITICAL):
    global _disabled_to
    _disabled_to = _checked_level(level)


def captureWarnings(capture):
    pass


def shutdown():
    pass
