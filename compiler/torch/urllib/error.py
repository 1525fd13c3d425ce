"""urllib.error: what a request may raise, for those who catch it."""
__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    def __init__(self, reason, filename=None):
        super().__init__(reason)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs, fp):
        super().__init__(msg)
        self.code, self.msg, self.hdrs, self.fp = code, msg, hdrs, fp
        self.filename = self.url = url

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'


class ContentTooShortError(URLError):
    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
