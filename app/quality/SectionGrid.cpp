#include "app/quality/SectionGrid.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace hilum::app {
namespace {

constexpr int kColumns = 3, kGap = 6, kText = 32, kWidth = 276;

}  // namespace

SectionGrid::SectionGrid(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(QStringLiteral("Sections"));
}

void SectionGrid::show(std::shared_ptr<const BreathHoldFinding> finding) {
  finding_ = std::move(finding);
  current_ = -1;
  updateGeometry();
  update();
}

int SectionGrid::side() const { return (std::max(width(), 120) - (kColumns - 1) * kGap) / kColumns; }

QSize SectionGrid::sizeHint() const {
  const int rows = (count() + kColumns - 1) / kColumns, side = (kWidth - (kColumns - 1) * kGap) / kColumns;
  return {kWidth, rows * (side + kText + kGap)};
}

QRect SectionGrid::boxOf(int index) const {
  return {index % kColumns * (side() + kGap), index / kColumns * (side() + kText + kGap), side(), side()};
}

void SectionGrid::choose(int index) {
  if (index < 0 || index >= count()) return;
  current_ = index;
  update();
  Q_EMIT chosen(finding_->pictures[std::size_t(index)].section.centre);
}

void SectionGrid::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
  QFont font = painter.font();
  font.setPixelSize(11);
  painter.setFont(font);
  for (int i = 0; i < count(); ++i) {
    const SectionPicture& picture = finding_->pictures[std::size_t(i)];
    const QRect box = boxOf(i);
    drawSection(painter, box, picture);
    if (i == current_) {
      painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
      painter.drawRect(QRectF(box).adjusted(1, 1, -1, -1));
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(box.left(), box.bottom() + 1, box.width(), kText), Qt::AlignCenter,
                     tr("+%1 mm\n%2 mm²")
                         .arg(locale().toString(picture.section.upMm, 'f', 0),
                              locale().toString(picture.section.shape.area, 'f', 0)));
  }
}

void SectionGrid::mousePressEvent(QMouseEvent* event) {
  for (int i = 0; i < count(); ++i)
    if (boxOf(i).contains(event->pos())) choose(i);
}

void SectionGrid::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Right:
      return choose(current_ + 1);
    case Qt::Key_Left:
      return choose(current_ - 1);
    case Qt::Key_Down:
      return choose(current_ < 0 ? 0 : current_ + kColumns);
    case Qt::Key_Up:
      return choose(current_ - kColumns);
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace hilum::app
