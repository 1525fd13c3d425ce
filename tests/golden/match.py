match command.split(), 1:
    case [] | () | [_]: a
    case 1 | -1.5 | 1 + 2j | 'text' 'more' | None | True: b
    case Color.RED | m.Color.BLUE as color if color: c
    case [first, *rest, (x, y)]: d
    case first, *_: e
    case {'k': v, 1: [w], **others}: f
    case {}: g
    case Point(), Point(0, y=0, x=[z]): h
    case str() as s: i
    case (name): j
