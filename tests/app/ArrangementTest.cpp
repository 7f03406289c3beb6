#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <thread>

#include "app/NoticeBar.h"
#include "app/StatusLine.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::MainWindow;

namespace {

void untilCancelled(const Progress& progress) {
  for (;;) {
    progress.checkpoint();
    std::this_thread::yield();
  }
}

QPushButton* buttonOf(QWidget& window, const QString& name) {
  for (auto* button : window.findChildren<QPushButton*>())
    if (button->accessibleName() == name) return button;
  return nullptr;
}

}  // namespace

TEST_CASE("a window comes back as it was closed: size, columns, layout") {
  HILUM_NEEDS_DISPLAY();
  QSize size;
  QList<int> columns;
  {
    test::OpenWindow open(test::gradientVolume());
    REQUIRE(open.opened);
    open.window.resize(1100, 720);
    open.window.views().maximise(viewers::View::Coronal);
    auto* splitter = open.window.findChild<QSplitter*>();
    splitter->setSizes({340, 500});
    REQUIRE(QTest::qWaitFor([&] { return open.window.width() == 1100; }));
    size = open.window.size();
    columns = splitter->sizes();
    open.window.close();
  }
  MainWindow next;
  CHECK(next.restoreArrangement());
  next.show();
  REQUIRE(QTest::qWaitForWindowExposed(&next));
  CHECK(QTest::qWaitFor([&] { return next.size() == size; }));
  CHECK(next.views().maximised() == viewers::View::Coronal);
  CHECK(std::abs(next.findChild<QSplitter*>()->sizes().front() - columns.front()) <= 2);
  next.views().maximise(std::nullopt);
  next.close();
}

TEST_CASE("full screen goes on with its action and off with Esc") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  window.show();
  window.allActions()["view.fullScreen"]->trigger();
  CHECK(window.isFullScreen());
  QTest::keyClick(&window, Qt::Key_Escape);
  CHECK_FALSE(window.isFullScreen());
  CHECK_FALSE(window.allActions()["view.fullScreen"]->isChecked());
}

TEST_CASE("tasks that wait are listed and can be taken out of the line one by one") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  window.show();
  auto& tasks = window.tasks();
  QStringList done;
  tasks.run("first", untilCancelled, [] {});
  tasks.run(
      "second", [](const Progress&) {}, [&] { done << "second"; });
  tasks.run(
      "third", [](const Progress&) {}, [&] { done << "third"; });
  QPushButton* waiting = buttonOf(window, "Waiting tasks");
  REQUIRE(waiting);
  CHECK(waiting->isVisible());
  CHECK(waiting->text() == "2 waiting");
  waiting->click();
  auto* menu = window.findChild<app::StatusLine*>()->findChild<QMenu*>();
  REQUIRE(menu);
  REQUIRE(menu->actions().size() == 2);
  CHECK(menu->actions().front()->text() == "Cancel second");
  menu->actions().front()->trigger();
  menu->close();
  CHECK(waiting->text() == "1 waiting");
  tasks.cancel();
  REQUIRE(QTest::qWaitFor([&] { return !tasks.busy(); }));
  CHECK(done == QStringList{"third"});
  CHECK_FALSE(waiting->isVisible());
}

TEST_CASE("several errors stay until each was read") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  window.show();
  auto& notices = window.notices();
  using Kind = app::NoticeBar::Kind;
  notices.tell(Kind::Error, "first fault");
  notices.tell(Kind::Error, "second fault");
  QStringList shown;
  for (auto* label : notices.findChildren<QLabel*>()) shown << label->text();
  CHECK(shown.contains("1 more"));
  const QString before = notices.text();
  for (auto* button : notices.findChildren<QAbstractButton*>())
    if (button->accessibleName() == "Dismiss") button->click();
  CHECK(notices.showsError());
  CHECK(notices.text() != before);
  for (auto* button : notices.findChildren<QAbstractButton*>())
    if (button->accessibleName() == "Dismiss") button->click();
  CHECK_FALSE(notices.isVisible());
}
