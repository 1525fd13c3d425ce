"""string."""
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """'$name and ${name}'; '$$' is a dollar."""

    def __init__(self, template):
        self.template = template

    def _expanded(self, mapping, is_strict):
        out, text = [], self.template
        while text:
            before, dollar, text = text.partition("$")
            out.append(before)
            if not dollar:
                break
            if text.startswith("$"):
                out.append("$")
                text = text[1:]
                continue
            braced = text.startswith("{")
            name = text[1:text.find("}")] if braced else _leading_name(text)
            if not name.isidentifier():
                if is_strict:
                    raise ValueError("Invalid placeholder in string")
                out.append("$")
                continue
            written = "{" + name + "}" if braced else name
            text = text[len(written):]
            is_known = is_strict or name in mapping
            out.append(str(mapping[name]) if is_known else "$" + written)
        return "".join(out)

    def substitute(self, mapping={}, /, **keywords):
        return self._expanded({**mapping, **keywords}, True)

    def safe_substitute(self, mapping={}, /, **keywords):
        return self._expanded({**mapping, **keywords}, False)


def _leading_name(text):
    n = 0
    while n < len(text) and text[:n + 1].isidentifier() and text[n].isascii():
        n += 1
    return text[:n]
