#include "app/panels/LabelRow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include "app/Icons.h"

namespace hilum::app {
namespace {

QPixmap swatch(const Rgb8& colour, double ratio) {
  constexpr int kSide = 14;
  QPixmap picture(QSize(kSide, kSide) * ratio);
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(colour.r, colour.g, colour.b));
  painter.drawRoundedRect(QRectF(0, 0, kSide, kSide), 4, 4);
  return picture;
}

}  // namespace

LabelRow::LabelRow(const Label& label, double volumeMl, QWidget* parent) : QWidget(parent) {
  const QString name = QString::fromStdString(label.name);
  auto* colour = new QLabel(this);
  colour->setPixmap(swatch(label.colour, devicePixelRatioF()));
  auto* title = new QLabel(name, this);
  title->setTextFormat(Qt::PlainText);
  title->setMinimumWidth(40);
  title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* volume = new QLabel(this);
  volume->setProperty("role", "secondary");
  if (volumeMl >= 0) volume->setText(tr("%1 mL").arg(locale().toString(volumeMl, 'f', volumeMl < 10 ? 1 : 0)));
  auto* eye = new QToolButton(this);
  eye->setObjectName(QStringLiteral("labelEye"));
  eye->setCheckable(true);
  eye->setFocusPolicy(Qt::TabFocus);
  eye->setChecked(label.visible);
  eye->setFixedSize(24, 24);
  eye->setIconSize(QSize(18, 18));
  eye->setAccessibleName(QStringLiteral("Show %1").arg(name));
  eye->setToolTip(tr("Show %1").arg(name));
  const auto draw = [eye](bool visible) {
    eye->setIcon(icon(visible ? QStringLiteral("eye") : QStringLiteral("eye-off"), QPalette::PlaceholderText));
  };
  draw(label.visible);
  connect(eye, &QToolButton::toggled, this, [this, draw](bool visible) {
    draw(visible);
    Q_EMIT visibilityChanged(visible);
  });
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(8, 0, 4, 0);
  layout->setSpacing(10);
  layout->addWidget(colour);
  layout->addWidget(title, 1);
  layout->addWidget(volume);
  layout->addWidget(eye);
}

}  // namespace hilum::app
