# The modules of a package's folder, as a registry of models imports them.
import importlib
import os
import pkgutil

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "package")
for info in pkgutil.iter_modules([here], "package."):
    print(info.name, info.ispkg, type(info).__name__, tuple(info)[1:])
print([name for _, name, _ in pkgutil.iter_modules(
    [os.path.join(here, "sub"), os.path.join(here, "nowhere"), here])])
found = [importlib.import_module(name) for _, name, is_package
         in pkgutil.iter_modules([here], "package.") if name.endswith("parts")]
print([m.__name__ for m in found], found[0].Block.__module__)
print([info.name for info in pkgutil.walk_packages(
    [os.path.join(here, "sub")], "package.sub.")])
try:
    list(pkgutil.iter_modules(here))
except ValueError as error:
    print(error)
print(pkgutil.extend_path("no list", "package"))
