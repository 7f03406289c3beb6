#include "core/Error.h"
#include "inference/networks/UNet.h"
#include "tests/engine/TorchAndCatch.h"

using namespace hilum;
using namespace hilum::networks;

namespace {

int64_t parameterCount(const torch::nn::Module& module) {
  int64_t count = 0;
  for (const auto& p : module.parameters()) count += p.numel();
  return count;
}

}  // namespace

TEST_CASE("a U-Net keeps the size and gives its classes, in 2D and 3D, with and without stem") {
  for (const int dims : {2, 3})
    for (const bool stem : {false, true}) {
      UNet net(UNetOptions{
          .dims = dims, .in = 2, .out = 3, .widths = {4, 6, 8, 10}, .strideStem = stem, .deepSupervision = true});
      const int n = net->options().multiple();
      std::vector<int64_t> shape{2, 2, n, 2 * n};
      if (dims == 3) shape.push_back(n);
      const auto deep = net->forwardDeep(torch::randn(shape));
      REQUIRE(deep.size() == 2);
      shape[1] = 3;
      CHECK(deep[0].sizes() == torch::IntArrayRef(shape));
      for (size_t i = 2; i < shape.size(); ++i) shape[i] /= 2;
      CHECK(deep[1].sizes() == torch::IntArrayRef(shape));
    }
}

TEST_CASE("the standard U-Net has the two million parameters that its recipe says") {
  CHECK(std::abs(parameterCount(*UNet(UNetOptions{})) - 1.95e6) < 0.02e6);
}
