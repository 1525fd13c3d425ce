"""The table and the chart of bench/run."""
from math import exp, log
from xml.sax.saxutils import escape

OURS = "torch2c"
# Relative to PyTorch in float64, root of the mean square; what is asked of us.
EXACT = 1e-5


def is_exact(error):
    return error <= EXACT


def best_peer(result):
    """(name, milliseconds) of the fastest other one whose output is right."""
    times = [(r["min_us"] / 1e3, name) for name, r in result["peers"].items()
             if name != OURS and "min_us" in r and "failed" not in r]
    return min(times, default=(None, None))[::-1]


def ratio(result):
    """Time of the best peer over ours, or None."""
    ours = result["peers"].get(OURS, {})
    _, best_ms = best_peer(result)
    if best_ms is None or "min_us" not in ours or "failed" in ours:
        return None
    return best_ms / (ours["min_us"] / 1e3)


def percent_of_peak(result, peer, machine, threads):
    """Of the machine's FMA; the plain definition's count, which Winograd's
    undercuts."""
    flops_per_us = result["flops"] / result["peers"][peer]["min_us"]
    return flops_per_us / (machine["gflops"] * 1e3 * threads) * 100


def digits(ms):
    """Three digits that count."""
    return f"{ms:#.3g}" if ms < 100 else f"{ms:.0f}"


def cell(peer_result):
    if "failed" in peer_result:
        return "failed"
    text = digits(peer_result["min_us"] / 1e3)
    mark = "" if is_exact(peer_result["error"]) else " *"
    return f"{text} ({digits(peer_result['median_us'] / 1e3)}){mark}"


def row(result, peers, machine, threads):
    cells = [cell(result["peers"][p]) for p in peers]
    times = ratio(result)
    cells.append(f"{times:.2f}x" if times else "-")
    peak = "-"
    if "min_us" in result["peers"].get(OURS, {}):
        peak = "%.0f %%" % percent_of_peak(result, OURS, machine, threads)
    return [result["title"], *cells, peak]


def aligned(rows):
    """Rows of text as a table of Markdown."""
    widths = [max(len(r[k]) for r in rows) for k in range(len(rows[0]))]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths)) + " |"
             for r in rows]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)


def header(results):
    """The machine and what ran on it."""
    m = results["machine"]
    peers = ", ".join(f"{k} {v}" for k, v in m["versions"].items())
    return (f"`{results['command']}` on {m['processors']} x "
            f"{m['processor']}; one thread's FMA peak {m['gflops']:.0f} "
            f"GFLOP/s, reading {m['read_gb_s']:.0f} GB/s; {m['compiler']}; "
            f"{peers}. The load average was {m['load']:.1f} when it began: "
            "more than 0 means that other programs ran, too.\n")


def notes(title, lines):
    return f"\n{title}\n\n" + "\n".join(lines) + "\n" if lines else ""


def table(results, run, models):
    """Milliseconds, least (median); how many times faster than the best peer;
    % of the FMA peak. Below, what failed and what is not as exact as ours."""
    peers = list(models[0]["peers"])
    rows = [["model", *peers, "against the best", "of FMA peak"]]
    rows += [row(m, peers, results["machine"], run["threads"]) for m in models]
    text = (f"{run['threads']} thread(s), batch {run['batch']}; "
            f"milliseconds, least (median)\n\n" + aligned(rows) + "\n")
    ratios = [r for r in map(ratio, models) if r]
    if len(ratios) > 1:
        mean = exp(sum(map(log, ratios)) / len(ratios))
        text += f"\nGeometric mean against the best peer: {mean:.2f}x\n"
    every = [(f"- {m['title']}, {name}: ", r) for m in models
             for name, r in m["peers"].items()]
    text += notes(f"Results further than {EXACT:.0e} from float64 (*):",
                  [f"{who}relative error {r['error']:.1e}"
                   for who, r in every
                   if "failed" not in r and not is_exact(r["error"])])
    return text + notes("Failed:", [f"{who}{r['failed']}"
                                    for who, r in every if "failed" in r])


# --- the chart ---------------------------------------------------------------
ROW, LABELS, WIDTH, TOP = 26, 170, 760, 44


def bar(y, times, best, scale):
    x = LABELS + scale
    length = max(1, times * scale)
    colour = "#2b7a4b" if times >= 1 else "#b3452c"
    return (f'<rect x="{LABELS}" y="{y + 4}" width="{length:.1f}" '
            f'height="{ROW - 8}" fill="{colour}"/>'
            f'<text x="{max(x, LABELS + length) + 6:.1f}" y="{y + 17}">'
            f'{times:.2f}x {escape(best)}</text>')


def chart(run):
    """Bars: how many times faster torch2c is than the best peer, by model."""
    models = run["models"]
    ratios = [ratio(m) for m in models]
    most = max([r for r in ratios if r] + [1.0])
    scale = (WIDTH - LABELS - 150) / most
    height = TOP + ROW * len(models) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
        f'height="{height}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="12" y="24" font-size="15">torch2c against the fastest '
        f'peer, {run["threads"]} thread(s), batch {run["batch"]}'
        '</text>']
    for k, (m, times) in enumerate(zip(models, ratios)):
        y = TOP + k * ROW
        parts.append(f'<text x="{LABELS - 8}" y="{y + 17}" '
                     f'text-anchor="end">{escape(m["title"])}</text>')
        if times:
            parts.append(bar(y, times, best_peer(m)[0], scale))
        else:
            parts.append(f'<text x="{LABELS + 6}" y="{y + 17}">not '
                         'comparable</text>')
    x = LABELS + scale
    parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" '
                 f'y2="{height - 8}" stroke="#555" stroke-dasharray="3 3"/>')
    return "\n".join(parts + ["</svg>"]) + "\n"
