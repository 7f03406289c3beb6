#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

#include "core/quantify/LungDensity.h"

namespace hilum {
namespace {

/// The digits that a text starts with; nothing when there are none or more than a number holds.
std::optional<int> leadingNumber(std::string_view text) {
  int value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() ? std::optional(value) : std::nullopt;
}

}  // namespace

KernelClass kernelClass(const std::string& kernel) {
  std::string k = kernel.substr(0, kernel.find('\\'));
  std::erase_if(k, [](unsigned char c) { return std::isspace(c); });
  std::transform(k.begin(), k.end(), k.begin(), [](unsigned char c) { return char(std::toupper(c)); });
  if (k.empty()) return KernelClass::Unknown;

  static const std::set<std::string> geLung{"LUNG", "BONE", "BONEPLUS", "EDGE", "ULTRA"}, geMedium{"CHEST", "DETAIL"},
      geSoft{"STANDARD", "SOFT"};
  static const std::set<std::string> philipsLung{"L", "YA", "YB", "YC", "YD", "D", "E"}, philipsMedium{"C"},
      philipsSoft{"A", "B"};
  if (geLung.contains(k) || philipsLung.contains(k)) return KernelClass::Lung;
  if (geMedium.contains(k) || philipsMedium.contains(k)) return KernelClass::Medium;
  if (geSoft.contains(k) || philipsSoft.contains(k)) return KernelClass::Soft;

  // Canon and Toshiba FC numbers, then Siemens families (one or two letters) with their two-digit sharpness.
  if (k.starts_with("FC")) {
    const int n = leadingNumber(std::string_view(k).substr(2)).value_or(0);
    if ((n >= 30 && n <= 35) || (n >= 50 && n <= 56) || (n >= 80 && n <= 86)) return KernelClass::Lung;
    return n >= 1 && n <= 19 ? KernelClass::Soft : KernelClass::Unknown;
  }
  if (std::string_view("BDHIQUT").find(k[0]) != std::string_view::npos) {
    const bool hasSecond = k.size() > 1 && k[1] >= 'A' && k[1] <= 'Z';
    const std::string digits = k.substr(hasSecond ? 2 : 1, 2);
    if (const auto n = leadingNumber(digits);
        n && digits.size() == 2 && std::isdigit(static_cast<unsigned char>(digits[1]))) {
      if (*n >= 50 || (hasSecond && k[1] == 'L')) return KernelClass::Lung;
      return *n > 40 ? KernelClass::Medium : KernelClass::Soft;
    }
  }
  return KernelClass::Unknown;
}

}  // namespace hilum
