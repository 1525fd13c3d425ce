x = 1 ? 2
y = “quoted”
z = 3 \ + 4
a = $b
c = (3， 2)
if c： pass
d = f（c）
