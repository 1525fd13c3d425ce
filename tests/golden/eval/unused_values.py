# What fails in PyTorch fails at the call, whether or not anyone asks for the
# result; and what looks at no element does not.
import torch
import torch.nn.functional as F


def tried(name, f):
    try:
        f()
        print(name, 'accepted')
    except (RuntimeError, IndexError, ValueError, TypeError) as error:
        words = str(error).split('\n')[0].split('  (')[0]
        print(name, type(error).__name__, words)


a = torch.arange(4.)
i = torch.tensor([9])
z = torch.tensor([1, 2])
tried('index_select', lambda: a.index_select(0, i))
tried('gather', lambda: a.gather(0, i))
tried('index', lambda: a[i])
tried('take', lambda: a.take(i))
tried('embedding', lambda: F.embedding(i, torch.eye(3)))
tried('scatter', lambda: a.scatter(0, i, 1.0))
tried('scatter_add', lambda: a.scatter_add(0, i, torch.ones(1)))
tried('index_add', lambda: a.index_add(0, i, torch.ones(1)))
tried('index_fill', lambda: a.index_fill(0, i, 1.0))
tried('index_copy', lambda: a.index_copy(0, i, torch.ones(1)))
tried('index_put', lambda: a.index_put((i, ), torch.ones(1)))
tried('put', lambda: a.put(i, torch.ones(1)))
tried('nll', lambda: F.nll_loss(torch.ones(1, 3), i))
tried('ce', lambda: F.cross_entropy(torch.ones(1, 3), i))
tried('onehot', lambda: F.one_hot(i, 3))
tried('idiv0', lambda: z // 0)
tried('idiv0t', lambda: z // torch.tensor([0, 1]))
tried('imod0', lambda: z % torch.tensor([0, 1]))
tried('ifmod0', lambda: torch.fmod(z, torch.tensor([0, 1])))
tried('idivt', lambda: torch.div(z, torch.tensor([0, 1]),
      rounding_mode='trunc'))
tried('ipow', lambda: z ** -1)
tried('ipowt', lambda: z ** torch.tensor([-1, 2]))
tried('repeat', lambda: a.repeat_interleave(torch.tensor([-1, 1, 1, 1])))
tried('bincount', lambda: torch.bincount(-z))
tried('multinomial0', lambda: torch.multinomial(torch.tensor([0., 0]), 1))
tried('bce', lambda: F.binary_cross_entropy(torch.tensor([2.]),
      torch.tensor([1.])))
tried('normal', lambda: torch.normal(a, -a))
tried('inv', lambda: torch.linalg.inv(torch.zeros(2, 2)))
tried('cholesky', lambda: torch.linalg.cholesky(-torch.eye(2)))
tried('lshift', lambda: z << torch.tensor([-1, 70]))
tried('setitem', lambda: a.clone().__setitem__(i, 1.0))
tried('index_fill_0', lambda: a[:0].index_fill_(0, torch.tensor([0]), 3))
tried('index_put_0', lambda: a[:0].index_put_((torch.tensor([0]), ),
      torch.tensor(3.)))
tried('index_0', lambda: a[:0][torch.tensor([0])])
tried('index_0n', lambda: torch.ones(0, 3)[torch.tensor([0])])
tried('index_20', lambda: torch.ones(2, 0)[torch.tensor([5])])
tried('gath_20', lambda: torch.ones(2, 0).gather(0, torch.zeros(1,
      0).long()+5))
tried('take_0', lambda: torch.ones(0).take(torch.tensor([0])))
tried('add_20', lambda: torch.ones(2, 0).index_add(0, torch.tensor([5]),
      torch.ones(1, 0)))
tried('fill_20', lambda: torch.ones(2, 0).index_fill(0, torch.tensor([5]), 2))
tried('copy_20', lambda: torch.ones(2, 0).index_copy(0, torch.tensor([5]),
      torch.ones(1, 0)))
tried('scat_20', lambda: torch.ones(2, 0).scatter(1, torch.zeros(2,
      1).long()+5, 2))
tried('put_20', lambda: torch.ones(2, 0).index_put((torch.tensor([5]), ),
      torch.tensor(1.)))
tried('set_20', lambda: torch.ones(2, 0).__setitem__(torch.tensor([5]), 1.))
tried('median', lambda: torch.ones(0).median())
tried('kth', lambda: torch.ones(3).kthvalue(7))
tried('randint', lambda: torch.randint(5, 2, (2, )))
tried('isum', lambda: torch.ones(2).sum(5))
tried('histc', lambda: torch.histc(torch.tensor([float('nan')]), 3))
tried('item', lambda: torch.ones(2).item())
tried('bool', lambda: bool(torch.ones(2)))
tried('nz', lambda: torch.tensor([float('nan')]).long())
tried('dist', lambda: torch.distributions.Normal(torch.tensor([0.]),
      torch.tensor([-1.])))
tried('grid', lambda: torch.ones(2)[torch.tensor([True, True, True])])
tried('mse', lambda: a[torch.tensor([[True]])])
tried('linspace', lambda: torch.linspace(0, 1, -2))
tried('arange', lambda: torch.arange(3, 1))
tried('full', lambda: torch.full((2, ), 300, dtype=torch.uint8))
tried('tensor', lambda: torch.tensor([300], dtype=torch.uint8))
tried('addi', lambda: torch.tensor([1], dtype=torch.uint8) + 300)
tried('cmpi', lambda: torch.tensor([1], dtype=torch.uint8) < 300)
tried('clampi', lambda: torch.tensor([1], dtype=torch.uint8).clamp(-5, 300))
tried('filli', lambda: torch.tensor([1], dtype=torch.uint8).fill_(300))
tried('mfi', lambda: torch.tensor([1],
      dtype=torch.uint8).masked_fill(torch.tensor([True]), 300))
tried('wherei', lambda: torch.where(torch.tensor([True]), torch.tensor([1],
      dtype=torch.uint8), 300))
tried('bernoulli', lambda: torch.bernoulli(a - 1))
tried('multinomial', lambda: torch.multinomial(torch.zeros(2, 3), 1))
tried('where', lambda: torch.where(z > 0, z.byte(), 300))
