"""Export to ONNX is not made."""
import _t2c

__all__ = ['export', 'is_in_onnx_export', 'register_custom_op_symbolic',
           'OperatorExportTypes']


def is_in_onnx_export():
    return False


def export(model, args=(), *others, **kwargs):
    # A model that fails on its example is wrong, whatever is exported.
    if callable(model):
        model(*(args if isinstance(args, tuple) else (args,)))
    _t2c.unsupported('torch.onnx.export', '`torch2c build` writes C instead')


def register_custom_op_symbolic(symbolic_name, symbolic_fn, opset_version):
    pass


class OperatorExportTypes:
    ONNX = 0
    ONNX_ATEN = 1
    ONNX_ATEN_FALLBACK = 2
    ONNX_FALLTHROUGH = 3
