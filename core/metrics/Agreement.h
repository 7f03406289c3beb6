#pragma once
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum {

/// How well several readers agree. Their maps lie on one grid: Error{BadInput} else, or when there are fewer than two.
///
/// Kappa counts every voxel within the box that holds all readers' labels, background among the labels; a larger box
/// would add background on which all agree. Nothing where chance alone explains everything (all voxels of one label).

/// Cohen's kappa of two readers (Educ Psychol Meas 1960, 20, 37-46).
std::optional<double> cohenKappa(const LabelMap& a, const LabelMap& b);
/// Fleiss' kappa of any number of readers (Psychol Bull 1971, 76, 378-382).
std::optional<double> fleissKappa(std::span<const LabelMap> readers);

/// The label that most readers gave a voxel; where the most stand against as many others, background.
LabelMap majorityVote(std::span<const LabelMap> readers);

/// What readers probably meant, and how well each of them does by it.
struct Consensus {
  LabelMap labels;
  /// By reader and label: the part of the consensus' voxels that the reader gave that label.
  std::vector<std::map<LabelId, double>> sensitivity;
};

/// STAPLE for several labels (Warfield, Zou and Wells, IEEE TMI 2004, 23, 903-921; Rohlfing, Russakoff and Maurer
/// 2003), within the box that holds all readers' labels. Undecided voxels become background.
Consensus staple(std::span<const LabelMap> readers, const Progress& progress = {});

/// How many readers differ from the most frequent label, voxel by voxel: 0 where all agree.
LabelMap disagreement(std::span<const LabelMap> readers);

}  // namespace hilum
