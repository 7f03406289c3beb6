#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QTreeWidget>

#include "app/Commands.h"
#include "app/KeyList.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::Language;
using app::MainWindow;

namespace {

/// Puts the language back to English at the end of a test.
struct Spoken {
  explicit Spoken(MainWindow& window) : settings(window.settings()) {}
  ~Spoken() {
    settings.set("language", int(Language::English));
    QCoreApplication::sendPostedEvents();
  }
  void in(Language language) {
    settings.set("language", int(language));
    QCoreApplication::sendPostedEvents();
  }
  app::Settings& settings;
};

QStringList accessibleNames(const QWidget& window) {
  QStringList names;
  for (const auto* widget : window.findChildren<QWidget*>())
    if (!widget->accessibleName().isEmpty()) names << widget->accessibleName();
  for (const auto* tabs : window.findChildren<QTabBar*>())
    for (int i = 0; i < tabs->count(); ++i) names << tabs->accessibleTabName(i);
  names.sort();
  return names;
}

/// What the widgets of a window or a part of it say, with the class of the one that says it.
QStringList wordsOf(const QWidget& window) {
  QStringList words;
  for (const auto* widget : window.findChildren<QWidget*>()) {
    QStringList said{widget->toolTip()};
    for (const char* property : {"text", "placeholderText", "suffix", "specialValueText"})
      said << widget->property(property).toString();
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
      for (int i = 0; i < box->count(); ++i) said << box->itemText(i);
    for (const QString& each : said)
      if (!each.isEmpty()) words << QString::fromLatin1(widget->metaObject()->className()) + ": " + each;
  }
  words.sort();
  return words;
}

QTreeWidgetItem* lineOf(const QTreeWidget& list, const QString& name) {
  const auto found = list.findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
  return found.isEmpty() ? nullptr : found.front();
}

}  // namespace

TEST_CASE("another language changes the texts at once, and neither ids nor accessible names") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  window.show();
  Spoken spoken(window);
  spoken.in(Language::English);
  const QStringList names = accessibleNames(window);
  REQUIRE(names.contains("Open a folder"));
  QAction* invert = window.allActions()["view.invert"];
  auto* folder = window.findChild<QPushButton*>();
  for (auto* button : window.findChildren<QPushButton*>())
    if (button->accessibleName() == "Open a folder") folder = button;

  spoken.in(Language::Turkish);
  CHECK(folder->text() == "Klasör aç");
  CHECK(invert->text() == "Negatif göster");
  CHECK(invert->toolTip() == "Negatif göster (I)");
  CHECK(window.menuBar()->actions().front()->text() == "Dosya");
  CHECK(accessibleNames(window) == names);
  CHECK(app::Actions::englishName(invert) == "Invert");
  QAccessibleInterface* menus = QAccessible::queryAccessibleInterface(window.menuBar());
  REQUIRE(menus);
  CHECK(menus->child(0)->text(QAccessible::Name) == "File");
  QAccessibleInterface* file = menus->child(0)->child(0);
  REQUIRE(file);
  CHECK(file->child(0)->text(QAccessible::Name) == "Open folder");

  spoken.in(Language::Russian);
  CHECK(folder->text() == "Открыть папку");
  CHECK(window.menuBar()->actions().front()->text() == "Файл");
  CHECK(accessibleNames(window) == names);
  CHECK(window.locale().decimalPoint() == ",");

  spoken.in(Language::English);
  CHECK(folder->text() == "Open a folder");
  CHECK(window.locale().decimalPoint() == ".");
}

TEST_CASE("a window whose language changes says in every panel what one says that begins in it") {
  HILUM_NEEDS_DISPLAY();
  const auto file = test::writeNifti(test::gradientVolume(), "spoken.nii");
  const auto panelsOf = [](const test::OpenWindow& open) {
    const auto* panels = open.window.findChild<QWidget*>("sidePages");
    REQUIRE(panels);
    return panels;
  };
  test::OpenWindow open(file);
  REQUIRE(open.idle());
  Spoken spoken(open.window);
  spoken.in(Language::English);
  const QStringList english = wordsOf(*panelsOf(open)), names = accessibleNames(*panelsOf(open));
  for (const Language language : {Language::Turkish, Language::Russian}) {
    spoken.in(language);
    test::OpenWindow next(file);
    REQUIRE(next.idle());
    QStringList stale = wordsOf(*panelsOf(open));
    CHECK(stale != english);
    for (const QString& each : wordsOf(*panelsOf(next))) stale.removeOne(each);
    INFO(stale.join(" | ").toStdString());
    CHECK(stale.isEmpty());
    CHECK(accessibleNames(*panelsOf(next)) == names);
  }
}

TEST_CASE("plurals follow the rules of each language") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  Spoken spoken(window);
  const auto slices = [](int n) {
    return QCoreApplication::translate("hilum::app::StudyPanel", "%n slices", nullptr, n);
  };
  spoken.in(Language::English);
  CHECK(slices(1) == "1 slice");
  CHECK(slices(2) == "2 slices");
  spoken.in(Language::Turkish);
  CHECK(slices(1) == "1 kesit");
  CHECK(slices(5) == "5 kesit");
  spoken.in(Language::Russian);
  CHECK(slices(1) == "1 срез");
  CHECK(slices(3) == "3 среза");
  CHECK(slices(11) == "11 срезов");
  CHECK(slices(21) == "21 срез");
}

TEST_CASE("settings and keys are kept for the next window") {
  HILUM_NEEDS_DISPLAY();
  {
    MainWindow window;
    window.settings().set("pointerScheme", int(viewers::PointerScheme::Reading));
    window.settings().set("orientation", int(viewers::Convention::Neurological));
    window.commands().keys().assign(window.allActions()["view.invert"], QKeySequence("Ctrl+I"));
  }
  MainWindow next;
  CHECK(next.settings().pointerScheme() == viewers::PointerScheme::Reading);
  CHECK(next.settings().convention() == viewers::Convention::Neurological);
  CHECK(next.allActions()["view.invert"]->shortcut() == QKeySequence("Ctrl+I"));
  CHECK(next.allActions()["view.invert"]->toolTip() == "Invert (Ctrl+I)");
  next.commands().keys().resetAll();
  CHECK(next.allActions()["view.invert"]->shortcut() == QKeySequence("I"));
  next.settings().set("pointerScheme", int(viewers::PointerScheme::Annotation));
  next.settings().set("orientation", int(viewers::Convention::Radiological));
}

TEST_CASE("a key is changed in the list of keys; one that is taken changes hands only when pressed twice") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  window.show();
  window.allActions()["help.keys"]->trigger();
  auto* page = window.findChild<app::KeyList*>();
  REQUIRE(page);
  auto* list = page->findChild<QTreeWidget*>();
  QAction *invert = window.allActions()["view.invert"], *reset = window.allActions()["view.reset"];
  const auto begin = [&](const QString& name) { Q_EMIT list->itemActivated(lineOf(*list, name), 0); };

  begin("Invert");
  QTest::keyClick(list, Qt::Key_F12);
  CHECK(invert->shortcut() == QKeySequence("F12"));
  CHECK(lineOf(*list, "Invert")->text(1) == "F12");

  begin("Invert");
  QTest::keyClick(list, Qt::Key_R);
  CHECK(invert->shortcut() == QKeySequence("F12"));
  CHECK(reset->shortcut() == QKeySequence("R"));
  QStringList told;
  for (auto* label : page->findChildren<QLabel*>()) told << label->text();
  CHECK(told.join(' ').contains("Reset views"));
  QTest::keyClick(list, Qt::Key_R);
  CHECK(invert->shortcut() == QKeySequence("R"));
  CHECK(reset->shortcut().isEmpty());

  begin("Invert");
  QTest::keyClick(list, Qt::Key_Escape);
  CHECK(invert->shortcut() == QKeySequence("R"));
  window.commands().keys().resetAll();
  CHECK(invert->shortcut() == QKeySequence("I"));
  CHECK(reset->shortcut() == QKeySequence("R"));

  page->findChild<QLineEdit*>()->setText("lungs");
  CHECK_FALSE(lineOf(*list, "Find lungs")->isHidden());
  CHECK(lineOf(*list, "Invert")->isHidden());
}

TEST_CASE("no two actions share an id or a default key, and every one can be named and found") {
  HILUM_NEEDS_DISPLAY();
  MainWindow window;
  QStringList ids, keys;
  for (const QAction* action : window.allActions().all()) {
    INFO(app::Actions::id(action).toStdString());
    CHECK_FALSE(ids.contains(app::Actions::id(action)));
    CHECK_FALSE(app::Actions::englishName(action).isEmpty());
    CHECK_FALSE(app::Actions::categoryName(app::Actions::category(action)).isEmpty());
    const QString key = app::Actions::defaultKey(action).toString();
    if (!key.isEmpty()) CHECK_FALSE(keys.contains(key));
    ids << app::Actions::id(action);
    keys << key;
  }
}
