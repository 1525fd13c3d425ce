"""Logs are not written."""


class SummaryWriter:
    def __init__(self, log_dir=None, *args, **kwargs):
        log_dir = log_dir or kwargs.get('logdir')
        if log_dir is not None:
            self.log_dir = self.logdir = str(log_dir)

    def get_logdir(self):
        return self.log_dir

    def __getattr__(self, name):
        if name in ('log_dir', 'logdir'):
            from _t2c import unsupported
            unsupported('the folder of a SummaryWriter that was given none',
                        'give it a log_dir')
        if not (name.startswith('add_') or name in (
                'flush', 'close', 'export_scalars_to_json')):
            raise AttributeError(name)
        return lambda *args, **kwargs: None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass
