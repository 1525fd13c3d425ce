raise AssertionError('an installed packaging was read')
