#include <algorithm>
#include <ctime>
#include <fstream>

#include "core/Error.h"
#include "inference/engine/Sha256.h"
#include "inference/models/ModelLibrary.h"
#include "tests/inference/Manifests.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

namespace fs = std::filesystem;
using namespace hilum;
using namespace hilum::inference;

namespace {

fs::path makeModel(const fs::path& folder, const std::string& name) {
  fs::create_directories(folder);
  std::ofstream(folder / "weights.safetensors") << "weights of " << name;
  ModelManifest m = test::thresholdManifest();
  m.name = name;
  m.card = "card.md";
  m.weightsSha256 = sha256OfFile(folder / "weights.safetensors");
  std::ofstream(folder / "card.md") << "# " << name;
  std::ofstream(folder / ModelManifest::fileName) << m.toJson();
  return folder;
}

LibraryModel named(const ModelLibrary& library, const std::string& name) {
  const auto models = library.list();
  const auto found = std::find_if(models.begin(), models.end(), [&](const auto& m) { return m.name == name; });
  REQUIRE(found != models.end());
  return *found;
}

}  // namespace

TEST_CASE("the library lists what is whole and what is broken, and never throws for it") {
  const fs::path root = test::scratchFolder("library");
  const ModelLibrary library(root / "shipped", root / "user");
  CHECK(library.list().empty());
  makeModel(root / "shipped/lungs", "lungs");
  makeModel(root / "user/mine", "mine");
  makeModel(root / "user/twin", "mine");
  fs::create_directories(root / "user/empty");
  makeModel(root / "user/torn", "torn");
  std::ofstream(root / "user/torn/hilum.json") << "{\"name\":";
  fs::remove(makeModel(root / "user/bare", "bare") / "weights.safetensors");
  std::ofstream(root / "user/a-file") << "x";

  CHECK(library.list().size() == 6);
  CHECK((named(library, "lungs").isShipped && named(library, "lungs").problem.empty()));
  CHECK_THAT(named(library, "empty").problem, Catch::Matchers::Contains("hilum.json"));
  CHECK_THAT(named(library, "torn").problem, Catch::Matchers::Contains("hilum.json"));
  CHECK_THAT(named(library, "bare").problem, Catch::Matchers::Contains("weights.safetensors"));
  CHECK(library.find("mine").folder == root / "user/mine");
  const auto models = library.list();
  CHECK(std::count_if(models.begin(), models.end(),
                      [](const auto& m) { return m.name == "mine" && m.problem.find("taken") != std::string::npos; }) == 1);
  CHECK_THROWS_AS(library.find("bare"), Error);
  try {
    library.find("liver");
    FAIL("found");
  } catch (const Error& e) {
    CHECK_THAT(e.what(), Catch::Matchers::Contains("liver") && Catch::Matchers::Contains("lungs, mine"));
  }
}

TEST_CASE("one folder may name two models over the same weights") {
  const fs::path root = test::scratchFolder("library");
  const ModelLibrary library(root / "shipped", root / "user");
  const fs::path folder = makeModel(root / "shipped/xray", "chest-xray");
  ModelManifest full = ModelManifest::read(folder);
  full.name = "chest-xray-full";
  std::ofstream(folder / "hilum-2.json") << full.toJson();
  CHECK(library.list().size() == 2);
  CHECK(runnableModel("chest-xray-full", library).manifest.name == "chest-xray-full");
  CHECK(runnableModel((folder / "hilum-2.json").string(), library).weights == folder / "weights.safetensors");
}

TEST_CASE("a folder that only bears a model's name does not hide the model") {
  const fs::path root = test::scratchFolder("library");
  const ModelLibrary library(root / "shipped", root / "user");
  makeModel(root / "shipped/lungs", "lungs");
  const fs::path before = fs::current_path();
  fs::create_directories(root / "here/lungs");
  fs::current_path(root / "here");
  const auto weights = [&] { return runnableModel("lungs", library).weights; };
  const fs::path shipped = weights();
  makeModel(root / "here/lungs", "other");
  const fs::path own = weights();
  fs::current_path(before);
  CHECK(shipped == root / "shipped/lungs/weights.safetensors");
  CHECK(own.parent_path().filename() == "lungs");
  CHECK(own.is_relative());
}

TEST_CASE("a changed weight file is seen, named, and not run") {
  const fs::path root = test::scratchFolder("library");
  const ModelLibrary library(root / "shipped", root / "user");
  makeModel(root / "shipped/lungs", "lungs");
  CHECK(weightsProblem(library.find("lungs")).empty());
  CHECK(runnableModel("lungs", library).weights == root / "shipped/lungs/weights.safetensors");
  CHECK(runnableModel((root / "shipped/lungs").string(), library).manifest.name == "lungs");
  std::fstream(root / "shipped/lungs/weights.safetensors") << "W";
  CHECK_THAT(weightsProblem(library.find("lungs")), Catch::Matchers::Contains("SHA-256"));
  for (const std::string& model : {std::string("lungs"), (root / "shipped/lungs").string()}) try {
      runnableModel(model, library);
      FAIL("would run");
    } catch (const Error& e) {
      CHECK_THAT(e.what(), Catch::Matchers::Contains("weights.safetensors"));
    }
}

TEST_CASE("weights of a hundred gigabytes are refused without reading them") {
  const fs::path root = test::scratchFolder("library");
  const ModelLibrary library(root / "shipped", root / "user");
  const fs::path folder = makeModel(root / "shipped/huge", "huge");
  fs::resize_file(folder / "weights.safetensors", 100'000'000'000);  // sparse
  const auto start = std::clock();
  CHECK_THAT(weightsProblem(library.find("huge")), Catch::Matchers::Contains("8 GB"));
  CHECK_THROWS_AS(runnableModel("huge", library), Error);
  CHECK(std::clock() - start < CLOCKS_PER_SEC);
}

TEST_CASE("a model is added by copying its folder, whole or not at all") {
  const fs::path root = test::scratchFolder("library");
  const ModelLibrary library(root / "shipped", root / "user");
  const fs::path source = makeModel(root / "trained", "brain");
  std::ofstream(source / "checkpoint.safetensors") << "gigabytes";
  const LibraryModel added = library.add(source);
  CHECK(added.problem.empty());
  CHECK(fs::exists(root / "user/brain/card.md"));
  CHECK_FALSE(fs::exists(root / "user/brain/checkpoint.safetensors"));
  CHECK(weightsProblem(library.find("brain")).empty());
  CHECK_THROWS_AS(library.add(source), Error);

  const fs::path changed = makeModel(root / "changed", "other");
  std::fstream(changed / "weights.safetensors") << "W";
  CHECK_THROWS_AS(library.add(changed), Error);
  CHECK_THROWS_AS(library.add(root / "absent"), Error);
  CHECK(library.list().size() == 1);
  CHECK(std::distance(fs::directory_iterator(root / "user"), {}) == 1);
}
