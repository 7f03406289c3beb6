#include "core/quantify/ChestSeries.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <tuple>

#include "core/dicom/FrameTraits.h"

namespace hilum {
namespace {

constexpr std::int64_t kLeastSlices = 50;
constexpr double kLeastCoverageMm = 200;

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> list(1);
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)))
      list.back() += char(std::toupper(static_cast<unsigned char>(c)));
    else if (!list.back().empty())
      list.emplace_back();
  return list;
}

/// MPR, MIP and the like, as ImageType or a series description names them; empty for plain slices.
std::string reformatNamed(const std::string& text) {
  constexpr std::array<const char*, 8> kinds{"MPR",     "MIP",         "MINIP",  "PROJECTION",
                                             "RECON3D", "REFORMATTED", "VOLREN", "VRT"};
  for (const std::string& word : words(text))
    for (const char* kind : kinds)
      if (word == kind) return kind;
  return {};
}

std::string numberOf(double value) { return std::to_string(std::lround(value)); }

std::string oneDecimal(double value) {
  const long tenths = std::lround(value * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::size_t axialAxis(const Stack& stack) { return std::size_t(closestToLps(stack.grid).axis[2]); }

/// Slices along the patient's long axis. DICOM frames are slices by nature, whatever way they face.
std::int64_t slicesOf(const Stack& stack) { return stack.grid.size()[axialAxis(stack)]; }
double sliceMm(const Stack& stack) { return stack.grid.spacing()[Eigen::Index(axialAxis(stack))]; }
double coverageMm(const Stack& stack) { return double(slicesOf(stack)) * sliceMm(stack); }

/// Why this stack cannot be measured; empty when it can.
std::string unusable(const Series& series, const Stack& stack) {
  const std::string& modality = series.modality;
  if (!modality.empty() && modality != "CT") return "no CT, but " + modality;
  if (stack.isColour) return "colour pictures";
  if (!stack.frames.empty()) {
    const auto& frame = stack.frames.front().header;
    if (dicom::isLocalizer(frame)) return "a localizer";
    for (const std::string& value : frame.imageType)
      if (const auto kind = reformatNamed(value); !kind.empty()) return "reformatted pictures (" + kind + ")";
    if (const auto kind = reformatNamed(series.description); !kind.empty())
      return "reformatted pictures by their description (" + kind + ")";
    if (frame.imageType.size() > 1 && frame.imageType[1] == "SECONDARY") return "derived pictures (SECONDARY)";
    if (!stack.info.oriented) return "no orientation in its headers";
    if (std::abs(stack.grid.direction().col(2).z()) < 0.9) return "not axial";
  }
  if (slicesOf(stack) < kLeastSlices)
    return "only " + std::to_string(slicesOf(stack)) + " slices; at least " + std::to_string(kLeastSlices) +
           " are needed";
  if (coverageMm(stack) < kLeastCoverageMm)
    return "covers " + numberOf(coverageMm(stack)) + " mm; at least " + numberOf(kLeastCoverageMm) + " are needed";
  return {};
}

int rank(KernelClass kernel) { return kernel == KernelClass::Lung ? 0 : kernel == KernelClass::Soft ? 2 : 1; }

/// What makes a stack the better one, the most telling first. UIDs settle what is equal, so that the choice does not
/// depend on the order of files.
auto order(const ChestStack& c) {
  return std::tuple(rank(c.kernel), std::lround(sliceMm(*c.stack) * 10), -std::lround(coverageMm(*c.stack)),
                    c.series->number.value_or(1 << 30), c.series->uid, c.stack->timePoint, c.stack->distinction);
}

std::string kernelText(const ChestStack& c) {
  const std::string& name = c.stack->info.kernel;
  return name.empty() ? "unknown kernel" : std::string(kernelClassName(c.kernel)) + " kernel " + name;
}

}  // namespace

const char* kernelClassName(KernelClass kernel) {
  switch (kernel) {
    case KernelClass::Soft:
      return "soft";
    case KernelClass::Medium:
      return "medium";
    case KernelClass::Lung:
      return "lung";
    default:
      return "unknown";
  }
}

ChestSeriesChoice chooseChestSeries(std::span<const Study> studies) {
  ChestSeriesChoice choice;
  for (const Study& study : studies)
    for (const Series& series : study.series) {
      std::optional<ChestStack> best;
      std::string reason = "no pictures";
      for (const Stack& stack : series.stacks) {
        const ChestStack candidate{&series, &stack, kernelClass(stack.info.kernel)};
        const std::string why = unusable(series, stack);
        if (!why.empty())
          reason = why;
        else if (!best || order(candidate) < order(*best))
          best = candidate;
      }
      best ? choice.usable.push_back(*best) : choice.setAside.push_back({&series, reason});
    }
  std::sort(choice.usable.begin(), choice.usable.end(),
            [](const ChestStack& a, const ChestStack& b) { return order(a) < order(b); });
  std::sort(choice.setAside.begin(), choice.setAside.end(), [](const SeriesSetAside& a, const SeriesSetAside& b) {
    return std::tie(a.series->uid, a.reason) < std::tie(b.series->uid, b.reason);
  });
  return choice;
}

std::string reasonBehind(const ChestStack& chosen, const ChestStack& other) {
  const std::string name = chosen.series->number ? "series " + std::to_string(*chosen.series->number) : "another";
  return kernelText(other) + ", slices of " + oneDecimal(sliceMm(*other.stack)) + " mm; " + name + " (" +
         kernelText(chosen) + ", " + oneDecimal(sliceMm(*chosen.stack)) + " mm) was measured";
}

}  // namespace hilum
