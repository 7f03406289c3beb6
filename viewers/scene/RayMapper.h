#pragma once
#include <vtkNew.h>
#include <vtkRayCastImageDisplayHelper.h>
#include <vtkVolumeMapper.h>

#include <optional>
#include <vector>

#include "viewers/scene/RayKernel.h"

namespace hilum::viewers {

/// Draws a RayVolume in a VTK scene with the processor. A frame is drawn quickly: fewer, coarser rays, as many as fit
/// into kQuickMs at the speed of the frame before. refine() then casts the full picture of what was drawn last, in
/// pieces, and the next frame shows it: the thread that draws is never held for long. Opaque things drawn before end
/// the rays. The input image gives the bounds only.
class RayMapper : public vtkVolumeMapper {
 public:
  static RayMapper* New();
  vtkTypeMacro(RayMapper, vtkVolumeMapper);
  static constexpr double kQuickMs = 25;

  void setVolume(RayVolumePtr volume);
  void setLook(const RayLook& look);
  /// Whether opaque things may stand among the rays; asking for their depth takes time.
  void setAmongOpaque(bool on) { amongOpaque_ = on; }

  /// Casts more of the full picture for about `ms`. True while there is more to do; false also when nothing was drawn.
  bool refine(double ms);
  /// Whether the frame drawn last is to be refined or, refined since, to be drawn again.
  bool stale() const { return asked_ && !(shown_ == RayQuality::Full); }

  /// What is met at a place of the frame drawn last, 0..1 from its left and from its bottom; see firstMet.
  std::optional<Vec3> met(double x, double y) const;

  void Render(vtkRenderer* renderer, vtkVolume* volume) override;
  void ReleaseGraphicsResources(vtkWindow* window) override;

 protected:
  RayMapper();
  ~RayMapper() override;

 private:
  /// What a picture depends on beside volume and look.
  struct Seen {
    RayCamera camera;
    std::vector<float> depth;
    bool operator==(const Seen& other) const;
  };
  Seen seen(vtkRenderer* renderer) const;
  void castQuick();
  void draw(vtkRenderer* renderer, vtkVolume* volume, const std::vector<RayPixel>& picture, int width, int height);
  void forget();

  RayVolumePtr volume_;
  RayLook look_;
  std::optional<RayTable> table_;
  std::vector<RayTable::Entry> quickEntries_, fullEntries_;
  bool amongOpaque_ = false;

  std::optional<Seen> asked_;
  std::vector<RayPixel> quick_, full_;
  int quickWidth_ = 0, quickHeight_ = 0, rowsDone_ = 0;
  double quickNsPerRay_ = 400;
  RayQuality shown_ = RayQuality::Quick;
  vtkNew<vtkRayCastImageDisplayHelper> display_;
};

}  // namespace hilum::viewers
