#include "app/panels/VolumePanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/Language.h"
#include "app/Session.h"
#include "app/View3d.h"
#include "app/panels/ClipControls.h"
#include "app/panels/FilmControls.h"
#include "app/panels/PanelParts.h"
#include "app/panels/SurfaceControls.h"
#include "viewers/scene/VolumePresets.h"
#include "viewers/widgets/PresetName.h"
#include "viewers/widgets/TransferFunctionEditor.h"

namespace hilum::app {

VolumePanel::VolumePanel(Session& session, LabelWork& work, View3d& view, Film& film, QWidget* parent)
    : QWidget(parent),
      session_(session),
      view_(view),
      volume_(new QCheckBox(this)),
      surfaces_(new QCheckBox(this)),
      planes_(new QCheckBox(this)),
      shaded_(new QCheckBox(this)),
      maximum_(new QCheckBox(this)),
      presets_(new QComboBox(this)),
      editor_(new viewers::TransferFunctionEditor(this)),
      reset_(new QPushButton(this)) {
  setObjectName(QStringLiteral("volumePanel"));
  auto* page = new QWidget;
  auto* lines = new QVBoxLayout(page);
  lines->setContentsMargins(12, 12, 12, 12);
  lines->setSpacing(8);
  const auto section = [&](const char* title, QWidget* part) {
    lines->addWidget(said(staticMetaObject, title, "title", page));
    lines->addWidget(part);
    lines->addSpacing(6);
  };
  section(QT_TR_NOOP("3D view"), makeShown());
  section(QT_TR_NOOP("Look from"), makeSides());
  section(QT_TR_NOOP("Volume"), makeLook());
  section(QT_TR_NOOP("Surfaces"), new SurfaceControls(session, work, page));
  lines->addWidget(new ClipControls(view, page));
  lines->addSpacing(6);
  section(QT_TR_NOOP("Film"), new FilmControls(film, page));
  lines->addStretch(1);

  auto* scroll = new QScrollArea(this);
  scroll->setWidget(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  connect(&session_, &Session::volumeChanged, this, &VolumePanel::refill);
  connect(&view_, &View3d::changed, this, &VolumePanel::follow);
  connect(&view_, &View3d::raysReady, this, &VolumePanel::refill);
  refill();
}

QWidget* VolumePanel::makeShown() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  for (QCheckBox* each : {volume_, surfaces_, planes_}) row->addWidget(each);
  row->addStretch(1);
  entitle(volume_, staticMetaObject, QT_TR_NOOP("Volume"));
  entitle(surfaces_, staticMetaObject, QT_TR_NOOP("Surfaces"));
  entitle(planes_, staticMetaObject, QT_TR_NOOP("Slice planes"));
  connect(volume_, &QCheckBox::toggled, &view_, &View3d::setVolumeShown);
  connect(surfaces_, &QCheckBox::toggled, &view_, &View3d::setSurfacesShown);
  connect(planes_, &QCheckBox::toggled, &view_, &View3d::setPlanesShown);
  return box;
}

QWidget* VolumePanel::makeLook() {
  presets_->setAccessibleName(QStringLiteral("Volume preset"));
  inEveryLanguage(presets_, [this] {
    presets_->setToolTip(tr("Volume preset"));
    for (int i = 0; i < presets_->count(); ++i)
      presets_->setItemText(i, viewers::presetName(presets_->itemData(i).toString().toStdString()));
  });
  entitle(shaded_, staticMetaObject, QT_TR_NOOP("Shading"));
  entitle(maximum_, staticMetaObject, QT_TR_NOOP("Maximum intensity"));
  entitle(reset_, staticMetaObject, QT_TR_NOOP("Reset to preset"));
  auto* box = new QWidget(this);
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(8);
  auto* switches = new QHBoxLayout;
  switches->addWidget(shaded_);
  switches->addWidget(maximum_);
  switches->addStretch(1);
  auto* foot = new QHBoxLayout;
  foot->addStretch(1);
  foot->addWidget(reset_);
  lines->addWidget(presets_);
  lines->addLayout(switches);
  lines->addWidget(editor_);
  lines->addLayout(foot);
  connect(presets_, &QComboBox::activated, this,
          [this] { view_.setPreset(presets_->currentData().toString().toStdString()); });
  connect(shaded_, &QCheckBox::toggled, &view_, &View3d::setShaded);
  connect(maximum_, &QCheckBox::toggled, &view_, &View3d::setMaximum);
  connect(editor_, &viewers::TransferFunctionEditor::edited, &view_, &View3d::setTransfer);
  connect(reset_, &QPushButton::clicked, this, [this] { view_.setPreset(view_.preset()); });
  return box;
}

QWidget* VolumePanel::makeSides() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  const std::pair<char, const char*> sides[]{{'A', QT_TR_NOOP("Anterior")}, {'P', QT_TR_NOOP("Posterior")},
                                             {'L', QT_TR_NOOP("Left")},     {'R', QT_TR_NOOP("Right")},
                                             {'S', QT_TR_NOOP("Superior")}, {'I', QT_TR_NOOP("Inferior")}};
  for (const auto& [side, name] : sides) {
    auto* button = new QToolButton(box);
    button->setText(QString(QLatin1Char(side)));
    button->setAccessibleName(QLatin1String(name));
    inEveryLanguage(button, [button, side = side, name = name] {
      button->setToolTip(tr("%1 (V, %2)").arg(tr(name), QString(QLatin1Char(side))));
    });
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(28);
    connect(button, &QToolButton::clicked, this, [this, side = side] { Q_EMIT viewRequested(side); });
    row->addWidget(button);
  }
  return box;
}

void VolumePanel::refill() {
  const VolumePtr volume = session_.volume();
  presets_->clear();
  if (volume)
    for (const viewers::VolumePreset* preset : viewers::presetsFor(*volume))
      presets_->addItem(viewers::presetName(preset->name), QString::fromStdString(preset->name));
  if (volume) editor_->setUnit(QString::fromStdString(volume->info().unit));
  if (const auto& rays = view_.rays())
    editor_->setHistogram(rays->histogram(), rays->low(), rays->high());
  else if (volume)
    editor_->setHistogram({}, volume->range().first, volume->range().second);
  follow();
}

void VolumePanel::follow() {
  const auto check = [](QCheckBox* box, bool on) {
    const QSignalBlocker quiet(box);
    box->setChecked(on);
  };
  check(volume_, view_.parts().volume);
  check(surfaces_, view_.parts().surfaces);
  check(planes_, view_.parts().planes);
  check(shaded_, view_.look().shaded);
  const bool maximum = view_.look().projection == viewers::Projection::Maximum;
  check(maximum_, maximum);
  shaded_->setEnabled(!maximum);
  presets_->setCurrentIndex(presets_->findData(QString::fromStdString(view_.preset())));
  editor_->setFunction(view_.look().transfer);
}

}  // namespace hilum::app
