#pragma once
#include <span>
#include <string>
#include <vector>

namespace hilum {

/// Window width and level in the volume's unit, with the name it is offered under ("Lung").
struct Window {
  double width = 1, level = 0;
  std::string name;
  double lower() const { return level - width / 2; }
  double upper() const { return level + width / 2; }
};

/// The CT presets: Lung 1500/-600, Mediastinum 350/25, Soft tissue 400/40, Bone 2500/480, Brain 80/40, Abdomen 150/90,
/// Emphysema 500/-850.
const std::vector<Window>& ctWindows();

}  // namespace hilum
