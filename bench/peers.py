"""The peers that run inside Python. As a program: one model on one peer.

It prepares, writes the output to y.bin in its folder, and says {"ready": ...}.
For every line on its standard input, a number of seconds, it runs the model for
so long and answers {"times_us": [...]}: a process of its own for each peer, so
that thread pools and crashes stay apart. slices.c does the same for C.
"""
import argparse
import json
import os
import sys
import time
from pathlib import Path

import numpy

TIMES_MAX = 20000  # of one slice


def torch_eager(folder, model, threads):
    """PyTorch as it is."""
    import torch
    import prepare
    torch.set_num_threads(threads)
    module = prepare.load(model, folder)
    x = torch.from_numpy(numpy.load(folder / "x.npy"))

    def run():
        with torch.inference_mode():
            return module(x)
    return run, lambda: run().numpy()


def torch_compile(folder, model, threads):
    """torch.compile, with the weights frozen: its best for inference."""
    import torch
    import torch._inductor.config
    import prepare
    torch.set_num_threads(threads)
    torch._inductor.config.freezing = True
    module = torch.compile(prepare.load(model, folder))
    x = torch.from_numpy(numpy.load(folder / "x.npy"))

    def run():
        with torch.no_grad():
            return module(x)
    return run, lambda: run().numpy()


def onnxruntime(folder, model, threads):
    """Input and output bound once, or copies would count for small models."""
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(str(folder / "model.onnx"), options,
                                   providers=["CPUExecutionProvider"])
    x = ort.OrtValue.ortvalue_from_numpy(numpy.load(folder / "x.npy"))
    y = ort.OrtValue.ortvalue_from_shape_and_type(
        list(numpy.load(folder / "reference.npy").shape), numpy.float32)
    binding = session.io_binding()
    binding.bind_ortvalue_input("x", x)
    binding.bind_ortvalue_output("y", y)
    return lambda: session.run_with_iobinding(binding), lambda: y.numpy()


def openvino(folder, model, threads):
    """In float32: its default is bfloat16 where the processor has it."""
    import openvino as ov
    compiled = ov.Core().compile_model(str(folder / "model.onnx"), "CPU", {
        "INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1,
        "ENABLE_CPU_PINNING": False})
    request = compiled.create_infer_request()
    x = numpy.load(folder / "x.npy")
    request.set_input_tensor(ov.Tensor(x, shared_memory=True))
    return (request.infer,
            lambda: (x, request.get_output_tensor().data)[1])


def ncnn(folder, model, threads):
    """Converted by pnnx; in float32 throughout. Its matrices have no batch:
    a batch is so many calls."""
    import ncnn as library
    import torch
    import prepare
    samples = numpy.load(folder / "x.npy")
    converted = folder / "ncnn" / "model"
    if not Path(f"{converted}.ncnn.bin").exists():
        import pnnx
        converted.parent.mkdir(exist_ok=True)
        os.chdir(converted.parent)
        pnnx.export(prepare.load(model, folder), f"{converted}.pt",
                    torch.from_numpy(samples[:1]), fp16=False)
    net = library.Net()
    for option in ("use_fp16_packed", "use_fp16_storage",
                   "use_fp16_arithmetic", "use_bf16_storage",
                   "use_vulkan_compute"):
        setattr(net.opt, option, False)
    net.opt.num_threads = threads
    if (net.load_param(f"{converted}.ncnn.param") or
            net.load_model(f"{converted}.ncnn.bin")):
        raise RuntimeError("ncnn cannot read what pnnx wrote")
    mats = [library.Mat(s).clone() for s in samples]  # own their memory
    results = [None] * len(mats)

    def run():
        for k, mat in enumerate(mats):
            extractor = net.create_extractor()
            extractor.input("in0", mat)
            results[k] = extractor.extract("out0")
    return run, lambda: numpy.stack([numpy.array(r[1]) for r in results])


PEERS = {"torch": torch_eager, "torch.compile": torch_compile,
         "onnxruntime": onnxruntime, "openvino": openvino, "ncnn": ncnn}


def slice_of(run, seconds):
    """Times of runs for so many seconds, in microseconds."""
    times = []
    run()  # not timed: the caches are those of who ran before
    end = time.perf_counter_ns() + seconds * 1e9
    while not times or (time.perf_counter_ns() < end and
                        len(times) < TIMES_MAX):
        begin = time.perf_counter_ns()
        run()
        times.append((time.perf_counter_ns() - begin) / 1e3)
    return times


def main():
    from catalogue import model_named
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("model")
    parser.add_argument("folder", type=Path)
    parser.add_argument("own_folder", type=Path)
    parser.add_argument("threads", type=int)
    options = parser.parse_args()
    # What libraries print must not get between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(answer):
        print(json.dumps(answer), file=answers, flush=True)

    try:
        run, result = PEERS[options.peer](
            options.folder, model_named(options.model), options.threads)
        run()
        run()
        result().astype(numpy.float32).tofile(options.own_folder / "y.bin")
    except Exception as error:
        text = str(error).strip() or type(error).__name__
        say({"failed": text.splitlines()[0]})
        return
    say({"ready": True})
    for line in sys.stdin:
        say({"times_us": slice_of(run, float(line))})


if __name__ == "__main__":
    main()
