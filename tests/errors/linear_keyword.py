import torch.nn as nn

layer = nn.Linear(in_features=10, out_feature=5)
