"""torch.utils.hooks: what is returned for a hook, to take it away again."""

__all__ = ['RemovableHandle']


class RemovableHandle:
    next_id = 0

    def __init__(self, hooks):
        self.hooks = hooks
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1

    def remove(self):
        self.hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.remove()
