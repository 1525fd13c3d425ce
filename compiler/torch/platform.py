"""platform: a Linux machine with Python 3.11."""


def system():
    return 'Linux'


def machine():
    return 'x86_64'


def python_version():
    return '3.11.2'


def python_version_tuple():
    return tuple(python_version().split('.'))


def python_implementation():
    return 'CPython'
