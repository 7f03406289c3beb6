#include "core/dicom/SegmentationReader.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "core/Error.h"
#include "core/dicom/FramePlacement.h"
#include "core/dicom/IsolatedReader.h"
#include "core/dicom/LabelObject.h"
#include "core/dicom/LayerBuilder.h"

namespace hilum {
namespace {

using dicom::SegmentationObject;
using dicom::VoxelRun;

constexpr std::size_t chunkBytes = std::size_t(64) << 20;
constexpr std::size_t fewestFrames = 16;  ///< decoded together, however large

/// The part of a frame's row that lies inside the grid.
struct RowInside {
  std::int64_t begin = 0, end = 0;  ///< columns
  std::int64_t offset = 0;          ///< of the voxel of `begin`
};

RowInside rowInside(const LatticeMap& map, const Grid& grid, std::int64_t columns, std::int64_t row) {
  RowInside inside{0, columns, 0};
  Index3 start = map.origin;
  for (std::size_t a = 0; a < 3; ++a) start[a] += map.step[1][a] * row;
  for (std::size_t a = 0; a < 3; ++a) {
    const std::int64_t step = map.step[0][a], n = grid.size()[a];
    if (step == 0 && (start[a] < 0 || start[a] >= n)) return {};
    if (step > 0) inside = {std::max(inside.begin, -start[a]), std::min(inside.end, n - start[a]), 0};
    if (step < 0) inside = {std::max(inside.begin, start[a] - n + 1), std::min(inside.end, start[a] + 1), 0};
  }
  if (inside.begin >= inside.end) return {};
  for (std::size_t a = 0; a < 3; ++a) start[a] += map.step[0][a] * inside.begin;
  inside.offset = grid.offset(start);
  return inside;
}

std::int64_t strideOf(const LatticeMap& map, const Grid& grid) {
  const Index3& s = map.step[0];
  return s[0] + grid.size()[0] * (s[1] + grid.size()[1] * s[2]);
}

/// Decodes frames in portions that fit into little memory and hands out one after the other, as floats or words.
class Frames {
 public:
  Frames(const SegmentationObject& object, std::vector<std::size_t> order) : object_(object), order_(std::move(order)) {
    const auto& format = object.header.frames.front().format;
    pixels_ = std::size_t(format.rows) * std::size_t(format.columns);
    // Words of 16 bits go beyond what int16 holds.
    isWide_ = format.bitsStored > 15 || format.isFloat;
  }

  template <class Visit>  // visit(frame, pixels)
  void visit(const Visit& visit, const Progress& progress) const {
    const std::size_t bytes = pixels_ * (isWide_ ? sizeof(float) : sizeof(std::int16_t));
    const std::size_t portion = std::max(fewestFrames, chunkBytes / bytes);
    dicom::SharedPixels memory(bytes * std::min(portion, order_.size()));
    for (std::size_t at = 0; at < order_.size(); at += portion) {
      const std::size_t end = std::min(order_.size(), at + portion);
      decode(at, end, bytes, memory,
             progress.part(double(at) / double(order_.size()), double(end) / double(order_.size()), "decoding"));
      for (std::size_t i = at; i < end; ++i) {
        const std::byte* const begin = memory.data() + (i - at) * bytes;
        if (isWide_)
          visit(order_[i], std::span(reinterpret_cast<const float*>(begin), pixels_));
        else
          visit(order_[i], std::span(reinterpret_cast<const std::int16_t*>(begin), pixels_));
      }
    }
  }

 private:
  void decode(std::size_t from, std::size_t to, std::size_t bytes, dicom::SharedPixels& memory,
              const Progress& progress) const {
    std::vector<dicom::FrameJob> jobs;
    for (std::size_t i = from; i < to; ++i) {
      dicom::FrameJob job{object_.header.file, object_.header.frames[order_[i]], (i - from) * bytes};
      job.header.slope = 1;
      job.header.intercept = 0;
      jobs.push_back(std::move(job));
    }
    const auto reasons =
        dicom::decodeFrames(jobs, isWide_ ? dicom::Target::Float : dicom::Target::Int16, memory, progress);
    for (const std::string& reason : reasons)
      if (!reason.empty()) throw dicom::errorOf(object_.header.file, reason);
  }

  const SegmentationObject& object_;
  std::vector<std::size_t> order_;
  std::size_t pixels_ = 0;
  bool isWide_ = false;
};

/// Labels 1..n in the file's order, and which segment number each is.
struct Numbering {
  std::vector<Label> labels;
  std::map<int, LabelId> ids;

  Label& add(int number, const std::string& file) {
    if (labels.size() == 65535) throw Error(Code::Unsupported, file + ": has more than 65535 segments");
    Label label;
    label.id = LabelId(labels.size() + 1);
    label.name = "Segment " + std::to_string(number);
    label.colour = defaultColour(label.id);
    ids.emplace(number, label.id);
    labels.push_back(std::move(label));
    return labels.back();
  }
};

Numbering numberingOf(const SegmentationObject& object, std::vector<std::string>& problems) {
  Numbering numbering;
  const std::string file = object.header.file.string();
  for (const dicom::Segment& segment : object.segments) {
    if (object.type == "LABELMAP" && segment.number == 0) continue;  // the background may be described there
    Label& label = numbering.add(segment.number, file);
    // A label that is too long for its attribute continues in the description.
    const bool isCut = segment.label.size() > 60 && segment.description.starts_with(segment.label);
    if (!segment.description.empty()) label.name = segment.description;
    if (!segment.label.empty() && !isCut) label.name = segment.label;
    if (segment.colour) label.colour = fromCielab(*segment.colour);
    label.category = segment.category;
    label.type = segment.type;
    label.modifier = segment.modifier;
    if (segment.anatomicRegion)
      problems.push_back("the anatomic region of " + label.name + " (" + segment.anatomicRegion->meaning +
                         ") is not kept");
  }
  return numbering;
}

/// Pixels that mark something beyond the grid.
std::string outsideProblem(std::int64_t count) {
  return std::to_string(count) + " marked pixels lie outside of the images and were left out";
}

class BinaryReader {
 public:
  BinaryReader(const SegmentationObject& object, const dicom::FramePlacement& placement, Numbering& numbering)
      : object_(object), placement_(placement), numbering_(numbering) {
    threshold_ = object.type == "FRACTIONAL" ? object.largestFraction / 2 : 0.5;
  }

  void read(LabelReading& reading, const Progress& progress) {
    const std::string file = object_.header.file.string();
    for (const dicom::SegmentFrame& frame : object_.frames) {
      const int number = frame.segment.value_or(object_.segments.size() == 1 ? object_.segments[0].number : 0);
      const auto known = numbering_.ids.find(number);
      if (known == numbering_.ids.end())
        reading.problems.push_back("segment " + std::to_string(number) + " is not described in the file");
      idOf_.push_back(known != numbering_.ids.end() ? known->second : numbering_.add(number, file).id);
    }
    std::vector<std::size_t> order(object_.frames.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return idOf_[i]; });
    dicom::LayerBuilder builder(placement_.grid, file);
    std::size_t next = 0;  // label whose voxels are being collected
    const auto finish = [&](std::size_t until) {
      for (; next < until; ++next, runs_.clear()) builder.add(numbering_.labels[next], runs_);
    };
    Frames(object_, std::move(order))
        .visit(
            [&](std::size_t frame, auto pixels) {
              finish(std::size_t(idOf_[frame]) - 1);
              collect(frame, pixels);
            },
            progress);
    finish(numbering_.labels.size());
    reading.layers = builder.take();
    if (outside_ == 0) return;
    reading.problems.push_back(outsideProblem(outside_));
    reading.isWhole = false;
  }

 private:
  template <class T>
  void collect(std::size_t frame, std::span<const T> pixels) {
    const auto& format = object_.header.frames[frame].format;
    const T least = T(std::ceil(threshold_));
    for (const LatticeMap& map : placement_.frames[frame]) {
      const std::int64_t stride = strideOf(map, placement_.grid);
      for (std::int64_t y = 0; y < format.rows; ++y) {
        const T* const row = pixels.data() + y * format.columns;
        const RowInside inside = rowInside(map, placement_.grid, format.columns, y);
        for (std::int64_t x = 0; x < format.columns; ++x) {
          if (row[x] < least) continue;
          const std::int64_t begin = x;
          while (x < format.columns && row[x] >= least) ++x;
          const std::int64_t from = std::max(begin, inside.begin), to = std::min(x, inside.end);
          outside_ += x - begin - std::max<std::int64_t>(0, to - from);
          if (from < to) runs_.push_back({inside.offset + (from - inside.begin) * stride, to - from, stride});
        }
      }
    }
  }

  const SegmentationObject& object_;
  const dicom::FramePlacement& placement_;
  Numbering& numbering_;
  double threshold_;
  std::vector<LabelId> idOf_;  ///< of each frame
  std::vector<VoxelRun> runs_;
  std::int64_t outside_ = 0;
};

void readLabelMap(const SegmentationObject& object, const dicom::FramePlacement& placement, Numbering& numbering,
                  LabelReading& reading, const Progress& progress) {
  const std::string file = object.header.file.string();
  LabelMap map(placement.grid);
  const auto voxels = map.voxels();
  std::int64_t outside = 0;
  const auto idOf = [&](int number) {
    const auto known = numbering.ids.find(number);
    if (known != numbering.ids.end()) return known->second;
    reading.problems.push_back("segment " + std::to_string(number) + " is not described in the file");
    return numbering.add(number, file).id;
  };
  std::vector<std::size_t> order(object.frames.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  Frames(object, std::move(order))
      .visit(
          [&](std::size_t frame, auto pixels) {
            const auto& format = object.header.frames[frame].format;
            for (const LatticeMap& lattice : placement.frames[frame]) {
              const std::int64_t stride = strideOf(lattice, placement.grid);
              for (std::int64_t y = 0; y < format.rows; ++y) {
                const RowInside inside = rowInside(lattice, placement.grid, format.columns, y);
                for (std::int64_t x = 0; x < format.columns; ++x) {
                  const int number = int(pixels[std::size_t(y * format.columns + x)]);
                  if (number == 0) continue;
                  if (x < inside.begin || x >= inside.end)
                    ++outside;
                  else
                    voxels[std::size_t(inside.offset + (x - inside.begin) * stride)] = idOf(number);
                }
              }
            }
          },
          progress);
  for (const Label& label : numbering.labels) map.table().put(label);
  reading.layers.push_back(std::move(map));
  if (outside == 0) return;
  reading.problems.push_back(outsideProblem(outside));
  reading.isWhole = false;
}

}  // namespace

LabelReading readSegmentation(const SegmentationObject& object, const LabelSource& source, const Progress& progress) {
  const std::string file = object.header.file.string();
  if (object.type != "BINARY" && object.type != "FRACTIONAL" && object.type != "LABELMAP")
    throw Error(Code::Unsupported, file + ": is a segmentation of the type " + object.type +
                                       " (there are BINARY, FRACTIONAL and LABELMAP)");
  LabelReading reading;
  Numbering numbering = numberingOf(object, reading.problems);
  const dicom::FramePlacement placement = dicom::placeSegmentation(object, source);
  for (const std::string& notice : placement.notices) reading.problems.push_back(notice);
  if (const auto notice = dicom::strangerNotice(object.header.frameOfReferenceUid, source))
    reading.problems.push_back(*notice);
  if (object.type == "FRACTIONAL")
    reading.problems.push_back("its fractions were cut at one half: a label map knows only in or out");
  if (object.type == "LABELMAP")
    readLabelMap(object, placement, numbering, reading, progress);
  else
    BinaryReader(object, placement, numbering).read(reading, progress);
  return reading;
}

}  // namespace hilum
