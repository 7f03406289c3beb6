#include "core/dicom/DerivedObject.h"

#include <ctime>

#include "core/Labels.h"
#include "core/dicom/Uid.h"

namespace hilum {

LabelMaker makerOf(const std::string& origin) {
  const std::string first = origin.substr(0, origin.find(';'));
  const auto gap = first.rfind(' ');
  if (gap == std::string::npos) return {first, {}};
  return {first.substr(0, gap), first.substr(gap + 1)};
}

}  // namespace hilum

namespace hilum::dicom {
namespace {

std::string now(const char* format) {
  const std::time_t seconds = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  char text[32];
  return {text, std::strftime(text, sizeof text, format, &local)};
}

}  // namespace

DerivedObject::DerivedObject(const SourceImages& images, std::string sopClassUid, std::string modality,
                             std::string seriesDescription)
    : images_(images),
      sopClassUid_(std::move(sopClassUid)),
      modality_(std::move(modality)),
      seriesDescription_(std::move(seriesDescription)),
      sopInstanceUid_(newUid()),
      seriesUid_(newUid()),
      studyUid_(images.header().studyUid),
      frameOfReferenceUid_(images.header().frameOfReferenceUid),
      date_(now("%Y%m%d")),
      time_(now("%H%M%S")) {
  if (studyUid_.empty()) studyUid_ = newUid();
  if (frameOfReferenceUid_.empty()) frameOfReferenceUid_ = newUid();
}

void DerivedObject::addIdentity(ElementWriter& e, const std::string& imageType) const {
  const FileHeader& h = images_.header();
  e.text(0x00080005, "CS", "ISO_IR 192");
  if (!imageType.empty()) e.text(0x00080008, "CS", imageType);
  e.text(0x00080016, "UI", sopClassUid_);
  e.text(0x00080018, "UI", sopInstanceUid_);
  e.text(0x00080020, "DA", h.studyDate);
  e.text(0x00080021, "DA", date_);
  if (!imageType.empty()) e.text(0x00080023, "DA", date_);
  e.text(0x00080030, "TM", h.studyTime);
  e.text(0x00080031, "TM", time_);
  if (!imageType.empty()) e.text(0x00080033, "TM", time_);
  e.text(0x00080050, "SH", cleanedText(h.accessionNumber, 16));
  e.text(0x00080060, "CS", modality_);
  e.text(0x00080070, "LO", "Hilum");
  e.text(0x00080090, "PN", cleanedText(images_.text("0008,0090"), 64 * 3));
  if (!h.studyDescription.empty()) e.text(0x00081030, "LO", cleanedText(h.studyDescription, 64));
  e.text(0x0008103e, "LO", cleanedText(seriesDescription_, 64));
  if (imageType.empty()) e.text(0x00081070, "PN", "");
  e.text(0x00081090, "LO", "Hilum");
}

void DerivedObject::addPatient(ElementWriter& e) const {
  const FileHeader& h = images_.header();
  e.text(0x00100010, "PN", cleanedText(h.patientName, 64 * 3));
  e.text(0x00100020, "LO", cleanedText(h.patientId, 64));
  e.text(0x00100030, "DA", h.patientBirthDate);
  e.text(0x00100040, "CS", h.patientSex);
  e.text(0x00181000, "LO", "0");
  e.text(0x00181020, "LO", HILUM_VERSION);
}

void DerivedObject::addSeries(ElementWriter& e, Space space) const {
  e.text(0x0020000d, "UI", studyUid_);
  e.text(0x0020000e, "UI", seriesUid_);
  e.text(0x00200010, "SH", cleanedText(images_.text("0020,0010"), 16));
  // Beyond the numbers of the source, so that both sort apart in one study.
  e.integer(0x00200011, images_.header().seriesNumber.value_or(0) + 2000);
  e.integer(0x00200013, 1);
  // Without a plane in the patient the sides that rows and columns run to (PS3.3 C.7.6.1.1.1).
  if (space == Space::None) return e.text(0x00200020, "CS", images_.text("0020,0020"));
  e.text(0x00200052, "UI", frameOfReferenceUid_);
  e.text(0x00201040, "LO", cleanedText(images_.text("0020,1040"), 64));
}

ElementWriter codeItem(const CodedConcept& code, Syntax syntax) {
  ElementWriter item(syntax);
  // A Code Value has 16 characters (PS3.3 8.1); longer ones have an attribute of their own.
  const bool isLong = code.value.size() > 16;
  if (!isLong) item.text(0x00080100, "SH", cleanedText(code.value, 16));
  item.text(0x00080102, "SH", cleanedText(code.scheme, 16));
  item.text(0x00080104, "LO", cleanedText(code.meaning.empty() ? code.value : code.meaning, 64));
  if (isLong) item.text(0x00080119, "UC", cleanedText(code.value, 1024));
  return item;
}

const char* algorithmType(LabelMaking::By by) {
  switch (by) {
    case LabelMaking::By::Manual:
      return "MANUAL";
    case LabelMaking::By::Automatic:
      return "AUTOMATIC";
    case LabelMaking::By::Semiautomatic:
      break;
  }
  return "SEMIAUTOMATIC";
}

void addReference(ElementWriter& e, const SourceImages::Image& image) {
  e.text(0x00081150, "UI", image.sopClassUid);
  e.text(0x00081155, "UI", image.sopInstanceUid);
  if (image.frame > 0) e.integer(0x00081160, image.frame);
}

}  // namespace hilum::dicom
