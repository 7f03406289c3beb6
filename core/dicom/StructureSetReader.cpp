#include "core/dicom/StructureSetReader.h"

#include <algorithm>
#include <set>

#include "core/Error.h"
#include "core/PolygonFill.h"
#include "core/dicom/ContourGrid.h"
#include "core/dicom/LabelObject.h"
#include "core/dicom/LayerBuilder.h"

namespace hilum {
namespace {

using dicom::Contour;
using dicom::ContourGrid;
using dicom::Roi;
using dicom::VoxelRun;

constexpr double samePlane = 0.01;  ///< slices
constexpr double beyond = 1;        ///< pixels that a contour may reach over the rim of the images without mention

Label labelOf(const Roi& roi, LabelId id) {
  Label label;
  label.id = id;
  label.name = roi.name.empty() ? "ROI " + std::to_string(roi.number) : roi.name;
  label.colour = roi.colour.value_or(defaultColour(id));
  if (!roi.interpretedType.empty()) label.category = interpretedTypeConcept(roi.interpretedType);
  label.type = roi.type;
  return label;
}

/// What of a region could not be filled, by kind.
struct Omissions {
  int open = 0, few = 0, points = 0, damaged = 0, across = 0, outside = 0, between = 0, cut = 0, repeated = 0;
  bool skips = false;  ///< most slices between its contours have none

  void tell(const std::string& name, LabelReading& reading) const {
    const auto say = [&](int count, const std::string& what) {
      if (count > 0)
        reading.problems.push_back(name + ": " + std::to_string(count) + (count == 1 ? " contour " : " contours ") +
                                   what);
    };
    if (points > 0)
      reading.problems.push_back(name + ": " + std::to_string(points) +
                                 (points == 1 ? " point marks" : " points mark") + " no voxels");
    say(open, "not closed and left out");
    say(few, "of fewer than three points and left out");
    say(damaged, "damaged and left out");
    say(across, "not in the plane of a slice and left out");
    say(outside, "beyond the images and left out");
    say(between, "between slices and taken to the nearest one");
    say(cut, "cut where the images end");
    say(repeated, "there twice and counted once");
    if (skips) reading.problems.push_back(name + ": drawn on some slices only, those between stay empty");
    if (open + few + points + damaged + across + outside + cut > 0) reading.isWhole = false;
  }
};

class RoiFiller {
 public:
  explicit RoiFiller(const ContourGrid& where) : where_(where) {}

  const std::vector<VoxelRun>& fill(const Roi& roi) {
    runs_.clear();
    omitted_ = {};
    slices_.clear();
    std::vector<std::pair<double, Ring>> rings;
    for (const Contour& contour : roi.contours) sort(contour, rings);
    std::ranges::stable_sort(rings, {}, [](const auto& ring) { return ring.first; });
    for (std::size_t begin = 0; begin < rings.size();) {
      std::size_t end = begin + 1;
      while (end < rings.size() && rings[end].first - rings[begin].first < samePlane) ++end;
      fillPlane(std::span(rings).subspan(begin, end - begin));
      begin = end;
    }
    const auto count = std::int64_t(slices_.size());
    omitted_.skips = count > 2 && *slices_.rbegin() - *slices_.begin() + 1 - count >= count - 1;
    return runs_;
  }
  const Omissions& omitted() const { return omitted_; }

 private:
  void sort(const Contour& contour, std::vector<std::pair<double, Ring>>& rings) {
    if (!contour.fault.empty()) {
      ++omitted_.damaged;
    } else if (contour.type == "POINT") {
      ++omitted_.points;
    } else if (!dicom::isArea(contour)) {
      ++omitted_.open;
    } else if (!dicom::isClosed(contour)) {
      ++omitted_.few;
    } else if (const auto place = where_.placeOf(contour)) {
      rings.emplace_back(*place, ringOf(contour));
    } else {
      ++omitted_.across;
    }
  }

  Ring ringOf(const Contour& contour) {
    const Grid& grid = where_.grid();
    const Index3& n = grid.size();
    Ring ring;
    bool isCut = false;
    for (std::size_t i = 0; i + 3 <= contour.points.size(); i += 3) {
      const Vec3 p = grid.toIndex({contour.points[i], contour.points[i + 1], contour.points[i + 2]});
      ring.emplace_back(p[0], p[1]);
      for (std::size_t a = 0; a < 2; ++a) {
        const double at = p[Eigen::Index(a)];
        isCut = isCut || at < -0.5 - beyond || at > double(n[a]) - 0.5 + beyond;
      }
    }
    omitted_.cut += isCut;
    return ring;
  }

  void fillPlane(std::span<const std::pair<double, Ring>> plane) {
    const ContourGrid::Target target = where_.slicesAt(plane.front().first);
    if (target.slices.empty()) omitted_.outside += int(plane.size());
    if (target.isBetween) omitted_.between += int(plane.size());
    std::vector<Ring> rings;
    for (const auto& [place, ring] : plane) {
      if (std::ranges::find(rings, ring) == rings.end())
        rings.push_back(ring);
      else
        ++omitted_.repeated;
    }
    const Grid& grid = where_.grid();
    if (target.slices.empty()) return;
    slices_.insert(target.slices.begin(), target.slices.end());
    fillEvenOdd(rings, grid.size()[0], grid.size()[1], [&](std::int64_t y, std::int64_t begin, std::int64_t end) {
      for (const std::int64_t z : target.slices) runs_.push_back({grid.offset({begin, y, z}), end - begin, 1});
    });
  }

  const ContourGrid& where_;
  std::vector<VoxelRun> runs_;
  std::set<std::int64_t> slices_;
  Omissions omitted_;
};

}  // namespace

CodedConcept interpretedTypeConcept(const std::string& interpretedType) {
  if (interpretedType == "ORGAN") return {"123037004", "SCT", "Anatomical Structure"};
  return {interpretedType, "99RTROI", interpretedType};
}

LabelReading readStructureSet(const dicom::StructureSet& set, const LabelSource& source, const Progress& progress) {
  const ContourGrid where(set, source);
  LabelReading reading;
  reading.problems = where.notices();
  std::string frameOfReference = set.header.frameOfReferenceUid;
  for (const Roi& roi : set.rois)
    if (!roi.frameOfReferenceUid.empty()) frameOfReference = roi.frameOfReferenceUid;
  if (const auto notice = dicom::strangerNotice(frameOfReference, source)) reading.problems.push_back(*notice);
  dicom::LayerBuilder builder(where.grid(), set.header.file.string());
  RoiFiller filler(where);
  for (std::size_t i = 0; i < set.rois.size(); ++i) {
    const Roi& roi = set.rois[i];
    const Label label = labelOf(roi, LabelId(i + 1));
    if (roi.contours.empty()) reading.problems.push_back(label.name + ": has no contour");
    builder.add(label, filler.fill(roi));
    filler.omitted().tell(label.name, reading);
    progress.report(double(i + 1) / double(set.rois.size()));
  }
  reading.layers = builder.take();
  return reading;
}

}  // namespace hilum
