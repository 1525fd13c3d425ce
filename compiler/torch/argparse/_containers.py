"""Where arguments are added: a parser, and groups of its arguments."""
from ._actions import ACTIONS, OPTIONAL, ZERO_OR_MORE, ArgumentError


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default,
                 conflict_handler):
        self.description = description
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        if conflict_handler not in ('error', 'resolve'):
            raise ValueError('invalid conflict_resolution value: '
                             f'{conflict_handler!r}')
        self._registries = {'action': dict(ACTIONS), 'type': {}}
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults = {}
        # Where an option looks like a negative number, no number is negative.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries[registry_name][value] = object

    def set_defaults(self, **defaults):
        self._defaults.update(defaults)
        for action in self._actions:
            if action.dest in defaults:
                action.default = defaults[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *names, **options):
        prefix = self.prefix_chars
        if not names or len(names) == 1 and names[0][0] not in prefix:
            if names and 'dest' in options:
                raise ValueError('dest supplied twice for positional argument')
            options = self._positional(*names, **options)
        else:
            options = self._optional(*names, **options)
        if 'default' not in options:
            dest = options['dest']
            if dest in self._defaults:
                options['default'] = self._defaults[dest]
            elif self.argument_default is not None:
                options['default'] = self.argument_default
        kind = options.pop('action', None)
        make = self._registries['action'].get(kind, kind)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**options)
        convert = self._registries['type'].get(action.type, action.type)
        if convert is not None and not callable(convert):
            raise ValueError(f'{convert!r} is not callable')
        if hasattr(self, '_get_formatter'):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match '
                                 'nargs') from None
        return self._add_action(action)

    def _positional(self, dest=None, **options):
        if 'required' in options:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = options.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or (
                nargs == ZERO_OR_MORE and 'default' not in options):
            options['required'] = True
        return {**options, 'dest': dest or options.get('dest'),
                'option_strings': []}

    def _optional(self, *names, dest=None, **options):
        for name in names:
            if name[0] not in self.prefix_chars:
                raise ValueError(
                    f'invalid option string {name!r}: must start with a '
                    f'character {self.prefix_chars!r}')
        if dest is None:
            long = [name for name in names
                    if len(name) > 1 and name[1] in self.prefix_chars]
            dest = (long or names)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError('dest= is required for options like '
                                 f'{names[0]!r}')
            dest = dest.replace('-', '_')
        return {**options, 'dest': dest, 'option_strings': list(names)}

    def _add_action(self, action):
        self._resolve_conflicts(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            digits = option[1:].replace('.', '', 1)
            if option[0] == '-' and digits.isdigit():
                self._has_negative_number_optionals.append(True)
        return action

    def _resolve_conflicts(self, action):
        known = self._option_string_actions
        both = [o for o in action.option_strings if o in known]
        if not both:
            return
        if self.conflict_handler == 'error':
            plural = 's' if len(both) > 1 else ''
            raise ArgumentError(
                action, f'conflicting option string{plural}: {", ".join(both)}')
        for option in both:
            earlier = known.pop(option)
            earlier.option_strings.remove(option)
            if not earlier.option_strings:
                earlier.container._remove_action(earlier)

    def _remove_action(self, action):
        self._actions.remove(action)

    def add_argument_group(self, *args, **options):
        group = _ArgumentGroup(self, *args, **options)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **options):
        group = _MutuallyExclusiveGroup(self, **options)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_container_actions(self, container):
        """Those of a parent, in groups of the same titles."""
        titles = {group.title: group for group in self._action_groups}
        places = {}
        for group in container._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(
                    title=group.title, description=group.description,
                    conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                places[id(action)] = titles[group.title]
        for group in container._mutually_exclusive_groups:
            own = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                places[id(action)] = own
        for action in container._actions:
            places.get(id(action), self)._add_action(action)


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **options):
        super().__init__(
            description, options.get('prefix_chars', container.prefix_chars),
            options.get('argument_default', container.argument_default),
            options.get('conflict_handler', container.conflict_handler))
        self.title, self._group_actions = title, []
        # All but the list of its own arguments is the parser's.
        self._container = container
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = (
            container._has_negative_number_optionals)
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)
