"""Connectionist temporal classification."""
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


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0,
             reduction='mean', zero_infinity=False):
    batched = log_probs.dim() == 3
    if not batched:
        log_probs = log_probs.unsqueeze(1)
        targets = targets.unsqueeze(0) if targets.dim() == 1 else targets
    frames = _as_list(torch.as_tensor(input_lengths).reshape(-1))
    sizes = _as_list(torch.as_tensor(target_lengths).reshape(-1))
    for name, given in ('input', frames), ('target', sizes):
        if len(given) != log_probs.size(1):
            raise RuntimeError(f'{name}_lengths must be of size batch_size')
    losses = []
    for i, labels in enumerate(_sequences(targets, sizes)):
        loss = _one(log_probs[:frames[i], i], labels, blank)
        if zero_infinity:
            loss = torch.where(loss.isinf(), torch.zeros_like(loss), loss)
        losses.append(loss)
    loss = torch.stack(losses)
    if reduction == 'mean':
        return (loss / torch.tensor([max(n, 1) for n in sizes])).mean()
    if reduction == 'sum':
        return loss.sum()
    return loss if batched else loss.squeeze(0)
