# A registry asks in which package it is made: what called is known as far as
# the import, whose frames are Python's own.
from registry_package import MODELS, Registry

print(MODELS.scope, MODELS.made, MODELS.text)
print(Registry('x', 'y').made)
