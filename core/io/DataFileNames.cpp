#include "core/io/DataFileNames.h"

#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace {
constexpr std::int64_t mostFiles = 1'000'000, largestNumber = 1'000'000'000'000;
}

std::vector<std::string> namesOfPattern(const std::vector<std::string>& parts) {
  const std::string& format = parts.at(0);
  const auto fault = [&] {
    return Error(Code::BadInput, "names its data files by a pattern that makes no sense: " + format.substr(0, 100));
  };
  const auto first = toNumber<std::int64_t>(parts.at(1)), last = toNumber<std::int64_t>(parts.at(2)),
             step = toNumber<std::int64_t>(parts.at(3));
  const std::size_t percent = format.find('%'), d = format.find('d', percent == std::string::npos ? 0 : percent);
  const auto isUsable = [](const auto& number) {
    return number && *number >= -largestNumber && *number <= largestNumber;
  };
  if (!isUsable(first) || !isUsable(last) || !isUsable(step) || *step == 0 || percent == std::string::npos ||
      d == std::string::npos)
    throw fault();
  const std::string digits = format.substr(percent + 1, d - percent - 1);
  if (digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string::npos ||
      format.find('%', d) != std::string::npos || (*last - *first) / *step < 0 || (*last - *first) / *step > mostFiles)
    throw fault();
  const std::size_t width = std::size_t(toNumber<int>(digits).value_or(0));
  std::vector<std::string> names;
  for (std::int64_t i = *first; *step > 0 ? i <= *last : i >= *last; i += *step) {
    std::string n = std::to_string(i);
    if (n.size() < width) n.insert(0, width - n.size(), digits[0] == '0' ? '0' : ' ');
    names.push_back(format.substr(0, percent) + n + format.substr(d + 1));
  }
  return names;
}

}  // namespace hilum::io
