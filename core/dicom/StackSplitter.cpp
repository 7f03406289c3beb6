#include "core/dicom/StackSplitter.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/dicom/FrameTraits.h"
#include "core/dicom/RepeatedPlaces.h"
#include "core/dicom/SliceGeometry.h"
#include "core/dicom/StackWindows.h"

namespace hilum::dicom {
namespace {

struct Member {
  const FileHeader* file;
  Stack::Frame frame;
};

struct Group {
  std::vector<Trait> traits;
  const FileHeader* file;  ///< of its first frame
  std::vector<Stack::Frame> frames;
};

/// Groups in the order of their first frames.
std::vector<Group> groupByTraits(std::span<const FileHeader> series) {
  TraitReader reader;
  std::map<std::vector<std::string>, std::size_t> known;
  std::vector<Group> groups;
  for (const FileHeader& file : series)
    for (const FrameHeader& frame : file.frames) {
      auto traits = reader.read(file, frame);
      std::vector<std::string> key;
      for (const Trait& t : traits) key.push_back(t.key);
      const auto [at, isNew] = known.emplace(std::move(key), groups.size());
      if (isNew) groups.push_back({std::move(traits), &file, {}});
      groups[at->second].frames.push_back({file.file, file.sopInstanceUid, frame});
    }
  return groups;
}

/// Which kinds of trait differ between the groups of this series.
std::vector<bool> varyingTraits(const std::vector<Group>& groups) {
  std::vector<bool> varies(groups.empty() ? 0 : groups[0].traits.size(), false);
  for (const Group& g : groups)
    for (std::size_t i = 0; i < varies.size(); ++i)
      if (g.traits[i].key != groups[0].traits[i].key) varies[i] = true;
  return varies;
}

std::string distinctionOf(const Group& group, const std::vector<bool>& varies, const std::string& part) {
  std::string text;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : ", ") + more;
  };
  for (std::size_t i = 0; i < varies.size(); ++i)
    if (varies[i] || group.traits[i].key == "LOCALIZER") add(group.traits[i].text);
  add(part);
  return text;
}

std::string unitOf(const FileHeader& file) {
  if (file.modality == "CT") return "HU";
  return file.rescaleType == "US" ? "" : file.rescaleType;
}

Stack makeStack(const Group& group, FramePart part) {
  const FileHeader& file = *group.file;
  Stack stack;
  SlicePlan plan = planSlices(part.frames);
  stack.frames = std::move(part.frames);
  stack.grid = plan.grid;
  const PixelFormat& format = stack.frames.front().header.format;
  stack.isColour = format.samplesPerPixel > 1 || format.photometric == "PALETTE COLOR";
  stack.transferSyntax = file.transferSyntax;
  stack.frameOfReferenceUid = file.frameOfReferenceUid;
  stack.info.name = file.seriesDescription.empty() ? file.protocolName : file.seriesDescription;
  stack.info.modality = file.modality;
  stack.info.unit = unitOf(file);
  stack.info.kernel = file.kernel.substr(0, file.kernel.find('\\'));
  stack.info.oriented = stack.frames.front().header.rowDir.has_value();
  stack.info.windows = stackWindows(stack.frames);
  stack.info.problems = std::move(part.notices);
  stack.info.problems.insert(stack.info.problems.end(), plan.notices.begin(), plan.notices.end());
  const auto& type = stack.frames.front().header.imageType;
  if (std::find(type.begin(), type.end(), "MOSAIC") != type.end())
    stack.info.problems.push_back("unsupported: a Siemens mosaic, shown as the tiled picture that it is stored as");
  return stack;
}

}  // namespace

std::vector<Stack> splitStacks(std::span<const FileHeader> series) {
  std::vector<Stack> stacks;
  const auto groups = groupByTraits(series);
  const auto varies = varyingTraits(groups);
  for (const Group& group : groups)
    for (FramePart& part : separatePlaces(group.frames)) {
      const std::string distinction = distinctionOf(group, varies, part.text);
      stacks.push_back(makeStack(group, std::move(part)));
      stacks.back().distinction = distinction;
    }
  return stacks;
}

}  // namespace hilum::dicom
