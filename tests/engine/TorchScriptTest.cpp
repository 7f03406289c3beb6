#include <torch/script.h>

#include "core/Error.h"
#include "inference/engine/Sha256.h"
#include "inference/engine/TorchScriptNetwork.h"
#include "tests/engine/FakeNetworks.h"
#include "tests/engine/TorchAndCatch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;
using namespace hilum::test;

namespace {

std::filesystem::path script(const std::string& body) {
  torch::jit::Module module("net");
  module.define("def forward(self, x):\n  " + body + "\n");
  const auto file = scratchFolder("script") / "model.ts";
  module.save(file.string());
  return file;
}

const NetworkDescription kOneToTwo{.dims = 2, .in = 1, .out = 2};

std::vector<float> answerOf(const std::filesystem::path& file) {
  const auto network = loadTorchScriptNetwork(file, sha256OfFile(file), kOneToTwo, {.device = "cpu"});
  const RandomVolume volume({1, 4, 6}, 1, 1);
  return slideWhole(*network, volume.source(), {});
}

}  // namespace

TEST_CASE("a TorchScript file runs only when its very bytes were accepted") {
  const auto file = script("return torch.cat([x, 2 * x], 1)");
  const std::string sha256 = sha256OfFile(file);
  for (const std::string& wrong : {std::string(), std::string(64, '0'), sha256.substr(1)}) try {
      loadTorchScriptNetwork(file, wrong, kOneToTwo, {.device = "cpu"});
      FAIL("loaded without consent");
    } catch (const Error& e) {
      CHECK_THAT(e.what(), Catch::Matchers::Contains(file.string()) && Catch::Matchers::Contains(sha256));
    }
  std::string upper = sha256;
  for (char& c : upper) c = char(std::toupper(static_cast<unsigned char>(c)));
  CHECK(loadTorchScriptNetwork(file, upper, kOneToTwo, {.device = "cpu"})->description().architecture == "torchscript");
}

TEST_CASE("a TorchScript network answers, alone or first of several") {
  const auto once = answerOf(script("return torch.cat([x, 2 * x], 1)"));
  const RandomVolume volume({1, 4, 6}, 1, 1);
  REQUIRE(once.size() == 48);
  for (std::size_t i = 0; i < 24; ++i) {
    CHECK(once[i] == volume.values[i]);
    CHECK(once[24 + i] == 2 * volume.values[i]);
  }
  CHECK(answerOf(script("return (torch.cat([x, 2 * x], 1), x)")) == once);
  CHECK(answerOf(script("return [torch.cat([x, 2 * x], 1), x]")) == once);
}

TEST_CASE("a TorchScript network that is none, fails, or answers otherwise than described is an error") {
  CHECK_THROWS_AS(answerOf(script("return x")), Error);
  CHECK_THROWS_AS(answerOf(script("return 3")), Error);
  CHECK_THROWS_AS(answerOf(script("return torch.reshape(x, [7, 7, 7])")), Error);
  const auto noise = scratchFolder("script") / "noise.ts";
  std::ofstream(noise) << "PK\x03\x04 and then nothing";
  CHECK_THROWS_AS(answerOf(noise), Error);
  CHECK_THROWS_AS(loadTorchScriptNetwork(noise.string() + ".absent", "", kOneToTwo, {}), Error);
}
