"""What files of models take from here: registration and configuration."""
from timm import create_model
from ._features_fx import *
from .helpers import *
from .registry import *
