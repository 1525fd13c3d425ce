"""What of PyTorch's names the templates of PyTorch programs draw from: a hole
like {unary} takes one of its words, so that every name meets every form."""

WORDS = {name: words.split() for name, words in {
    "unary":
        "abs absolute acos acosh angle arccos arccosh arcsin arcsinh arctan "
        "arctanh asin asinh atan atanh bitwise_not ceil cos cosh deg2rad "
        "digamma erf erfc erfinv exp exp2 expm1 fix floor frac i0 isfinite "
        "isinf isnan isneginf isposinf isreal lgamma log log10 log1p log2 "
        "logical_not logit nan_to_num neg negative positive rad2deg reciprocal "
        "relu round rsqrt sgn sigmoid sign signbit sin sinc sinh sqrt square "
        "tan tanh trunc selu",
    "unary_":
        "abs absolute acos acosh arccos arccosh arcsin arcsinh arctan arctanh "
        "asin asinh atan atanh bitwise_not ceil cos cosh deg2rad erf erfc exp "
        "exp2 expm1 fix floor frac i0 log log10 log1p log2 logical_not logit "
        "nan_to_num neg negative rad2deg reciprocal relu round rsqrt sgn "
        "sigmoid sign sin sinc sinh sqrt square tan tanh trunc lgamma zero",
    "binary":
        "add arctan2 atan2 bitwise_and bitwise_left_shift bitwise_or "
        "bitwise_right_shift bitwise_xor copysign div divide eq float_power "
        "floor_divide fmax fmin fmod gcd ge greater greater_equal gt heaviside "
        "hypot lcm ldexp le less less_equal logaddexp logaddexp2 logical_and "
        "logical_or logical_xor lt maximum minimum mul multiply ne not_equal "
        "pow remainder sub subtract true_divide xlogy rsub",
    "binary_":
        "add arctan2 atan2 bitwise_and bitwise_left_shift bitwise_or "
        "bitwise_right_shift bitwise_xor copysign div divide eq floor_divide "
        "fmod gcd ge greater greater_equal gt heaviside hypot lcm le less "
        "less_equal logical_and logical_or logical_xor lt mul multiply ne "
        "not_equal pow remainder sub subtract true_divide xlogy clamp_min "
        "clamp_max copy fill ldexp float_power",
    "special":
        "bessel_j0 bessel_j1 digamma entr erf erfc erfcx erfinv exp2 expit "
        "expm1 gammaln i0 i0e i1 i1e log1p log_ndtr logit ndtr ndtri psi round "
        "sinc spherical_bessel_j0 modified_bessel_i0 modified_bessel_i1",
    "polynomial":
        "chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v "
        "chebyshev_polynomial_w hermite_polynomial_h hermite_polynomial_he "
        "laguerre_polynomial_l legendre_polynomial_p",
    "reduction": "sum mean prod amax amin var std all any logsumexp nansum "
                 "nanmean argmax argmin",
    "located": "max min median nanmedian mode cummax cummin sort",
    "scan": "cumsum cumprod logcumsumexp",
    "activation":
        "relu relu6 elu selu celu leaky_relu gelu silu mish hardswish "
        "hardsigmoid hardtanh hardshrink softshrink softplus softsign "
        "tanhshrink logsigmoid sigmoid tanh",
    "activation_": "relu elu selu celu leaky_relu hardtanh",
    "loss":
        "BCEWithLogitsLoss HuberLoss KLDivLoss L1Loss MSELoss PoissonNLLLoss "
        "SmoothL1Loss SoftMarginLoss MultiLabelSoftMarginLoss",
    "aggregate": "mean sum none",
    "fft": "fft ifft rfft ihfft",
    "real_fft": "irfft hfft",
    "fft2": "fft2 ifft2 rfft2 fftn ifftn rfftn ihfft2 ihfftn",
    "fft_norm": "forward backward ortho",
    "window": "bartlett blackman hamming hann kaiser",
    "at_least": "atleast_1d atleast_2d atleast_3d",
    "stacked": "hstack vstack dstack column_stack row_stack",
    "middle": "linear lower higher midpoint nearest",
    "draw_": "uniform_() normal_() exponential_() geometric_(0.4) cauchy_() "
             "log_normal_() random_() random_(9) random_(-2,7) bernoulli_(0.3) "
             "normal_(2,0.5) uniform_(-1,3) exponential_(2)",
}.items()}

FORMS = 6 * [
    "torch.{unary}({t})", "{t}.{unary}()", "torch.{binary}({t}, {b})",
    "{t}.{binary}({b})", "{t}.{binary}({num})", "torch.{binary}({t}, {num})"] + [
    "torch.{unary}({t}, out=torch.empty(0))",
    "torch.{unary}({t}, out=torch.empty(0, dtype={t}.dtype))",
    "torch.{unary}({t}, out=torch.empty_like({t}))",
    "torch.{binary}({t}, {b}, out=torch.empty(0, dtype={dtype}))",
    "torch.{binary}({t}, {b}, out=torch.zeros({t}.shape))",
    "torch.{binary}({t}, {same}, out={t}.clone())",
    "torch.{binary}({num}, {t})", "torch.special.{special}({t})",
    "torch.special.{special}({t})", "torch.special.{special}({t})",
    "torch.special.{polynomial}({t}, {small})",
    "torch.special.{polynomial}({t}, {same}.abs())",
    "torch.{reduction}({t})", "torch.{reduction}({t}, {dim})",
    "torch.{reduction}({t}, dim={dim}, keepdim={yes})",
    "torch.{reduction}({t}, {dims}, keepdim={yes})",
    "{t}.{reduction}({dim}, {yes})", "{t}.{reduction}(axis={dim})",
    "torch.{reduction}({t}, {dim}, dtype={dtype})",
    "torch.{reduction}({t}, {dim}, out=torch.empty(0))",
    "torch.{located}({t}, {dim})[0]", "torch.{located}({t}, {dim})[1]",
    "{t}.{located}({dim}).values", "{t}.{located}({dim}).indices",
    "torch.{located}({t}, dim={dim}, keepdim={yes})[0]",
    "torch.{scan}({t}, {dim})", "torch.{scan}({t}, dim={dim})",
    "torch.{scan}({t}, {dim}, dtype={dtype})",
    "F.{activation}({t})", "F.{activation}({t})", "F.{activation}({t}, True)",
    "F.{activation}({t}, inplace={yes})", "F.{activation_}_({t})",
    "nn.{loss}(reduction='{aggregate}')({t}, {same})",
    "nn.{loss}()({t}, {b})", "nn.{loss}()({t}, {same}.sigmoid())",
    "torch.view_as_real(torch.fft.{fft}({t}, dim={dim}, norm='{fft_norm}')"
    ".resolve_conj())",
    "torch.view_as_real(torch.fft.{fft}({t}, {part}, {dim}).resolve_conj())",
    "torch.view_as_real(torch.fft.{fft2}({t}, norm='{fft_norm}').resolve_conj())",
    "torch.view_as_real(torch.fft.{fft2}({t}, dim=({dim}, {dim2})).resolve_conj())",
    "torch.fft.{real_fft}({t}, dim={dim}, norm='{fft_norm}')",
    "torch.fft.{real_fft}(torch.fft.rfft({t}), {E})",
    "torch.fft.irfft2(torch.fft.rfft2({t}))", "torch.fft.fftfreq({k}, {num})",
    "torch.fft.rfftfreq({part})", "torch.fft.ifftshift({t}, ({dim},))",
    "torch.{window}_window({part}, periodic={yes})",
    "torch.{window}_window({k}, {yes}, dtype={dtype})",
    "torch.{at_least}({t})", "torch.{stacked}(({t}, {same}))",
    "torch.quantile({t}, {q}, {dim}, {yes}, interpolation='{middle}')",
    "{t}.nanquantile({q}, interpolation='{middle}')",
    "torch.logical_not({t}, out=torch.empty({t}.shape, dtype={dtype}))",
    "torch.addcdiv({t}, {b}, {same}.abs() + 1, value={num})",
    "torch.addcmul({t}, {b}, {v}, value={num})", "torch.dist({t}, {b}, {small})",
    "torch.broadcast_to({t}, (2, *{t}.shape))", "torch.clamp_max({t}, {num})",
    "torch.clamp_min({t}, {b})", "torch.clamp({t}, {b}, {same})",
    "{t}.clamp(max={b})", "{t}.clip(min={num})", "torch.diag({t}, {p})",
    "torch.diagflat({t}, {p})", "torch.diagonal({t}, {p}, {dim}, {dim2})",
    "torch.diag_embed({t}, {p}, {dim}, {dim2})",
    "torch.index_copy({t}, {dim}, torch.tensor([{at}]), "
    "{same}.narrow({dim}, 0, 1))", "torch.polygamma({small}, {t})",
    "torch.mvlgamma({t}.abs() + 3, {small})", "torch.nextafter({t}, {b})",
    "torch.scatter_reduce({t}, {dim}, {indices}, {t}, '{reduce}', "
    "include_self={yes})", "torch.pow({num}, {t})", "torch.pow({t}, {num})",
    "torch.trapz({t}, dx={num})", "torch.triu_indices({small}, {k}, {p})",
    "torch.unravel_index({t}.long().abs() % 6, (2, 3))",
    "torch.range(0, {small}, {q})", "torch.poisson({t}.abs() * 0)",
    "{t}.reshape_as({same})", "{t}.new_empty({shape}).fill_({num})",
    "{t}.type({dtype})", "{t}.byte()", "{t}.char()", "{t}.short()",
    "torch.scalar_tensor({num}, dtype={dtype})", "{t}.vsplit(2)[0]",
    "torch.moveaxis({t}, {dim}, {dim2})", "{t}.swapdims({dim}, {dim2})",
    "torch.repeat_interleave({t}, torch.tensor([2, 1]), {dim})",
    "torch.searchsorted({t}.sort()[0], {t}, right={yes}, out_int32={yes})",
    "torch.bucketize({t}, torch.tensor([0, 2.5]), out_int32={yes})",
    "torch.full_like({t}, {num}, dtype={dtype})", "torch.zeros_like({t}, "
    "memory_format=torch.contiguous_format)", "torch.empty_like({t}).zero_()",
    "torch.arange({num}, {small} + 3, {q}, dtype={dtype})",
    "torch.arange({part})", "torch.linspace({num}, {num}, {k}, dtype={dtype})",
    "torch.logspace({num}, {small}, {k}, base={small})",
    "torch.eye({small}, {k}, dtype={dtype})", "torch.ones({shape}, dtype={dtype})",
    "torch.tensor([[{num}, {num}], [{num}, 1]])", "odd({dtype})",
    "torch.linalg.matrix_norm({t}, {num})", "torch.linalg.cond({t}, {small})",
    "torch.linalg.vector_norm({t}, {num}, {dims}, keepdim={yes})",
    "torch.linalg.norm({t}, {num}, {dim}, dtype={dtype})", "{t}.pinverse()",
    "torch.linalg.inv_ex({t})[0]", "torch.linalg.solve_ex({t}, {t})[0]",
    "torch.linalg.cholesky_ex({t} @ {t}.mT + 2 * torch.eye({E}))[0]",
    "torch.linalg.lu_factor({t})[0]", "torch.linalg.lu({t})[2]",
    "torch.linalg.lu_solve(*torch.linalg.lu_factor({t}), {t})",
    "torch.linalg.tensorinv({t}.reshape(2, -1, {E}), 1)",
    "torch.cholesky_inverse({t}.tril() + 3 * torch.eye({E}))",
    "torch.cholesky_solve({t}, {t}.tril() + 3 * torch.eye({E}))",
    "torch.linalg.eigh({t})[0]", "torch.linalg.svdvals({t})",
    "torch.linalg.eigvalsh({t}, 'U')", "torch.mm({t}, {m})", "torch.mv({t}, {v})",
    "torch.ger({t}, {v})", "{t}.matmul({m})", "{t}.bmm({t}.mT)", "{t}.addmm({t}, "
    "{m}, beta={num}, alpha={num})", "{t}.addmv({t}, {v})", "{t}.addr({v}, {v})",
    "{t}.baddbmm({t}, {t}.mT, beta={num}, alpha={num})", "{t}.addbmm({t}, {t})",
    "torch.smm({t}, {t})", "{t}.inner({v})", "torch.vdot({t}.flatten(), "
    "{same}.flatten())", "torch.tensordot({t}, {v}, dims=([{dim}], [{dim2}]))",
    "{t}.dist({same})", "torch.cdist({t}, {cat}, p={q}, compute_mode="
    "'donot_use_mm_for_euclid_dist')", "torch.cross({t}, {b})",
    "torch.linalg.cross({t}, {same}, dim={dim})", "{t}.diff({small}, {dim}, "
    "prepend={t})", "torch.diff({t}, append={t}, dim={dim})"]

LAYERED = [
    "F.adaptive_avg_pool2d({t}, ({small}, None))", "F.adaptive_avg_pool3d({t}, "
    "{small})", "F.adaptive_max_pool1d({t}, {small}, {yes})", "F.avg_pool3d({t}, "
    "{k}, {s}, {p}, {yes}, {yes})", "F.adaptive_max_pool3d({t}, {small})",
    "F.conv3d({t}, torch.ones({O}, {C} // {G}, 1, {k}, 2), groups={G})",
    "F.conv2d({t}, torch.ones({O}, {C} // {G}, {k}, 2), torch.ones({O}), {s}, "
    "{p}, {small}, {G})", "F.conv1d({t}, {t})", "F.conv2d({t}, torch.ones({O}, "
    "{C}, {k}, {k}), padding='same')", "F.conv_transpose2d({t}, torch.ones({C}, "
    "{small}, {k}, 2), None, {s}, {p}, 0, 1, {small})", "F.conv_transpose3d({t},"
    " torch.ones({C}, 2, 1, {k}, 2))", "F.leaky_relu({t}, {num})",
    "F.elu({t}, {num})", "F.hardshrink({t}, {q})", "F.softshrink({t}, {q})",
    "F.gelu({t}, approximate='tanh')", "F.softplus({t}, {num}, {num})",
    "F.hardtanh({t}, {num}, {num})", "F.celu({t}, {num})", "F.threshold_({t}, "
    "{num}, {num})", "F.lp_pool1d({t}, {num}, {small})", "F.lp_pool2d({t}, {q}, "
    "{k}, {s}, {yes})", "F.lp_pool3d({t}, 2, 2)", "F.max_pool3d({t}, {k}, {s}, "
    "{p}, 1, {yes})", "F.max_pool2d({t}, {k2}, {s}, {p2}, {small}, {yes}, True)"
    "[1]", "F.max_unpool1d(*F.max_pool1d({t}, 2, return_indices=True), 2)",
    "F.max_unpool3d(*F.max_pool3d({t}, 2, return_indices=True), 2)",
    "F.triplet_margin_with_distance_loss({t}, {same}, {t} * 2, margin={q})",
    "F.upsample({t}, scale_factor={small})", "F.interpolate({t}, {small}, "
    "mode='{resize}', align_corners={yes})", "F.interpolate({t}, scale_factor="
    "({q}, {small}), mode='{resize}')", "F.interpolate({t}, {part}, mode="
    "'bicubic', antialias=True)", "F.interpolate({t}, scale_factor={q}, mode="
    "'linear', recompute_scale_factor={yes})", "F.interpolate({t}, scale_factor="
    "{q}, mode='nearest-exact')", "F.cosine_similarity({t}, {b}, dim={dim}, eps="
    "{q})", "F.pairwise_distance({t}, {b}, {num}, {q})", "F.pdist({t}, {num})",
    "F.layer_norm({t}, {t}.shape[-2:], eps={q})", "F.layer_norm({t}, ({E},), "
    "torch.ones({E}), torch.ones({E}))", "F.batch_norm({t}, torch.zeros({C}), "
    "torch.ones({C}), torch.ones({C}), torch.ones({C}), True, {q})",
    "F.instance_norm({t}, eps={q})", "F.group_norm({t}, {any_groups}, eps={q})",
    "F.local_response_norm({t}, {small}, {q}, {num}, {num})", "F.normalize({t},"
    " {num}, {dim}, {q})", "F.log_softmax({t}, {dim}, dtype={dtype})",
    "F.log_softmax({t}, -1)", "F.softmax({t}, 0)", "F.softmin({t}, {dim}, "
    "dtype={dtype})", "F.one_hot({t}.long().abs())", "F.embedding({t}.long() % "
    "4, torch.eye(4), {small})", "F.embedding({t}.abs().int() % 4, torch.ones(4,"
    " 2).cumsum(0), max_norm={q})", "F.embedding_bag({t}.long().flatten() % 4, "
    "torch.eye(4), torch.tensor([0, {small}]), mode='{bag}', include_last_offset"
    "={yes})", "F.scaled_dot_product_attention({t}, {t}, {same}, enable_gqa="
    "{yes})", "F.glu({t}, {dim})", "F.pad({t}, ({p}, 1, {p}, 0, 1, {p}), "
    "'{fill}')", "F.pad({t}, (-1, {p}), '{fill}')", "F.pad({t}, ({p}, -1, 2), "
    "value={num})", "F.unfold({t}, ({k}, 2), {small}, {p}, {s})",
    "F.fold({t}, {small}, {k})", "F.kl_div({t}, {b}, reduction='batchmean', "
    "log_target={yes})", "F.huber_loss({t}, {b}, delta={q})",
    "F.nll_loss({t}, {t}.argmax(1), ignore_index={small})", "F.cross_entropy({t},"
    " {t}.argmax(1), label_smoothing={q}, reduction='{aggregate}')",
    "F.cross_entropy({t}, {same}, torch.ones({C}), reduction='{aggregate}')",
    "F.poisson_nll_loss({t}, {b}, {yes}, {yes}, reduction='{aggregate}')",
    "F.binary_cross_entropy_with_logits({t}, {b}, {same}, pos_weight={b})",
    "F.multi_margin_loss({t}, {t}.argmax(1), 2, {q}, torch.ones({E}))",
    "F.margin_ranking_loss({t}, {b}, {t}.sign(), {q}, reduction='{aggregate}')",
    "F.triplet_margin_loss({t}, {same}, {b}, {q}, {small}, swap={yes})",
    "F.cosine_embedding_loss({t}, {same}, {t}[:, 0].sign(), {q})",
    "F.hinge_embedding_loss({t}, {b}, {q}, reduction='{aggregate}')",
    "F.gumbel_softmax({t} * 0, dim={dim}).sum({dim})", "F.prelu({t}, {t}.new_full("
    "(1,), {q}))", "F.rrelu({t}, {q}, 2)", "F.bilinear({t}, {same}, torch.ones(2,"
    " {E}, {E}), torch.ones(2))", "F.linear({t}, {m}.mT)", "F.linear({t}, {t})",
    "F.linear({t}, torch.ones({small}, {E}), torch.ones({small}))",
    "nn.CosineSimilarity({dim})({t}, {b})", "nn.PairwiseDistance({q}, keepdim="
    "{yes})({t}, {b})", "nn.CrossEntropyLoss(reduction='{aggregate}')({t}, {t}"
    ".argmax(1))", "nn.NLLLoss(reduction='{aggregate}')({t}, {t}.argmax(1))",
    "nn.CTCLoss(reduction='{aggregate}', zero_infinity={yes})({t}.log_softmax("
    "-1), torch.ones(({C}, 2), dtype=int64), ({t}.shape[0],) * {C}, ({small},) "
    "* {C})", "nn.MaxUnpool2d(2)(*nn.MaxPool2d(2, return_indices=True)({t}))",
    "nn.CrossMapLRN2d({small}, {q})({t})", "nn.ZeroPad3d({p})({t})",
    "nn.TripletMarginLoss({q}, {small})({t}, {same}, {b})", "nn.BCELoss()("
    "{t}.sigmoid(), {same}.sigmoid())", "nn.HuberLoss(delta={q})({t}, {b})"]

# Modules whose weights are drawn, called by a script.
MADE = [
    "(torch.manual_seed({small}), nn.%s)[1].detach()" % text for text in (
        "Embedding(5, {k}, padding_idx={small})({t}.long().abs() % 5)",
        "EmbeddingBag(5, {k}, mode='{bag}')({t}.long().abs() % 5)",
        "Bilinear({E}, {E}, 2, bias={yes})({t}, {same})",
        "MultiheadAttention({E}, {H}, batch_first={yes})({t}, {t}, {same})[0]",
        "MultiheadAttention({E}, {H}, bias={yes}, add_bias_kv={yes}, "
        "add_zero_attn={yes})({t}, {t}, {t}, average_attn_weights={yes})[1]",
        "TransformerDecoderLayer({E}, {H}, 6, batch_first={yes}).eval()({t}, "
        "{same})", "Transformer({E}, {H}, 1, 1, 6).eval()({t}, {t})",
        "AdaptiveLogSoftmaxWithLoss({E}, 9, [2, 5]).log_prob({t})",
        "Linear({E}, {small}, dtype={dtype})({t})", "Conv1d({C}, {O}, {k}, "
        "groups={G}, padding_mode='{pad_mode}', padding={p})({t})",
        "GRU({E}, 3, batch_first={yes})({t})[1]", "LSTM({E}, 2)({t})[1][0]",
        "BatchNorm1d({C}, momentum={q})({t})", "LayerNorm({E})({t}.double())",
        "RNN({E}, 3)({t}, torch.ones(1, {C}, 3))[0]")]

MORE_DRAWS = [
    "(torch.manual_seed({small}), %s)[1]" % text for text in (
        "{t}.clone().{draw_}", "{t}.clone().{draw_}", "torch.rand_like({t}, "
        "dtype={dtype})", "torch.randint_like({t}, 2, 9)", "torch.randn({k}, {k})"
        ".{draw_}", "torch.poisson({t}.abs())", "F.alpha_dropout({t}, 0.4, True)",
        "F.dropout2d({t}, 0.5)", "F.dropout1d({t})", "F.gumbel_softmax({t}, "
        "dim={dim}, hard={yes})", "F.rrelu({t}, training=True)",
        "torch.normal({num}, 2.0, {shape})", "torch.normal(1.0, {t}.abs())",
        "torch.randint({k}, {shape}, dtype={dtype})", "torch.rand({shape}, "
        "dtype={dtype})", "torch.multinomial({t}.abs() + {q}, {small}, {yes})",
        "nn.init.kaiming_normal_({t}.clone())", "nn.init.orthogonal_({t}.clone())",
        "nn.init.xavier_uniform_({t}.clone(), {q})", "nn.init.trunc_normal_("
        "{t}.clone(), 0, {q})", "nn.init.sparse_({t}.clone(), {q})",
        "nn.init.kaiming_uniform_({t}.clone(), {q}, 'fan_out')")]

IN_PLACE = 4 * ["{t}.{unary_}_()", "{t}.{binary_}_({b})",
                "{t}.{binary_}_({num})"] + [
    "torch.{unary_}_({t})", "F.{activation_}_({t})", "{t}.addcmul_({b}, {b})",
    "{t}.addcdiv_({b}, {b}.abs() + 1, value={num})", "{t}.clip_({num}, {num})",
    "{t}.addmm_({v}, {v})", "{t}.addmv_({v}, {v}[0])", "{t}.cumprod_({dim})",
    "{t}.addbmm_({v}, {v})", "{t}.addr_({v}[0], {v}[0])", "{t}.erfinv_()",
    "{t}.baddbmm_({v}, {v}, beta={num})", "{t}.fmod_({num})", "{t}.triu_({p})",
    "{t}.remainder_({b})", "{t}.heaviside_({b})", "{t}.hypot_({b})",
    "{t}.scatter_reduce_({dim}, {indices}, {t} * 2, '{reduce}')",
    "{t}.scatter_({dim}, {indices}, {v})", "{t}.put_(torch.tensor([{at}]), "
    "{v}.flatten()[:1])", "{t}.renorm_({small}, {dim}, {q})",
    "{t}.fill_diagonal_({num})", "{t}.fill_diagonal_({num}, wrap={yes})",
    "{t}.index_reduce_({dim}, torch.tensor([{at}]), {v}, '{reduce}')",
    "{t}.swapdims_({dim}, {dim2})", "{t}.set_({v})", "{t}.resize_({shape}).fill_({num})",
    "torch.{unary}({t}, out={t})", "torch.{binary}({t}, {b}, out={t})",
    "torch.{binary}({v}, {b}, out={t})", "torch.{reduction}({v}, {dim}, out={t})",
    "torch.cat([{v}, {v}], out={t})", "torch.matmul({v}, {v}, out={t})",
    "torch.where({v} > 0, {v}, {b}, out={t})", "{t}.squeeze_({dim})",
    "{t}.index_put_(({t} > 0,), {t}.new_tensor({num}))", "{t}.data = {v}",
    "{t}[{index}], {t}[{index}] = {num}, {num}", "{t}[{index}] -= {b}",
    "{t}[{index}] = {b}", "{t}[{index}].copy_({b})", "{t}[{index}].{unary_}_()",
    "{t}.T.{binary_}_({num})", "{t} **= 2", "{t} //= {num}", "{t} %= {num}",
    "{t} &= {b}", "{t} |= {b}", "{t} ^= {b}", "{t} <<= 1", "{t} >>= {small}"]

ASKED = [
    "{t}.is_signed()", "torch.is_nonzero({t}.sum())", "{t}.nelement()",
    "torch.is_complex({t})", "{t}.ndimension()", "{t}.dtype", "{t}.type()",
    "torch.promote_types({t}.dtype, {dtype})", "{t}.itemsize", "{t}.nbytes",
    "torch.broadcast_shapes({t}.shape, {b}.shape)", "torch.finfo({dtype}).eps",
    "torch.iinfo({dtype}).max", "{t}.is_same_size({v})", "{t}.stride({dim})",
    "{t}.aminmax()", "torch.aminmax({t}, dim={dim}, keepdim={yes})",
    "torch.frexp({t})", "{t}.max({dim})", "{t}.sort({dim}, {yes})",
    "{t}.topk({part}, {dim}, {yes}, {yes})", "torch.unique({t}, dim={dim})",
    "torch.unique({t} > 0, sorted={yes}, return_inverse=True)", "{t}.var_mean({dim})",
    "torch.std_mean({t}, {dim}, correction={small}, keepdim={yes})",
    "torch.unique_consecutive({t}, return_counts=True)", "{t}.cummin({dim})",
    "torch.histogram({t}, 4)", "{t}.histc(3)", "torch.linalg.slogdet({t})",
    "torch.split({t}, {part}, {dim})", "torch.tensor_split({t}, [{at}], {dim})",
    "torch.meshgrid({t}.flatten()[:2], {t}.flatten()[:3], indexing='xy')",
    "torch.broadcast_tensors({t}, {b})", "{t}.unbind({dim})", "list({t})",
    "str({t}.{unary}())", "repr({t}.{binary}({num}))", "{t} in {v}",
    "'%s' % {t}", "f'{{{t}.sum():.2f}}'", "int({t}.sum())", "float({t}.max())",
    "torch.nonzero({t})", "{t}.bincount(minlength={small})", "hash({t}) * 0",
    "torch.nonzero({t} > {num}, as_tuple=True)", "torch.masked_select({t}, "
    "{b} > 0)", "torch.bincount({t}, {same})", "bool({t}.any())"]
