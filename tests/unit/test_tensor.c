// Views, writes and memory order of tensors, without Python.
#include "tensor/elementwise.h"
#include "tensor/generator.h"
#include "tensor/print.h"
#include "tensor/shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Interp *it;

static int set_up(void **state) {
  (void)state;
  static const InterpOptions options = {.mode = INTERP_RUN};
  it = interp_new(ctx_new(), &options);
  tensors_init(it);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  Ctx *c = it->c;
  graph_release(tensors_of(it)->graph);
  ctx_release(c);
  return 0;
}

#define SIZES(...)                                                             \
  (&(Dims){sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t), {__VA_ARGS__}})

// 0, 1, 2, ... in this shape
static Tensor *counting(const Dims *size) {
  Data *d;
  assert_true(new_data(it, size, DT_F32, &d));
  for (int64_t i = 0; i < d->numel; i++)
    data_set(d, i, (double)i);
  return tensor_from_data(it, d, "counting").u.tensor;
}

static void assert_elements(Tensor *t, const double *want, int n) {
  Data *d;
  assert_true(tensor_force(it, t, &d));
  assert_int_equal(d->numel, n);
  for (int i = 0; i < n; i++)
    assert_true(data_get(d, i) == want[i]);
}

static void assert_dims(const Dims *got, const Dims *want) {
  assert_true(dims_equal(got, want));
}

static void assert_refused(const char *words) {
  Buf text = buf_new(&it->c->arena);
  assert_true(is_set(it->pending));
  assert_true(str(it, it->pending, &text));
  assert_non_null(strstr(buf_text(&text), words));
  pending_clear(it);
}

static void fill(Tensor *t, double v) {
  Edge e;
  assert_true(full_edge(it, &t->size, DT_F32, value_float(v), "fill", &e));
  assert_true(tensor_assign(it, t, e));
}

// --- views -------------------------------------------------------------------
static void a_view_makes_no_node(void **state) {
  (void)state;
  Tensor *x = counting(SIZES(2, 3));
  int before = tensors_of(it)->graph->nodes.n;
  Value v;
  assert_true(tensor_transpose(it, x, 0, 1, &v));
  assert_true(tensor_select(it, v.u.tensor, 0, 1, &v));
  assert_int_equal(tensors_of(it)->graph->nodes.n, before);
  assert_elements(v.u.tensor, (double[]){1, 4}, 2);
}

static void strides_of_views(void **state) {
  (void)state;
  Dims stride;
  Dims t_size = {2, {3, 2}}, t_stride = {2, {1, 3}};
  assert_true(view_strides(SIZES(2, 3, 4), SIZES(12, 4, 1), SIZES(6, 4),
                           &stride));
  assert_dims(&stride, SIZES(4, 1));
  assert_false(view_strides(&t_size, &t_stride, SIZES(6), &stride));
  assert_true(view_strides(&t_size, &t_stride, SIZES(3, 2, 1), &stride));
  assert_true(view_strides(SIZES(4, 1, 3), SIZES(3, 99, 1), SIZES(12),
                           &stride)); // the stride of a size 1 does not count
}

static void inferred_sizes(void **state) {
  (void)state;
  Dims size = {3, {2, -1, 3}};
  assert_true(infer_size(it, &size, &(Tensor){.size = {1, {24}}}));
  assert_int_equal(size.d[1], 4);
  size = (Dims){2, {-1, 300}};
  assert_false(infer_size(it, &size, &(Tensor){.size = {1, {1600}}}));
  assert_refused("shape '[-1, 300]' is invalid for input of size 1600");
  size = (Dims){2, {-1, -1}};
  assert_false(infer_size(it, &size, &(Tensor){.size = {1, {4}}}));
  assert_refused("only one dimension can be inferred");
  size = (Dims){3, {INT64_MAX, 4, 2}};
  assert_false(infer_size(it, &size, &(Tensor){.size = {1, {4}}}));
  assert_refused("is invalid for input of size 4");
}

// --- writes ------------------------------------------------------------------
static void a_write_is_seen_by_every_alias(void **state) {
  (void)state;
  Tensor *x = counting(SIZES(2, 3));
  Value row, column, flat;
  assert_true(tensor_select(it, x, 0, 1, &row));
  assert_true(tensor_select(it, x, 1, 0, &column));
  assert_true(tensor_reshape(it, x, SIZES(6), "view", &flat));
  assert_elements(flat.u.tensor, (double[]){0, 1, 2, 3, 4, 5}, 6);
  fill(column.u.tensor, 9);
  assert_elements(x, (double[]){9, 1, 2, 9, 4, 5}, 6);
  assert_elements(row.u.tensor, (double[]){9, 4, 5}, 3);
  assert_elements(flat.u.tensor, (double[]){9, 1, 2, 9, 4, 5}, 6);
  fill(flat.u.tensor, 7);
  assert_elements(row.u.tensor, (double[]){7, 7, 7}, 3);
}

static void a_copy_is_not_an_alias(void **state) {
  (void)state;
  Tensor *x = counting(SIZES(2, 2));
  Value copy;
  assert_true(tensor_clone(it, x, "clone", &copy));
  fill(x, 5);
  assert_elements(copy.u.tensor, (double[]){0, 1, 2, 3}, 4);
}

static void what_may_not_be_written(void **state) {
  (void)state;
  Tensor *x = counting(SIZES(1, 3));
  Value wide, row;
  assert_true(tensor_expand(it, x, SIZES(2, 3), &wide));
  assert_false(tensor_check_writable(it, wide.u.tensor));
  assert_refused("more than one element of the written-to tensor");
  x->requires_grad = true;
  assert_false(tensor_check_writable(it, x));
  assert_refused("a leaf Variable that requires grad");
  assert_true(tensor_select(it, x, 0, 0, &row));
  assert_false(tensor_check_writable(it, row.u.tensor));
  assert_refused("a view of a leaf Variable that requires grad");
}

// --- element-wise ------------------------------------------------------------
static Tensor *plus_one(Tensor *x) {
  Value operand[2] = {value_tensor(x), value_int(1)}, out;
  Map m;
  assert_true(map_begin(it, &m, "add", operand, 2));
  DType t = map_result_type(&m);
  map_op(&m, SC_add, t, map_operand(&m, 0, t), map_operand(&m, 1, t), -1);
  assert_true(map_end(&m, NULL, &out));
  return out.u.tensor;
}

static void results_keep_the_memory_order(void **state) {
  (void)state;
  Tensor *x = counting(SIZES(2, 3));
  Value t, wide;
  assert_true(tensor_transpose(it, x, 0, 1, &t));
  Tensor *y = plus_one(t.u.tensor);
  assert_dims(&y->size, SIZES(3, 2));
  assert_dims(&y->stride, SIZES(1, 3));
  assert_elements(y, (double[]){1, 4, 2, 5, 3, 6}, 6);
  assert_true(tensor_expand(it, counting(SIZES(3, 1)), SIZES(2, 3, 2), &wide));
  y = plus_one(wide.u.tensor);
  assert_elements(y, (double[]){1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3}, 12);
}

static void types_of_results(void **state) {
  (void)state;
  Value x = value_tensor(counting(SIZES(2))), none, zero_dim;
  assert_int_equal(promote(DT_U8, DT_I8), DT_I16);
  assert_int_equal(promote(DT_F16, DT_BF16), DT_F32);
  assert_int_equal(promote(DT_I64, DT_F16), DT_F16);
  assert_true(tensor_of_number(it, value_float(1), DT_F64, &zero_dim));
  Value two[2] = {x, zero_dim};
  assert_int_equal(result_type(it, two, 2), DT_F32);
  assert_true(tensor_of_number(it, value_int(1), DT_I32, &none));
  Value with_number[2] = {none, value_float(0.5)};
  assert_int_equal(result_type(it, with_number, 2), DT_F32);
  assert_false(can_cast(DT_F32, DT_I64));
}

// --- limits ------------------------------------------------------------------
static void too_large(void **state) {
  (void)state;
  int64_t numel;
  assert_false(numel_of(it, SIZES(1 << 20, 1 << 20), DT_F32, &numel));
  assert_refused("you tried to allocate 4398046511104 bytes");
  assert_false(numel_of(it, SIZES(INT64_MAX, 3), DT_F32, &numel));
  assert_refused("Storage size calculation overflowed");
  assert_false(numel_of(it, SIZES(-1), DT_F32, &numel));
  assert_refused("negative dimension -1");
  assert_true(numel_of(it, SIZES(0, INT64_MAX, 3), DT_F32, &numel));
  assert_int_equal(numel, 0);
}

static void text_of_a_tensor(void **state) {
  (void)state;
  Buf text = buf_new(&it->c->arena);
  assert_true(tensor_repr(it, counting(SIZES(2, 2)), &text));
  assert_string_equal(buf_text(&text), "tensor([[0., 1.],\n        [2., 3.]])");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_view_makes_no_node),
      cmocka_unit_test(strides_of_views),
      cmocka_unit_test(inferred_sizes),
      cmocka_unit_test(a_write_is_seen_by_every_alias),
      cmocka_unit_test(a_copy_is_not_an_alias),
      cmocka_unit_test(what_may_not_be_written),
      cmocka_unit_test(results_keep_the_memory_order),
      cmocka_unit_test(types_of_results),
      cmocka_unit_test(too_large),
      cmocka_unit_test(text_of_a_tensor),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
