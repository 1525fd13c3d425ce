"""Makes what all peers need of a model: weights, an input, PyTorch's output in
float64, the ONNX file. Run as a program, once a model and batch."""
import importlib.util
import json
import logging
import sys
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from catalogue import model_named, source_of


NORMS = nn.BatchNorm1d | nn.BatchNorm2d | nn.BatchNorm3d


def instance(model):
    """The module, as torch2c's --model makes it."""
    spec = importlib.util.spec_from_file_location(model.file,
                                                  source_of(model))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return eval(model.expression, vars(module)).eval()


def load(model, folder):
    """The module with the weights of `folder`."""
    from safetensors.torch import load_file
    module = instance(model)
    module.load_state_dict(load_file(folder / "weights.safetensors"))
    return module


def like_trained(module, x):
    """Weights that keep the size of activations from layer to layer, as those
    of a trained network do: else every output is its last layer's bias, and
    an error in the first layers would not be seen."""
    for m in module.modules():
        if isinstance(m, (nn.Conv1d, nn.Conv2d, nn.Conv3d,
                          nn.ConvTranspose2d)):
            nn.init.kaiming_normal_(m.weight)
        elif isinstance(m, NORMS):
            nn.init.uniform_(m.weight, 0.5, 1.5)
            nn.init.normal_(m.bias, std=0.1)
            m.momentum = None  # the mean of all batches
    has_norm = any(isinstance(m, NORMS) for m in module.modules())
    if has_norm:
        shape = (max(4, len(x)),) + x.shape[1:]
        module.train()
        with torch.no_grad():
            module(torch.randn(shape))
        module.eval()


def export(module, x, path):
    """The ONNX file; one, as emx-onnx-cgen reads no second one."""
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    torch.onnx.export(module, (x,), str(path), input_names=["x"],
                      output_names=["y"], dynamo=True, external_data=False,
                      verbose=False)


def main(name, batch, folder):
    from safetensors.torch import save_file
    model = model_named(name)
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    module = instance(model)
    x = torch.randn((batch,) + model.shape)
    like_trained(module, x)
    save_file({k: v.contiguous() for k, v in module.state_dict().items()},
              folder / "weights.safetensors")
    with torch.no_grad():
        counter = FlopCounterMode(display=False)
        with counter:
            module(x)
        numpy.save(folder / "x.npy", x.numpy())
        export(module, x, folder / "model.onnx")
        y = module.double()(x.double())
    numpy.save(folder / "reference.npy", y.numpy())
    # Written last: it says that the folder is complete.
    (folder / "facts.json").write_text(json.dumps({
        "flops": counter.get_total_flops(),
        "parameters": sum(p.numel() for p in module.parameters())}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
