"""click.exceptions: what a wrong use of a command raises."""


class ClickException(Exception):
    exit_code = 1

    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def format_message(self):
        return self.message

    def __str__(self):
        return self.message

    def show(self, file=None):
        import sys
        (file or sys.stderr).write(f'Error: {self.format_message()}\n')


class UsageError(ClickException):
    exit_code = 2

    def __init__(self, message, ctx=None):
        super().__init__(message)
        self.ctx = ctx


class BadParameter(UsageError):
    def __init__(self, message, ctx=None, param=None, param_hint=None):
        super().__init__(message, ctx)
        self.param, self.param_hint = param, param_hint

    def format_message(self):
        hint = self.param_hint or (self.param and self.param.shown())
        return f'Invalid value for {hint}: {self.message}' if hint else (
            f'Invalid value: {self.message}')


class MissingParameter(BadParameter):
    def format_message(self):
        return f'Missing {self.message}.'


class NoSuchOption(UsageError):
    pass


class BadOptionUsage(UsageError):
    pass


class BadArgumentUsage(UsageError):
    pass


class Abort(RuntimeError):
    pass


class Exit(RuntimeError):
    def __init__(self, code=0):
        self.exit_code = code
