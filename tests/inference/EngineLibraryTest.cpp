#include "inference/models/EngineLibrary.h"

#include <fstream>

#include "core/Error.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

std::string refusal(const std::vector<std::filesystem::path>& places) {
  try {
    openEngine(places);
  } catch (const Error& e) {
    CHECK(e.code() == Code::NotFound);
    return e.what();
  }
  return "opened";
}

}  // namespace

TEST_CASE("a missing or damaged engine is told with its place") {
  const auto folder = test::scratchFolder("engine");
  const auto absent = folder / "absent.so", damaged = folder / "damaged.so";
  std::ofstream(damaged) << "no library";
  CHECK(refusal({absent}).find(absent.string()) != std::string::npos);
  CHECK(refusal({absent, damaged}).find(damaged.string() + ": cannot be loaded") != std::string::npos);
}

TEST_CASE("the engine opens beside the program, throws what the program catches, and is the same one again") {
  Engine& opened = engine();
  CHECK(&opened == &engine());
  CHECK(opened.torchVersion().find('.') != std::string::npos);
  CHECK(opened.probeDevice("cpu").device == "cpu");
  CHECK_THROWS_AS(opened.probeDevice("toaster"), Error);
}
