#include "viewers/scene/SurfacePaint.h"

#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/MaskDistance.h"
#include "viewers/scene/ColourMap.h"

namespace hilum::viewers {
namespace {

constexpr const char* kColours = "distance colours";
constexpr std::int64_t kMargin = 2;  // a smooth surface leaves its voxels a little
constexpr Rgb8 kNone{0x9a, 0xa2, 0xad};

IndexBox boxOfBoth(const LabelMap& a, LabelId label, const LabelMap& b, LabelId other) {
  const IndexBox one = a.bounds({label}), two = b.bounds({other});
  IndexBox box = one.empty() ? two : one;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!two.empty()) box.begin[i] = std::min(box.begin[i], two.begin[i]), box.end[i] = std::max(box.end[i], two.end[i]);
    box.begin[i] = std::max<std::int64_t>(0, box.begin[i] - kMargin);
    box.end[i] = std::min(a.grid().size()[i], box.end[i] + kMargin);
  }
  return box;
}

}  // namespace

LabelDistance::LabelDistance(const LabelMap& labels, LabelId label, const LabelMap& reference, LabelId counterpart,
                             const Progress& progress) {
  if (counterpart == 0 || reference.bounds({counterpart}).empty()) return;
  const IndexBox box = boxOfBoth(labels, label, reference, counterpart);
  grid_ = labels.grid().cropped(box);
  std::vector<std::uint8_t> mask(static_cast<std::size_t>(grid_.voxelCount()));
  std::size_t i = 0;
  for (std::int64_t z = box.begin[2]; z < box.end[2]; ++z)
    for (std::int64_t y = box.begin[1]; y < box.end[1]; ++y)
      for (std::int64_t x = box.begin[0]; x < box.end[0]; ++x) mask[i++] = reference.at({x, y, z}) == counterpart;
  mm_ = squaredDistanceMm(mask, 1, grid_.size(), grid_.spacing(), progress.part(0, 0.5));
  const auto inside = squaredDistanceMm(mask, 0, grid_.size(), grid_.spacing(), progress.part(0.5, 1));
  const auto half = float(grid_.spacing().minCoeff() / 2);
  for (std::size_t v = 0; v < mm_.size(); ++v)
    mm_[v] = mask[v] ? -std::max(0.0F, std::sqrt(inside[v]) - half) : std::max(0.0F, std::sqrt(mm_[v]) - half);
}

double LabelDistance::at(const Vec3& world) const {
  const Vec3 index = grid_.toIndex(world);
  const Index3& n = grid_.size();
  Index3 low;
  Vec3 part;
  for (int a = 0; a < 3; ++a) {
    const double place = std::clamp(index[a], 0.0, double(n[std::size_t(a)] - 1));
    low[std::size_t(a)] = std::min(std::int64_t(place), std::max<std::int64_t>(0, n[std::size_t(a)] - 2));
    part[a] = place - double(low[std::size_t(a)]);
  }
  double sum = 0;
  for (int corner = 0; corner < 8; ++corner) {
    double weight = 1;
    Index3 at = low;
    for (int a = 0; a < 3; ++a) {
      const bool upper = corner >> a & 1;
      weight *= upper ? part[a] : 1 - part[a];
      at[std::size_t(a)] = std::min(n[std::size_t(a)] - 1, at[std::size_t(a)] + upper);
    }
    if (weight > 0) sum += weight * double(mm_[std::size_t(grid_.offset(at))]);
  }
  return sum;
}

vtkSmartPointer<vtkPolyData> painted(vtkPolyData& surface, const LabelDistance& distance, double fullMm) {
  const auto& map = findColourMap("Cool-warm")->colours;
  vtkNew<vtkUnsignedCharArray> colours;
  colours->SetName(kColours);
  colours->SetNumberOfComponents(3);
  colours->SetNumberOfTuples(surface.GetNumberOfPoints());
  for (vtkIdType i = 0; i < surface.GetNumberOfPoints(); ++i) {
    Vec3 world;
    surface.GetPoint(i, world.data());
    Rgb8 c = kNone;
    if (!distance.empty()) {
      const double share = std::clamp(0.5 + 0.5 * distance.at(world) / fullMm, 0.0, 1.0);
      c = map[std::size_t(std::lround(share * 255))];
    }
    const unsigned char rgb[3]{c.r, c.g, c.b};
    colours->SetTypedTuple(i, rgb);
  }
  auto copy = vtkSmartPointer<vtkPolyData>::New();
  copy->ShallowCopy(&surface);
  copy->GetPointData()->SetScalars(colours);
  return copy;
}

bool isPainted(vtkPolyData& surface) {
  vtkDataArray* colours = surface.GetPointData()->GetScalars();
  return colours && colours->GetName() && std::strcmp(colours->GetName(), kColours) == 0;
}

}  // namespace hilum::viewers
