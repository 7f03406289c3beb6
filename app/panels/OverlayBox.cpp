#include "app/panels/OverlayBox.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

#include "app/Session.h"
#include "app/panels/PanelParts.h"
#include "viewers/scene/ColourMap.h"

namespace hilum::app {

OverlayBox::OverlayBox(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      name_(withRole({}, "secondary")),
      colours_(new QComboBox),
      opacity_(new QSlider(Qt::Horizontal)),
      from_(numberBox(tr("Overlay from"), -1e6, 1e6, 1)),
      to_(numberBox(tr("Overlay to"), -1e6, 1e6, 1)) {
  colours_->setAccessibleName(tr("Overlay colours"));
  colours_->setFixedWidth(kFieldWidth);
  for (const auto& map : viewers::colourMaps()) colours_->addItem(QString::fromStdString(map.name));
  opacity_->setAccessibleName(tr("Overlay opacity"));
  opacity_->setRange(0, 100);
  opacity_->setFixedWidth(kFieldWidth);
  auto* remove = new QPushButton(tr("Remove overlay"));
  auto* form = new QFormLayout(this);
  form->setContentsMargins(4, 0, 4, 0);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->addRow(name_);
  form->addRow(withRole(tr("Colours"), "secondary"), colours_);
  form->addRow(withRole(tr("Opacity"), "secondary"), opacity_);
  form->addRow(withRole(tr("From"), "secondary"), from_);
  form->addRow(withRole(tr("To"), "secondary"), to_);
  form->addRow(remove);
  connect(colours_, &QComboBox::activated, this, &OverlayBox::change);
  connect(opacity_, &QSlider::valueChanged, this, &OverlayBox::change);
  connect(from_, &QDoubleSpinBox::valueChanged, this, &OverlayBox::change);
  connect(to_, &QDoubleSpinBox::valueChanged, this, &OverlayBox::change);
  connect(remove, &QPushButton::clicked, this, [this] { session_.setOverlay({}); });
  connect(&session_, &Session::overlayChanged, this, &OverlayBox::follow);
  follow();
}

void OverlayBox::follow() {
  const viewers::VolumeOverlay& overlay = session_.overlay();
  setVisible(overlay.volume != nullptr);
  if (!overlay.volume) return;
  const QSignalBlocker quiet[]{QSignalBlocker(colours_), QSignalBlocker(opacity_), QSignalBlocker(from_),
                               QSignalBlocker(to_)};
  name_->setText(QString::fromStdString(overlay.volume->info().name));
  colours_->setCurrentText(QString::fromStdString(overlay.colourMap));
  opacity_->setValue(int(std::lround(overlay.opacity * 100)));
  from_->setValue(overlay.window.lower());
  to_->setValue(overlay.window.upper());
}

void OverlayBox::change() {
  viewers::VolumeOverlay overlay = session_.overlay();
  overlay.colourMap = colours_->currentText().toStdString();
  overlay.opacity = opacity_->value() / 100.0;
  const double low = from_->value(), high = std::max(to_->value(), low + 1e-3);
  overlay.window = {high - low, (low + high) / 2, {}};
  session_.setOverlay(overlay);
}

}  // namespace hilum::app
