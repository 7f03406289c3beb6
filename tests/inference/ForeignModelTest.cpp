#include <ctime>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "inference/models/ModelCheck.h"
#include "inference/models/foreign/BundleConfig.h"
#include "inference/models/foreign/YamlSubset.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

namespace fs = std::filesystem;
using namespace hilum;
using namespace hilum::inference;
using nlohmann::json;

namespace {

json valueOf(const std::string& expression) {
  const BundleConfig config({{"root", "/r"},
                             {"n", 3},
                             {"list", {1, 2}},
                             {"names", {{"a", 1}, {"b", 0}}},
                             {"asked", expression},
                             {"loop", "$@loop + 1"},
                             {"code", "$torch.device('cpu')"}},
                            "x.json");
  return config.get("asked");
}

const AcceptedPrograms nobody("/nowhere/accepted");

}  // namespace

TEST_CASE("the harmless part of Python is evaluated") {
  const std::vector<std::pair<std::string, json>> cases{
      {"$@n + 1", 4},
      {"$len(@names) + @n", 5},
      {"$@root + '/models'", "/r/models"},
      {"$os.path.join(@root, 'a', 'b.pt')", "/r/a/b.pt"},
      {"$@list + [@n]", {1, 2, 3}},
      {"$(not False)", true},
      {"$not @n == 3", false},
      {"$'a' if @n > 2 else 'b'", "a"},
      {"$[1, (2, 3), {'k': -1.5e1}]", json::parse("[1,[2,3],{\"k\":-15}]")},
      {"$(7)", 7},
      {"$(7,)", {7}},
      {"$7 // 2 * 2 + 7 % 2", 7},
      {"$-7 // 2", -4},
      {"$8 / 4", 2.0},
      {"$max(@list) - min(4, 2)", 0},
      {"$@names['a']", 1},
      {"$@list[-1]", 2},
      {"$numpy.float32", "float32"},
      {"$None", nullptr},
      {"$ @list ", {1, 2}},
      {"@names::a", 1},
      {"@list#0", 1},
      {"plain", "plain"}};
  for (const auto& [expression, expected] : cases) {
    INFO(expression);
    CHECK(valueOf(expression) == expected);
  }
}

TEST_CASE("whatever could do something is refused by name and never run") {
  for (const std::string expression :
       {"$__import__('os').system('touch /tmp/hilum-was-here')", "$open('/etc/passwd').read()", "$@absent", "$@code",
        "$[x for x in @list]", "$lambda x: x", "$@list.append(3)", "$2 ** 100000000", "$'a' * 1000000000",
        "$[0] * 1000000000", "$[[[0] * 1000] * 1000] * 1000", "$import os", "$1 /", "$1 / 0", "$(", "$'open", "$eval('1')", "$f'{1}'", "$9e999",
        "$@", "%other.json::a", "$x := 3", "$exit()", "$@n(3)"}) {
    INFO(expression);
    const json value = valueOf(expression);
    CHECK(BundleConfig::isRefused(value));
  }
  CHECK(valueOf("$exec('x')")["why"].get<std::string>().find("exec") != std::string::npos);
  CHECK_FALSE(fs::exists("/tmp/hilum-was-here"));
  const auto start = std::clock();
  const BundleConfig circle({{"a", "$@b + 1"}, {"b", "@a"}}, "circle.json");
  CHECK_THROWS_AS(circle.get("a"), Error);
  json laughs{{"l0", {"ha", "ha"}}};
  for (int i = 1; i < 60; ++i) laughs["l" + std::to_string(i)] = json::array_t(9, "@l" + std::to_string(i - 1));
  CHECK_THROWS_AS(BundleConfig(laughs, "laughs.json").get("l59"), Error);
  CHECK(BundleConfig::isRefused(valueOf("$" + std::string(9000, '('))));
  CHECK(std::clock() - start < 2 * CLOCKS_PER_SEC);
}

TEST_CASE("YAML as configuration files write it is read, the rest refused with its line") {
  const json read = parsedYaml(
      "---\n# a bundle\nimports:\n- \"$import glob\"\n-   'it''s'\nn: 1\nx: 1.5e-1\nyes: on\nnone: ~\nempty:\n"
      "text: some plain words\n  that go on # not this\n\"quoted key\": \"two\n  lines\\n\"\n"
      "flow: [1, {a: b, 'c': [x, 2]},\n  3]\nurl: http://x/y#z\nnested:\n  - _target_: A\n    keys: image\n    deep:\n"
      "    - 1\n    - - 2\n      - 3\n  -\n    _target_: B\n",
      "x.yaml");
  CHECK(read == json::parse(R"j({"imports":["$import glob","it's"],"n":1,"x":0.15,"yes":true,"none":null,"empty":null,
    "text":"some plain words that go on","quoted key":"two lines\n","flow":[1,{"a":"b","c":["x",2]},3],
    "url":"http://x/y#z","nested":[{"_target_":"A","keys":"image","deep":[1,[2,3]]},{"_target_":"B"}]})j"));
  CHECK(parsedYaml("", "x").is_null());
  for (const std::string bad : {"a: &x 1", "a: *x", "a: !!python/object:os.system x", "a: |\n  text", "\ta: 1", "a: [1",
                                "a: 1\na: 2", "a: 1\n  b: 2", "a:\n    b: 1\n  c: 2", "a: \"x", "a: 1\n---\nb: 2",
                                "a: {b: 1", "a: [1 2", "<<: x"}) {
    INFO(bad);
    CHECK_THROWS_AS(parsedYaml(bad, "x.yaml"), Error);
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "- ";
  CHECK_THROWS_AS(parsedYaml(deep + "1", "x"), Error);
  CHECK_THROWS_AS(parsedYaml("a: " + std::string(50000, '['), "x"), Error);
}

TEST_CASE("what is understood of the real bundles and exports, one by one") {
  HILUM_NEEDS_SHARED_DATA(data);
  struct Expected {
    bool understood;
    std::string network;
    std::vector<std::string> unsupported;
  };
  const std::map<std::string, Expected> bundles{
      {"spleen_ct_segmentation", {true, "UNet", {}}},
      {"swin_unetr_btcv_segmentation", {true, "SwinUNETR", {}}},
      {"multi_organ_segmentation", {true, "monai.networks.nets.DiNTS", {}}},
      {"renalStructures_UNEST_segmentation", {true, "scripts.networks.unest.UNesT", {}}},
      {"brats_mri_segmentation", {true, "SegResNet", {}}},
      {"endoscopic_tool_segmentation", {true, "FlexibleUNet", {}}},
      {"spleen_deepedit_annotation",
       {false,
        "DynUNet",
        {"scripts.transforms.OrientationGuidanceMultipleLabelDeepEditd", "AddGuidanceFromPointsDeepEditd",
         "ResizeGuidanceMultipleLabelDeepEditd", "AddGuidanceSignalDeepEditd"}}},
      {"pathology_tumor_detection",
       {false, "TorchVisionFCModel", {"TorchVisionFCModel", "MaskedPatchWSIDataset", "postprocessing without AsDiscrete"}}},
      {"vista2d",
       {false,
        "monai.networks.nets.cell_sam_wrapper.CellSamWrapper",
        {"monai.networks.nets.cell_sam_wrapper.CellSamWrapper", "scripts.components.LoadTiffd",
         "scripts.components.LogitsToLabelsd", "scripts.components.SaveTiffExd", "postprocessing without AsDiscrete"}}},
      {"lung_nodule_ct_detection",
       {false,
        "RetinaNet",
        {"RetinaNet", "scripts.detection_inferer.RetinaNetInferer", "ClipBoxToImaged", "AffineBoxToWorldCoordinated",
         "ConvertBoxModed", "scripts.evaluator.DetectionEvaluator", "postprocessing without AsDiscrete",
         "outputs of metadata.json"}}}};
  for (const auto& [name, expected] : bundles) {
    INFO(name);
    const ModelCheck check = checkModel(data / "annotations/monai_bundle" / name, nobody);
    CHECK(check.kind == "monai");
    CHECK(check.understood == expected.understood);
    CHECK(check.network == expected.network);
    CHECK(check.unsupported == expected.unsupported);
    CHECK(check.weights == "missing");
    CHECK(check.transforms.size() > 3);
    CHECK(check.manifest.has_value() == expected.understood);
  }
  const ModelManifest spleen = *checkModel(data / "annotations/monai_bundle/spleen_ct_segmentation", nobody).manifest;
  CHECK(spleen.geometry.orientation == "SAR");
  CHECK(spleen.geometry.spacingMm == std::array<double, 3>{2.0, 1.5, 1.5});
  CHECK(spleen.patch == std::array<int, 3>{96, 96, 96});
  CHECK(spleen.channels[0].intensity ==
        std::vector<IntensityStep>{{.kind = IntensityStep::Kind::Window, .low = -57, .high = 164}});
  CHECK((spleen.labels.size() == 1 && spleen.labels[0].name == "spleen" && spleen.labels[0].output == 1));
  const ModelManifest brats = *checkModel(data / "annotations/monai_bundle/brats_mri_segmentation", nobody).manifest;
  CHECK((brats.nested && brats.activation == Activation::Sigmoid && brats.channels[3].name == "FLAIR"));
  REQUIRE(brats.labels.size() == 3);
  CHECK((brats.labels[0].id == 2 && brats.labels[1].id == 1 && brats.labels[2].id == 4));
  const auto colours = *checkModel(data / "annotations/monai_bundle/endoscopic_tool_segmentation", nobody).manifest;
  CHECK((colours.geometry.size == std::array<int, 3>{480, 736, 0} && colours.geometry.orientation == "PLS"));
  CHECK(checkModel(data / "annotations/monai_bundle/multi_organ_segmentation/configs/inference.yaml", nobody).understood);

  const fs::path exports = data / "annotations/nnunet";
  const std::map<std::string, std::string> networks{
      {"Lin-Radiology_Gaussian-Splatting-of-Ossicu", "dynamic_network_architectures.architectures.unet.PlainConvUNet"},
      {"PengchengShi1220_NexToU", "PlainConvUNet"},
      {"Usamakhan843_3D-Lung-Tumor-Segmentation-w", "dynamic_network_architectures.architectures.unet.PlainConvUNet"}};
  for (const auto& [name, network] : networks) {
    INFO(name);
    const ModelCheck check = checkModel(exports / name, nobody);
    for (const auto& unknown : check.unsupported) UNSCOPED_INFO(unknown);
    CHECK((check.kind == "nnunet" && check.understood && check.weights == "missing"));
    CHECK(check.network == network);
    CHECK(check.manifest.has_value() == fs::exists(exports / name / "dataset.json"));
  }
  const ModelManifest ear = *checkModel(exports / "Lin-Radiology_Gaussian-Splatting-of-Ossicu", nobody).manifest;
  // transpose_forward 1, 0, 2 of z, y, x: the slowest axis of the network is y.
  CHECK(ear.geometry.orientation == "LSP");
  CHECK(ear.patch == std::array<int, 3>{160, 96, 160});
  CHECK(ear.geometry.spacingMm[1] == Approx(0.335));
  const ModelManifest lung = *checkModel(exports / "Usamakhan843_3D-Lung-Tumor-Segmentation-w", nobody).manifest;
  CHECK(lung.modalities == std::vector<std::string>{"CT"});
  CHECK(lung.channels[0].intensity.at(1).mean == Approx(-273.4598388671875));

  CHECK_FALSE(checkModel(data / "annotations/model/sasekazu_sed-gen-web/unet.onnx", nobody).understood);
  const ModelCheck traced = checkModel(data / "annotations/model/zjzcn1_pytorch_test/traced_model.pt", nobody);
  CHECK((traced.kind == "torchscript" && traced.weights == "not accepted" && !traced.understood));
}

TEST_CASE("an export or bundle that contradicts itself names its file") {
  const fs::path folder = test::scratchFolder("hostile");
  const auto errorOf = [&](const std::string& name, const std::string& text) -> std::string {
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream(folder / name) << text;
    try {
      const ModelCheck check = checkModel(folder, nobody);
      return check.understood ? "understood" : "not understood";
    } catch (const Error& e) {
      return e.what();
    }
  };
  const std::string config = R"("preprocessor_name":"DefaultPreprocessor","resampling_fn_data":"resample_data_or_seg_to_shape",
    "resampling_fn_probabilities":"resample_data_or_seg_to_shape","normalization_schemes":["ZScoreNormalization"],
    "UNet_class_name":"PlainConvUNet")";
  const std::vector<std::string> plans{
      "", "[]", "{}", R"({"configurations":{"2d":3}})", R"({"configurations":{"2d":{"inherits_from":"2d"}}})",
      R"({"configurations":{"2d":{"inherits_from":"3d"}}})",
      "{\"configurations\":{\"2d\":{" + config + R"(,"patch_size":[1e12,4],"spacing":[1,1]}}})",
      "{\"configurations\":{\"2d\":{" + config + R"(,"patch_size":[64,64],"spacing":[0,1]}}})",
      "{\"transpose_forward\":[0,0,1],\"configurations\":{\"2d\":{" + config + R"(,"patch_size":[64,64],"spacing":[1,1]}}})"};
  for (const std::string& text : plans) {
    INFO(text);
    CHECK_THAT(errorOf("plans.json", text), Catch::Matchers::Contains("plans.json"));
  }
  CHECK(errorOf("plans.json", "{\"configurations\":{\"2d\":{" + config + R"(,"patch_size":[64,64],"spacing":[1,1]}}})") ==
        "understood");
  CHECK(errorOf("metadata.json", "{}") == "not understood");
  CHECK(errorOf("metadata.json", R"({"network_data_format":{"outputs":{"pred":{"num_channels":1e15}}}})") == "not understood");
  CHECK_THAT(errorOf("metadata.json", "[1"), Catch::Matchers::Contains("metadata.json"));
  CHECK_THAT(errorOf("inference.yaml", "a: &b"), Catch::Matchers::Contains("inference.yaml"));
  CHECK_THAT(errorOf("nothing.txt", ""), Catch::Matchers::Contains("holds no model"));
}
