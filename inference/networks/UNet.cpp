#include "inference/networks/UNet.h"

#include <algorithm>

#include "core/Error.h"

namespace hilum::networks {

UNetImpl::UNetImpl(const UNetOptions& options) : options_(options) {
  const auto& o = options_;
  const int levels = int(o.widths.size());
  if ((o.dims != 2 && o.dims != 3) || o.in < 1 || o.out < 1 || levels < 2 || levels > 10 ||
      *std::min_element(o.widths.begin(), o.widths.end()) < 1)
    throw Error(Code::Usage, "U-Net: needs 2 or 3 dimensions, at least one channel in and out, and 2 to 10 widths");
  for (int i = 0; i < levels; ++i)
    down_->push_back(ConvBlock(o.dims, i ? o.widths[i - 1] : o.in, o.widths[i], i || o.strideStem ? 2 : 1));
  for (int i = 0; i + 1 < levels; ++i) {
    up_->push_back(UpConv(o.dims, o.widths[i + 1], o.widths[i]));
    merge_->push_back(ConvBlock(o.dims, 2 * o.widths[i], o.widths[i]));
  }
  for (int i = 0; i < (o.deepSupervision ? std::max(1, levels - 2) : 1); ++i)
    heads_->push_back(
        Conv(ConvImpl::Options{.dims = o.dims, .in = o.widths[i], .out = o.out, .kernel = 1, .bias = true}));
  register_module("down", down_);
  register_module("up", up_);
  register_module("merge", merge_);
  register_module("heads", heads_);
}

std::vector<torch::Tensor> UNetImpl::deep(const torch::Tensor& x, size_t heads) {
  std::vector<torch::Tensor> features;
  for (size_t i = 0; i < down_->size(); ++i)
    features.push_back(down_->at<ConvBlockImpl>(i).forward(i ? features.back() : x));
  std::vector<torch::Tensor> logits(heads);
  for (size_t i = up_->size(); i-- > 0;) {
    const torch::Tensor above = up_->at<UpConvImpl>(i).forward(features[i + 1]);
    features[i] = merge_->at<ConvBlockImpl>(i).forward(torch::cat({features[i], above}, 1));
    features.pop_back();
    if (i < heads) logits[i] = enlarged(heads_->at<ConvImpl>(i).forward(features[i]), options_.strideStem ? 2 : 1);
  }
  return logits;
}

}  // namespace hilum::networks
