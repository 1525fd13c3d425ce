"""The downloads of old model files."""
from torch.hub import load_state_dict_from_url
