// `torch2c check FILE`: the stages up to the traced graph, for their errors.
#include "driver/session.h"

static bool check(Session *s) { return parse_source(s); }

torch2c_status torch2c_check(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, check);
}
torch2c_status torch2c_build(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, check);
}
torch2c_status torch2c_summary(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, check);
}
torch2c_status torch2c_run_model(torch2c *s, const torch2c_options *o) {
  return session_run(s, o, check);
}
