#include "tensor/print.h"

#include "tensor/complex.h"

#include "graph/walk.h"

#include <math.h>
#include <stdio.h>

PrintOptions *print_options_new(Interp *it) {
  PrintOptions *o = arena_new(&it->c->arena, PrintOptions);
  *o = (PrintOptions){4, 1000, 3, 80, -1};
  return o;
}

// --- one element -------------------------------------------------------------
enum { ELEMENT_CHARS = 400 }; // 1.8e308 in full, with digits behind

// How all elements of a tensor are written, found from those that are shown.
typedef struct Format {
  const PrintOptions *o;
  const Data *d;
  Dims size, stride;
  const struct Format *imaginary; // of what lies behind; NULL: a real tensor
  bool is_float, is_whole, is_scientific, summarizes;
  double min, max; // of the magnitudes that are neither 0 nor infinite
  int width;
} Format;

static int put_float(const Format *f, double v, char *text) {
  const char *sign = v < 0 ? "-" : "";
  int width = f->is_scientific ? f->width : 0;
  if (isnan(v))
    return snprintf(text, ELEMENT_CHARS, "%*s", width, "nan");
  if (isinf(v))
    return snprintf(text, ELEMENT_CHARS, "%*s%s", width > 3 ? width - 3 : 0,
                    sign, "inf");
  if (f->is_scientific)
    return snprintf(text, ELEMENT_CHARS, "%*.*e", width, f->o->precision, v);
  if (f->is_whole)
    return snprintf(text, ELEMENT_CHARS, "%.0f.", v);
  return snprintf(text, ELEMENT_CHARS, "%.*f", f->o->precision, v);
}

static int put_element(const Format *f, int64_t i, char *text) {
  if (f->is_float)
    return put_float(f, data_get(f->d, i), text);
  int64_t v = data_get_int(f->d, i);
  if (f->d->type.dtype == DT_BOOL)
    return snprintf(text, ELEMENT_CHARS, "%s", v ? "True" : "False");
  return snprintf(text, ELEMENT_CHARS, "%lld", (long long)v);
}

static void print_element(const Format *f, int64_t i, Buf *out) {
  char text[ELEMENT_CHARS];
  int n = put_element(f, i, text);
  buf_pad(out, ' ', f->width - n);
  buf_add(out, text, (size_t)n);
  if (!f->imaginary)
    return;
  put_element(f->imaginary, i + 1, text);
  const char *part = text + strspn(text, " ");
  buf_printf(out, "%s%sj", *part == '-' ? "" : "+", part);
}

// --- the elements that are shown ---------------------------------------------
static bool skips(const Format *f, int axis) {
  return f->summarizes && f->size.d[axis] > 2 * f->o->edgeitems;
}

// The index that follows i: the middle is left out.
static int64_t next_shown(const Format *f, int axis, int64_t i) {
  int64_t n = f->size.d[axis];
  return skips(f, axis) && i + 1 == f->o->edgeitems ? n - f->o->edgeitems
                                                    : i + 1;
}

typedef void (*Visit)(Format *f, int64_t i);

static void visit_shown(Format *f, int axis, int64_t offset, Visit visit) {
  const Dims *s = &f->size;
  if (axis == s->n) {
    visit(f, offset);
    return;
  }
  int64_t first = skips(f, axis) && !f->o->edgeitems ? s->d[axis] : 0;
  for (int64_t i = first; i < s->d[axis]; i = next_shown(f, axis, i))
    visit_shown(f, axis + 1, offset + i * f->stride.d[axis], visit);
}

static void see_value(Format *f, int64_t i) {
  double v = data_get(f->d, i), size = fabs(v);
  if (v == 0 || !isfinite(v))
    return;
  f->is_whole &= v == ceil(v);
  if (f->max == 0 || size < f->min)
    f->min = size;
  if (size > f->max)
    f->max = size;
}

static void see_width(Format *f, int64_t i) {
  char text[ELEMENT_CHARS];
  if (f->is_float) {
    double v = data_get(f->d, i);
    if (v == 0 || !isfinite(v))
      return;
  }
  int n = put_element(f, i, text);
  if (n > f->width)
    f->width = n;
}

// `first`: the element to begin with, 1 for imaginary parts.
static void choose_format(Format *f, int64_t first) {
  f->width = 1;
  f->is_whole = true;
  if (f->is_float) {
    visit_shown(f, 0, first, see_value);
    bool needs = f->max > 0 && (f->max / f->min > 1000 || f->max > 1e8 ||
                                f->min < 1e-4);
    f->is_scientific = f->max > 0 && f->o->sci_mode >= 0 ? f->o->sci_mode
                                                         : needs;
  }
  int width = f->width;
  f->width = 0; // so that nothing is padded yet
  visit_shown(f, 0, first, see_width);
  if (f->width < width)
    f->width = width;
}

// --- brackets ----------------------------------------------------------------
static void print_vector(const Format *f, int axis, int64_t offset,
                         int indent, Buf *out) {
  int64_t n = f->size.d[axis], shown = 0;
  int element = f->width + 2 + (f->imaginary ? f->imaginary->width + 1 : 0);
  int64_t per_line = (f->o->linewidth - indent) / element;
  if (per_line < 1)
    per_line = 1;
  bool skip = skips(f, axis);
  buf_putc(out, '[');
  if (skip && !f->o->edgeitems) {
    buf_puts(out, "...]");
    return;
  }
  for (int64_t i = 0; i < n; i = next_shown(f, axis, i)) {
    for (int gap = skip && i == n - f->o->edgeitems; gap >= 0; gap--) {
      if (shown && shown % per_line == 0) {
        buf_puts(out, ",\n");
        buf_pad(out, ' ', indent + 1);
      } else if (shown) {
        buf_puts(out, ", ");
      }
      shown++;
      if (gap)
        buf_puts(out, " ...");
      else
        print_element(f, offset + i * f->stride.d[axis], out);
    }
  }
  buf_putc(out, ']');
}

static void print_nested(const Format *f, int axis, int64_t offset,
                         int indent, Buf *out) {
  const Dims *s = &f->size;
  if (axis == s->n) {
    print_element(f, offset, out);
    return;
  }
  if (axis == s->n - 1) {
    print_vector(f, axis, offset, indent, out);
    return;
  }
  bool skip = skips(f, axis);
  buf_putc(out, '[');
  for (int64_t i = 0; i < s->d[axis]; i = next_shown(f, axis, i)) {
    for (int gap = skip && i == s->d[axis] - f->o->edgeitems; gap >= 0; gap--) {
      if (i) {
        buf_putc(out, ',');
        buf_pad(out, '\n', s->n - 1 - axis);
        buf_pad(out, ' ', indent + 1);
      }
      if (gap)
        buf_puts(out, "...");
      else
        print_nested(f, axis + 1, offset + i * f->stride.d[axis], indent + 1,
                     out);
    }
  }
  buf_putc(out, ']');
}

// --- all of it ---------------------------------------------------------------
static const char *size_suffix(Interp *it, const Dims *size) {
  Buf b = buf_new(&it->c->arena);
  buf_puts(&b, "size=(");
  for (int i = 0; i < size->n; i++)
    buf_printf(&b, "%s%lld", i ? ", " : "", (long long)size->d[i]);
  buf_puts(&b, size->n == 1 ? ",)" : ")");
  return buf_text(&b);
}

static void add_suffix(const PrintOptions *o, const char *suffix, int indent,
                       int64_t *line, Buf *out) {
  int64_t n = (int64_t)strlen(suffix);
  if (*line + n + 2 > o->linewidth) {
    buf_puts(out, ",\n");
    buf_pad(out, ' ', indent);
    *line = indent + n;
  } else {
    buf_puts(out, ", ");
    *line += n + 2;
  }
  buf_puts(out, suffix);
}

// Without the dimension of the parts.
static Dims shown_size(const Tensor *t) {
  Dims size = t->size;
  size.n -= t->h.cls->is_complex;
  return size;
}

static bool shows_dtype(Interp *it, const Tensor *t) {
  DType type = tensor_dtype(t);
  bool is_default = type == tensors_of(it)->default_dtype;
  if (t->h.cls->is_complex)
    return tensor_numel(t) == 0 || !is_default;
  return !is_default &&
         (tensor_numel(t) == 0 || (type != DT_I64 && type != DT_BOOL));
}

static void add_suffixes(Interp *it, const Tensor *t, int indent,
                         size_t start, Buf *out) {
  const PrintOptions *o = tensors_of(it)->print;
  Arena *a = &it->c->arena;
  size_t line_start = out->n;
  while (line_start > start && out->s[line_start - 1] != '\n')
    line_start--;
  // As PyTorch counts: two more than the characters of the last line.
  int64_t line = (int64_t)(out->n - line_start) + 2;
  Dims size = shown_size(t);
  if (tensor_numel(t) == 0 && size.n != 1)
    add_suffix(o, size_suffix(it, &size), indent, &line, out);
  if (shows_dtype(it, t))
    add_suffix(o, arena_printf(a, "dtype=torch.%s",
                               t->h.cls->is_complex
                                   ? complex_dtype_name(complex_dtype_of(t))
                                   : dtype_torch(tensor_dtype(t))),
               indent, &line, out);
  if (t->grad_fn)
    add_suffix(o, arena_printf(a, "grad_fn=<%s>", t->grad_fn), indent, &line,
               out);
  else if (t->requires_grad)
    add_suffix(o, "requires_grad=True", indent, &line, out);
}

static const char *prefix_of(Interp *it, const Tensor *t) {
  const Class *cls = t->h.cls;
  bool is_plain = cls == tensors_of(it)->tensor_class || t->is_parameter ||
                  cls->is_complex;
  return is_plain ? "tensor("
                  : arena_printf(&it->c->arena, "%s(", cls->name->s);
}

bool tensor_repr(Interp *it, Tensor *t, Buf *out) {
  const PrintOptions *o = tensors_of(it)->print;
  size_t start = out->n;
  Data *d;
  const char *prefix = prefix_of(it, t);
  int indent = (int)strlen(prefix);
  buf_puts(out, prefix);
  if (tensor_numel(t) == 0) {
    buf_puts(out, "[]");
  } else {
    if (!tensor_force(it, t, &d))
      return false;
    Dims size = shown_size(t), stride = dense_strides(&d->type.shape);
    bool is_complex = t->h.cls->is_complex;
    Format f = {.o = o, .d = d, .size = size, .stride = stride,
                .is_float = dtype_is_float(d->type.dtype),
                .summarizes = (is_complex ? d->numel / 2 : d->numel) >
                              o->threshold};
    Format imaginary = f;
    choose_format(&f, 0);
    if (is_complex) {
      choose_format(&imaginary, 1);
      f.imaginary = &imaginary;
    }
    print_nested(&f, 0, 0, indent, out);
  }
  add_suffixes(it, t, indent, start, out);
  buf_putc(out, ')');
  return true;
}
