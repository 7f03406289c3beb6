#include <QLineEdit>
#include <QListWidget>

#include "app/CommandPalette.h"
#include "app/Commands.h"
#include "app/FuzzyMatch.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::fuzzyMatch;
using test::OpenWindow;

namespace {

/// The palette of a window as a person uses it: by keys alone.
struct Typing {
  explicit Typing(app::MainWindow& window) : palette(window.commands().palette()) {
    window.allActions()["view.palette"]->trigger();
    field = palette.findChild<QLineEdit*>();
    list = palette.findChild<QListWidget*>();
  }
  void type(const QString& letters) { QTest::keyClicks(field, letters); }
  void press(Qt::Key key) { QTest::keyClick(field, key); }
  QString current() const { return list->currentItem() ? list->currentItem()->text() : QString(); }

  app::CommandPalette& palette;
  QLineEdit* field;
  QListWidget* list;
};

}  // namespace

TEST_CASE("letters stand for a text when they occur in it in their order, whatever their case and accents") {
  CHECK(fuzzyMatch("fl", "Find lungs"));
  CHECK(fuzzyMatch("FIND LUNGS", "Find lungs"));
  CHECK(fuzzyMatch("karsilik", "Karşılık"));
  CHECK(fuzzyMatch("еще", "Ещё"));
  CHECK(fuzzyMatch("", "anything"));
  CHECK_FALSE(fuzzyMatch("lf", "Find lungs"));
  CHECK_FALSE(fuzzyMatch("findlungsx", "Find lungs"));
  CHECK_FALSE(fuzzyMatch("a", ""));
  CHECK(fuzzyMatch("fl", "Find lungs")->places == QList<qsizetype>{0, 5});
  CHECK(fuzzyMatch("ung", "Find lungs")->places == QList<qsizetype>{6, 7, 8});
}

TEST_CASE("the beginnings of words and whole words are better matches than scattered letters") {
  CHECK(fuzzyMatch("sa", "Save as")->score > fuzzyMatch("sa", "Close and wait")->score);
  CHECK(fuzzyMatch("pan", "Pan")->score > fuzzyMatch("pan", "Open a notice")->score);
  CHECK(fuzzyMatch("sa", "Save as")->places == QList<qsizetype>{0, 5});
}

TEST_CASE("the palette finds an action by a few letters and Enter carries it out") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  REQUIRE_FALSE(open.window.session().style().invert);
  Typing typing(open.window);
  CHECK(typing.palette.isVisible());
  typing.type("invrt");
  CHECK(typing.current() == "Invert");
  typing.press(Qt::Key_Return);
  CHECK_FALSE(typing.palette.isVisible());
  CHECK(open.window.session().style().invert);
}

TEST_CASE("the palette visits a label, changes a setting, and does nothing at Esc or where nothing fits") {
  HILUM_NEEDS_DISPLAY();
  const Volume volume = test::gradientVolume();
  OpenWindow open(volume);
  REQUIRE(open.opened);
  auto labels = std::make_shared<LabelMap>(volume.grid());
  labels->voxels()[std::size_t(volume.grid().offset({7, 9, 11}))] = 4;
  labels->table().put({.id = 4, .name = "Odd nodule", .colour = {230, 159, 0}});
  open.window.session().setLabels(labels, {}, true);
  REQUIRE(open.idle());
  {
    Typing typing(open.window);
    typing.type("oddno");
    CHECK(typing.current() == "Odd nodule");
    typing.press(Qt::Key_Return);
    const Vec3 wanted = volume.grid().toWorld(Vec3(7, 9, 11));
    CHECK((open.window.session().crosshair() - wanted).norm() < 1e-6);
  }
  {
    Typing typing(open.window);
    QSignalSpy told(&open.window.settings(), &app::Settings::pointerSchemeChanged);
    typing.type("mouse reading");
    CHECK(typing.current() == "Mouse: Reading");
    typing.press(Qt::Key_Return);
    CHECK(told.count() == 1);
    CHECK(open.window.settings().pointerScheme() == viewers::PointerScheme::Reading);
    open.window.settings().set("pointerScheme", int(viewers::PointerScheme::Annotation));
  }
  {
    Typing typing(open.window);
    typing.type("qqqq");
    CHECK(typing.list->count() == 0);
    typing.press(Qt::Key_Return);
    CHECK(typing.palette.isVisible());
    typing.press(Qt::Key_Escape);
    CHECK_FALSE(typing.palette.isVisible());
  }
}

TEST_CASE("what cannot be done now stands at the end of the palette and is not done") {
  HILUM_NEEDS_DISPLAY();
  app::MainWindow window;
  window.show();
  QSignalSpy started(&window.tasks(), &app::TaskRunner::started);
  Typing typing(window);
  typing.type("find lungs");
  CHECK(typing.current() == "Find lungs");
  typing.press(Qt::Key_Return);
  CHECK(typing.palette.isVisible());
  for (const auto& task : started) CHECK(task.front().toString() != "Find lungs");
  typing.press(Qt::Key_Escape);
}
