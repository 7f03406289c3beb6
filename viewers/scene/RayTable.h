#pragma once
#include <optional>
#include <vector>

#include "viewers/scene/ClipBox.h"
#include "viewers/scene/RayVolume.h"
#include "viewers/scene/TransferFunction.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::viewers {

/// How a volume is to look.
struct RayLook {
  TransferFunction transfer;
  Projection projection = Projection::Composite;
  bool shaded = true;
  bool insideOnly = false;      ///< see VolumePreset
  bool smooth = false;          ///< see VolumePreset
  std::optional<ClipBox> clip;  ///< nothing is cut away without one
  bool operator==(const RayLook&) const = default;
};

/// Which parts of a volume a ray may pass in haste.
struct RaySkips {
  static constexpr std::uint8_t kPartlyOutside = 2;
  /// Per block: 0 when something in it may show, else the number of blocks to the nearest such one, at most 255.
  std::vector<std::uint8_t> leaps;
  /// Per block: 1 when whatever it may show is haze, so thin that fewer samples show it as well.
  std::vector<std::uint8_t> thin;
  /// Per brick: 0 when nothing in it shows; kPartlyOutside when only what is inside of the patient does.
  std::vector<std::uint8_t> busy;
};

/// A look worked out for one volume: colour and opacity of every step of its values, and how far a ray may leap from
/// any block because nothing near can be seen.
class RayTable {
 public:
  struct alignas(16) Entry {
    float r = 0, g = 0, b = 0;  ///< 0..255
    float opacity = 0;          ///< of one sample, stepMm deep
  };

  RayTable(const RayVolume& volume, const RayLook& look);

  /// The entries for samples `stepMm` apart. Of a maximum projection: brightness, whatever the step.
  std::vector<Entry> entries(double stepMm) const;
  const RaySkips& skips() const { return skips_; }

 private:
  void findBusy(const RayVolume& volume, bool insideOnly);
  void findLeaps(const RayVolume& volume);

  std::vector<Entry> entries_;  ///< one opacity unit deep
  double unitMm_;
  Projection projection_;
  RaySkips skips_;
};

}  // namespace hilum::viewers
