#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hilum::annotation {

/// A field for a CSV line by RFC 4180: in quotes, its own quotes twice, when it holds a comma, a quote or a line's end.
std::string csvField(const std::string& text);
/// The fields, taken as they are, with commas between and CR LF behind.
std::string csvLine(const std::vector<std::string>& fields);

/// One record and the line of the text on which it starts, from 1.
struct CsvRecord {
  std::size_t line = 1;
  std::vector<std::string> fields;
  bool unclosed = false;  ///< a quote was opened and the text ended
};

/// The records of a CSV text, blank lines left out. A quote that does not begin its field stands for itself, as some
/// programs write names without escaping them.
std::vector<CsvRecord> csvRecords(std::string_view text);

}  // namespace hilum::annotation
