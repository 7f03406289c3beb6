#include "inference/training/TrainedNetwork.h"

#include "core/Error.h"
#include "inference/networks/UNet.h"

namespace hilum::inference {

TrainedNetwork makeNetwork(const NetworkRecipe& recipe, int dims, int in, int out) {
  if (recipe.type != "unet")
    throw Error(Code::BadInput, "network.type " + recipe.type + " is not known (there is: unet)");
  const networks::UNetOptions options{.dims = dims,
                                      .in = in,
                                      .out = out,
                                      .widths = recipe.widths,
                                      .strideStem = recipe.strideStem,
                                      .deepSupervision = recipe.deepSupervision};
  networks::UNet net(options);
  return {net.ptr(), [net](const torch::Tensor& x) mutable { return net->forwardDeep(x); },
          [net](const torch::Tensor& x) mutable { return net->forward(x); }, options.multiple()};
}

}  // namespace hilum::inference
