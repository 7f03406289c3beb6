#include "app/Measurements.h"

#include <algorithm>
#include <set>

#include "app/Session.h"

namespace hilum::app {

using annotation::Measured;
using annotation::Shape;
using annotation::ShapeId;

/// The figures of a document's shapes: every series' are at hand for a file, though only one volume is in memory.
struct Measurements::Sheet {
  explicit Sheet(std::shared_ptr<Document> drawn) : document(std::move(drawn)) {}
  std::shared_ptr<Document> document;
  std::map<ShapeId, annotation::MeasuredShape> figures;
  std::optional<annotation::MeasuredShape> draft;  ///< the last shape measured that is not in the document
};

Measurements::Measurements(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::documentChanged, this, &Measurements::follow);
  connect(&session_, &Session::shapesChanged, this, [this] {
    takeFigures();
    Q_EMIT shapesChanged();
  });
  connect(&session_, &Session::drawingChanged, this, &Measurements::lookChanged);
}

Measurements::~Measurements() = default;

void Measurements::follow() {
  volume_ = session_.volume();
  const auto documents = session_.documents();
  std::erase_if(sheets_, [&](const auto& each) { return !std::ranges::count(documents, each.second->document); });
  sheet_ = nullptr;
  if (!session_.document()) return;
  auto& sheet = sheets_[session_.document().get()];
  if (!sheet) sheet = std::make_unique<Sheet>(session_.document());
  sheet_ = sheet.get();
}

annotation::ToolBox* Measurements::tools() const { return sheet_ ? &sheet_->document->tools : nullptr; }

const std::vector<Shape>& Measurements::shapes() const {
  static const std::vector<Shape> none;
  return sheet_ ? sheet_->document->annotation.shapes() : none;
}

const Shape* Measurements::find(ShapeId id) const { return sheet_ ? sheet_->document->annotation.find(id) : nullptr; }

const Measured& Measurements::figures(const Shape& shape) {
  const auto stored = sheet_->figures.find(shape.id);
  if (stored != sheet_->figures.end() && stored->second.shape == shape) return stored->second.measured;
  if (!sheet_->draft || sheet_->draft->shape != shape) sheet_->draft = {shape, measure(shape, *volume_)};
  return sheet_->draft->measured;
}

/// Annotations are not measured until somebody asks.
void Measurements::takeFigures() {
  if (!sheet_) return;
  std::map<ShapeId, annotation::MeasuredShape> fresh;
  for (const Shape& shape : shapes())
    if (shape.purpose == annotation::Purpose::Measure) fresh[shape.id] = {shape, figures(shape)};
  sheet_->figures = std::move(fresh);
}

std::string Measurements::unit() const { return sheet_ ? sheet_->document->unit : std::string(); }

void Measurements::rename(ShapeId id, const std::string& name) {
  const Shape* shape = find(id);
  if (!shape || name.empty()) return;
  Shape renamed = *shape;
  renamed.name = name;
  sheet_->document->journal.push(annotation::ChangeShape{std::move(renamed)}, {.name = "Rename"});
}

std::vector<annotation::SeriesMeasurements> Measurements::all() const {
  std::vector<annotation::SeriesMeasurements> all;
  for (const auto& [key, sheet] : sheets_) {
    const Document& document = *sheet->document;
    if (document.annotation.shapes().empty()) continue;
    annotation::SeriesMeasurements series{
        document.seriesUid, document.seriesName, document.unit, {}, document.calibrated};
    for (const Shape& shape : document.annotation.shapes()) {
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
  Document& document = *sheet_->document;
  document.tools.cancel();
  std::vector<Shape> shapes;
  ShapeId fresh = document.annotation.freshId();
  for (const auto& series : read) {
    if (!series.uid.empty() && !document.seriesUid.empty() && series.uid != document.seriesUid) continue;
    for (const auto& each : series.shapes) {
      shapes.push_back(each.shape);
      fresh = std::max(fresh, each.shape.id + 1);
    }
  }
  std::vector<annotation::Edit> edits;
  std::set<ShapeId> taken;
  for (const Shape& shape : document.annotation.shapes()) taken.insert(shape.id);
  for (Shape& shape : shapes) {
    if (!taken.insert(shape.id).second) taken.insert(shape.id = fresh++);
    edits.push_back(annotation::AddShape{std::move(shape), document.annotation.shapes().size() + edits.size()});
  }
  document.journal.push(std::move(edits), {.name = "Import"});
  return shapes.size();
}

Measurements::Content Measurements::content() const {
  Content content;
  for (const auto& [key, sheet] : sheets_)
    content.emplace_back(sheet->document, sheet->document->journal.state(Document::Part::Shapes));
  return content;
}

bool Measurements::saved() const {
  return std::ranges::all_of(sheets_,
                             [](const auto& each) { return each.second->document->saved(Document::Part::Shapes); });
}

void Measurements::markSaved(const Content& content) {
  for (const auto& [document, state] : content) document->markSaved(Document::Part::Shapes, state);
  session_.tellSaved();
  Q_EMIT shapesChanged();
}

}  // namespace hilum::app
