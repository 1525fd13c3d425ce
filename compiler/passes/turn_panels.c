// Which products read their weights backwards in every second call, and which
// recurrent layers in every second step; and which fetch them.
//
// A server calls one model again and again: its weights pass in a circle. Of a
// circle that is a little longer than a cache, what comes next is always what
// left the cache last, and the cache saves nothing. If a product begins with
// the panels that it ended with, the cache may still have them: of T bytes of
// weights, C - (T - S) of the S of this product, where C is what a cache holds
// (2.7 MB of weights, two layers, C = 2 MB: 61 us became 46).
//
// Each panel is computed as ever, so results are the same bits. It costs one
// comparison a panel, whatever the cache: so all second caches count that a
// target's machines have, the row's and those of up to CACHES times as much.
// Where all weights fit the smallest, there is nothing to save. Several threads
// have several second caches, and would have to agree on the bit.
//
// Where these caches hold less than half of the weights, the others come from
// the third, as fast as it can only if they are asked for some dozen lines
// ahead: a processor that guesses what comes next does not guess as far. (The
// same two layers, C = 1 MB, for one row or two: 26 us became 23. Of 1.2 MB of
// weights, most of which are there, 8.7 us would be 9.) From memory they come
// as fast without, or faster: 24 MB of weights would take a fifth more time.
#include "passes/pass.h"
#include "passes/plan.h"

#include "graph/rnn.h"

enum { CACHES = 8, ROWS_AHEAD = 2, FLOATS_AHEAD = 1024 };

static int64_t panel_bytes(const Step *s) {
  return edge_numel(step_input(s, 1)) * 4;
}

// Whether its weights are read once a call, panel by panel.
static bool panels_pass_once(const Step *s) {
  const Node *n = s->node;
  if (n->op != OP_matmul || s->choice.algorithm != ALGO_VECTORS ||
      !s->choice.packed[1].node || edge_type(n->in[1])->shape.n != 2 ||
      n->attr.matmul.transpose_a)
    return false;
  const Shape *y = &n->type[0].shape;
  int64_t columns = y->d[y->n - 1];
  int64_t rows = edge_numel(edge_of((Node *)n)) / columns;
  return rows <= s->choice.rows && columns > s->choice.columns;
}

// Of a recurrent layer the steps of a sequence are such calls, of the weights
// of h alone (an LSTM of 512 and a GRU of 301, 32 steps: 5.3 ms became 3.7).
static bool steps_turn(const Step *s, int64_t l2) {
  const Node *n = s->node;
  if (n->op != OP_rnn || s->choice.algorithm != ALGO_VECTORS)
    return false;
  int w_hh = rnn_inputs(n).w_hh;
  return edge_type(n->in[0])->shape.d[0] > 1 &&
         edge_type(n->in[w_hh])->shape.d[0] > s->choice.columns &&
         edge_numel(step_input(s, w_hh)) * 4 > l2;
}

static bool is_shared(const Plan *p) {
  for (int i = 0; i < p->steps.n; i++)
    if (p->steps.at[i].threads > 1)
      return true;
  return false;
}

bool turn_panels(Plan *p) {
  bool any = false, shared = is_shared(p);
  int64_t all = p->weight_bytes, l2 = p->target->l2_bytes;
  for (int i = 0; i < p->steps.n; i++) {
    Step *s = &p->steps.at[i];
    bool passes = panels_pass_once(s) && all - panel_bytes(s) < CACHES * l2;
    bool turns = all > l2 && !shared && passes;
    any |= turns;
    s->choice.turns = turns || steps_turn(s, l2);
    if (passes && s->choice.rows <= ROWS_AHEAD && all > 2 * s->threads * l2)
      s->choice.ahead = FLOATS_AHEAD;
  }
  return any;
}
