from .deep import up

__all__ = ["leaf", "up"]
