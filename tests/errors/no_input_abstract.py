from torch import nn


class Captioner(nn.Module):
    def step(self, t, state, images):
        raise NotImplementedError

    def forward(self, images, steps):
        state = self.first_state(images.size(0))
        for t in range(steps):
            state = self.step(t, state, images)
        return state
