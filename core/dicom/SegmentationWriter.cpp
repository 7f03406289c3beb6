#include "core/dicom/SegmentationWriter.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

#include "core/AtomicFile.h"
#include "core/Cielab.h"
#include "core/Error.h"
#include "core/Parallel.h"
#include "core/dicom/LabelsToWrite.h"
#include "core/dicom/SegmentCodes.h"
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/Uid.h"

namespace hilum {
namespace {

using dicom::cleanedText;
using dicom::ElementWriter;
using dicom::LabelsToWrite;
using dicom::SourceImages;

struct Frame {
  std::size_t segment = 0;  ///< 0-based
  std::int64_t slice = 0;
};

/// Everything that the parts of the file are made from.
struct Content {
  const LabelsToWrite& labels;
  const SourceImages& images;
  const dicom::DerivedObject& object;
  LabelMaking making;
  std::vector<Frame> frames;
  bool isPlaced = true;  ///< has a place in the patient
  const Grid& grid() const { return labels.layers.front().grid(); }
};

/// The slices that each label marks, label by label. Without any, one empty frame: a segmentation must have pixels.
std::vector<Frame> framesOf(const LabelsToWrite& labels) {
  const Index3& n = labels.layers.front().grid().size();
  std::set<std::pair<std::size_t, std::int64_t>> marked;
  std::mutex guard;
  for (std::size_t l = 0; l < labels.layers.size(); ++l) {
    std::vector<std::size_t> segmentOf(65536, 0);
    for (std::size_t s = 0; s < labels.labels.size(); ++s)
      if (labels.labels[s].layer == l) segmentOf[labels.labels[s].label.id] = s;
    const auto voxels = labels.layers[l].voxels();
    parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
      for (auto z = begin; z < end; ++z) {
        std::set<LabelId> here;
        LabelId last = 0;
        for (const LabelId id : voxels.subspan(std::size_t(z * n[0] * n[1]), std::size_t(n[0] * n[1])))
          if (id != last && (last = id) != 0) here.insert(id);
        const std::lock_guard lock(guard);
        for (const LabelId id : here) marked.emplace(segmentOf[id], z);
      }
    });
  }
  std::vector<Frame> frames;
  for (const auto& [segment, slice] : marked) frames.push_back({segment, slice});
  if (frames.empty()) frames.push_back({});
  return frames;
}

/// One bit a pixel, least significant first, frame after frame without gaps (PS3.5 8.1.1).
std::vector<std::byte> packedPixels(const Content& c, const Progress& progress) {
  const Index3& n = c.grid().size();
  const std::int64_t pixels = n[0] * n[1], count = std::int64_t(c.frames.size());
  std::vector<std::byte> packed(std::size_t((count * pixels + 7) / 8));
  // Eight frames begin on a whole byte, so that threads share none.
  parallelFor((count + 7) / 8, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t f = begin * 8; f < std::min(end * 8, count); ++f) {
      progress.checkpoint();
      const Frame& frame = c.frames[std::size_t(f)];
      const auto& [layer, label] = c.labels.labels[frame.segment];
      const LabelId* const in = c.labels.layers[layer].voxels().data() + frame.slice * pixels;
      for (std::int64_t i = 0, bit = f * pixels; i < pixels; ++i, ++bit)
        if (in[i] == label.id) packed[std::size_t(bit / 8)] |= std::byte(1 << (bit % 8));
    }
  });
  return packed;
}

/// The Algorithm Identification Macro (PS3.3 10.16) of the model that found a label.
ElementWriter algorithmItem(const std::string& origin) {
  static const CodedConcept family{"123110", "DCM", "Artificial Intelligence"};
  const LabelMaker maker = makerOf(origin);
  ElementWriter item;
  item.sequence(0x0066002f, dicom::codeItem(family));
  item.text(0x00660031, "LO", cleanedText(maker.version.empty() ? "1" : maker.version, 64));
  item.text(0x00660032, "LT", cleanedText(origin, 10240));
  item.text(0x00660036, "LO", cleanedText(maker.name, 64));
  return item;
}

ElementWriter segmentItem(const Content& c, std::size_t index) {
  const Label& label = c.labels.labels[index].label;
  const std::string& origin = c.making.originOf(c.labels.labels[index].layer);
  const dicom::SegmentCodes codes = dicom::segmentCodes(label);
  ElementWriter item, type = dicom::codeItem(codes.type);
  if (codes.modifier) type.sequence(0x00620011, dicom::codeItem(*codes.modifier));
  item.sequence(0x00620003, dicom::codeItem(codes.category));
  item.word(0x00620004, "US", std::uint16_t(index + 1));
  const std::string name = cleanedText(label.name, 64);
  item.text(0x00620005, "LO", name.empty() ? "Label " + std::to_string(label.id) : name);
  if (name.size() < label.name.size()) item.text(0x00620006, "ST", cleanedText(label.name, 1024));
  if (!origin.empty()) item.sequence(0x00620007, algorithmItem(origin));
  item.text(0x00620008, "CS", dicom::algorithmType(c.making.by));
  const std::string algorithm = origin.empty() ? c.making.algorithm : makerOf(origin).name;
  if (c.making.by != LabelMaking::By::Manual) item.text(0x00620009, "LO", cleanedText(algorithm, 64));
  item.words(0x0062000d, toCielab(label.colour));
  item.sequence(0x0062000f, type);
  item.text(0x00620020, "UT", name.empty() ? "Label " + std::to_string(label.id) : name);
  item.text(0x00620021, "UI", dicom::newUid());
  return item;
}

/// What the frame was made from: the images of its slice.
ElementWriter derivationItem(const Content& c, const SourceImages::Shown& shown) {
  static const CodedConcept source{"121322", "DCM", "Source image for image processing operation"},
      segmentation{"113076", "DCM", "Segmentation"};
  std::vector<ElementWriter> images;
  for (const std::size_t i : shown.images) {
    ElementWriter image;
    dicom::addReference(image, c.images.images()[i]);
    image.text(0x0028135a, "CS", shown.isExact ? "YES" : "NO");
    image.sequence(0x0040a170, dicom::codeItem(source));
    images.push_back(std::move(image));
  }
  ElementWriter item;
  item.sequence(0x00082112, images);
  item.sequence(0x00089215, dicom::codeItem(segmentation));
  return item;
}

ElementWriter frameItem(const Content& c, const Frame& frame, std::uint32_t place) {
  ElementWriter item, content, segment;
  if (!c.images.empty() && c.labels.isOnSource)
    item.sequence(0x00089124, derivationItem(c, c.images.shownBy(frame.slice)));
  const std::uint32_t index[2] = {std::uint32_t(frame.segment + 1), place};
  content.longs(0x00209157, index);
  item.sequence(0x00209111, content);
  if (c.isPlaced) {
    ElementWriter position;
    const Vec3 at = c.grid().toWorld(Vec3(0, 0, double(frame.slice)));
    position.decimals(0x00200032, {at.data(), 3});
    item.sequence(0x00209113, position);
  }
  segment.word(0x0062000b, "US", std::uint16_t(frame.segment + 1));
  item.sequence(0x0062000a, segment);
  return item;
}

ElementWriter sharedGroups(const Content& c) {
  const Grid& grid = c.grid();
  ElementWriter shared;
  if (!c.isPlaced) return shared;
  ElementWriter orientation, measures;
  // Columns 0 and 1 of a column-major matrix: the six direction cosines in DICOM's order.
  orientation.decimals(0x00200037, {grid.direction().data(), 6});
  shared.sequence(0x00209116, orientation);
  const Vec3 normal = grid.direction().col(0).cross(grid.direction().col(1)).normalized();
  const double step = std::abs(normal.dot(grid.indexToWorldLinear().col(2)));
  measures.decimal(0x00180050, step);
  measures.decimal(0x00180088, step);
  const double spacing[2] = {grid.spacing()[1], grid.spacing()[0]};  // PS3.3 10.7.1.3: rows first
  measures.decimals(0x00280030, spacing);
  shared.sequence(0x00289110, measures);
  return shared;
}

void addReferencedSeries(ElementWriter& e, const Content& c) {
  std::vector<ElementWriter> instances;
  std::set<std::string> seen;
  for (SourceImages::Image image : c.images.images()) {
    if (!seen.insert(image.sopInstanceUid).second) continue;
    image.frame = 0;
    dicom::addReference(instances.emplace_back(), image);
  }
  ElementWriter series;
  series.sequence(0x0008114a, instances);
  series.text(0x0020000e, "UI", c.images.header().seriesUid);
  e.sequence(0x00081115, series);
}

/// Frames are ordered by segment, then by place; without places by the slice's number.
void addDimensions(ElementWriter& e, const Content& c) {
  const std::string uid = dicom::newUid();
  ElementWriter organization;
  organization.text(0x00209164, "UI", uid);
  e.sequence(0x00209221, organization);
  std::vector<ElementWriter> index(2);
  index[0].text(0x00209164, "UI", uid);
  index[0].pointer(0x00209165, 0x0062000b);
  index[0].pointer(0x00209167, 0x0062000a);
  index[0].text(0x00209421, "LO", "Segment");
  index[1].text(0x00209164, "UI", uid);
  index[1].pointer(0x00209165, c.isPlaced ? 0x00200032 : 0x00081155);
  index[1].pointer(0x00209167, c.isPlaced ? 0x00209113 : 0x00089124);
  index[1].text(0x00209421, "LO", c.isPlaced ? "Position" : "Source image");
  e.sequence(0x00209222, index);
}

void addPixelModule(ElementWriter& e, const Content& c) {
  e.word(0x00280002, "US", 1);
  e.text(0x00280004, "CS", "MONOCHROME2");
  e.integer(0x00280008, std::int64_t(c.frames.size()));
  e.word(0x00280010, "US", std::uint16_t(c.grid().size()[1]));
  e.word(0x00280011, "US", std::uint16_t(c.grid().size()[0]));
  e.word(0x00280100, "US", 1);
  e.word(0x00280101, "US", 1);
  e.word(0x00280102, "US", 0);
  e.word(0x00280103, "US", 0);
  e.text(0x00282110, "CS", "00");
}

void addSegments(ElementWriter& e, const Content& c) {
  std::vector<ElementWriter> segments;
  for (std::size_t i = 0; i < c.labels.labels.size(); ++i) segments.push_back(segmentItem(c, i));
  e.text(0x00620001, "CS", "BINARY");
  e.sequence(0x00620002, segments);
  e.text(0x00700080, "CS", "SEGMENTATION");
  e.text(0x00700081, "LO", "Labels written by Hilum");
  e.text(0x00700084, "PN", "");
}

void addFrames(ElementWriter& e, const Content& c) {
  std::set<std::int64_t> slices;
  for (const Frame& frame : c.frames) slices.insert(frame.slice);
  std::vector<ElementWriter> items;
  for (const Frame& frame : c.frames)
    items.push_back(frameItem(c, frame, std::uint32_t(std::distance(slices.begin(), slices.find(frame.slice)) + 1)));
  e.sequence(0x52009229, sharedGroups(c));
  e.sequence(0x52009230, items);
}

}  // namespace

void writeSegmentation(const Segmentation& segmentation, const std::filesystem::path& file, const LabelSource& source,
                       const LabelMaking& making, const Progress& progress) {
  const LabelsToWrite labels = dicom::labelsToWrite(segmentation, source, file, progress.part(0, 0.2));
  const SourceImages images = source.stack ? SourceImages(*source.stack) : SourceImages();
  const dicom::DerivedObject object(images, dicom::segmentationSopClass, "SEG",
                                    making.description.empty() ? "Segmentation" : making.description);
  const bool isProjection = !images.empty() && !source.stack->info.oriented && labels.isOnSource;
  const Content content{labels, images, object, making, framesOf(labels), !isProjection};
  ElementWriter e;
  object.addIdentity(e, "DERIVED\\PRIMARY");
  if (!images.empty()) addReferencedSeries(e, content);
  object.addPatient(e);
  object.addSeries(e, content.isPlaced ? dicom::DerivedObject::Space::Patient : dicom::DerivedObject::Space::None);
  addDimensions(e, content);
  addPixelModule(e, content);
  addSegments(e, content);
  addFrames(e, content);
  e.bytes(0x7fe00010, "OB", packedPixels(content, progress.part(0.2, 0.8, "packing")));
  AtomicFile target(file);
  target.write(dicom::dicomFile(dicom::segmentationSopClass, object.sopInstanceUid(), e));
  target.commit();
  progress.report(1);
}

}  // namespace hilum
