#pragma once
#include <optional>
#include <string>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "inference/models/Prepare.h"
#include "inference/models/StudyObjects.h"
#include "inference/models/WindowedRun.h"

namespace hilum::inference {

/// A volume under the name of one of the model's channels; an empty name is the first.
struct NamedVolume {
  std::string channel;
  VolumePtr volume;
};

struct PipelineOptions {
  bool uncertainty = false;
  bool mirror = true;  ///< the model's test-time mirroring
  bool fuse = true;    ///< with the stage that the model names; else the network alone
  int batch = 0;       ///< patches at a time; 0: as the device likes
};

struct PipelineResult {
  LabelMap labels;                    ///< on the grid of the first volume
  std::optional<Volume> uncertainty;  ///< 0..1, on the same grid
  std::optional<StudyObjects> objects;  ///< of models that tell objects apart
  std::optional<std::vector<StudyWindow>> windows;  ///< of models that see windows alone
  std::string device;
  double prepareSeconds = 0, inferSeconds = 0, restoreSeconds = 0;
  std::vector<std::string> warnings;
};

/// The volumes in the order of the manifest's channels. One without a name goes to the channel that its own name speaks
/// of ("flair"), else to the first. A colour image gives channels of the names R, G and B. Throws
/// Error{Usage} for a name that the model does not have or that stands twice, and Error{BadInput} for a channel that is
/// missing or of the wrong modality; messages begin with the model's name.
ChannelVolumes channelsFor(const ModelManifest& manifest, const std::vector<NamedVolume>& given,
                           std::vector<std::string>& warnings);

/// The manifest without the labels that need channels which are not there; `warnings` name them. A region over which
/// nothing is painted any more goes by its own name. Throws Error{BadInput} when no label is left.
ModelManifest manifestFor(const ModelManifest& manifest, const ChannelVolumes& channels,
                          std::vector<std::string>& warnings);

/// Runs a network over a study: prepare, slide, restore, fuse. The result does not depend on how the files store their axes.
PipelineResult runModel(const ModelManifest& manifest, Network& network, const std::vector<NamedVolume>& given,
                        const PipelineOptions& options = {}, const Progress& progress = {});

}  // namespace hilum::inference
