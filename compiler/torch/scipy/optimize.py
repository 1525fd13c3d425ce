"""scipy.optimize: the cheapest assignment of rows to columns."""
import numpy as np

__all__ = ['linear_sum_assignment']


class _Assignment:
    """Rows are assigned one by one, each along the shortest augmenting path
    (Crouse 2016). Columns are searched in SciPy's order, so that of
    assignments that cost the same the same one is found."""

    def __init__(self, cost):
        self.cost = cost
        rows, columns = len(cost), len(cost[0])
        self.of_row, self.of_column = [-1] * rows, [-1] * columns
        self.row_price, self.column_price = [0.0] * rows, [0.0] * columns

    def path_from(self, row):
        """The free column nearest to `row`, its distance, the distances of
        all, whence each was reached, and the rows and columns on the way."""
        columns = len(self.column_price)
        left = list(range(columns - 1, -1, -1))
        reach, whence = [float('inf')] * columns, [-1] * columns
        far, rows, seen = 0.0, [], []
        while True:
            rows.append(row)
            cost, least, best = self.cost[row], float('inf'), -1
            for k, j in enumerate(left):
                d = far + cost[j] - self.row_price[row] - self.column_price[j]
                if d < reach[j]:
                    whence[j], reach[j] = row, d
                if reach[j] < least or (reach[j] == least
                                        and self.of_column[j] < 0):
                    least, best = reach[j], k
            if least == float('inf'):
                raise ValueError('cost matrix is infeasible')
            far, column = least, left[best]
            seen.append(column)
            if self.of_column[column] < 0:
                return column, far, reach, whence, rows, seen
            row = self.of_column[column]
            left[best] = left[-1]
            left.pop()

    def add(self, first):
        column, far, reach, whence, rows, seen = self.path_from(first)
        self.row_price[first] += far
        for i in rows[1:]:
            self.row_price[i] += far - reach[self.of_row[i]]
        for j in seen:
            self.column_price[j] -= far - reach[j]
        row = -1
        while row != first:
            row = whence[column]
            self.of_column[column] = row
            self.of_row[row], column = column, self.of_row[row]


def linear_sum_assignment(cost_matrix, maximize=False):
    cost = np.asarray(cost_matrix)
    if cost.ndim != 2:
        raise ValueError('expected a matrix (2-D array), got a '
                         f'{cost.ndim} array')
    cost = cost.astype(np.float64)
    if 0 in cost.shape:
        return np.arange(0), np.arange(0)
    turned = cost.shape[1] < cost.shape[0]
    cost = cost.T if turned else cost
    cost = -cost if maximize else cost
    if (np.isnan(cost) | (cost == -np.inf)).any():
        raise ValueError('matrix contains invalid numeric entries')
    found = _Assignment(cost.tolist())
    for row in range(len(cost)):
        found.add(row)
    pairs = list(enumerate(found.of_row))
    if turned:
        pairs = sorted((j, i) for i, j in pairs)
    return (np.array([i for i, _ in pairs]), np.array([j for _, j in pairs]))
