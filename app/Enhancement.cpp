#include "app/Enhancement.h"

#include <QLocale>

#include "app/DerivedVolume.h"
#include "app/Session.h"
#include "app/TaskRunner.h"
#include "core/PixelSize.h"
#include "core/filter/Slab.h"

namespace hilum::app {
namespace {

constexpr int kRestMs = 120;

bool encloses(const IndexBox& outer, const IndexBox& inner) {
  for (std::size_t a = 0; a < 3; ++a)
    if (inner.begin[a] < outer.begin[a] || inner.end[a] > outer.end[a]) return false;
  return true;
}

/// What was done, for a view's corner.
QString titleOf(const FilterSettings& settings, bool calibrated) {
  const QLocale locale;
  if (const auto* denoise = std::get_if<DenoiseSettings>(&settings))
    return Enhancement::tr("Denoised %1").arg(locale.toString(denoise->strength));
  if (const auto* sharpen = std::get_if<SharpenSettings>(&settings))
    return (calibrated ? Enhancement::tr("Sharpened %1 (%2 mm)") : Enhancement::tr("Sharpened %1 (%2 px)"))
        .arg(locale.toString(sharpen->amount), locale.toString(sharpen->radiusMm));
  if (const auto* even = std::get_if<ClaheSettings>(&settings))
    return Enhancement::tr("CLAHE %1").arg(locale.toString(even->clip));
  return QStringLiteral("N4");
}

}  // namespace

Enhancement::Enhancement(Session& session, TaskRunner& tasks, viewers::ViewGrid& grid, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks), grid_(grid) {
  wait_.setSingleShot(true);
  wait_.setInterval(kRestMs);
  connect(&wait_, &QTimer::timeout, this, &Enhancement::compute);
  connect(&session_, &Session::volumeChanged, this, &Enhancement::onVolume);
  connect(&session_, &Session::shownChanged, this, &Enhancement::changed);
  for (auto signal : {&Session::crosshairChanged, &Session::planesChanged, &Session::styleChanged})
    connect(&session_, signal, this, &Enhancement::refresh);
  connect(&grid_, &viewers::ViewGrid::activeChanged, this, &Enhancement::follow);
  connect(&tasks_, &TaskRunner::finished, this, &Enhancement::onTaskEnded);
  connect(&tasks_, &TaskRunner::failed, this, [this](const QString& name) {
    if (computing_ && name == task_) setPreviewing(false);
  });
}

void Enhancement::setSettings(const FilterSettings& settings) {
  if (settings == settings_) return;
  settings_ = settings;
  if (!refusal().isEmpty()) setPreviewing(false);
  refresh();
  Q_EMIT changed();
}

QString Enhancement::refusal() const {
  const VolumePtr& volume = session_.volume();
  if (!volume) return {};
  if (!volume->colour().empty()) return tr("Filters work on grey values; this is a colour image.");
  if (std::holds_alternative<BiasFieldSettings>(settings_) && volume->info().unit == "HU")
    return tr("Hounsfield units know no coil shading: this filter is for MR.");
  return {};
}

void Enhancement::setPreviewing(bool on) {
  if (on == previewing() || (on && (!session_.volume() || !refusal().isEmpty()))) {
    Q_EMIT changed();  // a switch that was pressed in vain goes back
    return;
  }
  if (preview_) preview_->split().setOn(false);
  preview_ = nullptr;
  if (on) {
    const auto active = std::size_t(grid_.activeView());
    preview_ = grid_.slices()[active < grid_.slices().size() ? active : 0];
    preview_->split().setOn(true);
    session_.showOriginal();
    refresh();
  }
  Q_EMIT changed();
}

void Enhancement::follow() {
  // Looking at the 3D view or at a prior study leaves the preview where it is.
  const bool slice = int(grid_.activeView()) < int(grid_.slices().size());
  auto* const active = grid_.activeSlice();
  if (!previewing() || !slice || active == preview_) return;
  preview_->split().setOn(false);
  preview_ = active;
  preview_->split().setOn(true);
  refresh();
}

IndexBox Enhancement::wanted() const {
  const Vec3 normal = preview_->camera().through(session_.crosshair()).normal();
  return slabBox(session_.volume()->grid(), session_.crosshair(), normal, session_.slabMm() / 2);
}

bool Enhancement::holds(const IndexBox& box) const {
  return result_ && result_->settings == settings_ && encloses(result_->valid, box);
}

void Enhancement::refresh() {
  if (!previewing() || !session_.volume()) return;
  if (holds(wanted())) return preview_->split().setFiltered(result_->volume);
  // What belongs to another slice would show nothing there; other strengths stay until the new one is ready.
  if (!result_ || !encloses(result_->valid, wanted())) preview_->split().setFiltered(nullptr);
  wait_.start();
}

void Enhancement::compute() {
  if (!previewing()) return;
  if (computing_) {
    stale_ = true;
    return;
  }
  const VolumePtr volume = session_.volume();
  const IndexBox slab = wanted();
  if (slab.empty()) return;
  computing_ = true;
  task_ = tr("Preview");
  tasks_.run(
      task_,
      [volume, slab, settings = settings_](const Progress& progress) {
        const Grid& grid = volume->grid();
        const IndexBox reach = filterReach(grid, settings, slab), whole{{0, 0, 0}, grid.size()};
        const Volume part = reach == whole ? *volume : cropped(*volume, reach);
        return Result{std::make_shared<Volume>(filtered(part, settings, progress)), settings,
                      reach == whole ? whole : slab};
      },
      [this, volume](const Result& result) {
        if (session_.volume() == volume) show(result);
      });
}

void Enhancement::show(const Result& result) {
  result_ = result;
  if (previewing() && holds(wanted())) preview_->split().setFiltered(result.volume);
}

void Enhancement::onTaskEnded(const QString& name) {
  if (!computing_ || name != task_) return;
  computing_ = false;
  if (!std::exchange(stale_, false) || !previewing() || holds(wanted())) return;
  compute();
}

void Enhancement::onVolume() {
  result_.reset();
  computing_ = stale_ = false;
  setPreviewing(false);
}

void Enhancement::apply() {
  const VolumePtr volume = session_.volume();
  if (!volume || !refusal().isEmpty()) return;
  const FilterSettings settings = settings_;
  const auto take = [this, volume, settings](const VolumePtr& derived) {
    if (session_.volume() != volume) return;
    setPreviewing(false);
    session_.setShown(derived, titleOf(settings, hasPixelSize(*session_.volume())));
  };
  if (holds({{0, 0, 0}, volume->grid().size()})) return take(result_->volume);
  tasks_.run(
      tr("Apply filter"),
      [volume, settings](const Progress& progress) -> VolumePtr {
        return std::make_shared<Volume>(filtered(*volume, settings, progress));
      },
      take);
}

void Enhancement::showOriginal() {
  setPreviewing(false);
  session_.showOriginal();
}

bool Enhancement::derivedShown() const { return session_.volume() && session_.shownVolume() != session_.volume(); }

QString Enhancement::proposedName() const {
  const QString name = QString::fromStdString(session_.shownVolume()->info().name).simplified();
  return QString(name).replace(QLatin1Char('/'), QLatin1Char('-')).replace(QLatin1Char('.'), QLatin1Char('-'));
}

void Enhancement::keep(const QString& file) {
  if (!derivedShown()) return;
  tasks_.run(
      tr("Keep as series"),
      [derived = session_.shownVolume(), catalogue = session_.catalogue(), stack = session_.stack(),
       path = std::filesystem::path(file.toStdString())](const Progress& progress) {
        writeDerived(*derived, catalogue.get(), stack, path, progress);
      },
      [this, file] { Q_EMIT written(file); });
}

}  // namespace hilum::app
