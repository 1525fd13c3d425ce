// Where the inputs of an rnn node stand: some are there only for some kinds.
#ifndef T2C_GRAPH_RNN_H
#define T2C_GRAPH_RNN_H

#include "graph/nn.h"

typedef struct RnnInputs {
  int x, h, c, w_ih, w_hh, b_ih, b_hh, w_hr; // -1: not there
  int count;
  int gates; // rows of the weights, in units of the hidden size
} RnnInputs;

RnnInputs rnn_inputs(const Node *n);

#endif
