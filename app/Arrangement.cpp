#include "app/Arrangement.h"

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <algorithm>

#include "app/panels/SidePanels.h"

namespace hilum::app {
namespace {

const QString kPlace = QStringLiteral("window/place"), kColumns = QStringLiteral("window/columns"),
              kPanel = QStringLiteral("window/panel"), kAlone = QStringLiteral("window/viewAlone");
constexpr int kNone = -1;

}  // namespace

void Arrangement::keep() const {
  QSettings settings;
  settings.setValue(kPlace, window.saveGeometry());
  settings.setValue(kColumns, columns.saveState());
  settings.setValue(kPanel, panels.currentName());
  // One picture has one view to itself, which is nothing that the reader chose.
  const auto flat = [](const viewers::SliceWidget* view) { return view->camera().slices().count == 1; };
  if (std::ranges::any_of(views.slices(), flat)) return;
  settings.setValue(kAlone, views.maximised() ? int(*views.maximised()) : kNone);
}

bool Arrangement::restore() const {
  const QSettings settings;
  columns.restoreState(settings.value(kColumns).toByteArray());
  panels.showNamed(settings.value(kPanel).toString());
  const int alone = settings.value(kAlone, kNone).toInt();
  if (alone >= 0 && alone <= int(viewers::ViewGrid::Volume3d)) views.maximise(viewers::ViewGrid::View(alone));
  return window.restoreGeometry(settings.value(kPlace).toByteArray());
}

}  // namespace hilum::app
