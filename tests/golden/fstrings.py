f'plain' f"{x}" F'''{
  x
}'''
f'{x!r} {x!s:>{width}.{precision}f} {{literal}} {x:%Y-%m}'
f'{x=} {x = } {x=!s} {x=:>5}'
f"{d['key']} {d["same quotes"]} {f'{f"{deep}"}'}"
f'{x != y} {a if b else c} {(lambda z: z)(1)} {x:=5} {(y:=5)}'
rf'\{x}\n' fr"\d{2}"
'before ' f'{a}' ' after'
f'{*a, b} {yield_}' f'{x,}'
f'\x41{x}\n'
