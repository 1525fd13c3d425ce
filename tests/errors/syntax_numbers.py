a = 012
b = 1_000_
c = 0x
d = 12abc
e = 10L
