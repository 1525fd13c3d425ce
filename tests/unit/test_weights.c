// Weight files and arrays: what is read back, and what is refused.
#include "tensor/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static Ctx *c;
static char path[] = "/tmp/torch2c_weights_XXXXXX";

static int set_up(void **state) {
  (void)state;
  c = ctx_new();
  int fd = mkstemp(path);
  return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **state) {
  (void)state;
  ctx_release(c);
  return unlink(path);
}

static void put_file(const void *bytes, size_t n) {
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, n, f), n);
  assert_int_equal(fclose(f), 0);
}

// A safetensors file of this JSON and these elements, zeros for NULL; the
// length field says `length`, or the truth for -1.
static void put_safetensors(const char *json, const void *payload,
                            size_t bytes, int64_t length) {
  Buf b = buf_new(&c->arena);
  uint64_t n = length < 0 ? strlen(json) : (uint64_t)length;
  for (int i = 0; i < 8; i++)
    buf_putc(&b, (char)(n >> 8 * i));
  buf_puts(&b, json);
  if (payload)
    buf_add(&b, payload, bytes);
  else
    buf_pad(&b, 0, (int)bytes);
  put_file(b.s, b.n);
}

static void refuses_safetensors(void **state) {
  (void)state;
#define T(offsets)                                                             \
  "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" offsets "}"
  static const struct {
    const char *json;
    size_t payload;
    int64_t length;
    const char *why; // part of the message
  } cases[] = {
      {"{}", 0, 1000, "longer than the file"},
      {"{}", 0, INT64_MAX, "longer than the file"},
      {"", 0, -1, "no JSON object"},
      {"[]", 0, -1, "no JSON object"},
      {"{", 0, -1, "no valid JSON"},
      {"{\"a\":", 0, -1, "no valid JSON"},
      {"{} x", 0, -1, "text after the header"},
      {"{\"a\xff\":1}", 0, -1, "no valid text"},
      {"{\"a\\u0000\":1}", 0, -1, "no valid text"},
      {"{\"a\":1}", 0, -1, "'a' is no object"},
      {"{\"a\":{}}", 0, -1, "'a' has no dtype"},
      {"{\"a\":{\"dtype\":\"F8_E5M2\"}}", 0, -1, "dtype F8_E5M2"},
      {"{\"a\":{\"dtype\":\"F32\"}}", 0, -1, "has no shape"},
      {"{\"a\":{\"dtype\":\"F32\",\"shape\":[-1]}}", 0, -1, "list of sizes"},
      {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5]}}", 0, -1, "list of sizes"},
      {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1e300]}}", 0, -1, "list of sizes"},
      {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1]}}", 0,
       -1, "too many dimensions"},
      {"{\"a\":" T("[0]") "}", 8, -1, "data_offsets"},
      {"{\"a\":" T("[8,0]") "}", 8, -1, "data_offsets"},
      {"{\"a\":" T("[0,16]") "}", 8, -1, "beyond the end"},
      {"{\"a\":" T("[0,4]") "}", 4, -1, "does not fit"},
      {"{\"a\":{\"dtype\":\"F32\",\"shape\":[4503599627370496,4503599627370496]"
       ","
       "\"data_offsets\":[0,0]}}",
       0, -1, "does not fit"},
      {"{\"a\":" T("[0,8]") ",\"b\":" T("[4,12]") "}", 12, -1, "overlaps"},
      {"{\"a\":" T("[0,8]") ",\"b\":" T("[12,20]") "}", 20, -1, "a gap"},
      {"{\"a\":" T("[4,12]") "}", 12, -1, "a gap"},
      {"{\"a\":" T("[0,8]") "}", 12, -1, "bytes after the last"},
      {"{\"a\":" T("[0,8]") ",\"a\":" T("[8,16]") "}", 16, -1, "twice"},
  };
#undef T
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    put_safetensors(cases[i].json, NULL, cases[i].payload, cases[i].length);
    WeightFile w;
    const char *why = weights_open(c, path, &w);
    if (!why || !strstr(why, cases[i].why))
      fail_msg("%s: expected '%s', got '%s'", cases[i].json, cases[i].why,
               why ? why : "no error");
  }
  put_file("\1\2\3", 3);
  WeightFile w;
  assert_non_null(strstr(weights_open(c, path, &w), "too short"));
  put_safetensors("{}", NULL, 17 << 20, 17 << 20);
  assert_non_null(strstr(weights_open(c, path, &w), "header too large"));
  assert_non_null(strstr(weights_open(c, "/", &w), "Is a directory"));
  assert_non_null(strstr(weights_open(c, "/dev/null", &w), "not a regular"));
  assert_non_null(strstr(weights_open(c, "/no/such", &w), "No such file"));
}

static void reads_safetensors(void **state) {
  (void)state;
  static const char json[] =
      "{\"b\\\"\\n\":{\"dtype\":\"F32\",\"shape\":[2,3],"
      "\"data_offsets\":[0,24]},"
      "\"empty\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[24,24]},"
      "\"a\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[24,32]}}";
  const float x[6] = {1, 2, 3, 4, 5, 6};
  const int64_t step = -7;
  char payload[sizeof x + sizeof step];
  memcpy(payload, x, sizeof x);
  memcpy(payload + sizeof x, &step, sizeof step);
  put_safetensors(json, payload, sizeof payload, -1);

  WeightFile w;
  const char *why = weights_open(c, path, &w);
  assert_null(why);
  assert_int_equal(w.tensors.n, 3); // sorted by name
  assert_string_equal(w.tensors.at[0].name, "a");
  Data *d = weights_read(c, &w, &w.tensors.at[0], &why);
  assert_int_equal(data_get_int(d, 0), -7);
  data_unref(d);
  assert_string_equal(w.tensors.at[1].name, "b\"\n");
  d = weights_read(c, &w, &w.tensors.at[1], &why);
  assert_memory_equal(d->p, x, sizeof x);
  assert_int_equal(d->type.shape.d[1], 3);
  data_unref(d);
  d = weights_read(c, &w, &w.tensors.at[2], &why);
  assert_int_equal(d->numel, 0);
  data_unref(d);
  weights_close(&w);
}

// A version 1 file with this dict and these elements.
static void put_npy(const char *dict, const void *elements, size_t n) {
  Buf b = buf_new(&c->arena);
  buf_add(&b, "\x93NUMPY\1\0", 8);
  buf_putc(&b, (char)strlen(dict));
  buf_putc(&b, (char)(strlen(dict) >> 8));
  buf_puts(&b, dict);
  buf_add(&b, elements, n);
  put_file(b.s, b.n);
}

static void refuses_npy(void **state) {
  (void)state;
#define D(descr, order, shape)                                                 \
  "{'descr': " descr ", 'fortran_order': " order ", 'shape': " shape ", }\n"
  static const struct {
    const char *dict;
    size_t payload;
    const char *why;
  } cases[] = {
      {"", 0, "no valid dict"},
      {"{", 0, "no valid dict"},
      {"{}", 0, "no valid dict"},
      {"{'descr' '<f4'}", 0, "no valid dict"},
      {"{'x': 1}", 0, "unknown key"},
      {D("'<c8'", "False", "(1,)"), 8, "'<c8' is not supported"},
      {D("'|O'", "False", "(1,)"), 8, "'|O' is not supported"},
      {D("[('a', '<f4')]", "False", "(1,)"), 4, "no plain type"},
      {D("'<f4'", "0", "(1,)"), 4, "fortran_order"},
      {D("'<f4'", "False", "1"), 4, "no tuple"},
      {D("'<f4'", "False", "(-1,)"), 4, "tuple of sizes"},
      {D("'<f4'", "False", "(99999999999999999999,)"), 4, "tuple of sizes"},
      {D("'<f4'", "False", "(1 2)"), 4, "tuple of sizes"},
      {D("'<f4'", "False", "(1,1,1,1,1,1,1,1,1,1,1,1,1)"), 4,
       "too many dimensions"},
      {D("'<f8'", "False", "(4611686018427387904,4)"), 8, "too large"},
      {D("'<f8'", "False", "(4611686018427387904,)"), 8, "too large"},
      {D("'<f4'", "False", "(3,)"), 8, "truncated"},
      {D("'<f4'", "False", "(1,)"), 8, "bytes after"},
      {D("'<f4'", "False", "(1,)") "x", 4, "no valid dict"},
  };
  static const char zeros[16];
  const char *why;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    put_npy(cases[i].dict, zeros, cases[i].payload);
    Data *d = npy_read(c, path, &why);
    if (d || !strstr(why, cases[i].why))
      fail_msg("%s: expected '%s', got '%s'", cases[i].dict, cases[i].why,
               why ? why : "no error");
  }
#undef D
  put_file("\x93NUMPY\4\0\0\0", 10);
  assert_null(npy_read(c, path, &why));
  assert_non_null(strstr(why, "version 4"));
  put_file("\x93NUMPY\2\0\0\0\0\x10", 12);
  assert_null(npy_read(c, path, &why));
  assert_non_null(strstr(why, "header too large"));
  put_file("text", 4);
  assert_null(npy_read(c, path, &why));
  assert_non_null(strstr(why, "no NumPy array"));
}

static void reads_foreign_npy(void **state) {
  (void)state;
  // Column-major: element (i, j) of shape (2, 3) stands at i + 2 * j.
  const double columns[6] = {0, 10, 1, 11, 2, 12};
  put_npy("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3)}", columns,
          sizeof columns);
  const char *why;
  Data *d = npy_read(c, path, &why);
  assert_null(why);
  for (int i = 0; i < 6; i++)
    assert_true(data_get(d, i) == i / 3 * 10 + i % 3);
  data_unref(d);
  put_npy("{'shape': (2L,), 'descr': '>i2', 'fortran_order': False}",
          "\1\2\xff\xfe", 4);
  d = npy_read(c, path, &why);
  assert_null(why);
  assert_int_equal(data_get_int(d, 0), 0x102);
  assert_int_equal(data_get_int(d, 1), -2);
  data_unref(d);
  put_npy("{'shape': (), 'descr': '|b1', 'fortran_order': False}", "\7", 1);
  d = npy_read(c, path, &why);
  assert_null(why);
  assert_int_equal(*(uint8_t *)d->p, 1);
  data_unref(d);
}

static void writes_npy(void **state) {
  (void)state;
  const char *const paths[] = {path};
  const Shape shapes[] = {{0, {0}}, {1, {5}}, {3, {2, 3, 4}}, {2, {0, 3}}};
  for (int s = 0; s < 4; s++)
    for (int t = 0; t < DT_COUNT; t++) {
      TensorType type = {(DType)t, shapes[s]};
      Data *d = data_new(&type);
      for (int64_t i = 0; i < d->numel; i++)
        data_set_int(d, i, t == DT_BOOL ? i % 2 : i);
      assert_null(npy_write(c, paths, &d, 1));
      const char *why;
      Data *back = npy_read(c, path, &why);
      assert_null(why);
      assert_int_equal(back->type.dtype, t == DT_BF16 ? DT_F32 : t);
      assert_true(dims_equal(&back->type.shape, &type.shape));
      for (int64_t i = 0; i < d->numel; i++)
        assert_true(data_get(d, i) == data_get(back, i));
      data_unref(back);
      data_unref(d);
    }
}

static void writes_all_or_nothing(void **state) {
  (void)state;
  put_file("old", 3);
  OutPart part = {"new", 3};
  OutFile files[] = {{path, &part, 1}, {"/no/such/folder/file", &part, 1}};
  assert_non_null(strstr(files_write(&c->arena, files, 2), "/no/such"));
  char content[4] = {0};
  InFile f;
  assert_null(file_open(&c->arena, path, &f));
  assert_true(file_read_at(&f, 0, content, 3));
  assert_false(file_read_at(&f, 1, content, 3));
  file_close(&f);
  assert_string_equal(content, "old");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refuses_safetensors),
      cmocka_unit_test(reads_safetensors),
      cmocka_unit_test(refuses_npy),
      cmocka_unit_test(reads_foreign_npy),
      cmocka_unit_test(writes_npy),
      cmocka_unit_test(writes_all_or_nothing),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
