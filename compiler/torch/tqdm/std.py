"""The same bar by another name."""
from tqdm import *
