#include "app/models/ChannelSources.h"

#include <QRegularExpression>

#include "app/StudyText.h"
#include "core/dicom/VolumeReader.h"

namespace hilum::app {
namespace {

/// What a sequence's name says it is: "t1", "t1c", "t2", "flair", ...; empty when it says nothing.
QString sequenceOf(const QString& name) {
  const QString words = name.toLower();
  const auto says = [&](const char* pattern) {
    return words.contains(QRegularExpression(QString::fromLatin1(pattern)));
  };
  if (says("flair")) return QStringLiteral("flair");
  const bool contrast = says("t1 ?-?_?(c|ce|gd|km)\\b|t1ce|t1c|t1gd|\\+ ?c|contrast|post|gado|\\bgd\\b");
  if (says("t1") && contrast) return QStringLiteral("t1c");
  if (says("t1")) return QStringLiteral("t1");
  if (says("t2")) return QStringLiteral("t2");
  if (says("adc")) return QStringLiteral("adc");
  if (says("dwi|diff|\\bb ?1000\\b")) return QStringLiteral("dwi");
  if (says("\\bpet?\\b|\\bsuv\\b")) return QStringLiteral("pet");
  if (says("\\bct\\b")) return QStringLiteral("ct");
  return {};
}

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
    const QString name = QString::fromStdString(channels[c].name), wanted = sequenceOf(name);
    for (std::size_t s = 0; s < sources.size() && !chosen[c]; ++s) {
      const bool fits = wanted.isEmpty() ? sources[s].title.contains(name, Qt::CaseInsensitive)
                                         : sequenceOf(sources[s].title) == wanted;
      if (fits && !taken[s]) chosen[c] = s, taken[s] = true;
    }
  }
  for (std::size_t c = 0; c < channels.size(); ++c)
    for (std::size_t s = 0; s < sources.size() && !chosen[c] && (!channels[c].optional || channels.size() == 1); ++s)
      if (!taken[s]) chosen[c] = s, taken[s] = true;
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
