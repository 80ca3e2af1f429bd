/* guide.c -- guide tables for indexed search.
 *
 * H. C. Chen and Y. Asau, On generating random variates from an empirical distribution,
 * AIIE Transactions 6 (1974), 163-166.
 */
#include "core.h"

int unur_i_guide(int *guide, int size, const double *cum, int n, bool by_division) {
  const double total = cum[n - 1], step = total / size;
  double level = 0.;
  int i = 0, j = 0;
  for (; j < size; j++) {
    if (by_division)
      while (i < n && cum[i] / total < (double)j / size) i++;
    else
      while (i < n && cum[i] < level) i++;
    if (i >= n) break;
    guide[j] = i;
    level += step;
  }
  const int left_over = size - j;
  for (; j < size; j++) guide[j] = n - 1;
  return left_over;
}
