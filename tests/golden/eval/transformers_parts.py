# What models take from transformers: activations by name, and what they return.
from dataclasses import dataclass
from typing import Optional

import torch
import torch.nn as nn
from transformers.activations import ACT2FN, get_activation, gelu_new
from transformers.modeling_outputs import (
    BaseModelOutput, BaseModelOutputWithPastAndCrossAttentions,
    CausalLMOutputWithPast, Seq2SeqLMOutput)
from transformers.pytorch_utils import Conv1D, apply_chunking_to_forward
from transformers.utils import ModelOutput, logging

logger = logging.get_logger(__name__)
logger.info('nothing')
x = torch.linspace(-2, 2, 5)
for name in ACT2FN:
    if name not in ('prelu', 'xielu'):
        print(name, ACT2FN[name], ACT2FN[name](x))
print(ACT2FN['prelu'], 'gelu' in ACT2FN, gelu_new(x[:2]))
print(get_activation('silu') is get_activation('silu'))
try:
    get_activation('none')
except KeyError as e:
    print(str(e)[:60])


@dataclass
class Output(ModelOutput):
    loss: Optional[torch.Tensor] = None
    logits: torch.Tensor = None
    extra: Optional[tuple] = None


class Plain(ModelOutput):
    pass


class Net(nn.Module):
    def __init__(self, act='gelu_new'):
        super().__init__()
        self.proj, self.act = Conv1D(6, 4), ACT2FN[act]

    def chunk(self, h):
        return self.act(self.proj(h))

    def forward(self, h, return_dict=True):
        h = apply_chunking_to_forward(self.chunk, 2, 1, h)
        if not return_dict:
            return (h,)
        return BaseModelOutput(last_hidden_state=h, attentions=(h.sum(),))


torch.manual_seed(0)
net = Net()
print(net)
out = net(torch.ones(1, 4, 4))
print(out.last_hidden_state.shape, out[0] is out['last_hidden_state'])
print(out.keys(), out.hidden_states, len(out), out[1:], out['attentions'])
print(type(out.to_tuple()).__name__, isinstance(out, dict), 'loss' in out)
print(Output(logits=torch.ones(1)))
o = Output(loss=torch.tensor(1.), extra=(1, 2))
o.logits = torch.zeros(2)
print(o, list(o), o[:2])
print(Output([('loss', torch.ones(1)), ('logits', torch.zeros(1))]))
print(Output({'loss': torch.ones(1)}), Output(), Output((1, 2)), Output(3))
print(Seq2SeqLMOutput(logits=x[:1]), CausalLMOutputWithPast().to_tuple())
print(BaseModelOutputWithPastAndCrossAttentions(x[:1], cross_attentions=x[:1]))
for call in (lambda: o.pop('loss'), lambda: o['none'], lambda: Plain(a=1),
             lambda: o[7], lambda: Output([('loss', x), 3]),
             lambda: apply_chunking_to_forward(net.chunk, 3, 1, x),
             lambda: apply_chunking_to_forward(
                 net.chunk, 3, 0, torch.ones(4, 4))):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
