"""wandb.errors: what its calls raise."""


class Error(Exception):
    __module__ = 'wandb.errors.errors'

    def __init__(self, message, context=None):
        super().__init__(message)
        self.message = message


class CommError(Error):
    __module__ = 'wandb.errors.errors'


class UsageError(Error):
    __module__ = 'wandb.errors.errors'
