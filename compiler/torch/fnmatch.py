"""fnmatch: names with *, ? and [...] in them."""
import re


def translate(pat):
    out, at = "", 0
    while at < len(pat):
        ch = pat[at]
        at += 1
        end = pat.find("]", at + (pat[at:at + 1] == "!") + 1)
        if ch == "*":
            out += ".*"
        elif ch == "?":
            out += "."
        elif ch == "[" and end > 0:
            among = pat[at:end].replace("\\", "\\\\")
            if among[0] in "!^":
                among = ("^" if among[0] == "!" else "\\^") + among[1:]
            out += f"[{among}]"
            at = end + 1
        else:
            out += re.escape(ch)
    return f"(?s:{out})\\Z"


def filter(names, pat):
    matches = re.compile(translate(pat)).match
    return [name for name in names if matches(name)]


def fnmatch(name, pat):
    return re.match(translate(pat), name) is not None


fnmatchcase = fnmatch
