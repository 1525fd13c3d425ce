from . import constraints
from .distribution import Distribution
from .utils import broadcast_all, logits_to_probs, probs_to_logits

__all__ = ['ProbsOrLogits']


class ProbsOrLogits(Distribution):
    """What has one chance of success, given as it is or as its log-odds."""
    arg_constraints = {'probs': constraints.unit_interval,
                       'logits': constraints.real}
    _parameters = {'probs': 0, 'logits': 0}

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError('Either `probs` or `logits` must be specified, '
                             'but not both.')
        if probs is not None:
            self.probs, = broadcast_all(probs)
        else:
            self.logits, = broadcast_all(logits)
        super().__init__(self._given().size(), validate_args=validate_args)

    def _given(self):
        return self.__dict__['probs' if 'probs' in self.__dict__
                             else 'logits']

    def __getattr__(self, name):
        """The parameter that was not given, once it is needed."""
        if name == 'logits':
            self.logits = probs_to_logits(self.probs, is_binary=True)
            return self.logits
        if name == 'probs' and 'logits' in self.__dict__:
            self.probs = logits_to_probs(self.logits, is_binary=True)
            return self.probs
        raise AttributeError(
            f"'{type(self).__name__}' object has no attribute '{name}'")

    @property
    def param_shape(self):
        return self._given().size()
