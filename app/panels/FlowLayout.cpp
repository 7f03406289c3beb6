#include "app/panels/FlowLayout.h"

#include <algorithm>
#include <cmath>

namespace hilum::app {
namespace {

constexpr int kLeastWidth = 40;

}  // namespace

FlowLayout::FlowLayout(QWidget* parent, int columns) : QLayout(parent), columns_(columns) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(6);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) { items_.emplace_back(item); }

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? items_[std::size_t(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  if (index < 0 || index >= count()) return nullptr;
  QLayoutItem* item = items_[std::size_t(index)].release();
  items_.erase(items_.begin() + index);
  return item;
}

QSize FlowLayout::minimumSize() const {
  QSize size(kLeastWidth, 0);
  for (const auto& item : items_) size.setHeight(std::max(size.height(), item->minimumSize().height()));
  return size;
}

void FlowLayout::setGeometry(const QRect& box) {
  QLayout::setGeometry(box);
  arrange(box, true);
}

/// The height that it takes.
int FlowLayout::arrange(const QRect& box, bool place) const {
  if (columns_ > 0) return arrangeCells(box, place);
  int x = box.left(), y = box.top(), line = 0;
  for (const auto& item : items_) {
    if (item->isEmpty()) continue;
    const QSize size(std::min(item->sizeHint().width(), box.width()), item->sizeHint().height());
    if (x > box.left() && x + size.width() > box.right() + 1) {
      x = box.left();
      y += line + spacing();
      line = 0;
    }
    if (place) item->setGeometry(QRect(QPoint(x, y), size));
    x += size.width() + spacing();
    line = std::max(line, size.height());
  }
  return y + line - box.top();
}

int FlowLayout::arrangeCells(const QRect& box, bool place) const {
  struct Cell {
    QLayoutItem* item;
    int cells;
  };
  const double cell = double(box.width() + spacing()) / columns_;  // with the gap behind it
  int y = box.top();
  std::vector<Cell> line;
  int used = 0;
  const auto finish = [&] {
    int height = 0, at = 0;
    for (const Cell& each : line) height = std::max(height, each.item->sizeHint().height());
    for (const Cell& each : line) {
      const bool last = &each == &line.back();
      const int left = int(std::lround(at * cell));
      at = last ? columns_ : at + each.cells;
      const int right = int(std::lround(at * cell)) - spacing();
      if (place) each.item->setGeometry(QRect(box.left() + left, y, right - left, height));
    }
    y += height + spacing();
    line.clear();
    used = 0;
  };
  for (const auto& item : items_) {
    if (item->isEmpty()) continue;
    const int cells = std::clamp(int(std::ceil((item->sizeHint().width() + spacing()) / cell - 1e-9)), 1, columns_);
    if (used + cells > columns_) finish();
    line.push_back({item.get(), cells});
    used += cells;
  }
  if (!line.empty()) finish();
  return std::max(0, y - spacing() - box.top());
}

}  // namespace hilum::app
