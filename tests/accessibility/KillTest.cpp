#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <thread>

#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/accessibility/ScreenReader.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// A day's work with the program that ships: drawn by hand, killed, recovered, saved, and carried to other programs.

using namespace hilum;
using annotation::ShapeKind;
using test::Item;
using test::ScreenReader;
namespace fs = std::filesystem;

namespace {

constexpr double kSeconds = 30;
constexpr int kSlices = 3;

/// A block in air, with unequal spacing.
fs::path phantom(const fs::path& folder) {
  const Grid grid({64, 64, 20}, Vec3(1, 1, 2.5), Vec3(-32, -30, 10));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()), -1000);
  for (std::int64_t z = 4; z < 16; ++z)
    for (std::int64_t y = 10; y < 54; ++y)
      for (std::int64_t x = 12; x < 50; ++x) voxels[std::size_t(grid.offset({x, y, z}))] = std::int16_t(40 + x);
  writeVolumeFile(Volume(grid, std::move(voxels)), folder / "block.nii");
  return folder / "block.nii";
}

bool waitFor(const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(kSeconds);
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

/// Hands at the mouse and the keyboard of the screen.
void hands(std::vector<std::string> words) {
  words.insert(words.begin(), "xdotool");
  REQUIRE(test::runProgram(words).status == 0);
}

struct Place {
  int x = 0, y = 0;
};

std::vector<std::string> moveTo(const Place& place) {
  return {"mousemove", std::to_string(place.x), std::to_string(place.y)};
}

/// The program in a process of its own, with settings and recovery files of its own.
class LiveWindow {
 public:
  explicit LiveWindow(const std::vector<std::string>& arguments = {}) {
    std::vector<std::string> command{std::string(HILUM_BIN_DIR) + "/hilum"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    program_ = std::make_unique<test::Background>(command);
  }

  Item named(const std::string& name, const std::string& role) const {
    const auto found = ScreenReader::get().find(
        program_->process(), [&](const Item& item) { return item.name == name && (role.empty() || item.role == role); },
        kSeconds);
    INFO(name << ", " << role);
    REQUIRE(found);
    return *found;
  }
  Item shown(const std::string& name, const std::string& role = {}) const {
    const auto found = ScreenReader::get().find(
        program_->process(),
        [&](const Item& item) { return item.name == name && item.isShowing && (role.empty() || item.role == role); },
        kSeconds);
    INFO(name << ", " << role);
    REQUIRE(found);
    return *found;
  }
  void choose(const std::string& name) const { REQUIRE(ScreenReader::press(named(name, "menu item"))); }

  /// A place of the axial view, as a part of its sides.
  Place at(double right, double down) const {
    const test::ScreenBox box = ScreenReader::boxOf(shown("Axial"));
    return {box.x + int(right * box.width), box.y + int(down * box.height)};
  }
  void click(double right, double down) const {
    hands(moveTo(at(right, down)));
    hands({"click", "1"});
  }
  void polygon() const {
    for (const auto& [right, down] : {std::pair(0.4, 0.4), {0.6, 0.42}, {0.55, 0.6}, {0.4, 0.4}}) click(right, down);
  }
  void stroke() const {
    hands(moveTo(at(0.45, 0.65)));
    hands({"mousedown", "1"});
    hands(moveTo(at(0.5, 0.67)));
    hands(moveTo(at(0.6, 0.65)));
    hands({"mouseup", "1"});
  }
  void nextSlice() const {
    hands(moveTo(at(0.5, 0.5)));
    hands({"click", "4"});
  }

  void kill() {
    ::kill(program_->process(), SIGKILL);
    REQUIRE(waitFor([this] { return !program_->isRunning(); }));
    program_.reset();
  }

 private:
  std::unique_ptr<test::Background> program_;
};

std::uintmax_t recoveryBytes(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code none;
  for (const auto& entry : fs::recursive_directory_iterator(folder, none))
    if (entry.path().extension() == ".hilumrecovery") bytes += entry.file_size(none);
  return bytes;
}

/// Does it, and waits until the disk knows.
void keptOnDisk(const fs::path& folder, const std::function<void()>& act) {
  const auto before = recoveryBytes(folder);
  act();
  REQUIRE(waitFor([&] { return recoveryBytes(folder) > before; }));
}

void saveByTyping(const LiveWindow& window, const fs::path& file) {
  window.choose("Save as");
  const test::ScreenBox box = ScreenReader::boxOf(window.shown("File name:", "text"));
  hands(moveTo({box.x + box.width / 2, box.y + box.height / 2}));
  hands({"click", "1"});
  hands({"key", "ctrl+a"});
  hands({"type", file.string()});
  hands({"key", "Return"});
  REQUIRE(waitFor([&] { return fs::exists(file); }));
}

std::vector<bool> covered(const annotation::ProjectSheet& sheet) {
  const LabelMap flat = flattened(annotation::exchange::drawnLabelsOf(sheet));
  std::vector<bool> where;
  for (const LabelId id : flat.voxels()) where.push_back(id != 0);
  return where;
}

}  // namespace

TEST_CASE("what is drawn by hand survives a kill, is saved by typing a name, and goes to every format and back") {
  if (!std::getenv("DISPLAY")) return test::noteSkipped("needs an X display (xvfb-run -a)");
  ScreenReader::get();
  const test::Background windowManager({"openbox", "--sm-disable"});  // gives windows the keyboard
  const fs::path folder = test::scratchFolder("kill"), home = folder / "home", file = folder / "work.hilum";
  const fs::path images = phantom(folder);
  for (const char* variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
    ::setenv(variable, (home / variable).c_str(), 1);
  {
    LiveWindow window({images.string()});
    window.shown("Axial");
    window.choose("Polygon");
    for (int slice = 0; slice < kSlices; ++slice) {
      keptOnDisk(home, [&] { window.polygon(); });
      window.nextSlice();
    }
    window.choose("Brush");
    for (int slice = 0; slice < kSlices; ++slice) {
      keptOnDisk(home, [&] { window.stroke(); });
      window.nextSlice();
    }
    window.kill();
  }
  {
    LiveWindow again;
    REQUIRE(ScreenReader::press(again.shown("Recover", "push button")));
    again.shown("Axial");
    saveByTyping(again, file);
    again.kill();
  }
  const annotation::Project project = annotation::readProject(file);
  REQUIRE(project.sheets.size() == 1);
  const auto& sheet = project.sheets[0];
  REQUIRE(sheet.content.shapes.size() == kSlices);
  for (const auto& shape : sheet.content.shapes) CHECK(shape.kind == ShapeKind::Polygon);
  REQUIRE(sheet.content.layers.size() == 1);
  const std::vector<bool> drawn = covered(sheet);
  CHECK(std::ranges::count(drawn, true) > 100);

  struct Form {
    const char *format, *name;
  };
  for (const Form form : {Form{"coco", "out.json"},
                          {"vgg", "vgg.json"},
                          {"yolo-seg", "yolo.zip"},
                          {"png", "png.zip"},
                          {"label-map", "map.nii.gz"},
                          {"seg-nrrd", "map.seg.nrrd"},
                          {"dicom-seg", "seg.dcm"},
                          {"rtstruct", "set.rtstruct.dcm"},
                          {"hilum", "copy.hilum"}}) {
    CAPTURE(form.format);
    const std::string out = (folder / form.name).string(), back = (folder / form.format).string() + ".hilum";
    const auto there =
        test::hilum({"annotations", file.string(), "-o", out, "--to", form.format, "--source", images.string()});
    INFO(there.err);
    REQUIRE((there.status == 0 || there.status == 3));
    const auto here = test::hilum({"annotations", out, "-o", back, "--to", "hilum", "--source", images.string()});
    INFO(here.err);
    REQUIRE((here.status == 0 || here.status == 3));
    const std::vector<bool> returned = covered(annotation::readProject(back).sheets.at(0));
    REQUIRE(returned.size() == drawn.size());
    std::ptrdiff_t different = 0;
    for (std::size_t i = 0; i < drawn.size(); ++i) different += drawn[i] != returned[i];
    // YOLO rounds to a millionth of the image.
    CHECK(different <= (std::string(form.format) == "yolo-seg" ? 2 : 0));
  }
  for (const Form form : {Form{"yolo", "boxes.zip"}, {"voc", "voc.zip"}, {"csv", "tables"}}) {
    CAPTURE(form.format);
    const auto there = test::hilum({"annotations", file.string(), "-o", (folder / form.name).string(), "--to",
                                    form.format, "--source", images.string()});
    CHECK(there.status == 3);  // outlines become boxes, and that is told
    CHECK(there.err.find("polygon: 3 written as their boxes") != std::string::npos);
  }
}
