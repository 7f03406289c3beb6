#include "app/FuzzyMatch.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace hilum::app {
namespace {

constexpr int kLetter = 2, kWordStart = 9, kBeside = 7, kTextStart = 4, kGap = 1;
constexpr int kNever = std::numeric_limits<int>::min() / 2;

QChar plain(QChar c) {
  const QString parts = c.decomposition();
  const QChar base = (parts.isEmpty() ? c : parts.front()).toCaseFolded();
  return base == QChar(0x0131) ? QLatin1Char('i') : base;  // the dotless i
}

int worth(const QString& text, qsizetype at) {
  if (at == 0) return kLetter + kWordStart + kTextStart;
  return text[at].isLetterOrNumber() && !text[at - 1].isLetterOrNumber() ? kLetter + kWordStart : kLetter;
}

}  // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& letters, const QString& text) {
  QString wanted;
  for (QChar c : letters)
    if (!c.isSpace()) wanted += plain(c);
  const auto rows = std::size_t(wanted.size()), columns = std::size_t(text.size());
  if (rows == 0) return FuzzyMatch{};
  // best[r][c]: the best that the first r + 1 letters reach when the last of them stands at c.
  std::vector<std::vector<int>> best(rows, std::vector<int>(columns, kNever));
  std::vector<std::vector<qsizetype>> before(rows, std::vector<qsizetype>(columns, -1));
  for (std::size_t r = 0; r < rows; ++r) {
    int leap = kNever;  // the best of the row above that is not the neighbour
    qsizetype leapFrom = -1;
    for (std::size_t c = 0; c < columns; ++c) {
      if (r > 0 && c > 1 && best[r - 1][c - 2] > leap) {
        leap = best[r - 1][c - 2];
        leapFrom = qsizetype(c) - 2;
      }
      if (plain(text[qsizetype(c)]) != wanted[qsizetype(r)]) continue;
      int reached = r == 0 ? 0 : leap - kGap;
      before[r][c] = leapFrom;
      if (r > 0 && c > 0 && best[r - 1][c - 1] + kBeside > reached) {
        reached = best[r - 1][c - 1] + kBeside;
        before[r][c] = qsizetype(c) - 1;
      }
      if (reached > kNever / 2) best[r][c] = reached + worth(text, qsizetype(c));
    }
  }
  const auto last = std::max_element(best.back().begin(), best.back().end());
  if (last == best.back().end() || *last <= kNever / 2) return std::nullopt;
  FuzzyMatch match{.score = *last - int(columns) / 8, .places = {}};
  qsizetype at = last - best.back().begin();
  for (std::size_t r = rows; r-- > 0; at = before[r][std::size_t(at)]) match.places.prepend(at);
  return match;
}

}  // namespace hilum::app
