Class Net(Module):
    dfe forward(self, x):
        self->fc = x
imprt torch
f(dim, class=16)
def g(self, lambda=8): pass
lambda = 0.1
a = [x, y for x, y in pairs]
b = {"a" = 1}
c = relu(fc(x]
if !a: pass
d = a ? b : c
e = `d`
