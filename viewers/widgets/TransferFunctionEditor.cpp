#include "viewers/widgets/TransferFunctionEditor.h"

#include <QColorDialog>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr double kGrab = 9;  ///< pixels from a point's middle
constexpr double kScaleHeight = 18;
constexpr double kRadius = 5;

QColor toQt(const Rgb8& colour) { return {colour.r, colour.g, colour.b}; }

}  // namespace

TransferFunctionEditor::TransferFunctionEditor(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(QStringLiteral("Transfer function"));
  say();
}

void TransferFunctionEditor::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) say();
  QWidget::changeEvent(event);
}

void TransferFunctionEditor::say() {
  setAccessibleDescription(
      tr("Tab chooses a point, arrows move it, Insert adds one, Delete removes it, Enter chooses its colour"));
  setToolTip(tr(
      "Drag a point; double-click adds one or chooses a colour; Delete removes; Ctrl+drag shifts the whole function"));
}

void TransferFunctionEditor::setHistogram(std::vector<std::int64_t> counts, double low, double high) {
  counts_ = std::move(counts);
  low_ = low;
  high_ = high > low ? high : low + 1;
  fitView();
  update();
}

void TransferFunctionEditor::setFunction(const TransferFunction& function) {
  if (function == function_) return;
  function_ = function;
  selected_ = std::clamp(selected_, function_.points.empty() ? -1 : 0, int(function_.points.size()) - 1);
  if (!dragging_) fitView();
  update();
}

/// What has points of opacity between nothing and the last but one, with room to either side, within the values.
void TransferFunctionEditor::fitView() {
  const auto& points = function_.points;
  if (points.empty()) {
    viewLow_ = low_, viewHigh_ = high_;
    return;
  }
  const auto inside = [&](double value) { return std::clamp(value, low_, high_); };
  double first = inside(points.front().value),
         last = inside(points[points.size() > 2 ? points.size() - 2 : points.size() - 1].value);
  if (points.size() > 1 && points.front().opacity > 0) first = inside(points[1].value);
  const double room = std::max({0.35 * (last - first), 0.06 * (high_ - low_), 1e-6});
  viewLow_ = std::max(first - room, low_);
  viewHigh_ = std::min(last + room, high_);
  if (!(viewHigh_ > viewLow_)) viewLow_ = low_, viewHigh_ = high_;
}

QRectF TransferFunctionEditor::plot() const { return QRectF(rect()).adjusted(8, 8, -8, -kScaleHeight - 6); }

QPointF TransferFunctionEditor::positionOf(double value, double opacity) const {
  const QRectF box = plot();
  return {box.left() + (value - viewLow_) / (viewHigh_ - viewLow_) * box.width(),
          box.bottom() - std::sqrt(std::clamp(opacity, 0.0, 1.0)) * box.height()};
}

double TransferFunctionEditor::valueAt(double x) const {
  return viewLow_ + (x - plot().left()) / plot().width() * (viewHigh_ - viewLow_);
}

double TransferFunctionEditor::opacityAt(double y) const {
  const double root = std::clamp((plot().bottom() - y) / plot().height(), 0.0, 1.0);
  return root * root;
}

int TransferFunctionEditor::pointAt(const QPointF& position) const {
  int nearest = -1;
  double best = kGrab;
  for (int i = 0; i < int(function_.points.size()); ++i) {
    const QPointF d =
        positionOf(function_.points[std::size_t(i)].value, function_.points[std::size_t(i)].opacity) - position;
    if (std::hypot(d.x(), d.y()) <= best) best = std::hypot(d.x(), d.y()), nearest = i;
  }
  return nearest;
}

void TransferFunctionEditor::select(int point) {
  selected_ = point;
  update();
}

void TransferFunctionEditor::tell() {
  update();
  Q_EMIT edited(function_);
}

/// A point stays between its neighbours.
void TransferFunctionEditor::movePoint(int point, double value, double opacity) {
  auto& points = function_.points;
  const auto i = std::size_t(point);
  const double least = i > 0 ? points[i - 1].value : -1e9, most = i + 1 < points.size() ? points[i + 1].value : 1e9;
  points[i].value = std::clamp(value, least, most);
  points[i].opacity = std::clamp(opacity, 0.0, 1.0);
  tell();
}

void TransferFunctionEditor::addPoint(double value, double opacity) {
  select(int(function_.insert({value, std::clamp(opacity, 0.0, 1.0), function_.colourAt(value)})));
  tell();
}

void TransferFunctionEditor::removePoint(int point) {
  if (point < 0 || function_.points.size() <= 2) return;
  function_.points.erase(function_.points.begin() + point);
  select(std::min(point, int(function_.points.size()) - 1));
  tell();
}

void TransferFunctionEditor::chooseColour(int point) {
  if (point < 0) return;
  auto* dialog = new QColorDialog(toQt(function_.points[std::size_t(point)].colour), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Colour of the point"));
  connect(dialog, &QColorDialog::currentColorChanged, this, [this, point](const QColor& colour) {
    if (point >= int(function_.points.size())) return;
    function_.points[std::size_t(point)].colour = {std::uint8_t(colour.red()), std::uint8_t(colour.green()),
                                                   std::uint8_t(colour.blue())};
    tell();
  });
  dialog->open();
}

void TransferFunctionEditor::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || function_.points.empty()) return;
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    shiftFrom_ = valueAt(event->position().x());
    dragging_ = true;
    return;
  }
  const int point = pointAt(event->position());
  dragging_ = point >= 0;
  if (dragging_) select(point);
}

void TransferFunctionEditor::mouseMoveEvent(QMouseEvent* event) {
  if (!dragging_) return setCursor(pointAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  const double value = valueAt(event->position().x());
  if (!shiftFrom_) return movePoint(selected_, value, opacityAt(event->position().y()));
  function_.shift(value - *shiftFrom_);
  shiftFrom_ = value;
  tell();
}

void TransferFunctionEditor::mouseReleaseEvent(QMouseEvent*) {
  dragging_ = false;
  shiftFrom_.reset();
}

void TransferFunctionEditor::mouseDoubleClickEvent(QMouseEvent* event) {
  const int point = pointAt(event->position());
  if (point >= 0) return chooseColour(point);
  addPoint(valueAt(event->position().x()), opacityAt(event->position().y()));
  dragging_ = true;
}

void TransferFunctionEditor::keyPressEvent(QKeyEvent* event) {
  if (selected_ < 0) return QWidget::keyPressEvent(event);
  const TransferPoint now = function_.points[std::size_t(selected_)];
  const double steps = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
  const double across = steps * (viewHigh_ - viewLow_) / 200, root = std::sqrt(now.opacity), up = steps * 0.01;
  const auto risen = [&](double by) { return std::pow(std::clamp(root + by, 0.0, 1.0), 2); };
  switch (event->key()) {
    case Qt::Key_Left:
      return movePoint(selected_, now.value - across, now.opacity);
    case Qt::Key_Right:
      return movePoint(selected_, now.value + across, now.opacity);
    case Qt::Key_Up:
      return movePoint(selected_, now.value, risen(up));
    case Qt::Key_Down:
      return movePoint(selected_, now.value, risen(-up));
    case Qt::Key_Home:
      return select(0);
    case Qt::Key_End:
      return select(int(function_.points.size()) - 1);
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      return removePoint(selected_);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return chooseColour(selected_);
    case Qt::Key_Insert: {
      const auto next = std::size_t(selected_) + 1;
      const double value = next < function_.points.size() ? (now.value + function_.points[next].value) / 2 : now.value;
      return addPoint(value, function_.opacityAt(value));
    }
    default:
      QWidget::keyPressEvent(event);
  }
}

/// Tab goes through the points, and on when there are no more.
bool TransferFunctionEditor::focusNextPrevChild(bool next) {
  const int wanted = selected_ + (next ? 1 : -1);
  if (!hasFocus() || wanted < 0 || wanted >= int(function_.points.size())) return QWidget::focusNextPrevChild(next);
  select(wanted);
  return true;
}

void TransferFunctionEditor::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid), 1));
  painter.setBrush(palette().color(QPalette::Base));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  paintHistogram(painter);
  paintScale(painter);
  paintCurve(painter);
}

void TransferFunctionEditor::paintHistogram(QPainter& painter) const {
  if (counts_.empty()) return;
  const QRectF box = plot();
  const double most = std::log1p(double(*std::max_element(counts_.begin(), counts_.end())));
  if (most <= 0) return;
  QPainterPath path(box.bottomLeft());
  for (double x = box.left(); x <= box.right(); ++x) {
    const double share = (valueAt(x) - low_) / (high_ - low_);
    const auto bin = std::size_t(std::clamp(share, 0.0, 1.0) * double(counts_.size() - 1));
    path.lineTo(x, box.bottom() - std::log1p(double(counts_[bin])) / most * box.height());
  }
  path.lineTo(box.bottomRight());
  QColor grey = palette().color(QPalette::PlaceholderText);
  grey.setAlphaF(0.35F);
  painter.fillPath(path, grey);
}

void TransferFunctionEditor::paintScale(QPainter& painter) const {
  const QRectF box = plot();
  // Four to seven round values: 1, 2 or 5 times a power of ten.
  double step = std::pow(10, std::floor(std::log10((viewHigh_ - viewLow_) / 4)));
  for (const double factor : {2.0, 2.5, 2.0})
    if ((viewHigh_ - viewLow_) / step > 5) step *= factor;
  QFont small = font();
  small.setPixelSize(11);
  painter.setFont(small);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  for (double value = std::ceil(viewLow_ / step) * step; value <= viewHigh_; value += step) {
    const double x = positionOf(value, 0).x();
    if (x < box.left() + 8 || x > box.right() - 34) continue;
    painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 3));
    painter.drawText(QRectF(x - 40, box.bottom() + 4, 80, kScaleHeight), Qt::AlignHCenter | Qt::AlignTop,
                     locale().toString(value, 'g', 5));
  }
  painter.drawText(QRectF(box.right() - 60, box.bottom() + 4, 60, kScaleHeight), Qt::AlignRight | Qt::AlignTop, unit_);
}

void TransferFunctionEditor::paintCurve(QPainter& painter) const {
  painter.save();
  painter.setClipRect(rect().adjusted(1, 1, -1, -1));
  const auto& points = function_.points;
  // Straight lines in opacity are curves at its square root.
  for (double x = plot().left(); x < plot().right(); ++x) {
    const double value = valueAt(x);
    const QPointF from = positionOf(value, function_.opacityAt(value)),
                  to = positionOf(valueAt(x + 1), function_.opacityAt(valueAt(x + 1)));
    QColor fill = toQt(function_.colourAt(value));
    painter.setPen(QPen(fill, 2));
    painter.drawLine(from, to);
    fill.setAlphaF(0.3F);
    painter.fillRect(QRectF(x, from.y(), 1, plot().bottom() - from.y()), fill);
  }
  for (int i = 0; i < int(points.size()); ++i) {
    const bool chosen = i == selected_;
    painter.setPen(QPen(palette().color(chosen ? QPalette::Highlight : QPalette::WindowText), chosen ? 2.5 : 1.2));
    painter.setBrush(toQt(points[std::size_t(i)].colour));
    const double radius = chosen ? kRadius + 1 : kRadius;
    painter.drawEllipse(positionOf(points[std::size_t(i)].value, points[std::size_t(i)].opacity), radius, radius);
  }
  painter.restore();
}

}  // namespace hilum::viewers
