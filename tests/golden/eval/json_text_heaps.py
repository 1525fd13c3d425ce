# json, textwrap, string, bisect, heapq.
import json, textwrap, string, bisect, heapq
d={'a':1,'b':[1,2.5,None,True,{'x':"é\n\"q\"\\ \U0001F600"}],3:(1,2),None:1e10,'e':[], 'f':{}, 1.5:'x', True:0}
for kw in [{},{'indent':2},{'sort_keys':False,'separators':(',',':')},{'ensure_ascii':False},{'indent':'\t'},{'indent':0}]: print(json.dumps(d,**kw))
print(json.dumps({'b':1,'a':2},sort_keys=True), json.dumps([float('nan'),float('inf')]), json.dumps("x"))
print(json.loads('{"a": [1, 2.5, -3e2, "x\\u00e9\\n\\ud83d\\ude00", null, true, false], "b": {"c": {}}} '), json.loads(json.dumps({'a':[1]})), json.loads('[]'), json.loads(' 12 '))
for t in ['', '{', '[1,]', '{"a" 1}', '{"a":1,}', '[1 2]', '"abc', 'nul', '01', '1 2', "{'a':1}", '"\\x"', '"\\u12"','[1','{"a":1','-']:
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(repr(t), e, e.pos, e.lineno)
for o in [object(), {1,2}, {(1,2):3}]:
    try: json.dumps(o)
    except TypeError as e: print(e)
class E(json.JSONEncoder):
    def default(self,o): return list(o)
print(json.dumps({'s':(x for x in 'ab')}, cls=E), json.dumps(range(3), default=list))
l=[]; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
print(json.loads('{"a":1}', object_hook=lambda d: list(d)), json.loads('1.5', parse_float=str))
print(repr(textwrap.dedent('''
    a
      b

    c
''')), textwrap.fill('the quick brown fox jumps over the lazy dog and more', 20), textwrap.indent('a\n\nb','> '), textwrap.shorten('hello big world now', 12), textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaaa bb',10))
print(string.Template('$a ${b} $$ $').safe_substitute(a=1), string.capwords('ab cD'))
a=[1,3,5]; bisect.insort(a,4); print(a, bisect.bisect(a,3), bisect.bisect_left(a,3))
h=[]; [heapq.heappush(h,x) for x in [5,2,8,1,9,3]]; print(h, [heapq.heappop(h) for _ in range(6)]); h=[5,2,8,1]; heapq.heapify(h); print(h, heapq.nlargest(2,h), heapq.nsmallest(2,h), heapq.heappushpop(h,0), heapq.heapreplace(h,7), h)
