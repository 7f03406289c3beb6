// What MainWindow connects around image sets.
#include <QStackedWidget>

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/NoticeBar.h"
#include "app/images/ImageStrip.h"
#include "app/panels/LabelPanel.h"
#include "app/panels/StudyPanel.h"
#include "core/Error.h"

namespace hilum::app {

void MainWindow::connectImages() {
  connect(&images_, &ImageSet::imagesChanged, this, [this] {
    left_->setCurrentWidget(images_.active() ? static_cast<QWidget*>(strip_) : static_cast<QWidget*>(studies_));
  });
  connect(strip_, &ImageStrip::imageRequested, imageWork_, &ImageWork::go);
  connect(strip_, &ImageStrip::openRequested, actions_["file.openFolder"], &QAction::trigger);
  connect(&keeper_, &WorkKeeper::recovered, &images_, &ImageSet::recount);
  connect(&setHistory_, &SetHistory::keptOn, this, [this](int images) {
    notices_->tell(NoticeBar::Kind::Caution,
                   tr("%n images were worked on since and keep what was imported.", nullptr, images));
  });
  connect(labels_, &LabelPanel::loadListRequested, actions_["label.loadList"], &QAction::trigger);
  connect(actions_["label.loadList"], &QAction::triggered, this,
          [this] { askForLabelList(this, [this](const QString& file) { loadLabelList(file); }); });
}

void MainWindow::loadLabelList(const QString& file) {
  tasks_.run(
      tr("Reading labels"),
      [path = std::filesystem::path(file.toStdString())](const Progress&) { return readLabelList(path); },
      [this](const std::vector<ListedLabel>& list) {
        painter_.addLabels(list);
        notices_->tell(NoticeBar::Kind::Info, tr("%n labels read", nullptr, int(list.size())));
      });
}

}  // namespace hilum::app
