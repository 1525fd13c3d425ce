# csv: what is read of a table in text, and what is written.
import csv
import io
import sys


def rows(text, **options):
    try:
        print(list(csv.reader(io.StringIO(text), **options)))
    except (csv.Error, ValueError, TypeError) as e:
        print(type(e).__name__, e)


for text in ('a,b\n1,"x,y"\n', 'a,,b\n,\n,,\n', '"a ""q"" b",c\n', '\n\na\n',
             '"two\nlines",x\ny\n', 'a,b', 'a,"b', '""\n', 'a, "b"\n',
             '"a"b,c\n', 'x"y,z\n', 'a,b,\n', '"",a\n', ' a ,b\r\nc\r\n', '',
             '"a\n\nb"\n', 'a,b\n\n'):
    rows(text)
rows('a;b;"c;d"\n', delimiter=';')
rows('a\tb\n', dialect='excel-tab')
rows('a, "b, c",  d\n', skipinitialspace=True)
rows("'a,b',c\n", quotechar="'")
rows('a\\,b,c\n', escapechar='\\')
rows('"a",1,2.5\n', quoting=csv.QUOTE_NONNUMERIC)
rows('"a",x\n', quoting=csv.QUOTE_NONE)
rows('a\n', delimiter='ab')
rows('a\n', nothing=1)
lines = csv.reader(['a,b', 'c,d'])
print(next(lines), lines.line_num, list(lines), lines.line_num)

table = csv.DictReader(io.StringIO('name,x\nfirst,1\n\nsecond\nthird,2,3,4\n'))
print(table.fieldnames, list(table), table.line_num)
print(list(csv.DictReader(['1,2'], fieldnames=['a', 'b', 'c'], restval=0)))

for options in ({}, {'delimiter': '\t', 'lineterminator': '\n'},
                {'quoting': csv.QUOTE_ALL}, {'dialect': 'unix'},
                {'quoting': csv.QUOTE_NONNUMERIC},
                {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'},
                {'doublequote': False, 'escapechar': '!'}):
    out = io.StringIO()
    made = csv.writer(out, **options)
    made.writerow(['a', 1, 2.5, 'x,y', 'q"q', None, True, 'two\nlines', ''])
    made.writerows([[1e20, 0.1], (), ['']] if 'quoting' not in options
                   else [[1, 'b']])
    print(repr(out.getvalue()))
try:
    csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(['a,b'])
except csv.Error as e:
    print(e)
out = io.StringIO()
made = csv.DictWriter(out, fieldnames=['a', 'b'], restval='-')
made.writeheader()
made.writerows([{'a': 1, 'b': 2}, {'b': 3}])
print(repr(out.getvalue()))
try:
    made.writerow({'c': 1})
except ValueError as e:
    print(e)
print(csv.field_size_limit(), csv.field_size_limit(sys.maxsize))
print(csv.field_size_limit(3) == sys.maxsize, csv.field_size_limit())
print(list(csv.reader(['abc,de'])))
try:
    print(list(csv.reader(['abc,defg'])))
except csv.Error as e:
    print(e)
try:
    csv.field_size_limit('3')
except TypeError as e:
    print(e)
csv.field_size_limit(131072)
