#include "core/dicom/worker/Charset.h"

#include <iconv.h>

#include <cerrno>
#include <cstdlib>
#include <map>

namespace hilum::dicom {
namespace {

using Set = Charset::Set;

constexpr Set ascii{"ASCII"}, latin1{"ISO-8859-1"};

/// Registration numbers of ISO 646 and ISO 8859 parts (PS3.3 table C.12-2), and of the two-byte sets in G1 that some
/// files name alone.
const Set* upperHalf(int registration) {
  static const std::map<int, Set> sets = {{100, latin1},          {101, {"ISO-8859-2"}}, {109, {"ISO-8859-3"}},
                                          {110, {"ISO-8859-4"}},  {144, {"ISO-8859-5"}}, {127, {"ISO-8859-6"}},
                                          {126, {"ISO-8859-7"}},  {138, {"ISO-8859-8"}}, {148, {"ISO-8859-9"}},
                                          {203, {"ISO-8859-15"}}, {166, {"TIS-620"}},    {13, {"SHIFT_JIS"}},
                                          {149, {"EUC-KR", 2}},   {58, {"GB2312", 2}}};
  const auto found = sets.find(registration);
  return found == sets.end() ? nullptr : &found->second;
}

/// An escape sequence: its bytes behind ESC, what it loads, and into which half.
struct Escape {
  const char* bytes;
  int half;
  Set set;
};

// PS3.3 tables C.12-3 and C.12-4. Longer ones first.
const Escape escapes[] = {
    {"$)C", 1, {"EUC-KR", 2}}, {"$)A", 1, {"GB2312", 2}}, {"$(D", 0, {"EUC-JP", 2, "\x8f"}},
    {"$B", 0, {"EUC-JP", 2}},  {"$@", 0, {"EUC-JP", 2}},  {"(B", 0, ascii},
    {"(J", 0, ascii},          {")I", 1, {"SHIFT_JIS"}},  {"-A", 1, latin1},
    {"-B", 1, {"ISO-8859-2"}}, {"-C", 1, {"ISO-8859-3"}}, {"-D", 1, {"ISO-8859-4"}},
    {"-L", 1, {"ISO-8859-5"}}, {"-G", 1, {"ISO-8859-6"}}, {"-F", 1, {"ISO-8859-7"}},
    {"-H", 1, {"ISO-8859-8"}}, {"-M", 1, {"ISO-8859-9"}}, {"-b", 1, {"ISO-8859-15"}},
    {"-T", 1, {"TIS-620"}},
};

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
  ~Converter() {
    if (isOpen()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  void append(std::string_view text, std::string& out) const {
    char* in = const_cast<char*>(text.data());
    std::size_t left = text.size();
    while (left > 0) {
      char piece[256];
      char* to = piece;
      std::size_t room = sizeof piece;
      const bool stuck = !isOpen() || ::iconv(handle_, &in, &left, &to, &room) == std::size_t(-1);
      out.append(piece, std::size_t(to - piece));
      if (!stuck || (isOpen() && errno == E2BIG)) continue;
      const auto byte = static_cast<unsigned char>(*in++);
      --left;
      if (byte < 0x80) {
        out += char(byte);
      } else {
        out += char(0xc0 | byte >> 6);
        out += char(0x80 | (byte & 0x3f));
      }
    }
    if (isOpen()) ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
  }

 private:
  bool isOpen() const { return handle_ != iconv_t(-1); }
  iconv_t handle_;
};

/// Converters are costly to open and a file needs few.
const Converter& converter(const std::string& from) {
  static std::map<std::string, Converter> open;
  return open.try_emplace(from, from).first->second;
}

/// Bytes of one half of the code table, in runs.
void appendRun(std::string_view run, const Set& set, bool isLowHalf, std::string& out) {
  if (set.iconv == ascii.iconv || (isLowHalf && set.width == 1)) {
    converter("ASCII").append(run, out);
    return;
  }
  std::string coded;
  for (std::size_t i = 0; i < run.size(); i += std::size_t(set.width)) {
    coded += set.prefix;
    for (const char c : run.substr(i, std::size_t(set.width))) coded += char(c | 0x80);
  }
  converter(set.iconv).append(coded, out);
}

int registration(const std::string& name) {
  const auto at = name.find("IR");
  return at == name.npos ? 0
                         : std::atoi(name.c_str() + at + 2 +
                                     (at + 2 < name.size() && !std::isdigit(static_cast<unsigned char>(name[at + 2]))));
}

}  // namespace

Charset::Charset(const std::vector<std::string>& names) : g0_(ascii), g1_(latin1) {
  if (names.empty()) return;
  const std::string& first = names.front();
  const int number = registration(first);
  if (number == 192 || first == "UTF-8" || first == "ISO 2022 IR 192") whole_ = "UTF-8";
  if (first == "GB18030" || first == "GBK") whole_ = "GB18030";
  if (const Set* const set = upperHalf(number)) g1_ = *set;
}

std::string Charset::toUtf8(std::string_view text, bool isPersonName) const {
  std::string out;
  out.reserve(text.size());
  if (!whole_.empty()) {
    converter(whole_).append(text, out);
    return out;
  }
  Set g0 = g0_, g1 = g1_;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\x1b') {
      const Escape* known = nullptr;
      for (const Escape& escape : escapes)
        if (!known && text.substr(at + 1).starts_with(escape.bytes)) known = &escape;
      ++at;
      if (!known) continue;
      (known->half == 0 ? g0 : g1) = known->set;
      at += std::string_view(known->bytes).size();
      continue;
    }
    const bool isLow = static_cast<unsigned char>(text[at]) < 0x80;
    const char c = text[at];
    const bool isControl = static_cast<unsigned char>(c) < 0x20;
    if (isControl || (isLow && g0.width == 1 && (c == '\\' || (isPersonName && (c == '^' || c == '='))))) {
      g0 = g0_, g1 = g1_;
      out += c;
      ++at;
      continue;
    }
    const Set& set = isLow ? g0 : g1;
    std::size_t end = at + 1;
    const auto inRun = [&](char next) {
      const bool nextLow = static_cast<unsigned char>(next) < 0x80;
      const bool ends = nextLow && g0.width == 1 && (next == '\\' || next == '^' || next == '=');
      return nextLow == isLow && static_cast<unsigned char>(next) >= 0x20 && !ends;
    };
    while (end < text.size() && inRun(text[end])) ++end;
    appendRun(text.substr(at, end - at), set, isLow, out);
    at = end;
  }
  return out;
}

}  // namespace hilum::dicom
