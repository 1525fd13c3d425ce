"""Downloads, which torch2c does not make."""
import os
import re

import _t2c

__all__ = ['load', 'load_state_dict_from_url', 'download_url_to_file',
           'get_dir', 'set_dir', 'list', 'help', 'HASH_REGEX', 'urlparse']

HASH_REGEX = re.compile(r'-([a-f0-9]*)\.')
_directory = None


def _refuse(what):
    _t2c.unsupported(f'{what}, as nothing is downloaded',
                     'download the file, and load it with torch.load or give '
                     'it with --weights')


def load_state_dict_from_url(url, model_dir=None, map_location=None,
                             progress=True, check_hash=False, file_name=None,
                             weights_only=False):
    _refuse('load_state_dict_from_url')


def urlparse(url, scheme='', allow_fragments=True):
    _refuse('urlparse')


def load(repo_or_dir, model, *args, **kwargs):
    _refuse('torch.hub.load')


def download_url_to_file(url, dst, hash_prefix=None, progress=True):
    _refuse('download_url_to_file')


def list(github, *args, **kwargs):
    _refuse('torch.hub.list')


def help(github, model, *args, **kwargs):
    _refuse('torch.hub.help')


def _get_torch_home():
    cache = os.getenv('XDG_CACHE_HOME', '~/.cache')
    return os.path.expanduser(os.getenv('TORCH_HOME',
                                        os.path.join(cache, 'torch')))


def get_dir():
    if _directory is not None:
        return _directory
    return os.path.join(_get_torch_home(), 'hub')


def set_dir(d):
    global _directory
    _directory = os.path.expanduser(d)
