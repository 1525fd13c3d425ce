# Numbers, strings and identifiers.
0, 1_000, 0xFF, 0o17, 0b1010, 9223372036854775807, 9223372036854775808
-9223372036854775808, 0xFFFF_FFFF_FFFF_FFFF_F
1., .5, 1e-5, 1_0.2_5E+1_0, 3j, 1.5J, 012.5
1if x else 2, 0xfor y
'a' "b" '''c
d''' r'\n' '\n\t\\\'\"\x41\u00e9\U0001F600\101\0' '\q'
b'\xff\0a' B"b" rb'\x' Rb"\y"
u'x'
größe, 名前, _x1 = ..., None, True
'joined \
line'
