raise AssertionError('an installed numpy was read')
