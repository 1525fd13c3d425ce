# Losses: their values and refusals.
import torch, torch.nn as nn, torch.nn.functional as F


def t(f):
    try:
        r = f()
        print("OK", r)
    except BaseException as e:
        print(type(e).__name__, "|", e)


Z = torch.zeros
L = lambda *a: torch.tensor(a)
t(lambda: F.mse_loss(Z(3), Z(3), reduction="foo"))
t(lambda: F.l1_loss(Z(3), Z(3, 1)))
t(lambda: F.cross_entropy(Z(3, 4), L(0, 1)))
t(lambda: F.cross_entropy(Z(3, 4), L(0, 1, 7)))
t(lambda: F.cross_entropy(Z(3, 4), Z(3, 5)))
t(lambda: F.cross_entropy(Z(3, 4), Z(3)))
t(lambda: F.cross_entropy(Z(4), L(0)))
t(lambda: F.cross_entropy(Z(4), torch.tensor(2)))
t(lambda: F.cross_entropy(Z(2, 3, 4, 4), Z(2, 4, 4).long()))
t(lambda: F.cross_entropy(Z(2, 3, 4, 4), Z(2, 3, 4).long()))
t(lambda: F.cross_entropy(Z(2, 3, 4, 4), Z(2, 4).long()))
t(lambda: F.nll_loss(Z(3, 4), L(0, 1)))
t(lambda: F.nll_loss(Z(3, 4), L(0, 1, 2), weight=Z(3)))
t(lambda: F.nll_loss(Z(2, 3, 4, 4), Z(2, 4, 4).long()))
t(lambda: F.nll_loss(Z(()), torch.tensor(1)))
t(lambda: F.binary_cross_entropy(Z(3), Z(4)))
t(lambda: F.binary_cross_entropy(Z(3) + 2, Z(3)))
t(lambda: F.binary_cross_entropy_with_logits(Z(3), Z(4)))
t(lambda: F.kl_div(Z(3), Z(3) + 1))
t(lambda: F.kl_div(Z(2, 3), Z(2, 3) + 1, reduction="batchmean"))
t(lambda: F.smooth_l1_loss(Z(3), Z(3) + 2, beta=0.0))
t(lambda: F.smooth_l1_loss(Z(3), Z(3) + 2, beta=-1.0))
t(lambda: F.huber_loss(Z(3), Z(3) + 2, delta=0.0))
t(lambda: F.margin_ranking_loss(Z(3), Z(3), Z(2, 3)))
t(lambda: F.cosine_embedding_loss(Z(3, 2) + 1, Z(3, 2) + 2, L(1, -1, 1)))
t(lambda: F.triplet_margin_loss(Z(3, 2), Z(3, 2) + 1, Z(3, 2) + 2))
t(lambda: F.multi_margin_loss(torch.arange(12.0).view(3, 4), L(0, 1, 2)))
t(
    lambda: F.multilabel_margin_loss(
        torch.arange(4.0)[None], L(3, 0, -1, 1)[None]
    )
)
t(lambda: F.gaussian_nll_loss(Z(3), Z(3) + 1, Z(3) + 2, full=True))
t(lambda: F.gaussian_nll_loss(Z(3), Z(3) + 1, Z(3) - 2))
t(lambda: F.poisson_nll_loss(Z(3), Z(3) + 3, full=True))
t(lambda: F.multilabel_soft_margin_loss(Z(2, 3), Z(2, 3)))
t(lambda: F.soft_margin_loss(Z(3), Z(3) - 1))
t(lambda: F.hinge_embedding_loss(Z(3) + 0.5, torch.tensor([1.0, -1, 1])))
for n in (
    "CrossEntropyLoss",
    "BCEWithLogitsLoss",
    "NLLLoss",
    "MSELoss",
    "L1Loss",
    "HuberLoss",
    "SmoothL1Loss",
    "KLDivLoss",
    "TripletMarginLoss",
    "MarginRankingLoss",
    "BCELoss",
    "CTCLoss",
    "GaussianNLLLoss",
    "PoissonNLLLoss",
    "MultiMarginLoss",
    "CosineEmbeddingLoss",
    "HingeEmbeddingLoss",
):
    m = getattr(nn, n)()
    print(
        m,
        {
            k: v
            for k, v in m.__dict__.items()
            if k[0] != "_" and k != "training"
        },
        list(m.state_dict()),
        m._buffers,
    )
print(nn.CrossEntropyLoss(weight=Z(3)).state_dict())
t(lambda: F.mse_loss(Z(3), Z(3), size_average=False))
t(lambda: nn.MSELoss(size_average=False).reduction)
t(lambda: nn.MSELoss(reduce=False).reduction)
t(
    lambda: F.ctc_loss(
        torch.randn(5, 2, 4).log_softmax(2), L(1, 2, 3), L(5, 5), L(2, 1)
    ).shape
)
