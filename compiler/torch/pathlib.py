"""pathlib: paths as text; files can be read."""
import os as _os
from fnmatch import fnmatch as _fits
from os import listdir as _listdir, path as _path


class PurePath:
    def __new__(cls, *parts, **options):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *parts):
        text = _path.join(*parts) if parts else "."
        is_absolute = text.startswith("/")
        kept = [part for part in text.split("/") if part not in ("", ".")]
        self.parts = (("/",) if is_absolute else ()) + tuple(kept)
        self._text = ("/" if is_absolute else "") + "/".join(kept) or "."

    def _like(self, *parts):
        return self.__class__(*parts)

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"{self.__class__.__name__}({self._text!r})"

    def __bytes__(self):
        return self._text.encode()

    def is_reserved(self):
        return False

    __fspath__ = as_posix = __str__

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return self._like(self._text, str(other))

    def __rtruediv__(self, other):
        return (
            self._like(other, self._text)
            if isinstance(other, str)
            else NotImplemented)

    def __eq__(self, other):
        return (
            self.parts == other.parts
            if isinstance(other, PurePath)
            else NotImplemented)

    def __lt__(self, other):
        return (
            self.parts < other.parts
            if isinstance(other, PurePath)
            else NotImplemented)

    def __le__(self, other):
        return (
            self.parts <= other.parts
            if isinstance(other, PurePath)
            else NotImplemented)

    def __hash__(self):
        return hash(self.parts)

    def __reduce__(self):
        return self.__class__, self.parts

    @property
    def drive(self):
        return ""

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError(
                "relative path can't be expressed as a file URI")
        from urllib.parse import quote
        return "file://" + quote(self._text)

    def joinpath(self, *parts):
        return self._like(self._text, *parts)

    @property
    def name(self):
        return self.parts[-1] if self.parts and self.parts[-1] != "/" else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        return (
            ["." + part for part in self.name.lstrip(".").split(".")[1:]]
            if not self.name.endswith(".")
            else [])

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def root(self):
        return "/" if self.is_absolute() else ""

    anchor = root

    @property
    def parent(self):
        if not self.name:
            return self
        return self._like(*self.parts[:-1])

    @property
    def parents(self):
        out, path = [], self
        while path.parent != path:
            path = path.parent
            out.append(path)
        return out

    def is_absolute(self):
        return self._text.startswith("/")

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if name in ("", ".") or "/" in name:
            raise ValueError(f"Invalid name {name!r}")
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if (suffix and not suffix.startswith(".")) or suffix == "." or \
                "/" in suffix:
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        from_here = self._like(*other)
        base = from_here.parts
        if self.parts[:len(base)] != base:
            raise ValueError(
                f"{self._text!r} is not in the subpath of {from_here._text!r}"
                " OR one path is relative and the other is absolute.")
        return self._like(*self.parts[len(base):])

    def match(self, path_pattern):
        wanted = [x for x in path_pattern.split("/") if x not in ("", ".")]
        if not wanted and not path_pattern.startswith("/"):
            raise ValueError("empty pattern")
        if path_pattern.startswith("/"):
            wanted.insert(0, "/")
            if len(wanted) != len(self.parts):
                return False
        return len(wanted) <= len(self.parts) and all(
            _fits(*pair) for pair in zip(self.parts[-len(wanted):], wanted))

    def is_relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = self._like(*other).parts
        return self.parts[:len(base)] == base


def _refusal(what):
    def method(self, *args, **options):
        self._refused(what)
    return method


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    def __new__(cls, *parts, **options):
        return object.__new__(PosixPath if cls is Path else cls)

    def resolve(self, strict=False):
        return self._like(_path.realpath(self._text, strict=strict))

    def absolute(self):
        return self._like(_os.getcwd(), self._text)

    def expanduser(self):
        return self._like(_path.expanduser(self._text))

    def exists(self):
        return _path.exists(self._text)

    def is_file(self):
        return _path.isfile(self._text)

    def is_dir(self):
        return _path.isdir(self._text)

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def _refused(self, what):
        from _t2c import unsupported
        unsupported(f"Path.{what}()",
                    "only what the script has made is changed here")

    def open(self, mode="r", *args, **options):
        return open(self._text, mode, *args, **options)

    def mkdir(self, mode=511, parents=False, exist_ok=False):
        make = _os.makedirs if parents else _os.mkdir
        try:
            make(self._text)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        _os.rmdir(self._text)

    def unlink(self, missing_ok=False):
        if self.exists() or not missing_ok:
            _os.unlink(self._text)

    def stat(self, *, follow_symlinks=True):
        return _os.stat(self._text)

    def is_symlink(self):
        return _path.islink(self._text)

    def samefile(self, other_path):
        return _path.samefile(self._text, other_path)

    def read_text(self, encoding=None, errors=None):
        return open(self._text, "r", -1, encoding, errors).read()

    def read_bytes(self):
        return open(self._text, "rb").read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not " + type(data).__name__)
        with open(self._text, "w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with open(self._text, "wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists() and not exist_ok:
            raise FileExistsError(17, "File exists", self._text)
        if not self.exists():
            self.write_bytes(b"")

    def rename(self, target):
        _os.rename(self._text, target)
        return self._like(target)

    replace = rename
    chmod = _refusal("chmod")
    symlink_to = _refusal("symlink_to")
    hardlink_to = _refusal("hardlink_to")
    readlink = _refusal("readlink")
    lstat = _refusal("lstat")
    owner = _refusal("owner")
    group = _refusal("group")
    is_mount = _refusal("is_mount")

    def iterdir(self):
        for name in _listdir(self._text):
            yield self / name

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        yield from self._matching(pattern.split("/"))

    def rglob(self, pattern):
        yield from self._matching(["**"] + pattern.split("/"))

    def _matching(self, parts):
        first, rest = parts[0], parts[1:]
        if first == "**":
            found = self._folders()
        else:
            found = (path for path in (self.iterdir() if self.is_dir() else ())
                     if _fits(path.name, first))
        if not rest:
            yield from found
            return
        for path in found:
            if path.is_dir():
                yield from path._matching(rest)

    def _folders(self):
        yield self
        for path in self.iterdir():
            if path.is_dir():
                yield from path._folders()


class PosixPath(Path, PurePosixPath):
    pass
