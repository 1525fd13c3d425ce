# click: commands of functions, their options, and command lines that are wrong.
import click


def t(f, *args):
    try:
        print(f(list(args), standalone_mode=False))
    except click.ClickException as e:
        print(type(e).__name__, e.format_message(), e.exit_code)


@click.command()
@click.option('--lr', default=0.1, help='rate', show_default=True)
@click.option('--epochs', '-e', default=3)
@click.option('--name', default='x', type=str)
@click.option('--flag', is_flag=True)
@click.option('--batch-size', type=int, default=4)
@click.option('--on/--off', default=True)
@click.option('--many', multiple=True)
@click.option('-v', '--verbose', count=True)
@click.option('--kind', type=click.Choice(['a', 'b']), default='a')
@click.option('--size', nargs=2, type=int, default=(1, 2))
@click.option('--none', type=int)
@click.option('--r', type=click.IntRange(1, 5), default=2)
@click.option('--p', 'path', type=click.Path(), default='a/b')
@click.option('--made', default=lambda: 7)
@click.option('--num', type=float, default=1)
@click.option('--s', default='3', type=int)
@click.option('--env', envvar='T2C_NO_SUCH', default='e')
@click.option('--fast', 'mode', flag_value='fast')
def train(**options):
    """Trains a model."""
    print(sorted(options.items()))
    return 5


print(train.name, train.help, callable(train), [p.name for p in train.params])
t(train)
t(train, '--lr', '0.5', '-e', '7', '--flag', '--off', '--many', '1', '--many',
  '2', '-vv', '--size', '3', '4', '--fast')
t(train, '--lr=1', '-e8', '-ve9', '--kind', 'b', '--none', '-3')
for wrong in (['--lr', 'x'], ['--kind', 'c'], ['--r', '9'], ['--epochs'], ['--size', '1'], ['extra'], ['a', 'b'],
              ['--flag=1'], ['--epochs', '1.5']):
    t(train, *wrong)
print(train.callback(a=1))
try:
    train([])
except SystemExit as e:
    print('exit', e.code)


@click.command('predict')
@click.argument('path', type=click.Path(exists=True))
@click.argument('rest', nargs=-1)
@click.option('--name', '-n', required=True)
@click.option('--double', callback=lambda ctx, param, value: value * 2,
              default=2)
@click.pass_context
def predict_cmd(ctx, path, rest, name, double):
    click.echo(f'{path} {rest} {name} {double} {ctx.info_name}')
    ctx.exit(3)


t(predict_cmd, 'click_commands.py', '-n', 'x', 'a', 'b')
t(predict_cmd, 'none', '-n', 'x')
t(predict_cmd, 'click_commands.py')
t(predict_cmd, '-n', 'x')


@click.group()
@click.option('--debug/--no-debug', default=False)
@click.pass_context
def cli(ctx, debug):
    ctx.ensure_object(dict)
    ctx.obj['debug'] = debug
    print('group', ctx.invoked_subcommand)


@cli.command()
@click.argument('n', type=int)
@click.pass_obj
def step_one(obj, n):
    return obj, n


@cli.command('two')
@click.option('--flag', type=bool, default=False)
def second(flag):
    click.secho(f'flag {flag}', fg='green')


print(sorted(cli.commands))
t(cli, '--debug', 'step-one', '4')
t(cli, 'two', '--flag', 'yes')
click.echo('no end', nl=False)
click.echo()
if __name__ == '__main__':
    train()
    print('never')
