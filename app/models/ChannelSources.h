#pragma once
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "app/Session.h"
#include "inference/models/ModelManifest.h"
#include "inference/models/Pipeline.h"

namespace hilum::app {

/// A volume that can be a model's channel: one that is open, or a series of the open catalogue that is read when the
/// model runs.
struct ChannelSource {
  QString title;
  VolumePtr volume;                          ///< null: `stack` is read
  const Stack* stack = nullptr;
  std::shared_ptr<const Catalogue> catalogue;  ///< keeps the stack
};

/// The open volume first, then the overlay, the prior and the other series of the same patient.
std::vector<ChannelSource> channelSources(const Session& session);

/// For every channel which source it most likely is, by the names of sequences ("t1c", "FLAIR"); the open volume for
/// the first one when no name tells, none for optional ones that nothing looks like.
std::vector<std::optional<std::size_t>> likelySources(const std::vector<inference::ManifestChannel>& channels,
                                                      const std::vector<ChannelSource>& sources);

/// The volumes under the channels' names, read where need be. For a worker; Throws as readVolume does.
struct ChosenChannel {
  std::string name;
  ChannelSource source;
};
std::vector<inference::NamedVolume> readChannels(const std::vector<ChosenChannel>& chosen, const Progress& progress);

}  // namespace hilum::app
