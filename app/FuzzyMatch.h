#pragma once
#include <QList>
#include <QString>
#include <optional>

namespace hilum::app {

/// How well typed letters stand for a text: they occur in it in that order; the beginnings of words and letters side by
/// side count most. Case, accents and the dot of the Turkish i make no difference; blanks among the letters are free.
struct FuzzyMatch {
  int score = 0;            ///< higher is better
  QList<qsizetype> places;  ///< of the letters in the text
};

/// Nothing when a letter is missing; empty letters fit every text.
std::optional<FuzzyMatch> fuzzyMatch(const QString& letters, const QString& text);

}  // namespace hilum::app
