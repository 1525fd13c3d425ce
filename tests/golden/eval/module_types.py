# Modules that a script makes itself, and the type that all modules have.
import sys
import types
from types import ModuleType


class Lazy(ModuleType):
    def __init__(self, name, parts):
        super().__init__(name)
        self.parts = parts

    def __getattr__(self, name):
        if name in self.parts:
            return self.parts[name] * 2
        raise AttributeError(f'module {self.__name__} has no {name}')


lazy = Lazy('heavy', {'weight': 21})
print(lazy.weight, lazy.__name__, isinstance(lazy, ModuleType), Lazy.__name__)
print(isinstance(sys, ModuleType), isinstance(types, Lazy), isinstance(3, ModuleType))
print(hasattr(lazy, 'height'), issubclass(Lazy, ModuleType), ModuleType.__name__ in repr(sys))
try:
    lazy.height
except AttributeError as error:
    print(error)
plain = ModuleType('plain', 'made by hand')
plain.answer = 42
print(plain.answer, plain.__doc__, plain, ModuleType)
config = {k: v for k, v in {'sys': sys, 'n': 3, 'f': len}.items() if not isinstance(v, ModuleType)}
print(config)
