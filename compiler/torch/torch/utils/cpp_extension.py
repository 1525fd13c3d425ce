"""torch.utils.cpp_extension: CUDA is not there, and C++ is not compiled."""
from _t2c import unsupported as _unsupported

CUDA_HOME = ROCM_HOME = CUDNN_HOME = None
IS_WINDOWS = IS_HIP_EXTENSION = False


def _build(name, has_cuda):
    if has_cuda:
        raise RuntimeError(f"Error building extension '{name}'")
    _unsupported(f"building the C++ extension '{name}'",
                 'its functions are not Python')


def load(name, sources, extra_cflags=None, extra_cuda_cflags=None,
         extra_sycl_cflags=None, extra_ldflags=None, extra_include_paths=None,
         build_directory=None, verbose=False, with_cuda=None, with_sycl=None,
         is_python_module=True, is_standalone=False, keep_intermediates=True):
    sources = [sources] if isinstance(sources, str) else sources
    for source in sources:
        with open(source):
            pass
    _build(name, any(s.endswith(('.cu', '.cuh')) for s in sources)
           if with_cuda is None else with_cuda)


def load_inline(name, cpp_sources, cuda_sources=None, sycl_sources=None,
                functions=None, extra_cflags=None, extra_cuda_cflags=None,
                extra_sycl_cflags=None, extra_ldflags=None,
                extra_include_paths=None, build_directory=None, verbose=False,
                with_cuda=None, **settings):
    _build(name, bool(cuda_sources) if with_cuda is None else with_cuda)
