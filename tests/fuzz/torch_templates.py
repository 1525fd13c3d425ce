"""The templates of PyTorch programs. torch_grammar.py explains the holes."""
import torch

from torch_calls import (ASKED, FORMS, IN_PLACE, LAYERED, MADE, MORE_DRAWS,
                         WORDS)

# PyTorch 1 computes some of the rarer calls otherwise.
RARER_CALLS = int(torch.__version__.split('.')[0]) > 1

UNARY = [
    "abs", "neg", "relu", "sigmoid", "tanh", "exp", "sqrt", "rsqrt", "square",
    "log1p", "expm1", "sin", "cos", "atan", "erf", "floor", "ceil", "round",
    "trunc", "frac", "sign", "reciprocal", "log", "log2", "sinh", "asinh",
    "logical_not", "isnan", "isfinite", "signbit", "exp2", "softmax(-1)"]

BINARY = [
    "{t} + {b}", "{t} - {b}", "{t} * {b}", "{t} / {b}", "{t} // {num}",
    "{t} % {num}", "{t} ** 2", "{num} - {t}", "{num} / ({t}.abs() + 1)",
    "{t} > {b}", "{t} <= {num}", "{t} == {b}", "{t} & {b}", "{t} \\| {b}",
    "-{t}", "~{t}", "{t} + {num}", "{t} * {num}",
    "torch.maximum({t}, {b})", "torch.minimum({t}, {b})",
    "torch.add({t}, {b}, alpha={num})", "torch.atan2({t}, {b})",
    "torch.where({t} > {num}, {t}, {b})", "torch.where({b} > 0, {t}, {num})",
    "torch.lerp({t}, {same}, {num})", "torch.addcmul({t}, {b}, {b})",
    "torch.clamp({t}, {num}, {num})", "{t}.clamp(min={num})",
    "torch.fmod({t}, {num})", "torch.remainder({t}, {num})",
    "{t}.masked_fill({t} > {num}, {num})", "torch.hypot({t}, {same})",
    "torch.logaddexp({t}, {b})", "torch.copysign({t}, {b})",
    "torch.floor_divide({t}, {num})", "torch.xlogy({t}, {b})"]

REDUCTIONS = [
    "{t}.%s({dim}%s)" % (name, keep)
    for name in ("sum", "mean", "prod", "amax", "amin", "var", "std", "all",
                 "any", "logsumexp", "argmax", "argmin")
    for keep in ("", ", keepdim=True")] + [
    "{t}.sum()", "{t}.mean()", "{t}.max()", "{t}.std()", "{t}.argmax()",
    "{t}.sum({dims})", "{t}.mean({dims}, keepdim={yes})", "{t}.norm()",
    "{t}.max({dim})[0]", "{t}.min({dim}, keepdim={yes})[1]",
    "{t}.amax({dims})", "{t}.var({dims}, correction=0)", "{t}.norm(dim={dim})",
    "{t}.norm(p={small}, dim={dim}, keepdim={yes})", "{t}.median({dim})[0]",
    "torch.std_mean({t}, {dim})[0]", "{t}.count_nonzero({dim})",
    "{t}.sum({dim}, dtype={dtype})", "torch.linalg.norm({t})",
    "{t}.cumsum({dim})", "{t}.cumprod({dim})", "{t}.cummax({dim})[0]",
    "{t}.logcumsumexp({dim})", "{t}.softmax({dim})", "{t}.log_softmax({dim})",
    "{t}.diff(dim={dim})", "F.normalize({t}, dim={dim})",
    "F.normalize({t}, p=1.0, dim={dim})"]

VIEWS = [
    "{t}.reshape({shape})", "{t}.view({shape})", "{t}.permute({perm})",
    "{t}.transpose({dim}, {dim2})", "{t}.unsqueeze({dim})", "{t}.squeeze()",
    "{t}.squeeze({dim})", "{t}.flatten()", "{t}.flatten({pos})",
    "{t}.flatten(1)", "{t}[{index}]", "{t}[{index}]", "{t}[{index}]",
    "{t}.narrow({dim}, {at}, 1)", "{t}.select({dim}, {at})", "{t}.mT",
    "{t}.chunk({small}, {dim})[0]", "{t}.chunk({small}, {dim})[-1]",
    "{t}.split({part}, {dim})[0]", "{t}.split({sizes}, {dim})[-1]",
    "{t}.unbind({dim})[{at}]", "{t}.unbind({dim})[-1]",
    "{t}.movedim({dim}, {dim2})", "{t}.unfold({dim}, {part}, {small})",
    "{t}.expand_as({b})", "{t}.unsqueeze(0).expand(2, *{t}.shape)",
    "{t}.diagonal(0, {dim}, {dim2})", "{t}.swapaxes({dim}, {dim2})",
    "{t}.unflatten({dim}, (-1, {part}))", "{t}.contiguous()", "{t}.clone()",
    "{t}.view_as({same})", "{t}.tensor_split({small}, {dim})[0]",
    "{t}.contiguous(memory_format=torch.channels_last)",
    "{t}.to(memory_format=torch.channels_last)"]

JOINS = [
    "torch.cat([{t}, {cat}], {dim})", "torch.cat([{t}, {cat}, {t}], {dim})",
    "torch.cat([{t}, {t}], {dim})",
    "torch.stack([{t}, {same}], {dim})", "torch.stack([{t}, {t} * 2])",
    "{t}.repeat_interleave({small}, {dim})", "{t}.flip({dim})",
    "{t}.roll({small}, {dim})", "{t}.roll(1)",
    "{t}.repeat(2, *[1] * {t}.dim())",
    "F.pad({t}, ({p}, {p}))", "F.pad({t}, (1, -1), value={num})",
    "F.pad({t}, (1, 0, 0, 2))", "F.pad({t}, (1, 1), mode='reflect')",
    "F.pad({t}, (1, 2, 1, 0), mode='replicate')",
    "torch.hstack([{t}, {cat}])", "torch.vstack([{t}, {t}])",
    "{t}.rot90(1, ({dim}, {dim2}))", "{t}.tile({small})",
    "{t}.tril()", "{t}.triu({p})", "torch.zeros_like({t}).copy_({b})"]

SEARCHES = [
    "{t}.gather({dim}, {indices})", "{t}.sort({dim})[0]",
    "{t}.sort({dim}, descending=True, stable=True)[1]",
    "{t}.topk({part}, {dim})[0]", "{t}.argsort({dim}, stable=True)",
    "{t}.index_select({dim}, torch.tensor([{at}, 0]))",
    "torch.take_along_dim({t}, {t}.argsort({dim}, stable=True), {dim})",
    "{t}.scatter({dim}, {indices}, {num})",
    "{t}.scatter_add({dim}, {indices}, {t})",
    "{t}.index_add({dim}, torch.tensor([{at}, 0]), "
    "{t}.narrow({dim}, 0, 2))",
    "{t}.index_fill({dim}, torch.tensor([{at}]), {num})",
    "torch.searchsorted({t}.flatten().sort()[0], {t})",
    "{t}.take(torch.tensor([{at}, 0]))", "{t}.kthvalue({part}, {dim})[0]"]

PRODUCTS = [
    "{t} @ {m}", "{t} @ {t}.mT", "torch.matmul({t}, {m})",
    "torch.einsum('...i,...j->...ij', {t}, {t})",
    "torch.einsum('...ij->...ji', {t})", "torch.einsum('...i->i', {t})",
    "torch.einsum('...i,...i->...', {t}, {same})",
    "torch.outer({t}.flatten()[:5], {t}.flatten()[:4])",
    "torch.bmm({t}, {m})", "{t}.dot({same})", "torch.tensordot({t}, {t}, 1)",
    "torch.cdist({t}, {cat})", "torch.kron({t}[..., :2], {t}[..., :2])",
    "F.scaled_dot_product_attention({t}, {t}, {same})",
    "F.cosine_similarity({t}, {same}, {dim})", "{t}.trace()"]

MORE = [
    "{t}.sum({dims}, keepdim={yes})", "{t}.std({dims}, correction={small})",
    "{t}.nansum({dims})", "{t}.nanmean({dim})", "{t}.all({dim}, keepdim=True)",
    "{t}.aminmax(dim={dim})[1]", "{t}.float().quantile(0.3)",
    "{t}.float().quantile(torch.tensor([0., 0.5]), {dim})", "{t}.nanmedian()",
    "{t}.prod()", "{t}.cummin({dim})[1]", "torch.var_mean({t}, {dims})[0]",
    "torch.dstack([{t}, {t}])", "torch.column_stack([{t}, {t}])",
    "torch.broadcast_tensors({t}, {b})[1]", "torch.cartesian_prod({t}.flatten()"
    "[:3], {t}.flatten()[:2])", "torch.meshgrid({t}.flatten()[:3], {v}.flatten()"
    "[:2], indexing='ij')[1]", "torch.block_diag({t}, {t})",
    "F.one_hot({t}.long().abs() % 5, 5)", "{t}.movedim((0, 1), (1, 0))",
    "{t}.topk({part}, {dim}, largest=False)[0]", "{t}.msort()",
    "{t}.topk({part}, {dim}, sorted=True)[0]", "{t}.argsort(descending={yes}, "
    "stable=True)", "{t}.scatter_reduce({dim}, {indices}, {t}, '{reduce}')",
    "{t}.scatter_reduce({dim}, {indices}, {t}, 'amax', include_self=False)",
    "{t}.index_put((torch.tensor([{at}, 0]),), {t}[{at}], accumulate={yes})",
    "{t}.masked_scatter({t} > {num}, {v} * 1)", "torch.bucketize({t}, "
    "torch.tensor([-1., 0., 1.]), right={yes})", "{t}.where({t} > {num}, {v})",
    "{t}.clamp(min={b})", "{t}.diag_embed()", "{t}.diagonal_scatter({b})",
    "{t}.slice_scatter({t}.narrow({dim}, 0, 1), {dim}, 0, 1)",
    "{t}.select_scatter({t}.select({dim}, 0), {dim}, {at})",
    "torch.einsum('ij,jk->ik', {t}, {m})", "torch.einsum('bij,bkj->bik', {t}, "
    "{t})", "torch.einsum('ij->j', {t})", "torch.einsum('ii', {t})",
    "torch.einsum('i,j->ij', {t}.flatten(), {v}.flatten()[:3])",
    "torch.einsum('...ij,...jk->...ik', {t}, {t}.mT)", "torch.baddbmm({t}, {t}, "
    "{m}, beta={num})", "torch.addmm({v}, {t}, {m}, alpha={num})",
    "torch.linalg.vector_norm({t}, {num}, {dim})", "torch.inner({t}, {same})",
    "torch.linalg.matrix_norm({t})", "{t}.cov()", "torch.cross({t}, {same}, "
    "dim={dim})", "{t}.to({dtype}) + {v}", "{t}.to({dtype}) * {v}.to({dtype})",
    "{t}.to({dtype}) / {v}", "{t}.to({dtype}) ** {small}", "{t}.to({dtype}) > {v}",
    "{t}.to({dtype}) // {v}.abs().clamp(min=1)", "torch.result_type({t}, {v})",
    "torch.where({t} > 0, {t}.to({dtype}), {v})", "{t}.half() + {num}",
    "{t}.bfloat16() * {t}", "{t}.to({dtype}).mean()", "{t}.to({dtype}).sum({dim})",
    "{t}.to({dtype}).cumsum({dim})", "{t}.to({dtype}).softmax({dim})",
    "{t}.new_full({shape}, {num})", "{t}.sum() + {t}.mean()",
    "{t}.flatten()[0] * {v}", "torch.stack([{t}.sum(), {t}.max()])",
    "torch.nan_to_num({t} / {b})", "torch.heaviside({t}, {b})",
    "{t}.as_strided((2, 2), (1, 1))", "{t}.ravel()", "{t}.T.contiguous()",
    "F.layer_norm({t}, {t}.shape[-1:])", "F.gelu({t})", "F.normalize({t})",
    "F.interpolate({t}, scale_factor=2)", "F.avg_pool1d({t}, 2)",
    "F.conv2d({t}, torch.ones(3, {C}, 2, 2))", "F.max_pool2d({t}, 2)",
    "F.batch_norm({t}, None, None, training=True)", "F.group_norm({t}, 1)",
    "torch.stack([{t}, {t}], 1)", "F.pad({t}, (1, 1, 1, 1))",
    "F.unfold({t}, 2)", "F.pixel_shuffle({t}, {small})", "F.mse_loss({t}, {b})",
    "F.cross_entropy({t}, {t}.argmax(1))", "F.smooth_l1_loss({t}, {same})"]

LINALG = [
    "torch.linalg.%s({t})" % name for name in (
        "det", "slogdet", "inv", "pinv", "svdvals", "matrix_rank",
        "matrix_exp", "eigvalsh")] + [
    "torch.linalg.solve({t} + 3 * torch.eye({E}), {t})", "torch.inverse({t})",
    "torch.linalg.cholesky({t} @ {t}.mT + torch.eye({t}.shape[-2]))",
    "torch.linalg.qr({t})[1].abs()", "torch.linalg.matrix_power({t}, {small})",
    "torch.linalg.lstsq({t}, {t}[..., :1]).solution", "torch.logdet({t})",
    "torch.linalg.multi_dot([{t}, {t}.mT, {t}])", "torch.trace({t})",
    "torch.linalg.vecdot({t}, {same}, dim={dim})", "torch.linalg.diagonal({t})",
    "torch.linalg.norm({t}, {small}, ({dim}, {dim2}))",
    "torch.linalg.norm({t}, 'fro', dim=({dim}, {dim2}), keepdim={yes})",
    "torch.linalg.matrix_norm({t}, 'nuc')", "torch.linalg.vander({t})",
    "torch.triangular_solve({t}, {t} + torch.eye({E}))[0]",
    "torch.linalg.solve_triangular({t} + 2 * torch.eye({E}), {t}, upper={yes})",
    "torch.addmv({v}, {t}, {t}[0])", "torch.mv({t}, {t}[0])", "{t}.logdet()",
    "torch.addbmm({v}, {t}, {m})", "torch.addr({v}, {t}[0], {t}[0])",
    "torch.vdot({t}, {same})", "torch.chain_matmul({t}, {t}.mT)"]

LOSSES = [
    "F.%s({t}, {same}%s)" % (name, rest)
    for name in ("l1_loss", "huber_loss", "kl_div", "poisson_nll_loss",
                 "binary_cross_entropy_with_logits", "soft_margin_loss",
                 "mse_loss", "multilabel_soft_margin_loss")
    for rest in ("", ", reduction='none'", ", reduction='sum'")] + [
    "F.gaussian_nll_loss({t}, {same}, {t}.abs() + {pos_num}, full={yes})",
    "F.binary_cross_entropy({t}.sigmoid(), {same}.sigmoid())",
    "F.nll_loss({t}.log_softmax(1), {t}.argmax(1), reduction='none')",
    "F.cross_entropy({t}, {t}.softmax(1), label_smoothing={pos_num} / 4)",
    "F.cross_entropy({t}, {t}.argmax(1), {t}.new_ones({C}), "
    "ignore_index={small}, reduction='sum')", "F.hinge_embedding_loss({t}, "
    "{same}.sign(), {pos_num})", "F.margin_ranking_loss({t}, {b}, {t}.sign())",
    "F.cosine_embedding_loss({t}, {same}, {t}[:, 0].sign())",
    "F.triplet_margin_loss({t}, {same}, {t} * 2, swap={yes})",
    "F.multi_margin_loss({t}, {t}.argmax(1), {small})",
    "F.multilabel_margin_loss({t}, {t}.argsort(1))",
    "F.smooth_l1_loss({t}, {b}, beta={pos_num}, reduction='none')",
    "F.ctc_loss({t}.log_softmax(-1), torch.ones(({C}, 2), dtype=int64), "
    "[{t}.shape[0]] * {C}, [1] * {C}, reduction='none')"]

FUNCTIONAL = [
    "F.grid_sample({t}, F.affine_grid(torch.eye(2, 3).repeat({N}, 1, 1) * "
    "{pos_num}, {t}.shape, align_corners={yes}), align_corners={yes}, "
    "mode='{sampling}', padding_mode='{beyond}')",
    "F.interpolate({t}, size={small}, mode='{resize}')",
    "F.interpolate({t}, scale_factor={pos_num}, mode='{resize}', "
    "align_corners={yes})", "F.interpolate({t}, scale_factor=0.7, "
    "recompute_scale_factor={yes})", "F.interpolate({t}, (3, 5), "
    "mode='bilinear', antialias=True)", "F.glu({t}, {dim})",
    "F.linear({t}, torch.ones({small}, {E}))", "F.silu({t}) * {b}",
    "F.conv1d({t}, torch.ones({O}, {C} // {G}, {k}), stride={s}, padding={p}, "
    "groups={G})", "F.conv_transpose1d({t}, torch.ones({C}, {small}, {k}), "
    "stride={s})", "F.embedding({t}.long().abs() % 4, torch.eye(4))",
    "F.embedding_bag({t}.long().abs() % 4, torch.eye(4), mode='{bag}')",
    "F.bilinear({t}, {same}, torch.ones(2, {E}, {E}))", "F.pdist({t})",
    "F.pairwise_distance({t}, {same}, p={pos_num}, keepdim={yes})",
    "F.local_response_norm({t}, {small})", "F.instance_norm({t})",
    "F.rms_norm({t}, ({E},), eps={pos_num})", "F.softplus({t}, {pos_num}, 2)",
    "F.adaptive_avg_pool1d({t}, {small})", "F.threshold({t}, {num}, {num})",
    "F.adaptive_max_pool2d({t}, {small}, return_indices=True)[1]",
    "F.max_pool1d({t}, {k}, {s}, {p}, {small}, {yes}, True)[1]",
    "F.max_unpool2d(*F.max_pool2d({t}, 2, return_indices=True), 2)",
    "F.avg_pool2d({t}, {k2}, {s}, {p}, {yes}, {yes}, {small})",
    "F.fold(F.unfold({t}, {k}, padding={p}), {t}.shape[2:], {k}, padding={p})",
    "F.pad({t}, ({p}, 1, {p}, 1), '{fill}')", "F.pixel_unshuffle({t}, {small})",
    "F.prelu({t}, torch.full(({C},), {num}))", "F.logsigmoid({t})",
    "F.hardtanh({t}, -{pos_num}, {pos_num})", "F.elu_({t} * 1, {pos_num})",
    "F.scaled_dot_product_attention({t}, {t}, {t}, is_causal=True, "
    "scale={pos_num})", "F.scaled_dot_product_attention({t}, {t}, {same}, "
    "{t} @ {t}.mT > {num})", "F.softmax({t}, {dim}, dtype={dtype})",
    "F.batch_norm({t}, torch.zeros({C}), torch.ones({C}), eps={pos_num})",
    "F.group_norm({t}, {any_groups}, torch.ones({C}), torch.ones({C}))",
    "F.channel_shuffle({t}, {any_groups})", "F.normalize({t}, {pos_num}, "
    "({dim}, {dim2}), 0.1)", "F.rrelu({t}, 0.1, 0.3)", "F.feature_dropout({t}, "
    "0.5, False)", "F.softmin({t}, {dim})", "F.celu({t}, {pos_num})"]

RARER = [
    "{t}.%s()" % name for name in (
        "erfinv", "lgamma", "digamma", "sinc", "deg2rad", "positive",
        "sgn", "fliplr", "flipud", "atleast_3d", "logit", "acos", "atanh",
        "erfc", "log10", "isinf", "isposinf", "nonzero().sum", "T.sum", "cosh",
        "adjoint", "ravel", "angle", "argmin", "var", "any", "all", "amax",
        "logcumsumexp(0).exp", "bitwise_not", "special_expit", "tan")] + [
    "torch.special.%s({t})" % name for name in (
        "entr", "xlog1py({t}.abs(), {t}.abs()).sin", "ndtr", "i0e", "i1", "psi",
        "erfcx", "expit", "softmax({dim}).exp")
    if "." not in name] + [
    "torch.logaddexp2({t}, {b})", "torch.ldexp({t}, {b})", "{t}.frexp()[0]",
    "torch.float_power({t}, {small})", "torch.gcd({t}, {b})", "{t} << {small}",
    "{t} >> {small}", "{t} ^ {b}", "torch.bitwise_or({t}, {b})", "{t}.lcm({b})",
    "{t}.renorm({small}, {dim}, {pos_num})", "torch.cdist({t}, {cat}, {small})",
    "torch.unique_consecutive({t})", "{t}.float().histc(4, -2, 2)",
    "torch.isin({t}, {v})", "torch.isclose({t}, {b}, {pos_num})",
    "torch.tril_indices({small}, 4, {p})", "torch.combinations({t}.flatten()"
    "[:4], {small})", "torch.vander({t}.flatten()[:3], 4)", "{t}.hsplit(2)[1]",
    "torch.dsplit({t}, 2)[0]", "{t}.index_reduce({dim}, torch.tensor([{at}]), "
    "{t}.narrow({dim}, 0, 1), '{reduce}')", "{t}.expand(2, *{shape})",
    "{t}.narrow_copy({dim}, {at}, 1)", "{t}.unsafe_chunk(2, {dim})[0]",
    "torch.logspace(0, {num}, {small})", "{t}.new_tensor([{num}, 2])",
    "torch.trapezoid({t}, dim={dim})", "torch.cumulative_trapezoid({t})",
    "torch.gradient({t}, dim={dim})[0]", "{t}.movedim({dim}, 0).flatten(1)",
    "torch.quantile({t}.float(), 0.25, {dim}, True, interpolation='lower')",
    "{t}.sort(stable=True, dim={dim}, descending={yes})[1]", "{t}.mode({dim})"
    "[0]", "torch.polar({t}.abs(), {same}).abs()", "torch.corrcoef({t})",
    "torch.fft.rfft({t}).abs()", "torch.fft.fft2({t}).real", "{t}.put("
    "torch.tensor([{at}]), {t}.flatten()[:1])", "torch.fft.irfft(torch.fft."
    "rfft({t}), n={E})", "torch.fft.fftshift({t}, {dim})", "torch.stft({t}, 4, "
    "return_complex=True, window=torch.ones(4)).abs()", "{t}.view({dtype})",
    "torch.view_as_real(torch.complex({t}, {t}))", "torch.take({t}, {t}.long()"
    ".abs() % max({t}.numel(), 1))", "{t}.squeeze(({dim}, {dim2}))",
    "torch.rad2deg({t}) % 360", "{t}.sub({b}, alpha={num})", "torch.bmm({t}, "
    "{t}.mT)", "torch.sum({t} * {b}, dim={dims})", "{t}.clip({num}, {num})",
    "torch.rsub({t}, {num})", "{t}.true_divide({b})", "torch.div({t}, {b}, "
    "rounding_mode='{rounding}')", "{t}.T", "{t}.unflatten({dim}, ({part}, -1))",
    "torch.add({t}, {num}, alpha=2)", "{t}.mul({num}).to({t}.dtype)",
    "torch.tensor({t}.shape)", "torch.full({shape}, {num}, dtype={dtype})",
    "torch.split_with_sizes({t}, {sizes}, {dim})[0]", "{t}.sum_to_size({b}."
    "shape)", "torch.concatenate(({t}, {cat}), axis={dim})", "{t}.max({b})",
    "{t}.permute(*{perm}).reshape({shape})", "torch.argmax({t}, dim={dim}, "
    "keepdim=True)", "{t}.expand(*[-1] * {t}.dim())", "torch.amax({t}, ({dim},"
    " {dim2}))", "{t}.index_select({dim}, {t}.long().flatten()[:2].abs() % "
    "{size})", "torch.stack({t}.unbind({dim}), {dim2})", "{t}.where({b} > 0, "
    "torch.tensor({num}))", "{t}.nanquantile(0.5)", "{t}[{index}].mT.sum(-1)",
    "{t}.flatten().unfold(0, {small}, 1)", "torch.einsum('...ij,...kj->...ik',"
    " {t}, {same})", "torch.einsum('abc,acd->abd', {t}, {t}.mT)",
    "torch.einsum('bhwc,c->bhw', {t}, {t}.flatten()[:{E}])"]

EXPRESSIONS = (LINALG + LOSSES + FUNCTIONAL * 2 + RARER +
               ["{t}.%s" % (name if name[-1] == ")" else name + "()")
                for name in UNARY] +
               [text.replace("\\|", "|") for text in BINARY] + REDUCTIONS +
               VIEWS * 3 + JOINS * 2 + SEARCHES + PRODUCTS * 2 + MORE +
               (FORMS + LAYERED) * RARER_CALLS)

VALUE_DEPENDENT = [
    "{t}[{t} > {num}]", "{t}.nonzero()", "{t}.masked_select({t} > {num})",
    "torch.unique({t})", "{t}.item()", "{t}.tolist()", "{t}.stride()",
    "{t}.is_contiguous()", "{t}.bincount()",
    "{t}.is_contiguous(memory_format=torch.channels_last)", "str({t})", "{t}.numel()",
    "str({t}.to({dtype}) * {num})", "str({t} * 1e{small}0)", "str({t} / 1e{k}0)",
    "str({t}.to({dtype}))", "repr({t}[{index}])", "str({t} - {num})",
    "format({t}.sum().item(), '.3f')", "torch.equal({t}, {v})", "{t}.storage_offset()",
    "torch.allclose({t}, {same})", "{t}.is_floating_point()", "{t}.tolist()",
    "torch.unique({t}, return_counts=True)[1]", "{t}.nonzero(as_tuple=True)",
    "torch.argwhere({t} > {num})", "len({t})", "{t}.element_size()",
    "torch.can_cast({t}.dtype, {dtype})", "[v.shape for v in {t}]",
    "{t}.shape[{dim}:]", "{t}.size({dim})", "bool(({t} > {num}).any())"] + (
    ASKED * RARER_CALLS)

DRAWS = [
    "(torch.manual_seed({small}), torch.rand({shape}))[1]",
    "(torch.manual_seed({small}), torch.randn({shape}, dtype={dtype}))[1]",
    "(torch.manual_seed({small}), torch.randint(-3, 9, {shape}))[1]",
    "(torch.manual_seed({small}), torch.randperm({part}))[1]",
    "(torch.manual_seed({small}), torch.randn_like({t}))[1]",
    "(torch.manual_seed({small}), torch.bernoulli({t}.sigmoid()))[1]",
    "(torch.manual_seed({small}), F.dropout({t}, 0.4))[1]",
    "(torch.manual_seed({small}), torch.normal({t}, 2.0))[1]",
    "(torch.manual_seed({small}), torch.multinomial({t}.abs().flatten() + 1, 2))"
    "[1]"] + (MORE_DRAWS + MADE) * RARER_CALLS

CONVERSIONS = [
    "{t}.to({dtype})", "{t}.float()", "{t}.double()", "{t}.half()",
    "{t}.long()", "{t}.int()", "{t}.bool()", "{t}.type_as({v})",
    "torch.full_like({t}, {num})", "torch.ones_like({t}, dtype={dtype})",
    "{t}.new_zeros({shape})", "torch.arange({small}, {small} + 3)",
    "torch.linspace(0, {num}, 4)", "torch.eye({small})"]

UPDATES = [
    "{t}[{index}] = {num}", "{t}[{index}] = {t}[{index}] * 2",
    "{t}[{index}] += {num}", "{t}[{index}] *= 2", "{t} += {b}", "{t} *= {num}",
    "{t} -= {num}", "{t} /= {pos_num}", "{t}.add_({b}, alpha={num})",
    "{t}.mul_({b})", "{t}.relu_()", "{t}.clamp_({num}, {num})", "{t}.zero_()",
    "{t}.fill_({num})", "{t}.copy_({b})", "{t}.masked_fill_({t} > 0, {num})",
    "{t}[{t} > {num}] = {num}", "{t}.transpose({dim}, {dim2}).mul_(2)",
    "{t}.select({dim}, {at}).add_(1)", "{t}.unsqueeze_({dim})",
    "{t}.index_fill_({dim}, torch.tensor([{at}]), {num})", "{t}.t_()",
    "{t}.scatter_({dim}, {indices}, {num})", "{t}.neg_()", "{t}.sigmoid_()",
    "{t}.squeeze_()", "{t}.transpose_({dim}, {dim2})", "{t}.floor_()",
    "{t}.index_copy_({dim}, torch.tensor([{at}]), {t}.narrow({dim}, 0, 1))",
    "{t}.flatten()[{at}] = {num}", "{t}.view(-1)[{at}:] = {num}",
    "{t}.diagonal().fill_({num})", "{t}.exp_()", "{t}.cumsum_({dim})",
    "{t}[{index}] = {v}", "{t}.sub_({v})", "{t}.unfold(0, 1, 1).add_(1)",
    "{t}.index_put_((torch.tensor([{at}, 0]),), {t}[{at}], accumulate={yes})",
    "{t}.scatter_add_({dim}, {indices}, {t})", "{t}.masked_scatter_({t} > 0, {v} * 1)",
    "{t}.index_add_({dim}, torch.tensor([{at}]), {t}.narrow({dim}, 0, 1))",
    "{t}.permute({perm}).add_(1)", "{t}.mT.mul_(2)", "{t}.flatten().mul_(2)",
    "{t}.squeeze().add_(1)", "{t}.chunk({small}, {dim})[-1].zero_()",
    "{t}.expand_as({t}).add_(1)", "{t}[..., 0] += {t}[..., -1]", "{t}.data.add_(1)",
    "{t}[[0, {at}]] = {num}", "{t}[{t} == {t}.max()] = {num}", "{t}.floor_divide_(2)",
    "{t}.pow_(2)", "{t}.resize_as_({t})", "{t}.tril_()", "{t}.lerp_({same}, 0.5)",
    "{t}.detach()[0] = {num}", "{t}.logical_not_()", "{t}.clamp_(min={num})"] + (
        IN_PLACE * RARER_CALLS)

NORMS = ["nn.BatchNorm%sd({C})", "nn.InstanceNorm%sd({C}, affine={yes})",
         "nn.BatchNorm%sd({C}, affine={yes}, track_running_stats={yes})"]
SPATIAL = [
    "nn.Conv%sd({C}, {O}, {k}, {s}, {p}, groups={G}, bias={yes})",
    "nn.Conv%sd({C}, {O}, {k}, padding='same', dilation={small}, groups={G})",
    "nn.Conv%sd({C}, {O}, 3, {s}, 1, groups={G}, padding_mode='{pad_mode}')",
    "nn.ConvTranspose%sd({C}, {O}, {k}, {s}, {p}, groups={G})",
    "nn.ConvTranspose%sd({C}, {O}, {k}, 2, {p}, 1, bias={yes}, "
    "dilation={small})",
    "nn.MaxPool%sd({k}, {s}, {p}, ceil_mode={yes})",
    "nn.AvgPool%sd({k}, {s}, {p}, {yes}, {yes})", "nn.LPPool%sd(2, {small})",
    "nn.AdaptiveAvgPool%sd({small})", "nn.AdaptiveMaxPool%sd({small})",
    "nn.ReflectionPad%sd({p})", "nn.ReplicationPad%sd({p})",
    "nn.ConstantPad%sd({p}, {num})", "nn.CircularPad%sd({p})",
    "nn.Dropout%sd(0.3)"]

LAYERS = {
    "any": [
        "nn.{act}()", "nn.{act}()", "nn.Linear({E}, {small}, bias={yes})",
        "nn.LayerNorm({E})", "nn.RMSNorm({E})", "nn.Softmax({dim})",
        "nn.Dropout(0.2)", "nn.Flatten()", "nn.Flatten({pos})",
        "nn.LayerNorm({E}, elementwise_affine={yes}, eps={pos_num})",
        "nn.GELU('tanh')", "nn.Softmin({dim})", "nn.LogSoftmax({dim})",
        "nn.GroupNorm({any_groups}, {C})", "nn.GLU({dim})", "nn.PReLU({C})",
        "nn.Threshold({num}, {num})", "nn.LocalResponseNorm({small})",
        "nn.ELU({pos_num}, inplace=True)", "nn.ReLU(inplace=True)",
        "nn.Sequential(nn.Linear({E}, 6), nn.{act}(), nn.Linear(6, {E}))",
        "nn.LazyLinear({small}, bias={yes})", "nn.AlphaDropout(0.2)",
        "nn.RReLU()", "nn.Hardtanh({num}, 3)", "nn.CELU({pos_num})",
        "nn.RMSNorm({E}, eps={pos_num}, elementwise_affine={yes})",
        "nn.utils.{norm}(nn.Linear({E}, 4))", "nn.Softplus({pos_num}, 0.5)",
        "nn.utils.parametrizations.{norm}(nn.Linear({E}, {small}))",
        "nn.Sequential(nn.Unflatten({dim}, ({size}, 1)), nn.{act}())",
        "nn.Hardtanh(-{pos_num}, {pos_num}, inplace={yes})",
        "nn.Sequential(nn.LayerNorm({E}), nn.Linear({E}, 5), nn.GLU())"],
    2: ["nn.BatchNorm1d({C})", "nn.Linear({E}, 8)", "nn.Linear({E}, 12)",
        "nn.Unflatten(1, (-1, {any_groups}))", "nn.LSTMCell({E}, 3)",
        "nn.GRUCell({E}, {small})", "nn.RNNCell({E}, 4)",
        "nn.AdaptiveAvgPool1d({small})", "nn.LSTM({E}, 3, {small})",
        "nn.TransformerEncoderLayer({E}, {H}, 6, norm_first={yes})",
        "nn.Sequential(nn.Linear({E}, 4), nn.BatchNorm1d(4), nn.{act}())",
        "nn.Conv1d({N}, {small}, {k})", "nn.LazyBatchNorm1d()",
        "nn.GroupNorm({any_groups}, {C}, affine={yes})"],
    3: [text % 1 for text in SPATIAL + NORMS] + [
        "nn.{rnn}({E}, 4, batch_first={yes})".replace("{rnn}", rnn)
        for rnn in ("RNN", "LSTM", "GRU")] + [
        "nn.LSTM({E}, 3, 2, bidirectional={yes}, batch_first={yes})",
        "nn.LSTM({E}, 4, {small}, proj_size={small}, bidirectional={yes})",
        "nn.GRU({E}, 3, 2, bias={yes}, bidirectional={yes}, dropout=0.2)",
        "nn.RNN({E}, 3, nonlinearity='relu', bidirectional={yes})",
        "nn.TransformerEncoder(nn.TransformerEncoderLayer({E}, {H}, 8, "
        "activation='gelu', bias={yes}), {small}, nn.LayerNorm({E}))",
        "nn.LazyConv1d({O}, {k}, {s}, {p})", "nn.LazyBatchNorm1d()",
        "nn.utils.{norm}(nn.Conv1d({C}, {O}, {k}))", "nn.MaxPool1d({k}, 1)",
        "nn.Upsample(size=7, mode='nearest-exact')",
        "nn.TransformerEncoderLayer({E}, {H}, 8, batch_first={yes}, "
        "norm_first={yes})",
        "nn.TransformerEncoder(nn.TransformerEncoderLayer({E}, {H}, 8, "
        "batch_first={yes}, norm_first={yes}, bias={yes}, activation="
        "nn.{act}()), {small}, enable_nested_tensor={yes})",
        "nn.LazyConvTranspose1d({small}, {k}, {s}, {p})", "nn.Fold(4, {k})",
        "nn.Conv2d({N}, {small}, {k}, {s}, {p}, bias={yes})",
        "nn.AdaptiveMaxPool1d({small})", "nn.ZeroPad1d(({p}, -1))",
        "nn.Sequential(nn.Conv1d({C}, 4, {k}, bias=False), nn.BatchNorm1d(4), "
        "nn.{act}())", "nn.LazyInstanceNorm1d()", "nn.LPPool1d({pos_num}, 2)",
        "nn.Upsample(scale_factor={small}, mode='linear')",
        "nn.Upsample(scale_factor=1.5)"],
    4: [text % 2 for text in SPATIAL * 2 + NORMS] + [
        "nn.Conv2d({C}, {O}, {k2}, {s}, {p2}, groups={G})",
        "nn.Conv2d({C}, {C}, 3, {s}, {p}, groups={C})",
        "nn.MaxPool2d({k2}, {s}, dilation={small})", "nn.PixelShuffle({small})",
        "nn.PixelUnshuffle({small})", "nn.ChannelShuffle({any_groups})",
        "nn.Upsample(scale_factor={small}, mode='bilinear', "
        "align_corners={yes})", "nn.Upsample(size=({small}, 5))",
        "nn.Upsample(scale_factor=1.5, mode='bicubic')", "nn.Softmax2d()",
        "nn.UpsamplingNearest2d(scale_factor=2)", "nn.Unfold({k}, 1, {p}, {s})",
        "nn.Sequential(nn.Conv2d({C}, 6, 1), nn.BatchNorm2d(6), nn.{act}())",
        "nn.utils.{norm}(nn.Conv2d({C}, {O}, {k}))", "nn.LazyInstanceNorm2d()",
        "nn.utils.parametrizations.{norm}(nn.ConvTranspose2d({C}, 4, 2, {s}))",
        "nn.LazyConv2d({O}, {k2}, {s}, groups={G}, padding_mode='{pad_mode}')",
        "nn.ConstantPad2d(({p}, -1, 0, {p}), {num})", "nn.LazyConvTranspose2d("
        "{small}, {k}, {s}, {p})", "nn.Upsample(scale_factor=0.5, mode='area')",
        "nn.Linear({E}, 5)",
        "nn.ReflectionPad2d(({p}, 1, 0, {p}))", "nn.LazyBatchNorm2d()",
        "nn.Sequential(nn.Conv2d({C}, 4, 3, 1, 1), nn.PReLU(4), "
        "nn.MaxPool2d(2), nn.Flatten(), nn.LazyLinear(3))", "nn.Dropout2d()",
        "nn.AdaptiveMaxPool2d((None, {small}))", "nn.LPPool2d({pos_num}, 2)",
        "nn.AdaptiveAvgPool2d((1, {small}))", "nn.ZeroPad2d(({p}, 1, 0, {p}))"],
    5: [text % 3 for text in SPATIAL + NORMS] + [
        "nn.Upsample(scale_factor=2, mode='trilinear')",
        "nn.Upsample(size=(2, {small}, 3), mode='nearest-exact')",
        "nn.LazyConv3d({O}, {k}, {s}, {p})", "nn.LazyBatchNorm3d()",
        "nn.AdaptiveAvgPool3d((None, 1, {small}))", "nn.Conv3d({C}, {O}, "
        "(1, {k}, {k}), (1, {s}, 1), (0, {p}, 0), groups={G})"],
}
