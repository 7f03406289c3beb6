#pragma once
#include <QObject>
#include <optional>
#include <string>

#include "app/TaskRunner.h"
#include "viewers/widgets/VolumeWidget.h"

namespace hilum::app {

class Session;

/// What the 3D view shows of the session's volume, or of what is shown in its place, and how: the one truth that the
/// view and its panel follow. The volume is made ready for the rays on a thread of its own, when it is first to be
/// shown; it must not wait behind long work. Without a wish of the reader the volume is shown as long as there are no
/// labels.
class View3d : public QObject {
  Q_OBJECT
 public:
  View3d(Session& session, viewers::VolumeWidget& view, QObject* parent = nullptr);

  const viewers::VolumeParts& parts() const { return parts_; }
  void setVolumeShown(bool on);
  void setSurfacesShown(bool on);
  void setPlanesShown(bool on);

  const viewers::RayLook& look() const { return look_; }
  const std::string& preset() const { return preset_; }
  /// One of those that suit the volume; also undoes what was edited. Others throw, see transferFor.
  void setPreset(const std::string& name);
  void setShaded(bool on);
  /// The maximum along each ray, by the preset MIP; off returns to the preset before.
  void setMaximum(bool on);
  void setTransfer(const viewers::TransferFunction& transfer);
  void setClip(const std::optional<viewers::ClipBox>& box);

  /// Null until the volume is ready.
  const viewers::RayVolumePtr& rays() const { return rays_; }
  /// The volume's box in the world; no volume, no box.
  viewers::ClipBox wholeBox() const;
  /// Makes the volume ready when it is to be shown and is not yet.
  void prepare();

 Q_SIGNALS:
  void changed();
  void raysReady();
  void failed(const QString& message);

 private:
  void onVolume();
  void follow();
  void tell();

  Session& session_;
  viewers::VolumeWidget& view_;
  TaskRunner tasks_;
  viewers::VolumeParts parts_;
  viewers::RayLook look_;
  std::string preset_, compositePreset_;
  std::optional<bool> wish_;    ///< whether the reader wants the volume
  viewers::RayVolumePtr rays_;  ///< those of another volume stay until its own are ready
  VolumePtr awaited_;           ///< whose rays are being made ready
};

}  // namespace hilum::app
