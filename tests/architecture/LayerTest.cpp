#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

namespace fs = std::filesystem;

namespace {

/// What a file under `room` must not include, as a pattern over the text between the quotes or brackets.
struct Rule {
  std::string room;
  std::regex forbidden;
  std::string why;
};

const std::string qt = "(Q[A-Z]|Qt)", vtk = "vtk", torch = "(torch/|ATen/|c10/)",
                  dicomLibraries = "(gdcm|dcmtk/|sqlite3)";

/// All of core but what is plain C++ and compiled into the engine's library as well.
const std::string beyondPlain = "core/(?!(Error|Progress|AtomicFile)\\.h)|itk|Eigen";

/// The rooms of the engine's library: it alone links LibTorch, and is opened by name.
const std::regex engineRooms("^inference/(engine|networks|training)/");

std::vector<Rule> rules() {
  const auto pattern = [](const std::string& alternatives) { return std::regex("^(" + alternatives + ")"); };
  return {
      {"core", pattern(qt + "|" + vtk + "|" + torch), "core knows no Qt, VTK or Torch"},
      {"core", pattern("annotation/|inference/|viewers/|app/"), "core stands on no other layer"},
      {"annotation", pattern(qt + "|" + vtk + "|" + torch), "annotation knows no Qt, VTK or Torch"},
      {"annotation", pattern("inference/|viewers/|app/"), "annotation stands on core alone"},
      {"inference", pattern(qt + "|" + vtk), "inference knows no Qt or VTK"},
      {"inference", pattern("annotation/|viewers/|app/"), "inference stands on core alone"},
      {"inference/engine", pattern(beyondPlain), "the engine builds alone against LibTorch"},
      {"inference/networks", pattern(beyondPlain), "the engine builds alone against LibTorch"},
      {"inference/training", pattern(beyondPlain), "the engine builds alone against LibTorch"},
      {"viewers", pattern("inference/|app/"), "viewers stand on core and annotation"},
      {"viewers", pattern("QOpenGLWidget"), "one QOpenGLWidget slows every repaint of the window"},
      {"viewers/scene", pattern(qt + "|viewers/widgets/"), "scene is VTK without Qt"},
      {"app", pattern("QOpenGLWidget"), "one QOpenGLWidget slows every repaint of the window"},
  };
}

/// Headers are read by every layer above: heavy or hostile libraries stay in .cpp files.
const std::regex heavyInHeaders("^(" + dicomLibraries + ")"), torchInside("^(" + torch + ")");

std::vector<std::string> includesOf(const fs::path& file) {
  static const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::ifstream in(file);
  std::vector<std::string> found;
  std::smatch match;
  for (std::string text; std::getline(in, text);)
    if (std::regex_search(text, match, line)) found.push_back(match[1]);
  return found;
}

/// Our headers that bring LibTorch with them, at whatever depth.
std::set<std::string> headersWithTorch(const fs::path& root) {
  std::set<std::string> found;
  for (std::size_t before = 1; before != found.size();) {
    before = found.size();
    if (!fs::is_directory(root / "inference")) break;
    for (const auto& entry : fs::recursive_directory_iterator(root / "inference"))
      if (entry.path().extension() == ".h")
        for (const std::string& include : includesOf(entry.path()))
          if (std::regex_search(include, torchInside) || found.count(include))
            found.insert(fs::relative(entry.path(), root).generic_string());
  }
  return found;
}

bool isSource(const fs::path& file) { return file.extension() == ".h" || file.extension() == ".cpp"; }

/// Every include that ARCHITECTURE.md forbids, as "file includes X: why".
std::vector<std::string> forbiddenArrows(const fs::path& root) {
  std::vector<std::string> broken;
  const std::set<std::string> withTorch = headersWithTorch(root);
  for (const char* layer : {"core", "annotation", "inference", "viewers", "app"}) {
    if (!fs::is_directory(root / layer)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / layer)) {
      if (!entry.is_regular_file() || !isSource(entry.path())) continue;
      const std::string name = fs::relative(entry.path(), root).generic_string();
      for (const std::string& include : includesOf(entry.path())) {
        for (const Rule& rule : rules())
          if (name.starts_with(rule.room + "/") && std::regex_search(include, rule.forbidden))
            broken.push_back(name + " includes " + include + ": " + rule.why);
        const bool publicHeader = entry.path().extension() == ".h" && name.find("/worker/") == std::string::npos;
        if (publicHeader && std::regex_search(include, heavyInHeaders))
          broken.push_back(name + " includes " + include + ": heavy libraries stay in .cpp files");
        const bool above = name.starts_with("inference/") || name.starts_with("viewers/") || name.starts_with("app/");
        if (above && !std::regex_search(name, engineRooms) &&
            (std::regex_search(include, torchInside) || withTorch.count(include)))
          broken.push_back(name + " includes " + include + ": only the engine's own files know LibTorch");
      }
    }
  }
  return broken;
}

void plant(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text << "\n";
}

}  // namespace

TEST_CASE("no include points against the layers") {
  const auto broken = forbiddenArrows(HILUM_SOURCE_DIR);
  for (const auto& arrow : broken) UNSCOPED_INFO(arrow);
  CHECK(broken.empty());
}

TEST_CASE("the layer test sees planted arrows, one of each kind") {
  const fs::path root = hilum::test::scratchFolder("planted");
  plant(root / "core/Good.h", "#include \"core/Grid.h\"\n#include <vector>");
  CHECK(forbiddenArrows(root).empty());

  const std::vector<std::pair<std::string, std::string>> planted{
      {"core/A.cpp", "#include <QString>"},
      {"core/B.cpp", "#include <vtkImageData.h>"},
      {"core/C.cpp", "#include \"viewers/scene/SliceKernel.h\""},
      {"core/D.h", "#include <gdcmReader.h>"},
      {"annotation/E.cpp", "#include <torch/torch.h>"},
      {"annotation/F.cpp", "#include \"inference/tasks/Lungs.h\""},
      {"inference/tasks/G.cpp", "#  include <QImage>"},
      {"inference/tasks/H.cpp", "#include \"annotation/Journal.h\""},
      {"inference/engine/I.cpp", "#include \"core/Volume.h\""},
      {"inference/networks/N.cpp", "#include \"core/io/VolumeFile.h\""},
      {"inference/training/O.cpp", "#include <itkImage.h>"},
      {"inference/models/P.cpp", "#include <torch/torch.h>"},
      {"app/Q.h", "#include <torch/torch.h>"},
      {"viewers/scene/J.cpp", "#include <QWidget>"},
      {"viewers/widgets/K.cpp", "#include <QOpenGLWidget>"},
      {"viewers/widgets/L.cpp", "#include \"app/Session.h\""},
      {"inference/M.h", "#include <ATen/ATen.h>"},
  };
  plant(root / "inference/networks/UNet.h", "#include <torch/torch.h>");
  plant(root / "inference/networks/Nested.h", "#include \"inference/networks/UNet.h\"");
  plant(root / "inference/engine/Use.cpp", "#include \"inference/networks/Nested.h\"\n#include \"core/Error.h\"");
  CHECK(forbiddenArrows(root).empty());
  plant(root / "inference/models/Pipeline.cpp", "#include \"inference/networks/Nested.h\"");
  CHECK(forbiddenArrows(root).size() == 1);

  for (const auto& [file, text] : planted) {
    const fs::path alone = hilum::test::scratchFolder("arrow");
    plant(alone / file, text);
    INFO(file << ": " << text);
    CHECK(forbiddenArrows(alone).size() == 1);
  }
}

TEST_CASE("a long file is a prompt to split: none of ours passes 400 lines") {
  std::vector<std::string> tooLong;
  for (const char* layer : {"core", "annotation", "inference", "viewers", "app"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(HILUM_SOURCE_DIR) / layer)) {
      if (!entry.is_regular_file() || !isSource(entry.path())) continue;
      std::ifstream in(entry.path());
      int lines = 0;
      for (std::string text; std::getline(in, text);) ++lines;
      if (lines > 400) tooLong.push_back(entry.path().filename().string() + " has " + std::to_string(lines) + " lines");
    }
  for (const auto& file : tooLong) UNSCOPED_INFO(file);
  CHECK(tooLong.empty());
}
