#include "inference/networks/FeaturePyramid.h"

namespace hilum::networks {
namespace {

/// Convolution and group norm of eight groups.
class NormedConvImpl : public torch::nn::Module {
 public:
  explicit NormedConvImpl(const ConvImpl::Options& options) {
    conv_ = register_module("conv", Conv(options));
    scale_ = register_parameter("scale", torch::ones({options.out}));
    shift_ = register_parameter("shift", torch::zeros({options.out}));
  }
  torch::Tensor forward(const torch::Tensor& x) { return torch::group_norm(conv_(x), 8, scale_, shift_); }

 private:
  Conv conv_{nullptr};
  torch::Tensor scale_, shift_;
};
TORCH_MODULE(NormedConv);

class ResidualBlockImpl : public torch::nn::Module {
 public:
  ResidualBlockImpl(int in, int out, int stride) {
    first_ = register_module("first", NormedConv(ConvImpl::Options{.in = in, .out = out, .stride = stride}));
    second_ = register_module("second", NormedConv(ConvImpl::Options{.in = out, .out = out}));
    if (stride > 1 || in != out)
      shortcut_ = register_module("shortcut",
                                  NormedConv(ConvImpl::Options{.in = in, .out = out, .kernel = 1, .stride = stride}));
  }
  torch::Tensor forward(const torch::Tensor& x) {
    return torch::relu(second_(torch::relu(first_(x))) + (shortcut_ ? shortcut_(x) : x));
  }

 private:
  NormedConv first_{nullptr}, second_{nullptr}, shortcut_{nullptr};
};
TORCH_MODULE(ResidualBlock);

}  // namespace

FeaturePyramidImpl::FeaturePyramidImpl(const Options& o) {
  stem_->push_back(NormedConv(ConvImpl::Options{.in = o.in, .out = o.width, .kernel = 7, .stride = 2}));
  for (int level = 0, in = o.width; level < kLevels; ++level) {
    const int out = o.width << level;
    blocks_->push_back(ResidualBlock(in, out, level ? 2 : 1));
    blocks_->push_back(ResidualBlock(out, out, 1));
    lateral_->push_back(Conv(ConvImpl::Options{.in = out, .out = o.channels, .kernel = 1, .bias = true}));
    smooth_->push_back(Conv(ConvImpl::Options{.in = o.channels, .out = o.channels, .bias = true}));
    in = out;
  }
  register_module("stem", stem_);
  register_module("blocks", blocks_);
  register_module("lateral", lateral_);
  register_module("smooth", smooth_);
}

std::vector<torch::Tensor> FeaturePyramidImpl::forward(const torch::Tensor& x) {
  torch::Tensor y = torch::max_pool2d(torch::relu(stem_->at<NormedConvImpl>(0).forward(x)), 3, 2, 1);
  std::vector<torch::Tensor> levels;
  for (int level = 0; level < kLevels; ++level) {
    y = blocks_->at<ResidualBlockImpl>(2 * level).forward(y);
    y = blocks_->at<ResidualBlockImpl>(2 * level + 1).forward(y);
    levels.push_back(lateral_->at<ConvImpl>(level).forward(y));
  }
  for (int level = kLevels - 2; level >= 0; --level)
    levels[level] = levels[level] + torch::upsample_nearest2d(levels[level + 1], levels[level].sizes().slice(2));
  for (int level = 0; level < kLevels; ++level) levels[level] = smooth_->at<ConvImpl>(level).forward(levels[level]);
  return levels;
}

}  // namespace hilum::networks
