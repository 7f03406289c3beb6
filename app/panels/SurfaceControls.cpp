#include "app/panels/SurfaceControls.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <cmath>

#include "app/LabelWork.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr double kMostSmoothMm = 5;
constexpr int kTypingMs = 400;  ///< surfaces are made anew when the number has come to rest

}  // namespace

SurfaceControls::SurfaceControls(Session& session, LabelWork& work, QWidget* parent)
    : QWidget(parent),
      session_(session),
      smooth_(new QDoubleSpinBox(this)),
      typing_(new QTimer(this)),
      label_(new QComboBox(this)),
      opacity_(namedSlider(staticMetaObject, QT_TR_NOOP("Opacity of the label"), 100, this)),
      percent_(withRole({}, "secondary", this)),
      box_(new QWidget(this)) {
  smooth_->setRange(0, kMostSmoothMm);
  smooth_->setSingleStep(0.5);
  smooth_->setDecimals(1);
  smooth_->setAccessibleName(QStringLiteral("Smoothing"));
  smooth_->setValue(work.smoothing());
  label_->setAccessibleName(QStringLiteral("Label"));
  percent_->setFixedWidth(40);
  percent_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

  auto* opacityRow = new QHBoxLayout;
  opacityRow->addWidget(opacity_, 1);
  opacityRow->addWidget(percent_);
  auto* form = new QFormLayout(box_);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Smoothing"), "secondary", box_), smooth_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Label"), "secondary", box_), label_);
  form->addRow(said(staticMetaObject, QT_TR_NOOP("Opacity"), "secondary", box_), opacityRow);
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->addWidget(box_);

  typing_->setSingleShot(true);
  typing_->setInterval(kTypingMs);
  connect(smooth_, &QDoubleSpinBox::valueChanged, typing_, qOverload<>(&QTimer::start));
  connect(typing_, &QTimer::timeout, &work, [this, &work] { work.setSmoothing(smooth_->value()); });
  connect(label_, &QComboBox::currentIndexChanged, this, &SurfaceControls::follow);
  connect(opacity_, &QSlider::valueChanged, this,
          [this](int percent) { session_.setLabelOpacity(LabelId(label_->currentData().toInt()), percent / 100.0); });
  connect(&session_, &Session::labelsChanged, this, &SurfaceControls::refill);
  connect(&session_, &Session::labelTableChanged, this, &SurfaceControls::follow);
  refill();
  inEveryLanguage(this, [this] {
    smooth_->setSuffix(tr(" mm"));
    smooth_->setSpecialValueText(tr("none"));
    smooth_->setToolTip(tr("Smoothing of the surfaces"));
    follow();
  });
}

void SurfaceControls::refill() {
  {
    const QSignalBlocker quiet(label_);
    label_->clear();
    if (const auto labels = session_.labels())
      for (const Label& label : labels->table().inOrder())
        label_->addItem(QString::fromStdString(label.name), label.id);
  }
  box_->setEnabled(label_->count() > 0);
  follow();
}

void SurfaceControls::follow() {
  const auto labels = session_.labels();
  const Label* label = labels ? labels->table().find(LabelId(label_->currentData().toInt())) : nullptr;
  const int percent = label ? int(std::lround(label->opacity * 100)) : 100;
  const QSignalBlocker quiet(opacity_);
  opacity_->setValue(percent);
  percent_->setText(tr("%1 %").arg(percent));
}

}  // namespace hilum::app
