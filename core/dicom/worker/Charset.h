#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hilum::dicom {

/// Turns text in the character sets that a file names (Specific Character Set, PS3.3 C.12.1.1.2; ISO 2022 code
/// extensions, PS3.5 section 6.1) into UTF-8. Never fails: a byte that its character set does not hold is read as
/// Latin-1.
class Charset {
 public:
  /// `names`: the values of (0008,0005); none or an empty first one is the default repertoire.
  explicit Charset(const std::vector<std::string>& names = {});

  /// ^ and = end a code extension in person names (PN); \ and line ends do always.
  std::string toUtf8(std::string_view text, bool isPersonName = false) const;

  /// What G0 (bytes below 128) or G1 (the others) holds: an iconv name, and how many bytes make a character.
  struct Set {
    const char* iconv = nullptr;
    int width = 1;
    const char* prefix = "";  ///< before each character, to reach a plane of EUC
  };

 private:
  std::string whole_;  ///< iconv name of a character set without code extensions (UTF-8, GB18030, GBK); else empty
  Set g0_, g1_;        ///< at the start of a text
};

}  // namespace hilum::dicom
