#include "tests/core/DicomFiles.h"

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

namespace hilum::test {
namespace {

constexpr char python[] = "/usr/bin/python3";

std::string little(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += char(value >> (8 * i));
  return out;
}

/// One element in explicit VR little endian.
std::string element(std::uint32_t tag, const std::string& vr, std::string value) {
  if (value.size() % 2) value += vr == "UI" || vr == "OB" ? '\0' : ' ';
  std::string out = little(tag >> 16, 2) + little(tag, 2) + vr;
  const bool isLong = vr == "OB" || vr == "OW" || vr == "SQ" || vr == "UN";
  out += isLong ? little(0, 2) + little(std::uint32_t(value.size()), 4) : little(std::uint32_t(value.size()), 2);
  return out + value;
}

std::string headOf(const SmallCt& what) {
  const std::string uid = "1.2.826.0.1.3680043.10.1." + std::to_string(what.slice + 1);
  const std::string ct = "1.2.840.10008.5.1.4.1.1.2";
  const std::string meta =
      element(0x00020002, "UI", ct) + element(0x00020003, "UI", uid) + element(0x00020010, "UI", what.transferSyntax);
  std::map<std::uint32_t, std::uint16_t> words = {{0x00280002, 1},
                                                  {0x00280010, std::uint16_t(what.rows)},
                                                  {0x00280011, std::uint16_t(what.columns)},
                                                  {0x00280100, 16},
                                                  {0x00280101, 16},
                                                  {0x00280102, 15},
                                                  {0x00280103, 0}};
  for (const auto& [tag, value] : what.words) words[tag] = value;
  std::map<std::uint32_t, std::string> elements = {
      {0x00080016, element(0x00080016, "UI", ct)},
      {0x00080018, element(0x00080018, "UI", uid)},
      {0x00080060, element(0x00080060, "CS", "CT")},
      {0x00100010, element(0x00100010, "PN", what.patientName)},
      {0x0020000d, element(0x0020000d, "UI", "1.2.826.0.1.3680043.10.2")},
      {0x0020000e, element(0x0020000e, "UI", "1.2.826.0.1.3680043.10.3")},
      {0x00200013, element(0x00200013, "IS", std::to_string(what.slice + 1))},
      {0x00200032, element(0x00200032, "DS", "0\\0\\" + std::to_string(what.slice))},
      {0x00200037, element(0x00200037, "DS", "1\\0\\0\\0\\1\\0")},
      {0x00280004, element(0x00280004, "CS", "MONOCHROME2")},
      {0x00280030, element(0x00280030, "DS", "0.7\\0.7")},
      {0x00281052, element(0x00281052, "DS", std::to_string(what.intercept))},
      {0x00281053, element(0x00281053, "DS", std::to_string(what.slope))},
  };
  for (const auto& [tag, value] : words) elements[tag] = element(tag, "US", little(value, 2));
  std::string out =
      std::string(128, '\0') + "DICM" + element(0x00020000, "UL", little(std::uint32_t(meta.size()), 4)) + meta;
  for (const auto& [tag, bytes] : elements) out += bytes;
  return out;
}

}  // namespace

std::vector<std::filesystem::path> filesUnder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

DecodedFrame decodeFrame(const dicom::FileHeader& header, std::size_t frame, dicom::Target target) {
  const auto& format = header.frames[frame].format;
  const std::size_t pixels = std::size_t(format.rows) * std::size_t(format.columns);
  dicom::SharedPixels memory(pixels * (target == dicom::Target::Float ? 4 : target == dicom::Target::Int16 ? 2 : 3));
  const std::vector<dicom::FrameJob> jobs = {{header.file, header.frames[frame], 0}};
  DecodedFrame decoded{{}, dicom::decodeFrames(jobs, target, memory).front()};
  const auto copy = [&](const auto* from, std::size_t count) { decoded.values.assign(from, from + count); };
  if (target == dicom::Target::Float) copy(reinterpret_cast<const float*>(memory.data()), pixels);
  if (target == dicom::Target::Int16) copy(reinterpret_cast<const std::int16_t*>(memory.data()), pixels);
  if (target == dicom::Target::Rgb8) copy(reinterpret_cast<const std::uint8_t*>(memory.data()), pixels * 3);
  return decoded;
}

bool runPython(const std::filesystem::path& script, const std::vector<std::string>& arguments) {
  std::string command = std::string(python) + " '" + script.string() + "'";
  for (const auto& argument : arguments) command += " '" + argument + "'";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool hasPydicom() {
  static const bool found = std::system("/usr/bin/python3 -c 'import numpy, pydicom' 2>/dev/null") == 0;
  return found;
}

std::string ctFile(const SmallCt& what, const std::string& pixels) {
  return headOf(what) + element(0x7fe00010, "OW", pixels);
}

std::string ctFile(const SmallCt& what, const std::vector<std::string>& fragments) {
  const auto item = [](const std::string& bytes) {
    return std::string("\xfe\xff\x00\xe0", 4) + little(std::uint32_t(bytes.size()), 4) + bytes;
  };
  std::string out = headOf(what) + std::string("\xe0\x7f\x10\x00OB\0\0\xff\xff\xff\xff", 12) + item("");
  for (const auto& fragment : fragments) out += item(fragment);
  return out + std::string("\xfe\xff\xdd\xe0\0\0\0\0", 8);
}

void writeFile(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}

std::string readFile(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

}  // namespace hilum::test
