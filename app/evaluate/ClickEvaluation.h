#pragma once
#include <array>
#include <string>
#include <vector>

#include "inference/tasks/ClickSegmenter.h"
#include "inference/training/PackedDataset.h"

namespace hilum::app {

constexpr int kEvaluatedClicks = 5;
/// Of flood fills that stand beside it, as parts of the slice's range of brightness.
constexpr std::array kFloodTolerances{0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4};

/// One object of a packed slice, found by simulated clicks.
struct ClickedObject {
  std::string source, what, sample;           ///< what: the name of its output ("clavicle")
  std::array<double, kEvaluatedClicks> dice;  ///< after each click
  std::array<double, kFloodTolerances.size()> flood;  ///< of a flood fill from the first click, by tolerance
  double slowestSeconds = 0;                  ///< of its clicks
};

struct ClickEvaluationOptions {
  bool validationOnly = true;
  int mostPerSource = 0;  ///< evenly spread; 0: all
};

/// Clicks at the objects of packed slices (training/ClickSimulation.h: those of 40 pixels and more, each connected piece
/// one object) as somebody does in the window: the first click in the middle of the object, each further one in the
/// middle of the largest error of the answer.
std::vector<ClickedObject> clickedObjects(inference::ClickSegmenter& segmenter, const inference::PackedDataset& data,
                                          const ClickEvaluationOptions& options, const Progress& progress = {});

/// What there is to say of some of them.
struct ClickSummary {
  std::string name;
  int objects = 0;
  std::array<double, kEvaluatedClicks> median{}, worst{};
  double below = 0;         ///< share of the objects under 0.7 after the last click
  double neverWorse = 0;    ///< share of the further clicks after which Dice had not fallen by more than 0.01
  double floodMedian = 0;   ///< with the tolerance that is best for these objects
  double slowestSeconds = 0;
};
ClickSummary summarised(const std::string& name, const std::vector<const ClickedObject*>& objects);
/// By source and what is clicked at, in order, and of all.
std::vector<ClickSummary> summaries(const std::vector<ClickedObject>& objects);

}  // namespace hilum::app
