#include "app/models/Provenance.h"

#include <cstdio>

#include "annotation/IsoTime.h"

namespace hilum::app {

std::string Provenance::text() const {
  std::string line = model + " " + version;
  if (!weightsSha256.empty()) line += "; sha256 " + weightsSha256;
  if (!device.empty()) line += "; " + device;
  if (!mirrored.empty()) line += "; mirrored " + mirrored;
  if (!fused.empty()) line += "; fused with " + fused;
  char duration[32];
  std::snprintf(duration, sizeof duration, "; %.1f s", seconds);
  return line + duration + "; " + annotation::isoTime(made);
}

}  // namespace hilum::app
