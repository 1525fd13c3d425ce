"""termcolor: colours are for a terminal; elsewhere the text stays bare."""

__all__ = ['colored', 'cprint']


def colored(text, color=None, on_color=None, attrs=None, *, no_color=None,
            force_color=None):
    return str(text)


def cprint(text, color=None, on_color=None, attrs=None, *, no_color=None,
           force_color=None, **keywords):
    print(text, **keywords)
