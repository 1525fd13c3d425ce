"""torch.xpu: there is none here."""

__all__ = ['is_available', 'device_count', 'empty_cache', 'manual_seed',
           'manual_seed_all', 'is_bf16_supported']


def is_available():
    return False


def device_count():
    return 0


def is_bf16_supported(including_emulation=True):
    return False


def empty_cache():
    pass


def manual_seed(seed):
    pass


manual_seed_all = manual_seed
