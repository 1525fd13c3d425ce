#ifndef T2C_LSP_SERVER_H
#define T2C_LSP_SERVER_H

#include <stdio.h>

// Serves one client until it says exit or its stream ends. The exit code: 0
// after a shutdown, else 1, as the protocol has it.
int lsp_serve(FILE *in, FILE *out);

#endif
