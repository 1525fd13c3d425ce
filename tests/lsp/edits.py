#!/usr/bin/env python3
"""Half-typed code and senseless messages: tests/lsp/edits.py TORCH2C

A model is edited at random, as if typed by a cat; after every edit the server
reports, and answers about places that are or are not in the text. In between
come messages that no client sends. It must answer all of them and end in order.
"""
import json
import random
import subprocess
import sys

MODEL = '''import torch
import torch.nn as nn


# torch2c: input ids=2x12:int64 image=2x3x16x16
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(100, 16)
        self.encoder = nn.TransformerEncoderLayer(16, 2, 32, batch_first=True)
        self.rnn = nn.LSTM(16, 8, bidirectional=True, batch_first=True)
        self.image = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())
        self.out = nn.Linear(20, 5)

    def forward(self, ids, image):
        x, (h, c) = self.rnn(self.encoder(self.words(ids)))
        y = [layer for layer in self.image][0](image)
        return self.out(torch.cat([x.mean(1), y.mean((2, 3))], 1)), h
'''
TYPED = ['', '(', ')', '"', "'''", '\n', '  ', 'é', '😀', '.', 'self.', ' = ',
         '\x00', '\t', '\\', '#', 'def ', '[', '0x', '-1', '*' * 40]
SENSELESS = [b'', b'{', b'[]', b'null', b'"x"', b'{"id":1}', b'{"method":5}',
             b'\xff\xfe', b'[' * 5000 + b']' * 5000,
             b'{"id":{},"method":"textDocument/hover"}',
             b'{"method":"textDocument/didChange","params":[]}',
             b'{"method":"textDocument/didOpen","params":'
             b'{"textDocument":{"uri":5,"text":[]}}}']
NUMBERS = [-1, 0, 3, 10, 1.5, 10**9, 2**40, 'a', None, {}]
URI = 'file:///nowhere/model.py'


class Server:
    def __init__(self, program):
        self.process = subprocess.Popen([program, 'lsp'],
                                        stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.id = 1000

    def send_bytes(self, body):
        self.process.stdin.write(b'Content-Length: %d\r\n\r\n' % len(body))
        self.process.stdin.write(body)
        self.process.stdin.flush()

    def send(self, **message):
        self.send_bytes(json.dumps({'jsonrpc': '2.0', **message}).encode())

    def receive(self):
        length = 0
        while (line := self.process.stdout.readline()) != b'\r\n':
            assert line, f'the server ended with {self.process.wait()}'
            length = int(line.split(b':')[1])
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        self.id += 1
        self.send(id=self.id, method=method, params=params)
        while (answer := self.receive()).get('id') != self.id:
            pass
        return answer

    def report(self, method, params):
        self.send(method=method, params=params)
        while (got := self.receive()).get('method') != \
                'textDocument/publishDiagnostics':
            pass
        return got['params']['diagnostics']


def main():
    server, draw = Server(sys.argv[1]), random.Random(5)
    document = {'uri': URI}
    server.ask('initialize', {})
    found = server.report('textDocument/didOpen',
                          {'textDocument': {**document, 'text': MODEL}})
    assert found == [], found
    hints = server.ask('textDocument/inlayHint', {'textDocument': document})
    assert '[2, 5]' in str(hints['result']), hints
    for i in range(150):
        at, cut = draw.randrange(len(MODEL)), draw.choice([0, 1, 1, 2, 5, 30])
        text = MODEL[:at] + draw.choice(TYPED) + MODEL[at + cut:]
        server.report('textDocument/didChange',
                      {'textDocument': document,
                       'contentChanges': [{'text': text}]})
        for method in 'hover', 'definition', 'inlayHint':
            place = {'line': draw.choice([i % 20, *NUMBERS]),
                     'character': draw.choice([at % 70, *NUMBERS])}
            server.ask('textDocument/' + method, draw.choice([
                {'textDocument': document, 'position': place},
                {'textDocument': document, 'position': place},
                {'textDocument': document, 'position': []},
                {'textDocument': {'uri': 'x:y'}, 'position': place},
                {'textDocument': URI}, [], None]))
        server.send_bytes(draw.choice(SENSELESS))
    server.ask('shutdown', None)
    server.send(method='exit')
    assert server.process.wait(60) == 0
    print('150 edits')


if __name__ == '__main__':
    main()
