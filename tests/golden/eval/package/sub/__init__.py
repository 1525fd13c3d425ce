from .deep import up
