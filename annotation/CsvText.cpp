#include "annotation/CsvText.h"

#include <algorithm>

namespace hilum::annotation {
namespace {

/// Reads field by field.
class CsvScanner {
 public:
  explicit CsvScanner(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }

  CsvRecord record() {
    CsvRecord record{.line = line_};
    for (;;) {
      record.fields.push_back(field(record));
      if (done()) return record;
      const char c = text_[at_++];
      if (c == ',') {
        if (done()) record.fields.emplace_back();
        continue;
      }
      if (c == '\r' && !done() && text_[at_] == '\n') ++at_;
      ++line_;
      return record;
    }
  }

 private:
  std::string field(CsvRecord& record) {
    std::string value;
    if (!done() && text_[at_] == '"' && closes(at_)) {
      quotedPart(value, record);
    }
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    value += text_.substr(at_, end - at_);
    at_ = end;
    return value;
  }

  /// Whether the quote at the start of a field is closed before a comma, a line's end or the text's: else it is part of
  /// an unescaped name.
  bool closes(std::size_t open) const {
    for (std::size_t i = open + 1; i < text_.size(); ++i) {
      if (text_[i] != '"') continue;
      if (i + 1 < text_.size() && text_[i + 1] == '"') {
        ++i;
        continue;
      }
      return i + 1 == text_.size() || text_[i + 1] == ',' || text_[i + 1] == '\r' || text_[i + 1] == '\n';
    }
    return true;
  }

  void quotedPart(std::string& value, CsvRecord& record) {
    for (++at_; !done(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c != '"') {
        value += c;
        continue;
      }
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') {
        ++at_;
        return;
      }
      value += '"';
      ++at_;
    }
    record.unclosed = true;
  }

  std::string_view text_;
  std::size_t at_ = 0, line_ = 1;
};

}  // namespace

std::string csvField(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string csvLine(const std::vector<std::string>& fields) {
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) text += (i > 0 ? "," : "") + fields[i];
  return text + "\r\n";
}

std::vector<CsvRecord> csvRecords(std::string_view text) {
  std::vector<CsvRecord> records;
  for (CsvScanner scanner(text); !scanner.done();) {
    CsvRecord record = scanner.record();
    const bool blank = std::all_of(record.fields.begin(), record.fields.end(), [](const std::string& f) {
      return f.find_first_not_of(" \t") == std::string::npos;
    });
    if (!blank) records.push_back(std::move(record));
  }
  return records;
}

}  // namespace hilum::annotation
