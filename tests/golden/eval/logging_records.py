import logging
import sys


class Upper(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


logging.basicConfig(level=logging.DEBUG, stream=sys.stdout,
                    format='%(levelname)-8s|%(name)s|%(filename)s:%(lineno)d|'
                           '%(funcName)s|%(message)s')
log = logging.getLogger('a.b')


def work():
    log.info('step %d of %s', 3, [1, 2])
    log.debug('%(x)s!', {'x': 'named'})


work()
logging.warning('root %5.2f', 2 / 3)
log.log(25, 'between')
log.error('plain %')
print(log, logging.getLogger(), logging.getLogger('a'), log.parent)
child = log.getChild('c')
print(child.name, child.parent is log, child.getEffectiveLevel())
child.setLevel('ERROR')
child.info('not seen')
child.error('seen')
child.propagate = False
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Upper('{name}: {message} {user}', style='{'))
handler.addFilter(lambda record: 'secret' not in record.getMessage())
child.addHandler(handler)
child.critical('own', extra={'user': 'me'})
child.critical('secret', extra={'user': 'me'})
print(handler, child.handlers == [handler], child.hasHandlers())
try:
    1 / 0
except ZeroDivisionError as error:
    print(log.isEnabledFor(logging.INFO), logging.getLevelName(25),
          logging.getLevelName('INFO'))
for wrong in (lambda: log.setLevel('LOUD'), lambda: log.setLevel(1.5),
              lambda: logging.basicConfig(force=True, style='?'),
              lambda: log.log('x', 'y'), lambda: logging.getLogger(3),
              lambda: child.error('x', extra={'name': 1}),
              lambda: logging.basicConfig(x=1)):
    try:
        wrong()
    except (ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error)
logging.addLevelName(25, 'NOTE')
logging.basicConfig(stream=sys.stdout, force=True)
log.log(25, 'default format')
logging.disable(logging.WARNING)
log.warning('off')
log.error('on')
adapter = logging.LoggerAdapter(log, {'run': 7})
adapter.error('by an adapter')
print(logging.makeLogRecord({'msg': 'm %s', 'args': (1,)}).getMessage())
