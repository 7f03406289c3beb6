#include "core/dicom/worker/StructureSetParser.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "core/dicom/worker/Charset.h"
#include "core/dicom/worker/Refusal.h"
#include "core/dicom/worker/SegmentationParser.h"

namespace hilum::dicom {
namespace {

constexpr std::size_t mostRois = 65535;

/// A whole decimal string, with nothing behind it.
std::optional<double> strictNumber(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

void readPoints(const Dataset& item, Contour& contour) {
  std::string_view rest = item.text(0x30060050);
  contour.points.reserve(std::size_t(std::ranges::count(rest, '\\')) + 1);
  while (!rest.empty()) {
    const auto bar = rest.find('\\');
    const auto value = strictNumber(rest.substr(0, bar));
    if (!value) {
      contour.fault = "a coordinate is no number";
      return;
    }
    contour.points.push_back(*value);
    if (bar == rest.npos) break;
    rest.remove_prefix(bar + 1);
  }
  if (contour.points.size() % 3 != 0) contour.fault = "its coordinates are not three for each point";
}

std::vector<Contour> readContours(const Dataset& roi) {
  std::vector<Contour> contours;
  for (const Dataset& item : roi.items(0x30060040)) {
    Contour contour;
    contour.type = item.text(0x30060042);
    readPoints(item, contour);
    contours.push_back(std::move(contour));
  }
  return contours;
}

std::optional<Rgb8> readColour(const Dataset& roi) {
  const auto rgb = roi.decimals(0x3006002a);
  if (rgb.size() < 3) return std::nullopt;
  const auto channel = [&](std::size_t i) { return std::uint8_t(std::lround(std::clamp(rgb[i], 0.0, 255.0))); };
  return Rgb8{channel(0), channel(1), channel(2)};
}

void readReferences(const Dataset& data, std::vector<std::string>& instances) {
  for (const Dataset& frame : data.items(0x30060010))
    for (const Dataset& study : frame.items(0x30060012))
      for (const Dataset& series : study.items(0x30060014))
        for (const Dataset& image : series.items(0x30060016)) instances.emplace_back(image.text(0x00081155));
}

/// The region of that number; regions that only contours speak of come behind the others.
Roi& roiOf(std::vector<Roi>& rois, std::map<int, std::size_t>& byNumber, int number) {
  const auto [at, isNew] = byNumber.emplace(number, rois.size());
  if (isNew) rois.push_back({.number = number});
  return rois[at->second];
}

void readObservations(const Dataset& data, const Charset& charset, std::vector<Roi>& rois,
                      const std::map<int, std::size_t>& byNumber) {
  for (const Dataset& item : data.items(0x30060080)) {
    const auto found = byNumber.find(item.integer(0x30060084).value_or(-1));
    if (found == byNumber.end()) continue;
    rois[found->second].interpretedType = charset.toUtf8(item.text(0x300600a4));
    rois[found->second].type = readCode(item, 0x30060086, charset);
  }
}

}  // namespace

StructureSet parseStructureSet(const DicomFile& file, FileHeader header) {
  const Dataset& data = file.dataset();
  const Charset charset(data.texts(0x00080005));
  StructureSet set;
  set.header = std::move(header);
  set.header.frames.clear();
  for (const Dataset& item : data.items(0x30060020)) {
    Roi roi;
    roi.number = item.integer(0x30060022).value_or(0);
    roi.name = charset.toUtf8(item.text(0x30060026));
    roi.frameOfReferenceUid = item.text(0x30060024);
    set.rois.push_back(std::move(roi));
  }
  const auto contours = data.items(0x30060039);
  if (set.rois.size() > mostRois || contours.size() > mostRois) throw unsupported("more than 65535 regions");
  std::map<int, std::size_t> byNumber;
  for (std::size_t i = 0; i < set.rois.size(); ++i) byNumber.emplace(set.rois[i].number, i);
  for (const Dataset& item : contours) {
    Roi& roi = roiOf(set.rois, byNumber, item.integer(0x30060084).value_or(0));
    if (!roi.colour) roi.colour = readColour(item);
    auto more = readContours(item);
    roi.contours.insert(roi.contours.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  readObservations(data, charset, set.rois, byNumber);
  readReferences(data, set.referencedInstances);
  return set;
}

}  // namespace hilum::dicom
