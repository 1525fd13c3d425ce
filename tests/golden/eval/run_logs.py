# What training scripts tell wandb and tensorboardX, and read back from them.
import argparse
import os

os.environ['WANDB_MODE'] = 'disabled'
import wandb
from tensorboardX import SummaryWriter


def t(f, *args):
    try:
        print(f(*args))
    except (AttributeError, KeyError, wandb.Error) as error:
        print(type(error).__name__, error)


print(wandb.run)
t(wandb.log, {'a': 1})
t(lambda: wandb.config.a)
run = wandb.init(project='p', config={'a': 1, 'b': {'c': 2}}, name='first')
config = wandb.config
print(config.a, config['b'], config.b, dict(config), config.get('z', 3),
      'a' in config, type(config), run.config is config)
config.update({'q': 4}, allow_val_change=True)
config.lr = 3
config['zz'] = 5
config.setdefaults({'a': 9, 'w': 1})
print(config.keys(), config.as_dict(), config, len(config.items()))
t(getattr, config, 'nope')
t(lambda: config['nope'])
print(run.name, run.project, run.url, wandb.run is run, run.disabled)
wandb.log({'x': 1, 'loss': 0.5}, step=3)
run.log({'z': 2, 'image': None})
wandb.watch(None)
wandb.define_metric('a')
run.summary['best'] = 1
print(dict(run.summary), wandb.summary is run.summary)
wandb.run.name = 'other'
print(wandb.run.name)
wandb.finish()
print(wandb.run)
t(wandb.log, {'a': 1})
with wandb.init(config=argparse.Namespace(a=1)) as run:
    print(run.config.a, wandb.config)
wandb.finish()
print(wandb.run)

writer = SummaryWriter('/tmp/t2c_logs')
writer.add_scalar('loss', 0.5, 1)
writer.add_scalars('all', {'a': 1}, 0)
writer.add_histogram('h', [1, 2], 0)
print(writer.logdir)
writer.close()
