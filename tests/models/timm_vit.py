# A model derived from timm's vision transformer.
from functools import partial

import torch
import torch.nn as nn
from timm.models import register_model
from timm.models.vision_transformer import (Attention, Block, Mlp, PatchEmbed,
                                            VisionTransformer, _cfg)


class Distilled(VisionTransformer):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.dist_token = nn.Parameter(torch.zeros(1, 1, self.embed_dim))
        nn.init.trunc_normal_(self.dist_token, std=.02)
        self.head_dist = nn.Linear(self.embed_dim, self.num_classes)
        self.head_dist.apply(self._init_weights)

    def forward(self, x):
        x = self.patch_embed(x)
        cls = self.cls_token.expand(x.shape[0], -1, -1)
        x = self.pos_drop(torch.cat((cls, x), dim=1) + self.pos_embed)
        dist = self.dist_token.expand(x.shape[0], -1, -1)
        x = torch.cat((x, dist), dim=1)
        for block in self.blocks:
            x = block(x)
        x = self.norm(x)
        return (self.head(x[:, 0]) + self.head_dist(x[:, -1])) / 2


@register_model
def tiny(pretrained=False, **kwargs):
    model = Distilled(img_size=32, patch_size=8, embed_dim=24, depth=2,
                      num_heads=3, mlp_ratio=2, qkv_bias=True, num_classes=5,
                      norm_layer=partial(nn.LayerNorm, eps=1e-6), **kwargs)
    model.default_cfg = _cfg()
    return model


def show(name, model, x):
    total = sum(p.double().abs().sum().item() for p in model.parameters())
    y = model.eval()(x)
    print(name, len(model.state_dict()), f'{total:.2f}', tuple(y.shape),
          f'{y.abs().sum().item():.3f}')


torch.manual_seed(0)
x = torch.randn(2, 3, 32, 32)
show('distilled', tiny(drop_path_rate=0.1), x)
for options in (dict(global_pool='avg'), dict(init_values=0.1, qk_norm=True),
                dict(class_token=False, global_pool='avg', reg_tokens=2),
                dict(no_embed_class=True, pre_norm=True, num_classes=0)):
    show(str(options), VisionTransformer(32, 8, embed_dim=16, depth=2,
                                         num_heads=2, **options), x)
show('block', Block(16, 4, qkv_bias=True), torch.randn(2, 5, 16))
show('attention', Attention(16, 4), torch.randn(2, 5, 16))
print(tiny().default_cfg['input_size'], Distilled().num_features)
