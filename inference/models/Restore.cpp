#include "inference/models/Restore.h"

#include <algorithm>

#include "core/AxisCopy.h"
#include "core/Error.h"
#include "core/Parallel.h"
#include "inference/models/Tidy.h"

namespace hilum::inference {
namespace {

std::optional<CodedConcept> coded(const std::optional<ManifestConcept>& code) {
  if (!code) return {};
  return CodedConcept{code->value, code->scheme, code->meaning};
}

/// Weighted sum of rows of `width` values.
void mix(const float* rows, std::int64_t width, const AxisWeights::Part& part, float* into) {
  std::fill_n(into, width, 0.0f);
  for (std::size_t k = 0; k < part.weights.size(); ++k) {
    const float* row = rows + (part.first + std::int64_t(k)) * width;
    for (std::int64_t i = 0; i < width; ++i) into[i] += part.weights[k] * row[i];
  }
}

void mixAlong(const float* row, const AxisWeights& weights, std::span<float> into) {
  for (std::size_t x = 0; x < into.size(); ++x) {
    const auto part = weights.of(std::int64_t(x));
    float sum = 0;
    for (std::size_t k = 0; k < part.weights.size(); ++k) sum += part.weights[k] * row[part.first + std::int64_t(k)];
    into[x] = sum;
  }
}

/// True when old voxel i of the axis is seen by the network.
bool isSeen(const AxisSampling& axis, std::int64_t i) { return i >= axis.cropBegin && i < axis.cropEnd; }

/// The order that brings voxels of the oriented grid back to the study's own.
AxisOrder orderBack(const Grid& original, const std::string& orientation) {
  return inverse(orderFor(original, orientation));
}

}  // namespace

LabelTable labelTable(const ModelManifest& manifest) {
  LabelTable table;
  for (const ManifestLabel& label : manifest.labels) {
    Label row;
    row.id = LabelId(label.id);
    row.name = label.name;
    row.colour = {label.colour[0], label.colour[1], label.colour[2]};
    row.type = coded(label.type), row.category = coded(label.category), row.modifier = coded(label.modifier);
    table.put(row);
  }
  return table;
}

Restorer::Restorer(const ModelManifest& manifest, const PreparedStudy& study, bool uncertainty)
    : manifest_(manifest),
      original_(study.original()),
      oriented_(study.oriented()),
      axes_(study.axes()),
      weights_{AxisWeights::back(axes_[0]), AxisWeights::back(axes_[1]), AxisWeights::back(axes_[2])},
      voxels_(std::size_t(oriented_.voxelCount()), 0),
      idOfOutput_(std::size_t(manifest.network.outputs), 0),
      unsure_(uncertainty ? voxels_.size() : 0) {
  for (const ManifestLabel& label : manifest.labels) idOfOutput_[std::size_t(label.output)] = LabelId(label.id);
}

void Restorer::take(const FinishedSlice& slice) {
  slices_.push_back({slice.z, {slice.values.begin(), slice.values.end()},
                     {slice.uncertainty.begin(), slice.uncertainty.end()}});
  if (slices_.size() > 2) slices_.pop_front();
  for (; next_ < oriented_.size()[2]; ++next_) {
    const auto part = weights_[2].of(next_);
    if (part.first + std::int64_t(part.weights.size()) > slice.z + 1) return;
    restore(next_);
  }
}

void Restorer::restore(std::int64_t oldZ) {
  if (!isSeen(axes_[2], oldZ)) return;
  const auto part = weights_[2].of(oldZ);
  const auto sliceAt = [&](std::int64_t z) -> const Slice& {
    for (const Slice& slice : slices_)
      if (slice.z == z) return slice;
    throw Error(Code::Internal, "slice " + std::to_string(z) + " of the prediction came out of order");
  };
  std::vector<float> values = sliceAt(part.first).values, unsure = sliceAt(part.first).uncertainty;
  if (part.weights.size() > 1) {
    const Slice& other = sliceAt(part.first + 1);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = part.weights[0] * values[i] + part.weights[1] * other.values[i];
    for (std::size_t i = 0; i < unsure.size(); ++i)
      unsure[i] = part.weights[0] * unsure[i] + part.weights[1] * other.uncertainty[i];
  }
  const Index3& n = oriented_.size();
  parallelFor(n[1], [&](std::int64_t from, std::int64_t to) { restoreRows(values, oldZ, from, to); }, 16);
  if (unsure_.empty()) return;
  std::vector<float> row(std::size_t(axes_[0].to));
  for (std::int64_t y = 0; y < n[1]; ++y) {
    if (!isSeen(axes_[1], y)) continue;
    mix(unsure.data(), axes_[0].to, weights_[1].of(y), row.data());
    mixAlong(row.data(), weights_[0], std::span(unsure_).subspan(std::size_t((oldZ * n[1] + y) * n[0]), std::size_t(n[0])));
  }
}

void Restorer::restoreRows(std::span<const float> values, std::int64_t oldZ, std::int64_t firstRow,
                           std::int64_t lastRow) {
  const Index3& n = oriented_.size();
  const std::int64_t area = axes_[0].to * axes_[1].to;
  const std::size_t outputs = idOfOutput_.size(), width = std::size_t(n[0]);
  std::vector<float> mixed(std::size_t(axes_[0].to)), rows(outputs * width);
  for (std::int64_t y = firstRow; y < lastRow; ++y) {
    if (!isSeen(axes_[1], y)) continue;
    const auto part = weights_[1].of(y);
    for (std::size_t k = 0; k < outputs; ++k) {
      mix(values.data() + std::int64_t(k) * area, axes_[0].to, part, mixed.data());
      mixAlong(mixed.data(), weights_[0], std::span(rows).subspan(k * width, width));
    }
    const std::int64_t first = axes_[0].cropBegin, seen = axes_[0].cropEnd - first;
    const auto row = std::span(voxels_).subspan(std::size_t((oldZ * n[1] + y) * n[0]), width);
    decide(std::span(rows).subspan(std::size_t(first)), row.subspan(std::size_t(first), std::size_t(seen)));
  }
}

/// `row`: outputs x the oriented width, from the first voxel that is seen on.
void Restorer::decide(std::span<const float> row, std::span<LabelId> into) const {
  const std::size_t stride = std::size_t(oriented_.size()[0]), outputs = idOfOutput_.size();
  if (manifest_.activation == Activation::Softmax) {
    for (std::size_t x = 0; x < into.size(); ++x) {
      std::size_t best = 0;
      for (std::size_t k = 1; k < outputs; ++k)
        if (row[k * stride + x] > row[best * stride + x]) best = k;
      into[x] = idOfOutput_[best];
    }
    return;
  }
  for (std::size_t x = 0; x < into.size(); ++x) {
    LabelId found = 0;
    float best = 0;
    for (std::size_t l = 0; l < manifest_.labels.size(); ++l) {
      const ManifestLabel& label = manifest_.labels[l];
      const float p = row[std::size_t(label.output) * stride + x];
      if (p < float(label.threshold)) continue;
      if (manifest_.nested)
        found = LabelId(found | (1u << l));
      else if (p > best)
        best = p, found = LabelId(label.id);
    }
    into[x] = found;
  }
}

LabelMap Restorer::labels(const Progress& progress) {
  if (next_ != oriented_.size()[2])
    throw Error(Code::Internal, "the prediction ended at slice " + std::to_string(next_));
  std::vector<LabelId> own(voxels_.size());
  copyReordered<LabelId>(oriented_, voxels_, orderBack(original_, manifest_.geometry.orientation), own);
  LabelMap map(original_, std::move(own), labelTable(manifest_));
  const AxisOrder toLps = closestToLps(original_);
  if (toLps.identity()) {
    tidy(map, manifest_, progress);
    return map;
  }
  LabelMap lps = hilum::reordered(map, toLps);
  tidy(lps, manifest_, progress);
  copyReordered<LabelId>(lps.grid(), lps.voxels(), inverse(toLps), map.voxels());
  return map;
}

std::optional<Volume> Restorer::uncertainty() {
  if (unsure_.empty()) return {};
  std::vector<float> own(unsure_.size());
  copyReordered<float>(oriented_, unsure_, orderBack(original_, manifest_.geometry.orientation), own);
  return Volume(original_, std::move(own), {.name = "Uncertainty"});
}

}  // namespace hilum::inference
