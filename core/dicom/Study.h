#pragma once
#include <memory>
#include <optional>
#include <utility>

#include "core/Grid.h"
#include "core/Volume.h"
#include "core/dicom/FileHeader.h"

namespace hilum {

/// One geometrically consistent run of frames: the only thing that loads. Made by scan(); also stands for an image
/// file that is no DICOM (then `imageFile` is set and `frames` is empty).
struct Stack {
  struct Frame {
    std::filesystem::path file;
    std::string sopInstanceUid;
    dicom::FrameHeader header;
  };
  std::vector<Frame> frames;  ///< sorted along the slice normal, duplicates left out
  std::filesystem::path imageFile;
  int timePoint = 0, timePoints = 1;  ///< of an image file in 4D

  Grid grid;  ///< what readVolume will give (even spacing, tilt removed)
  bool isColour = false;
  VolumeInfo info;  ///< name, modality, kernel, windows, and the problems known from the headers
  std::string transferSyntax, frameOfReferenceUid;  ///< UIDs
  std::string distinction;  ///< what sets it apart in its series ("echo 2.4 ms", "b 800", "localizer"), else empty

  std::int64_t frameCount() const { return imageFile.empty() ? std::int64_t(frames.size()) : grid.size()[2]; }
};

struct Series {
  std::string uid, modality, description, kernel, date;
  std::optional<int> number;
  std::vector<Stack> stacks;

  /// The stack with the most voxels, localizers and derived pictures last; null when there is none.
  const Stack* principal() const;
};

struct Patient {
  std::string id, name, sex, birthDate;
};

struct Study {
  std::string uid, date, time, description, accessionNumber;
  Patient patient;
  std::vector<Series> series;
};

/// Everything that a scan found. Partial success is data: what could not be used stands in `problems`.
struct Catalogue {
  std::vector<Study> studies;
  std::vector<dicom::FileProblem> problems;
  std::shared_ptr<const void> keepAlive;  ///< the folder that an archive was unpacked into, while anyone holds it
  std::size_t stackCount() const;
  /// The stack that opens by default: the volume with the most voxels, localizers and derived pictures last.
  const Stack* principal() const;
  /// The series of that instance UID, else of that series number, else null.
  const Series* findSeries(const std::string& uidOrNumber) const;
  /// The study and series that a stack of this catalogue belongs to; null for a stack of another one.
  std::pair<const Study*, const Series*> ownersOf(const Stack& stack) const;
};

}  // namespace hilum
