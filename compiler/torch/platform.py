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


def node():
    return 'localhost'


def release():
    return '6.1.0'


def version():
    return '1'


def processor():
    return ''


def architecture(*_):
    return '64bit', 'ELF'


def platform(aliased=0, terse=0):
    return 'Linux-6.1.0-x86_64-with-glibc2.36'
