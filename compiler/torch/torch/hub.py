"""Downloads, which torch2c does not make."""
import re

import _t2c

__all__ = ['load', 'load_state_dict_from_url', 'download_url_to_file',
           'get_dir', 'set_dir', 'list', 'help', 'HASH_REGEX', 'urlparse']

HASH_REGEX = re.compile(r'-([a-f0-9]*)\.')


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


def get_dir():
    return '~/.cache/torch/hub'


def set_dir(d):
    pass
