import inspect


class Registry:
    def __init__(self, name, scope=None):
        self.name = name
        self.scope = self.infer_scope() if scope is None else scope
        above = inspect.stack()[1]
        self.made = above.function, above.lineno, len(inspect.stack()[:2])
        for row in inspect.stack():
            if row.function == '<module>':
                self.text = row.code_context[0].strip()
                break

    @staticmethod
    def infer_scope():
        return inspect.getmodule(inspect.stack()[2][0]).__name__.split('.')[0]
