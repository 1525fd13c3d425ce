#include "base/name.h"

#include <string.h>

// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
uint64_t hash_bytes(const void *bytes, size_t n) {
  const unsigned char *p = bytes;
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < n; i++)
    h = (h ^ p[i]) * 1099511628211u;
  return n ? h : 0;
}

static void names_grow(Names *t) {
  size_t cap = t->cap ? t->cap * 2 : 1024;
  Name **bucket = arena_array(t->arena, cap, sizeof *bucket);
  for (size_t i = 0; i < t->cap; i++)
    for (Name *n = t->bucket[i], *next; n; n = next) {
      next = n->next;
      n->next = bucket[n->hash & (cap - 1)];
      bucket[n->hash & (cap - 1)] = n;
    }
  t->bucket = bucket;
  t->cap = cap;
}

Name *name_intern(Names *t, const char *s, size_t len) {
  uint64_t h = hash_bytes(s, len);
  if (t->cap)
    for (Name *n = t->bucket[h & (t->cap - 1)]; n; n = n->next)
      if (n->hash == h && n->len == len && !memcmp(n->s, s, len))
        return n;
  if (t->n >= t->cap)
    names_grow(t);
  Name *n = arena_new(t->arena, Name);
  *n = (Name){.s = arena_strndup(t->arena, s, len),
              .len = (uint32_t)len,
              .hash = h,
              .next = t->bucket[h & (t->cap - 1)]};
  t->bucket[h & (t->cap - 1)] = n;
  t->n++;
  return n;
}
