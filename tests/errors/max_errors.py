# torch2c: --max-errors 2
x = 1 +
y = (2,
z = ]
w = 3 3
def f(:
    pass
