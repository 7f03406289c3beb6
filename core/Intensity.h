#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hilum {

/// How a window turns values into brightness (VOI LUT Function, PS3.3 C.11.2.1.3). Exact is LINEAR_EXACT, and what
/// every window made here is; Linear is DICOM's default, whose level and width count whole grey values.
enum class WindowFunction : std::uint8_t { Exact, Linear, Sigmoid };

/// A file's own curve (VOI LUT Sequence, PS3.3 C.11.2.1.1): brightness 0..255 of the values first, first + 1, ...; what
/// lies below or above takes the outermost.
struct VoiTable {
  double first = 0;
  std::vector<std::uint8_t> levels;  ///< not empty
  bool operator==(const VoiTable&) const = default;
};

/// Window width and level in the volume's unit, with the name it is offered under ("Lung").
struct Window {
  double width = 1, level = 0;
  std::string name;
  WindowFunction function = WindowFunction::Exact;
  std::shared_ptr<const VoiTable> table;  ///< when set, it decides, and width and level only say where it lies

  /// The values that become black and white (those of a sigmoid: where its tangent through the middle does).
  double lower() const { return level - width / 2; }
  double upper() const { return level + width / 2 - (countsGreys() ? 1 : 0); }

 private:
  /// DICOM's linear function needs a width of 1 and more; narrower ones in files are meant as they are.
  bool countsGreys() const { return function == WindowFunction::Linear && width >= 1; }
};

/// The CT presets: Lung 1500/-600, Mediastinum 350/25, Soft tissue 400/40, Bone 2500/480, Brain 80/40, Abdomen 150/90,
/// Emphysema 500/-850.
const std::vector<Window>& ctWindows();

}  // namespace hilum
