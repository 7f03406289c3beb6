#include "app/Measurements.h"

#include <algorithm>
#include <set>

#include "app/Session.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {

using annotation::Measured;
using annotation::Shape;
using annotation::ShapeId;

struct Measurements::Sheet {
  std::string seriesUid, seriesName, unit;
  annotation::Annotation document;
  annotation::Journal journal{document};
  annotation::ToolBox tools{journal};
  std::map<ShapeId, annotation::MeasuredShape> figures;
  std::optional<annotation::MeasuredShape> draft;  ///< the last shape measured that is not in the document
  std::uint64_t savedState = 0;
};

Measurements::Measurements(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::volumeChanged, this, &Measurements::follow);
}

Measurements::~Measurements() = default;

void Measurements::follow() {
  if (sheet_) sheet_->tools.cancel();
  // The sample study has neither catalogue nor stack: every one of them is new.
  if (session_.catalogue() != catalogue_ || !session_.catalogue()) sheets_.clear();
  catalogue_ = session_.catalogue();
  volume_ = session_.volume();
  sheet_ = nullptr;
  if (volume_) {
    auto& sheet = sheets_[session_.stack()];
    if (!sheet) sheet = makeSheet();
    sheet_ = sheet.get();
  }
  Q_EMIT documentChanged();
  Q_EMIT shapesChanged();
}

std::unique_ptr<Measurements::Sheet> Measurements::makeSheet() {
  auto sheet = std::make_unique<Sheet>();
  const VolumeInfo& info = volume_->info();
  sheet->seriesName = info.name;
  sheet->unit = info.unit.empty() && viewers::hasHounsfieldUnits(*volume_) ? "HU" : info.unit;
  if (const Stack* stack = session_.stack()) {
    if (const auto* series = catalogue_->ownersOf(*stack).second) sheet->seriesUid = series->uid;
    if (!stack->distinction.empty()) sheet->seriesName += ", " + stack->distinction;
  }
  sheet->journal.setListener([this] {
    takeFigures();
    Q_EMIT shapesChanged();
  });
  sheet->tools.setListener([this] { Q_EMIT lookChanged(); });
  return sheet;
}

annotation::ToolBox* Measurements::tools() const { return sheet_ ? &sheet_->tools : nullptr; }

const std::vector<Shape>& Measurements::shapes() const {
  static const std::vector<Shape> none;
  return sheet_ ? sheet_->document.shapes() : none;
}

const Shape* Measurements::find(ShapeId id) const { return sheet_ ? sheet_->document.find(id) : nullptr; }

const Measured& Measurements::figures(const Shape& shape) {
  const auto stored = sheet_->figures.find(shape.id);
  if (stored != sheet_->figures.end() && stored->second.shape == shape) return stored->second.measured;
  if (!sheet_->draft || sheet_->draft->shape != shape) sheet_->draft = {shape, measure(shape, *volume_)};
  return sheet_->draft->measured;
}

/// Every series' figures are at hand for a file, though only one volume is in memory. Annotations are not measured
/// until somebody asks.
void Measurements::takeFigures() {
  std::map<ShapeId, annotation::MeasuredShape> fresh;
  for (const Shape& shape : sheet_->document.shapes())
    if (shape.purpose == annotation::Purpose::Measure) fresh[shape.id] = {shape, figures(shape)};
  sheet_->figures = std::move(fresh);
}

std::string Measurements::unit() const { return sheet_ ? sheet_->unit : std::string(); }

bool Measurements::canUndo() const { return sheet_ && sheet_->journal.canUndo(); }
bool Measurements::canRedo() const { return sheet_ && sheet_->journal.canRedo(); }

void Measurements::undo() {
  if (!sheet_) return;
  // What is half drawn is the last thing done: it goes first.
  if (!sheet_->tools.stepBack()) sheet_->journal.undo();
}

void Measurements::redo() {
  if (!sheet_) return;
  sheet_->tools.cancel();
  sheet_->journal.redo();
}

void Measurements::rename(ShapeId id, const std::string& name) {
  const Shape* shape = find(id);
  if (!shape || name.empty()) return;
  Shape renamed = *shape;
  renamed.name = name;
  sheet_->journal.push(annotation::ChangeShape{std::move(renamed)});
}

std::vector<annotation::SeriesMeasurements> Measurements::all() const {
  std::vector<annotation::SeriesMeasurements> all;
  for (const auto& [stack, sheet] : sheets_) {
    if (sheet->document.shapes().empty()) continue;
    annotation::SeriesMeasurements series{sheet->seriesUid, sheet->seriesName, sheet->unit, {}};
    for (const Shape& shape : sheet->document.shapes()) {
      const auto measured = sheet->figures.find(shape.id);
      series.shapes.push_back(measured != sheet->figures.end() ? measured->second
                                                               : annotation::MeasuredShape{shape, {}});
    }
    all.push_back(std::move(series));
  }
  return all;
}

std::size_t Measurements::add(const std::vector<annotation::SeriesMeasurements>& read) {
  if (!sheet_) return 0;
  sheet_->tools.cancel();
  std::vector<Shape> shapes;
  ShapeId fresh = sheet_->document.freshId();
  for (const auto& series : read) {
    if (!series.uid.empty() && !sheet_->seriesUid.empty() && series.uid != sheet_->seriesUid) continue;
    for (const auto& each : series.shapes) {
      shapes.push_back(each.shape);
      fresh = std::max(fresh, each.shape.id + 1);
    }
  }
  std::vector<annotation::Edit> edits;
  std::set<ShapeId> taken;
  for (const Shape& shape : sheet_->document.shapes()) taken.insert(shape.id);
  for (Shape& shape : shapes) {
    if (!taken.insert(shape.id).second) taken.insert(shape.id = fresh++);
    edits.push_back(annotation::AddShape{std::move(shape), sheet_->document.shapes().size() + edits.size()});
  }
  sheet_->journal.push(std::move(edits));
  return shapes.size();
}

Measurements::Content Measurements::content() const {
  Content content;
  for (const auto& [stack, sheet] : sheets_) content[stack] = sheet->journal.state();
  return content;
}

bool Measurements::saved() const {
  return std::ranges::all_of(sheets_,
                             [](const auto& each) { return each.second->journal.state() == each.second->savedState; });
}

void Measurements::markSaved(const Content& content) {
  for (const auto& [stack, state] : content)
    if (const auto found = sheets_.find(stack); found != sheets_.end()) found->second->savedState = state;
  Q_EMIT shapesChanged();
}

}  // namespace hilum::app
