# Losses, windows, look-ups and normalisations of what is empty or does not fit.
import torch
import torch.nn.functional as F


def x(*shape):
    shape = shape[0] if shape == ((),) else shape
    return torch.linspace(-1, 1, 7).repeat(20)[:torch.Size(shape).numel()].view(
        shape)


def t(f):
    try:
        value = f()
        print(value.dtype, tuple(value.shape), value.stride(),
              [round(v, 3) for v in value.flatten()[:3].tolist()])
    except (RuntimeError, NotImplementedError, IndexError, ValueError,
            ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, str(error).split('\n')[0])


t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, 2]))
t(lambda: F.ctc_loss(x(5, 2, 4).half(), torch.ones(2, 2).long(), [5, 5], [2,
  2]))
t(lambda: F.ctc_loss(x(5, 2, 4).int(), torch.ones(2, 2).long(), [5, 5], [2,
  2]))
t(lambda: F.ctc_loss(x(5, 2, 4).double(), torch.ones(2, 2).int(), [5, 5], [2,
  2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2), [5, 5], [2, 2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 6], [2, 2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5], [2, 2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, 3]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, -5], [2, 2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, -2]))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 0], [2, 2],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 0], [2, 0],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, 0],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(4).long(), [5, 5], [2, 2],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(3).long(), [5, 5], [2, 2],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(5).long(), [5, 5], [2, 2],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, 2],
  blank=4))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, 2],
  blank=-1))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), [5, 5], [2, 2],
  blank=1))
t(lambda: F.ctc_loss(x(5, 4), torch.ones(2).long(), torch.tensor(5),
  torch.tensor(2), reduction='none'))
t(lambda: F.ctc_loss(x(5, 4), torch.ones(2).long(), [5], [2],
  reduction='none'))
t(lambda: F.ctc_loss(x(5), torch.ones(2).long(), [5], [2], reduction='none'))
t(lambda: F.ctc_loss(x(0, 2, 4), torch.ones(2, 2).long(), [0, 0], [2, 2],
  reduction='none'))
t(lambda: F.ctc_loss(x(0, 2, 4), torch.ones(2, 2).long(), [0, 0], [0, 0],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 0, 4), torch.ones(0, 2).long(), [], [],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 0, 4), torch.ones(0, 2).long(), [], [],
  reduction='sum'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(3, 2).long(), [5, 5], [2, 2],
  reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), torch.tensor([5,
  5]), torch.tensor([2., 2]), reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), torch.tensor([5.,
  5]), torch.tensor([2, 2]), reduction='none'))
t(lambda: F.ctc_loss(x(5, 2, 4), torch.ones(2, 2).long(), (5, 5), (2, 2),
  reduction='foo'))
t(lambda: F.ctc_loss(x(2, 2, 4), torch.ones(2, 2).long(), (2, 2), (2, 2),
  reduction='none', zero_infinity=True))
t(lambda: F.ctc_loss(x(2, 2, 4), torch.ones(2, 2).long(), (2, 2), (2, 2),
  reduction='none'))
t(lambda: F.ctc_loss(x(2, 2, 0), torch.ones(2, 2).long(), (2, 2), (2, 2),
  reduction='none'))
t(lambda: F.multilabel_margin_loss(x(3), torch.tensor([0, 1, 2])))
t(lambda: F.multilabel_margin_loss(x(3), torch.tensor([0, -1, 2])))
t(lambda: F.multilabel_margin_loss(x(3), torch.tensor([0, 3, 2])))
t(lambda: F.multilabel_margin_loss(x(3), torch.tensor([0, -2, 2])))
t(lambda: F.multilabel_margin_loss(x(3), torch.tensor([0, -2, 2]).int()))
t(lambda: F.multilabel_margin_loss(x(3), torch.tensor([0, 1])))
t(lambda: F.multilabel_margin_loss(x(()), torch.tensor(0)))
t(lambda: F.multilabel_margin_loss(x(()), torch.tensor([0])))
t(lambda: F.multilabel_margin_loss(x(1), torch.tensor(0)))
t(lambda: F.multi_margin_loss(x(3), torch.tensor(1)))
t(lambda: F.multi_margin_loss(x(3), torch.tensor([1])))
t(lambda: F.multi_margin_loss(x(3), torch.tensor([1, 2])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 3])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, -1])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2, 0])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([[1, 2]])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([[1], [2]])))
t(lambda: F.multi_margin_loss(x(()), torch.tensor(0)))
t(lambda: F.multi_margin_loss(x(2, 0), torch.tensor([0, 0])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]), p=3))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]),
  weight=torch.ones(3)))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]),
  weight=torch.ones(2)))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]),
  weight=torch.ones(3, 1)))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]),
  weight=torch.ones(3).double()))
t(lambda: F.multi_margin_loss(x(2, 3).half(), torch.tensor([1, 2])))
t(lambda: F.multi_margin_loss(x(2, 3).int(), torch.tensor([1, 2])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1., 2])))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]).int()))
t(lambda: F.multi_margin_loss(x(2, 3), torch.tensor([1, 2]), margin=-1.0,
  reduction='none'))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(2, 3), torch.ones(2)))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(2, 3), torch.ones(2, 1)))
t(lambda: F.cosine_embedding_loss(x(3), x(3), torch.tensor(1)))
t(lambda: F.cosine_embedding_loss(x(3), x(3), torch.ones(3)))
t(lambda: F.cosine_embedding_loss(x(3), x(3), torch.ones(1)))
t(lambda: F.cosine_embedding_loss(x(2, 3, 4), x(2, 3, 4), torch.ones(2)))
t(lambda: F.cosine_embedding_loss(x(2, 3, 4), x(2, 3, 4), torch.ones(2, 3)))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(3), torch.ones(2)))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(2, 3), torch.ones(3)))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(2, 3), torch.tensor(1)))
t(lambda: F.cosine_embedding_loss(x(2, 3).int(), x(2, 3).int(), torch.ones(2)))
t(lambda: F.cosine_embedding_loss(x(2, 3).half(), x(2, 3), torch.ones(2)))
t(lambda: F.cosine_embedding_loss(x(()), x(()), torch.tensor(1)))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(2, 3), torch.tensor([1, -1]),
  margin=0.5, reduction='none'))
t(lambda: F.cosine_embedding_loss(x(2, 3), x(2, 3), torch.tensor([0, -1]),
  margin=0.5, reduction='none'))
t(lambda: F.cross_entropy(x(2, 0), x(2, 0).softmax(1), label_smoothing=0.1))
t(lambda: F.cross_entropy(x(2, 0, 3), x(2, 0, 3).softmax(1),
  label_smoothing=0.1))
t(lambda: F.cross_entropy(x(2, 0, 3), x(2, 0, 3).softmax(1),
  label_smoothing=0.1, reduction='none'))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 3])))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, -100])))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([-100, -100])))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 1]).int()))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 1]).to(torch.uint8)))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 1]), torch.ones(2)))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 1]),
  torch.ones(3).double()))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 1]), label_smoothing=2))
t(lambda: F.cross_entropy(x(2, 3), torch.tensor([0, 1]), label_smoothing=-0.1))
t(lambda: F.cross_entropy(x(3), torch.tensor(1)))
t(lambda: F.cross_entropy(x(3), torch.tensor([1])))
t(lambda: F.cross_entropy(x(()), torch.tensor(1)))
t(lambda: F.cross_entropy(x(2, 3), x(2, 4)))
t(lambda: F.cross_entropy(x(2, 3), x(2)))
t(lambda: F.cross_entropy(x(2, 3).half(), torch.tensor([0, 1])))
t(lambda: F.cross_entropy(x(2, 3), x(2, 3).double()))
t(lambda: F.cross_entropy(x(2, 3), x(2, 3).half()))
t(lambda: F.prelu(x(2, 3).int(), torch.ones(3)))
t(lambda: F.prelu(x(2, 3).int(), torch.ones(3).int()))
t(lambda: F.prelu(x(2, 3), torch.ones(3).double()))
t(lambda: F.prelu(x(2, 3), torch.ones(3).half()))
t(lambda: F.prelu(x(2, 3), torch.ones(2)))
t(lambda: F.prelu(x(()), torch.ones(1)))
t(lambda: F.prelu(x(3), torch.ones(3)))
t(lambda: F.prelu(x(3), torch.ones(1)))
t(lambda: F.prelu(x(3), torch.tensor(2.)))
t(lambda: F.prelu(x(2, 3), torch.ones(3, 1)))
t(lambda: F.prelu(x(0, 3).int(), torch.ones(3)))
t(lambda: F.prelu(x(0, 3), torch.ones(3)))
t(lambda: F.prelu(x(3, 0), torch.ones(0)))
t(lambda: F.prelu(x(2, 3)>0, torch.ones(3)))
t(lambda: F.prelu(x(2, 3).half(), torch.ones(3)))
t(lambda: F.group_norm(x(2, 0), 1))
t(lambda: F.group_norm(x(2, 0, 3), 1))
t(lambda: F.group_norm(x(2, 0, 3), 0))
t(lambda: F.group_norm(x(2, 3, 0), 1))
t(lambda: F.group_norm(x(0, 3, 2), 1))
t(lambda: F.group_norm(x(0, 3, 2), 1, torch.ones(3), torch.ones(3)))
t(lambda: F.group_norm(x(2, 3, 0), 1, torch.ones(3), torch.ones(3)))
t(lambda: F.group_norm(x(2, 0, 3), 1, torch.ones(0), torch.ones(0)))
t(lambda: F.group_norm(x(3), 1))
t(lambda: F.group_norm(x(2, 4), 3))
t(lambda: F.group_norm(x(2, 4), 5))
t(lambda: F.group_norm(x(2, 4), -1))
t(lambda: F.group_norm(x(2, 4), 0))
t(lambda: F.group_norm(x(2, 4), 2, torch.ones(3)))
t(lambda: F.group_norm(x(2, 4), 2, torch.ones(4), torch.ones(3)))
t(lambda: F.group_norm(x(2, 4).int(), 2))
t(lambda: F.group_norm(x(0, 4, 3).int(), 2))
t(lambda: F.group_norm(x(2, 4).half(), 2, torch.ones(4), torch.ones(4)))
t(lambda: F.group_norm(x(2, 4), 2, torch.ones(4).double(),
  torch.ones(4).double()))
t(lambda: F.group_norm(x(2, 4), 2, torch.ones(4).half(), torch.ones(4).half()))
t(lambda: F.group_norm(x(2, 4).half(), 2, torch.ones(4).double(),
  torch.ones(4).double()))
t(lambda: F.group_norm(x(2, 4), 4))
t(lambda: F.group_norm(x(2, 4, 1), 4))
t(lambda: F.instance_norm(x(2, 0, 3)))
t(lambda: F.instance_norm(x(0, 2, 3)))
t(lambda: F.instance_norm(x(2, 3, 0)))
t(lambda: F.instance_norm(x(2, 3, 1)))
t(lambda: F.instance_norm(x(2, 3, 2).int()))
t(lambda: F.instance_norm(x(0, 3, 2).int()))
t(lambda: F.instance_norm(x(2, 0, 2).int()))
t(lambda: F.instance_norm(x(2, 3, 0).int()))
t(lambda: F.instance_norm(x(2, 3)))
t(lambda: F.instance_norm(x(3)))
t(lambda: F.instance_norm(x(2, 3, 4), weight=torch.ones(2)))
t(lambda: F.instance_norm(x(2, 3, 4), weight=torch.ones(3)))
t(lambda: F.instance_norm(x(2, 3, 4), weight=torch.ones(3).half()))
t(lambda: F.instance_norm(x(2, 3, 4).half(), weight=torch.ones(3)))
t(lambda: F.instance_norm(x(2, 3, 4), use_input_stats=False))
t(lambda: F.fold(x(2, 0, 4), (4, 4), 2))
t(lambda: F.fold(x(2, 4, 9), (4, 4), 2))
t(lambda: F.fold(x(0, 4, 9), (4, 4), 2))
t(lambda: F.fold(x(2, 4, 0), (4, 4), 2))
t(lambda: F.fold(x(4, 9), (4, 4), 2))
t(lambda: F.fold(x(0, 9), (4, 4), 2))
t(lambda: F.fold(x(2, 3, 9), (4, 4), 2))
t(lambda: F.fold(x(2, 4, 8), (4, 4), 2))
t(lambda: F.fold(x(2, 4, 9).int(), (4, 4), 2))
t(lambda: F.fold(x(2, 4, 9)>0, (4, 4), 2))
t(lambda: F.fold(x(2, 4, 9).half(), (4, 4), 2))
t(lambda: F.fold(x(2, 4, 9), (0, 4), 2))
t(lambda: F.fold(x(2, 4, 9), (4, 4), 0))
t(lambda: F.fold(x(2, 4, 9), (4, 4), 2, stride=0))
t(lambda: F.fold(x(2, 4, 9), (4, 4), 2, padding=-1))
t(lambda: F.fold(x(2, 4, 9), (4, 4), 2, dilation=0))
t(lambda: F.unfold(x(2, 0, 4, 4), 2))
t(lambda: F.unfold(x(0, 2, 4, 4), 2))
t(lambda: F.unfold(x(2, 2, 0, 4), 2))
t(lambda: F.unfold(x(2, 2, 0, 4), 1, padding=1))
t(lambda: F.unfold(x(2, 2, 1, 4), 2))
t(lambda: F.unfold(x(2, 4, 4), 2))
t(lambda: F.unfold(x(2, 2, 4, 4).int(), 2))
t(lambda: F.unfold(x(2, 2, 4, 4)>0, 2))
t(lambda: F.unfold(x(2, 2, 4, 4), 0))
t(lambda: F.unfold(x(2, 2, 4, 4), 2, stride=0))
t(lambda: F.unfold(x(2, 2, 4, 4), 2, dilation=0))
t(lambda: F.unfold(x(2, 2, 4, 4), 2, padding=-1))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4).int()))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4).half(),
  mode='max'))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), mode='foo'))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), mode='sum',
  per_sample_weights=torch.ones(3, 2)))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), mode='mean',
  per_sample_weights=torch.ones(3, 2)))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), mode='sum',
  per_sample_weights=torch.ones(3)))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), padding_idx=3))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), padding_idx=3,
  mode='max'))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), padding_idx=5))
t(lambda: F.embedding_bag(torch.full((3, 2), 3), torch.eye(4), max_norm=0.5))
t(lambda: F.cross_entropy(x(2, 0, 3), x(2, 0, 3).softmax(1)))
t(lambda: F.cross_entropy(x(2, 3, 0), x(2, 3, 0).softmax(1)))
t(lambda: F.cross_entropy(x(2, 3, 0), x(2, 3, 0).softmax(1),
  label_smoothing=0.1))
t(lambda: F.cross_entropy(x(0, 3), x(0, 3).softmax(1), reduction='sum'))
t(lambda: F.conv1d(x(2, 0, 3), torch.ones(2, 0, 2)))
t(lambda: F.conv1d(x(2, 0, 3), torch.ones(2, 0, 2), torch.ones(2)))
t(lambda: F.conv1d(x(2, 0, 3), torch.ones(0, 0, 2)))
t(lambda: F.conv1d(x(2, 0, 3).half(), torch.ones(2, 0, 2)))
t(lambda: F.conv1d(x(2, 0, 3).int(), torch.ones(2, 0, 2)))
t(lambda: F.conv1d(x(2, 0, 3), torch.ones(2, 1, 2)))
t(lambda: F.conv1d(x(0, 3, 4), torch.ones(2, 3, 2)))
t(lambda: F.conv1d(x(0, 3, 4), torch.ones(2, 4, 2)))
t(lambda: F.conv1d(x(0, 3, 4), torch.ones(2, 3, 5)))
t(lambda: F.conv1d(x(0, 3, 4).half(), torch.ones(2, 3, 2)))
t(lambda: F.conv1d(x(0, 3, 4).int(), torch.ones(2, 3, 2)))
t(lambda: F.conv1d(x(0, 3, 4).int(), torch.ones(2, 3, 2), torch.ones(2)))
t(lambda: F.conv1d(x(0, 3, 4).int(), torch.ones(2, 3, 2).int()))
t(lambda: F.conv1d(x(0, 3, 4), torch.ones(2, 3, 2).int()))
t(lambda: F.conv1d(x(0, 3, 4), torch.ones(2, 3, 2), torch.ones(2).int()))
t(lambda: F.conv1d(x(0, 3, 4), torch.ones(2, 3, 2), torch.ones(3)))
t(lambda: F.conv1d(x(0, 3, 4)>0, torch.ones(2, 3, 2)))
t(lambda: F.conv2d(x(2, 0, 4, 4), torch.ones(3, 0, 2, 2)))
t(lambda: F.conv2d(x(2, 0, 4, 4), torch.ones(3, 0, 2, 2), torch.ones(3)))
t(lambda: F.conv2d(x(2, 0, 4, 4).half(), torch.ones(3, 0, 2, 2),
  torch.ones(3)))
t(lambda: F.conv2d(x(2, 0, 4, 4), torch.ones(3, 0, 2, 2), groups=1))
t(lambda: F.conv2d(x(2, 0, 4, 4), torch.ones(4, 0, 2, 2), groups=2))
t(lambda: F.conv2d(x(0, 3, 4, 4).int(), torch.ones(3, 3, 2, 2)))
t(lambda: F.conv2d(x(0, 3, 4, 4).to(torch.int8), torch.ones(3, 3, 2, 2),
  torch.ones(3)))
t(lambda: F.conv2d(x(0, 3, 0, 4), torch.ones(3, 3, 2, 2), torch.ones(3)))
t(lambda: F.conv2d(x(2, 3, 0, 4), torch.ones(3, 3, 2, 2), torch.ones(3),
  padding=1))
t(lambda: F.conv3d(x(2, 0, 4, 4, 4), torch.ones(3, 0, 2, 2, 2)))
t(lambda: F.conv3d(x(0, 3, 4, 4, 4).int(), torch.ones(3, 3, 2, 2, 2)))
t(lambda: F.conv_transpose1d(x(0, 3, 4), torch.ones(3, 2, 2)))
t(lambda: F.conv_transpose1d(x(0, 3, 4).half(), torch.ones(3, 2, 2)))
t(lambda: F.conv_transpose1d(x(0, 3, 4).int(), torch.ones(3, 2, 2)))
t(lambda: F.conv_transpose1d(x(0, 3, 4).int(), torch.ones(3, 2, 2),
  torch.ones(2)))
t(lambda: F.conv_transpose1d(x(0, 3, 4).to(torch.int8), torch.ones(3, 2, 2)))
t(lambda: F.conv_transpose2d(x(0, 3, 4, 4), torch.ones(3, 2, 2, 2)))
t(lambda: F.conv_transpose2d(x(0, 3, 4, 4).int(), torch.ones(3, 2, 2, 2)))
t(lambda: F.conv2d(x(3, 4), torch.ones(2, 3, 2, 2)))
t(lambda: F.conv2d(x(3, 4, 5), torch.ones(2, 3, 2)))
t(lambda: F.multilabel_margin_loss(x(0, 3), torch.zeros(0, 3).long(),
  reduction='none'))
t(lambda: F.multi_margin_loss(x(0, 3), torch.zeros(0).long(),
  reduction='none'))
t(lambda: F.embedding_bag(torch.zeros(2, 0).long(), torch.eye(4)))
t(lambda: F.embedding_bag(torch.zeros(3).long(), torch.eye(4),
  torch.tensor([0, 4])))
t(lambda: F.instance_norm(x(2, 3, 4), torch.zeros(3)))
# NaN is no excess over a margin.
n = torch.tensor([[float('nan'), 1.], [float('nan'), float('nan')]])
t(lambda: F.multi_margin_loss(n, torch.tensor([0, 1]), 2, reduction='none'))
t(lambda: F.multilabel_margin_loss(n, torch.tensor([[0, -1], [1, -1]])))
