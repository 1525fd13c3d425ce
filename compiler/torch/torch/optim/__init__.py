"""Optimisers and schedules: without gradients, a step changes nothing."""
from .algorithms import *
from .optimizer import *
