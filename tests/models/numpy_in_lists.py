# Arrays in the lists that tensors are made of.
import numpy as np, torch
def tell(f):
    try:
        t = f()
        print(t, t.dtype, t.shape)
    except Exception as e:
        print(type(e).__name__, e)
a = np.array([1., 2.])
b = np.array([3., 4.])
tell(lambda: torch.tensor([a, b]))
tell(lambda: torch.tensor([a, b], dtype=torch.float32))
tell(lambda: torch.FloatTensor([a, b]))
tell(lambda: torch.tensor((a, [5., 6.])))
tell(lambda: torch.tensor(([5., 6.], a)))
tell(lambda: torch.tensor([np.arange(6).reshape(2, 3), np.ones((2, 3))]))
tell(lambda: torch.tensor([np.arange(6).reshape(2, 3)]))
tell(lambda: torch.tensor([[a], [b]]))
tell(lambda: torch.tensor([a, np.array([1.])]))
tell(lambda: torch.tensor([np.array(3.)]))
tell(lambda: torch.tensor([a, 1.0]))
tell(lambda: torch.tensor([1.0, a]))
tell(lambda: torch.tensor([np.array([True]), np.array([2])]))
tell(lambda: torch.tensor([np.array([1], dtype=np.int32)]))
tell(lambda: torch.as_tensor([a, b]))
tell(lambda: torch.ones(1).new_tensor([a, b]))
tell(lambda: torch.tensor([np.array([]), np.array([])]))
tell(lambda: torch.tensor([torch.ones(2), torch.ones(2)]))
tell(lambda: torch.tensor([a[0], b[1]]))
tell(lambda: torch.LongTensor([np.array([1, 2]), np.array([3, 4])]))
tell(lambda: torch.tensor([np.ones((2, 2)), [[1., 2.], [3., 4.]]]))
tell(lambda: torch.tensor([[[1., 2.], [3., 4.]], np.ones((2, 2))]))
tell(lambda: torch.tensor([[[1., 2.], [3., 4.]], [a, b]]))
tell(lambda: torch.tensor([np.array([1e20]), np.array([3.])], dtype=torch.int32))
tell(lambda: torch.tensor([np.array([1.7]), np.array([3.])], dtype=torch.int32))
tell(lambda: torch.tensor(np.array([])))

# A part of an array is read whole before another part of it is written.
m = np.arange(18).reshape(2, 3, 3)
m[0] = m[0].T
m[:, 1:] = m[:, :-1]
print(m)
v = np.arange(5)
v[1:] = v[:-1]
print(v)
