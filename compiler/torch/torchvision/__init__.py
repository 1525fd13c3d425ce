"""torchvision: its models without their weights, and the layers they share.
"""
__version__ = '0.29.2'


def disable_beta_transforms_warning():
    pass


def set_image_backend(backend):
    pass


def get_image_backend():
    return 'PIL'
