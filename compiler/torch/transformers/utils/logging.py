"""Loggers of transformers: those of Python."""
import logging


def get_logger(name=None):
    return logging.getLogger(name or 'transformers')
