HELP = 'found'
