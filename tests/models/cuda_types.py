import torch
x = torch.ones(2)
print(isinstance(x, torch.cuda.FloatTensor), torch.cuda.LongTensor)
kinds = {False: torch.FloatTensor, True: torch.cuda.FloatTensor}
print(kinds[torch.cuda.is_available()](2).shape)
for make in (lambda: torch.cuda.FloatTensor(3), lambda: x.type(torch.cuda.FloatTensor)):
    try:
        make()
    except RuntimeError as e:
        print(str(e)[:32])
