#include "app/images/SetLabels.h"

#include <QTimer>
#include <algorithm>

namespace hilum::app {
namespace {

using annotation::Edit;

bool sameRow(const Label& a, const Label& b) { return a.name == b.name && a.colour == b.colour; }

bool bears(const Document& document, LabelId label) {
  const auto& shapes = document.annotation.shapes();
  if (std::ranges::find(shapes, label, &annotation::Shape::label) != shapes.end()) return true;
  return std::ranges::any_of(document.annotation.layers(), [label](const auto& layer) { return layer->bears(label); });
}

}  // namespace

SetLabels::SetLabels(Session& session, const ImageSet& images, QObject* parent)
    : QObject(parent), session_(session), images_(images) {
  session_.setBeginning([this](const Stack& stack) {
    DrawnDocument drawn;
    if (images_.active() && !table_.empty())
      drawn.annotation->exchange(annotation::AddLayer{1, tr("Labels").toStdString(), true,
                                                      annotation::PackedLabels{stack.grid, table_, {}}, 0});
    return drawn;
  });
  connect(&images_, &ImageSet::imagesChanged, this, &SetLabels::begin);
  connect(&session_, &Session::documentMade, this,
          [this](const std::shared_ptr<Document>& document) { take(*document); });
  connect(&session_, &Session::documentChanged, this, [this] { arriving_ = true; });
  connect(&session_, &Session::labelTableChanged, this, &SetLabels::followRows);
  connect(&session_, &Session::labelsChanged, this, &SetLabels::followLayer);
  connect(&session_, &Session::currentLabelChanged, this, [this] {
    if (!arriving_ && session_.currentLabel()) current_ = session_.currentLabel();
  });
}

void SetLabels::begin() {
  table_ = {};
  current_ = 0;
}

/// Of a document from a file: its labels are the set's too.
void SetLabels::take(const Document& document) {
  if (!images_.active()) return;
  bool any = false;
  for (const auto& layer : document.annotation.layers())
    for (const Label& label : layer->table().labels()) {
      if (table_.find(label.id)) continue;
      table_.put(label);
      any = true;
    }
  if (any) settleSoon();
}

/// A row was added, changed or taken out on the open image.
void SetLabels::followRows() {
  if (!images_.active() || arriving_ || !session_.labels()) return;
  const LabelTable now = session_.labels()->table();
  for (const Label& label : now.labels()) table_.put(label);
  dropUnborne(now);
  settleSoon();
}

/// Another layer is worked on, or another image. Numbers that the set has mean what they mean on the set.
void SetLabels::followLayer() {
  if (!images_.active()) return;
  if (!arriving_) {
    if (const auto labels = session_.labels()) {
      for (const Label& label : labels->table().labels())
        if (!table_.find(label.id)) table_.put(label);
    } else {
      dropUnborne({});
    }
  }
  settleSoon();
}

void SetLabels::dropUnborne(const LabelTable& kept) {
  const LabelTable before = table_;
  for (const Label& label : before.labels())
    if (!kept.find(label.id) && !isBorneElsewhere(label.id)) table_.remove(label.id);
}

bool SetLabels::isBorneElsewhere(LabelId label) const {
  return std::ranges::any_of(session_.documents(), [&](const auto& document) {
    return document != session_.document() && bears(*document, label);
  });
}

/// Not at once: the change that it answers to is being told, and written down, just now.
void SetLabels::settleSoon() {
  if (std::exchange(soon_, true)) return;
  QTimer::singleShot(0, this, &SetLabels::settle);
}

void SetLabels::settle() {
  soon_ = false;
  const bool arrived = std::exchange(arriving_, false);
  if (!images_.active()) return;
  for (const auto& document : session_.documents()) {
    const bool open = document == session_.document();
    // Without a layer it was taken back on the open image, and must not come again of itself.
    if (open && document->annotation.layers().empty() && document->journal.canRedo()) continue;
    if (document->blank() && !open)
      session_.forget(session_.stackOf(*document));
    else
      bring(*document);
    if (!open) document->annotation.rest();
  }
  if (arrived && current_) session_.setCurrentLabel(current_);
}

void SetLabels::bring(Document& document) const {
  const Stack* stack = session_.stackOf(document);
  if (!stack) return;
  std::vector<Edit> edits;
  for (const auto& layer : document.annotation.layers()) {
    annotation::OrderLabels order{layer->id(), {}};
    for (const Label& label : table_.labels()) {
      const Label* there = layer->table().find(label.id);
      if (!there || !sameRow(*there, label))
        edits.push_back(annotation::ChangeLabelTable{layer->id(), label.id, label});
      if (there && there->place != label.place) order.places[label.id] = label.place;
    }
    if (!order.places.empty()) edits.push_back(std::move(order));
    for (const Label& label : layer->table().labels())
      if (!table_.find(label.id)) edits.push_back(annotation::ChangeLabelTable{layer->id(), label.id, std::nullopt});
  }
  if (document.annotation.layers().empty() && !table_.empty())
    edits.push_back(annotation::AddLayer{document.annotation.freshLayerId(), tr("Labels").toStdString(), true,
                                         annotation::PackedLabels{stack->grid, table_, {}}, 0});
  if (edits.empty()) return;
  document.journal.amend(std::move(edits));
  document.keepChoices();
}

const Label& SetLabels::put(LabelTable& table, const ListedLabel& listed) {
  if (const Label* there = table.findByName(listed.name)) return *there;
  LabelId id = 1;
  while (table.find(id)) ++id;
  Label label{.id = id, .name = listed.name, .colour = listed.colour.value_or(defaultColour(id))};
  label.place = table.nextPlace();
  table.put(std::move(label));
  return *table.find(id);
}

void SetLabels::require(const std::vector<ListedLabel>& labels) {
  for (const ListedLabel& listed : labels) put(table_, listed);
  settle();
}

std::vector<LabelId> SetLabels::numbersOf(const std::vector<ListedLabel>& labels) const {
  LabelTable table = table_;
  std::vector<LabelId> numbers;
  for (const ListedLabel& listed : labels) numbers.push_back(put(table, listed).id);
  return numbers;
}

}  // namespace hilum::app
