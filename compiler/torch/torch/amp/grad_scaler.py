"""GradScaler: off without CUDA, where it passes everything through."""
import _t2c

__all__ = ['GradScaler']


class GradScaler:
    def __init__(self, device='cuda', init_scale=65536.0, growth_factor=2.0,
                 backoff_factor=0.5, growth_interval=2000, enabled=True):
        self._device = device
        self._enabled = enabled and device != 'cuda'
        self._state = {'scale': init_scale, 'growth_factor': growth_factor,
                       'backoff_factor': backoff_factor,
                       'growth_interval': growth_interval,
                       '_growth_tracker': 0}

    def _refuse_enabled(self):
        if self._enabled:
            _t2c.unsupported(f"GradScaler('{self._device}')",
                             'torch2c runs models forward only')

    def is_enabled(self):
        return self._enabled

    def get_scale(self):
        return self._state['scale'] if self._enabled else 1.0

    def scale(self, outputs):
        self._refuse_enabled()
        return outputs

    def step(self, optimizer, *args, **kwargs):
        self._refuse_enabled()
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        self._refuse_enabled()

    def unscale_(self, optimizer):
        self._refuse_enabled()

    def state_dict(self):
        return dict(self._state) if self._enabled else {}

    def load_state_dict(self, state_dict):
        if not self._enabled:
            return
        if not state_dict:
            raise RuntimeError(
                'The source state dict is empty, possibly because it was '
                'saved from a disabled instance of GradScaler.')
        self._state = {name: state_dict[name] for name in self._state}
