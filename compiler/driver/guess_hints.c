// What a file says of the size of its images without calling its model: the
// data set that it reads, or a default in __init__.
#include "driver/guess.h"

#include <ctype.h>
#include <stdlib.h>

typedef struct DataSet {
  const char *name; // in torchvision.datasets
  int channels, size;
} DataSet;

static const DataSet data_sets[] = {
    {"MNIST", 1, 28},    {"FashionMNIST", 1, 28}, {"KMNIST", 1, 28},
    {"QMNIST", 1, 28},   {"EMNIST", 1, 28},       {"USPS", 1, 16},
    {"CIFAR10", 3, 32},  {"CIFAR100", 3, 32},     {"SVHN", 3, 32},
    {"STL10", 3, 96},
};

// Transforms after which an image has the size that is their first argument.
static const char *const resizing[] = {"Resize", "CenterCrop", "RandomCrop",
                                       "RandomResizedCrop"};
// Those that change it in another way, or that are not understood.
static const char *const others[] = {"Pad", "FiveCrop", "TenCrop"};

// The call `NAME(` that follows `from`: what stands behind the bracket.
static const char *call_of(const char *from, const char *name) {
  size_t n = strlen(name);
  for (const char *at = from; (at = strstr(at, name)); at += n) {
    bool begins = at == from || (!isalnum((unsigned char)at[-1]) &&
                                 at[-1] != '_');
    if (begins && at[n] == '(')
      return at + n + 1;
  }
  return NULL;
}

// `(224)`, `((224, 224))`. False: something else stands there.
static bool read_size(const char *p, int64_t *height, int64_t *width) {
  enum { SIZE_MAX_SEEN = 4096 };
  char *end;
  p += strspn(p, " ([");
  if (!isdigit((unsigned char)*p))
    return false;
  *height = *width = strtoll(p, &end, 10);
  if (p[-1] == '(' || p[-1] == '[') {
    const char *next = end + strspn(end, ", ");
    if (next > end && isdigit((unsigned char)*next))
      *width = strtoll(next, NULL, 10);
  }
  return *height > 0 && *height <= SIZE_MAX_SEEN && *width > 0 &&
         *width <= SIZE_MAX_SEEN;
}

// The last resizing of the file decides.
static bool resized(const char *text, int64_t *height, int64_t *width) {
  const char *last = NULL;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (call_of(text, others[i]))
      return false;
  for (size_t i = 0; i < sizeof resizing / sizeof *resizing; i++)
    for (const char *p = text; (p = call_of(p, resizing[i]));)
      last = p > last ? p : last;
  return !last || read_size(last, height, width);
}

static const DataSet *data_set_of(const char *text) {
  const DataSet *found = NULL;
  for (size_t i = 0; i < sizeof data_sets / sizeof *data_sets; i++) {
    const DataSet *d = &data_sets[i];
    if (!call_of(text, d->name))
      continue;
    if (found && (found->size != d->size || found->channels != d->channels))
      return NULL; // several
    found = d;
  }
  return found;
}

// def __init__(self, image_size=32): of the model that needs no arguments.
static bool default_size(Session *s, int64_t *size, const char **because) {
  static const char *const names[] = {"image_size", "img_size", "imgsize",
                                      "img"};
  const FunctionObj *init = init_of(s->it, s->guessed.u.obj->cls);
  if (s->o.model || !init)
    return false;
  const Function *f = init->ast;
  for (int i = 1; i < f->params.n; i++) {
    const Param *p = &f->params.at[i];
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
      if (p->fallback && p->fallback->kind == EXPR_INT &&
          !strcmp(p->ref.name->s, names[k])) {
        *size = p->fallback->u.integer;
        *because = arena_printf(&s->c->arena, "the default of '%s'", names[k]);
        return *size > 0;
      }
  }
  return false;
}

const char *hinted_image(Session *s, int64_t channels, const char **because) {
  Arena *a = &s->c->arena;
  const DataSet *d = data_set_of(s->source->text);
  int64_t height, width;
  if (default_size(s, &height, because))
    width = height;
  else if (!d || d->channels != channels)
    return NULL;
  else {
    *because = arena_printf(a, "the size of %s's images", d->name);
    height = width = d->size;
  }
  if (d && !resized(s->source->text, &height, &width))
    return NULL;
  return arena_printf(a, "2x%lldx%lldx%lld", (long long)channels,
                      (long long)height, (long long)width);
}
