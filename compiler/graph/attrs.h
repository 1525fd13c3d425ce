// Enumerators of the attribute types of attrs.def.
#ifndef T2C_GRAPH_ATTRS_H
#define T2C_GRAPH_ATTRS_H

enum { random_kind_uniform, random_kind_normal, random_kind_randint,
       random_kind_bernoulli, random_kind_randperm, random_kind_exponential,
       random_kind_trunc_normal, random_kind_multinomial,
       random_kind_normal_strided };
enum { reduce_kind_sum, reduce_kind_prod, reduce_kind_max, reduce_kind_min,
       reduce_kind_any, reduce_kind_all, reduce_kind_argmax,
       reduce_kind_argmin, reduce_kind_mean, reduce_kind_var,
       reduce_kind_logsumexp };
enum { scan_kind_sum, scan_kind_prod, scan_kind_max, scan_kind_min };
enum { pool_kind_max, pool_kind_avg };
enum { resize_kind_nearest, resize_kind_nearest_exact, resize_kind_linear,
       resize_kind_cubic, resize_kind_area };
enum { pad_mode_constant, pad_mode_reflect, pad_mode_replicate,
       pad_mode_circular };
enum { scatter_kind_set, scatter_kind_add, scatter_kind_multiply,
       scatter_kind_amax, scatter_kind_amin, scatter_kind_mean };
enum { rnn_kind_tanh, rnn_kind_relu, rnn_kind_lstm, rnn_kind_gru };

#endif
