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
#include "app/panels/PanelParts.h"

namespace hilum::app {

FilmControls::FilmControls(Film& film, QWidget* parent)
    : QWidget(parent),
      film_(film),
      frames_(new QSpinBox(this)),
      start_(new QPushButton(tr("Film a turn"), this)),
      cancel_(new QPushButton(tr("Cancel film"), this)),
      bar_(new QProgressBar(this)) {
  constexpr int kFrames = 90, kMostFrames = 720;
  frames_->setRange(2, kMostFrames);
  frames_->setValue(kFrames);
  frames_->setSuffix(tr(" pictures"));
  frames_->setAccessibleName(tr("Pictures of the film"));
  frames_->setToolTip(tr("Pictures of the film"));
  start_->setToolTip(tr("Writes the pictures of one turn into a folder, and a film of them where ffmpeg is found"));
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Film"));
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
