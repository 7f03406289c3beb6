// What MainWindow connects around drawing: tools and their panels, painting, and keeping what was drawn.
#include "app/FileDialogs.h"
#include "app/MainWindow.h"
#include "app/NoticeBar.h"
#include "app/RecoverBar.h"
#include "app/ToolBinder.h"
#include "app/panels/AnnotatePanel.h"
#include "app/panels/LabelPanel.h"
#include "app/panels/MeasurePanel.h"
#include "app/panels/SidePanels.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

void MainWindow::connectDrawing() {
  using Kind = NoticeBar::Kind;
  auto* annotate = new AnnotatePanel({session_, paintChoices_, operations_, growth_, clicks_, *grid_, actions_});
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Annotate"), QStringLiteral("polygon"), annotate);
  auto* panel = new MeasurePanel(measurements_);
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Measure"), QStringLiteral("measure"), panel);
  auto* binder = new ToolBinder(session_, measurements_, {session_, painter_, paintChoices_, clicks_}, actions_, *grid_, this);
  connect(binder, &ToolBinder::annotatingToolChosen, panels_, [this, annotate] { panels_->show(annotate); });
  connect(binder, &ToolBinder::measuringToolChosen, panels_, [this, panel] { panels_->show(panel); });
  connect(panel, &MeasurePanel::visited, binder, &ToolBinder::visit);
  connect(panel, &MeasurePanel::deleteRequested, actions_["edit.delete"], &QAction::trigger);
  connect(panel, &MeasurePanel::exportRequested, actions_["measure.export"], &QAction::trigger);
  connect(panel, &MeasurePanel::importRequested, actions_["measure.import"], &QAction::trigger);
  connect(actions_["measure.export"], &QAction::triggered, &measureSaving_, &MeasureSaving::exportAs);
  connect(actions_["measure.import"], &QAction::triggered, &measureSaving_, &MeasureSaving::importAll);
  connect(&measureSaving_, &MeasureSaving::written, this,
          [this](const QString& file) { notices_->tell(Kind::Info, tr("Saved %1").arg(file)); });
  connect(&measureSaving_, &MeasureSaving::imported, this, [this](int count) {
    if (count == 0) return notices_->tell(Kind::Caution, tr("The file holds no measurements of this series."));
    notices_->tell(Kind::Info, tr("%n measurements read", nullptr, count));
  });
}

void MainWindow::connectPainting() {
  using Kind = NoticeBar::Kind;
  connect(&painter_, &Painter::refused, this, [this](const QString& why) { notices_->tell(Kind::Caution, why); });
  const auto nothing = [this](const QString& step) {
    notices_->tell(Kind::Caution, tr("%1: nothing to change.").arg(step));
  };
  connect(&painter_, &Painter::nothingFound, this, nothing);
  connect(&shapeOperations_, &ShapeOperations::nothingFound, this, nothing);
  connect(&clicks_, &SmartClick::refused, this, [this](const QString& why) { notices_->tell(Kind::Caution, why); });
  connect(&clicks_, &SmartClick::failed, this, [this](const QString& why) { notices_->tell(Kind::Error, why); });
  const auto on = [this](const char* id, auto act) { connect(actions_[id], &QAction::triggered, this, act); };
  on("label.add", [this] { painter_.addLabel(); });
  on("label.remove", [this] { painter_.removeLabel(session_.currentLabel()); });
  on("label.up", [this] { session_.raiseLabel(1); });
  on("label.down", [this] { session_.raiseLabel(-1); });
  on("label.fillBetween", [this] { operations_.fillBetween(); });
  on("label.growFromSeeds", [this] { operations_.growFromSeeds(); });
  connect(actions_["label.growLive"], &QAction::toggled, this,
          [this](bool on) { on ? growth_.begin() : growth_.end(); });
  connect(&growth_, &SeedGrowth::changed, this, [this] { actions_["label.growLive"]->setChecked(growth_.active()); });
  connect(&growth_, &SeedGrowth::failed, this,
          [this](const QString& message) { notices_->tell(Kind::Error, message); });
  on("label.keepLargest", [this] { operations_.keepLargest(); });
  on("label.split", [this] { operations_.splitIslands(); });
  on("label.mirror", [this] { operations_.mirror(); });
  on("label.copySlice", [this] { operations_.copySlice(grid_->activeSlice()->camera().slices().direction); });
  on("label.pasteSlice", [this] { operations_.pasteSlice(); });
  on("label.fromShapes", [this] { operations_.shapesToVoxels(); });
  using Slices = ShapeOperations::Slices;
  on("label.toPolygons", [this] { shapeOperations_.fromVoxels(*grid_->activeSlice(), Slices::Shown); });
  on("label.allToPolygons", [this] { shapeOperations_.fromVoxels(*grid_->activeSlice(), Slices::All); });
  on("annotate.interpolate", [this] { shapeOperations_.interpolate(*grid_->activeSlice()); });
  on("annotate.snap", [this] { shapeOperations_.snapToEdges(*grid_->activeSlice()); });
  on("layer.add", [this] { painter_.addLayer(); });
  on("layer.rename", [this] {
    panels_->show(labels_);
    labels_->renameLayer();
  });
  on("layer.raise", [this] { session_.raiseLayer(1); });
  on("layer.lower", [this] { session_.raiseLayer(-1); });
  on("layer.remove", [this] { session_.removeLayer(session_.document()->layer); });
  actions_["label.pasteSlice"]->setEnabled(false);
  connect(&operations_, &LabelOperations::copied, this, [this] { actions_["label.pasteSlice"]->setEnabled(true); });
}

void MainWindow::connectKeeping() {
  using Kind = NoticeBar::Kind;
  connect(&keeper_, &WorkKeeper::lostFound, lost_, &RecoverBar::offer);
  connect(lost_, &RecoverBar::recoverRequested, this, [this] { beforeLoss([this] { keeper_.recoverLost(); }); });
  connect(lost_, &RecoverBar::discardRequested, &keeper_, &WorkKeeper::discardLost);
  const auto say = [this](Kind kind) {
    return [this, kind](const QString& text) {
      if (!text.isEmpty()) notices_->tell(kind, text);
    };
  };
  connect(&keeper_, &WorkKeeper::recovered, this, say(Kind::Info));
  connect(&keeper_, &WorkKeeper::noticed, this, say(Kind::Caution));
  connect(&keeper_, &WorkKeeper::failed, this, say(Kind::Error));
  connect(&keeper_, &WorkKeeper::written, this,
          [this](const QString& file) { notices_->tell(Kind::Info, tr("Saved %1").arg(file)); });
  connect(&keeper_, &WorkKeeper::imagesWanted, this, [this](const QString& sentence) {
    notices_->tell(Kind::Caution, sentence);
    askForFolder(this, [this](const QString& folder) { keeper_.openProjectOn(folder); });
  });
}

void MainWindow::connectExchange() {
  using Kind = NoticeBar::Kind;
  connect(actions_["file.exportAnnotations"], &QAction::triggered, &exchange_, &AnnotationExchange::exportAs);
  using As = AnnotationExchange::As;
  connect(actions_["file.importAnnotations"], &QAction::triggered, &exchange_,
          [this] { exchange_.importAll(As::Annotations); });
  connect(actions_["file.importSuggestions"], &QAction::triggered, &exchange_,
          [this] { exchange_.importAll(As::Suggestions); });
  connect(&exchange_, &AnnotationExchange::written, this, [this](const QString& file, const QStringList& losses) {
    if (losses.isEmpty()) return notices_->tell(Kind::Info, tr("Saved %1").arg(file));
    notices_->tell(Kind::Caution, tr("Saved %1, but not all of it fits this format.").arg(file), losses);
  });
  connect(&exchange_, &AnnotationExchange::imported, this, [this](int count, const QStringList& losses) {
    if (losses.isEmpty()) return notices_->tell(Kind::Info, tr("%n annotations read", nullptr, count));
    notices_->tell(Kind::Caution, tr("%n annotations read, others not", nullptr, count), losses);
  });
  connect(&exchange_, &AnnotationExchange::failed, this,
          [this](const QString& sentence) { notices_->tell(Kind::Error, sentence); });
}

}  // namespace hilum::app
