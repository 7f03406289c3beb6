#include "core/dicom/SourceImages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "core/Error.h"
#include "core/dicom/IsolatedReader.h"
#include "core/dicom/SliceGeometry.h"

namespace hilum::dicom {
namespace {

std::vector<std::filesystem::path> filesOf(const Stack& stack) {
  std::vector<std::filesystem::path> files;
  for (const Stack::Frame& frame : stack.frames)
    if (files.empty() || files.back() != frame.file) files.push_back(frame.file);
  std::ranges::sort(files);
  files.erase(std::ranges::unique(files).begin(), files.end());
  return files;
}

}  // namespace

SourceImages::SourceImages(const Stack& stack) {
  if (stack.frames.empty()) return;
  const auto files = filesOf(stack);
  std::map<std::filesystem::path, FileHeader> headers;
  for (FileHeader& header : readHeaders(files).headers) headers.emplace(header.file, std::move(header));
  for (const Stack::Frame& frame : stack.frames) {
    const auto found = headers.find(frame.file);
    if (found == headers.end())
      throw Error(Code::NotFound, frame.file.string() +
                                      ": an image that the labels refer to cannot be read any more (bring it back, or "
                                      "save the labels as .seg.nrrd)");
    const bool isOneOfMany = found->second.frames.size() > 1;
    images_.push_back({found->second.sopClassUid, frame.sopInstanceUid, isOneOfMany ? frame.header.frame + 1 : 0});
  }
  header_ = headers.at(stack.frames.front().file);
  for (const auto& node : readTagTree(header_.file)) {
    const auto values = node.find("value");
    if (values == node.end() || values->empty() || !(*values)[0].is_string()) continue;
    std::string joined = (*values)[0].get<std::string>();
    for (std::size_t i = 1; i < values->size(); ++i)
      if ((*values)[i].is_string()) joined += "\\" + (*values)[i].get<std::string>();
    texts_.emplace_back(node.at("tag").get<std::string>(), std::move(joined));
  }
  const SlicePlan plan = planSlices(stack.frames);
  isInPlace_ = plan.inPlace;
  for (const SlicePlan::Slice& slice : plan.slices) places_.push_back(slice.z);
}

std::string SourceImages::text(const std::string& tag) const {
  const auto found = std::ranges::find(texts_, tag, [](const auto& each) { return each.first; });
  return found == texts_.end() ? std::string() : found->second;
}

SourceImages::Shown SourceImages::shownBy(std::int64_t z) const {
  constexpr double rounding = 1e-3;
  Shown shown;
  const auto above = std::ranges::lower_bound(places_, double(z) - rounding);
  const auto index = std::size_t(above - places_.begin());
  if (above != places_.end() && *above <= double(z) + rounding) return {{index}, isInPlace_};
  if (index > 0) shown.images.push_back(index - 1);
  if (above != places_.end()) shown.images.push_back(index);
  return shown;
}

}  // namespace hilum::dicom
