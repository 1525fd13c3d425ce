# Pickles are read and not executed; what torch.save puts into a buffer is read
# back from it.
import base64
import io
import pickle

import torch
import torch.nn as nn

PICKLES = [
    'gAJ9cQAoWAIAAABscnEBRz+5mZmZmZmaWAYAAABsYXllcnNxAl1xAyhLAUsCSwNOiIdxBG'
    'VYBAAAAG5hbWVxBVgEAAAAbsOpdHEGdS4=',
    'gAN9cQAoWAIAAABscnEBRz+5mZmZmZmaWAYAAABsYXllcnNxAl1xAyhLAUsCSwNOiIdxBG'
    'VYBAAAAG5hbWVxBVgEAAAAbsOpdHEGSwJDAXhxB3Uu',
    'gASVPgAAAAAAAAB9lCiMAmxylEc/uZmZmZmZmowGbGF5ZXJzlF2UKEsBSwJLA06Ih5RljA'
    'RuYW1llIwEbsOpdJRLAkMBeJR1Lg==',
    'gAWVPgAAAAAAAAB9lCiMAmxylEc/uZmZmZmZmowGbGF5ZXJzlF2UKEsBSwJLA06Ih5RljA'
    'RuYW1llIwEbsOpdJRLAkMBeJR1Lg==',
    'gASVKQAAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpSMAWGUSwFzLg'
    '==']
PICKLES = [base64.b64decode(text) for text in PICKLES]
for data in PICKLES:
    print(pickle.loads(data))
two = io.BytesIO(PICKLES[0] + PICKLES[2])
print(pickle.load(two), pickle.Unpickler(two).load())
for data in (b'', PICKLES[2][:20]):
    try:
        pickle.loads(data)
    except (pickle.UnpicklingError, EOFError) as error:
        print(type(error).__name__ in ('UnpicklingError', 'EOFError'))
with io.BytesIO(b'a pickle') as file:
    print(file.getbuffer().nbytes, len(file.getbuffer()),
          file.getbuffer().tobytes())

model = nn.Linear(2, 2)
buffer = io.BytesIO()
torch.save(model.state_dict(), buffer)
buffer.seek(0)
state = torch.load(buffer)
print(list(state), type(state).__name__,
      torch.equal(state['weight'], model.weight),
      state['weight'].data_ptr() != model.weight.data_ptr(),
      nn.Linear(2, 2).load_state_dict(state))
buffer = io.BytesIO()
torch.save({'model': model, 'epoch': 3}, buffer)
buffer.seek(0)
print(torch.load(buffer, weights_only=False))
