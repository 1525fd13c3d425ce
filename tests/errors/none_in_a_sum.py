# torch2c: run
# A function without `return`, whose None is added.
def half(x):
    x / 2


print(half(2) + 1)
