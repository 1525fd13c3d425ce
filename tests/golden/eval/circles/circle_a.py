from .circle_b import second

first = 1
