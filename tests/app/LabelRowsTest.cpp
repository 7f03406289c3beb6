#include "app/panels/LabelPanel.h"

#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QToolButton>

#include "app/panels/LabelRow.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;

namespace {

std::shared_ptr<LabelMap> manyLabels(const Grid& grid, int count) {
  auto map = std::make_shared<LabelMap>(grid);
  for (std::size_t i = 0; i < map->voxels().size(); ++i) map->voxels()[i] = LabelId(1 + i % std::size_t(count));
  map->completeTable();
  return map;
}

/// The rows whose widgets were made.
int madeRows(QListWidget& list) {
  int made = 0;
  for (int i = 0; i < list.count(); ++i) made += list.itemWidget(list.item(i)) != nullptr;
  return made;
}

/// Every row that can be seen has its widgets.
bool isFilled(QListWidget& list) {
  for (int i = 0; i < list.count(); ++i) {
    auto* item = list.item(i);
    if (!item->isHidden() && list.visualItemRect(item).intersects(list.viewport()->rect()) && !list.itemWidget(item))
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("of hundreds of labels those in sight get their rows, the others when they come into sight") {
  HILUM_NEEDS_DISPLAY();
  constexpr int kLabels = 300;
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  REQUIRE(open.idle());
  auto labels = manyLabels(open.window.session().volume()->grid(), kLabels);
  labels->table().find(280)->name = "Spleen";
  open.window.session().setLabels(labels, {}, true);
  REQUIRE(open.idle());
  auto* panel = open.window.findChild<app::LabelPanel*>();
  auto* list = panel->findChild<QListWidget*>();
  REQUIRE(list->count() == kLabels);
  CHECK(isFilled(*list));
  CHECK(madeRows(*list) < 30);

  list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
  CHECK(isFilled(*list));
  CHECK(list->itemWidget(list->item(kLabels - 1)));
  list->scrollToTop();

  panel->findChild<QLineEdit*>()->setText("Spleen");
  CHECK(isFilled(*list));
  auto* row = list->itemWidget(list->item(279));
  REQUIRE(row);
  row->findChild<QToolButton*>("labelEye")->click();
  CHECK_FALSE(open.window.session().labels()->table().find(280)->visible);
}
