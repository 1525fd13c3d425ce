# Addresses taken apart and put together, as the loaders of weights do.
import os
import urllib.error
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote,
                          unquote_plus, urldefrag, urlencode, urljoin, urlparse,
                          urlsplit, urlunparse)

u = urlparse('https://download.pytorch.org/models/resnet18-5c.pth?x=1#part')
print(u, u.scheme, u.hostname, u.port, os.path.basename(u.path))
print(u.geturl(), u._replace(query='').geturl(), urlunparse(u))
for url in ('http://a.b', 'http://[::1]:80/x?y', 'a:b', 'mailto:x@y', 'c:/x',
            'HTTP://A.B:8/C;d=1?e#f', '//net/p', 'p?q', '#f', '', '/a;b/c;d',
            'file:///a/b', 's3://bucket/key', 'http://u:p@h/?a=b&c'):
    for r in urlparse(url), urlsplit(url):
        print(r, r.hostname, r.username, r.password, r.geturl())
for base in ('http://a/b/c/d;p?q', 'http://a/b/', 'http://a', '', 'x/y'):
    print(*[urljoin(base, url) for url in (
        'g:h', 'g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', '', '.', './',
        '..', '../', '../g', '../..', '../../g', '../../../g', '/./g', 'g.',
        './../g', 'g;x=1/./y', 'http:g')])
print(quote('/a b~é%'), quote('a/b', safe=''), quote(b'\xff'),
      unquote('%zz%41%e4%'), unquote('a%C3%A4'), quote_plus('a b&c'),
      unquote_plus('a+b'), urldefrag('a#b'))
print(urlencode({'a': 1, 'b': 'x y'}), urlencode({'a': [1]}),
      urlencode([('a', [1, 2])], doseq=True), parse_qs('a=1&b=2&a=3&c='),
      parse_qsl('a=1&b=&c', keep_blank_values=True))
for wrong in (lambda: urlparse('http://a:x/').port,
              lambda: urlparse('http://a:70000/').port,
              lambda: urlsplit('http://[a/')):
    try:
        print(wrong())
    except ValueError as error:
        print(error)
try:
    raise urllib.error.HTTPError('url', 404, 'none', {}, None)
except urllib.error.URLError as error:
    print(error, error.code, error.reason, isinstance(error, OSError))
print(urllib.error.URLError('reason'))
