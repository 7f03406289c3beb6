#include "app/panels/ClipControls.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "app/View3d.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr int kSteps = 1000;

}  // namespace

ClipControls::ClipControls(View3d& view, QWidget* parent)
    : QWidget(parent), view_(view), on_(new QCheckBox(this)), box_(new QWidget(this)) {
  entitle(on_, staticMetaObject, QT_TR_NOOP("Clipping box"));
  auto* rows = new QGridLayout(box_);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setHorizontalSpacing(6);
  rows->setVerticalSpacing(4);
  // World x grows to the left of the patient, y to the back, z to the head.
  const char* const names[6]{QT_TR_NOOP("Clip right"), QT_TR_NOOP("Clip left"), QT_TR_NOOP("Clip front"),
                             QT_TR_NOOP("Clip back"),  QT_TR_NOOP("Clip feet"), QT_TR_NOOP("Clip head")};
  const QString letters[6]{"R", "L", "A", "P", "I", "S"};
  for (int face = 0; face < 6; ++face) {
    QSlider* slider = faces_[std::size_t(face)] = namedSlider(staticMetaObject, names[face], kSteps, box_);
    // A slider stands at the end of its side when nothing is cut away.
    slider->setInvertedAppearance(face % 2 == 1);
    rows->addWidget(slider, face / 2, face % 2 == 0 ? 1 : 2);
    rows->addWidget(withRole(letters[face], "secondary", box_), face / 2, face % 2 == 0 ? 0 : 3);
    connect(slider, &QSlider::valueChanged, this, &ClipControls::tell);
  }
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(6);
  lines->addWidget(on_);
  lines->addWidget(box_);
  connect(on_, &QCheckBox::toggled, this, &ClipControls::tell);
  connect(&view_, &View3d::changed, this, &ClipControls::follow);
  follow();
}

void ClipControls::follow() {
  const auto& clip = view_.look().clip;
  const QSignalBlocker quiet(on_);
  on_->setChecked(clip.has_value());
  box_->setVisible(clip.has_value());
  if (clip) return;
  for (QSlider* slider : faces_) {
    const QSignalBlocker still(slider);
    slider->setValue(0);
  }
}

void ClipControls::tell() {
  if (!on_->isChecked()) return view_.setClip(std::nullopt);
  const viewers::ClipBox whole = view_.wholeBox();
  viewers::ClipBox box = whole;
  for (int a = 0; a < 3; ++a) {
    const double length = whole.high[a] - whole.low[a];
    box.low[a] += length * faces_[std::size_t(2 * a)]->value() / kSteps;
    box.high[a] -= length * faces_[std::size_t(2 * a + 1)]->value() / kSteps;
  }
  view_.setClip(box);
}

}  // namespace hilum::app
