# Modules over their parameters: representation, state_dict, result.
import torch
import torch.nn as nn

from layer_cases import case

x4, x3, x2, x5 = (2, 6, 9, 8), (2, 6, 9), (4, 6), (2, 6, 5, 6, 7)
for t in (
    ("nn.Conv2d(6, 8, 3)", lambda: nn.Conv2d(6, 8, 3)),
    (
        "nn.Conv2d(6, 8, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(1, 1), groups=2, bias=False)",
        lambda: nn.Conv2d(
            6,
            8,
            (3, 5),
            stride=(2, 1),
            padding=(1, 2),
            dilation=(1, 1),
            groups=2,
            bias=False,
        ),
    ),
    (
        "nn.Conv2d(6, 8, 3, padding='same', dilation=2)",
        lambda: nn.Conv2d(6, 8, 3, padding="same", dilation=2),
    ),
    (
        "nn.Conv2d(6, 8, 4, padding='same')",
        lambda: nn.Conv2d(6, 8, 4, padding="same"),
    ),
    (
        "nn.Conv2d(6, 8, 3, padding='valid')",
        lambda: nn.Conv2d(6, 8, 3, padding="valid"),
    ),
    (
        "nn.Conv2d(6, 8, 3, padding=1, padding_mode='reflect')",
        lambda: nn.Conv2d(6, 8, 3, padding=1, padding_mode="reflect"),
    ),
    (
        "nn.Conv2d(6, 8, 3, padding=(2, 1), padding_mode='circular', stride=2)",
        lambda: nn.Conv2d(
            6, 8, 3, padding=(2, 1), padding_mode="circular", stride=2
        ),
    ),
    (
        "nn.Conv2d(6, 8, 3, padding=1, padding_mode='replicate')",
        lambda: nn.Conv2d(6, 8, 3, padding=1, padding_mode="replicate"),
    ),
    (
        "nn.Conv2d(6, 8, 3, padding='same', padding_mode='reflect')",
        lambda: nn.Conv2d(6, 8, 3, padding="same", padding_mode="reflect"),
    ),
    ("nn.Conv2d(6, 12, 3, groups=6)", lambda: nn.Conv2d(6, 12, 3, groups=6)),
    ("nn.ConvTranspose2d(6, 4, 3)", lambda: nn.ConvTranspose2d(6, 4, 3)),
    (
        "nn.ConvTranspose2d(6, 4, (3, 2), stride=2, padding=1, output_padding=1, groups=2)",
        lambda: nn.ConvTranspose2d(
            6, 4, (3, 2), stride=2, padding=1, output_padding=1, groups=2
        ),
    ),
    (
        "nn.ConvTranspose2d(6, 4, 3, dilation=2, bias=False)",
        lambda: nn.ConvTranspose2d(6, 4, 3, dilation=2, bias=False),
    ),
    ("nn.Conv2d(6, 8, 30)", lambda: nn.Conv2d(6, 8, 30)),
    ("nn.Conv2d(5, 8, 3)", lambda: nn.Conv2d(5, 8, 3)),
    ("nn.ConvTranspose2d(5, 8, 3)", lambda: nn.ConvTranspose2d(5, 8, 3)),
    ("nn.Conv2d(6, 8, 3, groups=4)", lambda: nn.Conv2d(6, 8, 3, groups=4)),
    ("nn.Conv2d(6, 8, 3, groups=0)", lambda: nn.Conv2d(6, 8, 3, groups=0)),
    ("nn.Conv2d(6, 9, 3, groups=2)", lambda: nn.Conv2d(6, 9, 3, groups=2)),
    (
        "nn.Conv2d(6, 8, 3, padding='same', stride=2)",
        lambda: nn.Conv2d(6, 8, 3, padding="same", stride=2),
    ),
    ("nn.Conv2d(6, 8)", lambda: nn.Conv2d(6, 8)),
    ("nn.Conv2d(6, 8, 3, pad=1)", lambda: nn.Conv2d(6, 8, 3, pad=1)),
    (
        "nn.ConvTranspose2d(6, 4, 3, padding_mode='reflect')",
        lambda: nn.ConvTranspose2d(6, 4, 3, padding_mode="reflect"),
    ),
    (
        "nn.ConvTranspose2d(6, 4, 3, output_padding=1)",
        lambda: nn.ConvTranspose2d(6, 4, 3, output_padding=1),
    ),
    ("nn.Conv2d(6, 8, 3, padding=-1)", lambda: nn.Conv2d(6, 8, 3, padding=-1)),
    ("nn.Conv2d(6, 8, 3, stride=0)", lambda: nn.Conv2d(6, 8, 3, stride=0)),
    ("nn.LazyConv2d(8, 3)", lambda: nn.LazyConv2d(8, 3)),
    (
        "nn.LazyConvTranspose2d(4, 3, stride=2)",
        lambda: nn.LazyConvTranspose2d(4, 3, stride=2),
    ),
    ("nn.MaxPool2d(2)", lambda: nn.MaxPool2d(2)),
    (
        "nn.MaxPool2d((3, 2), stride=(2, 1), padding=1, dilation=1)",
        lambda: nn.MaxPool2d((3, 2), stride=(2, 1), padding=1, dilation=1),
    ),
    (
        "nn.MaxPool2d(3, 2, 1, 2, True, True)",
        lambda: nn.MaxPool2d(3, 2, 1, 2, True, True),
    ),
    (
        "nn.MaxPool2d(2, return_indices=True)",
        lambda: nn.MaxPool2d(2, return_indices=True),
    ),
    ("nn.MaxPool2d(3, padding=2)", lambda: nn.MaxPool2d(3, padding=2)),
    ("nn.MaxPool2d(20)", lambda: nn.MaxPool2d(20)),
    ("nn.MaxPool2d((2, 2, 2))", lambda: nn.MaxPool2d((2, 2, 2))),
    ("nn.AvgPool2d(2)", lambda: nn.AvgPool2d(2)),
    (
        "nn.AvgPool2d((3, 2), stride=2, padding=(1, 0), ceil_mode=True, count_include_pad=False)",
        lambda: nn.AvgPool2d(
            (3, 2),
            stride=2,
            padding=(1, 0),
            ceil_mode=True,
            count_include_pad=False,
        ),
    ),
    (
        "nn.AvgPool2d(3, divisor_override=2)",
        lambda: nn.AvgPool2d(3, divisor_override=2),
    ),
    (
        "nn.AvgPool2d(3, divisor_override=0)",
        lambda: nn.AvgPool2d(3, divisor_override=0),
    ),
    ("nn.AvgPool2d(30)", lambda: nn.AvgPool2d(30)),
    ("nn.AdaptiveAvgPool2d(1)", lambda: nn.AdaptiveAvgPool2d(1)),
    (
        "nn.AdaptiveAvgPool2d((3, None))",
        lambda: nn.AdaptiveAvgPool2d((3, None)),
    ),
    ("nn.AdaptiveAvgPool2d((5, 7))", lambda: nn.AdaptiveAvgPool2d((5, 7))),
    ("nn.AdaptiveMaxPool2d(3)", lambda: nn.AdaptiveMaxPool2d(3)),
    (
        "nn.AdaptiveMaxPool2d((2, 4), return_indices=True)",
        lambda: nn.AdaptiveMaxPool2d((2, 4), return_indices=True),
    ),
    (
        "nn.AdaptiveAvgPool2d((1, 2, 3))",
        lambda: nn.AdaptiveAvgPool2d((1, 2, 3)),
    ),
    ("nn.LPPool2d(2, 3)", lambda: nn.LPPool2d(2, 3)),
    (
        "nn.LPPool2d(1.2, (3, 2), stride=(2, 1))",
        lambda: nn.LPPool2d(1.2, (3, 2), stride=(2, 1)),
    ),
    ("nn.BatchNorm2d(6)", lambda: nn.BatchNorm2d(6)),
    (
        "nn.BatchNorm2d(6, eps=1e-3, momentum=0.01)",
        lambda: nn.BatchNorm2d(6, eps=1e-3, momentum=0.01),
    ),
    (
        "nn.BatchNorm2d(6, affine=False)",
        lambda: nn.BatchNorm2d(6, affine=False),
    ),
    (
        "nn.BatchNorm2d(6, track_running_stats=False)",
        lambda: nn.BatchNorm2d(6, track_running_stats=False),
    ),
    ("nn.BatchNorm2d(5)", lambda: nn.BatchNorm2d(5)),
    ("nn.BatchNorm1d(6)", lambda: nn.BatchNorm1d(6)),
    ("nn.BatchNorm3d(6)", lambda: nn.BatchNorm3d(6)),
    ("nn.BatchNorm2d(6, bias=False)", lambda: nn.BatchNorm2d(6, bias=False)),
    ("nn.InstanceNorm2d(6)", lambda: nn.InstanceNorm2d(6)),
    (
        "nn.InstanceNorm2d(6, affine=True)",
        lambda: nn.InstanceNorm2d(6, affine=True),
    ),
    (
        "nn.InstanceNorm2d(6, affine=True, track_running_stats=True)",
        lambda: nn.InstanceNorm2d(6, affine=True, track_running_stats=True),
    ),
    (
        "nn.InstanceNorm2d(5, affine=True)",
        lambda: nn.InstanceNorm2d(5, affine=True),
    ),
    ("nn.GroupNorm(3, 6)", lambda: nn.GroupNorm(3, 6)),
    (
        "nn.GroupNorm(1, 6, affine=False)",
        lambda: nn.GroupNorm(1, 6, affine=False),
    ),
    ("nn.GroupNorm(4, 6)", lambda: nn.GroupNorm(4, 6)),
    ("nn.GroupNorm(2, 8)", lambda: nn.GroupNorm(2, 8)),
    ("nn.LayerNorm(8)", lambda: nn.LayerNorm(8)),
    ("nn.LayerNorm([6, 9, 8])", lambda: nn.LayerNorm([6, 9, 8])),
    (
        "nn.LayerNorm((9, 8), elementwise_affine=False)",
        lambda: nn.LayerNorm((9, 8), elementwise_affine=False),
    ),
    ("nn.LayerNorm(8, bias=False)", lambda: nn.LayerNorm(8, bias=False)),
    ("nn.LayerNorm(7)", lambda: nn.LayerNorm(7)),
    ("nn.LayerNorm(6)", lambda: nn.LayerNorm(6)),
    ("nn.RMSNorm(8)", lambda: nn.RMSNorm(8)),
    ("nn.RMSNorm((9, 8), eps=1e-3)", lambda: nn.RMSNorm((9, 8), eps=1e-3)),
    ("nn.RMSNorm(7)", lambda: nn.RMSNorm(7)),
    ("nn.LocalResponseNorm(3)", lambda: nn.LocalResponseNorm(3)),
    (
        "nn.LocalResponseNorm(4, alpha=0.1, beta=0.5, k=2.)",
        lambda: nn.LocalResponseNorm(4, alpha=0.1, beta=0.5, k=2.0),
    ),
    ("nn.Dropout(0.3)", lambda: nn.Dropout(0.3)),
    ("nn.Dropout2d()", lambda: nn.Dropout2d()),
    ("nn.Dropout(1.5)", lambda: nn.Dropout(1.5)),
    (
        "nn.AlphaDropout(0.2, inplace=True)",
        lambda: nn.AlphaDropout(0.2, inplace=True),
    ),
    ("nn.Flatten()", lambda: nn.Flatten()),
    ("nn.Flatten(0, 1)", lambda: nn.Flatten(0, 1)),
    ("nn.Flatten(2)", lambda: nn.Flatten(2)),
    ("nn.Unflatten(1, (2, 3))", lambda: nn.Unflatten(1, (2, 3))),
    ("nn.Unflatten(1, (2, 4))", lambda: nn.Unflatten(1, (2, 4))),
    ("nn.Identity(54, foo=1)", lambda: nn.Identity(54, foo=1)),
    ("nn.Upsample(scale_factor=2)", lambda: nn.Upsample(scale_factor=2)),
    ("nn.Upsample(size=(5, 7))", lambda: nn.Upsample(size=(5, 7))),
    (
        "nn.Upsample(scale_factor=(2, 1.5), mode='bilinear')",
        lambda: nn.Upsample(scale_factor=(2, 1.5), mode="bilinear"),
    ),
    (
        "nn.Upsample(scale_factor=2, mode='bilinear', align_corners=True)",
        lambda: nn.Upsample(
            scale_factor=2, mode="bilinear", align_corners=True
        ),
    ),
    (
        "nn.Upsample(scale_factor=2, mode='bicubic')",
        lambda: nn.Upsample(scale_factor=2, mode="bicubic"),
    ),
    (
        "nn.UpsamplingNearest2d(scale_factor=2)",
        lambda: nn.UpsamplingNearest2d(scale_factor=2),
    ),
    (
        "nn.UpsamplingBilinear2d(size=(4, 4))",
        lambda: nn.UpsamplingBilinear2d(size=(4, 4)),
    ),
    (
        "nn.Upsample(scale_factor=2, mode='trilinear')",
        lambda: nn.Upsample(scale_factor=2, mode="trilinear"),
    ),
    ("nn.Upsample()", lambda: nn.Upsample()),
    (
        "nn.Upsample(scale_factor=2, align_corners=True)",
        lambda: nn.Upsample(scale_factor=2, align_corners=True),
    ),
    ("nn.PixelShuffle(2)", lambda: nn.PixelShuffle(2)),
    ("nn.ChannelShuffle(3)", lambda: nn.ChannelShuffle(3)),
    ("nn.ChannelShuffle(4)", lambda: nn.ChannelShuffle(4)),
    ("nn.PixelUnshuffle(3)", lambda: nn.PixelUnshuffle(3)),
    ("nn.ZeroPad2d(1)", lambda: nn.ZeroPad2d(1)),
    (
        "nn.ConstantPad2d((1, 2, 3, 0), 3.5)",
        lambda: nn.ConstantPad2d((1, 2, 3, 0), 3.5),
    ),
    ("nn.ReflectionPad2d(2)", lambda: nn.ReflectionPad2d(2)),
    (
        "nn.ReplicationPad2d((1, 2, 3, 4))",
        lambda: nn.ReplicationPad2d((1, 2, 3, 4)),
    ),
    ("nn.CircularPad2d(2)", lambda: nn.CircularPad2d(2)),
    ("nn.ReflectionPad2d(20)", lambda: nn.ReflectionPad2d(20)),
    ("nn.ZeroPad2d((-1, -1, 0, 0))", lambda: nn.ZeroPad2d((-1, -1, 0, 0))),
    ("nn.CircularPad1d(1)", lambda: nn.CircularPad1d(1)),
    ("nn.Unfold(3)", lambda: nn.Unfold(3)),
    (
        "nn.Unfold((2, 3), dilation=2, padding=1, stride=2)",
        lambda: nn.Unfold((2, 3), dilation=2, padding=1, stride=2),
    ),
    ("nn.Unfold(20)", lambda: nn.Unfold(20)),
    ("nn.Softmax2d()", lambda: nn.Softmax2d()),
    (
        "nn.FractionalMaxPool2d(3, output_size=4)",
        lambda: nn.FractionalMaxPool2d(3, output_size=4),
    ),
    (
        "nn.FractionalMaxPool2d(2, output_ratio=0.5, return_indices=True)",
        lambda: nn.FractionalMaxPool2d(
            2, output_ratio=0.5, return_indices=True
        ),
    ),
    ("nn.Linear(8, 3)", lambda: nn.Linear(8, 3)),
    ("nn.Linear(8, 3, bias=False)", lambda: nn.Linear(8, 3, bias=False)),
    ("nn.Linear(7, 3)", lambda: nn.Linear(7, 3)),
    ("nn.Linear(432, 3)", lambda: nn.Linear(432, 3)),
):
    case(t, x4)
for t in (
    ("nn.Conv1d(6, 8, 3)", lambda: nn.Conv1d(6, 8, 3)),
    (
        "nn.Conv1d(6, 8, 3, stride=2, padding=1, padding_mode='circular')",
        lambda: nn.Conv1d(
            6, 8, 3, stride=2, padding=1, padding_mode="circular"
        ),
    ),
    (
        "nn.Conv1d(6, 8, 3, padding='same')",
        lambda: nn.Conv1d(6, 8, 3, padding="same"),
    ),
    (
        "nn.ConvTranspose1d(6, 4, 3, stride=2)",
        lambda: nn.ConvTranspose1d(6, 4, 3, stride=2),
    ),
    ("nn.MaxPool1d(2)", lambda: nn.MaxPool1d(2)),
    (
        "nn.MaxPool1d(3, 1, 1, return_indices=True)",
        lambda: nn.MaxPool1d(3, 1, 1, return_indices=True),
    ),
    ("nn.AvgPool1d(2)", lambda: nn.AvgPool1d(2)),
    (
        "nn.AvgPool1d(3, stride=2, padding=1, ceil_mode=True)",
        lambda: nn.AvgPool1d(3, stride=2, padding=1, ceil_mode=True),
    ),
    ("nn.AdaptiveAvgPool1d(4)", lambda: nn.AdaptiveAvgPool1d(4)),
    ("nn.AdaptiveMaxPool1d(4)", lambda: nn.AdaptiveMaxPool1d(4)),
    ("nn.LPPool1d(2, 3)", lambda: nn.LPPool1d(2, 3)),
    ("nn.BatchNorm1d(6)", lambda: nn.BatchNorm1d(6)),
    ("nn.InstanceNorm1d(6)", lambda: nn.InstanceNorm1d(6)),
    ("nn.GroupNorm(2, 6)", lambda: nn.GroupNorm(2, 6)),
    (
        "nn.Upsample(scale_factor=2, mode='linear')",
        lambda: nn.Upsample(scale_factor=2, mode="linear"),
    ),
    ("nn.ReflectionPad1d((1, 2))", lambda: nn.ReflectionPad1d((1, 2))),
    ("nn.ConstantPad1d(1, 2)", lambda: nn.ConstantPad1d(1, 2)),
    ("nn.ZeroPad1d(2)", lambda: nn.ZeroPad1d(2)),
    ("nn.PReLU(6)", lambda: nn.PReLU(6)),
    ("nn.GLU()", lambda: nn.GLU()),
    ("nn.GLU(1)", lambda: nn.GLU(1)),
    ("nn.LazyConv1d(3, 2)", lambda: nn.LazyConv1d(3, 2)),
    ("nn.LazyBatchNorm1d()", lambda: nn.LazyBatchNorm1d()),
    ("nn.Conv2d(2, 3, 3)", lambda: nn.Conv2d(2, 3, 3)),
    ("nn.BatchNorm2d(6)", lambda: nn.BatchNorm2d(6)),
    ("nn.MaxPool2d(2)", lambda: nn.MaxPool2d(2)),
    ("nn.Dropout1d()", lambda: nn.Dropout1d()),
    ("nn.CircularPad1d(2)", lambda: nn.CircularPad1d(2)),
    ("nn.ReplicationPad1d(2)", lambda: nn.ReplicationPad1d(2)),
    ("nn.LocalResponseNorm(2)", lambda: nn.LocalResponseNorm(2)),
):
    case(t, x3)
for t in (
    ("nn.Conv3d(6, 4, 3)", lambda: nn.Conv3d(6, 4, 3)),
    (
        "nn.Conv3d(6, 4, (1, 2, 3), padding='same', bias=False)",
        lambda: nn.Conv3d(6, 4, (1, 2, 3), padding="same", bias=False),
    ),
    (
        "nn.ConvTranspose3d(6, 4, 2, stride=2)",
        lambda: nn.ConvTranspose3d(6, 4, 2, stride=2),
    ),
    ("nn.MaxPool3d(2)", lambda: nn.MaxPool3d(2)),
    ("nn.AvgPool3d(2)", lambda: nn.AvgPool3d(2)),
    (
        "nn.AdaptiveAvgPool3d((1, 2, None))",
        lambda: nn.AdaptiveAvgPool3d((1, 2, None)),
    ),
    ("nn.AdaptiveMaxPool3d(2)", lambda: nn.AdaptiveMaxPool3d(2)),
    ("nn.BatchNorm3d(6)", lambda: nn.BatchNorm3d(6)),
    ("nn.InstanceNorm3d(6)", lambda: nn.InstanceNorm3d(6)),
    (
        "nn.Upsample(scale_factor=2, mode='trilinear')",
        lambda: nn.Upsample(scale_factor=2, mode="trilinear"),
    ),
    ("nn.Upsample(scale_factor=2)", lambda: nn.Upsample(scale_factor=2)),
    ("nn.ReplicationPad3d(1)", lambda: nn.ReplicationPad3d(1)),
    ("nn.ReflectionPad3d(1)", lambda: nn.ReflectionPad3d(1)),
    ("nn.ConstantPad3d(1, 0.5)", lambda: nn.ConstantPad3d(1, 0.5)),
    ("nn.LPPool3d(2, 2)", lambda: nn.LPPool3d(2, 2)),
    ("nn.CircularPad3d(1)", lambda: nn.CircularPad3d(1)),
    (
        "nn.Conv3d(6, 4, 3, padding=1, padding_mode='reflect')",
        lambda: nn.Conv3d(6, 4, 3, padding=1, padding_mode="reflect"),
    ),
    ("nn.LazyBatchNorm3d()", lambda: nn.LazyBatchNorm3d()),
):
    case(t, x5)
for t in (
    ("nn.Linear(6, 3)", lambda: nn.Linear(6, 3)),
    ("nn.Linear(5, 3)", lambda: nn.Linear(5, 3)),
    ("nn.LazyLinear(3)", lambda: nn.LazyLinear(3)),
    ("nn.Linear(6, 3, bias=False)", lambda: nn.Linear(6, 3, bias=False)),
    ("nn.BatchNorm1d(6)", lambda: nn.BatchNorm1d(6)),
    ("nn.ReLU()", lambda: nn.ReLU()),
    ("nn.ReLU(inplace=True)", lambda: nn.ReLU(inplace=True)),
    ("nn.ReLU6()", lambda: nn.ReLU6()),
    ("nn.LeakyReLU(0.2)", lambda: nn.LeakyReLU(0.2)),
    ("nn.LeakyReLU(inplace=True)", lambda: nn.LeakyReLU(inplace=True)),
    ("nn.ELU()", lambda: nn.ELU()),
    ("nn.ELU(0.5, True)", lambda: nn.ELU(0.5, True)),
    ("nn.SELU()", lambda: nn.SELU()),
    ("nn.CELU(2.)", lambda: nn.CELU(2.0)),
    ("nn.GELU()", lambda: nn.GELU()),
    ("nn.GELU('tanh')", lambda: nn.GELU("tanh")),
    ("nn.GELU('foo')", lambda: nn.GELU("foo")),
    ("nn.SiLU()", lambda: nn.SiLU()),
    ("nn.SiLU(inplace=True)", lambda: nn.SiLU(inplace=True)),
    ("nn.Mish()", lambda: nn.Mish()),
    ("nn.Hardswish()", lambda: nn.Hardswish()),
    ("nn.Hardsigmoid()", lambda: nn.Hardsigmoid()),
    ("nn.Hardtanh()", lambda: nn.Hardtanh()),
    ("nn.Hardtanh(-2, 0.5)", lambda: nn.Hardtanh(-2, 0.5)),
    ("nn.Hardtanh(1, 0)", lambda: nn.Hardtanh(1, 0)),
    ("nn.Hardshrink()", lambda: nn.Hardshrink()),
    ("nn.Softshrink(0.3)", lambda: nn.Softshrink(0.3)),
    ("nn.Softshrink(-1)", lambda: nn.Softshrink(-1)),
    ("nn.Tanhshrink()", lambda: nn.Tanhshrink()),
    ("nn.Threshold(0.1, 20)", lambda: nn.Threshold(0.1, 20)),
    ("nn.Sigmoid()", lambda: nn.Sigmoid()),
    ("nn.LogSigmoid()", lambda: nn.LogSigmoid()),
    ("nn.Softplus()", lambda: nn.Softplus()),
    (
        "nn.Softplus(beta=2, threshold=1)",
        lambda: nn.Softplus(beta=2, threshold=1),
    ),
    ("nn.Softsign()", lambda: nn.Softsign()),
    ("nn.Tanh()", lambda: nn.Tanh()),
    ("nn.Softmax(dim=1)", lambda: nn.Softmax(dim=1)),
    ("nn.Softmax(-1)", lambda: nn.Softmax(-1)),
    ("nn.Softmax(3)", lambda: nn.Softmax(3)),
    ("nn.LogSoftmax(dim=0)", lambda: nn.LogSoftmax(dim=0)),
    ("nn.Softmin(dim=1)", lambda: nn.Softmin(dim=1)),
    ("nn.PReLU()", lambda: nn.PReLU()),
    ("nn.PReLU(6)", lambda: nn.PReLU(6)),
    ("nn.PReLU(5)", lambda: nn.PReLU(5)),
    ("nn.RReLU()", lambda: nn.RReLU()),
    ("nn.RReLU(0.1, 0.2, True)", lambda: nn.RReLU(0.1, 0.2, True)),
    ("nn.GLU()", lambda: nn.GLU()),
    ("nn.Softmax()", lambda: nn.Softmax()),
    ("nn.Bilinear(6, 6, 4)", lambda: nn.Bilinear(6, 6, 4)),
):
    case(t, x2) if "Bilinear" not in t[0] else case(t, x2, x2)
for t in (
    ("nn.Embedding(10, 3)", lambda: nn.Embedding(10, 3)),
    (
        "nn.Embedding(10, 3, padding_idx=0)",
        lambda: nn.Embedding(10, 3, padding_idx=0),
    ),
    (
        "nn.Embedding(10, 3, padding_idx=-1)",
        lambda: nn.Embedding(10, 3, padding_idx=-1),
    ),
    (
        "nn.Embedding(10, 3, padding_idx=12)",
        lambda: nn.Embedding(10, 3, padding_idx=12),
    ),
    (
        "nn.Embedding(10, 3, max_norm=1.)",
        lambda: nn.Embedding(10, 3, max_norm=1.0),
    ),
    ("nn.Embedding(3, 3)", lambda: nn.Embedding(3, 3)),
    ("nn.EmbeddingBag(10, 3)", lambda: nn.EmbeddingBag(10, 3)),
    (
        "nn.EmbeddingBag(10, 3, mode='sum')",
        lambda: nn.EmbeddingBag(10, 3, mode="sum"),
    ),
    (
        "nn.EmbeddingBag(10, 3, mode='max', padding_idx=2)",
        lambda: nn.EmbeddingBag(10, 3, mode="max", padding_idx=2),
    ),
    (
        "nn.Embedding.from_pretrained(torch.arange(30.).view(10, 3))",
        lambda: nn.Embedding.from_pretrained(torch.arange(30.0).view(10, 3)),
    ),
):
    case(t, (4, 5), ints=10)
for t in (
    ("nn.BatchNorm2d(6)", lambda: nn.BatchNorm2d(6)),
    (
        "nn.BatchNorm2d(6, momentum=None)",
        lambda: nn.BatchNorm2d(6, momentum=None),
    ),
    (
        "nn.BatchNorm2d(6, momentum=0.3, affine=False)",
        lambda: nn.BatchNorm2d(6, momentum=0.3, affine=False),
    ),
    (
        "nn.BatchNorm2d(6, track_running_stats=False)",
        lambda: nn.BatchNorm2d(6, track_running_stats=False),
    ),
    (
        "nn.InstanceNorm2d(6, track_running_stats=True)",
        lambda: nn.InstanceNorm2d(6, track_running_stats=True),
    ),
    ("nn.LazyBatchNorm2d()", lambda: nn.LazyBatchNorm2d()),
    ("nn.Dropout(0.3)", lambda: nn.Dropout(0.3)),
    ("nn.Dropout2d(0.4)", lambda: nn.Dropout2d(0.4)),
    ("nn.AlphaDropout(0.3)", lambda: nn.AlphaDropout(0.3)),
    ("nn.FeatureAlphaDropout(0.5)", lambda: nn.FeatureAlphaDropout(0.5)),
    ("nn.Dropout(1.0)", lambda: nn.Dropout(1.0)),
    ("nn.Dropout(0.)", lambda: nn.Dropout(0.0)),
    ("nn.RReLU()", lambda: nn.RReLU()),
    (
        "nn.Sequential(nn.Conv2d(6, 4, 3), nn.BatchNorm2d(4), nn.ReLU(inplace=True), nn.Dropout())",
        lambda: nn.Sequential(
            nn.Conv2d(6, 4, 3),
            nn.BatchNorm2d(4),
            nn.ReLU(inplace=True),
            nn.Dropout(),
        ),
    ),
):
    case(t, x4, train=True)
case(("nn.BatchNorm1d(6)", lambda: nn.BatchNorm1d(6)), (1, 6), train=True)
case(
    ("nn.InstanceNorm1d(6)", lambda: nn.InstanceNorm1d(6)),
    (2, 6, 1),
    train=True,
)
case(("nn.BatchNorm1d(6)", lambda: nn.BatchNorm1d(6)), (5, 6), train=True)
for t, s in (
    (("nn.Conv2d(3, 4, 3)", lambda: nn.Conv2d(3, 4, 3)), (3, 5, 5)),
    (("nn.Conv1d(3, 4, 3)", lambda: nn.Conv1d(3, 4, 3)), (3, 5)),
    (("nn.MaxPool2d(2)", lambda: nn.MaxPool2d(2)), (3, 5, 5)),
    (("nn.AvgPool2d(2)", lambda: nn.AvgPool2d(2)), (3, 5, 5)),
    (("nn.AdaptiveAvgPool2d(2)", lambda: nn.AdaptiveAvgPool2d(2)), (3, 5, 5)),
    (("nn.Conv2d(3, 4, 3)", lambda: nn.Conv2d(3, 4, 3)), (5, 5)),
    (("nn.MaxPool2d(2)", lambda: nn.MaxPool2d(2)), (5, 5)),
    (("nn.AdaptiveAvgPool2d(2)", lambda: nn.AdaptiveAvgPool2d(2)), (5, 5)),
    (
        ("nn.ConvTranspose2d(3, 4, 3)", lambda: nn.ConvTranspose2d(3, 4, 3)),
        (3, 5, 5),
    ),
    (("nn.InstanceNorm2d(3)", lambda: nn.InstanceNorm2d(3)), (3, 5, 5)),
    (("nn.Linear(3, 4)", lambda: nn.Linear(3, 4)), (3,)),
    (("nn.Linear(3, 4)", lambda: nn.Linear(3, 4)), (4,)),
    (("nn.ReflectionPad2d(1)", lambda: nn.ReflectionPad2d(1)), (3, 5, 5)),
    (("nn.Conv2d(3, 4, 3)", lambda: nn.Conv2d(3, 4, 3)), (1, 3, 5, 5, 5)),
    (("nn.Fold((4, 5), (2, 2))", lambda: nn.Fold((4, 5), (2, 2))), (2, 12, 12)),
    (
        (
            "nn.Fold((4, 5), (2, 3), padding=1, stride=2)",
            lambda: nn.Fold((4, 5), (2, 3), padding=1, stride=2),
        ),
        (1, 12, 9),
    ),
    (("nn.Fold((4, 5), (2, 2))", lambda: nn.Fold((4, 5), (2, 2))), (2, 12, 11)),
    (("nn.MaxPool1d(2)", lambda: nn.MaxPool1d(2)), (3, 6)),
    (("nn.GroupNorm(1, 3)", lambda: nn.GroupNorm(1, 3)), (3,)),
    (("nn.LayerNorm(3)", lambda: nn.LayerNorm(3)), (3,)),
    (("nn.PixelUnshuffle(2)", lambda: nn.PixelUnshuffle(2)), (1, 3, 4, 6)),
    (("nn.PixelShuffle(2)", lambda: nn.PixelShuffle(2)), (1, 8, 2, 3)),
    (("nn.PixelShuffle(3)", lambda: nn.PixelShuffle(3)), (1, 8, 2, 3)),
    (("nn.CosineSimilarity()", lambda: nn.CosineSimilarity()), (2, 3)),
    (("nn.Dropout2d()", lambda: nn.Dropout2d()), (3, 4, 4)),
):
    case(t, s) if "Cosine" not in t[0] else case(t, s, s)
case(("nn.PairwiseDistance()", lambda: nn.PairwiseDistance()), (4, 3), (4, 3))
case(
    (
        "nn.PairwiseDistance(p=1, keepdim=True)",
        lambda: nn.PairwiseDistance(p=1, keepdim=True),
    ),
    (4, 3),
    (4, 3),
)
case(
    ("nn.CosineSimilarity(dim=0)", lambda: nn.CosineSimilarity(dim=0)),
    (4, 3),
    (4, 3),
)
