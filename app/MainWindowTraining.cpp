// What MainWindow connects around training.
#include "app/MainWindow.h"
#include "app/NoticeBar.h"
#include "app/StatusLine.h"
#include "app/panels/ModelsPanel.h"
#include "app/training/Training.h"

namespace hilum::app {

void MainWindow::connectTraining() {
  using Kind = NoticeBar::Kind;
  connect(actions_["tool.train"], &QAction::triggered, this, [this] { training_->open(); });
  connect(training_, &Training::told, status_, &StatusLine::setTraining);
  connect(status_, &StatusLine::trainingClicked, this, [this] { training_->open(); });
  connect(training_, &Training::ended, this, [this](const QString& sentence, bool failed) {
    notices_->tell(failed ? Kind::Error : Kind::Info, sentence);
  });
  connect(training_, &Training::libraryChanged, &models_, &ModelWork::refresh);
  if (auto* panel = findChild<ModelsPanel*>())
    connect(panel, &ModelsPanel::trainRequested, this, [this] { training_->open(); });
  connect(training_, &Training::runRequested, this, [this](const QString& model, const QString& title) {
    const ModelRequest request{.model = model.toStdString(), .title = title};
    images_.active() ? setRun_.run(request, {images_.current()}, SetRun::As::Found) : models_.run(request);
  });
}

}  // namespace hilum::app
