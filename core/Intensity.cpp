#include "core/Intensity.h"

namespace hilum {

const std::vector<Window>& ctWindows() {
  static const std::vector<Window> windows{{1500, -600, "Lung"}, {350, 25, "Mediastinum"}, {400, 40, "Soft tissue"},
                                           {2500, 480, "Bone"},  {80, 40, "Brain"},        {150, 90, "Abdomen"},
                                           {500, -850, "Emphysema"}};
  return windows;
}

}  // namespace hilum
