# Files that import each other, and what is missing in them meanwhile.
import circles.round_a

print(circles.round_a.both())
try:
    import circles.circle_a
except ImportError as error:
    print(str(error).split(' (/')[0], error.name)
try:
    from circles.round_b import third
except ImportError as error:
    print(str(error).split(' (/')[0], error.name)
try:
    circles.round_b.third
except AttributeError as error:
    print(error)
