"""numpy.polynomial: polynomials, their lowest power first."""
from . import polynomial
from .polynomial import Polynomial
