#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>

#include "annotation/project/ProjectFile.h"
#include "annotation/project/ProjectLock.h"
#include "annotation/project/ZipReader.h"
#include "annotation/project/ZipWriter.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "tests/annotation/RandomWork.h"
#include "tests/support/Catch.h"
#include "tests/support/FileSizeLimit.h"
#include "tests/support/Slack.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
using test::Drawing;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::size_t filesIn(const fs::path& folder) {
  return std::size_t(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

SourceReference someSource(const fs::path& folder, const Grid& grid) {
  SourceReference source;
  source.name = "Thorax \xE2\x80\x9Clung\xE2\x80\x9D";
  source.studyUid = "1.2.840.1";
  source.seriesUid = "1.2.840.1.5";
  source.distinction = "echo 2.4 ms";
  source.path = folder / "images" / "study";
  source.grid = grid;
  return source;
}

/// Two documents with a past.
Project someProject(const fs::path& folder, unsigned seed = 1) {
  Project project;
  for (std::size_t s = 0; s < 2; ++s) {
    Drawing drawing(test::blocks(s == 0 ? test::awkwardGrid() : Grid({21, 30, 70}), 3));
    drawing.journal.setRecorder(
        [&](const StepRecord& record) { project.history.append(record, s, "Ada", record.info.made); });
    test::RandomWork work(seed + unsigned(s));
    for (int i = 0; i < 80; ++i) work.act(drawing.journal);
    project.sheets.push_back(
        {someSource(folder, drawing.document.layers().empty() ? Grid() : drawing.document.layers()[0]->grid()),
         DocumentSnapshot(drawing.document).content()});
  }
  project.view = {{"layout", "one"}, {"crosshair", {1.5, 2.25, -3}}};
  return project;
}

struct Part {
  std::string name, content;
};

std::vector<Part> partsOf(const fs::path& file) {
  std::vector<Part> parts;
  for (ZipReader zip(file); zip.next();) {
    const std::string name = zip.name();
    parts.push_back({name, zip.text(1 << 30)});
  }
  return parts;
}

void writeParts(const fs::path& file, const std::vector<Part>& parts) {
  AtomicFile out(file);
  ZipWriter zip(out);
  for (const Part& part : parts) zip.add(part.name, part.content);
  zip.finish();
  out.commit();
}

void replaceIn(std::vector<Part>& parts, const std::string& name, const std::string& from, const std::string& to) {
  for (Part& part : parts) {
    if (part.name != name) continue;
    const auto at = part.content.find(from);
    REQUIRE(at != std::string::npos);
    part.content.replace(at, from.size(), to);
  }
}

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a project reopens exactly: shapes, voxels, tables, codes, sources, history, view") {
  const fs::path folder = test::scratchFolder("project"), file = folder / "a.hilum";
  for (unsigned seed = 1; seed < 6; ++seed) {
    Project project = someProject(folder, 10 * seed);
    writeProject(project, file);
    CHECK(isProjectFile(file));
    const Project again = readProject(file);
    REQUIRE(again.sheets.size() == 2);
    CHECK(again.problems.empty());
    CHECK(again.view == project.view);
    CHECK(again.history.entries() == project.history.entries());
    CHECK(again.program.starts_with("Hilum "));
    for (std::size_t s = 0; s < 2; ++s) {
      project.sheets[s].source.relative = "images/study";
      CHECK(again.sheets[s].source == project.sheets[s].source);
      CHECK(again.sheets[s].content == project.sheets[s].content);
      Annotation document;
      fill(document, again.sheets[s].content);
      CHECK(DocumentSnapshot(document).content() == project.sheets[s].content);
    }
    writeProject(again, folder / "b.hilum");
    CHECK(readProject(folder / "b.hilum").sheets[0].content == project.sheets[0].content);
  }
  CHECK(filesIn(folder) == 2);
}

TEST_CASE("the history of a project goes on in the next sitting") {
  const fs::path file = test::scratchFolder("history") / "a.hilum";
  Project project;
  project.sheets.push_back({SourceReference{}, {}});
  for (int sitting = 1; sitting <= 2; ++sitting) {
    Annotation document;
    Journal journal(document);
    journal.setRecorder([&](const StepRecord& record) {
      project.history.append(record, 0, "Ben", std::chrono::sys_days(std::chrono::year(2026) / 3 / sitting));
    });
    fill(document, project.sheets[0].content);
    journal.push(AddShape{test::makeShape(ShapeKind::Probe, test::axial(), {Vec2(1, 2)}, document.freshId()), 0},
                 {"Probe", "Ada", "probe tool", std::chrono::sys_days(std::chrono::year(2026) / 2 / sitting)});
    journal.undo();
    journal.redo();
    project.sheets[0].content = DocumentSnapshot(document).content();
    writeProject(project, file);
    project = readProject(file);
  }
  const auto& entries = project.history.entries();
  REQUIRE(entries.size() == 6);
  CHECK(entries[3].was == StepRecord::Was::Done);
  CHECK(entries[3].step == 2);
  CHECK(entries[3].info.author == "Ada");
  CHECK(entries[3].info.provenance == "probe tool");
  CHECK(entries[4].was == StepRecord::Was::Undone);
  CHECK(entries[4].step == 2);
  CHECK(entries[4].info.author == "Ben");
  CHECK(entries[5].info.made == std::chrono::sys_days(std::chrono::year(2026) / 3 / 2));
  CHECK(entries[0].step == 1);
}

TEST_CASE("the layers in a project are segmentations that other programs read") {
  const fs::path folder = test::scratchFolder("layers"), file = folder / "a.hilum";
  Drawing drawing(test::blocks(test::awkwardGrid(), 3));
  const LabelMap& map = *drawing.layer().labels();
  Project project;
  project.sheets.push_back({SourceReference{}, DocumentSnapshot(drawing.document).content()});
  writeProject(project, file);
  const auto parts = partsOf(file);
  REQUIRE(parts.size() == 4);
  CHECK(parts[3].name == "layers/1-1.seg.nrrd");
  put(folder / "layer.seg.nrrd", parts[3].content);
  const Segmentation read = readLabelFile(folder / "layer.seg.nrrd");
  REQUIRE(read.layers.size() == 1);
  CHECK(std::ranges::equal(read.layers[0].voxels(), map.voxels()));
  CHECK(read.layers[0].grid().sameAs(map.grid(), 1e-9));
  CHECK(read.layers[0].table().find(2)->name == map.table().find(2)->name);
  CHECK(read.layers[0].table().find(2)->colour == map.table().find(2)->colour);
}

TEST_CASE("a damaged project is an error, wherever the damage is") {
  const fs::path folder = test::scratchFolder("damage"), file = folder / "a.hilum", bad = folder / "bad.hilum";
  const Project project = someProject(folder);
  writeProject(project, file);
  const std::string whole = contentOf(file);
  for (std::size_t n = 0; n < whole.size(); n += n + 200 < whole.size() ? 1 + whole.size() / 200 : 1) {
    put(bad, std::string_view(whole).substr(0, n));
    INFO("cut to " << n << " of " << whole.size());
    CHECK_THROWS_AS(readProject(bad), Error);
  }
  std::mt19937 random(9);
  int errors = 0;
  for (int i = 0; i < 400; ++i) {
    std::string flipped = whole;
    const std::size_t place = random() % whole.size();
    flipped[place] = char(flipped[place] ^ (1 << random() % 8));
    put(bad, flipped);
    INFO("flip at " << place << " of " << whole.size());
    try {
      const Project read = readProject(bad);
      const bool same = read.sheets.size() == 2 && read.sheets[0].content == project.sheets[0].content &&
                        read.sheets[1].content == project.sheets[1].content &&
                        read.history.entries() == project.history.entries();
      CHECK(same);
    } catch (const Error& e) {
      ++errors;
      CHECK(std::string(e.what()).find("bad.hilum") != std::string::npos);
    }
  }
  CHECK(errors > 300);
}

TEST_CASE("what a hostile project claims is refused") {
  const fs::path folder = test::scratchFolder("hostile"), file = folder / "a.hilum", bad = folder / "bad.hilum";
  writeProject(someProject(folder), file);
  const std::vector<Part> parts = partsOf(file);
  const auto refused = [&](const std::vector<Part>& made, Code code, const std::string& says) {
    writeParts(bad, made);
    try {
      readProject(bad);
      FAIL("was read: " << says);
    } catch (const Error& e) {
      INFO(e.what());
      CHECK(e.code() == code);
      CHECK(std::string(e.what()).find(says) != std::string::npos);
    }
  };
  std::vector<Part> made = parts;
  replaceIn(made, "project.json", "\"version\": 1", "\"version\": 2");
  refused(made, Code::Unsupported, "open it with a newer Hilum");
  made = parts;
  replaceIn(made, "project.json", "\"hilum-project\"", "\"other\"");
  refused(made, Code::BadInput, "not of a Hilum project");
  made = parts;
  // A layer of two million gigabytes.
  replaceIn(made, "project.json", "\"size\": [", "\"size\": [16777216, 16777216, 16777216], \"was\": [");
  refused(made, Code::BadInput, "size");
  made = parts;
  made.push_back({"shapes.json", "[]"});
  refused(made, Code::BadInput, "twice");
  made = parts;
  std::erase_if(made, [](const Part& part) { return part.name == "history.json"; });
  refused(made, Code::BadInput, "has no history.json");
  made = parts;
  std::erase_if(made, [](const Part& part) { return part.name.starts_with("layers/1-"); });
  refused(made, Code::BadInput, "has no layers/1-");
  made = parts;
  for (Part& part : made)
    if (part.name.starts_with("layers/")) part.content += '\0';
  refused(made, Code::BadInput, "goes on after its last voxel");
  refused({{"readme.txt", "hello"}}, Code::BadInput, "no project");
  made = parts;
  for (Part& part : made)
    if (part.name == "history.json") part.content.assign(std::size_t(200) << 20, ' ');
  refused(made, Code::BadInput, "unpacks to more");
  made = parts;
  for (Part& part : made)
    if (part.name == "shapes.json") part.content.assign(std::size_t(30) << 20, '[');
  refused(made, Code::BadInput, "nested too deeply");
}

TEST_CASE("members that a project should not have are left out and named") {
  const fs::path folder = test::scratchFolder("unknown"), file = folder / "a.hilum";
  const Project project = someProject(folder);
  writeProject(project, file);
  std::vector<Part> parts = partsOf(file);
  parts.insert(parts.begin(), {"../../outside.txt", "hello"});
  writeParts(file, parts);
  const Project read = readProject(file);
  CHECK(read.sheets[0].content == project.sheets[0].content);
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].find("outside.txt") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / ".." / ".." / "outside.txt"));
}

TEST_CASE("a full disk leaves the old project, and nothing else") {
  const fs::path folder = test::scratchFolder("full"), file = folder / "a.hilum";
  const Project small = someProject(folder, 3);
  writeProject(small, file);
  const std::string before = contentOf(file);
  Project large = small;
  std::mt19937 random(1);
  LabelMap noise(Grid({128, 128, 128}));
  for (LabelId& label : noise.voxels()) label = LabelId(random());
  noise.completeTable();
  large.sheets[0].content.layers = {{1, "Noise", true, pack(noise)}};
  std::vector<rlim_t> limits{100, 20000, 1 << 20, 3 << 20};
  for (const rlim_t limit : limits) {
    const test::FileSizeLimit small(limit);
    INFO("limit " << limit);
    CHECK_THROWS_AS(writeProject(large, file), Error);
    CHECK(contentOf(file) == before);
    CHECK(filesIn(folder) == 1);
  }
  const fs::path disk = test::scratchFolder("disk");
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=8m") == 0) {
    writeProject(small, disk / "a.hilum");
    Project larger = large;
    larger.sheets[1].content.layers = {{1, "Noise", true, pack(noise)}, {2, "Noise", true, pack(noise)}};
    CHECK_THROWS_AS(writeProject(larger, disk / "a.hilum"), Error);
    CHECK(readProject(disk / "a.hilum").sheets[0].content == small.sheets[0].content);
    CHECK(filesIn(disk) == 1);
    ::umount2(disk.c_str(), MNT_DETACH);
  } else {
    std::cerr << "no small disk may be mounted here: a file-size limit stands for it\n";
  }
  writeProject(large, file);
  CHECK(readProject(file).sheets[0].content == large.sheets[0].content);
}

TEST_CASE("a hundred thousand shapes are saved in 2 s and opened in 3 s") {
  const fs::path file = test::scratchFolder("many") / "a.hilum";
  Project project;
  project.sheets.push_back({SourceReference{}, {}});
  std::mt19937 random(1);
  const auto value = [&] { return double(random()) / 1e7 - 200; };
  for (ShapeId id = 1; id <= 100'000; ++id) {
    Shape shape = test::makeShape(ShapeKind::Angle, test::axial(value()),
                                  {{value(), value()}, {value(), value()}, {value(), value()}}, id);
    shape.name = "Angle " + std::to_string(id);
    shape.author = "Reader";
    project.sheets[0].content.shapes.push_back(std::move(shape));
  }
  auto start = std::chrono::steady_clock::now();
  writeProject(project, file);
  const double save = secondsSince(start);
  start = std::chrono::steady_clock::now();
  const Project read = readProject(file);
  const double open = secondsSince(start);
  Annotation document;
  start = std::chrono::steady_clock::now();
  fill(document, read.sheets[0].content);
  const double filled = secondsSince(start);
  std::cout << "100000 shapes, " << fs::file_size(file) / 1'000'000 << " MB: save " << save << " s, open " << open
            << " s, into a document " << filled << " s\n";
  CHECK(read.sheets[0].content == project.sheets[0].content);
  // The machine of a test may be busy with others.
  CHECK(save < 4 * test::kSlack);
  CHECK(open + filled < 6 * test::kSlack);
}

TEST_CASE("a large layer is saved and opened in little time") {
  const fs::path file = test::scratchFolder("large") / "a.hilum";
  Drawing drawing(test::blocks(Grid({512, 512, 300}), 12));
  const DocumentSnapshot snapshot(drawing.document);
  auto start = std::chrono::steady_clock::now();
  Project project;
  project.sheets.push_back({SourceReference{}, snapshot.content()});
  const double packed = secondsSince(start);
  writeProject(project, file);
  const double save = secondsSince(start);
  start = std::chrono::steady_clock::now();
  const Project read = readProject(file);
  std::cout << "512 x 512 x 300 labels, " << double(fs::file_size(file)) / 1e6 << " MB: pack " << packed << " s, save "
            << save << " s, open " << secondsSince(start) << " s\n";
  CHECK(read.sheets[0].content == project.sheets[0].content);
}

TEST_CASE("a project that is open in one window is read-only in the second, which learns who has it") {
  const fs::path folder = test::scratchFolder("lock"), file = folder / "a.hilum";
  put(file, "");
  {
    const ProjectLock first(file);
    CHECK(first.mayWrite());
    CHECK(first.protects());
    const ProjectLock second(folder / "." / "a.hilum");
    CHECK_FALSE(second.mayWrite());
    REQUIRE(second.holder());
    CHECK(second.holder()->pid == ::getpid());
    CHECK_FALSE(second.holder()->user.empty());
    CHECK_FALSE(second.holder()->host.empty());
    CHECK(second.holder()->since > std::chrono::sys_days(std::chrono::year(2020) / 1 / 1));
    fs::create_symlink(file, folder / "other.hilum");
    CHECK_FALSE(ProjectLock(folder / "other.hilum").mayWrite());
    CHECK(fs::exists(ProjectLock::pathFor(file)));
  }
  CHECK_FALSE(fs::exists(ProjectLock::pathFor(file)));
  CHECK(ProjectLock(file).protects());
  CHECK(ProjectLock("/proc/a.hilum").mayWrite());
  CHECK_FALSE(ProjectLock("/proc/a.hilum").protects());
}

TEST_CASE("the lock of a process that was killed counts for nothing") {
  const fs::path file = test::scratchFolder("stale") / "a.hilum";
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const ProjectLock lock(file);
    const char held = lock.protects();
    if (::write(ends[1], &held, 1) == 1) ::pause();
    ::_exit(0);
  }
  char held = 0;
  REQUIRE(::read(ends[0], &held, 1) == 1);
  CHECK(held == 1);
  CHECK_FALSE(ProjectLock(file).mayWrite());
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]);
  ::close(ends[1]);
  CHECK(fs::exists(ProjectLock::pathFor(file)));
  CHECK(ProjectLock(file).protects());
  CHECK_FALSE(fs::exists(ProjectLock::pathFor(file)));
}
