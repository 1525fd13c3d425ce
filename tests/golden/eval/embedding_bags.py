"""Bags of embeddings by offsets: the last offset may be the end."""
import torch
import torch.nn as nn

torch.manual_seed(0)
text = torch.tensor([1, 3, 5, 7, 3, 3, 3, 2, 4, 6, 8, 9])
for mode in 'sum', 'mean', 'max':
    for is_last in False, True:
        for padding in None, 3:
            bag = nn.EmbeddingBag(10, 2, mode=mode, padding_idx=padding,
                                  include_last_offset=is_last)
            for offsets in [0, 2, 4, 12], [0, 0, 5, 12], [0, 4, 4, 12], [0, 12]:
                print(bag(text, torch.tensor(offsets)))
            print(bag(text.view(3, 4)))
try:
    nn.EmbeddingBag(10, 2)(text, torch.tensor([0, 5, 3]))
except RuntimeError as e:
    print(str(e)[:30])
