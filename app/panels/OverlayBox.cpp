#include "app/panels/OverlayBox.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"
#include "viewers/scene/ColourMap.h"

namespace hilum::app {
namespace {

// What viewers/scene calls its colour maps, for the translators; Viridis is the same everywhere.
[[maybe_unused]] constexpr const char* kColours[]{
    QT_TRANSLATE_NOOP("ColourMap", "Grey"),    QT_TRANSLATE_NOOP("ColourMap", "Hot"),
    QT_TRANSLATE_NOOP("ColourMap", "Rainbow"), QT_TRANSLATE_NOOP("ColourMap", "Cool-warm"),
    QT_TRANSLATE_NOOP("ColourMap", "Red"),     QT_TRANSLATE_NOOP("ColourMap", "Green"),
    QT_TRANSLATE_NOOP("ColourMap", "Blue"),    QT_TRANSLATE_NOOP("ColourMap", "Yellow"),
    QT_TRANSLATE_NOOP("ColourMap", "Magenta"), QT_TRANSLATE_NOOP("ColourMap", "Cyan"),
    QT_TRANSLATE_NOOP("ColourMap", "Uncertainty")};

}  // namespace

OverlayBox::OverlayBox(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      name_(withRole({}, "secondary")),
      colours_(new QComboBox),
      opacity_(new QSlider(Qt::Horizontal)),
      from_(numberBox(QStringLiteral("Overlay from"), -1e6, 1e6, 1)),
      to_(numberBox(QStringLiteral("Overlay to"), -1e6, 1e6, 1)) {
  colours_->setAccessibleName(QStringLiteral("Overlay colours"));
  colours_->setFixedWidth(kFieldWidth);
  for (const auto& map : viewers::colourMaps()) colours_->addItem(QString(), QString::fromStdString(map.name));
  inEveryLanguage(colours_, [this] {
    for (int i = 0; i < colours_->count(); ++i)
      colours_->setItemText(
          i, QCoreApplication::translate("ColourMap", colours_->itemData(i).toString().toUtf8().constData()));
  });
  opacity_->setAccessibleName(QStringLiteral("Overlay opacity"));
  opacity_->setRange(0, 100);
  opacity_->setFixedWidth(kFieldWidth);
  auto* remove = new QPushButton;
  entitle(remove, staticMetaObject, QT_TR_NOOP("Remove overlay"));
  auto* form = new QFormLayout(this);
  form->setContentsMargins(4, 0, 4, 0);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
  form->addRow(name_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Colours"), "secondary"), colours_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Opacity"), "secondary"), opacity_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("From"), "secondary"), from_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("To"), "secondary"), to_);
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
  colours_->setCurrentIndex(colours_->findData(QString::fromStdString(overlay.colourMap)));
  opacity_->setValue(int(std::lround(overlay.opacity * 100)));
  from_->setValue(overlay.window.lower());
  to_->setValue(overlay.window.upper());
}

void OverlayBox::change() {
  viewers::VolumeOverlay overlay = session_.overlay();
  overlay.colourMap = colours_->currentData().toString().toStdString();
  overlay.opacity = opacity_->value() / 100.0;
  const double low = from_->value(), high = std::max(to_->value(), low + 1e-3);
  overlay.window = {high - low, (low + high) / 2, {}};
  session_.setOverlay(overlay);
}

}  // namespace hilum::app
