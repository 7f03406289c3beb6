#include "inference/networks/Layers.h"

#include <cmath>

namespace hilum::networks {
namespace {

constexpr double kSlope = 0.01, kEpsilon = 1e-5;

/// Kaiming's initial weights for LeakyReLU: normal with variance 2 / ((1 + slope²) fan).
torch::Tensor initialWeight(std::vector<int64_t> shape, int64_t fan) {
  return torch::randn(shape) * std::sqrt(2 / ((1 + kSlope * kSlope) * double(fan)));
}

int64_t power(int base, int exponent) { return exponent == 0 ? 1 : base * power(base, exponent - 1); }

std::vector<int64_t> kernelShape(int a, int b, int dims, int kernel) {
  std::vector<int64_t> shape(2 + dims, kernel);
  shape[0] = a;
  shape[1] = b;
  return shape;
}

}  // namespace

ConvImpl::ConvImpl(const Options& options) : options_(options) {
  const auto& o = options_;
  weight = register_parameter(
      "weight", initialWeight(kernelShape(o.out, o.in, o.dims, o.kernel), o.in * power(o.kernel, o.dims)));
  if (o.bias) bias = register_parameter("bias", torch::zeros({o.out}));
}

torch::Tensor ConvImpl::forward(const torch::Tensor& x) {
  const std::vector<int64_t> stride(options_.dims, options_.stride), padding(options_.dims, options_.kernel / 2);
  return options_.dims == 2 ? torch::conv2d(x, weight, bias, stride, padding)
                            : torch::conv3d(x, weight, bias, stride, padding);
}

UpConvImpl::UpConvImpl(int dims, int in, int out) : dims_(dims) {
  weight = register_parameter("weight", initialWeight(kernelShape(in, out, dims, 2), in));
  bias = register_parameter("bias", torch::zeros({out}));
}

torch::Tensor UpConvImpl::forward(const torch::Tensor& x) {
  const std::vector<int64_t> stride(dims_, 2);
  return dims_ == 2 ? torch::conv_transpose2d(x, weight, bias, stride) : torch::conv_transpose3d(x, weight, bias, stride);
}

ConvUnitImpl::ConvUnitImpl(int dims, int in, int out, int stride) {
  conv = register_module("conv", Conv(ConvImpl::Options{.dims = dims, .in = in, .out = out, .stride = stride}));
  scale = register_parameter("scale", torch::ones({out}));
  shift = register_parameter("shift", torch::zeros({out}));
}

torch::Tensor ConvUnitImpl::forward(const torch::Tensor& x) {
  const torch::Tensor normed = torch::instance_norm(conv(x), scale, shift, {}, {}, true, 0.1, kEpsilon, true);
  return torch::leaky_relu(normed, kSlope);
}

ConvBlockImpl::ConvBlockImpl(int dims, int in, int out, int stride) {
  first_ = register_module("first", ConvUnit(dims, in, out, stride));
  second_ = register_module("second", ConvUnit(dims, out, out));
}

torch::Tensor ConvBlockImpl::forward(const torch::Tensor& x) { return second_(first_(x)); }

torch::Tensor enlarged(const torch::Tensor& x, int factor) {
  if (factor == 1) return x;
  std::vector<int64_t> size(x.sizes().begin() + 2, x.sizes().end());
  for (int64_t& n : size) n *= factor;
  return size.size() == 2 ? torch::upsample_bilinear2d(x, size, false) : torch::upsample_trilinear3d(x, size, false);
}

}  // namespace hilum::networks
