"""Protocols of one method, and what files are."""
from abc import abstractmethod

from typing._generic import Generic, Protocol, TypeVar, runtime_checkable

T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    __module__ = "typing"

    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __module__ = "typing"

    @abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __module__ = "typing"

    @abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __module__ = "typing"

    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __module__ = "typing"

    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsInt(Protocol):
    __module__ = "typing"

    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    __module__ = "typing"

    @abstractmethod
    def __round__(self, ndigits=0):
        pass


class IO(Generic[AnyStr]):
    """An annotation: files are no instances of it."""
    __module__ = "typing"


class BinaryIO(IO[bytes]):
    __module__ = "typing"


class TextIO(IO[str]):
    __module__ = "typing"
