#include "app/cli/Segmenting.h"

#include <chrono>

#include "core/Error.h"

namespace hilum::cli {

Segmenter::Segmenter(const Options& options)
    : options_(options),
      runner_({.model = options.model, .device = options.device, .uncertainty = options.uncertainty,
               .fuse = options.fuse}) {
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

Segmenter::Found Segmenter::find(const Input& input, const std::string& path, const Progress& progress) {
  using Clock = std::chrono::steady_clock;
  try {
    const auto start = Clock::now();
    if (channels_.empty()) loadChannels(progress.part(0, 0.1, "reading channels"));
    const double reading = std::chrono::duration<double>(Clock::now() - start).count();
    std::vector<inference::NamedVolume> volumes{{"", input.volume}};
    for (const auto& [name, volume] : channels_) volumes.push_back({name, volume});
    Found found = runner_.find(volumes, progress);
    found.loadSeconds += reading;
    return found;
  } catch (const Error& e) {
    throw e.inContext(path);
  }
}

}  // namespace hilum::cli
