#include "core/dicom/StructureSetWriter.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <map>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/MaskOutline.h"
#include "core/Parallel.h"
#include "core/dicom/LabelsToWrite.h"
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/StructureSetReader.h"

namespace hilum {
namespace {

using dicom::cleanedText;
using dicom::ElementWriter;
using dicom::LabelsToWrite;
using dicom::SourceImages;
using dicom::Syntax;

constexpr char studySopClass[] = "1.2.840.10008.3.1.2.3.1";  ///< Detached Study Management, for the study's reference

ElementWriter item() { return ElementWriter(Syntax::Implicit); }

/// One contour of a label.
struct Outline {
  std::int64_t slice = 0;
  std::vector<PixelCorner> corners;
};

struct Content {
  const LabelsToWrite& labels;
  const SourceImages& images;
  const dicom::DerivedObject& object;
  LabelMaking making;
  std::vector<std::vector<Outline>> outlines;  ///< of each label, slice by slice
  const Grid& grid() const { return labels.layers.front().grid(); }
};

/// The box of each label in one slice of a layer.
std::map<LabelId, IndexBox> boxesIn(std::span<const LabelId> slice, const Index3& n) {
  std::map<LabelId, IndexBox> boxes;
  std::size_t i = 0;
  for (std::int64_t y = 0; y < n[1]; ++y)
    for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
      if (slice[i] == 0) continue;
      IndexBox& box = boxes.try_emplace(slice[i], IndexBox{{x, y, 0}, {x, y, 1}}).first->second;
      box.begin[0] = std::min(box.begin[0], x);
      box.end[0] = std::max(box.end[0], x + 1);
      box.end[1] = y + 1;
    }
  return boxes;
}

std::vector<Outline> outlinesIn(std::span<const LabelId> slice, const Index3& n, LabelId id, const IndexBox& box,
                                std::int64_t z) {
  const auto left = std::int32_t(box.begin[0]), top = std::int32_t(box.begin[1]);
  auto traced = maskOutlines(
      std::int32_t(box.size()[0]), std::int32_t(box.size()[1]),
      [&](std::int32_t x, std::int32_t y) { return slice[std::size_t((top + y) * n[0] + left + x)] == id; });
  std::vector<Outline> outlines;
  for (auto& corners : traced) {
    for (PixelCorner& corner : corners) corner = {corner[0] + left, corner[1] + top};
    outlines.push_back({z, std::move(corners)});
  }
  return outlines;
}

std::vector<std::vector<Outline>> outlinesOf(const LabelsToWrite& labels, const Progress& progress) {
  const Index3& n = labels.layers.front().grid().size();
  std::vector<std::vector<std::vector<Outline>>> bySlice(std::size_t(n[2]),
                                                         std::vector<std::vector<Outline>>(labels.labels.size()));
  std::atomic<std::int64_t> done = 0;
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      for (std::size_t l = 0; l < labels.layers.size(); ++l) {
        const auto slice = labels.layers[l].voxels().subspan(std::size_t(z * n[0] * n[1]), std::size_t(n[0] * n[1]));
        const auto boxes = boxesIn(slice, n);
        for (std::size_t s = 0; s < labels.labels.size(); ++s) {
          const auto box = labels.labels[s].layer == l ? boxes.find(labels.labels[s].label.id) : boxes.end();
          if (box != boxes.end()) bySlice[std::size_t(z)][s] = outlinesIn(slice, n, box->first, box->second, z);
        }
      }
      progress.report(double(++done) / double(n[2]));
    }
  });
  std::vector<std::vector<Outline>> all(labels.labels.size());
  for (auto& slice : bySlice)
    for (std::size_t s = 0; s < slice.size(); ++s)
      std::move(slice[s].begin(), slice[s].end(), std::back_inserter(all[s]));
  return all;
}

/// Decimals that move no corner by more than a ten-thousandth of a voxel.
int decimalsFor(const Grid& grid) {
  return std::clamp(int(std::ceil(-std::log10(grid.spacing().minCoeff() * 1e-4))), 0, 9);
}

void append(std::string& text, double value, int decimals) {
  char number[64];
  int length = std::snprintf(number, sizeof number, "%.*f", decimals, value);
  if (decimals > 0) {
    while (number[length - 1] == '0') --length;
    if (number[length - 1] == '.') --length;
  }
  if (!text.empty()) text += '\\';
  if (length > 16)
    text += dicom::decimalString(value);
  else
    text.append(number, std::size_t(length));
}

std::vector<ElementWriter> imageItems(const Content& c, const std::vector<std::size_t>& which) {
  std::vector<ElementWriter> items;
  for (const std::size_t i : which) {
    items.push_back(item());
    dicom::addReference(items.back(), c.images.images()[i]);
  }
  return items;
}

ElementWriter contourItem(const Content& c, const Outline& outline, std::size_t number) {
  ElementWriter e = item();
  if (!c.images.empty() && c.labels.isOnSource)
    if (const auto shown = c.images.shownBy(outline.slice); shown.images.size() == 1)
      e.sequence(0x30060016, imageItems(c, shown.images));
  e.text(0x30060042, "CS", "CLOSED_PLANAR");
  e.integer(0x30060046, std::int64_t(outline.corners.size()));
  e.integer(0x30060048, std::int64_t(number));
  std::string points;
  const int decimals = decimalsFor(c.grid());
  for (const auto& [x, y] : outline.corners) {
    const Vec3 at = c.grid().toWorld(Vec3(x - 0.5, y - 0.5, double(outline.slice)));
    for (int a = 0; a < 3; ++a) append(points, at[a], decimals);
  }
  e.text(0x30060050, "DS", points);
  return e;
}

ElementWriter frameOfReferenceItem(const Content& c) {
  ElementWriter e = item();
  e.text(0x00200052, "UI", c.object.frameOfReferenceUid());
  if (c.images.empty()) return e;
  std::vector<std::size_t> all(c.images.images().size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  ElementWriter series = item(), study = item();
  series.text(0x0020000e, "UI", c.images.header().seriesUid);
  series.sequence(0x30060016, imageItems(c, all));
  study.text(0x00081150, "UI", studySopClass);
  study.text(0x00081155, "UI", c.images.header().studyUid);
  study.sequence(0x30060014, series);
  e.sequence(0x30060012, study);
  return e;
}

/// RT ROI Interpreted Type: what a structure set said, else an organ where the codes name one.
std::string interpretedType(const Label& label) {
  if (!label.category) return {};
  if (label.category->scheme == "99RTROI") return cleanedText(label.category->value, 16);
  return *label.category == interpretedTypeConcept("ORGAN") ? "ORGAN" : "";
}

void addRois(ElementWriter& e, const Content& c) {
  std::vector<ElementWriter> rois, contours, observations;
  for (std::size_t s = 0; s < c.labels.labels.size(); ++s) {
    const Label& label = c.labels.labels[s].label;
    const auto number = std::int64_t(s + 1);
    ElementWriter& roi = rois.emplace_back(item());
    roi.integer(0x30060022, number);
    roi.text(0x30060024, "UI", c.object.frameOfReferenceUid());
    roi.text(0x30060026, "LO", cleanedText(label.name, 64));
    roi.text(0x30060036, "CS", dicom::algorithmType(c.making.by));
    const std::string& origin = c.making.originOf(c.labels.labels[s].layer);
    if (!origin.empty()) roi.text(0x30060038, "LO", cleanedText(origin, 64));
    std::vector<ElementWriter> items;
    for (const Outline& outline : c.outlines[s]) items.push_back(contourItem(c, outline, items.size() + 1));
    ElementWriter& contour = contours.emplace_back(item());
    contour.text(
        0x3006002a, "IS",
        std::to_string(label.colour.r) + "\\" + std::to_string(label.colour.g) + "\\" + std::to_string(label.colour.b));
    if (!items.empty()) contour.sequence(0x30060040, items);
    contour.integer(0x30060084, number);
    ElementWriter& observation = observations.emplace_back(item());
    observation.integer(0x30060082, number);
    observation.integer(0x30060084, number);
    if (label.type) observation.sequence(0x30060086, dicom::codeItem(*label.type, Syntax::Implicit));
    observation.text(0x300600a4, "CS", interpretedType(label));
    observation.text(0x300600a6, "PN", "");
  }
  e.sequence(0x30060020, rois);
  e.sequence(0x30060039, contours);
  e.sequence(0x30060080, observations);
}

}  // namespace

void writeStructureSet(const Segmentation& segmentation, const std::filesystem::path& file, const LabelSource& source,
                       const LabelMaking& making, const Progress& progress) {
  if (source.stack && source.stack->imageFile.empty() && !source.stack->info.oriented)
    throw Error(Code::Unsupported, file.string() +
                                       ": the images have no place in the patient, which contours need (save the "
                                       "labels as a DICOM segmentation)");
  const LabelsToWrite labels = dicom::labelsToWrite(segmentation, source, file, progress.part(0, 0.2));
  const SourceImages images = source.stack ? SourceImages(*source.stack) : SourceImages();
  const std::string name = making.description.empty() ? "Structures" : making.description;
  const dicom::DerivedObject object(images, dicom::structureSetSopClass, "RTSTRUCT", name);
  const Content content{labels, images, object, making, outlinesOf(labels, progress.part(0.2, 0.8, "tracing"))};
  ElementWriter e(Syntax::Implicit);
  object.addIdentity(e, {});
  object.addPatient(e);
  object.addSeries(e, dicom::DerivedObject::Space::Patient);
  e.text(0x30060002, "SH", cleanedText(name, 16));
  e.text(0x30060008, "DA", object.date());
  e.text(0x30060009, "TM", object.time());
  e.sequence(0x30060010, frameOfReferenceItem(content));
  addRois(e, content);
  AtomicFile target(file);
  target.write(dicom::dicomFile(dicom::structureSetSopClass, object.sopInstanceUid(), e));
  target.commit();
  progress.report(1);
}

}  // namespace hilum
