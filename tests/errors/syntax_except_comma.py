try:
    pass
except E, e:
    pass
try:
    pass
except:
    pass
except E:
    pass
