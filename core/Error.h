#pragma once
#include <stdexcept>
#include <string>

namespace hilum {

/// What kind of fault an Error reports; decides what the window offers and what tests assert on.
enum class Code {
  BadInput,     ///< the content contradicts itself or its format
  NotFound,     ///< a path, series or label that is not there
  Unsupported,  ///< well formed, but of a kind that Hilum does not read or write
  Truncated,    ///< shorter than its own header says
  Corrupt,      ///< a checksum or a decoder says that bytes are damaged
  Io,           ///< the system refused to read or write (permission, full disk, lost share)
  Usage,        ///< the caller asked for something that cannot be
  Internal      ///< our own bug, met outside an assert
};

/// The one failure type. The message says which file or series, what was wrong and what the user can do:
/// "study/007.dcm: truncated after 1024 of 526336 bytes (copy the file again)".
class Error : public std::runtime_error {
 public:
  Error(Code code, const std::string& message) : std::runtime_error(message), code_(code) {}

  Code code() const noexcept { return code_; }

  /// The same fault seen from one level up: "reading series 4: <message>".
  Error inContext(const std::string& context) const { return {code_, context + ": " + what()}; }

 private:
  Code code_;
};

}  // namespace hilum
