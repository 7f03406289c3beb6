#include <set>

#include "tests/acceptance/Readers.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

// `hilum info --json`: the keys that scripts read, and pydicom's values in them.

using namespace hilum;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

void needs(const json& object, const std::vector<std::string>& keys) {
  CAPTURE(object.dump().substr(0, 300));
  for (const auto& key : keys) {
    CAPTURE(key);
    CHECK(object.contains(key));
  }
}

/// One JSON document on stdout with every key of the contract.
json checkedInfo(const fs::path& path) {
  CAPTURE(path);
  const auto outcome = test::hilum({"info", path.string(), "--json", "--quiet"});
  INFO(outcome.err);
  REQUIRE((outcome.status == 0 || outcome.status == 3));
  const json info = json::parse(outcome.out);  // refuses anything before or behind the document
  needs(info, {"studies", "problems"});
  CHECK((outcome.status == 3) == !info.at("problems").empty());
  for (const json& problem : info.at("problems")) needs(problem, {"file", "reason"});
  for (const json& study : info.at("studies")) {
    needs(study, {"uid", "date", "patient", "series"});
    needs(study.at("patient"), {"id", "name", "sex", "birth_date"});
    for (const json& series : study.at("series")) {
      needs(series, {"uid", "number", "modality", "description", "kernel", "stacks"});
      CHECK_FALSE(series.at("stacks").empty());
      for (const json& stack : series.at("stacks")) {
        needs(stack, {"frames", "size", "spacing", "origin", "direction", "transfer_syntax", "problems"});
        CHECK(stack.at("size").size() == 3);
        CHECK(stack.at("spacing").size() == 3);
        CHECK(stack.at("origin").size() == 3);
        CHECK(stack.at("direction").size() == 9);
        CHECK(stack.at("problems").is_array());
      }
    }
  }
  return info;
}

bool mentions(const json& part, const std::vector<std::string>& words) {
  const std::string text = part.dump();
  return std::any_of(words.begin(), words.end(), [&](const auto& w) { return text.find(w) != std::string::npos; });
}

}  // namespace

TEST_CASE("info has every key, and a file's values are pydicom's") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path corpus = data / "dicom_corpus", files = corpus / "pydicom/test_files";
  const std::vector<fs::path> samples{data / "ct_chest/RICORD-1A-001012_dicom" /
                                          test::filesBelow(data / "ct_chest/RICORD-1A-001012_dicom")[0].filename(),
                                      corpus / "gantry_tilt_ge/01.dcm",
                                      corpus / "fo-dicom/mr_brucker.dcm",
                                      files / "SC_rgb_small_odd.dcm",
                                      files / "CT_small.dcm",
                                      files / "MR_small_bigendian.dcm",
                                      files / "image_dfl.dcm",
                                      files / "examples_palette.dcm",
                                      corpus / "wg04/JPLL/CT1_JPLL"};
  std::vector<std::string> names;
  for (const auto& sample : samples) names.push_back(sample.string());
  bool ran = false;
  const std::string reference = test::pythonOutput("acceptance/header_reference.py", names, &ran);
  if (!ran) return;
  const json expected = json::parse(reference);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    CAPTURE(samples[i]);
    const json& e = expected[i];
    const json info = checkedInfo(samples[i]);
    REQUIRE(info.at("studies").size() == 1);
    const json& study = info["studies"][0];
    const json& series = study.at("series")[0];
    for (const char* key : {"id", "name", "sex", "birth_date"}) CHECK(study.at("patient").at(key) == e.at(key));
    CHECK(study.at("uid") == e.at("study"));
    CHECK(series.at("uid") == e.at("series"));
    CHECK((series.at("number").is_null() ? "" : series.at("number").dump()) == e.at("number"));
    for (const char* key : {"modality", "description", "kernel"}) CHECK(series.at(key) == e.at(key));
    CHECK(series.at("stacks")[0].at("transfer_syntax") == e.at("transfer_syntax"));
  }
}

TEST_CASE("info of a folder of several patients lists each of them") {
  HILUM_NEEDS_SHARED_DATA(data);
  const json info = checkedInfo(data / "dicom_corpus/pydicom/test_files/dicomdirtests");
  std::set<std::string> patients;
  for (const json& study : info.at("studies")) patients.insert(study.at("patient").at("id"));
  CHECK(patients.count("77654033") == 1);
  CHECK(patients.count("98890234") == 1);
}

TEST_CASE("info of image files has the same shape") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const char* name : {"formats/cip/ct-64.nrrd", "formats/niivue_demo/mha.mha", "formats/nifti_space/RAS.nii.gz"})
    CHECK(checkedInfo(data / name).at("problems").empty());
}

TEST_CASE("problems are called by their names") {
  HILUM_NEEDS_SHARED_DATA(data);
  CHECK(mentions(checkedInfo(data / "dicom_corpus/gantry_tilt_ge"), {"tilt", "shear"}));
  CHECK(mentions(checkedInfo(data / "formats/niivue_demo/shear.nii.gz"), {"shear"}));

  const fs::path chest = data / "ct_chest/RICORD-1A-001012_dicom", folder = test::scratchFolder("problems");
  const auto files = test::filesBelow(chest);
  REQUIRE(files.size() > 40);
  for (std::size_t i = 20; i < 32; ++i) fs::copy_file(files[i], folder / (std::to_string(i) + ".dcm"));
  CHECK_FALSE(mentions(checkedInfo(folder), {"gap", "missing"}));
  fs::copy_file(files[24], folder / "again.dcm");
  CHECK(mentions(checkedInfo(folder), {"duplicate"}));
  fs::remove(folder / "again.dcm");
  fs::copy_file(data / "dicom_corpus/pydicom/test_files/MR_truncated.dcm", folder / "cut.dcm");
  CHECK(mentions(checkedInfo(folder).at("problems"), {"truncated"}));
  fs::copy_file(data / "dicom_corpus/fo-dicom/GH340.dcm", folder / "bits.dcm");
  CHECK(mentions(checkedInfo(folder).at("problems"), {"unsupported"}));
}
