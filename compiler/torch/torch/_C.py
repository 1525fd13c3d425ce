"""torch._C: what models ask PyTorch's own code."""

__all__ = ['_is_tracing', '_get_tracing_state', '_log_api_usage_once']


def _is_tracing():
    return False


def _get_tracing_state():
    return None


def _log_api_usage_once(event):
    pass
