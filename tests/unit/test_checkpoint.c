// torch.save's files: what is read, and that no file can do harm.
#include "tensor/checkpoint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FIXTURES T2C_SOURCE_DIR "/tests/models/checkpoints/"

static Ctx *c;
static char path[] = "/tmp/torch2c_checkpoint_XXXXXX";

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

// --- pickles -----------------------------------------------------------------

#define P "\x80\2"
#define STORAGE "ctorch\nFloatStorage\n"
#define BUILD "ctorch._utils\n_rebuild_tensor_v2\n"
// (storage '0' of 4 floats); then offset, size, stride and the rest
#define PERSISTENT "(X\7\0\0\0storage" STORAGE "X\1\0\0\0" "0NK\4tQ"

static void refuses_pickles(void **state) {
  (void)state;
  static const struct {
    const char *pickle;
    size_t n;
    const char *why; // part of the message
  } cases[] = {
#define BAD(text, why) {text, sizeof text - 1, why}
      BAD("", "truncated"),
      BAD(P, "truncated"),
      BAD("\x80\x9.", "protocol 9"),
      BAD(".", "takes more than"),
      BAD(P "0.", "takes more than"),
      BAD(P "K", "truncated"),
      BAD(P "X\xff\xff\xff\x7f" "a", "truncated"),
      BAD(P "\x8d\xff\xff\xff\xff\xff\xff\xff\xff.", "truncated"),
      BAD(P "\x8b\xff\xff\xff\xff.", "truncated"),
      BAD(P "I1\n.", "opcode 0x49"),
      BAD(P "cos\nsystem", "truncated"),
      BAD(P "t.", "no mark"),
      BAD(P "(N\x86.", "takes more than"),
      BAD(P "Na.", "adds items to nothing"),
      BAD(P "NNa.", "no container"),
      BAD(P "}(Nu.", "no value"),
      BAD(P "(Nu.", "adds items to nothing"),
      BAD(P "N(((e.", "adds items to nothing"),
      BAD(P "h\5.", "never stored"),
      BAD(P "j\xff\xff\xff\xff.", "never stored"),
      BAD(P "Nr\xff\xff\xff\xff.", "memo is too large"),
      BAD(P "K\1)R.", "calls what is no function"),
      BAD(P "cos\nsystem\nNR.", "calls what is no function"),
      BAD(P "K\1Q.", "names no storage"),
      BAD(P "(X\7\0\0\0storage" STORAGE "X\1\0\0\0" "0NJ\xff\xff\xff\xfftQ.",
          "names no storage"),
      BAD(P BUILD ")R.", "no storage or offset"),
      BAD(P BUILD "(" PERSISTENT "K\0K\1K\1tR.", "sizes or strides"),
      BAD(P BUILD "(" PERSISTENT "K\0K\4\x85K\1K\1\x86tR.", "sizes or strides"),
      BAD(P BUILD "(" PERSISTENT "K\0K\5\x85K\1\x85tR.", "outside of its"),
      BAD(P BUILD "(" PERSISTENT "K\1K\4\x85K\1\x85tR.", "outside of its"),
      BAD(P BUILD "(" PERSISTENT "K\0K\2\x85K\4\x85tR.", "outside of its"),
      BAD(P BUILD "(" PERSISTENT "J\xff\xff\xff\xffK\4\x85K\1\x85tR.",
          "no storage or offset"),
      BAD(P BUILD "(" PERSISTENT "K\0"
                  "\x8a\x8\xff\xff\xff\xff\xff\xff\xff\x7f\x85"
                  "\x8a\x8\xff\xff\xff\xff\xff\xff\xff\x7f\x85tR.",
          "outside of its"),
      BAD(P "ctorch._utils\n_rebuild_parameter\n(NNtR.", "is no tensor"),
      BAD(P "ctorch._tensor\n_rebuild_from_type_v2\n(h\0NNtR.",
          "never stored"),
      BAD(P "ccollections\nOrderedDict\nK\1\x85R.", "list of pairs"),
      BAD(P "ctorch\nSize\nK\1\x85R.", "no list"),
#undef BAD
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Pickle p;
    const char *why =
        pickle_read(c, (const unsigned char *)cases[i].pickle, cases[i].n, &p);
    if (!why || !strstr(why, cases[i].why))
      fail_msg("case %zu: expected '%s', got '%s'", i, cases[i].why,
               why ? why : "no error");
  }
}

static PickleItem *read_item(const char *pickle, size_t n) {
  Pickle p;
  const char *why = pickle_read(c, (const unsigned char *)pickle, n, &p);
  if (why)
    fail_msg("%s", why);
  assert_int_equal(p.bytes, n);
  return p.root;
}
#define READ(text) read_item(text, sizeof text - 1)

static void reads_pickles(void **state) {
  (void)state;
  assert_int_equal(READ(P "J\xfe\xff\xff\xff.")->u.i, -2);
  assert_int_equal(READ(P "M\xfe\xff.")->u.i, 0xfffe);
  assert_int_equal(READ(P "\x8a\0.")->u.i, 0);
  assert_int_equal(READ(P "\x8a\2\x00\xff.")->u.i, -256);
  assert_int_equal(READ(P "\x8a\x8\0\0\0\0\0\0\0\x80.")->u.i, INT64_MIN);
  assert_int_equal(READ(P "\x8a\x9\0\0\0\0\0\0\0\x80\0.")->kind, PICKLE_OTHER);
  assert_true(READ(P "G\xbf\xf8\0\0\0\0\0\0.")->u.f == -1.5);
  assert_int_equal(READ(P "X\1\0\0\0\xff.")->kind, PICKLE_OTHER);
  assert_int_equal(READ(P "ctorch\nfloat16\n.")->u.i, DT_F16);
  PickleItem *item = READ(P "cos\nsystem\nX\2\0\0\0ls\x85R.");
  assert_int_equal(item->kind, PICKLE_OTHER); // it is not called
  assert_string_equal(item->u.text.s, "an object of 'os.system'");
  item = READ(P "]q\0h\0a."); // a list of itself
  assert_ptr_equal(item->u.items.at[0], item);
  item = READ(P BUILD "(" PERSISTENT "K\1K\3\x85K\1\x85tR.");
  assert_int_equal(item->u.tensor->offset, 1);
  assert_int_equal(item->u.tensor->size.d[0], 3);
  item = READ("\x80\4\x95\0\0\0\0\0\0\0\0\x8c\5torch\x8c\4Size\x93(K\1t\x94\x85"
              "R.");
  assert_string_equal(item->cls, "Size");
}

// One copy of a list for every use of it: too much work is refused in time.
static void refuses_growth(void **state) {
  (void)state;
  enum { ITEMS = 100000, CALLS = 100000 };
  Buf b = buf_new(&c->arena);
  buf_add(&b, P "](", 4);
  buf_pad(&b, 'N', ITEMS);
  buf_add(&b, "eq\0" "0", 4);
  for (int i = 0; i < CALLS; i++)
    buf_add(&b, "ctorch\nSize\nh\0\x85R0", 17);
  Pickle p;
  const char *why = pickle_read(c, (unsigned char *)b.s, b.n, &p);
  assert_non_null(strstr(why, "too long (limit"));
}

// --- files -------------------------------------------------------------------

static char *read_fixture(const char *name, size_t *n) {
  InFile f;
  const char *at = arena_printf(&c->arena, FIXTURES "%s", name);
  assert_null(file_open(&c->arena, at, &f));
  char *bytes = arena_alloc(&c->arena, f.bytes);
  assert_true(file_read_at(&f, 0, bytes, f.bytes));
  *n = f.bytes;
  file_close(&f);
  return bytes;
}

static void put_file(const void *bytes, size_t n) {
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, n, f), n);
  assert_int_equal(fclose(f), 0);
}

// Reads all storages of the tensors of a dict; counts those that are there.
static int read_all(Checkpoint *p) {
  int n = 0;
  for (int i = 1; p->root->kind == PICKLE_DICT && i < p->root->u.items.n;
       i += 2) {
    const PickleItem *item = p->root->u.items.at[i];
    const char *why;
    if (item->kind != PICKLE_TENSOR || item->u.tensor->storage->is_untyped)
      continue;
    const PickleStorage *s = item->u.tensor->storage;
    if (s->numel > 1000)
      continue;
    TensorType type = {s->dtype, {1, {s->numel}}};
    Data *d = checkpoint_storage(c, p, s, &type, &why);
    assert_true(d || why);
    n += d != NULL;
    data_unref(d);
  }
  return n;
}

static int read_file(const char *at) {
  Checkpoint p;
  const char *why = checkpoint_open(c, at, &p);
  if (why) {
    assert_non_null(strstr(why, at));
    return -1;
  }
  int n = read_all(&p);
  checkpoint_close(&p);
  return n;
}

static const char *const fixtures[] = {"zip.pt", "before_zip.pt"};

static void reads_fixtures(void **state) {
  (void)state;
  for (int i = 0; i < 2; i++)
    assert_int_equal(
        read_file(arena_printf(&c->arena, FIXTURES "%s", fixtures[i])), 15);
  assert_true(checkpoint_is(c, FIXTURES "zip.pt"));
  assert_true(checkpoint_is(c, FIXTURES "before_zip.pt"));
  assert_false(checkpoint_is(c, FIXTURES "../torch_load.py"));
  assert_false(checkpoint_is(c, "/no/such"));
}

static void survives_truncation(void **state) {
  (void)state;
  for (int i = 0; i < 2; i++) {
    size_t n;
    char *bytes = read_fixture(fixtures[i], &n);
    for (size_t length = 0; length < n; length += 1 + length / 20) {
      put_file(bytes, length);
      assert_int_equal(read_file(path), -1);
    }
  }
}

// Every byte of the pickles changed to what is most likely to hurt; some of
// that as a file.
static void survives_changed_bytes(void **state) {
  (void)state;
  static const unsigned char values[] = {0,   1,   0x7f, 0x80, 0xff,
                                         'h', 'e', 'R',  'Q',  '('};
  enum { MAGIC = 15, FILE_STEP = 97 };
  size_t n;
  unsigned char *bytes = (unsigned char *)read_fixture("before_zip.pt", &n);
  for (size_t at = MAGIC; at < n; at++) {
    unsigned char old = bytes[at];
    for (size_t v = 0; v < sizeof values; v++) {
      Pickle p;
      bytes[at] = values[v];
      for (size_t from = MAGIC; from <= at; from += p.bytes)
        if (pickle_read(c, bytes + from, n - from, &p))
          break;
      if (at % FILE_STEP)
        continue;
      put_file(bytes, n);
      read_file(path);
    }
    bytes[at] = old;
  }
}

static void notices_damage(void **state) {
  (void)state;
  size_t n;
  char *bytes = read_fixture("zip.pt", &n);
  for (size_t at = 0; at < n; at += 37) {
    bytes[at] ^= 0x55;
    put_file(bytes, n);
    read_file(path);
    bytes[at] ^= 0x55;
  }
  char *data = memmem(bytes, n, "data.pkl", 8);
  assert_non_null(data);
  data[200] ^= 1; // in the pickle: its checksum is wrong
  put_file(bytes, n);
  Checkpoint p;
  assert_non_null(strstr(checkpoint_open(c, path, &p), "is damaged"));
  put_file("PK\3\4 and then no archive", 24);
  assert_non_null(strstr(checkpoint_open(c, path, &p), "archive is damaged"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refuses_pickles),
      cmocka_unit_test(reads_pickles),
      cmocka_unit_test(refuses_growth),
      cmocka_unit_test(reads_fixtures),
      cmocka_unit_test(survives_truncation),
      cmocka_unit_test(survives_changed_bytes),
      cmocka_unit_test(notices_damage),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
