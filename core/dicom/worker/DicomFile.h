#pragma once
#include <string>
#include <vector>

#include "core/dicom/worker/Dataset.h"
#include "core/dicom/worker/MappedFile.h"

namespace hilum::dicom {

constexpr char rleSyntax[] = "1.2.840.10008.1.2.5";

/// A DICOM file (PS3.10), or a dataset without preamble or meta header, mapped and indexed.
class DicomFile {
 public:
  /// Throws NotDicom, or Refusal.
  explicit DicomFile(const std::filesystem::path& path);

  const Dataset& dataset() const { return dataset_; }
  const Dataset& meta() const { return meta_; }
  const std::string& transferSyntax() const { return transferSyntax_; }
  Encoding encoding() const { return encoding_; }  ///< of the dataset as found, which may contradict the meta header
  /// Copies a large part of the dataset's memory.
  void read(Bytes part, std::byte* to) const;
  bool isEncapsulated() const { return isEncapsulated_; }

 private:
  std::size_t readMeta(std::size_t at);
  void readDataset(Bytes rest);

  MappedFile file_;
  std::vector<std::byte> inflated_;
  std::string transferSyntax_;
  Encoding encoding_;
  bool isEncapsulated_ = false;
  Dataset meta_, dataset_;
};

}  // namespace hilum::dicom
