"""torch.nn.utils.prune, and averages of torch.optim.swa_utils."""
import torch
import torch.nn as nn
import torch.nn.utils.prune as prune
from torch.optim import swa_utils

torch.manual_seed(0)

layer = nn.Linear(4, 3)
prune.l1_unstructured(layer, 'weight', amount=0.3)
print(layer.weight, layer.weight_mask, list(layer.state_dict()))
prune.l1_unstructured(layer, 'weight', amount=2)
print(layer.weight_mask, layer(torch.ones(4)), prune.is_pruned(layer))
print([type(hook).__name__ for hook in layer._forward_pre_hooks.values()])
prune.remove(layer, 'weight')
print(layer.weight, list(layer.state_dict()), prune.is_pruned(layer))

conv = nn.Conv2d(4, 3, 2)
prune.ln_structured(conv, 'weight', amount=0.5, n=2, dim=0)
print(conv.weight)
prune.ln_structured(conv, 'weight', amount=1, n=1, dim=1)
print(conv.weight_mask)
prune.random_unstructured(conv, 'bias', 0.3)
print(conv.bias)
prune.random_structured(nn.Conv2d(4, 3, 2), 'weight', 0.5, dim=1)
second = nn.Conv2d(2, 4, 1)
prune.random_structured(second, 'weight', 0.5, dim=0)
print(second.weight_mask.flatten())

net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
prune.global_unstructured([(net[0], 'weight'), (net[2], 'weight')],
                          pruning_method=prune.L1Unstructured, amount=0.5)
print(net[0].weight, net[2].weight, net(torch.ones(3)))
prune.custom_from_mask(net[0], 'bias', torch.tensor([1., 0, 1, 0]))
prune.identity(net[2], 'bias')
print(net[0].bias, net[2].bias, prune.is_pruned(net))
print(prune.L1Unstructured(1).prune(torch.tensor([3., -1., 2.])))
for wrong in (lambda: prune.l1_unstructured(net[0], 'weight', 1.5),
              lambda: prune.l1_unstructured(net[0], 'weight', 'x'),
              lambda: prune.l1_unstructured(nn.Linear(2, 2), 'weight', 9),
              lambda: prune.remove(nn.ReLU(), 'weight'),
              lambda: prune.ln_structured(nn.Linear(2, 2), 'bias', 1, 2, 0)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)

print('--- averages')
model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
x = torch.randn(4, 2)
for options in ({}, {'use_buffers': True},
                {'avg_fn': swa_utils.get_ema_avg_fn(0.9)},
                {'avg_fn': lambda a, p, n: 0.1 * a + 0.9 * p},
                {'multi_avg_fn': swa_utils.get_ema_multi_avg_fn(0.9)},
                {'multi_avg_fn': swa_utils.get_swa_multi_avg_fn()}):
    averaged = swa_utils.AveragedModel(model, **options)
    for _ in range(3):
        with torch.no_grad():
            for p in model.parameters():
                p += 0.5
        if not options:  # an average of whole numbers has no gradient
            model(x)
        averaged.update_parameters(model)
    print(averaged.n_averaged, averaged.module[0].bias,
          list(averaged.state_dict())[:2], averaged(x))
swa_utils.update_bn([x, x + 1], averaged)
print(averaged.module[1].running_mean, averaged.module[1].momentum, averaged)
for strategy in 'cos', 'linear':
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    schedule = swa_utils.SWALR(optimizer, swa_lr=0.01, anneal_epochs=3,
                               anneal_strategy=strategy)
    rates = []
    for _ in range(5):
        rates.append(round(optimizer.param_groups[0]['lr'], 8))
        schedule.step()
    print(rates)
