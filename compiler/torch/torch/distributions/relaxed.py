"""Bernoulli and one-hot choices softened by a temperature (Gumbel-softmax)."""
import torch
from .bernoulli import Bernoulli
from .categorical import Categorical
from .distribution import Distribution
from .transformed_distribution import TransformedDistribution
from .transforms import ExpTransform, SigmoidTransform
from .utils import broadcast_all, clamp_probs

__all__ = ['RelaxedBernoulli', 'RelaxedOneHotCategorical']


class _Relaxed(TransformedDistribution):
    has_rsample = True

    temperature = property(lambda self: self.base_dist.temperature)
    probs = property(lambda self: self.base_dist._of.probs)
    logits = property(lambda self: self.base_dist._of.logits)


class _LogitRelaxedBernoulli(Distribution):
    has_rsample = True

    def __init__(self, temperature, probs, logits):
        self.temperature = temperature
        self._of = Bernoulli(probs, logits)
        super().__init__(self._of.batch_shape)

    def expand(self, batch_shape, _instance=None):
        return _LogitRelaxedBernoulli(
            self.temperature, None, self._of.logits.expand(batch_shape))

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        probs = clamp_probs(self._of.probs.expand(shape))
        u = clamp_probs(torch.rand(shape, dtype=probs.dtype))
        return (u.log() - (-u).log1p() + probs.log()
                - (-probs).log1p()) / self.temperature

    def log_prob(self, value):
        logits, value = broadcast_all(self._of.logits, value)
        away = logits - value.mul(self.temperature)
        return self.temperature.log() + away - 2 * away.exp().log1p()


class RelaxedBernoulli(_Relaxed):
    def __init__(self, temperature, probs=None, logits=None,
                 validate_args=None):
        super().__init__(_LogitRelaxedBernoulli(temperature, probs, logits),
                         SigmoidTransform())


class _ExpRelaxedCategorical(Distribution):
    has_rsample = True

    def __init__(self, temperature, probs, logits):
        self.temperature = temperature
        self._of = Categorical(probs, logits)
        super().__init__(self._of.batch_shape, self._of.param_shape[-1:])

    def expand(self, batch_shape, _instance=None):
        return _ExpRelaxedCategorical(
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
        logits, value = broadcast_all(self._of.logits, value)
        scale = torch.full_like(self.temperature, float(k)).lgamma() - \
            self.temperature.log().mul(-(k - 1))
        score = logits - value.mul(self.temperature)
        score = (score - score.logsumexp(dim=-1, keepdim=True)).sum(-1)
        return score + scale


class RelaxedOneHotCategorical(_Relaxed):
    def __init__(self, temperature, probs=None, logits=None,
                 validate_args=None):
        super().__init__(_ExpRelaxedCategorical(temperature, probs, logits),
                         ExpTransform())
