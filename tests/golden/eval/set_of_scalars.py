"""Sets of NumPy's numbers stand in the order of their values' hashes, as
CPython's do: graph code numbers its classes by walking one."""
import numpy as np

labels = np.array([3, 1, 2, 0, 4, 1])
print([int(x) for x in set(labels)])
print([int(x) for x in {np.int64(9), 1, np.int32(2), np.int64(-1)}])
print([float(x) for x in set(np.float32([2.5, 1.5, 0.5, 3.0]))])
print([int(x) for x in frozenset(np.array([70, 8, 16, 1]))])
print([(int(a), b) for a, b in {(np.int64(5), 1), (np.int64(1), 2)}])
mixed = {np.int64(5), 2.0, np.float64(0.25)}
mixed.add(np.uint8(7))
mixed.discard(2)
print([float(x) for x in mixed])


def encode_onehot(labels):
    classes = {c: np.identity(5)[i, :] for i, c in enumerate(set(labels))}
    return np.array(list(map(classes.get, labels)), dtype=np.int32)


print(encode_onehot(np.where(np.ones([3, 3]) - np.eye(3))[1] + 2))
