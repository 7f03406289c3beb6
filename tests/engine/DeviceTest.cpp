#include "core/Error.h"
#include "inference/engine/Engine.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::inference;

extern "C" Engine* hilumEngine(int interface);

TEST_CASE("devices are auto, cpu, cuda and cuda:N, and nothing else") {
  CHECK(parseDevice("auto").kind == DeviceChoice::Kind::Auto);
  CHECK(parseDevice("cpu").kind == DeviceChoice::Kind::Cpu);
  CHECK(parseDevice("cuda").index == 0);
  CHECK(parseDevice("cuda:12").index == 12);
  for (const char* word : {"", "gpu", "CPU", "cuda:", "cuda:-1", "cuda:1x", "cuda: 1", "cuda:999999999999"})
    CHECK_THROWS_AS(parseDevice(word), Error);
}

TEST_CASE("a CUDA device that is not there becomes the CPU with a warning, and auto does so in silence") {
  const Engine& engine = *hilumEngine(kEngineInterface);
  const DeviceReport absent = engine.probeDevice("cuda:127");
  CHECK(absent.device == "cpu");
  CHECK(absent.warning.find("cuda:127") != std::string::npos);
  CHECK(engine.probeDevice("auto").warning.empty());
  const DeviceReport cpu = engine.probeDevice("cpu");
  REQUIRE(cpu.freeBytes);
  CHECK(*cpu.freeBytes > 0);
  CHECK(*cpu.freeBytes <= cpu.totalBytes.value());
}

TEST_CASE("an engine of another interface is told apart") { CHECK(hilumEngine(kEngineInterface + 1) == nullptr); }
