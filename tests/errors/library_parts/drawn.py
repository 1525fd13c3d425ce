import spacy
import torch

reader = spacy.blank(torch.rand(1).item())
