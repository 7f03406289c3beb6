// Panels and the tool strip stay inside their width, with every word to be seen, in every language.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyleOptionComboBox>

#include "app/PrefixCombo.h"
#include "app/ToolStrip.h"
#include "app/panels/ElidedButton.h"
#include "app/panels/SidePanels.h"
#include "app/panels/StudyPanel.h"
#include "tests/app/PictureSets.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::test;
using app::Language;

namespace {

constexpr Language kLanguages[]{Language::English, Language::Turkish, Language::Russian};

struct Spoken {
  explicit Spoken(app::MainWindow& window) : settings(window.settings()) {}
  ~Spoken() { in(Language::English); }
  void in(Language language) {
    settings.set("language", int(language));
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
  }
  app::Settings& settings;
};

/// What the words of a widget take more than it has; 0 when all of them are seen.
int missing(const QWidget* widget) {
  if (const auto* elided = qobject_cast<const app::ElidedButton*>(widget)) return elided->isElided() ? 1 : 0;
  const bool button = qobject_cast<const QPushButton*>(widget) || qobject_cast<const QCheckBox*>(widget) ||
                      qobject_cast<const QRadioButton*>(widget);
  if (button) return widget->sizeHint().width() - widget->width();
  if (const auto* label = qobject_cast<const QLabel*>(widget))
    return label->wordWrap() || label->text().isEmpty() ? 0 : label->sizeHint().width() - label->width();
  const auto* box = qobject_cast<const QComboBox*>(widget);
  if (!box || box->isEditable() || qobject_cast<const app::PrefixCombo*>(widget)) return 0;
  QStyleOptionComboBox option;
  option.initFrom(box);
  option.subControls = QStyle::SC_All;
  const int room =
      box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box).width();
  return box->fontMetrics().horizontalAdvance(box->currentText()) - room;
}

std::string nameOf(const QWidget* widget) {
  const QString text = widget->property("text").toString();
  return widget->metaObject()->className() + (" '" + widget->accessibleName().toStdString()) + "' \"" +
         (text.isEmpty() ? widget->property("currentText").toString() : text).toStdString() + "\"";
}

void checkInside(QWidget* panel, int width) {
  INFO(panel->metaObject()->className());
  CHECK(panel->minimumSizeHint().width() <= width);
  for (auto* area : panel->findChildren<QScrollArea*>())
    if (area->isVisible() && area->widget())
      CHECK(area->widget()->minimumSizeHint().width() <= area->viewport()->width());
  for (auto* widget : panel->findChildren<QWidget*>()) {
    if (!widget->isVisible() || widget->window() != panel->window()) continue;
    INFO(nameOf(widget));
    CHECK(missing(widget) <= 0);
    CHECK(widget->mapTo(panel, QPoint(widget->width(), 0)).x() <= width);
  }
}

/// The inside of a chest with its labels, for every panel to have something to say.
struct Labelled : OpenWindow {
  Labelled() : OpenWindow(syntheticThorax()) {
    app::Session& session = window.session();
    auto labels = std::make_shared<LabelMap>(session.volume()->grid(), lungLabels());
    const Index3 n = labels->grid().size();
    for (std::int64_t i = 0; i < labels->grid().voxelCount(); ++i)
      labels->voxels()[std::size_t(i)] = LabelId(i % n[0] < n[0] / 3 ? 1 : i % n[0] < n[0] / 2 ? 2 : 0);
    session.setLabels(labels, {}, true);
    REQUIRE(idle());
  }
};

}  // namespace

TEST_CASE("every side panel stays inside its width in every language, and no word of it is cut") {
  HILUM_NEEDS_DISPLAY();
  Labelled open;
  REQUIRE(open.opened);
  Spoken spoken(open.window);
  auto* panels = open.window.findChild<app::SidePanels*>();
  auto* pages = open.window.findChild<QStackedWidget*>(QStringLiteral("sidePages"));
  REQUIRE(pages);
  for (const Language language : kLanguages) {
    spoken.in(language);
    INFO("language " << int(language));
    for (int i = 0; i < pages->count(); ++i) {
      panels->show(pages->widget(i));
      QCoreApplication::processEvents();
      checkInside(pages->widget(i), app::SidePanels::kPanelWidth);
    }
  }
}

TEST_CASE("the settings of every tool fit into the panel in every language") {
  HILUM_NEEDS_DISPLAY();
  Labelled open;
  REQUIRE(open.opened);
  Spoken spoken(open.window);
  auto* pages = open.window.findChild<QStackedWidget*>(QStringLiteral("sidePages"));
  for (const Language language : kLanguages) {
    spoken.in(language);
    for (const char* tool : {"paint.brush", "paint.smartBrush", "paint.flood", "paint.lasso", "paint.livewire",
                             "paint.scissors", "annotate.polygon"}) {
      INFO("language " << int(language) << ", " << tool);
      open.window.allActions()[tool]->trigger();
      QCoreApplication::processEvents();
      checkInside(pages->currentWidget(), app::SidePanels::kPanelWidth);
    }
  }
}

TEST_CASE("the list of studies and the strip of images stay inside theirs") {
  HILUM_NEEDS_DISPLAY();
  OpenSet set(pictureFolder("narrow-set", 3));
  REQUIRE(set.opened);
  REQUIRE(set.go(0));
  OpenWindow study(gradientVolume());
  REQUIRE(study.opened);
  for (const Language language : kLanguages) {
    INFO("language " << int(language));
    Spoken spoken(set.window);
    spoken.in(language);
    checkInside(&set.strip(), set.strip().width());
    auto* studies = study.window.findChild<app::StudyPanel*>();
    checkInside(studies, studies->width());
  }
}

TEST_CASE("the tool strip never overflows: rare tools go into a menu that the keyboard reaches") {
  HILUM_NEEDS_DISPLAY();
  Labelled open;
  REQUIRE(open.opened);
  Spoken spoken(open.window);
  auto* strip = open.window.findChild<app::ToolStrip*>();
  auto* overflow = strip->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
  const auto named = [&](const QString& name) {
    for (auto* each : strip->findChildren<QToolButton*>())
      if (each->accessibleName() == name) return each;
    return static_cast<QToolButton*>(nullptr);
  };
  QToolButton* more = named("More tools");
  REQUIRE(more);
  CHECK(more->focusPolicy() == Qt::TabFocus);
  for (const Language language : kLanguages)
    for (const int width : {1920, 1600, 1280, 1024}) {
      INFO("language " << int(language) << ", width " << width);
      open.window.resize(width, 800);
      spoken.in(language);
      REQUIRE(QTest::qWaitFor([&] { return strip->width() == width; }, OpenWindow::kLongMs));
      QCoreApplication::processEvents();
      CHECK_FALSE((overflow && overflow->isVisible()));
      int shown = 0;
      for (auto* button : strip->findChildren<QToolButton*>()) {
        if (!button->defaultAction()) continue;
        const bool inMenu = more->menu()->actions().contains(button->defaultAction());
        CHECK(button->isVisible() != inMenu);
        shown += button->isVisible();
        if (button->isVisible()) CHECK(button->geometry().right() < width);
      }
      CHECK(more->isVisible() == !more->menu()->isEmpty());
      CHECK(named("Undo")->isVisible());
      CHECK(named("Brush")->isVisible());
      CHECK(shown >= 12);
      if (width == 1920) CHECK_FALSE(more->isVisible());
    }
}
