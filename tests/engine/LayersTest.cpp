#include "inference/networks/UNet.h"
#include "tests/engine/TorchAndCatch.h"

using namespace hilum::networks;

namespace {

torch::Tensor randomInput(int dims, int channels, bool last) {
  torch::Tensor x =
      torch::randn(dims == 2 ? std::vector<int64_t>{2, channels, 6, 10} : std::vector<int64_t>{2, channels, 4, 6, 10});
  return last ? x.contiguous(torch::MemoryFormat::ChannelsLast) : x;
}

}  // namespace

TEST_CASE("the upward convolution is LibTorch's transposed convolution, in every layout") {
  torch::manual_seed(1);
  for (const auto& [dims, last] : {std::pair{2, false}, {2, true}, {3, false}}) {
    UpConv up(dims, 5, 3);
    torch::nn::init::normal_(up->bias);
    const torch::Tensor x = randomInput(dims, 5, last);
    const std::vector<int64_t> stride(dims, 2);
    const torch::Tensor expected = dims == 2 ? torch::conv_transpose2d(x, up->weight, up->bias, stride)
                                             : torch::conv_transpose3d(x, up->weight, up->bias, stride);
    CHECK(torch::allclose(up(x), expected, 1e-5, 1e-5));
  }
}

TEST_CASE("a unit is convolution, LibTorch's instance norm and LeakyReLU, in every layout") {
  torch::manual_seed(2);
  for (const auto& [dims, last] : {std::pair{2, false}, {2, true}, {3, false}}) {
    ConvUnit unit(dims, 4, 6, 2);
    torch::nn::init::normal_(unit->scale);
    torch::nn::init::normal_(unit->shift);
    const torch::Tensor x = randomInput(dims, 4, last), y = unit->conv(x);
    const torch::Tensor normed = torch::instance_norm(y, unit->scale, unit->shift, {}, {}, true, 0.1, 1e-5, false);
    CHECK(torch::allclose(unit(x), torch::leaky_relu(normed, 0.01), 1e-4, 1e-5));
  }
}
