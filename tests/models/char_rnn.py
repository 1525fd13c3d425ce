"""A hand-written recurrent cell and nn cells stepped in loops; LSTMCell, GRUCell, RNN with relu."""
import torch
import torch.nn as nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super(RNN, self).__init__()
        self.hidden_size = hidden_size
        self.i2h = nn.Linear(input_size + hidden_size, hidden_size)
        self.i2o = nn.Linear(input_size + hidden_size, output_size)
        self.softmax = nn.LogSoftmax(dim=1)

    def forward(self, input, hidden):
        combined = torch.cat((input, hidden), 1)
        hidden = self.i2h(combined)
        output = self.i2o(combined)
        output = self.softmax(output)
        return output, hidden

    def initHidden(self):
        return torch.zeros(1, self.hidden_size)


all_letters = "abcdefghijklmnopqrstuvwxyz .,;'"
n_letters = len(all_letters)


def letterToIndex(letter):
    return all_letters.find(letter)


def lineToTensor(line):
    tensor = torch.zeros(len(line), 1, n_letters)
    for li, letter in enumerate(line):
        tensor[li][0][letterToIndex(letter)] = 1
    return tensor


torch.manual_seed(0)
rnn = RNN(n_letters, 12, 4)
line = lineToTensor("albert einstein")
hidden = rnn.initHidden()
for i in range(line.size(0)):
    output, hidden = rnn(line[i], hidden)
print(line.shape, output.tolist(), output.topk(1)[1].item())

lstm, gru = nn.LSTMCell(n_letters, 8), nn.GRUCell(8, 5)
h, c, g = torch.zeros(1, 8), torch.zeros(1, 8), torch.zeros(1, 5)
outs = []
for letter in line:
    h, c = lstm(letter, (h, c))
    g = gru(h, g)
    outs.append(g)
print(torch.stack(outs).squeeze(1)[-2:].tolist())
plain = nn.RNN(n_letters, 6, nonlinearity='relu', num_layers=2)
y, hn = plain(line)
print(y[-1].tolist(), hn.shape)
