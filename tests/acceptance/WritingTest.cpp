#include <fcntl.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// Outputs appear whole or not at all: full disks, places that cannot be written, Ctrl-C.

using namespace hilum;
namespace fs = std::filesystem;

namespace {

/// A disk of a few kilobytes, where the tests may mount one.
class TinyDisk {
 public:
  explicit TinyDisk(int kilobytes) : folder_(test::scratchFolder("tiny-disk")) {
    const std::string size = "size=" + std::to_string(kilobytes) + "k";
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~TinyDisk() {
    if (mounted_) ::umount(folder_.c_str());
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  bool mounted() const { return mounted_; }
  const fs::path& path() const { return folder_; }

 private:
  fs::path folder_;
  bool mounted_ = false;
};

std::vector<std::string> namesIn(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  return names;
}

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A volume that takes seconds to pack: noise does not compress.
fs::path noisyVolume(std::int64_t side) {
  const fs::path file = test::scratchFolder("noise") / "noise.nii";
  std::vector<std::int16_t> voxels(std::size_t(side * side * side));
  std::minstd_rand random(1);
  for (auto& v : voxels) v = std::int16_t(random());
  writeVolumeFile(Volume(Grid({side, side, side}), std::move(voxels)), file);
  return file;
}

/// Sends SIGINT after `delay` and gives the exit status (0: it was done before) and how long the end took.
std::pair<int, double> interruptedAfter(std::vector<std::string> arguments, std::chrono::milliseconds delay) {
  arguments.insert(arguments.begin(), std::string(HILUM_BIN_DIR) + "/hilum");
  std::vector<char*> argv;
  for (std::string& word : arguments) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  std::this_thread::sleep_for(delay);
  const auto start = std::chrono::steady_clock::now();
  ::kill(child, SIGINT);
  int state = 0;
  ::waitpid(child, &state, 0);
  return {WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state),
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
}

/// Interrupts the work in its midst: a quick machine is done before a late signal, so it then comes earlier.
std::pair<int, double> interrupted(const std::vector<std::string>& arguments, const fs::path& folder) {
  std::pair<int, double> ended;
  for (int delay = 800; delay >= 100; delay /= 2) {
    ended = interruptedAfter(arguments, std::chrono::milliseconds(delay));
    if (ended.first != 0) break;
    for (const auto& entry : fs::directory_iterator(folder)) fs::remove_all(entry.path());
  }
  return ended;
}

}  // namespace

TEST_CASE("a full disk is an error that leaves the older file and nothing else") {
  HILUM_NEEDS_SHARED_DATA(data);
  const std::string ct = data / "ct_chest/LIDC-IDRI-0001_256_ct.nii.gz";
  const std::string labels = data / "ct_chest/LIDC-IDRI-0001_256_PSEUDO_lungtrachea.nii.gz";
  struct Case {
    int kilobytes;
    std::vector<std::string> arguments;  // the output's name stands last
  };
  const Case cases[] = {{1000, {"convert", ct, "out.nii.gz"}},
                        {1000, {"convert", ct, "out.nrrd"}},
                        {1000, {"convert", ct, "out.mha"}},
                        {20, {"segment", ct, "-m", "lungs-classical", "-o", "out.nii.gz"}},
                        {8, {"snapshot", ct, "--view", "axial", "-o", "out.png"}},
                        {100, {"mesh", labels, "-o", "out.stl"}},
                        {100, {"mesh", labels, "-o", "out.vtp"}},
                        {100, {"phantom", "thorax", "--size", "64,64,40", "-o", "out.nii"}}};
  for (Case c : cases) {
    const TinyDisk disk(c.kilobytes);
    if (!disk.mounted()) return test::noteSkipped("needs the right to mount a small file system");
    const fs::path target = disk.path() / c.arguments.back();
    std::ofstream(target) << "older";
    c.arguments.back() = target.string();
    const auto outcome = test::hilum(c.arguments);
    CAPTURE(c.arguments, outcome.err);
    CHECK(outcome.status == 1);
    CHECK(outcome.err.starts_with("hilum: error: " + target.string()));
    CHECK(textOf(target) == "older");
    CHECK(namesIn(disk.path()).size() == 1);
  }
}

TEST_CASE("when one of several outputs fails, none of them appears") {
  const fs::path folder = test::scratchFolder("several");
  const auto path = [&](const char* name) { return (folder / name).string(); };
  std::ofstream(folder / "truth.nii.gz") << "older";
  const auto made = test::hilum(
      {"phantom", "thorax", "--size", "96,96,60", "--truth", path("truth.nii.gz"), "-o", "/proc/none/out.nii"});
  INFO(made.err);
  CHECK(made.status == 1);
  CHECK(textOf(folder / "truth.nii.gz") == "older");
  CHECK(namesIn(folder).size() == 1);
  fs::remove(folder / "truth.nii.gz");

  REQUIRE(test::hilum({"phantom", "thorax", "--size", "96,96,60", "-o", path("ct.nii")}).status == 0);
  const auto segmented = test::hilum(
      {"segment", path("ct.nii"), "-m", "lungs-classical", "-o", path("l.nii.gz"), "--report", "/proc/none/r.json"});
  INFO(segmented.err);
  CHECK(segmented.status == 1);
  CHECK(segmented.err.find("hilum: error: /proc/none/r.json") != std::string::npos);
  CHECK(namesIn(folder) == std::vector<std::string>{"ct.nii"});
}

TEST_CASE("missing folders are made, names of the table and the report stand beside the labels") {
  const fs::path folder = test::scratchFolder("beside");
  const auto path = [&](const char* name) { return (folder / name).string(); };
  const auto made = test::hilum(
      {"phantom", "thorax", "--size", "96,96,60", "-o", path("a/b/ct.nii.gz"), "--truth", path("c/truth.nii.gz")});
  INFO(made.err);
  REQUIRE(made.status == 0);
  CHECK(fs::exists(folder / "c/truth.json"));
  const LabelTable table = readLabelTable(folder / "c/truth.label");
  REQUIRE(table.find(1));
  CHECK(textOf(folder / "c/truth.label").find("\"" + table.find(1)->name + "\"") != std::string::npos);
  CHECK(namesIn(folder / "c").size() == 3);
  CHECK(namesIn(folder / "a/b").size() == 1);
}

TEST_CASE("Ctrl-C ends the work within a second and leaves nothing") {
  const fs::path folder = test::scratchFolder("interrupted");
  const auto path = [&](const char* name) { return (folder / name).string(); };
  const fs::path noise = noisyVolume(400);
  const std::vector<std::vector<std::string>> commands{
      {"convert", noise.string(), path("out.nii.gz")},
      {"convert", noise.string(), path("series")},
      {"phantom", "thorax", "-o", path("out.nii.gz"), "--truth", path("truth.nii.gz")}};
  for (const auto& command : commands) {
    const auto [status, seconds] = interrupted(command, folder);
    CAPTURE(command, status, seconds);
    CHECK(status == 1);
    CHECK(seconds < 1);
    CHECK(fs::is_empty(folder));
  }
  HILUM_NEEDS_SHARED_DATA(data);
  const auto [status, seconds] =
      interrupted({"segment", (data / "ct_chest/Z76102888_kernB30s_ct.nii.gz").string(), "-m", "lungs-classical", "-o",
                   path("l.nii.gz"), "--report", path("r.json")},
                  folder);
  CHECK(status == 1);
  CHECK(seconds < 1);
  CHECK(fs::is_empty(folder));
}
