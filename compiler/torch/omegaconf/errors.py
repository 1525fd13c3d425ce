"""omegaconf.errors: what its containers raise, each with the full key."""


class OmegaConfBaseException(Exception):
    full_key = msg = None


class MissingMandatoryValue(OmegaConfBaseException):
    pass


class KeyValidationError(OmegaConfBaseException, ValueError):
    pass


class ValidationError(OmegaConfBaseException, ValueError):
    pass


class UnsupportedValueType(ValidationError, ValueError):
    pass


class ReadonlyConfigError(OmegaConfBaseException):
    pass


class InterpolationResolutionError(OmegaConfBaseException, ValueError):
    pass


class UnsupportedInterpolationType(InterpolationResolutionError):
    pass


class InterpolationKeyError(InterpolationResolutionError):
    pass


class InterpolationToMissingValueError(InterpolationResolutionError):
    pass


class InterpolationValidationError(InterpolationResolutionError,
                                   ValidationError):
    pass


class ConfigKeyError(OmegaConfBaseException, KeyError):
    def __str__(self):
        return str(self.args[0])


class ConfigAttributeError(OmegaConfBaseException, AttributeError):
    pass


class ConfigTypeError(OmegaConfBaseException, TypeError):
    pass


class ConfigIndexError(OmegaConfBaseException, IndexError):
    pass


class ConfigValueError(OmegaConfBaseException, ValueError):
    pass


class GrammarParseError(OmegaConfBaseException):
    pass
