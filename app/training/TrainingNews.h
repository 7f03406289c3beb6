#pragma once
#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <map>
#include <optional>
#include <variant>

namespace hilum::app {

/// What `hilum train --progress json` says of a step.
struct StepNews {
  int step = 0;
  double share = 0, seconds = 0, loss = 0;
};

/// Of a validation; `step` 0 is before training.
struct ValidationNews {
  int step = 0;
  double share = 0, medianDice = 0;
  bool best = false;
  std::map<QString, double> dice;  ///< by label
  QStringList samples;             ///< files of pictures
};

/// Of the end: the scores of the weights that were kept.
struct EndNews {
  int steps = 0, bestStep = 0;
  double seconds = 0;
  std::map<QString, double> dice;
};

using TrainingNews = std::variant<StepNews, ValidationNews, EndNews>;

/// One line of it; nothing for a line that is none.
std::optional<TrainingNews> readNews(const QByteArray& line);

}  // namespace hilum::app
