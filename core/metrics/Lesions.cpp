#include "core/metrics/Lesions.h"

#include <itkConnectedComponentImageFilter.h>
#include <itkImportImageFilter.h>

#include <algorithm>
#include <vector>

#include "core/Error.h"

namespace hilum {
namespace {

using Mask = itk::Image<std::uint8_t, 3>;
using Numbers = itk::Image<std::uint32_t, 3>;

/// Every connected part of a mask under its number, from 1.
Numbers::Pointer numbered(const std::vector<std::uint8_t>& mask, const Index3& n) {
  auto import = itk::ImportImageFilter<std::uint8_t, 3>::New();
  Mask::RegionType region;
  for (unsigned a = 0; a < 3; ++a) region.SetSize(a, itk::SizeValueType(n[a]));
  import->SetRegion(region);
  import->SetImportPointer(const_cast<std::uint8_t*>(mask.data()), mask.size(), false);
  auto parts = itk::ConnectedComponentImageFilter<Mask, Numbers>::New();
  parts->SetInput(import->GetOutput());
  parts->SetFullyConnected(true);
  try {
    parts->Update();
  } catch (const itk::ExceptionObject& e) {
    throw Error(Code::Internal, std::string("counting lesions: ") + e.GetDescription());
  }
  Numbers::Pointer numbers = parts->GetOutput();
  numbers->DisconnectPipeline();
  return numbers;
}

/// How many parts there are, and how many of them have a voxel in the other mask.
std::pair<std::int64_t, std::int64_t> counted(const Numbers& numbers, const std::vector<std::uint8_t>& other) {
  const std::uint32_t* part = numbers.GetBufferPointer();
  std::vector<bool> met;
  for (std::size_t i = 0; i < other.size(); ++i) {
    if (part[i] > met.size()) met.resize(part[i], false);
    if (part[i] > 0 && other[i]) met[part[i] - 1] = true;
  }
  return {std::int64_t(met.size()), std::count(met.begin(), met.end(), true)};
}

}  // namespace

LesionCounts lesionCounts(const MaskPair& masks, const Progress& progress) {
  LesionCounts counts;
  if (masks.prediction.empty()) return counts;
  std::tie(counts.reference, counts.found) = counted(*numbered(masks.reference, masks.size), masks.prediction);
  progress.report(0.5);
  std::tie(counts.predicted, counts.confirmed) = counted(*numbered(masks.prediction, masks.size), masks.reference);
  progress.report(1);
  return counts;
}

}  // namespace hilum
