x = 1 ? 2
y = “quoted”
z = 3 \ + 4
a = $b
