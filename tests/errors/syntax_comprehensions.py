[*x for x in y]
{**x for x in y}
{1: 2, 3: 4 for x in y}
[x for x in y for y in (x := z)]
[x := 1 for x in y]
[a for a in (b := c)]
class C:
    x = [(y := 1) for z in w]
[yield x for x in y]
