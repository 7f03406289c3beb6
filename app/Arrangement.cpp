#include "app/Arrangement.h"

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <algorithm>

#include "app/panels/SidePanels.h"

namespace hilum::app {
namespace {

const QString kPlace = QStringLiteral("window/place"), kColumns = QStringLiteral("window/columns"),
              kPanel = QStringLiteral("window/panel"), kLayout = QStringLiteral("window/layout");
constexpr auto kLastKind = viewers::ViewLayout::Kind::Single;  // those after it need a prior

/// A settings file may say anything.
double share(const QVariant& value) { return std::clamp(value.toDouble(), 0.2, 0.8); }

}  // namespace

QVariantMap Arrangement::entries() const {
  QVariantMap entries{{kPlace, window.saveGeometry()}, {kColumns, columns.saveState()}, {kPanel, panels.currentName()}};
  // One picture has one view to itself, which is nothing that the reader chose.
  const auto flat = [](const viewers::SliceWidget* view) { return view->camera().slices().count == 1; };
  if (std::ranges::any_of(views.slices(), flat)) return entries;
  const viewers::ViewLayout& layout = views.viewLayout();
  if (layout.showsPrior()) return entries;  // nor does a prior come back by itself
  entries[kLayout] = QVariantList{int(layout.kind), int(layout.lead), layout.column, layout.row, layout.leadPart};
  return entries;
}

bool Arrangement::restore() const {
  const QSettings settings;
  columns.restoreState(settings.value(kColumns).toByteArray());
  panels.showNamed(settings.value(kPanel).toString());
  const QVariantList kept = settings.value(kLayout).toList();
  if (kept.size() == 5)
    views.setViewLayout({.kind = viewers::ViewLayout::Kind(std::clamp(kept[0].toInt(), 0, int(kLastKind))),
                         .lead = viewers::View(std::clamp(kept[1].toInt(), 0, int(viewers::View::Volume3d))),
                         .column = share(kept[2]),
                         .row = share(kept[3]),
                         .leadPart = share(kept[4])});
  return window.restoreGeometry(settings.value(kPlace).toByteArray());
}

}  // namespace hilum::app
