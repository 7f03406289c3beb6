// What MainWindow connects around the Quality panel.
#include "app/MainWindow.h"
#include "app/panels/QualityPanel.h"
#include "app/panels/SidePanels.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

void MainWindow::connectQuality() {
  auto* panel = new QualityPanel(breathHold_, actions_["tool.breathHold"]);
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Quality"), QStringLiteral("breath"), panel);
  connect(actions_["tool.breathHold"], &QAction::triggered, this, [this, panel] {
    panels_->show(panel);
    breathHold_.grade();
  });
  connect(panel, &QualityPanel::visited, &session_, &Session::setCrosshair);
  connect(panel, &QualityPanel::airwaysRequested, this, [this] {
    view3d_.setVolumeShown(true);
    view3d_.setPreset("Airways");
  });
  connect(&breathHold_, &BreathHoldWork::changed, this, [this] {
    std::vector<viewers::WorldOutline> outlines;
    if (const auto& finding = breathHold_.finding())
      for (const TracheaSection& section : finding->measurement.sections)
        outlines.push_back({worldOutline(section), section.centre, section.normal, 1.0, {0x56, 0xb4, 0xe9}});
    grid_->setOutlines(outlines);
  });
}

}  // namespace hilum::app
