// What MainWindow connects around the review of cases.
#include <QVBoxLayout>

#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/NoticeBar.h"
#include "app/StatusLine.h"
#include "app/panels/ReviewPanel.h"
#include "app/panels/SidePanels.h"
#include "app/review/AgreementWork.h"
#include "app/review/DistanceView.h"
#include "app/review/LayerReview.h"
#include "app/review/ReviewBar.h"
#include "app/review/ReviewReport.h"
#include "app/review/ReviewWork.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

void MainWindow::openReadingList(const QString& path) {
  if (auto* panel = findChild<ReviewPanel*>()) panels_->show(panel);
  reviews_->openList(path);
}

void MainWindow::connectReadings() {
  using Kind = NoticeBar::Kind;
  auto* panel = new ReviewPanel({session_, *reviews_, *comparison_, *agreement_, actions_});
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Review"), QStringLiteral("review"), panel);
  auto* bar = new ReviewBar(session_, *comparison_, actions_["review.worst"]);
  static_cast<QVBoxLayout*>(grid_->parentWidget()->layout())->addWidget(bar);
  auto* distances = new DistanceView({session_, tasks_, work_, *comparison_, *grid_->volumeView()}, this);
  reviews_->setBeforeLoss([this](const std::function<void()>& follow) { beforeLoss(follow); });

  connect(actions_["review.open"], &QAction::triggered, this,
          [this] { askForReadingList(this, [this](const QString& path) { openReadingList(path); }); });
  connect(actions_["review.openFolder"], &QAction::triggered, this,
          [this] { askForFolder(this, [this](const QString& path) { openReadingList(path); }); });
  // What is being written belongs to the case that is left.
  const auto on = [&](const char* id, auto work) {
    connect(actions_[id], &QAction::triggered, panel, [panel, work] {
      panel->tellComment();
      work();
    });
  };
  on("review.next", [this] { reviews_->step(1); });
  on("review.previous", [this] { reviews_->step(-1); });
  on("review.accept", [this] { reviews_->accept(); });
  on("review.reject", [this] { reviews_->reject(); });
  on("review.correct", [this] { reviews_->correct(); });
  connect(actions_["review.comment"], &QAction::triggered, panel, [this, panel] {
    panels_->show(panel);
    panel->writeComment();
  });
  connect(actions_["review.worst"], &QAction::triggered, comparison_, &LayerReview::visitNext);
  connect(actions_["review.differences"], &QAction::toggled, comparison_, &LayerReview::showDifferences);
  connect(actions_["review.distance"], &QAction::toggled, distances, &DistanceView::setOn);
  connect(actions_["review.agreement"], &QAction::triggered, agreement_, &AgreementWork::compare);
  connect(actions_["review.majority"], &QAction::triggered, agreement_,
          [this] { agreement_->add(AgreementWork::Consensus::Majority); });
  connect(actions_["review.staple"], &QAction::triggered, agreement_,
          [this] { agreement_->add(AgreementWork::Consensus::Staple); });
  on("review.report", [this] { reportReview({std::size_t(std::max(0, reviews_->current()))}); });
  on("review.listReport", [this] {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; reviews_->list() && row < reviews_->list()->cases().size(); ++row) rows.push_back(row);
    reportReview(rows);
  });
  connect(comparison_, &LayerReview::visited, status_, &StatusLine::say);
  connect(reviews_, &ReviewWork::correctionWanted, actions_["paint.brush"], &QAction::trigger);
  connect(reviews_, &ReviewWork::allDecided, this,
          [this] { notices_->tell(Kind::Info, tr("All cases that can be opened are decided")); });
  connect(reviews_, &ReviewWork::failed, this,
          [this](const QString& message) { notices_->tell(Kind::Error, message); });
}

void MainWindow::reportReview(const std::vector<std::size_t>& rows) {
  if (!reviews_->list() || rows.empty()) return;
  const auto& list = *reviews_->list();
  const std::string stem = rows.size() == 1 ? list.cases()[rows.front()].name : list.path().stem().string();
  const QString proposal = QString::fromStdString(stem).replace(QLatin1Char('/'), QLatin1Char('-'));
  askWhereToSave(this, tr("Report"), proposal + QStringLiteral(".pdf"), {tr("Reports (*.pdf *.html)")},
                 [this, rows](const QString& file) { writeReport(rows, file); });
}

void MainWindow::writeReport(const std::vector<std::size_t>& rows, const QString& file) {
  const bool open = rows.size() == 1 && int(rows.front()) == reviews_->current();
  tasks_.run(
      tr("Writing the report"),
      [list = *reviews_->list(), rows, file, scene = open ? grid_->volumeView()->picture() : QImage()](
          const Progress& progress) { return reportCases(list, rows, scene, file.toStdString(), progress); },
      [this, file](const std::vector<std::string>&) { notices_->tell(NoticeBar::Kind::Info, tr("Saved %1").arg(file)); });
}

}  // namespace hilum::app
