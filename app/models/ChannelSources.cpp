#include "app/models/ChannelSources.h"

#include "app/StudyText.h"
#include "core/dicom/VolumeReader.h"
#include "inference/models/SequenceName.h"

namespace hilum::app {
namespace {

QString titleOf(const VolumePtr& volume) { return QString::fromStdString(volume->info().name); }

}  // namespace

std::vector<ChannelSource> channelSources(const Session& session) {
  std::vector<ChannelSource> sources;
  if (!session.volume()) return sources;
  const auto catalogue = session.catalogue();
  const QString title = session.stack() && catalogue
                            ? hilum::app::titleOf(*catalogue->ownersOf(*session.stack()).second, *session.stack())
                            : titleOf(session.volume());
  sources.push_back({title, session.volume(), session.stack(), catalogue});
  if (session.overlay().volume) sources.push_back({titleOf(session.overlay().volume), session.overlay().volume, nullptr, nullptr});
  if (session.prior()) sources.push_back({session.priorTitle(), session.prior(), nullptr, nullptr});
  if (!catalogue || !session.stack()) return sources;
  const Study* open = catalogue->ownersOf(*session.stack()).first;
  for (const Study& study : catalogue->studies)
    if (&study == open)
      for (const Series& series : study.series)
        for (const Stack& stack : series.stacks)
          if (&stack != session.stack() && stack.frameCount() > 0)
            sources.push_back({hilum::app::titleOf(series, stack), nullptr, &stack, catalogue});
  return sources;
}

std::vector<std::optional<std::size_t>> likelySources(const std::vector<inference::ManifestChannel>& channels,
                                                      const std::vector<ChannelSource>& sources) {
  std::vector<std::optional<std::size_t>> chosen(channels.size());
  std::vector<bool> taken(sources.size());
  for (std::size_t c = 0; c < channels.size(); ++c) {
    const QString name = QString::fromStdString(channels[c].name);
    const std::string wanted = inference::sequenceOf(channels[c].name);
    for (std::size_t s = 0; s < sources.size() && !chosen[c]; ++s) {
      const bool fits = wanted.empty() ? sources[s].title.contains(name, Qt::CaseInsensitive)
                                       : inference::sequenceOf(sources[s].title.toStdString()) == wanted;
      if (fits && !taken[s]) chosen[c] = s, taken[s] = true;
    }
  }
  for (std::size_t c = 0; c < channels.size(); ++c)
    for (std::size_t s = 0; s < sources.size() && !chosen[c] && (!channels[c].optional || channels.size() == 1); ++s)
      if (!taken[s]) chosen[c] = s, taken[s] = true;
  // Of channels that may all be missing one must be there.
  const bool none = std::none_of(chosen.begin(), chosen.end(), [](const auto& one) { return one.has_value(); });
  if (none && !chosen.empty() && !sources.empty()) chosen.front() = 0;
  return chosen;
}

std::vector<inference::NamedVolume> readChannels(const std::vector<ChosenChannel>& chosen, const Progress& progress) {
  std::vector<inference::NamedVolume> volumes;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const double count = double(chosen.size());
    const ChannelSource& source = chosen[i].source;
    volumes.push_back({chosen[i].name, source.volume ? source.volume
                                                     : readVolume(*source.stack, progress.part(double(i) / count,
                                                                                               double(i + 1) / count,
                                                                                               "reading"))});
  }
  return volumes;
}

}  // namespace hilum::app
