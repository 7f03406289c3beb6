#pragma once
#include <QString>
#include <string>

namespace hilum::app {

/// A problem as a sentence of its own: it begins in lower case, to stand behind a file's name.
inline QString sentence(const std::string& problem) {
  QString words = QString::fromStdString(problem);
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  return words;
}

}  // namespace hilum::app
