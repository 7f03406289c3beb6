#pragma once
#include <string>
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/Study.h"

namespace hilum::dicom {

/// The images of a stack, as a DICOM object derived from them refers to them and inherits from them.
class SourceImages {
 public:
  /// None: an image file, or nothing.
  SourceImages() = default;
  /// Reads the headers of the stack's files. Throws Error{NotFound} when they are not there any more.
  explicit SourceImages(const Stack& stack);

  bool empty() const { return images_.empty(); }

  struct Image {
    std::string sopClassUid, sopInstanceUid;
    int frame = 0;  ///< 1-based; 0 in a file of one frame
  };
  const std::vector<Image>& images() const { return images_; }  ///< in the stack's order

  /// Patient, study and series of the first image.
  const FileHeader& header() const { return header_; }
  /// A text of its top level that FileHeader does not hold: tag as "0008,0090", values with '\\' between. Empty when
  /// absent.
  std::string text(const std::string& tag) const;

  /// The images that slice `z` of the stack's grid was made of: one, or between two images both.
  struct Shown {
    std::vector<std::size_t> images;
    bool isExact = false;  ///< pixel for pixel
  };
  Shown shownBy(std::int64_t z) const;

 private:
  std::vector<Image> images_;
  FileHeader header_;
  std::vector<std::pair<std::string, std::string>> texts_;
  std::vector<double> places_;
  bool isInPlace_ = false;
};

}  // namespace hilum::dicom
