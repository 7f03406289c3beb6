#pragma once
#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <compare>
#include <map>
#include <optional>

#include "core/Labels.h"
#include "viewers/scene/ClipBox.h"

namespace hilum::viewers {

/// Which surface: labels of several layers may have one number.
struct SurfaceKey {
  std::uint32_t layer = 0;
  LabelId label = 0;
  auto operator<=>(const SurfaceKey&) const = default;
};

/// The label surfaces of a renderer, which is borrowed.
class SurfaceActors {
 public:
  explicit SurfaceActors(vtkRenderer* renderer) : renderer_(renderer) {}

  void set(const SurfaceKey& key, const Label& look, vtkSmartPointer<vtkPolyData> surface,
           vtkSmartPointer<vtkPolyData> coarse);
  void setLook(const SurfaceKey& key, const Label& look);
  void remove(const SurfaceKey& key);
  void clear();
  void setVisible(bool on);
  /// Draws the coarse shapes where there are any; true when that changes what is drawn.
  bool setCoarse(bool on);
  void setClip(const std::optional<ClipBox>& box);

  bool anyShown() const;
  /// Where the line between two world points first meets a surface, as a share of it.
  std::optional<double> firstMet(const Vec3& from, const Vec3& to) const;

 private:
  struct Surface {
    vtkSmartPointer<vtkActor> actor;
    vtkSmartPointer<vtkPolyData> fine, coarse;
    bool labelVisible = true;
  };
  void show(Surface& surface);

  vtkRenderer* renderer_;
  std::map<SurfaceKey, Surface> surfaces_;
  std::optional<ClipBox> clip_;
  bool visible_ = true, coarse_ = false;
};

}  // namespace hilum::viewers
