"""Connectionist temporal classification."""
import _t2c
import torch

__all__ = ['ctc_loss']


def _as_list(lengths):
    return lengths.tolist() if hasattr(lengths, 'tolist') else list(lengths)


def _sequences(targets, lengths):
    """The labels of each sample, from padded or joined targets."""
    if targets.dim() == 2:
        return [row[:n] for row, n in zip(targets.tolist(), lengths)]
    flat, at, out = targets.tolist(), 0, []
    for n in lengths:
        out.append(flat[at:at + n])
        at += n
    return out


def _one(log_probs, labels, blank):
    """-log P(labels | log_probs [T, C]): the forward recursion."""
    if not log_probs.shape[0]:
        return log_probs.new_full((), float('inf') if labels else -0.0)
    if not all(0 <= label < log_probs.shape[1] for label in labels):
        _t2c.unsupported('ctc_loss of a target that is no class',
                         'PyTorch reads what is not there')
    states = [blank]
    for label in labels:
        states += [label, blank]
    index = torch.tensor(states)
    steps = log_probs.index_select(1, index)
    minus = float('-inf')
    n = len(states)
    # A label may follow the one before it directly, unless they are equal.
    skips = torch.tensor([i > 1 and states[i] != blank
                          and states[i] != states[i - 2] for i in range(n)])
    none = steps.new_full((n,), minus)
    starts = torch.tensor([i < 2 for i in range(n)])
    alpha = torch.where(starts, steps[0], none)
    for t in range(1, steps.shape[0]):
        stay = alpha
        one = torch.cat([none[:1], alpha[:-1]])
        two = torch.cat([none[:2], alpha])[:n]
        two = torch.where(skips, two, none)
        alpha = torch.stack([stay, one, two]).logsumexp(0) + steps[t]
    return -alpha[-2:].logsumexp(0)


def _check_lengths(name, lengths, batch):
    lengths = torch.as_tensor(lengths)
    if lengths.is_floating_point():
        raise RuntimeError(f'{name}_lengths must be integral')
    lengths = _as_list(lengths.reshape(-1))
    if len(lengths) != batch:
        raise RuntimeError(f'{name}_lengths must be of size batch_size')
    return lengths


def _refuse(words):
    raise RuntimeError(f'Expected {words} (while checking arguments for '
                       'ctc_loss_allocate_outputs)')


def _check_targets(targets, sizes):
    name = "for argument #2 'targets'"
    for size in sizes:
        if size < 0:
            _refuse(f'target_lengths to have value at least 0, but got value '
                    f'{size}')
    wanted, longest = targets.shape[0], max(sizes)
    if targets.dim() == 2 and wanted != len(sizes):
        _refuse(f'tensor to have size {len(sizes)} at dimension 0, but got '
                f'size {wanted} {name}')
    if targets.dim() == 2 and targets.shape[1] < longest:
        _refuse(f'tensor to have size at least {longest} at dimension 1, but '
                f'got size {targets.shape[1]} {name}')
    if targets.dim() == 1 and wanted != sum(sizes):
        _refuse(f'tensor to have size {sum(sizes)} at dimension 0, but got '
                f'size {wanted} {name}')


def _check(log_probs, targets, frames, sizes, blank):
    kind = log_probs.type()[6:-6]
    if kind not in ('Float', 'Double'):
        raise NotImplementedError(f'"ctc_loss_cpu" not implemented for '
                                  f"'{kind}'")
    if log_probs.dim() != 3:
        _refuse(f'3-dimensional tensor, but got {log_probs.dim()}-dimensional '
                "tensor for argument #1 'log_probs'")
    if targets.dim() not in (1, 2):
        _refuse(f'1 to 2 dimensions, but got {targets.dim()}-dimensional '
                "tensor for argument #2 'targets'")
    if not 0 <= blank < log_probs.size(2):
        raise RuntimeError('blank must be in label range')
    _check_targets(targets, sizes)
    for n in frames:
        if not 0 <= n <= log_probs.size(0):
            bound = f'least 0' if n < 0 else f'most {log_probs.size(0)}'
            _refuse(f'input_lengths to have value at {bound}, but got value '
                    f'{n}')


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0,
             reduction='mean', zero_infinity=False):
    batched = log_probs.dim() == 3
    if not batched:
        log_probs = log_probs.unsqueeze(1)
        targets = targets.unsqueeze(0) if targets.dim() == 1 else targets
    if not log_probs.numel():
        raise RuntimeError('log_probs tensor must not be empty')
    targets = targets.long()
    frames = _check_lengths('input', input_lengths, log_probs.size(1))
    sizes = _check_lengths('target', target_lengths, log_probs.size(1))
    _check(log_probs, targets, frames, sizes, blank)
    losses = []
    for i, labels in enumerate(_sequences(targets, sizes)):
        loss = _one(log_probs[:frames[i], i], labels, blank)
        if zero_infinity:
            loss = torch.where(loss.isinf(), torch.zeros_like(loss), loss)
        losses.append(loss)
    loss = torch.stack(losses)
    if reduction not in ('mean', 'sum', 'none'):
        raise ValueError(f'{reduction} is not a valid value for reduction')
    if reduction == 'mean':
        return (loss / torch.tensor([max(n, 1) for n in sizes])).mean()
    if reduction == 'sum':
        return loss.sum()
    return loss if batched else loss.squeeze(0)
