#include "core/LabelStore.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/Error.h"
#include "core/dicom/LabelObject.h"
#include "core/dicom/SegmentationReader.h"
#include "core/dicom/SegmentationWriter.h"
#include "core/dicom/StructureSetReader.h"
#include "core/dicom/StructureSetWriter.h"
#include "core/io/LabelFile.h"
#include "core/io/StoredImage.h"

namespace hilum {
namespace {

enum class DicomKind { None, Segmentation, StructureSet };

DicomKind kindOf(const std::filesystem::path& file) {
  std::string name = file.filename().string();
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  if (name.ends_with(".rtstruct.dcm")) return DicomKind::StructureSet;
  return name.ends_with(".dcm") ? DicomKind::Segmentation : DicomKind::None;
}

LabelReading readDicomLabels(const std::filesystem::path& file, const LabelSource& source, const Progress& progress) {
  const dicom::LabelObject object = dicom::readLabelObject(file);
  if (const auto* const set = std::get_if<dicom::StructureSet>(&object))
    return readStructureSet(*set, source, progress);
  return readSegmentation(std::get<dicom::SegmentationObject>(object), source, progress);
}

}  // namespace

LabelReading readLabels(const std::filesystem::path& file, const LabelSource& source, const Progress& progress) {
  if (!dicom::looksLikeDicom(file)) return {readLabelFile(file, progress)};
  try {
    return readDicomLabels(file, source, progress);
  } catch (const Error& e) {
    // A grid that cannot be does not know whose it is.
    if (std::string_view(e.what()).starts_with(file.string())) throw;
    throw e.inContext(file.string());
  }
}

bool isLabelTarget(const std::filesystem::path& file) { return kindOf(file) != DicomKind::None || isLabelFile(file); }

void writeLabels(const Segmentation& segmentation, const std::filesystem::path& file, const LabelSource& source,
                 const LabelMaking& making, const Progress& progress) {
  switch (kindOf(file)) {
    case DicomKind::StructureSet:
      return writeStructureSet(segmentation, file, source, making, progress);
    case DicomKind::Segmentation:
      return writeSegmentation(segmentation, file, source, making, progress);
    case DicomKind::None:
      return writeLabelFile(segmentation, file, making.origins, progress);
  }
}

void writeLabels(const LabelMap& map, const std::filesystem::path& file, const LabelSource& source,
                 const LabelMaking& making, const Progress& progress) {
  // The others write a lone map without a copy of it, and have no place for its origin.
  if (kindOf(file) == DicomKind::None && io::endingOf(file) != ".seg.nrrd") return writeLabelFile(map, file, progress);
  writeLabels(Segmentation{{map}, {}}, file, source, making, progress);
}

}  // namespace hilum
