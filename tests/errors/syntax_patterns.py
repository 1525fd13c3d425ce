match x:
    case a | b: pass
match x:
    case a: pass
    case 1: pass
match x:
    case _: pass
    case 2: pass
match x:
    case [*a, *b]: pass
match x:
    case {**a, **b}: pass
match x:
    case {**a, 'b': 1}: pass
match x:
    case {f(): 1}: pass
match x:
    case C(a=1, a=2): pass
match x:
    case C(a=1, 2): pass
match x:
    case (a, a): pass
match x:
    case 1 as _: pass
match x:
    case a + 1: pass
match x:
    case 1 + 2: pass
match x:
    case 1j + 2j: pass
match x:
    case 1 | (2 as a): pass
