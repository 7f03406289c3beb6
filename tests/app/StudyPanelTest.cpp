#include "app/panels/StudyPanel.h"

#include <QDropEvent>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>

#include "app/NoticeBar.h"
#include "app/panels/StudyDelegate.h"
#include "core/dicom/SeriesWriter.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::StudyDelegate;

namespace {

/// A study of several series, of 5, 6, 7, ... slices: the last is the largest.
std::filesystem::path studyOf(int series) {
  static int number = 0;
  const auto folder = test::scratchFolder("study" + std::to_string(++number));
  SeriesWriteOptions options;
  options.patient.name = "Phantom^Many";
  options.studyUid = "2.25.4711" + std::to_string(number);
  VolumeInfo info;
  info.modality = "CT";
  for (int i = 1; i <= series; ++i) {
    options.seriesNumber = i;
    options.seriesDescription = "Series of " + std::to_string(4 + i);
    writeSeries(test::gradientVolume({40, 48, 4 + i}).withInfo(info), folder / std::to_string(i), options);
  }
  return folder;
}

QListWidget* listOf(app::MainWindow& window) { return window.findChild<app::StudyPanel*>()->findChild<QListWidget*>(); }

int pictures(const QListWidget& list) {
  int count = 0;
  for (int i = 0; i < list.count(); ++i) count += !list.item(i)->data(StudyDelegate::Picture).value<QImage>().isNull();
  return count;
}

}  // namespace

TEST_CASE("every series gets a picture of its own beside the window's work, and tells its details") {
  HILUM_NEEDS_DISPLAY();
  constexpr int kSeries = 12;
  test::OpenWindow open(studyOf(kSeries));
  REQUIRE(open.opened);
  QListWidget* list = listOf(open.window);
  CHECK(list->count() == kSeries + 1);
  CHECK(QTest::qWaitFor([&] { return pictures(*list) == kSeries; }, 30'000));
  CHECK_FALSE(open.window.tasks().busy());
  const QString tip = list->item(1)->toolTip();
  CHECK(tip.contains("Series of 5"));
  CHECK(tip.contains("40 × 48 × 5"));
  const QImage picture = list->item(1)->data(StudyDelegate::Picture).value<QImage>();
  // The gradient grows to the right and downwards.
  CHECK(qGray(picture.pixel(picture.width() - 1, picture.height() - 1)) > qGray(picture.pixel(0, 0)) + 100);
}

TEST_CASE("a series is offered as an overlay and as a prior to whoever listens") {
  HILUM_NEEDS_DISPLAY();
  test::OpenWindow open(studyOf(2));
  REQUIRE(open.opened);
  auto* panel = open.window.findChild<app::StudyPanel*>();
  QListWidget* list = listOf(open.window);
  QSignalSpy overlay(panel, &app::StudyPanel::overlayRequested), prior(panel, &app::StudyPanel::priorRequested);
  const auto choose = [&](int entry) {
    Q_EMIT list->customContextMenuRequested(list->visualItemRect(list->item(1)).center());
    auto* menu = panel->findChild<QMenu*>();
    REQUIRE(menu);
    REQUIRE(menu->actions().size() == 3);
    menu->actions().at(entry)->trigger();
    delete menu;
  };
  choose(1);
  CHECK(overlay.count() == 1);
  choose(2);
  REQUIRE(prior.count() == 1);
  const auto* stack = prior[0][0].value<const Stack*>();
  REQUIRE(stack);
  CHECK(stack->frames.size() == 5);
}

TEST_CASE("several paths dropped together open as one list") {
  HILUM_NEEDS_DISPLAY();
  test::OpenWindow open(test::gradientVolume());
  REQUIRE(open.opened);
  QMimeData paths;
  paths.setUrls(
      {QUrl::fromLocalFile(QString::fromStdString(studyOf(1).string())),
       QUrl::fromLocalFile(QString::fromStdString(test::writeNifti(test::gradientVolume(), "b.nii").string()))});
  QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &paths, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&open.window, &enter);
  CHECK(enter.isAccepted());
  QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &paths, Qt::LeftButton, Qt::NoModifier);
  const auto before = open.window.session().catalogue();
  QCoreApplication::sendEvent(&open.window, &drop);
  REQUIRE(QTest::qWaitFor([&] { return open.window.session().catalogue() != before; }, 30'000));
  REQUIRE(open.idle());
  INFO(open.window.notices().text().toStdString());
  CHECK(open.window.session().catalogue()->stackCount() == 2);
}
