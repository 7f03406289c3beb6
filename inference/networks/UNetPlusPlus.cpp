#include "inference/networks/UNetPlusPlus.h"

#include <algorithm>

#include "core/Error.h"

namespace hilum::networks {
namespace {

/// Nodes are kept by diagonals, in the order in which they can be computed: (0,1), (1,1) (0,2), (2,1) (1,2) (0,3), ...
/// where (i,j) is column j of level i; the n-th diagonal, i + j = n, is what the n-th nested U-Net adds.
std::size_t indexOf(int level, int column) {
  const int n = level + column;
  return std::size_t(n * (n - 1) / 2 + column - 1);
}

}  // namespace

UNetPlusPlusImpl::UNetPlusPlusImpl(const UNetPlusPlusOptions& options) : options_(options) {
  auto& o = options_;
  const int depth = int(o.widths.size());
  if ((o.dims != 2 && o.dims != 3) || o.in < 1 || o.out < 1 || depth < 2 || depth > 10 ||
      *std::min_element(o.widths.begin(), o.widths.end()) < 1)
    throw Error(Code::Usage, "U-Net++: needs 2 or 3 dimensions, at least one channel in and out, and 2 to 10 widths");
  setLevels(o.levels == 0 ? depth - 1 : o.levels);
  for (int i = 0; i < depth; ++i)
    encoder_->push_back(ConvBlock(o.dims, i ? o.widths[i - 1] : o.in, o.widths[i], i ? 2 : 1));
  for (int n = 1; n < depth; ++n) {
    for (int column = 1; column <= n; ++column) {
      const int level = n - column;
      up_->push_back(UpConv(o.dims, o.widths[level + 1], o.widths[level]));
      merge_->push_back(ConvBlock(o.dims, (column + 1) * o.widths[level], o.widths[level]));
    }
    heads_->push_back(
        Conv(ConvImpl::Options{.dims = o.dims, .in = o.widths[0], .out = o.out, .kernel = 1, .bias = true}));
  }
  register_module("encoder", encoder_);
  register_module("up", up_);
  register_module("merge", merge_);
  register_module("heads", heads_);
}

void UNetPlusPlusImpl::setLevels(int levels) {
  if (levels < 1 || levels >= int(options_.widths.size()))
    throw Error(Code::Usage, "U-Net++: can run with 1 to " + std::to_string(options_.widths.size() - 1) + " levels");
  options_.levels = levels;
}

std::vector<torch::Tensor> UNetPlusPlusImpl::grow(const torch::Tensor& x, int levels) {
  // rows[i]: what is known of level i so far, column by column.
  std::vector<std::vector<torch::Tensor>> rows(std::size_t(levels) + 1);
  rows[0].push_back(encoder_->at<ConvBlockImpl>(0).forward(x));
  std::vector<torch::Tensor> logits;
  for (int n = 1; n <= levels; ++n) {
    rows[n].push_back(encoder_->at<ConvBlockImpl>(n).forward(rows[n - 1][0]));
    for (int column = 1; column <= n; ++column) {
      const int level = n - column;
      std::vector<torch::Tensor> parts = rows[level];
      parts.push_back(up_->at<UpConvImpl>(indexOf(level, column)).forward(rows[level + 1][column - 1]));
      rows[level].push_back(merge_->at<ConvBlockImpl>(indexOf(level, column)).forward(torch::cat(parts, 1)));
    }
    logits.push_back(heads_->at<ConvImpl>(n - 1).forward(rows[0].back()));
  }
  return logits;
}

std::vector<torch::Tensor> UNetPlusPlusImpl::forwardDeep(const torch::Tensor& x) {
  std::vector<torch::Tensor> logits = grow(x, deepOutputs());
  std::reverse(logits.begin(), logits.end());
  return logits;
}

}  // namespace hilum::networks
