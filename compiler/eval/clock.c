// The machine's clocks, for a script: it is told the time that it is. Where a
// file is read for its model nothing may depend on the hour of the build, and
// the library keeps a clock of its own: both primitives answer None.
#include <errno.h>
#include <time.h>

#include "eval/internal.h"

#define METHOD(name) static bool name(Interp *it, const Args *args, Value *out)

static const int64_t NS_PER_SECOND = 1000000000;

// One int argument.
static bool int_argument(Interp *it, const Args *args, const char *name,
                         int64_t *out) {
  Value a[1];
  if (!bind_args(it, name, "n", args, a))
    return false;
  if (!is_int(a[0]))
    return raise_type(it, "%s() needs an int, not %s", name,
                      type_name(it, a[0]));
  *out = int_of(a[0]);
  return true;
}

// _t2c.clock(which): nanoseconds; which: 0 since 1970, 1 monotonic, 2 of the
// process, 3 of the thread, as Linux numbers them.
METHOD(t2c_clock) {
  static const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC,
                                     CLOCK_PROCESS_CPUTIME_ID,
                                     CLOCK_THREAD_CPUTIME_ID};
  struct timespec t;
  int64_t which;
  if (!int_argument(it, args, "clock", &which))
    return false;
  *out = VALUE_NONE;
  if (it->options.mode == INTERP_MODEL)
    return true;
  if (which < 0 || which >= (int)(sizeof clocks / sizeof *clocks) ||
      clock_gettime(clocks[which], &t))
    return raise_error(it, it->exc_OSError, "[Errno 22] Invalid argument");
  *out = value_int(t.tv_sec * NS_PER_SECOND + t.tv_nsec);
  return true;
}

// _t2c.sleep(nanoseconds): whether time passed by it.
METHOD(t2c_sleep) {
  int64_t ns;
  if (!int_argument(it, args, "sleep", &ns))
    return false;
  *out = value_bool(it->options.mode != INTERP_MODEL);
  if (it->options.mode == INTERP_MODEL || ns < 0)
    return true;
  struct timespec left = {(time_t)(ns / NS_PER_SECOND),
                          (long)(ns % NS_PER_SECOND)};
  while (nanosleep(&left, &left) && errno == EINTR)
    ;
  return true;
}

// _t2c.local_zone(seconds): at that time, since 1970: how many seconds clocks
// here are ahead of UTC, the zone's name, and whether it is summer time.
METHOD(t2c_local_zone) {
  int64_t seconds;
  struct tm t;
  if (!int_argument(it, args, "local_zone", &seconds))
    return false;
  *out = VALUE_NONE;
  time_t at = (time_t)seconds;
  if (it->options.mode == INTERP_MODEL || !localtime_r(&at, &t))
    return true;
  Value zone[] = {value_int(t.tm_gmtoff), value_text(it, t.tm_zone),
                  value_int(t.tm_isdst > 0)};
  *out = value_tuple_of(it, zone, 3);
  return true;
}

void clock_init(Interp *it) {
  static const Primitive own[] = {{"clock", t2c_clock},
                                  {"sleep", t2c_sleep},
                                  {"local_zone", t2c_local_zone}};
  interp_add_primitives(it, own, sizeof own / sizeof *own);
}
