// Arguments of functions written in C.
#include "eval/internal.h"

#include <ctype.h>
#include <stdlib.h>

typedef struct ParamText {
  const char *name;
  size_t len;
  const char *fallback; // text after '='; NULL: required
  size_t fallback_len;
  bool keyword_only;
} ParamText;

enum { PARAMS_MAX = 48 };

static int split_signature(const char *s, ParamText *p) {
  int n = 0;
  bool keyword_only = false;
  while (*s) {
    while (*s == ' ' || *s == ',')
      s++;
    if (*s == '*') {
      keyword_only = true;
      s++;
      continue;
    }
    if (!*s)
      break;
    if (n == PARAMS_MAX)
      bug("a signature of more than %d parameters", PARAMS_MAX);
    p[n] = (ParamText){.name = s, .keyword_only = keyword_only};
    while (*s && *s != ',' && *s != '=')
      s++;
    p[n].len = (size_t)(s - p[n].name);
    if (*s == '=') {
      p[n].fallback = ++s;
      while (*s && *s != ',')
        s++;
      p[n].fallback_len = (size_t)(s - p[n].fallback);
    }
    n++;
  }
  return n;
}

static Value fallback_value(Interp *it, const ParamText *p) {
  const char *s = p->fallback;
  size_t n = p->fallback_len;
  if (n == 4 && !memcmp(s, "None", 4))
    return VALUE_NONE;
  if (n == 4 && !memcmp(s, "True", 4))
    return value_bool(true);
  if (n == 5 && !memcmp(s, "False", 5))
    return value_bool(false);
  if (*s == '\'')
    return value_str(it, s + 1, n - 2);
  if (memchr(s, '.', n) || memchr(s, 'e', n))
    return value_float(strtod(s, NULL));
  return value_int(strtoll(s, NULL, 10));
}

bool bind_args(Interp *it, const char *function, const char *signature,
               const Args *args, Value *out) {
  ParamText p[PARAMS_MAX];
  int n = split_signature(signature, p), positional = 0;
  for (int i = 0; i < n; i++) {
    out[i] = VALUE_UNSET;
    positional += !p[i].keyword_only;
  }
  if (args->n > positional)
    return raise_type(it, "%s() takes %s%d positional argument%s but %d %s "
                          "given",
                      function,
                      positional && p[positional - 1].fallback ? "at most "
                                                               : "",
                      positional, positional == 1 ? "" : "s", args->n,
                      args->n == 1 ? "was" : "were");
  for (int i = 0; i < args->n; i++)
    out[i] = args->at[i];
  for (int i = 0; i < args->n_named; i++) {
    const Name *name = args->names[i];
    int k = 0;
    while (k < n && (p[k].len != name->len ||
                     memcmp(p[k].name, name->s, name->len)))
      k++;
    if (k == n)
      return raise_type(it, "%s() got an unexpected keyword argument '%s'",
                        function, name->s);
    if (is_set(out[k]))
      return raise_type(it, "%s() got multiple values for argument '%s'",
                        function, name->s);
    out[k] = args->named[i];
  }
  for (int i = 0; i < n; i++) {
    if (is_set(out[i]))
      continue;
    if (!p[i].fallback)
      return raise_type(it, "%s() missing required argument '%.*s' (pos %d)",
                        function, (int)p[i].len, p[i].name, i + 1);
    out[i] = fallback_value(it, &p[i]);
  }
  return true;
}

bool want_int(Interp *it, Value v, const char *what, int64_t *out) {
  if (is_int(v)) {
    *out = int_of(v);
    return true;
  }
  Value f, r;
  bool found = false;
  if (v.kind != VAL_FLOAT &&
      !find_special(it, v, it->n->__index__, &f, &found))
    return false;
  if (!found)
    return raise_type(it, "%s must be int, not %s", what, type_name(it, v));
  if (!call_values(it, f, NULL, 0, &r))
    return false;
  if (!is_int(r))
    return raise_type(it, "__index__ returned non-int (type %s)",
                      type_name(it, r));
  *out = int_of(r);
  return true;
}

bool want_float(Interp *it, Value v, const char *what, double *out) {
  if (v.kind == VAL_FLOAT) {
    *out = v.u.f;
    return true;
  }
  if (is_int(v)) {
    *out = (double)int_of(v);
    return true;
  }
  Value f, r;
  bool found, is_whole = false;
  if (!find_special(it, v, it->n->__float__, &f, &found) ||
      (!found && !find_special(it, v, it->n->__index__, &f, &is_whole)))
    return false;
  if (is_whole) {
    int64_t whole;
    if (!want_int(it, v, what, &whole))
      return false;
    *out = (double)whole;
    return true;
  }
  if (!found)
    return raise_type(it, "%s%smust be real number, not %s",
                      what ? what : "", what ? " " : "", type_name(it, v));
  if (!call_values(it, f, NULL, 0, &r))
    return false;
  if (r.kind != VAL_FLOAT)
    return raise_type(it, "__float__ returned non-float (type %s)",
                      type_name(it, r));
  *out = r.u.f;
  return true;
}

bool want_str(Interp *it, Value v, const char *what, const char **out) {
  if (v.kind != VAL_STR)
    return raise_type(it, "%s must be str, not %s", what, type_name(it, v));
  *out = v.u.str->s;
  return true;
}
