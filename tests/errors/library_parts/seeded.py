from catalyst import utils

utils.set_global_seed(3)
