// str to bytes and back: UTF-8, ASCII and Latin-1; the constructors of both.
#include "base/utf8.h"
#include "eval/internal.h"

#include <ctype.h>
#include <stdlib.h>

#define SELF args->at[0].u.str
#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

typedef struct Codec {
  const char *name; // in messages
  uint32_t limit;   // of its characters
  const char *names;
} Codec;

// Names in lower case, with _ for all that is no letter and no digit.
static const Codec codecs[] = {
    {"utf-8", 0x110000, " utf_8 utf8 u8 utf cp65001 "},
    {"ascii", 128, " ascii us_ascii 646 ansi_x3_4_1968 "},
    {"latin-1", 256, " latin_1 latin1 latin iso_8859_1 iso8859_1 8859 l1 "},
};

// The encoding of a name; encode() and decode() without one use UTF-8.
static bool find_codec(Interp *it, const char *name, const Codec **out) {
  Buf b = buf_new(&it->c->arena);
  buf_putc(&b, ' ');
  for (const char *p = name; *p; p++)
    buf_putc(&b, isalnum((unsigned char)*p) ? (char)tolower((unsigned char)*p)
                                            : '_');
  buf_putc(&b, ' ');
  for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++) {
    *out = &codecs[i];
    if (strstr(codecs[i].names, buf_text(&b)))
      return true;
  }
  return raise_unsupported(it, "utf-8, ascii and latin-1 are", "encoding '%s'",
                           name);
}

static bool unknown_handler(Interp *it, const char *errors) {
  return raise_error(it, it->exc_LookupError,
                     "unknown error handler name "
                     "'%s'",
                     errors);
}

// Writes what `errors` puts in the place of c; false: it knows no way.
static bool replace_char(Buf *b, const char *errors, uint32_t c) {
  if (!strcmp(errors, "replace"))
    buf_putc(b, '?');
  else if (!strcmp(errors, "xmlcharrefreplace"))
    buf_printf(b, "&#%u;", c);
  else if (!strcmp(errors, "backslashreplace"))
    buf_printf(b,
               c < 0x100     ? "\\x%02x"
               : c < 0x10000 ? "\\u%04x"
                             : "\\U%08x",
               c);
  else
    return !strcmp(errors, "ignore");
  return true;
}

static bool is_surrogate(uint32_t c) {
  return c >= 0xD800 && c < 0xE000;
}

static bool refuse_char(Interp *it, const Codec *codec, uint32_t c, int64_t at,
                        int64_t n) {
  const char *why =
      is_surrogate(c) && codec->limit > 256
          ? "surrogates not allowed"
          : arena_printf(&it->c->arena, "ordinal not in range(%u)",
                         codec->limit);
  if (n > 1)
    return raise_error(it, it->exc_UnicodeEncodeError,
                       "'%s' codec can't encode characters in position "
                       "%lld-%lld: %s",
                       codec->name, (long long)at, (long long)(at + n - 1),
                       why);
  Buf b = buf_new(&it->c->arena);
  replace_char(&b, "backslashreplace", c);
  return raise_error(it, it->exc_UnicodeEncodeError,
                     "'%s' codec can't encode character '%s' in position "
                     "%lld: %s",
                     codec->name, buf_text(&b), (long long)at, why);
}

static bool fits(const Codec *codec, uint32_t c) {
  return c < codec->limit && !(codec->limit > 256 && is_surrogate(c));
}

static bool encode(Interp *it, const Str *s, const Codec *codec,
                   const char *errors, Value *out) {
  Buf b = buf_new(&it->c->arena);
  int64_t at = 0;
  for (size_t i = 0; i < s->len; at++) {
    int n;
    uint32_t c = utf8_at(s->s, s->len, i, &n);
    if (fits(codec, c) && codec->limit > 256)
      buf_add(&b, s->s + i, (size_t)n);
    else if (fits(codec, c))
      buf_putc(&b, (char)c);
    else if (!strcmp(errors, "strict")) {
      int64_t bad = 0;
      size_t j = i;
      for (int k; j < s->len && !fits(codec, utf8_at(s->s, s->len, j, &k));
           bad++)
        j += (size_t)k;
      return refuse_char(it, codec, c, at, bad);
    } else if (!replace_char(&b, errors, c)) {
      return unknown_handler(it, errors);
    }
    i += (size_t)n;
  }
  *out = value_bytes(it, b.n ? b.s : "", b.n);
  return true;
}

// How many bytes from i on are wrong together, as Unicode advises: those that
// begin a character which then breaks off.
static int wrong_bytes(const Str *s, size_t i, const char **why) {
  const unsigned char *p = (const unsigned char *)s->s + i;
  int want = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2, n = 1;
  *why = "invalid start byte";
  if (p[0] < 0xc2 || p[0] > 0xf4)
    return 1;
  unsigned low = p[0] == 0xe0 ? 0xa0 : p[0] == 0xf0 ? 0x90 : 0x80;
  unsigned high = p[0] == 0xed ? 0x9f : p[0] == 0xf4 ? 0x8f : 0xbf;
  while (n < want && i + (size_t)n < s->len && p[n] >= low && p[n] <= high) {
    n++;
    low = 0x80;
    high = 0xbf;
  }
  *why = i + (size_t)n == s->len ? "unexpected end of data"
                                 : "invalid continuation byte";
  return n;
}

static bool refuse_bytes(Interp *it, const Codec *codec, const Str *s, size_t i,
                         int n, const char *why) {
  if (n > 1)
    return raise_error(it, it->exc_UnicodeDecodeError,
                       "'%s' codec can't decode bytes in position %zu-%zu: "
                       "%s",
                       codec->name, i, i + (size_t)n - 1, why);
  return raise_error(it, it->exc_UnicodeDecodeError,
                     "'%s' codec can't decode byte 0x%02x in position %zu: %s",
                     codec->name, (unsigned char)s->s[i], i, why);
}

enum { REPLACEMENT = 0xFFFD };

static bool decode(Interp *it, const Str *s, const Codec *codec,
                   const char *errors, Value *out) {
  Buf b = buf_new(&it->c->arena);
  for (size_t i = 0; i < s->len;) {
    uint32_t c = (unsigned char)s->s[i];
    const char *why = "ordinal not in range(128)";
    int n = codec->limit > 256 ? utf8_decode(s->s + i, s->len - i, &c)
                               : c < codec->limit;
    if (n) {
      utf8_put(&b, c);
      i += (size_t)n;
      continue;
    }
    int bad = codec->limit > 256 ? wrong_bytes(s, i, &why) : 1;
    if (!strcmp(errors, "strict"))
      return refuse_bytes(it, codec, s, i, bad, why);
    if (!strcmp(errors, "replace"))
      utf8_put(&b, REPLACEMENT);
    else if (!strcmp(errors, "backslashreplace"))
      for (int k = 0; k < bad; k++)
        buf_printf(&b, "\\x%02x", (unsigned char)s->s[i + (size_t)k]);
    else if (strcmp(errors, "ignore"))
      return unknown_handler(it, errors);
    i += (size_t)bad;
  }
  *out = value_buf(it, &b);
  return true;
}

static bool want_text(Interp *it, Value v, const char *function,
                      const char *argument) {
  return v.kind == VAL_STR ||
         raise_type(it, "%s() argument '%s' must be str, not %s", function,
                    argument, is_none(v) ? "None" : type_name(it, v));
}

static bool convert(Interp *it, const Args *args, const char *function,
                    Value *out) {
  Value a[3];
  const Codec *codec;
  if (!bind_args(it, function, "self, encoding='utf-8', errors='strict'", args,
                 a) ||
      !want_text(it, a[1], function, "encoding") ||
      !want_text(it, a[2], function, "errors") ||
      !find_codec(it, a[1].u.str->s, &codec))
    return false;
  const char *errors = a[2].u.str->s;
  return a[0].kind == VAL_STR ? encode(it, a[0].u.str, codec, errors, out)
                              : decode(it, a[0].u.str, codec, errors, out);
}

METHOD(str_encode) {
  return convert(it, args, "encode", out);
}
METHOD(bytes_decode) {
  return convert(it, args, "decode", out);
}

// Arguments 1 and 2 of a constructor; *out NULL: neither is given.
static bool codec_arguments(Interp *it, const char *function, const Value *a,
                            const Codec **out, const char **errors) {
  *out = NULL;
  if ((is_set(a[1]) && !want_text(it, a[1], function, "encoding")) ||
      (is_set(a[2]) && !want_text(it, a[2], function, "errors")))
    return false;
  *errors = is_set(a[2]) ? a[2].u.str->s : "strict";
  return (!is_set(a[1]) && !is_set(a[2])) ||
         find_codec(it, is_set(a[1]) ? a[1].u.str->s : "utf-8", out);
}

// What str() and bytes() are called with, all of it optional.
static bool constructor_arguments(Interp *it, const Args *args,
                                  const char *function, const char *first,
                                  Value *a) {
  const char *names[] = {first, "encoding", "errors"};
  if (args->n + args->n_named > 3)
    return raise_type(it, "%s() takes at most 3 %sarguments (%d given)",
                      function, args->n ? "" : "keyword ",
                      args->n + args->n_named);
  for (int i = 0; i < 3; i++)
    a[i] = i < args->n ? args->at[i] : VALUE_UNSET;
  for (int i = 0; i < args->n_named; i++) {
    int k = 0;
    while (k < 3 && strcmp(args->names[i]->s, names[k]))
      k++;
    if (k == 3)
      return raise_type(it, "'%s' is an invalid keyword argument for %s()",
                        args->names[i]->s, function);
    if (is_set(a[k]))
      return raise_type(it,
                        "argument for %s() given by name ('%s') and "
                        "position (%d)",
                        function, names[k], k + 1);
    a[k] = args->named[i];
  }
  return true;
}

METHOD(str_construct) {
  Value a[3];
  const Codec *codec;
  const char *errors;
  Buf b = buf_new(&it->c->arena);
  if (!constructor_arguments(it, args, "str", "object", a) ||
      !codec_arguments(it, "str", a, &codec, &errors))
    return false;
  if (!is_set(a[0])) {
    *out = value_text(it, "");
    return true;
  }
  if (!codec && a[0].kind == VAL_STR && is_plain(it, a[0])) {
    *out = a[0];
    return true;
  }
  if (!codec) {
    if (!str(it, a[0], &b))
      return false;
    *out = value_buf(it, &b);
    return true;
  }
  if (a[0].kind == VAL_STR)
    return raise_type(it, "decoding str is not supported");
  if (a[0].kind != VAL_BYTES)
    return raise_type(it,
                      "decoding to str: need a bytes-like object, %s "
                      "found",
                      type_name(it, a[0]));
  return decode(it, a[0].u.str, codec, errors, out);
}

static bool bytes_of_numbers(Interp *it, Value from, Buf *b) {
  Value *at;
  int64_t n, c;
  if (!iter_all(it, from, &at, &n))
    return false;
  for (int64_t i = 0; i < n; i++) {
    if (!as_index(it, at[i], NULL, &c))
      return false;
    if (c < 0 || c > 255)
      return raise_value(it, "bytes must be in range(0, 256)");
    buf_putc(b, (char)c);
  }
  return true;
}

bool bytes_of_own(Interp *it, Value v, Value *out, bool *found) {
  Value f;
  *found = false;
  if (!is_set(v))
    return true;
  if (!find_special(it, v, it->n->__bytes__, &f, found))
    return false;
  if (!*found)
    return true;
  if (!call_values(it, f, NULL, 0, out))
    return false;
  return out->kind == VAL_BYTES ||
         raise_type(it, "__bytes__ returned non-bytes (type %s)",
                    type_name(it, *out));
}

METHOD(bytes_construct) {
  Value a[3], ignored;
  bool is_own;
  const Codec *codec;
  const char *errors;
  int64_t n;
  if (!constructor_arguments(it, args, "bytes", "source", a) ||
      !codec_arguments(it, "bytes", a, &codec, &errors))
    return false;
  if (codec && (!is_set(a[0]) || a[0].kind != VAL_STR))
    return raise_type(it, "%s without a string argument",
                      is_set(a[1]) ? "encoding" : "errors");
  if (codec && is_set(a[1]))
    return encode(it, a[0].u.str, codec, errors, out);
  if (!bytes_of_own(it, a[0], out, &is_own))
    return false;
  if (is_own)
    return true;
  Buf b = buf_new(&it->c->arena);
  if (is_set(a[0]) && a[0].kind == VAL_STR)
    return raise_type(it, "string argument without an encoding");
  if (is_set(a[0]) && a[0].kind == VAL_BYTES &&
      a[0].u.obj->cls == it->cls[VAL_BYTES]) {
    *out = a[0];
    return true;
  }
  if (!is_set(a[0])) { // none
  } else if (a[0].kind == VAL_BYTES) {
    buf_add(&b, a[0].u.str->s, a[0].u.str->len);
  } else if (is_int(a[0]) ||
             class_find(class_of(it, a[0]), it->n->__index__, &ignored)) {
    if (!as_index(it, a[0], NULL, &n))
      return false;
    if (n < 0)
      return raise_value(it, "negative count");
    if (n > SEQUENCE_MAX)
      return raise_error(it, it->exc_MemoryError, "too many bytes");
    buf_pad(&b, 0, (int)n);
  } else if (!class_find(class_of(it, a[0]), it->n->__iter__, &ignored) &&
             !class_find(class_of(it, a[0]), it->n->__getitem__, &ignored)) {
    return raise_type(it, "cannot convert '%s' object to bytes",
                      type_name(it, a[0]));
  } else if (!bytes_of_numbers(it, a[0], &b)) {
    return false;
  }
  *out = value_bytes(it, b.n ? b.s : "", b.n);
  return true;
}

METHOD(bytes_hex) {
  Value a[3];
  int64_t group;
  if (!bind_args(it, "hex", "self, sep=None, bytes_per_sep=1", args, a) ||
      !as_index(it, a[2], NULL, &group))
    return false;
  bool parted = !is_none(a[1]);
  int64_t n;
  if (parted && !length(it, a[1], &n))
    return false;
  if (parted && n != 1)
    return raise_value(it, "sep must be length 1.");
  if (parted && a[1].kind != VAL_STR && a[1].kind != VAL_BYTES)
    return raise_type(it, "sep must be str or bytes.");
  if (parted && (unsigned char)a[1].u.str->s[0] > 127)
    return raise_value(it, "sep must be ASCII.");
  // Groups are counted from the right, for a negative number from the left.
  size_t size = (size_t)(group < 0 ? 0 - (uint64_t)group : (uint64_t)group);
  Buf b = buf_new(&it->c->arena);
  for (size_t i = 0; i < SELF->len; i++) {
    if (parted && i && size && !((group > 0 ? SELF->len - i : i) % size))
      buf_putc(&b, a[1].u.str->s[0]);
    buf_printf(&b, "%02x", (unsigned char)SELF->s[i]);
  }
  *out = value_buf(it, &b);
  return true;
}

static bool bytes_fromhex(Interp *it, const Args *args, Value *out) {
  Args given = {args->at + 1, args->n - 1,   args->names,
                args->named,  args->n_named, args->call}; // without the class
  if (!expect_count(it, &given, "bytes.fromhex", 1, 1))
    return false;
  if (given.at[0].kind != VAL_STR)
    return raise_type(it, "fromhex() argument must be str, not %s",
                      is_none(given.at[0]) ? "None"
                                           : type_name(it, given.at[0]));
  const Str *s = given.at[0].u.str;
  Buf b = buf_new(&it->c->arena);
  for (size_t i = 0; i < s->len; i++) {
    if (strchr(" \t\n\r\v\f", s->s[i]) && s->s[i])
      continue;
    for (size_t k = i; k < i + 2; k++)
      if (!isxdigit((unsigned char)s->s[k]))
        return raise_value(it,
                           "non-hexadecimal number found in fromhex() arg "
                           "at position %lld",
                           (long long)k);
    char pair[3] = {s->s[i], s->s[i + 1], '\0'};
    buf_putc(&b, (char)strtol(pair, NULL, 16));
    i++;
  }
  *out = value_bytes(it, b.n ? b.s : "", b.n);
  return true;
}

void codecs_init(Interp *it) {
  static const MethodDef str[] = {{"encode", str_encode, "encoding errors"}};
  static const MethodDef bytes[] = {{"decode", bytes_decode, "encoding errors"},
                                    {"hex", bytes_hex, "sep bytes_per_sep"}};
  add_methods(it, it->cls[VAL_STR], str, 1);
  add_methods(it, it->cls[VAL_BYTES], bytes, 2);
  dict_set_name(it, it->cls[VAL_BYTES]->ns, name_of(it, "fromhex"),
                value_wrapped(it, VAL_CLASSMETHOD,
                              value_builtin(it, "fromhex", bytes_fromhex)));
  it->cls[VAL_STR]->construct = str_construct;
  it->cls[VAL_BYTES]->construct = bytes_construct;
}
