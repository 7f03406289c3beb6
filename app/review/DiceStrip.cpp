#include "app/review/DiceStrip.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "app/Theme.h"

namespace hilum::app {
namespace {

constexpr double kEdge = 2, kLeastBar = 2;  // a Dice of 0 is seen too
constexpr std::size_t kRed = 8;             // of the worst slices

}  // namespace

void paintDice(QPainter& painter, const QRectF& box, const LayerComparison& comparison, const DiceInks& inks) {
  const auto& slices = comparison.slices;
  if (slices.empty()) return;
  const double width = box.width() / double(slices.size());
  const double gap = width >= 4 ? 1 : 0;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, width >= 1);
  painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), inks.line);
  const auto isWorst = [&](std::size_t z) {
    const auto end = comparison.worst.begin() + std::ptrdiff_t(std::min(kRed, comparison.worst.size()));
    return std::find(comparison.worst.begin(), end, std::int64_t(z)) != end;
  };
  const auto bar = [&](double left, double wide, double dice, bool worst) {
    const double height = std::max(kLeastBar, dice * (box.height() - 1));
    painter.fillRect(QRectF(left, box.bottom() - 1 - height, wide, height), worst ? inks.worst : inks.good);
  };
  if (width >= 1) {
    for (std::size_t z = 0; z < slices.size(); ++z)
      if (!slices[z].empty()) bar(box.left() + double(z) * width, width - gap, slices[z].dice(), isWorst(z));
  } else {
    const int columns = int(box.width());
    for (int x = 0; x < columns; ++x) {
      const auto from = std::size_t(double(x) / width), to = std::min(slices.size(), std::size_t(double(x + 1) / width));
      double least = 2;
      bool worst = false;
      for (std::size_t z = from; z < to; ++z) {
        if (slices[z].empty()) continue;
        least = std::min(least, slices[z].dice());
        worst = worst || isWorst(z);
      }
      if (least <= 1) bar(box.left() + x, 1, least, worst);
    }
  }
  painter.restore();
}

DiceStrip::DiceStrip(QWidget* parent) : QWidget(parent) {
  setAccessibleName(QStringLiteral("Dice per slice"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setMouseTracking(false);
}

void DiceStrip::show(std::shared_ptr<const LayerComparison> comparison) {
  comparison_ = std::move(comparison);
  QStringList worst;
  if (comparison_)
    for (std::size_t i = 0; i < std::min(kRed, comparison_->worst.size()); ++i) worst << words(comparison_->worst[i]);
  setAccessibleDescription(worst.join(QLatin1Char('\n')));
  update();
}

void DiceStrip::setSlice(std::int64_t slice) {
  if (slice == slice_) return;
  slice_ = slice;
  update();
}

QRectF DiceStrip::bars() const { return QRectF(rect()).adjusted(0, kEdge, 0, -kEdge - 4); }

void DiceStrip::paintEvent(QPaintEvent*) {
  if (!comparison_ || comparison_->slices.empty()) return;
  QPainter painter(this);
  const Tokens& colours = tokens(currentTheme());
  paintDice(painter, bars(), *comparison_, {colours.accent, colours.error, colours.line});
  if (slice_ < 0) return;
  const QRectF box = bars();
  const double width = box.width() / double(comparison_->slices.size());
  const double wide = std::max(3.0, width - 1), middle = box.left() + (double(slice_) + 0.5) * width;
  painter.fillRect(QRectF(middle - wide / 2, box.bottom() + 2, wide, 3), colours.text);
}

std::int64_t DiceStrip::sliceAt(double x) const {
  const auto count = std::ssize(comparison_->slices);
  return std::clamp<std::int64_t>(std::int64_t(x / std::max(1, width()) * double(count)), 0, count - 1);
}

void DiceStrip::mousePressEvent(QMouseEvent* event) {
  if (comparison_ && event->button() == Qt::LeftButton) Q_EMIT sliceChosen(sliceAt(event->position().x()));
}

void DiceStrip::mouseMoveEvent(QMouseEvent* event) {
  if (comparison_ && event->buttons() & Qt::LeftButton) Q_EMIT sliceChosen(sliceAt(event->position().x()));
}

QString DiceStrip::words(std::int64_t slice) const {
  const SliceAgreement& there = comparison_->slices[std::size_t(slice)];
  const QString number = tr("Slice %1").arg(slice + 1);
  if (there.empty()) return number;
  return tr("%1: Dice %2, %3 voxels differ")
      .arg(number, locale().toString(there.dice(), 'f', 3), locale().toString(qlonglong(there.differing)));
}

bool DiceStrip::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || !comparison_) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QToolTip::showText(help->globalPos(), words(sliceAt(help->pos().x())), this);
  return true;
}

}  // namespace hilum::app
