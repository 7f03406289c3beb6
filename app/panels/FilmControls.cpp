#include "app/panels/FilmControls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/FileDialogs.h"
#include "app/Film.h"
#include "app/Language.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {

FilmControls::FilmControls(Film& film, QWidget* parent)
    : QWidget(parent),
      film_(film),
      frames_(new QSpinBox(this)),
      start_(new QPushButton(this)),
      cancel_(new QPushButton(this)),
      bar_(new QProgressBar(this)) {
  constexpr int kFrames = 90, kMostFrames = 720;
  frames_->setRange(2, kMostFrames);
  frames_->setValue(kFrames);
  frames_->setAccessibleName(QStringLiteral("Pictures of the film"));
  entitle(start_, staticMetaObject, QT_TR_NOOP("Film a turn"));
  entitle(cancel_, staticMetaObject, QT_TR_NOOP("Cancel film"));
  bar_->setTextVisible(false);
  bar_->setAccessibleName(QStringLiteral("Film"));
  bar_->hide();
  cancel_->hide();
  auto* row = new QHBoxLayout;
  row->addWidget(frames_, 1);
  row->addWidget(start_);
  row->addWidget(cancel_);
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->addLayout(row);
  lines->addWidget(bar_);

  const auto sayCount = [this] {
    frames_->setSuffix(QLatin1Char(' ') + tr("pictures", "behind their number", frames_->value()));
  };
  connect(frames_, &QSpinBox::valueChanged, this, sayCount);
  inEveryLanguage(this, [this, sayCount] {
    sayCount();
    frames_->setToolTip(tr("Pictures of the film"));
    start_->setToolTip(tr("Writes the pictures of one turn into a folder, and a film of them where ffmpeg is found"));
  });
  connect(start_, &QPushButton::clicked, this, &FilmControls::askAndStart);
  connect(cancel_, &QPushButton::clicked, &film_, &Film::cancel);
  connect(&film_, &Film::progressed, this, [this](int done, int frames) {
    bar_->setRange(0, frames);
    bar_->setValue(done);
    bar_->show();
    cancel_->show();
    start_->hide();
  });
  connect(&film_, &Film::stopped, this, [this] {
    bar_->hide();
    cancel_->hide();
    start_->show();
  });
}

void FilmControls::askAndStart() {
  askForOutputFolder(this, tr("Folder of the film"),
                     [this](const QString& folder) { film_.start(folder, frames_->value()); });
}

}  // namespace hilum::app
