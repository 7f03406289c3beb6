#include "app/clicks/SmartClick.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "app/Painter.h"
#include "app/Session.h"

namespace hilum::app {
namespace {

constexpr double kAlong = 1 - 1e-3;  // cosine between a view and the voxels

/// The grid's axis that a plane lies across; nothing for an oblique one.
std::optional<int> axisAcross(const Grid& grid, const annotation::ShapePlane& plane) {
  for (int axis = 0; axis < 3; ++axis)
    if (std::abs(grid.direction().col(axis).dot(plane.normal())) > kAlong) return axis;
  return std::nullopt;
}

using Answer = std::shared_ptr<const inference::ClickAnswer>;
using Picture = std::shared_ptr<const inference::ClickSlice>;
using Outline = std::vector<annotation::Shape>;  ///< one shape, none of nothing

/// Takes its time on large slices: for tasks.
Outline outlineOf(const Grid& grid, const Picture& picture, const Answer& answer) {
  ClickedSlices one;
  one[0] = {picture, {}, answer, {}};
  return draftsOf(one, grid, 0);
}

/// An answer with what is shown of it.
struct Answered {
  Picture picture;
  Answer answer;
  Outline outline;
};

}  // namespace

struct SmartClick::Opened {
  std::optional<inference::ClickSegmenter> segmenter;  ///< used by one task at a time
  std::atomic<bool> ready = false;
  std::map<const inference::ClickAnswer*, Outline> outlines;  ///< of the answers at hand; GUI thread

  inference::ClickSegmenter& get() {
    if (!segmenter) segmenter.emplace(inference::ClickSegmenter::kModel);
    ready = true;
    return *segmenter;
  }
};

SmartClick::SmartClick(Session& session, Painter& painter, QObject* parent)
    : QObject(parent), session_(session), painter_(painter), opened_(std::make_shared<Opened>()) {
  connect(&session_, &Session::documentChanged, this, &SmartClick::drop);
  connect(&session_, &Session::volumeChanged, this, [this] {
    if (session_.volume() != volume_) drop();
  });
  for (auto signal : {&Session::currentLabelChanged, &Session::labelsChanged})
    connect(&session_, signal, this, [this] {
      if (active()) show();
    });
  // Later: the runner is still at the end of its task.
  connect(&tasks_, &TaskRunner::finished, this, &SmartClick::follow, Qt::QueuedConnection);
  connect(&tasks_, &TaskRunner::failed, this, [this](const QString&, const QString& message) {
    drop();
    Q_EMIT failed(message);
  });
}

SmartClick::~SmartClick() = default;

bool SmartClick::opened() const { return opened_->ready; }

void SmartClick::click(const annotation::PointerEvent& event, bool adds) {
  if (!session_.whole()) return Q_EMIT refused(tr("The study is still being read."));
  const VolumePtr volume = session_.volume();
  const auto axis = axisAcross(volume->grid(), event.plane);
  if (!axis) return Q_EMIT refused(tr("Smart click works on slices along the voxels: straighten the planes."));
  if (active() && (volume != volume_ || *axis != through_))
    return Q_EMIT refused(tr("Accept what you have clicked first, or drop it: Enter or Esc."));
  const Vec3 index = volume->grid().toIndex(event.world);
  const Index3 voxel{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
  if (!volume->grid().contains(voxel)) return;
  const auto slice = slices_.find(voxel[*axis]);
  if (!adds && slice == slices_.end()) return Q_EMIT refused(tr("Click at what is wanted first; Ctrl + click takes away."));
  volume_ = volume;
  through_ = *axis;
  ClickedSlice& here = slices_[voxel[through_]];
  if (!here.picture) {
    // Of its pixels alone is asked here: the values are read by the task.
    const auto [x, y] = inference::ClickSlice::placeOf(volume->grid(), through_, voxel);
    here.clicks.push_back({x, y, adds});
  } else {
    const auto [x, y] = here.picture->pixelOf(voxel);
    here.clicks.push_back({x, y, adds});
  }
  order_.push_back(voxel[through_]);
  show();
  follow();
}

/// Asks for the next answer that is missing.
void SmartClick::follow() {
  if (tasks_.busy()) return;
  const auto waiting =
      std::find_if(slices_.begin(), slices_.end(), [](const auto& each) { return each.second.waits(); });
  if (waiting == slices_.end()) return Q_EMIT changed();
  const auto& [index, slice] = *waiting;
  const std::size_t count = slice.answers.size() + 1;
  const Answer before = slice.answers.empty() ? slice.carried : slice.answers.back();
  tasks_.run(
      tr("Smart click"),
      [opened = opened_, volume = volume_, through = through_, index = index, picture = slice.picture, before,
       clicks = std::vector(slice.clicks.begin(), slice.clicks.begin() + std::ptrdiff_t(count))](const Progress& progress) {
        const Picture seen = picture ? picture : std::make_shared<inference::ClickSlice>(*volume, through, index);
        const Answer answer = std::make_shared<inference::ClickAnswer>(
            opened->get().answer(*seen, clicks, before.get(), progress));
        return Answered{seen, answer, outlineOf(volume->grid(), seen, answer)};
      },
      [this, index = index, count, asked = generation_](Answered made) {
        const auto slice = slices_.find(index);
        if (asked != generation_ || slice == slices_.end() || slice->second.answers.size() + 1 != count) return;
        opened_->outlines[made.answer.get()] = std::move(made.outline);
        slice->second.picture = std::move(made.picture);
        slice->second.answers.push_back(std::move(made.answer));
        show();
      });
  Q_EMIT changed();
}

bool SmartClick::takeBack() {
  if (order_.empty()) return false;
  ++generation_;
  tasks_.cancelAll();
  const auto slice = slices_.find(order_.back());
  order_.pop_back();
  slice->second.clicks.pop_back();
  if (slice->second.answers.size() > slice->second.clicks.size()) slice->second.answers.pop_back();
  if (slice->second.clicks.empty() && !slice->second.carried) slices_.erase(slice);
  // What was carried from clicks that are all gone goes with them.
  if (order_.empty()) slices_.clear();
  show();
  return true;
}

bool SmartClick::accept() {
  if (!active()) return false;
  for (const auto& [index, slice] : slices_)
    if (slice.waits()) {
      Q_EMIT refused(tr("The last click is still being answered."));
      return true;
    }
  auto target = painter_.target();
  if (!target) return true;  // it says why
  if (!target->options.volume) {
    Q_EMIT refused(tr("The labels lie on another grid than the image. Add a layer first."));
    return true;
  }
  const auto& segmenter = opened_->segmenter;
  std::string provenance;
  if (segmenter && !tasks_.busy())
    provenance = segmenter->manifest().name + " " + segmenter->manifest().version + "; sha256 " +
                 segmenter->manifest().weightsSha256;
  painter_.run({.step = {.name = "Smart click", .provenance = provenance},
                .target = std::move(*target),
                .find = [slices = std::move(slices_)](annotation::LabelSnapshot&, const Progress&) {
                  return annotation::Painting(regionOf(slices));
                }});
  forget();
  return true;
}

bool SmartClick::drop() {
  if (!active()) return false;
  forget();
  return true;
}

void SmartClick::forget() {
  ++generation_;
  tasks_.cancelAll();
  slices_.clear();
  order_.clear();
  opened_->outlines.clear();
  volume_ = nullptr;
  show();
}

bool SmartClick::canCarry() const {
  if (order_.empty() || volume_->grid().size()[through_] < 2) return false;
  const ClickedSlice& slice = slices_.at(order_.back());
  return !slice.waits() && slice.found();
}

void SmartClick::carry() {
  if (!canCarry() || tasks_.busy()) return;
  std::vector<std::int64_t> clicked;
  for (const auto& [index, slice] : slices_)
    if (!slice.clicks.empty()) clicked.push_back(index);
  const std::int64_t from = order_.back();
  const ClickedSlice& slice = slices_.at(from);
  tasks_.run(
      tr("Carry to other slices"),
      [opened = opened_, volume = volume_, through = through_, from, clicked,
       found = slice.answers.empty() ? slice.carried : slice.answers.back()](const Progress& progress) {
        std::map<std::int64_t, Answered> carried;
        const std::int64_t count = volume->grid().size()[through];
        for (const int step : {1, -1}) {
          Answer last = found;
          for (std::int64_t index = from + step; index >= 0 && index < count; index += step) {
            progress.report(double(carried.size()) / double(count));
            if (std::find(clicked.begin(), clicked.end(), index) != clicked.end()) break;
            const auto picture = std::make_shared<inference::ClickSlice>(*volume, through, index);
            auto next = opened->get().carried(*picture, *last, progress);
            if (!next) break;
            last = std::make_shared<inference::ClickAnswer>(std::move(*next));
            carried[index] = {picture, last, outlineOf(volume->grid(), picture, last)};
          }
        }
        return carried;
      },
      [this, asked = generation_](std::map<std::int64_t, Answered> carried) {
        if (asked != generation_ || !active()) return;
        if (carried.empty()) Q_EMIT refused(tr("The neighbouring slices do not agree."));
        for (auto& [index, made] : carried) {
          ClickedSlice& here = slices_[index];
          if (!here.clicks.empty()) continue;
          opened_->outlines[made.answer.get()] = std::move(made.outline);
          here = {std::move(made.picture), {}, std::move(made.answer), {}};
        }
        show();
      });
  Q_EMIT changed();
}

void SmartClick::show() {
  const LabelId label = session_.currentLabel() ? session_.currentLabel() : LabelId(1);
  drafts_.clear();
  for (const auto& [index, slice] : slices_) {
    if (!slice.picture) continue;
    if (const auto outline = opened_->outlines.find(slice.found()); outline != opened_->outlines.end())
      for (annotation::Shape shape : outline->second) {
        shape.label = label;
        drafts_.push_back(std::move(shape));
      }
    ClickedSlices bare;
    bare[index] = {slice.picture, slice.clicks, nullptr, {}};
    for (annotation::Shape& point : draftsOf(bare, volume_->grid(), label)) drafts_.push_back(std::move(point));
  }
  Q_EMIT changed();
}

}  // namespace hilum::app
