
#include <fstream>
#include <iostream>

#include "annotation/recovery/Recovery.h"
#include "annotation/recovery/RecoveryFile.h"
#include "core/Error.h"
#include "tests/annotation/RandomWork.h"
#include "tests/support/Catch.h"
#include "tests/support/FileSizeLimit.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
using namespace std::chrono_literals;
using test::bytesOf;
using test::Drawing;
namespace fs = std::filesystem;

namespace {

const Grid grid({40, 33, 34});

SourceReference someSource() {
  SourceReference source;
  source.name = "Thorax 1.0";
  source.studyUid = "1.2.3";
  source.seriesUid = "1.2.3.4";
  source.path = "/data/study";
  source.grid = grid;
  return source;
}

std::string contentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path put(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  return file;
}

/// Where the records of a recovery file end.
std::vector<std::size_t> recordEnds(const std::string& file) {
  std::vector<std::size_t> ends;
  for (std::size_t at = kRecoveryMagic.size(); at < file.size();) {
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;) length = length << 8 | std::uint8_t(file[at + i]);
    ends.push_back(at += kRecordHead + length);
  }
  return ends;
}

/// Work that is written down, and every state that it went through.
struct Sitting {
  Drawing drawing{test::blocks(grid, 3)};
  fs::path folder;
  std::vector<Bytes> states;
  std::unique_ptr<RecoveryFile> recorder;

  explicit Sitting(const std::string& name, RecoveryStart start = {}) : folder(test::scratchFolder(name)) {
    recorder = std::make_unique<RecoveryFile>(folder, someSource(), drawing.document, start);
    states.push_back(bytesOf(drawing.document));
    drawing.journal.setRecorder([this](const StepRecord& record) {
      recorder->append(record);
      states.push_back(bytesOf(drawing.document));
    });
  }
  void work(unsigned seed, int acts) {
    test::RandomWork work(seed);
    for (int i = 0; i < acts; ++i) work.act(drawing.journal);
  }
  /// As a crash leaves it.
  fs::path die() {
    REQUIRE(recorder->flush(30s));
    const fs::path path = recorder->path();
    recorder.reset();
    return path;
  }
};

}  // namespace

TEST_CASE("cut anywhere, a recovery file gives the document as it was at the last whole record") {
  int cuts = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Sitting sitting("cuts");
    sitting.work(seed, 45);
    const std::string whole = contentOf(sitting.die());
    const auto ends = recordEnds(whole);
    const std::size_t begun = ends[2];
    REQUIRE(ends.back() == whole.size());
    REQUIRE(ends.size() == sitting.states.size() + 2);
    std::vector<std::size_t> places;
    for (const std::size_t end : ends)
      for (const std::size_t near : {end - 1, end, end + 1}) places.push_back(std::min(near, whole.size()));
    std::mt19937 random(seed);
    for (int i = 0; i < 350; ++i) places.push_back(begun + random() % (whole.size() - begun));
    const fs::path folder = test::scratchFolder("cut");
    for (const std::size_t place : places) {
      const fs::path cut = put(folder / "cut.hilumrecovery", std::string_view(whole).substr(0, place));
      INFO("seed " << seed << ", cut at " << place << " of " << whole.size());
      ++cuts;
      if (place < begun) {
        CHECK_THROWS_AS(recover(cut), Error);
        continue;
      }
      const Recovered recovered = recover(cut);
      const auto records = std::size_t(std::ranges::upper_bound(ends, place) - ends.begin());
      CHECK(recovered.steps == records - 3);
      CHECK(recovered.damage.empty() == (ends[records - 1] == place));
      const bool same = bytesOf(*recovered.sheets.at(0).document) == sitting.states.at(records - 3);
      CHECK(same);
    }
  }
  CHECK(cuts > 2000);
  std::cout << cuts << " cuts\n";
}

TEST_CASE("a flipped bit costs what comes after it and no more") {
  Sitting sitting("flips");
  sitting.work(11, 40);
  const std::string whole = contentOf(sitting.die());
  const auto ends = recordEnds(whole);
  std::mt19937 random(4);
  const fs::path folder = test::scratchFolder("flip");
  for (int i = 0; i < 200; ++i) {
    const std::size_t place = ends[2] + random() % (whole.size() - ends[2]);
    std::string damaged = whole;
    damaged[place] = char(damaged[place] ^ (1 << random() % 8));
    const Recovered recovered = recover(put(folder / "flip.hilumrecovery", damaged));
    const auto records = std::size_t(std::ranges::upper_bound(ends, place) - ends.begin());
    INFO("flip at " << place);
    CHECK(recovered.steps == records - 3);
    CHECK_FALSE(recovered.damage.empty());
    const bool same = bytesOf(*recovered.sheets.at(0).document) == sitting.states.at(records - 3);
    CHECK(same);
  }
}

TEST_CASE("what was recovered can be undone to the beginning and redone, with names, authors and moments") {
  Sitting sitting("history");
  sitting.work(21, 120);
  const auto steps = sitting.drawing.journal.steps();
  const auto position = sitting.drawing.journal.position();
  const Recovered recovered = recover(sitting.die());
  Journal& journal = *recovered.sheets.at(0).journal;
  REQUIRE(journal.steps().size() == steps.size());
  CHECK(journal.position() == position);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    CHECK(journal.steps()[i].name == steps[i].name);
    CHECK(journal.steps()[i].author == steps[i].author);
    CHECK(journal.steps()[i].provenance == steps[i].provenance);
    CHECK(journal.steps()[i].made == steps[i].made);
  }
  journal.goTo(0);
  CHECK(bytesOf(*recovered.sheets[0].document) == sitting.states.front());
  CHECK(recovered.sheets[0].source == someSource());
  CHECK(recovered.history.entries().size() == recovered.steps);
}

TEST_CASE("after a save the file begins anew, and steps from before it can still be undone and redone") {
  for (unsigned seed = 31; seed < 39; ++seed) {
    Sitting sitting("restart");
    test::RandomWork work(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 120; ++i) {
      work.act(sitting.drawing.journal);
      if (random() % 20 != 0) continue;
      std::vector<RecoveryFile::Sheet> sheets;
      sheets.push_back({someSource(), DocumentSnapshot(sitting.drawing.document)});
      sitting.recorder->restart(std::move(sheets), {.project = "/data/a.hilum"});
    }
    const Bytes last = bytesOf(sitting.drawing.document);
    const Recovered recovered = recover(sitting.die());
    CHECK(recovered.damage.empty());
    CHECK(recovered.head.project == "/data/a.hilum");
    CHECK(recovered.steps < 120);
    const bool same = bytesOf(*recovered.sheets.at(0).document) == last;
    CHECK(same);
  }
}

TEST_CASE("documents that share a recovery file come back each for itself, later ones too") {
  Sitting sitting("sheets");
  Drawing second(test::blocks(Grid({20, 20, 20}), 2));
  SourceReference other = someSource();
  other.seriesUid = "1.2.3.5";
  const std::size_t sheet = sitting.recorder->add({other, DocumentSnapshot(second.document)});
  second.journal.setRecorder([&](const StepRecord& record) { sitting.recorder->append(record, sheet); });
  test::RandomWork first(1), further(2);
  for (int i = 0; i < 40; ++i) {
    first.act(sitting.drawing.journal);
    further.act(second.journal);
  }
  const Recovered recovered = recover(sitting.die());
  REQUIRE(recovered.sheets.size() == 2);
  CHECK(recovered.sheets[1].source == other);
  CHECK(bytesOf(*recovered.sheets[0].document) == bytesOf(sitting.drawing.document));
  CHECK(bytesOf(*recovered.sheets[1].document) == bytesOf(second.document));
}

TEST_CASE("files of living owners are left alone, those of dead ones are listed, and idle ones go") {
  Sitting sitting("owners", {.project = "/data/a.hilum", .author = "Ada"});
  sitting.work(3, 30);
  REQUIRE(sitting.recorder->flush(30s));
  const fs::path file = sitting.recorder->path();
  CHECK(findRecoverable(sitting.folder).empty());
  CHECK_THROWS_AS(recover(file), Error);
  CHECK_THROWS_AS(discard(file), Error);
  const RecoveryFile idle(sitting.folder, someSource(), sitting.drawing.document);
  sitting.die();
  { RecoveryFile(sitting.folder, someSource(), sitting.drawing.document).flush(30s); }
  auto found = findRecoverable(sitting.folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].file == file);
  CHECK(found[0].head.author == "Ada");
  CHECK(found[0].head.project == "/data/a.hilum");
  CHECK(found[0].sources.at(0) == someSource());
  CHECK(found[0].steps == sitting.states.size() - 1);
  CHECK(found[0].usable);
  CHECK(found[0].damage.empty());
  {
    const Recovered recovered = recover(file);
    CHECK(findRecoverable(sitting.folder).empty());  // somebody is at it
    CHECK_THROWS_AS(recover(file), Error);
  }
  fs::resize_file(file, fs::file_size(file) - 1);
  found = findRecoverable(sitting.folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].steps == sitting.states.size() - 2);
  CHECK_FALSE(found[0].damage.empty());
  discard(file);
  CHECK_FALSE(fs::exists(file));
  CHECK(findRecoverable(sitting.folder).empty());
  CHECK(findRecoverable(sitting.folder / "none").empty());
}

TEST_CASE("recovered work stays recoverable while it is worked on, and then goes with the end") {
  Sitting sitting("again");
  sitting.work(8, 40);
  const fs::path old = sitting.die();
  const Recovered recovered = recover(old);
  RecoveryFile next(sitting.folder, recovered.sheets[0].source, *recovered.sheets[0].document,
                    {.unsaved = true, .history = recovered.history, .replaces = old});
  REQUIRE(next.flush(30s));
  CHECK_FALSE(fs::exists(old));
  const fs::path copy = sitting.folder / "copy.hilumrecovery";
  fs::copy_file(next.path(), copy);
  const auto found = findRecoverable(sitting.folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].steps == 0);
  CHECK(found[0].head.unsaved);
  {
    const Recovered twice = recover(copy);
    CHECK(bytesOf(*twice.sheets[0].document) == sitting.states.back());
    CHECK(twice.history.entries() == recovered.history.entries());
  }
  next.discard();
  CHECK_FALSE(fs::exists(next.path()));
}

TEST_CASE("a disk that is full is told once, and what could not be written is written when it can") {
  std::vector<std::string> told;
  Drawing drawing(test::blocks(grid, 3));
  const fs::path folder = test::scratchFolder("full");
  RecoveryFile recorder(folder, someSource(), drawing.document, {},
                        [&](const std::string& what) { told.push_back(what); });
  drawing.journal.setRecorder([&](const StepRecord& record) { recorder.append(record); });
  REQUIRE(recorder.flush(30s));
  test::RandomWork work(5);
  {
    const test::FileSizeLimit limit(fs::file_size(recorder.path()) + 500);
    for (int i = 0; i < 30; ++i) work.act(drawing.journal);
    CHECK_FALSE(recorder.flush(30s));
    const test::FileSizeLimit less(100);  // not even a new beginning
    std::vector<RecoveryFile::Sheet> sheets;
    sheets.push_back({someSource(), DocumentSnapshot(drawing.document)});
    recorder.restart(std::move(sheets), {});
    for (int i = 0; i < 30; ++i) work.act(drawing.journal);
    CHECK_FALSE(recorder.flush(30s));
  }
  CHECK(told.size() == 1);
  for (int i = 0; i < 3 && !recorder.flush(30s); ++i) work.act(drawing.journal);
  REQUIRE(recorder.flush(30s));
  fs::copy_file(recorder.path(), folder / "copy.hilumrecovery");
  const Recovered recovered = recover(folder / "copy.hilumrecovery");
  CHECK(recovered.damage.empty());
  CHECK(bytesOf(*recovered.sheets.at(0).document) == bytesOf(drawing.document));
}

TEST_CASE("a folder that cannot be written is told and hurts nobody") {
  const fs::path folder = test::scratchFolder("no-folder");
  put(folder / "file", "no folder");
  std::vector<std::string> told;
  Drawing drawing(test::blocks(grid, 3));
  {
    RecoveryFile recorder(folder / "file" / "recovery", someSource(), drawing.document, {},
                          [&](const std::string& what) { told.push_back(what); });
    drawing.journal.setRecorder([&](const StepRecord& record) { recorder.append(record); });
    test::RandomWork work(5);
    for (int i = 0; i < 10; ++i) work.act(drawing.journal);
    CHECK_FALSE(recorder.flush(30s));
  }
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("recovery") != std::string::npos);
}

TEST_CASE("writing a step down costs the window next to nothing") {
  Drawing drawing(test::blocks(Grid({512, 512, 100}), 6));
  RecoveryFile recorder(test::scratchFolder("cost"), someSource(), drawing.document);
  double longest = 0;
  drawing.journal.setRecorder([&](const StepRecord& record) {
    const auto start = std::chrono::steady_clock::now();
    recorder.append(record);
    longest = std::max(longest, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  });
  for (int i = 0; i < 30; ++i) {
    Stroke stroke(drawing.journal, 1, LabelId(i % 7));
    test::drawBall(stroke, {20 + 15 * i, 200, 50}, 40);
    stroke.commit({});
  }
  CHECK(recorder.flush(60s));
  std::cout << "longest append of a ball of radius 40: " << longest * 1000 << " ms\n";
  CHECK(longest < 0.05);
}
