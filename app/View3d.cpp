#include "app/View3d.h"

#include <QTimer>

#include "app/Language.h"
#include "app/Session.h"
#include "viewers/scene/VolumePresets.h"
#include "viewers/widgets/PresetName.h"

namespace hilum::app {
namespace {

constexpr int kAfterSlicesMs = 400;  ///< when no slice is on screen to say that it has been painted

}  // namespace

View3d::View3d(Session& session, viewers::VolumeWidget& view, QObject* parent)
    : QObject(parent), session_(session), view_(view) {
  connect(&session_, &Session::volumeChanged, this, &View3d::onVolume);
  connect(&session_, &Session::volumeRefined, this, &View3d::onVolume);
  connect(&session_, &Session::shownChanged, this, &View3d::prepare);
  connect(&session_, &Session::labelsChanged, this, &View3d::follow);
  connect(&tasks_, &TaskRunner::failed, this,
          [this](const QString&, const QString& message) { Q_EMIT failed(message); });
  inEveryLanguage(&view_, [this] { tell(); });
}

void View3d::onVolume() {
  tasks_.cancelAll();
  rays_ = nullptr;
  awaited_ = nullptr;
  wish_.reset();
  look_ = {};
  if (const VolumePtr volume = session_.volume()) {
    preset_ = compositePreset_ = viewers::presetFor(*volume).name;
    look_.transfer = viewers::transferFor(viewers::volumePreset(preset_), *volume);
    QTimer::singleShot(kAfterSlicesMs, this, &View3d::prepare);
  }
  view_.setLook(look_);
  follow();
}

void View3d::follow() {
  parts_.volume = session_.volume() && wish_.value_or(session_.labels() == nullptr);
  tell();
}

void View3d::tell() {
  view_.setParts(parts_);
  const bool awaited = parts_.volume && !rays_;
  QString title;
  if (session_.volume())
    title = awaited ? tr("preparing the volume") : parts_.volume ? viewers::presetName(preset_) : tr("surfaces");
  view_.setTitle(title);
  Q_EMIT changed();
}

void View3d::setVolumeShown(bool on) {
  wish_ = on;
  follow();
  prepare();
}

void View3d::setSurfacesShown(bool on) {
  parts_.surfaces = on;
  tell();
}

void View3d::setPlanesShown(bool on) {
  parts_.planes = on;
  tell();
}

void View3d::setPreset(const std::string& name) {
  if (!session_.volume()) return;
  const viewers::VolumePreset& preset = viewers::volumePreset(name);
  look_.transfer = viewers::transferFor(preset, *session_.volume());
  look_.projection = preset.projection;
  look_.insideOnly = preset.insideOnly;
  look_.smooth = preset.smooth;
  preset_ = name;
  if (preset.projection == viewers::Projection::Composite) compositePreset_ = name;
  view_.setLook(look_);
  tell();
}

void View3d::setMaximum(bool on) { setPreset(on ? "MIP" : compositePreset_); }

void View3d::setShaded(bool on) {
  look_.shaded = on;
  view_.setLook(look_);
  tell();
}

void View3d::setTransfer(const viewers::TransferFunction& transfer) {
  look_.transfer = transfer;
  view_.setLook(look_);
  tell();
}

void View3d::setClip(const std::optional<viewers::ClipBox>& box) {
  look_.clip = box;
  view_.setLook(look_);
  tell();
}

viewers::ClipBox View3d::wholeBox() const {
  if (!session_.volume()) return {};
  const Grid& grid = session_.volume()->grid();
  viewers::ClipBox box{Vec3::Constant(1e300), Vec3::Constant(-1e300)};
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(grid.size()[a]) - 0.5 : -0.5;
    box.low = box.low.cwiseMin(grid.toWorld(index));
    box.high = box.high.cwiseMax(grid.toWorld(index));
  }
  return box;
}

void View3d::prepare() {
  const VolumePtr volume = session_.shownVolume();
  if (!parts_.volume || !volume || !session_.whole() || !view_.hasOpenGl()) return;
  const bool made = rays_ && rays_->volume() == volume;
  if (!made && tasks_.busy() && awaited_ == volume) return;
  tasks_.cancelAll();
  awaited_ = made ? nullptr : volume;
  if (made) return;
  tasks_.run(
      tr("Preparing the volume"),
      [volume](const Progress& progress) -> viewers::RayVolumePtr {
        return std::make_shared<const viewers::RayVolume>(volume, progress);
      },
      [this, volume](viewers::RayVolumePtr rays) {
        if (session_.shownVolume() != volume) return;
        rays_ = std::move(rays);
        view_.setRays(rays_);
        tell();
        Q_EMIT raysReady();
      });
}

}  // namespace hilum::app
