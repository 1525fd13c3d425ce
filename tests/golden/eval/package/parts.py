__all__ = ["Block"]


class Block:
    def __repr__(self):
        return "Block!"


def make():
    return Block()
