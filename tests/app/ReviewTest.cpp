// A list of ten cases, judged by keyboard.
#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <fstream>

#include "annotation/Stroke.h"
#include "app/panels/ReviewPanel.h"
#include "app/review/AgreementWork.h"
#include "app/review/DiceStrip.h"
#include "app/review/LayerReview.h"
#include "app/review/ReviewWork.h"
#include "core/io/LabelFile.h"
#include "tests/app/OpenWindow.h"
#include "tests/app/ReviewCases.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::app;
using namespace hilum::test;
namespace fs = std::filesystem;

namespace {

/// A window with a reading list in it.
struct Reading {
  explicit Reading(const fs::path& list) : file(list) {
    window.resize(1400, 900);
    window.show();
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);  // shortcuts are for the window that has the keys
    making.reset();
    window.openReadingList(QString::fromStdString(list.string()));
  }
  ~Reading() {
    if (window.session().document()) window.session().markSaved({});
  }

  ReviewWork& work() { return window.reviewWork(); }
  /// Case by its number, open and compared.
  bool isOpen(int number) {
    return QTest::qWaitFor([&] { return work().current() == number - 1 && work().opening() < 0; }, OpenWindow::kLongMs);
  }
  bool compared() {
    return QTest::qWaitFor([&] { return window.layerReview().result() != nullptr; }, OpenWindow::kLongMs);
  }
  void press(Qt::Key key, Qt::KeyboardModifiers held = {}) {
    QWidget* target = window.focusWidget() ? window.focusWidget() : &window;
    QTest::keyClick(target, key, held);
  }
  CaseStatus status(int number) { return work().list()->cases()[std::size_t(number - 1)].status; }
  /// What is on the disk, as a later sitting would find it.
  ReadingList kept() { return ReadingList::read(file); }
  bool idle() {
    return QTest::qWaitFor([&] { return !window.tasks().busy(); }, OpenWindow::kLongMs);
  }

  fs::path file;
  std::optional<MayBlock> making{std::in_place};
  MainWindow window;
};

/// The model's box of case 1 becomes the reference's: a column is taken away on one side and put on the other.
void moveBox(Session& session) {
  auto& document = *session.document();
  for (const auto& [column, label] : {std::pair{4, 1}, {16, 0}}) {
    annotation::Stroke stroke(document.journal, document.layer, LabelId(label));
    for (std::int64_t z = 4; z < 12; ++z)
      for (std::int64_t y = 6; y < 18; ++y) stroke.set({column, y, z});
    stroke.commit({.name = "Brush"});
  }
}

}  // namespace

TEST_CASE("a list of ten cases is judged by keyboard, and every decision is on the disk") {
  HILUM_NEEDS_DISPLAY();
  Reading reading(tenCases("ten-cases"));
  REQUIRE(reading.isOpen(1));
  auto* panel = reading.window.findChild<ReviewPanel*>();
  CHECK(panel->isVisible());
  CHECK(panel->findChild<QListWidget*>()->count() == 10);
  REQUIRE(reading.compared());
  // Case 1: the box lies one of twelve voxels aside.
  CHECK(reading.window.layerReview().result()->dice() == Approx(11.0 / 12));
  CHECK(reading.window.findChild<DiceStrip*>()->isVisible());

  SECTION("accept, reject, comment, and the cases that cannot be opened") {
    reading.press(Qt::Key_F8);
    const Vec3 place = reading.window.session().crosshair();
    const auto& grid = reading.window.session().volume()->grid();
    CHECK(grid.toIndex(place)[2] >= 4);
    CHECK(grid.toIndex(place)[2] < 12);

    reading.press(Qt::Key_F5);
    REQUIRE(reading.isOpen(2));
    CHECK(reading.status(1) == CaseStatus::Accepted);
    CHECK(reading.status(2) == CaseStatus::InProgress);
    reading.press(Qt::Key_F2);
    REQUIRE(qobject_cast<QPlainTextEdit*>(reading.window.focusWidget()));
    QTest::keyClicks(reading.window.focusWidget(), QStringLiteral("too wide"));
    reading.press(Qt::Key_F7);  // from within the field
    REQUIRE(reading.isOpen(3));
    CHECK(reading.work().list()->cases()[1].comment == "too wide");
    CHECK(reading.status(2) == CaseStatus::Rejected);
    reading.press(Qt::Key_F5);
    // Case 4 does not open: the list says why, and the next one opens.
    for (int number = 5; number <= 10; ++number) {
      REQUIRE(reading.isOpen(number));
      if (number == 5) {
        CHECK(reading.work().problemOf(3).contains("case04.nii"));
        CHECK(reading.status(4) == CaseStatus::NotStarted);
        reading.press(Qt::Key_PageUp, Qt::ControlModifier);  // tried again: what is open stays
        REQUIRE(QTest::qWaitFor([&] { return reading.work().opening() < 0; }, OpenWindow::kLongMs));
        CHECK(reading.work().current() == 4);
        reading.press(Qt::Key_PageUp, Qt::ControlModifier);
        REQUIRE(reading.isOpen(3));
        reading.work().visit(4);
        REQUIRE(reading.isOpen(5));
      }
      if (number == 7) {
        CHECK(reading.work().problemOf(6).contains("case07-model"));
        CHECK(reading.window.session().document()->annotation.layers().size() == 1);  // the reference
      }
      reading.press(Qt::Key_F5);
    }
    REQUIRE(QTest::qWaitFor([&] { return reading.work().list()->decided() == 9; }, OpenWindow::kLongMs));
    REQUIRE(QTest::qWaitFor([&] { return reading.kept().decided() == 9; }, OpenWindow::kLongMs));
    const ReadingList kept = reading.kept();
    CHECK(kept.count(CaseStatus::Accepted) == 8);
    CHECK(kept.cases()[1].status == CaseStatus::Rejected);
    CHECK(kept.cases()[1].comment == "too wide");
    CHECK(kept.cases()[1].trail.size() >= 3);
    CHECK(kept.cases()[0].dice == Approx(11.0 / 12));
    CHECK(kept.cases()[3].status == CaseStatus::NotStarted);
  }

  SECTION("cases are gone through without a decision, and stop at the ends") {
    reading.press(Qt::Key_PageDown, Qt::ControlModifier);
    REQUIRE(reading.isOpen(2));
    reading.press(Qt::Key_PageUp, Qt::ControlModifier);
    REQUIRE(reading.isOpen(1));
    reading.press(Qt::Key_PageUp, Qt::ControlModifier);
    CHECK(reading.work().opening() < 0);
    CHECK(reading.status(1) == CaseStatus::InProgress);
  }

  SECTION("a case whose labels were changed is accepted as corrected, with its labels and its history") {
    reading.press(Qt::Key_F6);
    CHECK(reading.window.allActions()["paint.brush"]->isChecked());
    moveBox(reading.window.session());
    CHECK(reading.work().edited());
    // The comparison follows what is drawn.
    REQUIRE(QTest::qWaitFor(
        [&] {
          const auto& result = reading.window.layerReview().result();
          return result && result->dice() == 1;
        },
        OpenWindow::kLongMs));
    reading.press(Qt::Key_F5);
    REQUIRE(reading.isOpen(2));
    CHECK(reading.status(1) == CaseStatus::Corrected);
    const fs::path labels = reading.file.parent_path() / "list-corrected/case01.nii.gz";
    CHECK(readLabelFile(labels).layers.front().counts().at(1) == 12 * 12 * 8);
    CHECK(fs::exists(reading.file.parent_path() / "list-corrected/case01.hilum"));
    REQUIRE(QTest::qWaitFor([&] { return reading.kept().cases()[0].corrected == labels; }, OpenWindow::kLongMs));
    reading.press(Qt::Key_PageUp, Qt::ControlModifier);
    REQUIRE(reading.isOpen(1));
    REQUIRE(reading.compared());
    CHECK(reading.window.session().document()->annotation.layers().size() == 3);
    CHECK(reading.window.session().layer()->name() == "Corrected");
    CHECK(reading.window.layerReview().result()->dice() == 1);
  }
}

TEST_CASE("differences are in colour, and readers are put together by vote and by STAPLE") {
  HILUM_NEEDS_DISPLAY();
  Reading reading(tenCases("ten-together"));
  REQUIRE(reading.isOpen(1));
  REQUIRE(reading.compared());
  REQUIRE(reading.idle());
  auto& session = reading.window.session();
  REQUIRE(session.overlay().volume);
  // Only the reference has column 4, only the model column 16.
  CHECK(session.overlay().volume->at({4, 8, 6}) == 1);
  CHECK(session.overlay().volume->at({16, 8, 6}) == 3);
  CHECK(session.overlay().volume->at({10, 8, 6}) == 0);
  CHECK(session.style().labelFill == 0);
  reading.press(Qt::Key_F9);
  CHECK_FALSE(session.overlay().volume);
  CHECK(session.style().labelFill > 0);
  const auto& label = reading.window.layerReview().result()->labels.front();
  REQUIRE(label.hd95Mm);
  CHECK(*label.hd95Mm == Approx(1 * session.volume()->grid().spacing()[0]));

  auto& agreement = reading.window.agreement();
  agreement.compare();
  REQUIRE(QTest::qWaitFor([&] { return agreement.result() != nullptr; }, OpenWindow::kLongMs));
  CHECK(agreement.result()->readers == std::vector<std::string>{"model 1", "Reference"});
  agreement.add(AgreementWork::Consensus::Majority);
  REQUIRE(QTest::qWaitFor([&] { return session.layer()->name() == "Majority vote"; }, OpenWindow::kLongMs));
  CHECK(session.labels()->counts().at(1) == 11 * 12 * 8);  // of two readers: where both agree
  CHECK_FALSE(reading.work().edited());                    // nobody has to save what can be made again
}

TEST_CASE("a report tells decisions, figures and where files came from, as HTML and as PDF") {
  HILUM_NEEDS_DISPLAY();
  Reading reading(tenCases("ten-report"));
  REQUIRE(reading.isOpen(1));
  REQUIRE(reading.compared());
  reading.work().setComment(QStringLiteral("edge < 1 voxel & more"));
  const fs::path folder = scratchFolder("reports");
  std::vector<std::size_t> all;
  for (std::size_t row = 0; row < 10; ++row) all.push_back(row);
  reading.window.writeReport(all, QString::fromStdString((folder / "list.html").string()));
  reading.window.writeReport({0}, QString::fromStdString((folder / "case.pdf").string()));
  REQUIRE(reading.idle());
  std::ifstream in(folder / "list.html");
  const std::string html((std::istreambuf_iterator<char>(in)), {});
  CHECK(html.find("edge &lt; 1 voxel &amp; more") != std::string::npos);
  CHECK(html.find("0.917") != std::string::npos);           // the Dice of case 1
  CHECK(html.find("data:image/png;base64,") != std::string::npos);
  CHECK(html.find("case04.nii") != std::string::npos);      // why it is not in
  CHECK(html.find("SHA-256") != std::string::npos);
  CHECK(html.find("Not for clinical use") != std::string::npos);
  CHECK(html.find("src=\"http") == std::string::npos);      // needs no other file
  std::ifstream pdf(folder / "case.pdf", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(pdf)), {});
  CHECK(bytes.starts_with("%PDF-"));
  CHECK(bytes.find("/Image") != std::string::npos);
}
