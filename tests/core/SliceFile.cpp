#include "tests/core/SliceFile.h"

#include <cmath>
#include <fstream>

#include "core/dicom/ElementWriter.h"
#include "core/dicom/Uid.h"

namespace hilum::test {

double ramp(const Vec3& world) { return 3 * world[0] + 5 * world[1] + 7 * world[2] + 100; }

void writeSlice(const std::filesystem::path& file, const SliceFile& s, const WorldFunction& value) {
  const std::string sopClass = "1.2.840.10008.5.1.4.1.1.2";
  const std::string sopInstance = s.sopInstanceUid.empty() ? dicom::newUid() : s.sopInstanceUid;
  dicom::ElementWriter e;
  e.text(0x00080005, "CS", "ISO_IR 192");
  e.text(0x00080008, "CS", s.imageType);
  e.text(0x00080016, "UI", sopClass);
  e.text(0x00080018, "UI", sopInstance);
  e.text(0x00080060, "CS", s.modality);
  e.text(0x00100010, "PN", s.patient);
  e.text(0x00100020, "LO", s.patient);
  if (s.sliceThickness) e.decimal(0x00180050, *s.sliceThickness);
  if (s.echoTime) e.decimal(0x00180081, *s.echoTime);
  e.text(0x0020000d, "UI", s.studyUid);
  e.text(0x0020000e, "UI", s.seriesUid);
  e.integer(0x00200011, 4);
  if (s.acquisition) e.integer(0x00200012, *s.acquisition);
  e.integer(0x00200013, s.instance);
  if (s.withPosition) {
    e.decimals(0x00200032, {s.position.data(), 3});
    const double cosines[6] = {s.rowDir[0], s.rowDir[1], s.rowDir[2], s.columnDir[0], s.columnDir[1], s.columnDir[2]};
    e.decimals(0x00200037, cosines);
  } else if (!s.patientOrientation.empty()) {
    e.text(0x00200020, "CS", s.patientOrientation);
  }
  e.word(0x00280002, "US", 1);
  e.text(0x00280004, "CS", "MONOCHROME2");
  e.word(0x00280010, "US", std::uint16_t(s.rows));
  e.word(0x00280011, "US", std::uint16_t(s.columns));
  const double spacing[2] = {s.pixelSpacing[1], s.pixelSpacing[0]};
  e.decimals(0x00280030, spacing);
  e.word(0x00280100, "US", 16);
  e.word(0x00280101, "US", 16);
  e.word(0x00280102, "US", 15);
  e.word(0x00280103, "US", 1);
  e.decimal(0x00281052, s.intercept);
  e.decimal(0x00281053, s.slope);
  std::vector<std::int16_t> pixels;
  for (int y = 0; y < s.rows; ++y)
    for (int x = 0; x < s.columns; ++x) {
      const Vec3 world = s.position + s.rowDir * (x * s.pixelSpacing[0]) + s.columnDir * (y * s.pixelSpacing[1]);
      pixels.push_back(std::int16_t(std::lround((value(world) - s.intercept) / s.slope)));
    }
  e.bytes(0x7fe00010, "OW", std::as_bytes(std::span(pixels)));
  const auto bytes = dicom::dicomFile(sopClass, sopInstance, e);
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

}  // namespace hilum::test
