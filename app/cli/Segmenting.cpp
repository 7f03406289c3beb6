#include "app/cli/Segmenting.h"

#include <chrono>
#include <cstdio>

#include "annotation/AuditTrail.h"
#include "app/models/Provenance.h"
#include "core/Error.h"

namespace hilum::cli {

namespace {

inference::VoxelClick clickOf(const std::string& text) {
  long long i = 0, j = 0, k = 0;
  int adds = 1, used = 0;
  const int read = std::sscanf(text.c_str(), "%lld,%lld,%lld%n,%d%n", &i, &j, &k, &used, &adds, &used);
  if (read < 3 || std::size_t(used) != text.size() || adds < 0 || adds > 1)
    throw Error(Code::Usage, "--point " + text + ": is not I,J,K or I,J,K,0");
  return {{i, j, k}, adds == 1};
}

}  // namespace

Segmenter::Segmenter(const Options& options) : options_(options) {
  for (const std::string& point : options.points) points_.push_back(clickOf(point));
  if (!points_.empty() && (!options.channels.empty() || options.uncertainty))
    throw Error(Code::Usage, "--point: goes with neither --channel nor --uncertainty");
  if (options.carry && points_.empty()) throw Error(Code::Usage, "--carry: needs --point");
  if (points_.empty())
    runner_.emplace(app::ModelRunner::Options{.model = options.model,
                                              .device = options.device,
                                              .uncertainty = options.uncertainty,
                                              .fuse = options.fuse});
  else
    clicks_.emplace(options.model, options.device);
  if (options.model == app::ModelRunner::kClassical && !options.channels.empty())
    throw Error(Code::Usage, "--channel: " + options.model + " has no further channels");
}

void Segmenter::loadChannels(const Progress& progress) {
  for (const std::string& option : options_.channels) {
    const auto sign = option.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == option.size())
      throw Error(Code::Usage, "--channel " + option + ": is not NAME=PATH");
    const Input input = openInput({option.substr(sign + 1), "", 0}, progress);
    channels_.emplace_back(option.substr(0, sign), input.volume);
  }
}

Segmenter::Found Segmenter::findByClicks(const Volume& volume, const Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  Found found;
  found.labels = inference::labelsByClicks(*clicks_, volume, points_, options_.carry, progress);
  found.device = clicks_->device();
  found.inferSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  app::Provenance provenance{
      .model = model(), .version = version(), .weightsSha256 = weightsSha256(), .device = found.device};
  provenance.seconds = found.inferSeconds;
  provenance.made = annotation::thisSecond();
  found.provenance = provenance.text();
  return found;
}

Segmenter::Found Segmenter::find(const Input& input, const std::string& path, const Progress& progress) {
  using Clock = std::chrono::steady_clock;
  try {
    if (clicks_) return findByClicks(*input.volume, progress);
    const auto start = Clock::now();
    if (channels_.empty()) loadChannels(progress.part(0, 0.1, "reading channels"));
    const double reading = std::chrono::duration<double>(Clock::now() - start).count();
    std::vector<inference::NamedVolume> volumes{{"", input.volume}};
    for (const auto& [name, volume] : channels_) volumes.push_back({name, volume});
    Found found = runner_->find(volumes, progress);
    found.loadSeconds += reading;
    return found;
  } catch (const Error& e) {
    throw e.inContext(path);
  }
}

}  // namespace hilum::cli
