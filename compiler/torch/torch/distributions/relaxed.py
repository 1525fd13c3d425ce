"""Bernoulli and one-hot choices softened by a temperature (Gumbel-softmax)."""
import torch
from . import constraints
from .categorical import Categorical
from .distribution import Distribution
from .probs_or_logits import ProbsOrLogits
from .transformed_distribution import TransformedDistribution
from .transforms import ExpTransform, SigmoidTransform
from .utils import broadcast_all, clamp_probs

__all__ = ['RelaxedBernoulli', 'RelaxedOneHotCategorical']


class _Relaxed(TransformedDistribution):
    has_rsample = True

    temperature = property(lambda self: self.base_dist.temperature)
    probs = property(lambda self: self.base_dist.probs)
    logits = property(lambda self: self.base_dist.logits)

    def expand(self, batch_shape, _instance=None):
        made = type(self).__new__(type(self))
        TransformedDistribution.__init__(
            made, self.base_dist.expand(batch_shape), self.transforms,
            validate_args=False)
        made._validate_args = self._validate_args
        return made


class LogitRelaxedBernoulli(ProbsOrLogits):
    support = constraints.real
    has_rsample = True

    def __init__(self, temperature, probs=None, logits=None,
                 validate_args=None):
        self.temperature = temperature
        super().__init__(probs, logits, validate_args)

    def expand(self, batch_shape, _instance=None):
        made = super().expand(batch_shape)
        made.temperature = self.temperature
        return made

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        probs = clamp_probs(self.probs.expand(shape))
        u = clamp_probs(torch.rand(shape, dtype=probs.dtype))
        return (u.log() - (-u).log1p() + probs.log()
                - (-probs).log1p()) / self.temperature

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        away = logits - value.mul(self.temperature)
        return self.temperature.log() + away - 2 * away.exp().log1p()


class RelaxedBernoulli(_Relaxed):
    arg_constraints = {'probs': constraints.unit_interval,
                       'logits': constraints.real}
    support = constraints.unit_interval

    def __init__(self, temperature, probs=None, logits=None,
                 validate_args=None):
        super().__init__(LogitRelaxedBernoulli(temperature, probs, logits),
                         SigmoidTransform(), validate_args=validate_args)


class ExpRelaxedCategorical(Distribution):
    arg_constraints = {'probs': constraints.simplex,
                       'logits': constraints.real_vector}
    support = constraints.real_vector
    has_rsample = True
    probs = property(lambda self: self._of.probs)
    logits = property(lambda self: self._of.logits)

    def __init__(self, temperature, probs, logits, validate_args=None):
        self.temperature = temperature
        self._of = Categorical(probs, logits)
        super().__init__(self._of.batch_shape, self._of.param_shape[-1:],
                         validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        return ExpRelaxedCategorical(
            self.temperature, None, self._of.logits.expand(
                torch.Size(batch_shape) + self.event_shape))

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        logits = self._of.logits
        u = clamp_probs(torch.rand(shape, dtype=logits.dtype))
        scores = (logits - (-(u.log())).log()) / self.temperature
        return scores - scores.logsumexp(dim=-1, keepdim=True)

    def log_prob(self, value):
        k = self.event_shape[0]
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self._of.logits, value)
        scale = torch.full_like(self.temperature, float(k)).lgamma() - \
            self.temperature.log().mul(-(k - 1))
        score = logits - value.mul(self.temperature)
        score = (score - score.logsumexp(dim=-1, keepdim=True)).sum(-1)
        return score + scale


class RelaxedOneHotCategorical(_Relaxed):
    arg_constraints = {'probs': constraints.simplex,
                       'logits': constraints.real_vector}
    support = constraints.simplex

    def __init__(self, temperature, probs=None, logits=None,
                 validate_args=None):
        super().__init__(ExpRelaxedCategorical(temperature, probs, logits,
                                                validate_args),
                         ExpTransform(), validate_args=validate_args)
