#include "inference/engine/Device.h"

#include <charconv>

#include "core/Error.h"

namespace hilum::inference {

DeviceChoice parseDevice(const std::string& text) {
  if (text == "auto") return {DeviceChoice::Kind::Auto, 0};
  if (text == "cpu") return {DeviceChoice::Kind::Cpu, 0};
  if (text == "cuda") return {DeviceChoice::Kind::Cuda, 0};
  DeviceChoice choice{DeviceChoice::Kind::Cuda, 0};
  const std::string prefix = "cuda:";
  if (text.starts_with(prefix)) {
    const char *from = text.data() + prefix.size(), *end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(from, end, choice.index);
    if (fault == std::errc() && stop == end && *from != '-' && choice.index < 128) return choice;
  }
  throw Error(Code::Usage, "device " + text + " is not known (there are: auto, cpu, cuda, cuda:N)");
}

}  // namespace hilum::inference
