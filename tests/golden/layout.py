# Lines, blocks and the words that only their place makes keywords.
if a:  # a comment
    b; c

    # comments and empty lines have no indentation
        # at all
    if d: e
	# this one begins with a tab
x = (1,
  2)  # in brackets lines go on
y = 1 + \
    2
match = case = type = 3
match[0], case(1)
match x:
    case [1, _]: pass
    case case if case:
        match.case = print
with (open(a) as b, c): pass
with (a, b): pass
with (a): pass
with (a, b) as c: pass
with (yield_ := a, b): pass
with (f)(a), b: pass
def f():
    return
