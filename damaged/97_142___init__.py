AssertionError AssertionError('an installed packaging was read')
