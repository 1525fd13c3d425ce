// Element types, programs, the graph's text and its verifier.
#include "graph_util.h"

#include <math.h>
#include <stdio.h>

// --- half types --------------------------------------------------------------
static double half_value(uint16_t bits) {
  int sign = bits >> 15, exponent = bits >> 10 & 31, fraction = bits & 1023;
  double v = exponent ? ldexp(1024 + fraction, exponent - 25)
                      : ldexp(fraction, -24);
  return sign ? -v : v;
}

static void half_all_values(void **state) {
  (void)state;
  for (uint32_t bits = 0; bits < 65536; bits++) {
    uint16_t h = (uint16_t)bits;
    float f = half_to_float(h), b = bfloat16_to_float(h);
    bool is_special = (h >> 10 & 31) == 31;
    if (is_special && (h & 1023)) {
      assert_true(isnan(f));
      assert_true(isnan(half_to_float(float_to_half(f))));
    } else {
      if (!is_special)
        assert_true((double)f == half_value(h));
      assert_int_equal(float_to_half(f), h);
    }
    if (!isnan(b))
      assert_int_equal(float_to_bfloat16(b), h);
  }
}

// Between two neighbours: the nearer one, and the even one in the middle.
static void half_rounding(void **state) {
  (void)state;
  for (uint32_t bits = 0; bits < 0x7bff; bits++) {
    uint16_t lo = (uint16_t)bits, hi = (uint16_t)(bits + 1);
    float a = half_to_float(lo), b = half_to_float(hi);
    float middle = (float)(((double)a + b) / 2);
    assert_int_equal(float_to_half(middle), lo & 1 ? hi : lo);
    assert_int_equal(float_to_half(nextafterf(middle, a)), lo);
    assert_int_equal(float_to_half(nextafterf(middle, b)), hi);
    assert_int_equal(float_to_half(-middle), (lo & 1 ? hi : lo) | 0x8000);
  }
  assert_int_equal(float_to_half(65519.996f), 0x7bff);
  assert_int_equal(float_to_half(65520.0f), 0x7c00);
  for (uint32_t bits = 0; bits < 0x7f7f; bits++) {
    float a = bfloat16_to_float((uint16_t)bits);
    float b = bfloat16_to_float((uint16_t)(bits + 1));
    float middle = (float)(((double)a + b) / 2);
    assert_int_equal(float_to_bfloat16(middle), bits & 1 ? bits + 1 : bits);
    assert_int_equal(float_to_bfloat16(nextafterf(middle, a)), bits);
    assert_int_equal(float_to_bfloat16(nextafterf(middle, b)), bits + 1);
  }
}

static void names_of_types(void **state) {
  (void)state;
  DType t;
  assert_true(dtype_find("float", &t) && t == DT_F32);
  assert_true(dtype_find("bfloat16", &t) && t == DT_BF16);
  assert_true(dtype_find("i64", &t) && t == DT_I64);
  assert_false(dtype_find("int3", &t));
}

static void sizes_that_overflow(void **state) {
  (void)state;
  int64_t numel;
  assert_false(shape_numel(&SHAPE(1LL << 40, 1LL << 40), &numel));
  assert_true(shape_numel(&SHAPE(1LL << 40, 1LL << 40, 0), &numel));
  assert_int_equal(numel, 0);
  assert_null(data_new(&(TensorType){DT_F64, SHAPE(1LL << 61)}));
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  Attr big = {.full = {.shape = SHAPE(1LL << 40, 1LL << 40),
                       .dtype = DT_F32}};
  assert_string_equal(refusal(g, OP_full, big, NULL, 0),
                      "Storage size calculation overflowed with "
                      "sizes=[1099511627776, 1099511627776]");
  big.full.shape = SHAPE(-1);
  assert_string_equal(refusal(g, OP_full, big, NULL, 0),
                      "Trying to create tensor with negative dimension -1: "
                      "[-1]");
  ctx_release(c);
}

// --- scalars -----------------------------------------------------------------
static double run_scalar(Ctx *c, Scalar op, DType t, const double *v,
                         const char **why) {
  Program p = program_new(3);
  DType in[3] = {t, t, DT_BOOL};
  int operands = scalar_info[op].operands;
  program_add(c, &p, op, scalar_info[op].is_bool ? DT_BOOL : t, 0,
              operands > 1 ? 1 : -1, operands > 2 ? 2 : -1);
  assert_null(program_check(c, &p, in));
  const Data *data[3];
  for (int i = 0; i < 3; i++) {
    Data *d = data_new(&(TensorType){in[i], {0}});
    data_set(d, 0, v[i]);
    data[i] = d;
  }
  Data *out = data_new(&(TensorType){p.at[0].dtype, {0}});
  *why = program_run(&p, data, out);
  double result = data_get(out, 0);
  for (int i = 0; i < 3; i++)
    data_unref((Data *)data[i]);
  data_unref(out);
  return result;
}

typedef struct ScalarCase {
  Scalar op;
  DType t;
  double a, b, c, want;
} ScalarCase;

// The values are PyTorch's own.
static const ScalarCase scalar_cases[] = {
    {SC_add, DT_F32, 1.5, 2, 0, 3.5},
    {SC_add, DT_U8, 250, 10, 0, 4},
    {SC_add, DT_BOOL, 1, 1, 0, 1},
    {SC_add, DT_F16, 2048, 1, 0, 2048},
    {SC_sub, DT_I8, -128, 1, 0, 127},
    {SC_mul, DT_I32, 65536, 65536, 0, 0},
    {SC_div, DT_F32, 1, 0, 0, INFINITY},
    {SC_floor_div, DT_F32, -7, 2, 0, -4},
    {SC_floor_div, DT_F64, 1, 0.1, 0, 9},
    {SC_floor_div, DT_I64, -7, 2, 0, -4},
    {SC_floor_div, DT_I8, -128, -1, 0, -128},
    {SC_trunc_div, DT_I64, -7, 2, 0, -3},
    {SC_trunc_div, DT_F32, -7, 2, 0, -3},
    {SC_remainder, DT_F32, -7, 3, 0, 2},
    {SC_remainder, DT_F32, 7, -3, 0, -2},
    {SC_remainder, DT_I64, -7, 3, 0, 2},
    {SC_remainder, DT_F32, 1, 0, 0, NAN},
    {SC_fmod, DT_F32, -7, 3, 0, -1},
    {SC_fmod, DT_I32, -7, 3, 0, -1},
    {SC_pow, DT_F32, 2, 0.5, 0, 1.41421356},
    {SC_pow, DT_I64, 3, 4, 0, 81},
    {SC_pow, DT_I64, 2, -1, 0, 0},
    {SC_pow, DT_I64, -1, -3, 0, -1},
    {SC_atan2, DT_F64, 1, -1, 0, 2.35619449019},
    {SC_maximum, DT_F32, 1, NAN, 0, NAN},
    {SC_maximum, DT_F32, NAN, 1, 0, NAN},
    {SC_maximum, DT_I16, -3, 2, 0, 2},
    {SC_minimum, DT_F32, 1, NAN, 0, NAN},
    {SC_minimum, DT_F64, 1, -2, 0, -2},
    {SC_at_least, DT_F32, NAN, 1, 0, NAN},
    {SC_at_least, DT_I16, -3, 2, 0, 2},
    {SC_at_most, DT_F32, NAN, 1, 0, NAN},
    {SC_at_most, DT_F64, 1, -2, 0, -2},
    {SC_neg, DT_U8, 1, 0, 0, 255},
    {SC_abs, DT_I8, -128, 0, 0, -128},
    {SC_abs, DT_F32, -2.5, 0, 0, 2.5},
    {SC_sign, DT_F32, -0.5, 0, 0, -1},
    {SC_sign, DT_I64, 9, 0, 0, 1},
    {SC_exp, DT_F32, 1, 0, 0, 2.71828183},
    {SC_exp, DT_F16, 1, 0, 0, 2.71875},
    {SC_exp2, DT_F32, 3, 0, 0, 8},
    {SC_expm1, DT_F64, 1e-10, 0, 0, 1.00000000005e-10},
    {SC_log, DT_F32, 0, 0, 0, -INFINITY},
    {SC_log2, DT_F32, 8, 0, 0, 3},
    {SC_log10, DT_F32, 1000, 0, 0, 3},
    {SC_log1p, DT_F64, 1, 0, 0, 0.69314718056},
    {SC_sqrt, DT_F32, -1, 0, 0, NAN},
    {SC_rsqrt, DT_F32, 4, 0, 0, 0.5},
    {SC_sin, DT_F32, 1, 0, 0, 0.84147098},
    {SC_cos, DT_F32, 1, 0, 0, 0.54030231},
    {SC_tan, DT_F32, 1, 0, 0, 1.55740772},
    {SC_asin, DT_F32, 1, 0, 0, 1.57079633},
    {SC_acos, DT_F32, 0, 0, 0, 1.57079633},
    {SC_atan, DT_F32, 1, 0, 0, 0.78539816},
    {SC_sinh, DT_F32, 1, 0, 0, 1.17520119},
    {SC_cosh, DT_F32, 1, 0, 0, 1.54308063},
    {SC_tanh, DT_F32, 1, 0, 0, 0.76159416},
    {SC_asinh, DT_F32, 1, 0, 0, 0.88137359},
    {SC_acosh, DT_F32, 2, 0, 0, 1.3169579},
    {SC_atanh, DT_F32, 0.5, 0, 0, 0.54930614},
    {SC_erf, DT_F32, 1, 0, 0, 0.84270079},
    {SC_erfinv, DT_F32, 0.5, 0, 0, 0.47693628},
    {SC_erfc, DT_F32, 1, 0, 0, 0.15729921},
    {SC_erfcx, DT_F32, 6, 0, 0, 0.09277657},
    {SC_i0, DT_F32, 1, 0, 0, 1.26606588},
    {SC_i0e, DT_F32, 50, 0, 0, 0.05656163},
    {SC_i1, DT_F32, -1, 0, 0, -0.56515910},
    {SC_i1e, DT_F64, 2, 0, 0, 0.21526929},
    {SC_bessel_j0, DT_F64, 2, 0, 0, 0.22389078},
    {SC_bessel_j1, DT_F32, -8, 0, 0, -0.23463635},
    {SC_bessel_y0, DT_F64, 30, 0, 0, -0.11729573},
    {SC_bessel_y1, DT_F32, 0.5, 0, 0, -1.47147239},
    {SC_bessel_k0, DT_F32, 2, 0, 0, 0.11389387},
    {SC_bessel_k1, DT_F64, 2, 0, 0, 0.13986588},
    {SC_bessel_k0e, DT_F32, 30, 0, 0, 0.22788667},
    {SC_bessel_k1e, DT_F32, 30, 0, 0, 0.23165413},
    {SC_airy_ai, DT_F64, -1, 0, 0, 0.53556088},
    {SC_ndtri, DT_F32, 0.3, 0, 0, -0.52440051},
    {SC_zeta, DT_F64, 2, 2.5, 0, 0.49035775},
    {SC_igamma, DT_F32, 3, 2, 0, 0.32332358},
    {SC_igammac, DT_F64, 3, 2, 0, 0.67667642},
    {SC_nextafter, DT_F32, 1, 2, 0, 1.00000012},
    {SC_next_f16, DT_F16, 1, 2, 0, 1.00097656},
    {SC_next_bf16, DT_BF16, 1, 0, 0, 0.99609375},
    {SC_mantissa, DT_F32, -3, 0, 0, -0.75},
    {SC_exponent, DT_F32, -3, 0, 0, 2},
    {SC_signbit, DT_F32, -0.0, 0, 0, 1},
    {SC_signbit, DT_I64, 3, 0, 0, 0},
    {SC_lgamma, DT_F32, 5, 0, 0, 3.17805383},
    {SC_floor, DT_F32, -1.5, 0, 0, -2},
    {SC_ceil, DT_F32, -1.5, 0, 0, -1},
    {SC_round, DT_F32, 2.5, 0, 0, 2},
    {SC_round, DT_I64, 7, 0, 0, 7},
    {SC_trunc, DT_F32, -1.5, 0, 0, -1},
    {SC_sigmoid, DT_F32, 0, 0, 0, 0.5},
    {SC_sigmoid, DT_F32, -200, 0, 0, 0},
    {SC_gelu, DT_F32, 1, 0, 0, 0.84134474607},
    {SC_gelu, DT_F64, -2, 0, 0, -0.04550026389635842},
    {SC_log_sigmoid, DT_F32, 0, 0, 0, -0.69314718056},
    {SC_log_sigmoid, DT_F64, -200, 0, 0, -200},
    {SC_log_sigmoid, DT_F32, 200, 0, 0, 0},
    {SC_relu, DT_F32, NAN, 0, 0, NAN},
    {SC_relu, DT_I32, -4, 0, 0, 0},
    {SC_bit_and, DT_I64, 12, 10, 0, 8},
    {SC_bit_or, DT_I64, 12, 10, 0, 14},
    {SC_bit_xor, DT_U8, 12, 10, 0, 6},
    {SC_bit_not, DT_U8, 1, 0, 0, 254},
    {SC_bit_not, DT_BOOL, 1, 0, 0, 0},
    {SC_shift_left, DT_I8, 1, 7, 0, -128},
    {SC_shift_left, DT_I64, 1, 64, 0, 0},
    {SC_shift_right, DT_I64, -8, 1, 0, -4},
    {SC_shift_right, DT_I64, -8, 70, 0, -1},
    {SC_eq, DT_F32, NAN, NAN, 0, 0},
    {SC_ne, DT_F32, NAN, NAN, 0, 1},
    {SC_lt, DT_I64, -1, 1, 0, 1},
    {SC_le, DT_F64, 1, 1, 0, 1},
    {SC_gt, DT_F16, 2, 1, 0, 1},
    {SC_ge, DT_BOOL, 0, 1, 0, 0},
    {SC_isnan, DT_F32, NAN, 0, 0, 1},
    {SC_isnan, DT_I64, 3, 0, 0, 0},
    {SC_signbit, DT_F32, -0.0, 0, 0, 1},
    {SC_signbit, DT_F64, 3, 0, 0, 0},
    {SC_signbit, DT_I8, -1, 0, 0, 1},
    {SC_isinf, DT_BF16, -INFINITY, 0, 0, 1},
    {SC_logical_not, DT_F32, 0, 0, 0, 1},
    {SC_require, DT_BOOL, 1, 0, 0, 1},
    {SC_logical_not, DT_BOOL, 1, 0, 0, 0},
    {SC_select, DT_F32, 1, 2, 1, 1},
    {SC_select, DT_I64, 1, 2, 0, 2},
};

static void scalars_by_hand(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  bool is_tested[SC_const] = {false};
  for (size_t i = 0; i < sizeof scalar_cases / sizeof *scalar_cases; i++) {
    const ScalarCase *s = &scalar_cases[i];
    const char *why;
    double got = run_scalar(c, s->op, s->t, (double[]){s->a, s->b, s->c}, &why);
    bool same = got == s->want || (got != got && s->want != s->want);
    if (why || (!same && !(fabs(got - s->want) < 2e-7 * fabs(s->want))))
      fail_msg("%s of %s: %.9g, expected %.9g", scalar_info[s->op].name,
               dtype_short(s->t), got, s->want);
    is_tested[s->op] = true;
  }
  for (int op = 0; op < SC_const; op++)
    if (!is_tested[op])
      fail_msg("%s has no test", scalar_info[op].name);
  ctx_release(c);
}

static void division_by_zero(void **state) {
  (void)state;
  const Scalar ops[] = {SC_floor_div, SC_trunc_div, SC_remainder, SC_fmod};
  Ctx *c = ctx_new();
  for (int i = 0; i < 4; i++) {
    const char *why;
    run_scalar(c, ops[i], DT_I64, (double[]){1, 0, 0}, &why);
    assert_string_equal(why, "ZeroDivisionError");
  }
  ctx_release(c);
}

// Rows: from; columns: uint8, int8, int16, int32, int64, bool, as torch does.
static void casts_that_do_not_fit(void **state) {
  (void)state;
  static const double table[][7] = {
      {300, 44, 44, 300, 300, 300, 1},
      {-1, 255, -1, -1, -1, -1, 1},
      {-129.5, 127, 127, -129, -129, -129, 1},
      {1e10, 0, 0, 0, -2147483648.0, 1e10, 1},
      {1e20, 0, 0, 0, -2147483648.0, -9223372036854775808.0, 1},
      {NAN, 0, 0, 0, -2147483648.0, -9223372036854775808.0, 1},
      {0, 0, 0, 0, 0, 0, 0}};
  const DType to[] = {DT_U8, DT_I8, DT_I16, DT_I32, DT_I64, DT_BOOL};
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    for (int j = 0; j < 6; j++)
      for (int from = DT_F32; from <= DT_F64; from++) {
        Node *x = constant_of(g, from, (Shape){0}, table[i]);
        Program p = program_new(1);
        program_cast(c, &p, to[j], 0);
        Node *y = add(g, OP_map, (Attr){0}, (Edge[]){edge_of(x)}, 1, &p);
        VALUES(force(g, y), table[i][1 + j]);
      }
  graph_release(g);
  ctx_release(c);
}

// --- programs ----------------------------------------------------------------
static void programs_combine(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Program scale = program_new(2), add_relu = program_new(2);
  program_add(c, &scale, SC_mul, DT_F32, 0, 1, -1);
  int sum = program_add(c, &add_relu, SC_add, DT_F32, 0, 1, -1);
  program_const(c, &add_relu, DT_F32, 9); // not used
  program_add(c, &add_relu, SC_relu, DT_F32, sum, -1, -1);
  Program *both = program_concat(c, &scale, &add_relu, 1);
  assert_int_equal(both->n_in, 3);
  both = program_prune(c, both);
  assert_int_equal(both->n, 3);
  Program want = program_new(3);
  program_add(c, &want, SC_mul, DT_F32, 1, 2, -1);
  program_add(c, &want, SC_add, DT_F32, 0, 3, -1);
  program_add(c, &want, SC_relu, DT_F32, 4, -1, -1);
  assert_true(program_equal(both, &want));
  Program *joined = program_with_inputs(c, both, (int[]){0, 1, 0}, 2);
  assert_int_equal(joined->n_in, 2);
  assert_int_equal(joined->at[0].b, 0);
  ctx_release(c);
}

static void programs_are_checked(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  const DType in[2] = {DT_F32, DT_I64};
  Program p = program_new(2);
  assert_string_equal(program_check(c, &p, in), "the program is empty");
  program_add(c, &p, SC_add, DT_F32, 0, 1, -1);
  assert_string_equal(program_check(c, &p, in),
                      "instruction 0 (add): operand 1 is i64, expected f32");
  Program q = program_new(2);
  program_add(c, &q, SC_exp, DT_I64, 1, -1, -1);
  assert_string_equal(program_check(c, &q, in),
                      "\"exp\" not implemented for 'int64'");
  Program r = program_new(2);
  program_add(c, &r, SC_neg, DT_F32, 2, -1, -1);
  assert_string_equal(program_check(c, &r, in),
                      "instruction 0 has operand 0 wrong");
  ctx_release(c);
}

// --- verify ------------------------------------------------------------------
static void verify_complains(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  Node *x = constant_of(g, DT_F32, SHAPE(2), (double[]){1, 2});
  Attr sum = {.reduce = {.axes = SHAPE(0)}};
  Node *y = add1(g, OP_reduce, sum, x);
  vec_push(&c->arena, &g->outputs, edge_of(y));
  assert_null(graph_verify(g));
  y->type[0].dtype = DT_F64;
  assert_string_equal(graph_verify(g), "node 1 (reduce): output 0 is f64[], "
                                       "the shape rule says f32[]");
  y->type[0].dtype = DT_F32;
  y->in[0].node = y;
  assert_string_equal(graph_verify(g), "node 1 (reduce): input 0 is not an "
                                       "output of an older node");
  y->in[0].node = x;
  g->outputs.at[0].out = 1;
  assert_string_equal(graph_verify(g), "output 0 is not an edge of the graph");
  graph_release(g);
  ctx_release(c);
}

// --- fused programs ----------------------------------------------------------
static void post_program(void **state) {
  (void)state;
  Ctx *c = ctx_new();
  Graph *g = graph_new(c);
  Node *bias = constant_of(g, DT_F32, SHAPE(2), (double[]){10, 20});
  Node *x = constant_of(g, DT_F32, SHAPE(2, 2), (double[]){1, 2, 3, 4});
  Attr sum = {.reduce = {.axes = SHAPE(0)}};
  Node *y = add1(g, OP_reduce, sum, x);
  Program p = program_new(2);
  program_cast(c, &p, DT_I64, program_add(c, &p, SC_mul, DT_F32, 0, 1, -1));
  assert_null(graph_set_post(g, y, &p, (Edge[]){edge_of(bias)}, 1));
  assert_int_equal(y->type[0].dtype, DT_I64);
  vec_push(&c->arena, &g->outputs, edge_of(y));
  assert_null(graph_verify(g));
  VALUES(force(g, y), 40, 120);
  Buf b = buf_new(&c->arena);
  graph_print(g, &b);
  assert_string_equal(
      buf_text(&b),
      "%0: f32[2] = constant {10, 20}\n"
      "%1: f32[2,2] = constant {1, 2, 3, 4}\n"
      "%2: i64[2] = reduce(%1) kind=sum axes=[0] "
      "post(%0) { f32 v2 = mul(v0, v1); i64 v3 = cast(v2) }\n"
      "return %2\n");
  graph_release(g);
  ctx_release(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(half_all_values),
      cmocka_unit_test(half_rounding),
      cmocka_unit_test(names_of_types),
      cmocka_unit_test(sizes_that_overflow),
      cmocka_unit_test(scalars_by_hand),
      cmocka_unit_test(division_by_zero),
      cmocka_unit_test(casts_that_do_not_fit),
      cmocka_unit_test(programs_combine),
      cmocka_unit_test(programs_are_checked),
      cmocka_unit_test(verify_complains),
      cmocka_unit_test(post_program),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
