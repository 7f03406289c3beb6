// What MainWindow connects around models.
#include "app/CommandPalette.h"
#include "app/Commands.h"
#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/NoticeBar.h"
#include "app/PaletteEntries.h"
#include "app/StatusLine.h"
#include "app/models/BatchPage.h"
#include "app/panels/ModelsPanel.h"
#include "app/panels/PanelParts.h"
#include "app/panels/ResultBox.h"
#include "app/panels/SidePanels.h"

namespace hilum::app {

void MainWindow::connectModels() {
  using Kind = NoticeBar::Kind;
  auto* panel = new ModelsPanel({session_, tasks_, models_, setRun_, images_, actions_});
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Models"), QStringLiteral("model"), panel);
  work_.setOriginOf([this](const Document& document, annotation::LayerId layer) {
    return keeper_.originOf(document, layer);
  });
  panel->addPart(new ResultBox({session_, work_, review_, resultOverlay_, actions_}, panel));
  connectReview();
  commands_->palette().addSource(modelEntries(models_, [this, panel](const std::string& model) {
    panels_->show(panel);
    panel->choose(model);
  }));
  connect(actions_["model.run"], &QAction::triggered, panel, [this, panel] {
    panels_->show(panel);
    panel->runChosen();
  });
  connect(actions_["model.runAll"], &QAction::triggered, panel, [this, panel] {
    panels_->show(panel);
    panel->runChosen(ModelsPanel::On::AllImages);
  });
  connect(&setRun_, &SetRun::ended, this, [this](const QString& title, int images, int failed) {
    const QString text = tr("%1 ran on %n images", nullptr, images).arg(title);
    if (failed == 0) return notices_->tell(Kind::Info, text);
    notices_->tell(Kind::Caution, text + QStringLiteral(", ") + tr("%n could not be used", nullptr, failed));
  });
  connect(actions_["model.batch"], &QAction::triggered, this, [this] {
    auto* page = findChild<BatchPage*>();
    if (!page) page = new BatchPage(tasks_, models_, this);
    if (models_.models().empty()) models_.refresh();
    page->show();
    page->raise();
    page->activateWindow();
  });
  connect(actions_["model.add"], &QAction::triggered, this,
          [this] { askForModel(this, [this](const QString& folder) { models_.add(folder); }); });
  connect(&models_, &ModelWork::added, this,
          [this](const QString& name) { notices_->tell(Kind::Info, tr("%1 is now among your models").arg(name)); });
  connect(&models_, &ModelWork::found, this,
          [this](const QString& title, double millilitres, const QStringList& warnings) {
            QString text = tr("%1: nothing found").arg(title);
            if (millilitres > 0 && !isCalibrated(session_))
              text = tr("%1 has run").arg(title);
            else if (millilitres >= 1000)
              text = tr("%1: %2 L found").arg(title, locale().toString(millilitres / 1000, 'f', 1));
            else if (millilitres > 0)
              text = tr("%1: %2 mL found").arg(title, locale().toString(millilitres, 'f', millilitres < 10 ? 1 : 0));
            if (warnings.isEmpty()) return notices_->tell(Kind::Info, text);
            notices_->tell(Kind::Caution, QStringLiteral("%1. %2").arg(text, warnings.front()),
                           warnings.size() > 1 ? warnings : QStringList());
          });
}

void MainWindow::connectReview() {
  using Part = ResultReview::Part;
  for (const auto& [id, part] :
       {std::pair{"model.acceptLabel", Part::Label}, {"model.acceptRegion", Part::Region}, {"model.acceptAll", Part::All}})
    connect(actions_[id], &QAction::triggered, &review_, [this, part = part] { review_.accept(part); });
  for (const auto& [id, part] :
       {std::pair{"model.rejectLabel", Part::Label}, {"model.rejectRegion", Part::Region}, {"model.rejectAll", Part::All}})
    connect(actions_[id], &QAction::triggered, &review_, [this, part = part] { review_.reject(part); });
  connect(&review_, &ResultReview::nothingThere, this, [this] {
    notices_->tell(NoticeBar::Kind::Caution, tr("The model marked nothing there: put the crosshair on a region."));
  });
  connect(actions_["model.showUncertainty"], &QAction::toggled, &resultOverlay_, &ResultOverlay::showUncertainty);
  connect(actions_["model.nextUncertain"], &QAction::triggered, &resultOverlay_, &ResultOverlay::visitNext);
  connect(&resultOverlay_, &ResultOverlay::visited, status_, &StatusLine::say);
}

}  // namespace hilum::app
