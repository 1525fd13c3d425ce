"""transformers: the small parts of it that models beside it are built of. Its
own models, configurations and tokenizers are not here."""
__version__ = '5.23.0'
