#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/dicom/IsolatedReader.h"

namespace hilum::test {

/// All regular files below a folder, sorted.
std::vector<std::filesystem::path> filesUnder(const std::filesystem::path& folder);

/// A frame decoded on its own, as float (or RGB bytes as float); `reason` says why not.
struct DecodedFrame {
  std::vector<float> values;
  std::string reason;
};
DecodedFrame decodeFrame(const dicom::FileHeader& header, std::size_t frame, dicom::Target target);

/// Runs a Python program that is an independent reader; false when Python or a package of its is missing.
bool runPython(const std::filesystem::path& script, const std::vector<std::string>& arguments);
bool hasPydicom();

/// What tests write DICOM files with. Explicit VR little endian, CT Image Storage, 16 bits.
struct SmallCt {
  int rows = 8, columns = 8, slice = 0;
  double slope = 1, intercept = -1024;
  std::string transferSyntax = "1.2.840.10008.1.2.1";
  std::string patientName = "Phantom^Test";
  std::vector<std::pair<std::uint32_t, std::uint16_t>> words;  ///< further US elements or other values of standard ones
};
/// `pixels`: the value of Pixel Data, native; or with `encapsulated` the fragments behind an empty offset table.
std::string ctFile(const SmallCt& what, const std::string& pixels);
std::string ctFile(const SmallCt& what, const std::vector<std::string>& fragments);

void writeFile(const std::filesystem::path& path, const std::string& bytes);
std::string readFile(const std::filesystem::path& path);

}  // namespace hilum::test
