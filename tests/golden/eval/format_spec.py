# The format mini-language, every option on every kind of value.
for s in ['08,','010,','+,.2f','<10','^10','>10','=10','*^10','x','#x','#010x','b','#b','o','e','E','g','G','n','%','c','_','_x','_b','08_x','+d',' d','-d','10.3f','.0f','#.0f','z.1f','08_b',',d','010,.1f']:
    for v in (1234, -1234, 0, 65, 1234.5678, -0.04, 1e20, float('inf'), float('nan'), True, 'abc', None, 12345678901):
        try: print(s, repr(v), format(v,s))
        except Exception as e: print(s, repr(v), type(e).__name__, e)
