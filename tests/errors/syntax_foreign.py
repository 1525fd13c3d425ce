%matplotlib inline
import torch
!pip install torch
x = torch.ones(2)
<<<<<<< HEAD
y = x + 1
=======
y = x + 2
>>>>>>> side
print(y)
