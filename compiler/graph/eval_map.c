// Maps: the program runs over blocks of elements, one loop an instruction.
// Inputs that broadcast are expanded block by block. A map is one of PyTorch's
// kernels: floats are computed as those compute them (floats.def), and what
// they add to a product is added before that is rounded.
#include "graph/eval_scalar.h"
#include "graph/floats.h"
#include "graph/kernels.h"
#include "graph/ops.h"
#include "graph/program.h"
#include "graph/threads.h"

#include <stdlib.h>

enum { BLOCK = 512, BLOCK_BYTES = BLOCK * 8 };

// Where the next block of an input begins. Its dimensions against the result's
// are merged to the fewest; a stride of 0 repeats.
typedef struct Reader {
  const Data *d;
  int n;
  int64_t size[DIMS_MAX], stride[DIMS_MAX], at[DIMS_MAX];
  int64_t offset;
  bool is_dense; // as the result: blocks are simply consecutive
} Reader;

static Reader reader_new(const Data *d, const Shape *to) {
  Reader r = {.d = d};
  const Shape *s = &d->type.shape;
  int64_t stride[DIMS_MAX] = {0}, dense = 1;
  for (int i = s->n - 1; i >= 0; i--) {
    stride[i + to->n - s->n] = s->d[i] == 1 ? 0 : dense;
    dense *= s->d[i];
  }
  for (int i = 0; i < to->n; i++) {
    if (to->d[i] == 1)
      continue;
    bool merges = r.n && r.stride[r.n - 1] == stride[i] * to->d[i];
    if (!merges)
      r.n++, r.size[r.n - 1] = 1;
    r.size[r.n - 1] *= to->d[i];
    r.stride[r.n - 1] = stride[i];
  }
  if (!r.n)
    r.n = 1, r.size[0] = 1;
  r.is_dense = r.n == 1 && (r.stride[0] == 1 || r.size[0] == 1);
  return r;
}

static void reader_advance(Reader *r, int64_t run) {
  int i = r->n - 1;
  r->at[i] += run;
  r->offset += run * r->stride[i];
  while (i > 0 && r->at[i] == r->size[i]) {
    r->offset += r->stride[i - 1] - r->size[i] * r->stride[i];
    r->at[i] = 0;
    r->at[--i]++;
  }
}

static const char *elements_at(const Data *d, int64_t i) {
  return (const char *)d->p + i * (int64_t)dtype_bytes(d->type.dtype);
}

static void reader_fill(Reader *r, char *block, int n) {
  DType t = r->d->type.dtype;
  size_t bytes = lane_of(t) == LANE_FLOAT ? 4 : 8;
  int last = r->n - 1;
  while (n) {
    int64_t left = r->size[last] - r->at[last];
    int run = left < n ? (int)left : n;
    block_load(t, elements_at(r->d, r->offset), r->stride[last] != 0, block,
               run);
    block += bytes * (size_t)run;
    n -= run;
    reader_advance(r, run);
  }
}

// The elements of this type can be used as a block as they are.
static bool is_block_type(DType t) {
  return t == DT_F32 || t == DT_F64 || t == DT_I64;
}

static bool has_zero(const int64_t *v, int n) {
  bool found = false;
  for (int i = 0; i < n; i++)
    found |= v[i] == 0;
  return found;
}

typedef struct Machine {
  const Program *p;
  const Data *const *in;
  DType *dtype;   // per value
  const void **v; // per value: the current block
  Reader *reader; // per input
  bool *is_read;  // per input
  int *product;   // per instruction: the product it adds; -1: none
  int *uses;      // per value: of instructions, and as the result
  char *blocks;   // per value, BLOCK_BYTES each
  bool is_alone;  // one instruction computes all
} Machine;

static void fill_constant(const Instr *instr, void *block) {
  uint64_t bits = 0;
  Data one = {.type = {.dtype = instr->dtype}, .numel = 1, .p = &bits};
  if (dtype_is_float(instr->dtype))
    data_set(&one, 0, instr->f);
  else
    data_set_int(&one, 0, instr->i);
  block_load(instr->dtype, &bits, 0, block, BLOCK);
}

// --- products that are added -------------------------------------------------
static bool is_added_product(const Machine *m, int value, DType t) {
  int k = value - m->p->n_in;
  return k >= 0 && m->uses[value] == 1 && m->p->at[k].op == SC_mul &&
         m->p->at[k].dtype == t;
}

static void find_products(Machine *m) {
  const Program *p = m->p;
  int computing = 0;
  for (int k = 0; k < p->n; k++) {
    const Instr *i = &p->at[k];
    computing += i->op != SC_const && i->op != SC_cast;
    const int operand[3] = {i->a, i->b, i->c};
    for (int j = 0; j < 3; j++)
      if (operand[j] >= 0)
        m->uses[operand[j]]++;
    m->product[k] = -1;
  }
  m->uses[p->n_in + p->n - 1]++;
  m->is_alone = computing == 1;
  for (int k = 0; k < p->n; k++) {
    const Instr *i = &p->at[k];
    bool adds = i->op == SC_add || i->op == SC_sub;
    if (!adds || (i->dtype != DT_F32 && i->dtype != DT_F64))
      continue;
    if (is_added_product(m, i->b, i->dtype))
      m->product[k] = i->b;
    else if (is_added_product(m, i->a, i->dtype))
      m->product[k] = i->a;
    if (m->product[k] >= 0)
      m->uses[m->product[k]] = -1;
  }
}

static void negate(DType t, const void *a, void *out, int n) {
  scalar_loop(SC_neg, lane_of(t))(a, NULL, NULL, out, n);
}

// x * y + z; x or z of a difference are turned round in the product's block.
static void add_product(Machine *m, const Instr *i, int product, void *out,
                        int n) {
  const Instr *by = &m->p->at[product - m->p->n_in];
  char *block = m->blocks + (size_t)product * BLOCK_BYTES;
  const void *x = m->v[by->a], *y = m->v[by->b];
  const void *z = m->v[product == i->b ? i->a : i->b];
  if (i->op == SC_sub)
    negate(i->dtype, product == i->b ? x : z, block, n);
  if (i->op == SC_sub && product == i->b)
    x = block;
  else if (i->op == SC_sub)
    z = block;
  if (i->dtype == DT_F32)
    fma_f32(x, y, z, out, n);
  else
    fma_f64(x, y, z, out, n);
}

// --- the machine -------------------------------------------------------------
static void machine_init(Machine *m, const Shape *to) {
  const Program *p = m->p;
  find_products(m);
  for (int k = 0; k < p->n; k++) {
    const int operand[3] = {p->at[k].a, p->at[k].b, p->at[k].c};
    for (int j = 0; j < 3; j++)
      if (operand[j] >= 0 && operand[j] < p->n_in)
        m->is_read[operand[j]] = true;
  }
  for (int k = 0; k < p->n_in + p->n; k++)
    m->v[k] = m->blocks + (size_t)k * BLOCK_BYTES;
  for (int k = 0; k < p->n_in; k++)
    if (m->is_read[k]) {
      m->dtype[k] = m->in[k]->type.dtype;
      m->reader[k] = reader_new(m->in[k], to);
      if (m->in[k]->numel == 1)
        block_load(m->dtype[k], m->in[k]->p, 0,
                   m->blocks + (size_t)k * BLOCK_BYTES, BLOCK);
    }
  for (int k = 0; k < p->n; k++) {
    m->dtype[p->n_in + k] = p->at[k].dtype;
    if (p->at[k].op == SC_const)
      fill_constant(&p->at[k], m->blocks + (size_t)(p->n_in + k) * BLOCK_BYTES);
  }
}

static void machine_load(Machine *m, int64_t begin, int n) {
  for (int k = 0; k < m->p->n_in; k++) {
    if (!m->is_read[k] || m->in[k]->numel == 1)
      continue;
    Reader *r = &m->reader[k];
    char *block = m->blocks + (size_t)k * BLOCK_BYTES;
    if (!r->is_dense)
      reader_fill(r, block, n);
    else if (is_block_type(m->dtype[k]))
      m->v[k] = elements_at(m->in[k], begin);
    else
      block_load(m->dtype[k], elements_at(m->in[k], begin), 1, block, n);
  }
}

// OWN where the operation is computed as on other types.
static FloatWay float_way(const Machine *m, const Instr *i) {
  if (lane_of(i->dtype) != LANE_FLOAT || !float_loop(i->op, IN_VECTORS))
    return OWN;
  FloatWay way = m->is_alone ? float_alone(i->op) : BOTH;
  // Of halves PyTorch computes floats in vectors.
  return way == BOTH || i->dtype == DT_F32 ? way : IN_VECTORS;
}

// Of n floats the first `wide` are computed in vectors where PyTorch's are.
static void float_step(FloatWay way, const Instr *i, const float *a,
                       const float *b, float *out, int n, int wide) {
  if (way != BOTH)
    wide = way == IN_VECTORS ? n : 0;
  float_loop(i->op, IN_VECTORS)(a, b, out, wide);
  float_loop(i->op, OF_THE_REST)(a + wide, b ? b + wide : b, out + wide,
                                 n - wide);
  block_narrow(i->dtype, out, n);
}

static const char *machine_step(Machine *m, int k, void *out, int n,
                                int wide) {
  const Instr *instr = &m->p->at[k];
  const void *a = instr->a < 0 ? NULL : m->v[instr->a];
  const void *b = instr->b < 0 ? NULL : m->v[instr->b];
  const void *c = instr->c < 0 ? NULL : m->v[instr->c];
  if (instr->op == SC_const) {
    if (out != m->v[m->p->n_in + k])
      memcpy(out, m->v[m->p->n_in + k],
             (size_t)n * (lane_of(instr->dtype) == LANE_FLOAT ? 4 : 8));
    return NULL;
  }
  if (instr->op == SC_cast) {
    block_cast(m->dtype[instr->a], instr->dtype, a, out, n);
    return NULL;
  }
  if (m->uses[m->p->n_in + k] < 0)
    return NULL; // a product: what adds it computes it
  if (m->product[k] >= 0) {
    add_product(m, instr, m->product[k], out, n);
    return NULL;
  }
  FloatWay way = float_way(m, instr);
  if (way != OWN) {
    float_step(way, instr, a, b, out, n, wide);
    return NULL;
  }
  Lane lane = lane_of(m->dtype[instr->a]);
  int nonzero = lane == LANE_INT ? scalar_nonzero(instr->op) : -1;
  if (nonzero >= 0 && has_zero(nonzero ? b : a, n))
    return nonzero ? "ZeroDivisionError"
                   : "the values of the inputs raise an exception";
  scalar_loop(instr->op, lane)(a, b, c, out, n);
  if (!scalar_info[instr->op].is_bool)
    block_narrow(instr->dtype, out, n);
  return NULL;
}

static const char *machine_block(Machine *m, Data *out, int64_t begin, int n,
                                 int wide) {
  const Program *p = m->p;
  DType t = out->type.dtype;
  char *to = (char *)out->p + begin * (int64_t)dtype_bytes(t);
  machine_load(m, begin, n);
  for (int k = 0; k < p->n; k++) {
    bool in_place = k == p->n - 1 && is_block_type(t);
    char *block = m->blocks + (size_t)(p->n_in + k) * BLOCK_BYTES;
    const char *why = machine_step(m, k, in_place ? to : block, n, wide);
    if (why)
      return why;
  }
  if (!is_block_type(t))
    block_store(t, m->v[p->n_in + p->n - 1], to, n);
  return NULL;
}

static const char *machine_run(Machine *m, int64_t row, int threads,
                               Data *out) {
  const char *why = NULL;
  int64_t share = share_of_thread(out->numel, THREAD_GRAIN, threads), end = 0;
  int64_t step = row == 1 ? out->numel : row;
  for (int64_t begin = 0; begin < out->numel && !why; begin = end) {
    int64_t next = min_of((begin / share + 1) * share, // thread's first, row's
                          (begin / step + 1) * step);
    end = min_of(min_of(begin + BLOCK, next), out->numel);
    int n = (int)(end - begin);
    int wide = row == 1 ? 0 : (int)floats_in_vectors(n);
    why = machine_block(m, out, begin, n, wide);
  }
  return why;
}

const char *program_run_in_rows(const Program *p, const Data *const *in,
                                int64_t row, int threads, Data *out) {
  size_t n = (size_t)(p->n_in + p->n);
  Machine m = {.p = p, .in = in};
  m.dtype = calloc(n, sizeof *m.dtype);
  m.v = calloc(n, sizeof *m.v);
  m.reader = calloc((size_t)p->n_in + 1, sizeof *m.reader);
  m.is_read = calloc((size_t)p->n_in + 1, sizeof *m.is_read);
  m.product = calloc(n, sizeof *m.product);
  m.uses = calloc(n, sizeof *m.uses);
  m.blocks = aligned_alloc(64, n * BLOCK_BYTES);
  const char *why = "not enough memory to compute an element-wise operation";
  if (m.dtype && m.v && m.reader && m.is_read && m.product && m.uses &&
      m.blocks) {
    machine_init(&m, &out->type.shape);
    why = machine_run(&m, row, threads, out);
  }
  free(m.dtype);
  free(m.v);
  free(m.reader);
  free(m.is_read);
  free(m.product);
  free(m.uses);
  free(m.blocks);
  return why;
}

const char *program_run(const Program *p, const Data *const *in, Data *out) {
  return program_run_in_rows(p, in, out->numel, THREADS_DEFAULT, out);
}

const char *infer_map(Graph *g, Node *n) {
  const Shape *shape = &n->attr.map.shape;
  if (!n->program || n->program->n_in != n->n_in)
    return "a map needs a program with an operand for each input";
  DType dtypes[64];
  Shape joined = {0};
  for (int k = 0; k < n->n_in; k++) {
    dtypes[k] = type_in(n, k)->dtype;
    const char *why =
        shape_broadcast(g->c, &joined, &type_in(n, k)->shape, &joined);
    if (why)
      return why;
  }
  if (!shape_broadcasts_to(&joined, shape))
    return reason(g, "expand: inputs of shape %s do not broadcast to %s",
                  shape_text(g->c, &joined), shape_text(g->c, shape));
  const char *why = program_check(g->c, n->program, dtypes);
  if (why)
    return why;
  const Program *p = n->program;
  set_type(n, 0, program_dtype(p, dtypes, p->n_in + p->n - 1), shape);
  return NULL;
}

const char *eval_map(Graph *g, Node *n) {
  const Data *in[64];
  for (int k = 0; k < n->n_in; k++)
    in[k] = value_in(n, k);
  if (!value_new(n, 0))
    return no_memory(g, n);
  Data *out = n->value[0];
  const Dims *rows = &n->attr.map.rows;
  return program_run_in_rows(n->program, in, rows->n ? rows->d[0] : out->numel,
                             n->threads, out);
}
