# Complex numbers: their formats, and the edges of / and **.
specs = ["", "12", "*^20", ".3", "+.1e", "8.3f", "08.3f", "=8", "x", "#.3g",
         ",", " .2f", ">30.4f", "0<9", "+", "^+16.2"]
for z in [1+2j, 0j, -0.0+3j, complex(1e20, 3), complex("-inf+nanj")]:
    for spec in specs:
        try:
            print(repr(spec), repr(format(z, spec)))
        except Exception as e:
            print(repr(spec), type(e).__name__, e)
numbers = [0, 2, -1, 0.5, 101, 1e300, float("nan"), float("inf"), 1+2j, 0j,
           1e200+1e200j]
for z in numbers:
    for w in numbers:
        if isinstance(z, complex) or isinstance(w, complex):
            for f in (lambda: z ** w, lambda: z / w, lambda: pow(z, w, 3)):
                try:
                    print(z, w, f())
                except Exception as e:
                    print(z, w, type(e).__name__, e)
