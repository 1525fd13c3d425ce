"""torch._C: what models ask PyTorch's own code."""

__all__ = ['_is_tracing', '_get_tracing_state', '_log_api_usage_once']


def _is_tracing():
    return False


def _get_tracing_state():
    return None


def _log_api_usage_once(event):
    pass


def _jit_set_profiling_executor(is_on):
    return False


_jit_set_profiling_mode = _jit_set_texpr_fuser_enabled = \
    _jit_set_nvfuser_enabled = _jit_override_can_fuse_on_cpu = \
    _jit_override_can_fuse_on_gpu = _jit_set_profiling_executor
