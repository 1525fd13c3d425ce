"""Settings that files change: they are kept, and nothing reads them."""


class _Group:
    pass


triton, cpp, cuda, trace, aot_inductor = (_Group() for _ in range(5))
coordinate_descent_tuning = False
coordinate_descent_check_all_directions = False
epilogue_fusion = True
fx_graph_cache = True
max_autotune = False
max_autotune_gemm = False
conv_1x1_as_mm = False
debug = False
