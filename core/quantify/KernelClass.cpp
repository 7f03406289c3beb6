#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include "core/quantify/LungDensity.h"

namespace hilum {

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

  std::smatch m;
  // Canon and Toshiba FC numbers, then Siemens families with their sharpness number.
  if (static const std::regex canon("^FC(\\d+).*"); std::regex_match(k, m, canon)) {
    const int n = std::stoi(m[1]);
    if ((n >= 30 && n <= 35) || (n >= 50 && n <= 56) || (n >= 80 && n <= 86)) return KernelClass::Lung;
    return n >= 1 && n <= 19 ? KernelClass::Soft : KernelClass::Unknown;
  }
  if (static const std::regex siemens("^[BDHIQUT]([A-Z]?)(\\d\\d).*"); std::regex_match(k, m, siemens)) {
    const int n = std::stoi(m[2]);
    if (n >= 50 || m[1] == "L") return KernelClass::Lung;
    return n > 40 ? KernelClass::Medium : KernelClass::Soft;
  }
  return KernelClass::Unknown;
}

}  // namespace hilum
