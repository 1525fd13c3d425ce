"""urllib.parse: addresses taken apart and put together."""
from collections import namedtuple as _namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit',
           'urlunsplit', 'urlencode', 'parse_qs', 'parse_qsl', 'quote',
           'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus',
           'unquote_to_bytes', 'ParseResult', 'SplitResult', 'DefragResult']

_LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
_SCHEME = _LETTERS + '0123456789+-.'
_ALWAYS_SAFE = _LETTERS + '0123456789_.-~'
_RELATIVE = ('', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file',
             'https', 'shttp', 'mms', 'prospero', 'rtsp', 'rtspu', 'sftp',
             'svn', 'svn+ssh', 'ws', 'wss')
_WITH_NETLOC = _RELATIVE + ('telnet', 'snews', 'rsync', 'nfs', 'git', 'git+ssh')
_WITH_PARAMS = ('', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp',
                'rtsp', 'rtspu', 'sip', 'sips', 'mms', 'sftp', 'tel')


class _Netloc:
    """What stands in 'user:password@host:port'."""

    def _user(self):
        info, at, _ = self.netloc.rpartition('@')
        name, colon, password = info.partition(':')
        return name if at else None, password if colon else None

    def _host(self):
        place = self.netloc.rpartition('@')[2]
        _, bracket, rest = place.partition('[')
        if bracket:
            host, _, port = rest.partition(']')
            return host, port.partition(':')[2] or None
        host, _, port = place.partition(':')
        return host, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        host = self._host()[0]
        name, percent, zone = host.partition('%')
        return name.lower() + percent + zone if host else None

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isascii() and port.isdigit()):
            raise ValueError('Port could not be cast to integer value as '
                             f'{port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class SplitResult(_Netloc, _namedtuple(
        'SplitResult', 'scheme netloc path query fragment')):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Netloc, _namedtuple(
        'ParseResult', 'scheme netloc path params query fragment')):
    def geturl(self):
        return urlunparse(self)


class DefragResult(_namedtuple('DefragResult', 'url fragment')):
    def geturl(self):
        return self.url + ('#' + self.fragment if self.fragment else '')


def _text(url):
    if not isinstance(url, str):
        from _t2c import unsupported
        unsupported('urllib.parse of what is no str', 'give it a str')
    return url


def urlsplit(url, scheme='', allow_fragments=True):
    url = _text(url).lstrip(''.join(map(chr, range(33))))
    for ch in '\t\r\n':
        url, scheme = url.replace(ch, ''), scheme.replace(ch, '')
    scheme = scheme.strip(''.join(map(chr, range(33))))
    netloc = query = fragment = ''
    i = url.find(':')
    if i > 0 and url[0] in _LETTERS and all(c in _SCHEME for c in url[:i]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        end = min([at for at in map(lambda c: url.find(c, 2), '/?#')
                   if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme,
                                                     allow_fragments)
    params = ''
    if scheme in _WITH_PARAMS and ';' in path:
        i = path.find(';', max(path.rfind('/'), 0))
        if i >= 0:
            path, params = path[:i], path[i + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in _WITH_NETLOC and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    url = f'{scheme}:{url}' if scheme else url
    url = f'{url}?{query}' if query else url
    return f'{url}#{fragment}' if fragment else url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    url = f'{url};{params}' if params else url
    return urlunsplit((scheme, netloc, url, query, fragment))


def urldefrag(url):
    if '#' not in url:
        return DefragResult(url, '')
    scheme, netloc, path, params, query, fragment = urlparse(url)
    plain = urlunparse((scheme, netloc, path, params, query, ''))
    return DefragResult(plain, fragment)


def _without_dots(parts):
    kept = []
    for part in parts:
        if part == '..':
            del kept[-1:]
        elif part != '.':
            kept.append(part)
    if parts[-1] in ('.', '..'):
        kept.append('')
    return '/'.join(kept) or '/'


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return base if base else url
    old = urlparse(base, '', allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    if new.scheme != old.scheme or new.scheme not in _RELATIVE:
        return url
    if new.scheme in _WITH_NETLOC:
        if new.netloc:
            return urlunparse(new)
        new = new._replace(netloc=old.netloc)
    if not new.path and not new.params:
        return urlunparse(new._replace(
            path=old.path, params=old.params, query=new.query or old.query))
    before = old.path.split('/')
    if before[-1] != '':
        del before[-1]  # a file's name
    if new.path[:1] == '/':
        parts = new.path.split('/')
    else:
        parts = before + new.path.split('/')
        parts[1:-1] = filter(None, parts[1:-1])
    return urlunparse(new._replace(path=_without_dots(parts)))


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        string = string and string.encode(encoding or 'utf-8',
                                          errors or 'strict')
        return string and quote_from_bytes(string, safe)
    for name, given in (('encoding', encoding), ('errors', errors)):
        if given is not None:
            raise TypeError(f"quote() doesn't support '{name}' for bytes")
    return quote_from_bytes(string, safe)


def quote_from_bytes(bs, safe='/'):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    kept = _ALWAYS_SAFE.encode() + (
        safe.encode('ascii', 'ignore') if isinstance(safe, str)
        else bytes([c for c in safe if c < 128]))
    return ''.join(chr(byte) if byte in kept else f'%{byte:02X}' for byte in bs)


def quote_plus(string, safe='', encoding=None, errors=None):
    if ' ' in string if isinstance(string, str) else (
            not isinstance(string, bytes) or b' ' in string):
        safe += ' ' if isinstance(safe, str) else b' '
    return quote(string, safe, encoding, errors).replace(' ', '+')


_HEX = '0123456789abcdefABCDEF'


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    first, *parts = string.split('%')
    if not parts:
        return string
    out, data = [first], b''
    for part in parts:
        if len(part) > 1 and part[0] in _HEX and part[1] in _HEX:
            data += bytes([int(part[:2], 16)])
            part = part[2:]
        else:
            part = '%' + part
        if part:
            out += [data.decode(encoding, errors), part]
            data = b''
    return ''.join(out) + data.decode(encoding, errors)


def unquote_to_bytes(string):
    if not string:
        string.split
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *parts = string.split(b'%')
    for part in parts:
        digits = part[:2].decode('latin1')
        if len(digits) == 2 and all(c in _HEX for c in digits):
            first += bytes([int(digits, 16)]) + part[2:]
        else:
            first += b'%' + part
    return first


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None,
              quote_via=quote_plus):
    def quoted(value):
        if not isinstance(value, (str, bytes)):
            value = str(value)
        return quote_via(value, safe, encoding, errors)

    if hasattr(query, 'items'):
        query = query.items()
    elif not hasattr(query, '__len__') or (
            len(query) and not isinstance(query[0], tuple)):
        raise TypeError('not a valid non-string sequence or mapping object')
    out = []
    for key, value in query:
        is_many = (doseq and hasattr(value, '__len__')
                   and not isinstance(value, (str, bytes)))
        for one in value if is_many else [value]:
            out.append(f'{quoted(key)}={quoted(one)}')
    return '&'.join(out)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False,
              encoding='utf-8', errors='replace', max_num_fields=None,
              separator='&'):
    out = []
    for pair in _text(qs).split(separator) if qs else ():
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition('=')
        if not equals and strict_parsing:
            raise ValueError(f'bad query field: {pair!r}')
        if value or keep_blank_values:
            out.append((unquote_plus(name, encoding, errors),
                        unquote_plus(value, encoding, errors)))
    return out


def parse_qs(qs, keep_blank_values=False, strict_parsing=False,
             encoding='utf-8', errors='replace', max_num_fields=None,
             separator='&'):
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing,
                                 encoding, errors, max_num_fields, separator):
        out.setdefault(name, []).append(value)
    return out
