#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A library of its own for one test: the programs it starts inherit where it lies.
fs::path ownLibrary() {
  const fs::path folder = test::scratchFolder("data-home");
  ::setenv("XDG_DATA_HOME", folder.c_str(), 1);
  return folder / "hilum/models";
}

}  // namespace

TEST_CASE("models list and verify tell what is broken and go on") {
  const fs::path library = ownLibrary();
  fs::create_directories(library / "torn");
  std::ofstream(library / "torn/hilum.json") << R"({"hilum_model": 1, "name": "torn", "wieghts": {}})";
  const auto listed = test::hilum({"models", "list", "--json"});
  REQUIRE(listed.status == 0);
  bool classical = false, torn = false;
  const json found = json::parse(listed.out);
  for (const json& model : found.at("models")) {
    classical = classical || (model.at("name") == "lungs-classical" && model.at("usable") == true);
    if (model.at("name") != "torn") continue;
    torn = true;
    CHECK(model.at("usable") == false);
    CHECK(model.at("problem").get<std::string>().find("torn/hilum.json") != std::string::npos);
  }
  INFO(listed.out);
  CHECK((classical && torn));
  const auto verified = test::hilum({"models", "verify"});
  CHECK(verified.status == 1);
  CHECK(verified.err.starts_with("hilum: error: "));
  CHECK(test::hilum({"models", "show", "torn"}).status == 1);
  CHECK(test::hilum({"models", "show", "no-such-model"}).status == 2);
  CHECK(test::hilum({"models"}).status == 2);
  CHECK(test::hilum({"models", "check", (library / "absent").string()}).status == 1);
  ::unsetenv("XDG_DATA_HOME");
}

TEST_CASE("models check --json answers as the contract says") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto checked = [&](const fs::path& path, int status) {
    INFO(path);
    const auto outcome = test::hilum({"models", "check", path.string(), "--json"});
    CHECK(outcome.status == status);
    const json answer = json::parse(outcome.out);
    CHECK(answer.at("understood") == (status == 0));
    for (const char* key : {"kind", "name", "network", "weights"}) CHECK(answer.at(key).is_string());
    CHECK((answer.at("transforms").is_array() && answer.at("unsupported").is_array()));
    CHECK(answer.at("unsupported").empty() == (status == 0));
    return answer;
  };
  const json spleen = checked(data / "annotations/monai_bundle/spleen_ct_segmentation", 0);
  CHECK((spleen.at("kind") == "monai" && spleen.at("network") == "UNet" && spleen.at("weights") == "missing"));
  const json deepedit = checked(data / "annotations/monai_bundle/spleen_deepedit_annotation", 1);
  CHECK(deepedit.at("unsupported").at(0) == "scripts.transforms.OrientationGuidanceMultipleLabelDeepEditd");
  checked(data / "annotations/monai_bundle/multi_organ_segmentation", 0);
  CHECK(checked(data / "annotations/nnunet/Usamakhan843_3D-Lung-Tumor-Segmentation-w", 0).at("kind") == "nnunet");
  checked(data / "annotations/model/sasekazu_sed-gen-web/unet.onnx", 1);
}
