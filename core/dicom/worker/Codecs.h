#pragma once
#include <string>
#include <vector>

#include "core/dicom/worker/MappedFile.h"
#include "core/dicom/worker/StoredFrame.h"

namespace hilum::dicom {

/// What GDCM is needed for. GDCM and its libraries take 30 ms to load, most series need none of it: so it lies in a
/// module of its own beside this program, which is opened at the first call. All throw Refusal.
class Codecs {
 public:
  /// Decodes one compressed frame (JPEG, JPEG-LS, JPEG 2000). `frame.format` is the file's when called, and that of
  /// the samples afterwards. Damaged streams may abort the process.
  static void decode(const std::vector<Bytes>& fragments, const std::string& transferSyntax, StoredFrame& frame);

  /// VR and keyword of a standard tag in the dictionary (PS3.6); empty when it is not there.
  struct Entry {
    std::string vr, keyword;
  };
  static Entry lookUp(std::uint32_t tag, const std::string& privateCreator);
};

/// What the module exports under the name `codecsName`.
struct CodecsTable {
  void (*decode)(const std::vector<Bytes>&, const std::string&, StoredFrame&);
  void (*lookUp)(std::uint32_t, const std::string&, Codecs::Entry&);
};
constexpr char codecsName[] = "hilumDicomCodecs", codecsFile[] = "hilum-dicom-codecs.so";

}  // namespace hilum::dicom
