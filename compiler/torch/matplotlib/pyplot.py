"""matplotlib.pyplot: what is set is kept, what is drawn is dropped."""

import _t2c
from matplotlib import rc, rcdefaults, rcParams

from ._drawn import Drawn

__all__ = '''rc rcParams rcdefaults switch_backend ioff ion style
annotate arrow autoscale axes axhline axhspan axis axline axvline axvspan bar
bar_label barh box boxplot cla clabel clf clim close colorbar contour contourf
delaxes draw errorbar eventplot figimage figlegend figtext figure fill
fill_between fill_betweenx gca gcf gci get_cmap gray grid hexbin hist hist2d
hlines hot hsv imsave imshow jet legend locator_params loglog magma margins
matshow minorticks_off minorticks_on pause pcolor pcolormesh pie plasma plot
polar quiver quiverkey savefig sca scatter sci semilogx semilogy set_cmap setp
show specgram spy stackplot stairs stem step streamplot subplot subplot2grid
subplots subplots_adjust suptitle table text thetagrids tick_params
ticklabel_format tight_layout title tricontour tricontourf tripcolor triplot
twinx twiny violinplot viridis vlines xlabel xlim xscale xticks ylabel ylim
yscale yticks'''.split()
_drawing = set(__all__) | {'cm'}
_reading = '''acorr angle_spectrum autumn barbs bone broken_barh cohere connect
cool copper csd disconnect draw_if_interactive ecdf findobj flag fignum_exists
get get_current_fig_manager get_figlabels get_fignums get_plot_commands getp
ginput grouped_bar imread inferno install_repl_displayhook isinteractive
magnitude_spectrum new_figure_manager nipy_spectral phase_spectrum pie_label
pink prism psd rc_context rgrids set_loglevel spring subplot_mosaic
subplot_tool summer uninstall_repl_displayhook waitforbuttonpress
winter xcorr xkcd'''.split()


def __getattr__(name):
    if name in _reading:
        _t2c.unsupported(f'matplotlib.pyplot.{name}', 'nothing is drawn')
    if name not in _drawing:
        raise AttributeError(
            f"module 'matplotlib.pyplot' has no attribute '{name}'")
    return Drawn(f'pyplot.{name}')


def switch_backend(newbackend):
    pass


def ion():
    pass


def ioff():
    pass


class style:
    @staticmethod
    def use(style):
        pass
