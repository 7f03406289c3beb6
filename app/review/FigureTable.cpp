#include "app/review/FigureTable.h"

#include <QPainter>
#include <algorithm>

namespace hilum::app {
namespace {

constexpr int kRow = 24, kHead = 20, kGap = 10, kSwatch = 10;

}  // namespace

FigureTable::FigureTable(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
  setAccessibleName(accessibleName);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureTable::show(const QStringList& headings, const std::vector<Row>& rows) {
  headings_ = headings;
  rows_ = rows;
  QStringList lines;
  for (const Row& row : rows_) {
    QStringList words;
    for (qsizetype i = 0; i < row.figures.size(); ++i) words << headings_.value(i) + QLatin1Char(' ') + row.figures[i];
    lines << row.name + QStringLiteral(": ") + words.join(QStringLiteral(", "));
  }
  setAccessibleDescription(lines.join(QLatin1Char('\n')));
  setToolTip(accessibleDescription());
  updateGeometry();
  update();
}

QSize FigureTable::sizeHint() const { return {200, rows_.empty() ? 0 : kHead + kRow * int(rows_.size()) + 2}; }

void FigureTable::paintEvent(QPaintEvent*) {
  if (rows_.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont small = font();
  small.setPixelSize(12);
  // Every column as wide as its widest text.
  std::vector<int> widths;
  for (qsizetype i = 0; i < headings_.size(); ++i) {
    int width = QFontMetrics(small).horizontalAdvance(headings_[i]);
    for (const Row& row : rows_) width = std::max(width, fontMetrics().horizontalAdvance(row.figures.value(i)));
    widths.push_back(width + kGap);
  }
  int left = width();
  for (const int column : widths) left -= column;
  const auto line = [&](int top, int height, const QStringList& texts, const QColor& ink) {
    painter.setPen(ink);
    int x = left;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      painter.drawText(QRect(x, top, widths[i], height), Qt::AlignRight | Qt::AlignVCenter, texts.value(qsizetype(i)));
      x += widths[i];
    }
  };
  painter.setFont(small);
  line(0, kHead, headings_, palette().color(QPalette::PlaceholderText));
  painter.setPen(palette().color(QPalette::Mid));
  painter.drawLine(0, kHead, width(), kHead);
  painter.setFont(font());
  int top = kHead + 2;
  for (const Row& row : rows_) {
    int x = 0;
    if (row.swatch.isValid()) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(row.swatch);
      painter.drawRoundedRect(QRectF(0, top + (kRow - kSwatch) / 2.0, kSwatch, kSwatch), 2.5, 2.5);
      x = kSwatch + 6;
    }
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect box(x, top, std::max(0, left - x), kRow);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, box.width()));
    line(top, kRow, row.figures, palette().color(QPalette::WindowText));
    top += kRow;
  }
}

}  // namespace hilum::app
