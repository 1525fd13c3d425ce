"""Blocks of model files: classes whose constants are drawn.

A block takes and gives [N, T, D] (TOKENS) or [N, C, H, W] (IMAGES), of the
width that it was made for; `{a|b}` stands for one of its alternatives and
`{act}`, `{norm}` and `{num}` for what NAMES has.
"""
NAMES = {
    'act': 'ReLU() | GELU() | SiLU() | Tanh() | ELU(0.5) | Hardswish() | '
           'LeakyReLU(0.2) | Softplus() | Mish() | PReLU() | ReLU6()',
    'fact': 'relu | gelu | silu | elu | hardswish | mish | tanh | sigmoid',
    'num': '0.1 | 0.5 | 2.0 | 1e-3',
    'yes': 'True | False',
    'norm': 'nn.LayerNorm(d) | nn.RMSNorm(d) | nn.LayerNorm(d, eps=1e-6) | '
            'nn.LayerNorm(d, elementwise_affine=False) | nn.Identity() | '
            'nn.LayerNorm(d, bias=False)',
    'cnorm': 'nn.BatchNorm2d(c) | nn.GroupNorm(2, c) | nn.GroupNorm(1, c) | '
             'nn.InstanceNorm2d(c, affine=True) | nn.Identity() | '
             'nn.BatchNorm2d(c, momentum=None) | nn.LocalResponseNorm(3)',
}

TOKENS = ['''
        self.norm, self.heads = {norm}, {1|2}
        self.qkv = nn.Linear(d, 3 * d, bias={yes})
        self.proj = nn.Linear(d, d)
        self.drop = nn.Dropout({0.0|0.1})
        self.scale = (d // self.heads) ** -0.5

    def forward(self, x, mask=None):
        b, t, d = x.shape
        y = self.qkv(self.norm(x)){|.contiguous()}
        {q, k, v = y.reshape(b, t, 3, self.heads, d // self.heads).permute(\
2, 0, 3, 1, 4)|q, k, v = y.view(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, \
4).unbind(0)|q, k, v = [z.reshape(b, t, self.heads, -1).transpose(1, 2) for z \
in y.chunk(3, dim=-1)]|q, k, v = map(lambda z: z.view(b, t, self.heads, \
-1).transpose(1, 2), y.split(d, dim=2))|q, k, v = rearrange(y, \
'b n (three h c) -> three b h n c', three=3, h=self.heads)|q, k, v = map(\
lambda z: rearrange(z, 'b n (h c) -> b h n c', h=self.heads), y.chunk(3, -1))}
        {scores = q @ k.transpose(-2, -1) * self.scale|scores = torch.matmul(\
q * self.scale, k.mT)|scores = torch.einsum('bhid,bhjd->bhij', q, k) * \
self.scale|scores = einsum(q, k, 'b h i d, b h j d -> b h i j') * self.scale}
        if mask is not None:
            scores = scores.masked_fill({mask|~mask == False}, {float('-inf')\
|-1e9|torch.finfo(scores.dtype).min})
        scores = self.drop({scores.softmax(dim=-1)|F.softmax(scores, -1)|\
torch.softmax(scores, dim=-1, dtype=torch.float32)})
        {y = (scores @ v).transpose(1, 2).reshape(b, t, d)|y = torch.einsum(\
'bhij,bhjd->bihd', scores, v).flatten(2)|y = rearrange(scores @ v, \
'b h n c -> b n (h c)')|y = (scores @ v).permute(0, 2, 1, 3).contiguous().view(\
b, t, -1)}
        return {x + self.proj(y)|self.proj(y)|x.add(self.proj(y))}
''', '''
        self.net = nn.Sequential({norm}, nn.Linear(d, 2 * d), nn.{act},
                                 nn.Dropout({0.0|0.2}), nn.Linear(2 * d, d))
        self.gamma = nn.Parameter({torch.ones(d) * 0.1|torch.full((d,), {num})\
|torch.zeros(1)|torch.tensor({num})})

    def forward(self, x, *unused, **options):
        return {x + self.gamma * self.net(x)|x + self.net(x) * self.gamma|\
x.addcmul(self.gamma.expand_as(x), self.net(x))|torch.lerp(x, self.net(x), \
self.gamma)}
''', '''
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(2 * d, d)
        {self.norm = {norm}|self.register_module('norm', {norm})|\
self.add_module('norm', {norm})}

    def forward(self, x, mask=None):
        {a, gate = self.up(self.norm(x)).chunk(2, dim=-1)|a, gate = \
torch.split(self.up(self.norm(x)), self.down.in_features, -1)|y = self.up(\
self.norm(x)); a, gate = y[..., ::2], y[..., 1::2]|a, gate = self.up(self.norm(\
x)).unflatten(-1, (2, -1)).unbind(-2)}
        return x + self.down(a * F.{silu|gelu|sigmoid|relu}(gate))
''', '''
        self.rnn = nn.{GRU|LSTM|RNN}(d, d, {1|2}, batch_first=True{||, \
bias=False|, dropout=0.1})
        self.norm = {norm}

    def forward(self, x, mask=None):
        y, state = self.rnn(x)
        if isinstance(state, tuple):
            state, _ = state
        {return self.norm(x + y)|return self.norm(y) + state[-1].unsqueeze(1)|\
return y * torch.sigmoid(state.mean(0)[:, None])|y[:, 0] = state[-1]; return \
self.norm(y)}
''', '''
        self.rnn = nn.{GRU|LSTM}(d, d // 2, batch_first=True, \
bidirectional=True)

    def forward(self, x, mask=None):
        return self.rnn(x)[0]{| + x|.contiguous()| * 0.5}
''', '''
        self.cell = nn.{GRUCell|RNNCell}(d, d)
        self.start = nn.Parameter(torch.randn(1, d))

    def forward(self, x, mask=None):
        h, out = self.start.{expand(len(x), -1)|repeat(len(x), 1)}, []
        for i in range(x.shape[1]):
            h = self.cell(x[:, i], h)
            out.append(h)
        return torch.stack(out, {1|dim=1|-2})
''', '''
        self.conv = nn.Conv1d(d, d, {3|5}, padding='same', groups={1|2|d}, \
padding_mode='{zeros|reflect|circular|replicate}')
        self.norm = {norm}

    def forward(self, x, mask=None):
        y = self.conv(x.{transpose(1, 2)|mT|permute(0, 2, 1)|swapaxes(1, 2)})
        return self.norm(y.transpose(1, 2){|.contiguous()}) + x
''', '''
        self.layer = nn.TransformerEncoderLayer(d, 2, {8|12}, {0.0|0.1}, \
batch_first=True, norm_first={yes}, activation={'gelu'|'relu'|F.silu})

    def forward(self, x, mask=None):
        return self.layer(x{||, src_mask=mask})
''', '''
        self.attn = nn.MultiheadAttention(d, {1|2}, dropout={0.0|0.1}, \
batch_first=True{||, add_zero_attn=True|, bias=False|, add_bias_kv=True})
        self.query = nn.Parameter(torch.randn(1, 1, d))

    def forward(self, x, mask=None):
        {y, w = self.attn(x, x, x)|y, w = self.attn(x, x, x, need_weights=\
False)|y, w = self.attn(self.query.expand(len(x), -1, -1), x, x)|y, w = \
self.attn(x, x.flip(1), x, attn_mask=mask)}
        return x + y
''', '''
        self.table = nn.Embedding(12, d{||, padding_idx=0|, max_norm=1.0})
        {self.register_buffer('order', torch.arange(12))|self.register_buffer(\
'order', torch.arange(12), persistent=False)|self.order = torch.arange(12)}

    def forward(self, x, mask=None):
        return x + self.table(self.order[{:x.size(1)|1:x.shape[1] + 1}])
''', '''
        angle = torch.arange(12).unsqueeze(1) / 10000 ** (
            torch.arange(0, d, 2) / d)
        table = torch.zeros(12, d)
        table[:, 0::2] = torch.sin(angle)
        table[:, 1::2] = angle.cos()
        self.register_buffer('table', table{|.unsqueeze(0)|[None]}\
{|, persistent=False})

    def forward(self, x, mask=None):
        table = self.table{.view(-1, x.size(-1))|.reshape(12, -1)|.flatten(\
0, -2)}
        return x{ * x.size(-1) ** 0.5|} + table[: x.size(1)]
''', '''
        self.mix = nn.Linear({T}, {T})
        self.keep = {0.5|1.0|0.9}

    def forward(self, x, mask=None):
        if self.training and self.keep < 1:
            keep = x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1))
            x = x * keep.bernoulli_(self.keep) / self.keep
        return x + self.mix(x.transpose(1, 2)).transpose(1, 2)
''']

IMAGES = ['''
        self.conv = nn.Conv2d(c, c, {3|1|5|(3, 1)}, {padding=1|1, 'same'|\
stride=2, padding=1|padding=2, dilation=2}, bias={yes}, groups={1|2|c})
        self.norm, self.act = {cnorm}, nn.{act}

    def forward(self, x):
        return self.act(self.norm(self.conv(x)))
''', '''
        self.body = nn.Sequential(OrderedDict([
            ('conv1', nn.Conv2d(c, c // 2, 1, bias=False)),
            ('norm1', nn.BatchNorm2d(c // 2)), ('act1', nn.{act}),
            ('conv2', nn.Conv2d(c // 2, c, 3, 1, 1)), ('norm2', {cnorm})]))
        self.skip = {None|nn.Conv2d(c, c, 1)|nn.Identity()}

    def forward(self, x):
        y = self.body(x)
        if self.skip is not None:
            x = self.skip(x)
        y += x
        return F.{fact}(y)
''', '''
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(nn.{Linear(c, 2)|Linear(c, 4, bias=False)})
        self.fc.{append(nn.{act})|add_module('act', nn.{act})|extend([nn.{act}])}
        self.fc.append(nn.Linear(self.fc[0].out_features, c))

    def forward(self, x):
        b, c, *_ = x.size()
        y = self.pool(x).{view(b, c)|flatten(1)|squeeze(-1).squeeze(-1)|\
reshape(b, -1)}
        return x * {torch.sigmoid(self.fc(y))|self.fc(y).sigmoid()|\
F.hardsigmoid(self.fc(y))}.{view(b, c, 1, 1)|unsqueeze(2).unsqueeze(3)}\
{|.expand_as(x)}
''', '''
        self.branches = nn.ModuleList([
            nn.Conv2d(c, c // 2, 1), nn.Conv2d(c, c // 2, 3, \
{padding=1|padding=2, dilation=2|padding='same', dilation=3})])
        self.last = nn.Conv2d(c, c, 1)

    def forward(self, x):
        {return self.last(torch.cat([f(x) for f in self.branches], {1|dim=-3}))\
|out = []; out += [f(x) for f in reversed(self.branches)]; return self.last(\
torch.cat(out, 1))|a, b = (f(x) for f in self.branches); return self.last(\
torch.cat((a, b), dim=1)) + x}
''', '''
        self.conv = nn.Conv2d(c // 2, c // 2, 3, padding=1)

    def forward(self, x):
        {a, b = x.chunk(2, 1)|a, b = torch.split(x, x.size(1) // 2, dim=1)|\
a, b = x[:, ::2], x[:, 1::2]}
        y = torch.cat((a, self.conv(b)), 1)
        n, c, h, w = y.shape
        return {y.view(n, 2, c // 2, h, w).transpose(1, 2).reshape(n, c, h, w)\
|y.reshape(n, 2, -1, h, w).swapaxes(1, 2).flatten(1, 2)|rearrange(y, \
'b (g c) h w -> b (c g) h w', g=2)|F.channel_shuffle(y, 2)}
''', '''
        self.down = nn.{Conv2d(c, c, 2, 2)|MaxPool2d(2)|AvgPool2d(2, \
ceil_mode=True)|Conv2d(c, c, 3, 2, 1)|LPPool2d(2, 2)}
        self.up = {nn.ConvTranspose2d(c, c, 2, 2)|nn.Upsample(scale_factor=2, \
mode='{nearest|bilinear|bicubic}')|nn.ConvTranspose2d(c, c, 4, 2, 1, \
bias=False)|nn.Sequential(nn.Conv2d(c, 4 * c, 1), nn.PixelShuffle(2))}

    def forward(self, x):
        y = self.up(self.down(x))
        if y.shape[-2:] != x.shape[-2:]:
            {dh, dw = x.size(2) - y.size(2), x.size(3) - y.size(3); y = \
F.pad(y, [dw // 2, dw - dw // 2, dh // 2, dh - dh // 2])|y = F.interpolate(y, \
x.shape[2:], mode='bilinear', align_corners={yes})|y = F.interpolate(y, size=\
x.shape[-2:])}
        return {y + x|torch.maximum(x, y)|y * x.sigmoid()}
''', '''
        self.weight = nn.Parameter(torch.empty(c, c, 3, 3))
        self.bias = nn.Parameter(torch.zeros(c))
        nn.init.{kaiming_normal_(self.weight, mode='fan_out')|xavier_uniform_(\
self.weight, {num})|orthogonal_(self.weight)|dirac_(self.weight)|\
trunc_normal_(self.weight, std=0.2)}

    def forward(self, x):
        w = self.weight
        w = (w - w.mean({dim=(1, 2, 3)|(1, 2, 3)}, keepdim=True)) / (
            w.{std((1, 2, 3), keepdim=True)|var((1, 2, 3), keepdim=True, \
unbiased=False).sqrt()|flatten(1).std(1).view(-1, 1, 1, 1)} + 1e-5)
        return F.conv2d(x, w, self.bias, padding={1|'same'|(1, 1)})
''', '''
        self.theta, self.phi = nn.Conv2d(c, c // 2, 1), nn.Conv2d(c, c // 2, 1)
        self.g, self.alpha = nn.Conv2d(c, c, 1), nn.Parameter(torch.{zeros|\
ones}(1))

    def forward(self, x):
        n, c, h, w = x.shape
        q = self.theta(x).{flatten(2).transpose(1, 2)|view(n, -1, h * \
w).permute(0, 2, 1)}
        scores = {torch.bmm(q, self.phi(x).flatten(2))|q @ self.phi(x).view(\
n, -1, h * w)|torch.einsum('bnc,bcm->bnm', q, self.phi(x).flatten(2))}
        y = torch.bmm(self.g(x).view(n, c, -1), scores.softmax(-1).mT)
        return self.alpha * y.view({n, c, h, w|x.shape|*x.size()}) + x
''', '''
        self.conv = nn.Conv2d(2, 1, {3|7}, padding='same')

    def forward(self, x):
        y = torch.cat([x.{mean|amax}(1, keepdim=True), {torch.max(x, dim=1, \
keepdim=True)[0]|x.max(1, True).values|torch.amin(x, 1, keepdim=True)}], dim=1)
        return x * torch.sigmoid(self.conv(y))
''', '''
        self.conv = nn.Conv2d(c + 2, c, 1)

    def forward(self, x):
        n, _, h, w = x.shape
        {rows, cols = torch.meshgrid(torch.linspace(-1, 1, h), torch.linspace(\
-1, 1, w), indexing='ij')|rows = torch.arange(h).view(-1, 1).repeat(1, w) / h; \
cols = torch.arange(w).expand(h, w) / w}
        return self.conv(torch.cat([x, torch.stack([rows, cols]).to(x).expand(\
n, -1, -1, -1)], 1))
''', '''
        self.norm = nn.LayerNorm(c{|, eps=1e-6})
        self.dw = nn.Conv2d(c, c, {3|7}, padding='same', groups=c)
        self.mlp = nn.Sequential(nn.Linear(c, 2 * c), nn.GELU(), nn.Linear(\
2 * c, c))
        self.gamma = nn.Parameter({num} * torch.ones(c))

    def forward(self, x):
        y = self.dw(x).permute(0, 2, 3, 1)
        y = (self.gamma * self.mlp(self.norm(y))).{permute(0, 3, 1, 2)|\
movedim(-1, 1)}
        return x + y
''', '''
        self.layers = nn.ModuleDict(dict(conv=nn.Conv2d(c, c, 3, 1, 1), \
norm={cnorm}, act=nn.{act}))

    def forward(self, x):
        for name, layer in self.layers.items():
            x = layer(x) if name != 'norm' else layer(x) + x
        return x
''']
