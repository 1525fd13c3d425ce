"""CUDA's switches."""
from contextlib import nullcontext


class matmul:
    allow_tf32 = False
    allow_fp16_reduced_precision_reduction = True
    allow_bf16_reduced_precision_reduction = True


def is_built():
    return False


def sdp_kernel(*args, **kwargs):
    return nullcontext()


def flash_sdp_enabled():
    return True


mem_efficient_sdp_enabled = math_sdp_enabled = flash_sdp_enabled
cudnn_sdp_enabled = flash_sdp_enabled


def enable_flash_sdp(enabled):
    pass


enable_math_sdp = enable_mem_efficient_sdp = enable_flash_sdp
enable_cudnn_sdp = allow_fp16_bf16_reduction_math_sdp = enable_flash_sdp
