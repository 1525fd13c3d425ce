"""tqdm.contrib.logging: no bar is drawn which messages would tear."""
from contextlib import contextmanager

__all__ = ['logging_redirect_tqdm', 'tqdm_logging_redirect']


@contextmanager
def logging_redirect_tqdm(loggers=None, tqdm_class=None):
    yield


@contextmanager
def tqdm_logging_redirect(*args, **kwargs):
    from tqdm import tqdm
    tqdm_class = kwargs.pop('tqdm_class', None) or tqdm
    kwargs.pop('loggers', None)
    with tqdm_class(*args, **kwargs) as bar:
        yield bar
