#pragma once
#include <torch/torch.h>

namespace hilum::networks {

/// A convolution in 2 or 3 dimensions with a cubic kernel, padded to keep the size at stride 1. Weight: out x in x
/// kernel^dims.
class ConvImpl : public torch::nn::Module {
 public:
  struct Options {
    int dims = 2, in = 1, out = 1, kernel = 3, stride = 1;
    bool bias = false;
  };
  explicit ConvImpl(const Options& options);
  /// x: N x in x spatial -> N x out x spatial / stride.
  torch::Tensor forward(const torch::Tensor& x);

  torch::Tensor weight, bias;

 private:
  Options options_;
};
TORCH_MODULE(Conv);

/// Twice the size by a transposed convolution of kernel 2 and stride 2. Weight: in x out x 2^dims.
class UpConvImpl : public torch::nn::Module {
 public:
  UpConvImpl(int dims, int in, int out);
  torch::Tensor forward(const torch::Tensor& x);

  torch::Tensor weight, bias;

 private:
  int dims_;
};
TORCH_MODULE(UpConv);

/// Convolution, instance norm (affine, eps 1e-5; Ulyanov et al. 2016) and LeakyReLU of slope 0.01.
class ConvUnitImpl : public torch::nn::Module {
 public:
  ConvUnitImpl(int dims, int in, int out, int stride = 1);
  torch::Tensor forward(const torch::Tensor& x);

  Conv conv{nullptr};
  torch::Tensor scale, shift;  ///< out each
};
TORCH_MODULE(ConvUnit);

/// Two units; the first one may halve the size.
class ConvBlockImpl : public torch::nn::Module {
 public:
  ConvBlockImpl(int dims, int in, int out, int stride = 1);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  ConvUnit first_{nullptr}, second_{nullptr};
};
TORCH_MODULE(ConvBlock);

/// Linear (bi- or trilinear) enlargement by a whole factor, corners not aligned.
torch::Tensor enlarged(const torch::Tensor& x, int factor);

}  // namespace hilum::networks
