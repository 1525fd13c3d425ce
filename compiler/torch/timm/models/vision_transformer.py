"""The vision transformer that files derive theirs from."""
from functools import partial

import _t2c
import torch
import torch.nn as nn
import torch.nn.functional as F
from timm.layers import (DropPath, LayerNorm, LayerScale, Mlp, PatchEmbed,
                         calculate_drop_path_rates, get_act_layer,
                         get_norm_layer, trunc_normal_)

from .helpers import (build_model_with_cfg, checkpoint_seq, named_apply,
                      resolve_pretrained_cfg)
from .registry import register_model

__all__ = ['VisionTransformer', 'Block', 'Attention', 'LayerScale', 'Mlp',
           'PatchEmbed', '_cfg', 'init_weights_vit_timm']


def _cfg(url='', **kwargs):
    return {'url': url, 'num_classes': 1000, 'input_size': (3, 224, 224),
            'pool_size': None, 'crop_pct': 0.9, 'interpolation': 'bicubic',
            'fixed_input_size': True, 'mean': (0.5, 0.5, 0.5),
            'std': (0.5, 0.5, 0.5), 'first_conv': 'patch_embed.proj',
            'classifier': 'head', 'license': 'apache-2.0', **kwargs}


class Attention(nn.Module):
    def __init__(self, dim, num_heads=8, attn_head_dim=None, dim_out=None,
                 qkv_bias=False, qk_norm=False, scale_norm=False,
                 proj_bias=True, gated=False, attn_drop=0., proj_drop=0.,
                 norm_layer=None, device=None, dtype=None):
        super().__init__()
        if attn_head_dim is None:
            assert dim % num_heads == 0, 'dim should be divisible by num_heads'
            attn_head_dim = dim // num_heads
        if qk_norm or scale_norm:
            assert norm_layer is not None, ('norm_layer must be provided if '
                                            'qk_norm or scale_norm is True')
        self.num_heads = num_heads
        self.head_dim = attn_head_dim
        self.attn_dim = num_heads * attn_head_dim
        self.scale = attn_head_dim ** -0.5
        self.fused_attn = True
        self.qkv = nn.Linear(dim, self.attn_dim * 3, bias=qkv_bias)
        self.q_norm = norm_layer(attn_head_dim) if qk_norm else nn.Identity()
        self.k_norm = norm_layer(attn_head_dim) if qk_norm else nn.Identity()
        self.attn_drop = nn.Dropout(attn_drop)
        self.norm = norm_layer(self.attn_dim) if scale_norm else nn.Identity()
        self.gate = nn.Linear(dim, self.attn_dim,
                              bias=qkv_bias) if gated else None
        self.proj = nn.Linear(self.attn_dim, dim_out or dim, bias=proj_bias)
        self.proj_drop = nn.Dropout(proj_drop)

    def forward(self, x, attn_mask=None, is_causal=False):
        n, length, _ = x.shape
        gate = None if self.gate is None else self.gate(x).sigmoid()
        q, k, v = self.qkv(x).reshape(
            n, length, 3, self.num_heads,
            self.head_dim).permute(2, 0, 3, 1, 4).unbind(0)
        x = F.scaled_dot_product_attention(
            self.q_norm(q), self.k_norm(k), v, attn_mask=attn_mask,
            dropout_p=self.attn_drop.p if self.training else 0.,
            is_causal=is_causal)
        x = self.norm(x.transpose(1, 2).reshape(n, length, self.attn_dim))
        if gate is not None:
            x = x * gate
        return self.proj_drop(self.proj(x))


class Block(nn.Module):
    def __init__(self, dim, num_heads, mlp_ratio=4., qkv_bias=False,
                 qk_norm=False, scale_attn_norm=False, scale_mlp_norm=False,
                 proj_bias=True, proj_drop=0., attn_drop=0., init_values=None,
                 drop_path=0., act_layer=nn.GELU, norm_layer=LayerNorm,
                 mlp_layer=Mlp, attn_layer=Attention, depth=0, device=None,
                 dtype=None):
        super().__init__()

        def scale():
            return (LayerScale(dim, init_values=init_values) if init_values
                    else nn.Identity())

        def drop():
            return DropPath(drop_path) if drop_path > 0. else nn.Identity()

        self.norm1 = norm_layer(dim)
        self.attn = attn_layer(
            dim, num_heads=num_heads, qkv_bias=qkv_bias, qk_norm=qk_norm,
            scale_norm=scale_attn_norm, proj_bias=proj_bias,
            attn_drop=attn_drop, proj_drop=proj_drop, norm_layer=norm_layer)
        self.ls1 = scale()
        self.drop_path1 = drop()
        self.norm2 = norm_layer(dim)
        self.mlp = mlp_layer(
            in_features=dim, hidden_features=int(dim * mlp_ratio),
            act_layer=act_layer, drop=proj_drop, bias=proj_bias,
            norm_layer=norm_layer if scale_mlp_norm else None)
        self.ls2 = scale()
        self.drop_path2 = drop()

    def forward(self, x, attn_mask=None, is_causal=False):
        attended = self.attn(self.norm1(x), attn_mask=attn_mask,
                             is_causal=is_causal)
        x = x + self.drop_path1(self.ls1(attended))
        return x + self.drop_path2(self.ls2(self.mlp(self.norm2(x))))


def init_weights_vit_timm(module, name='', needs_reset=True):
    if isinstance(module, nn.Linear):
        trunc_normal_(module.weight, std=.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif hasattr(module, 'init_weights'):
        module.init_weights()
    elif needs_reset and hasattr(module, 'reset_parameters'):
        module.reset_parameters()


class VisionTransformer(nn.Module):
    def __init__(self, img_size=224, patch_size=16, in_chans=3,
                 num_classes=1000, global_pool='token', embed_dim=768,
                 depth=12, num_heads=12, mlp_ratio=4., qkv_bias=True,
                 qk_norm=False, proj_bias=True, init_values=None,
                 class_token=True, pos_embed='learn', no_embed_class=False,
                 reg_tokens=0, pre_norm=False, final_norm=True, fc_norm=None,
                 drop_rate=0., pos_drop_rate=0., proj_drop_rate=0.,
                 attn_drop_rate=0., drop_path_rate=0., weight_init='',
                 embed_layer=PatchEmbed, norm_layer=None, act_layer=None,
                 block_fn=Block, mlp_layer=Mlp, attn_layer=Attention,
                 **options):
        super().__init__()
        if weight_init not in ('', 'skip'):
            options['weight_init'] = weight_init
        if global_pool not in ('', 'avg', 'max', 'token'):
            options['global_pool'] = global_pool
        for name in options:
            _t2c.unsupported(f"{name}={options[name]!r} of timm's "
                             'VisionTransformer', None)
        assert class_token or global_pool != 'token'
        averages = global_pool in ('avg', 'max') if fc_norm is None else fc_norm
        norm_layer = get_norm_layer(norm_layer) or partial(LayerNorm, eps=1e-6)
        act_layer = get_act_layer(act_layer) or nn.GELU
        self.num_classes = num_classes
        self.global_pool = global_pool
        self.num_features = self.head_hidden_size = self.embed_dim = embed_dim
        self.num_prefix_tokens = (1 if class_token else 0) + reg_tokens
        self.num_reg_tokens = reg_tokens
        self.has_class_token = class_token
        self.no_embed_class = no_embed_class
        self.grad_checkpointing = False
        self.patch_embed = embed_layer(
            img_size=img_size, patch_size=patch_size, in_chans=in_chans,
            embed_dim=embed_dim, bias=not pre_norm)
        self._make_tokens(embed_dim, class_token, reg_tokens, pos_embed)
        self.pos_drop = nn.Dropout(p=pos_drop_rate)
        self.patch_drop = nn.Identity()
        self.norm_pre = norm_layer(embed_dim) if pre_norm else nn.Identity()
        rates = calculate_drop_path_rates(drop_path_rate, depth)
        self.blocks = nn.Sequential(*[
            block_fn(dim=embed_dim, num_heads=num_heads, mlp_ratio=mlp_ratio,
                     qkv_bias=qkv_bias, qk_norm=qk_norm, proj_bias=proj_bias,
                     init_values=init_values, proj_drop=proj_drop_rate,
                     attn_drop=attn_drop_rate, drop_path=rate,
                     norm_layer=norm_layer, act_layer=act_layer,
                     mlp_layer=mlp_layer, attn_layer=attn_layer)
            for rate in rates])
        self.norm = (norm_layer(embed_dim) if final_norm and not averages
                     else nn.Identity())
        self.attn_pool = None
        self.fc_norm = (norm_layer(embed_dim) if final_norm and averages
                        else nn.Identity())
        self.head_drop = nn.Dropout(drop_rate)
        self.head = (nn.Linear(embed_dim, num_classes) if num_classes > 0
                     else nn.Identity())
        if weight_init != 'skip':
            self.init_weights()

    def _make_tokens(self, dim, class_token, reg_tokens, pos_embed):
        def tokens(n):
            return nn.Parameter(torch.zeros(1, n, dim))

        n = self.patch_embed.num_patches
        if not self.no_embed_class:
            n += self.num_prefix_tokens
        self.cls_token = tokens(1) if class_token else None
        self.reg_token = tokens(reg_tokens) if reg_tokens else None
        self.pos_embed = (tokens(n) if pos_embed and pos_embed != 'none'
                          else None)

    def init_weights(self, mode=''):
        if self.pos_embed is not None:
            trunc_normal_(self.pos_embed, std=.02)
        for token in (self.cls_token, self.reg_token):
            if token is not None:
                nn.init.normal_(token, std=1e-6)
        named_apply(partial(init_weights_vit_timm, needs_reset=False), self)

    def _init_weights(self, m):
        init_weights_vit_timm(m)

    def no_weight_decay(self):
        return {'pos_embed', 'cls_token', 'reg_token', 'dist_token'}

    def set_grad_checkpointing(self, enable=True):
        self.grad_checkpointing = enable

    def get_classifier(self):
        return self.head

    def reset_classifier(self, num_classes, global_pool=None):
        self.num_classes = num_classes
        if global_pool is not None:
            self.global_pool = global_pool
        self.head = (nn.Linear(self.embed_dim, num_classes)
                     if num_classes > 0 else nn.Identity())

    def _pos_embed(self, x):
        prefix = [t.expand(x.shape[0], -1, -1)
                  for t in (self.cls_token, self.reg_token) if t is not None]
        if self.pos_embed is None:
            return torch.cat(prefix + [x], dim=1)
        if self.no_embed_class:
            x = x + self.pos_embed
        if prefix:
            x = torch.cat(prefix + [x], dim=1)
        if not self.no_embed_class:
            x = x + self.pos_embed
        return self.pos_drop(x)

    def forward_features(self, x):
        x = self.norm_pre(self.patch_drop(self._pos_embed(
            self.patch_embed(x))))
        return self.norm(self.blocks(x))

    def pool(self, x, pool_type=None):
        kind = self.global_pool if pool_type is None else pool_type
        if kind == 'token':
            return x[:, 0]
        if not kind:
            return x
        x = x[:, self.num_prefix_tokens:]
        return x.mean(dim=1) if kind == 'avg' else x.amax(dim=1)

    def forward_head(self, x, pre_logits=False):
        x = self.head_drop(self.fc_norm(self.pool(x)))
        return x if pre_logits else self.head(x)

    def forward(self, x):
        return self.forward_head(self.forward_features(x))
