#include "viewers/widgets/ViewLayout.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr double kSmallest = 1.0 / 6;

/// One direction cut in two by a gap.
struct Cut {
  int first, firstEnd, second, end;

  Cut(int length, double part) {
    const int margin = ViewLayout::kMargin, gap = ViewLayout::kGap;
    const int middle = margin + int(std::lround((length - 2 * margin) * part));
    first = margin;
    firstEnd = middle - gap / 2;
    second = middle + gap / 2;
    end = length - margin;
  }
};

QRect between(int left, int right, int top, int bottom) {
  return {left, top, std::max(1, right - left), std::max(1, bottom - top)};
}

std::size_t at(View view) { return std::size_t(view); }

View priorOf(View view) {
  if (view == View::Coronal) return View::PriorCoronal;
  return view == View::Sagittal ? View::PriorSagittal : View::PriorAxial;
}

}  // namespace

std::array<std::optional<QRect>, kViewCount> ViewLayout::places(const QSize& size) const {
  std::array<std::optional<QRect>, kViewCount> places;
  const int width = size.width(), height = size.height();
  const Cut columns(width, kind == Kind::OneAndThree ? leadPart : kind == Kind::Pair ? 0.5 : column), rows(height, row);
  const QRect whole = between(kMargin, width - kMargin, kMargin, height - kMargin);
  const auto quarters = [&](View a, View b, View c, View d) {
    places[at(a)] = between(columns.first, columns.firstEnd, rows.first, rows.firstEnd);
    places[at(b)] = between(columns.second, columns.end, rows.first, rows.firstEnd);
    places[at(c)] = between(columns.first, columns.firstEnd, rows.second, rows.end);
    places[at(d)] = between(columns.second, columns.end, rows.second, rows.end);
  };
  switch (kind) {
    case Kind::Four:
      quarters(View::Axial, View::Coronal, View::Sagittal, View::Volume3d);
      break;
    case Kind::SideBySide:
      quarters(View::Axial, View::PriorAxial, View::Coronal, View::PriorCoronal);
      break;
    case Kind::Single:
      places[at(lead)] = whole;
      break;
    case Kind::Pair: {
      const View current = lead == View::Volume3d ? View::Axial : lead;
      places[at(current)] = between(columns.first, columns.firstEnd, whole.top(), height - kMargin);
      places[at(priorOf(current))] = between(columns.second, columns.end, whole.top(), height - kMargin);
      break;
    }
    case Kind::OneAndThree: {
      places[at(lead)] = between(columns.first, columns.firstEnd, whole.top(), height - kMargin);
      const double step = (height - 2 * kMargin + kGap) / 3.0;
      int i = 0;
      for (const View view : {View::Axial, View::Coronal, View::Sagittal, View::Volume3d}) {
        if (view == lead) continue;
        const int top = kMargin + int(std::lround(step * i++));
        places[at(view)] = between(columns.second, columns.end, top, kMargin + int(std::lround(step * i)) - kGap);
      }
      break;
    }
  }
  return places;
}

ViewLayout::Divider ViewLayout::dividerAt(const QPoint& position, const QSize& size) const {
  const bool rowsToo = kind == Kind::Four || kind == Kind::SideBySide;
  if (!rowsToo && kind != Kind::OneAndThree) return Divider::None;
  const Cut columns(size.width(), rowsToo ? column : leadPart), rows(size.height(), row);
  const bool inColumn = position.x() >= columns.firstEnd && position.x() < columns.second;
  const bool inRow = rowsToo && position.y() >= rows.firstEnd && position.y() < rows.second;
  if (inColumn && inRow) return Divider::Both;
  return inColumn ? Divider::Column : inRow ? Divider::Row : Divider::None;
}

void ViewLayout::moveDivider(Divider divider, const QPoint& position, const QSize& size) {
  const auto part = [](int place, int length) {
    return std::clamp(double(place - kMargin) / std::max(1, length - 2 * kMargin), kSmallest, 1 - kSmallest);
  };
  if (divider == Divider::Column || divider == Divider::Both)
    (kind == Kind::OneAndThree ? leadPart : column) = part(position.x(), size.width());
  if (divider == Divider::Row || divider == Divider::Both) row = part(position.y(), size.height());
}

}  // namespace hilum::viewers
