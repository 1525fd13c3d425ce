# Exception groups and except*.
eg = ExceptionGroup('m', [ValueError(1), TypeError('t'),
                          ExceptionGroup('n', [KeyError(2), ValueError(3)])])
print(repr(eg), str(eg), eg.message, eg.exceptions, eg.args)
print(eg.subgroup(ValueError), eg.split(ValueError),
      eg.split(lambda e: isinstance(e, KeyError)), eg.derive([ValueError(9)]))
for a in [('m', []), ('m', [1]), ('m', 3), (3, [ValueError()]), ('m',),
          ('m', [KeyboardInterrupt()]), ('m', [ValueError()], 3)]:
    for kind in (ExceptionGroup, BaseExceptionGroup):
        try:
            print(repr(kind(*a)))
        except Exception as e:
            print(type(e).__name__, e)
try:
    eg.message = 3
except AttributeError as e:
    print('AttributeError')


def attempt(f):
    try:
        f()
        print('done')
    except BaseException as e:
        print(repr(e), e is eg, repr(e.__cause__), repr(e.__context__))


def several():
    try:
        raise eg
    except* ValueError as e:
        print(repr(e))
    except* (KeyError, TypeError) as e:
        print(repr(e))
    else:
        print('never')
    finally:
        print('finally')


def naked():
    try:
        raise ValueError(1)
    except* ValueError as e:
        print(repr(e), e.__context__)
        raise KeyError('new')


def naked_again():
    try:
        raise ValueError(1)
    except* ValueError:
        raise


def again():
    try:
        raise eg
    except* KeyError as e:
        raise


def again_by_name():
    try:
        raise eg
    except* KeyError as e:
        raise e


def others():
    try:
        raise eg
    except* KeyError as e:
        raise OSError(1)
    except* ValueError as e:
        raise OSError(2)


def rest():
    try:
        raise eg
    except* KeyError as e:
        pass


def nobody():
    try:
        raise eg
    except* OSError:
        pass


def naked_nobody():
    try:
        raise KeyError(1)
    except* OSError:
        pass


def group_type():
    try:
        raise eg
    except* ExceptionGroup:
        pass


def no_type():
    try:
        raise eg
    except* (OSError, 3):
        pass


def nothing():
    try:
        pass
    except* OSError:
        pass
    else:
        print('else')


def nested():
    for i in range(3):
        try:
            try:
                raise ExceptionGroup('a', [OSError(i), KeyError(i)])
            except* OSError:
                for j in range(5):
                    if j == i:
                        break
                print('broke', j)
        except* KeyError as e:
            print('outer', repr(e))


for f in (several, naked, naked_again, again, again_by_name, others, rest,
          nobody, naked_nobody, group_type, no_type, nothing, nested):
    print(f.__name__)
    attempt(f)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message, excs)


g = MyGroup('a', [ValueError(1), OSError(2)])
g.add_note('note')
print(g.split(OSError), g.subgroup(lambda e: True) is g, g.subgroup(KeyError),
      g.subgroup(OSError).__notes__)
print(issubclass(ExceptionGroup, Exception), ExceptionGroup.__mro__)
try:
    raise g
except* OSError as e:
    print(repr(e))
except* Exception as e:
    print(repr(e), len(e.exceptions))
try:
    raise g
except MyGroup as e:
    print('caught', e)
try:
    g.split(3)
except TypeError as e:
    print(e)


class Two(ValueError, KeyError):
    pass


class Named(KeyError, AttributeError):
    pass


print(Two(1), repr(Named('a')), Named('x').name)
try:
    class Both(OSError, AttributeError):
        pass
except TypeError as e:
    print(e)
