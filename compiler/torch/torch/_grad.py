"""Switches of gradients: context managers that are decorators too. What a
script itself stores as a gradient can be taken away again."""
import _t2c

__all__ = ['no_grad', 'enable_grad', 'set_grad_enabled', 'inference_mode',
           'is_inference_mode_enabled']


_inference = [False]  # whether its mode is on


class _GradMode:
    """`with mode():`, `@mode()` and `@mode`."""

    def __call__(self, function):
        from inspect import isgeneratorfunction
        if isgeneratorfunction(function):
            return self._over_steps(function)

        def wrapped(*args, **kwargs):
            with self._again():
                return function(*args, **kwargs)
        if hasattr(function, '__name__'):  # a module has none
            wrapped.__name__ = function.__name__
        wrapped.__wrapped__ = function
        return wrapped

    def _over_steps(self, function):
        """Of a generator: while it runs, not while its user does."""
        def wrapped(*args, **kwargs):
            steps, sent = function(*args, **kwargs), None
            while True:
                try:
                    with self._again():
                        item = steps.send(sent)
                except StopIteration as end:
                    return end.value
                sent = yield item
        wrapped.__name__ = function.__name__
        wrapped.__wrapped__ = function
        return wrapped

    def _again(self):
        return type(self)()

    def __enter__(self):
        self.previous = _t2c.set_grad(self.mode)

    def __exit__(self, *exc):
        _t2c.set_grad(self.previous)


class _Decorated(_GradMode):
    def __new__(cls, function=None):
        made = object.__new__(cls)
        return made if function is None else made(function)


class no_grad(_Decorated):
    mode = False


class enable_grad(_Decorated):
    mode = True


class set_grad_enabled(_GradMode):
    def __init__(self, mode):
        self.mode = mode
        self.previous = _t2c.set_grad(mode)

    def _again(self):
        return set_grad_enabled(self.mode)

    def __enter__(self):
        _t2c.set_grad(self.mode)


class inference_mode(_GradMode):
    def __new__(cls, mode=True):
        if isinstance(mode, bool):
            return object.__new__(cls)
        made = object.__new__(cls)
        made.mode = False
        return made(mode)

    def __init__(self, mode=True):
        self.mode = not mode

    def _again(self):
        return inference_mode(not self.mode)

    def __enter__(self):
        self.previous = _t2c.set_grad(self.mode and self._enabled())
        self.outside = _inference[0]
        _inference[0] = not self.mode

    def __exit__(self, *exc):
        _inference[0] = self.outside
        super().__exit__(*exc)

    def _enabled(self):
        now = _t2c.set_grad(True)
        _t2c.set_grad(now)
        return now


def is_inference_mode_enabled():
    return _inference[0]


def clear_gradients(params, set_to_none):
    for param in params:
        if param.grad is not None and set_to_none:
            param.grad = None
        elif param.grad is not None:
            param.grad.zero_()
