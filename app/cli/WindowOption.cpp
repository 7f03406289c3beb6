#include "app/cli/WindowOption.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "app/OpeningWindow.h"
#include "core/Error.h"

namespace hilum::cli {

std::vector<double> optionNumbers(const std::string& text, char separator, std::size_t count,
                                  const std::string& option) {
  std::vector<double> values;
  std::istringstream in(text);
  for (std::string field; std::getline(in, field, separator);) {
    std::istringstream number(field);
    double value = 0;
    if (number >> value && number.eof()) values.push_back(value);
  }
  if (values.size() != count || std::count(text.begin(), text.end(), separator) + 1 != std::ptrdiff_t(count))
    throw Error(Code::Usage, option + " " + text + ": needs " + std::to_string(count) + " numbers with '" + separator +
                                 "' between them");
  return values;
}

Window chosenWindow(const std::string& text, const Volume& volume) {
  if (text.empty()) return app::openingWindow(volume);
  std::string known;
  for (const Window& window : ctWindows()) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    if (std::equal(text.begin(), text.end(), window.name.begin(), window.name.end(), same)) return window;
    known += (known.empty() ? "" : ", ") + window.name;
  }
  if (text.find(',') == std::string::npos)
    throw Error(Code::Usage, "--window " + text + ": is neither W,L nor one of " + known);
  const auto n = optionNumbers(text, ',', 2, "--window");
  if (!(n[0] > 0)) throw Error(Code::Usage, "--window " + text + ": the width must be positive");
  return {n[0], n[1], ""};
}

}  // namespace hilum::cli
