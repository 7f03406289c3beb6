#include "app/review/ReadingList.h"

#include <fstream>

#include "core/Error.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::app;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, const std::string& text = {}) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

std::string failure(const fs::path& path) {
  try {
    ReadingList::read(path);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

const std::chrono::sys_seconds kNoon{std::chrono::seconds(1'770'000'000)};

}  // namespace

TEST_CASE("a CSV lists cases: columns by their names, paths from where it lies") {
  const fs::path file = test::scratchFolder("reading-csv") / "list.csv";
  put(file,
      "\xef\xbb\xbf"
      "Case,image,\"Reader A\",reference,unet 2\r\n"
      "one,data/1.nii,a/1.nii.gz,r/1.nii.gz,\r\n"
      ",data/sub/2.nii.gz,,,u/2.nrrd\r\n"
      "one,/abs/3,,,\r\n");
  const ReadingList list = ReadingList::read(file);
  REQUIRE(list.cases().size() == 3);
  const ReviewCase& first = list.cases()[0];
  CHECK(first.name == "one");
  CHECK(first.image == file.parent_path() / "data/1.nii");
  REQUIRE(first.readers.size() == 1);
  CHECK(first.readers[0].reader == "Reader A");
  CHECK(first.reference == file.parent_path() / "r/1.nii.gz");
  CHECK(list.cases()[1].name == "2");
  CHECK(list.cases()[1].reference.empty());
  CHECK(list.cases()[1].readers[0].reader == "unet 2");
  CHECK(list.cases()[2].name == "one (2)");
  CHECK(list.cases()[2].image == "/abs/3");
}

TEST_CASE("a folder of images and readers is a list, and so is one of studies") {
  const fs::path sides = test::scratchFolder("reading-sides");
  for (const char* file : {"images/a.nii.gz", "images/b.nii", "unet/a.nrrd", "reader/a.seg.nrrd", "reader/b.nii.gz",
                           "reference/b.mha", "images/notes.txt"})
    put(sides / file);
  const ReadingList list = ReadingList::read(sides);
  REQUIRE(list.cases().size() == 2);
  CHECK(list.cases()[0].name == "a");
  REQUIRE(list.cases()[0].readers.size() == 2);
  CHECK(list.cases()[0].readers[0].reader == "reader");
  CHECK(list.cases()[0].reference.empty());
  CHECK(list.cases()[1].reference == sides / "reference/b.mha");

  const fs::path studies = test::scratchFolder("reading-studies");
  for (const char* file : {"p1/1.dcm", "p1/2.dcm", "p2/image.nii.gz", "p2/unet.nii.gz", "p2/reference.nii.gz",
                           "p3.nii.gz"})
    put(studies / file);
  const ReadingList other = ReadingList::read(studies);
  REQUIRE(other.cases().size() == 3);
  CHECK(other.cases()[0].image == studies / "p1");
  CHECK(other.cases()[0].readers.empty());
  CHECK(other.cases()[1].image == studies / "p2/image.nii.gz");
  REQUIRE(other.cases()[1].readers.size() == 1);
  CHECK(other.cases()[1].readers[0].reader == "unet");
  CHECK_FALSE(other.cases()[1].reference.empty());
  CHECK(other.cases()[2].name == "p3");
}

TEST_CASE("decisions, comments and their trail come back, and the trail only grows") {
  const fs::path file = test::scratchFolder("reading-state") / "list.csv";
  put(file, "image\na.nii\nb.nii\nc.nii\n");
  ReadingList list = ReadingList::read(file);
  CHECK(list.nextOpen(2) == std::size_t(0));
  list.set(0, CaseStatus::InProgress, "", "ann", kNoon);
  list.set(0, CaseStatus::InProgress, "", "ann", kNoon);  // nothing new
  list.set(0, CaseStatus::Accepted, "fine, \"almost\"", "ann", kNoon + std::chrono::seconds(5));
  list.set(2, CaseStatus::Corrected, "", "ben", kNoon);
  list.setCorrected(2, list.correctionOf(2, ".nii.gz"));
  list.setDice(0, 0.875);
  CHECK(list.decided() == 2);
  CHECK(list.nextOpen(2) == std::size_t(1));
  ReadingList::writeState(list.stateJson(), list.stateFile());

  put(file, "image\nc.nii\nnew.nii\na.nii\n");  // the list was changed; cases are known by their names
  const ReadingList again = ReadingList::read(file);
  const ReviewCase& a = again.cases()[2];
  CHECK(a.status == CaseStatus::Accepted);
  CHECK(a.comment == "fine, \"almost\"");
  CHECK(a.dice == Approx(0.875));
  REQUIRE(a.trail.size() == 2);
  CHECK(a.trail[0].status == CaseStatus::InProgress);
  CHECK(a.trail[1].reviewer == "ann");
  CHECK(a.trail[1].time == kNoon + std::chrono::seconds(5));
  CHECK(again.cases()[0].status == CaseStatus::Corrected);
  CHECK(again.cases()[0].corrected == file.parent_path() / "list-corrected/c.nii.gz");
  CHECK(again.cases()[1].status == CaseStatus::NotStarted);
  CHECK(again.count(CaseStatus::NotStarted) == 1);
}

TEST_CASE("what is no list of cases is refused by name") {
  const fs::path folder = test::scratchFolder("reading-broken");
  CHECK(failure(folder / "none.csv").find("none.csv: there is no such file") != std::string::npos);
  CHECK(failure(folder).find("has no images") != std::string::npos);
  put(folder / "empty.csv", "image\n");
  CHECK(failure(folder / "empty.csv").find("lists no case") != std::string::npos);
  put(folder / "blind.csv", "case,image\na,a.nii\nb,\n");
  CHECK(failure(folder / "blind.csv").find("line 3 names no image") != std::string::npos);
  put(folder / "ok.csv", "image\na.nii\n");
  put(folder / "ok.review.json", "{ torn");
  CHECK(failure(folder / "ok.csv").find("ok.review.json: is no record of a review") != std::string::npos);
  put(folder / "ok.review.json", R"({"format":"hilum-review","version":99,"cases":[]})");
  CHECK(failure(folder / "ok.csv").find("later Hilum") != std::string::npos);
}
