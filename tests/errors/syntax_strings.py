x = 'one
y = "two
z = f'{x'
a = f"{y!q}"
b = f"}"
c = b'é'
d = 'a' b'b'
e = '\x1'
f = '\U00ffffff'
print('in a call)
x = [1, f(y[0], "in brackets)
print(f'{x.shape')
