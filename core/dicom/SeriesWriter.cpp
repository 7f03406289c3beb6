#include "core/dicom/SeriesWriter.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/Resample.h"
#include "core/dicom/ElementWriter.h"
#include "core/dicom/StoredPixels.h"
#include "core/dicom/Uid.h"

namespace hilum {
namespace fs = std::filesystem;
namespace {

using dicom::cleanedText;
using dicom::ElementWriter;
using dicom::StoredPixels;

enum class Kind { Ct, Mr, SecondaryCapture };

/// What all files of the series share.
struct SeriesHead {
  SeriesWriteOptions options;
  Kind kind;
  std::string sopClass, seriesUid;
  const Volume& volume;
  const StoredPixels& pixels;
};

std::string imageType(const SeriesHead& head) {
  std::string type = head.options.derived ? "DERIVED\\SECONDARY" : "ORIGINAL\\PRIMARY";
  if (head.kind == Kind::Ct) return type + "\\AXIAL";
  return head.kind == Kind::Mr ? type + "\\OTHER" : type;
}

std::string derivation(const StoredPixels& pixels) {
  if (pixels.isExact()) return "Written by Hilum";
  return "Written by Hilum; values rounded to steps of " + dicom::decimalString(pixels.slope());
}

void addIdentity(ElementWriter& e, const SeriesHead& head, const std::string& sopInstance) {
  const SeriesWriteOptions& o = head.options;
  e.text(0x00080005, "CS", "ISO_IR 192");
  e.text(0x00080008, "CS", imageType(head));
  e.text(0x00080016, "UI", head.sopClass);
  e.text(0x00080018, "UI", sopInstance);
  e.text(0x00080020, "DA", o.studyDate);
  e.text(0x00080023, "DA", o.studyDate);
  e.text(0x00080030, "TM", o.studyTime);
  e.text(0x00080033, "TM", o.studyTime);
  e.text(0x00080050, "SH", cleanedText(o.accessionNumber, 16));
  e.text(0x00080060, "CS", o.modality);
  if (head.kind == Kind::SecondaryCapture) e.text(0x00080064, "CS", "WSD");
  e.text(0x00080070, "LO", cleanedText(o.manufacturer, 64));
  e.text(0x00080090, "PN", "");
  e.text(0x00081030, "LO", cleanedText(o.studyDescription, 64));
  e.text(0x0008103e, "LO", cleanedText(o.seriesDescription, 64));
  if (o.derived) e.text(0x00082111, "ST", derivation(head.pixels));
  e.text(0x00100010, "PN", cleanedText(o.patient.name, 64 * 3));
  e.text(0x00100020, "LO", cleanedText(o.patient.id, 64));
  e.text(0x00100030, "DA", o.patient.birthDate);
  e.text(0x00100040, "CS", o.patient.sex);
}

void addAcquisition(ElementWriter& e, const SeriesHead& head) {
  if (head.kind == Kind::Mr) {
    e.text(0x00180020, "CS", "RM");
    e.text(0x00180021, "CS", "NONE");
    e.text(0x00180022, "CS", "");
    e.text(0x00180023, "CS", "");
  }
  e.decimal(0x00180050, head.volume.grid().spacing()[2]);
  if (head.kind == Kind::Ct) e.text(0x00180060, "DS", "");
  if (head.kind == Kind::Mr) {
    e.text(0x00180080, "DS", "");
    e.text(0x00180081, "DS", "");
    e.decimal(0x00180088, head.volume.grid().spacing()[2]);
    e.text(0x00180091, "IS", "");
  }
  if (!head.options.kernel.empty()) e.text(0x00181210, "SH", cleanedText(head.options.kernel, 16));
  if (head.kind != Kind::SecondaryCapture) e.text(0x00185100, "CS", "");
}

/// Patient sides that rows and columns run to, in DICOM's letters: "L\\P".
std::string patientOrientation(const Grid& grid) {
  const auto letter = [](char side) { return side == 'S' ? 'H' : side == 'I' ? 'F' : side; };
  const std::string sides = grid.orientation();
  return {letter(sides[0]), '\\', letter(sides[1])};
}

void addPlace(ElementWriter& e, const SeriesHead& head, std::int64_t z) {
  const Grid& grid = head.volume.grid();
  e.text(0x0020000d, "UI", head.options.studyUid);
  e.text(0x0020000e, "UI", head.seriesUid);
  e.text(0x00200010, "SH", "");
  e.integer(0x00200011, head.options.seriesNumber);
  e.text(0x00200012, "IS", "");
  e.integer(0x00200013, z + 1);
  // Secondary capture knows no image plane by itself and wants the sides in letters (PS3.3 C.7.6.1.1.1).
  if (head.kind == Kind::SecondaryCapture) e.text(0x00200020, "CS", patientOrientation(grid));
  const Vec3 position = grid.toWorld(Vec3(0, 0, double(z)));
  e.decimals(0x00200032, {position.data(), 3});
  // Columns 0 and 1 of a column-major matrix: the six direction cosines in DICOM's order.
  e.decimals(0x00200037, {grid.direction().data(), 6});
  e.text(0x00200052, "UI", head.options.frameOfReferenceUid);
  e.text(0x00200060, "CS", "");
  e.text(0x00201040, "LO", "");
}

void addPixels(ElementWriter& e, const SeriesHead& head, std::int64_t z) {
  const Grid& grid = head.volume.grid();
  const StoredPixels& pixels = head.pixels;
  const bool colour = pixels.isColour();
  e.word(0x00280002, "US", colour ? 3 : 1);
  e.text(0x00280004, "CS", colour ? "RGB" : "MONOCHROME2");
  if (colour) e.word(0x00280006, "US", 0);
  e.word(0x00280010, "US", std::uint16_t(grid.size()[1]));
  e.word(0x00280011, "US", std::uint16_t(grid.size()[0]));
  const double spacing[2] = {grid.spacing()[1], grid.spacing()[0]};  // PS3.3 10.7.1.3: rows first
  e.decimals(0x00280030, spacing);
  e.word(0x00280100, "US", colour ? 8 : 16);
  e.word(0x00280101, "US", std::uint16_t(pixels.bitsStored()));
  e.word(0x00280102, "US", std::uint16_t(pixels.bitsStored() - 1));
  e.word(0x00280103, "US", pixels.isSigned() ? 1 : 0);
  if (const auto& windows = head.volume.info().windows; !colour && !windows.empty()) {
    e.decimal(0x00281050, windows[0].level);
    e.decimal(0x00281051, windows[0].width);
  }
  const bool rescaled = head.kind == Kind::Ct || !pixels.isExact();
  if (!colour && rescaled) {
    e.decimal(0x00281052, pixels.intercept());
    e.decimal(0x00281053, pixels.slope());
    e.text(0x00281054, "LO", head.kind == Kind::Ct ? "HU" : "US");
  }
  const auto bytes = pixels.slice(z);
  e.bytes(0x7fe00010, colour ? "OB" : "OW", bytes);
}

std::vector<std::byte> sliceFile(const SeriesHead& head, std::int64_t z) {
  const std::string sopInstance = dicom::newUid();
  ElementWriter e;
  addIdentity(e, head, sopInstance);
  addAcquisition(e, head);
  addPlace(e, head, z);
  addPixels(e, head, z);
  return dicom::dicomFile(head.sopClass, sopInstance, e);
}

/// A folder that appears whole or not at all: filled under a temporary name beside the target, then renamed.
class AtomicFolder {
 public:
  explicit AtomicFolder(fs::path target) : target_(std::move(target)) {
    if (!target_.has_filename()) target_ = target_.parent_path();
    std::error_code error;
    if (fs::exists(target_) && !fs::is_directory(target_))
      throw Error(Code::Usage, target_.string() + ": is a file, not a folder (choose another name)");
    if (fs::is_directory(target_) && !fs::is_empty(target_, error))
      throw Error(Code::Usage, target_.string() + ": holds files already (choose an empty or new folder)");
    const fs::path parent = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    fs::create_directories(parent, error);
    temporary_ = parent / (".hilum-" + std::to_string(::getpid()) + "-" + target_.filename().string());
    if (error || !fs::create_directory(temporary_, error)) fail("cannot be written", error.value());
  }
  ~AtomicFolder() {
    std::error_code ignored;
    if (!committed_) fs::remove_all(temporary_, ignored);
  }
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  void write(const std::string& name, std::span<const std::byte> bytes) const {
    const fs::path path = temporary_ / name;
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
    if (file < 0) fail("cannot be written", errno);
    int error = 0;
    while (!bytes.empty() && error == 0) {
      const ssize_t n = ::write(file, bytes.data(), bytes.size());
      if (n > 0)
        bytes = bytes.subspan(std::size_t(n));
      else if (n == 0 || errno != EINTR)
        error = n == 0 ? EIO : errno;
    }
    if (::close(file) != 0 && error == 0) error = errno;
    if (error != 0) fail("cannot be written", error);
  }

  void commit() {
    const int folder = ::open(temporary_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // One flush for all files: hundreds of fsyncs would cost more than the writing.
    const int error = folder < 0 || ::syncfs(folder) != 0 ? errno : 0;
    if (folder >= 0) ::close(folder);
    if (error != 0) fail("cannot be flushed to the disk", error);
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail("cannot be renamed into place", errno);
    committed_ = true;
  }

 private:
  [[noreturn]] void fail(const std::string& what, int error) const {
    throw Error(Code::Io, target_.string() + ": " + what + ": " + std::strerror(error) +
                              (error == ENOSPC ? " (free some space or choose another folder)"
                                               : " (choose another place or check its permissions)"));
  }
  fs::path target_, temporary_;
  bool committed_ = false;
};

Kind kindOf(const std::string& modality, bool colour) {
  if (colour) return Kind::SecondaryCapture;
  return modality == "CT" ? Kind::Ct : modality == "MR" ? Kind::Mr : Kind::SecondaryCapture;
}

std::string sopClassOf(Kind kind) {
  switch (kind) {
    case Kind::Ct:
      return "1.2.840.10008.5.1.4.1.1.2";
    case Kind::Mr:
      return "1.2.840.10008.5.1.4.1.1.4";
    case Kind::SecondaryCapture:
      break;
  }
  return "1.2.840.10008.5.1.4.1.1.7";
}

SeriesHead headOf(const Volume& volume, const StoredPixels& pixels, SeriesWriteOptions options) {
  if (options.modality.empty()) options.modality = volume.info().modality.empty() ? "OT" : volume.info().modality;
  if (options.kernel.empty()) options.kernel = volume.info().kernel;
  if (options.seriesDescription.empty()) options.seriesDescription = volume.info().name;
  if (options.studyUid.empty()) options.studyUid = dicom::newUid();
  if (options.frameOfReferenceUid.empty()) options.frameOfReferenceUid = dicom::newUid();
  const Kind kind = kindOf(options.modality, pixels.isColour());
  return {std::move(options), kind, sopClassOf(kind), dicom::newUid(), volume, pixels};
}

}  // namespace

SeriesWriteOptions inheritedOptions(const Catalogue& catalogue, const Stack& stack) {
  SeriesWriteOptions options;
  options.frameOfReferenceUid = stack.frameOfReferenceUid;
  options.kernel = stack.info.kernel;
  options.modality = stack.info.modality;
  const auto [study, series] = catalogue.ownersOf(stack);
  if (!study) return options;
  options.patient = study->patient;
  options.studyUid = study->uid;
  options.studyDate = study->date;
  options.studyTime = study->time;
  options.studyDescription = study->description;
  options.accessionNumber = study->accessionNumber;
  options.seriesDescription = series->description;
  // Beyond the numbers of the source, so that both sort apart in one study.
  options.seriesNumber = series->number.value_or(0) + 1000;
  return options;
}

void writeSeries(const Volume& volume, const fs::path& folder, const SeriesWriteOptions& options,
                 const Progress& progress) {
  if (!volume.grid().isRight()) {
    const Volume right = resample(volume, rightGrid(volume.grid()), volume.range().first, progress.part(0, 0.3));
    return writeSeries(right, folder, options, progress.part(0.3, 1));
  }
  const Index3& size = volume.grid().size();
  if (size[0] > 65535 || size[1] > 65535)
    throw Error(Code::Unsupported, folder.string() + ": DICOM holds at most 65535 rows and columns");
  const StoredPixels pixels(volume);
  const SeriesHead head = headOf(volume, pixels, options);
  AtomicFolder target(folder);
  std::atomic<std::int64_t> done = 0;
  parallelFor(size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      char name[32];
      std::snprintf(name, sizeof name, "slice_%05lld.dcm", static_cast<long long>(z + 1));
      target.write(name, sliceFile(head, z));
      progress.report(double(++done) / double(size[2]));
    }
  });
  target.commit();
}

}  // namespace hilum
