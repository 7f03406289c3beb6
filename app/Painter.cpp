#include "app/Painter.h"

#include "annotation/algorithms/LabelRegion.h"
#include "app/PaintChoices.h"
#include "app/StepName.h"
#include "app/TaskRunner.h"

namespace hilum::app {
namespace {

Label freshLabel(const LabelTable& table, const QString& name) {
  LabelId id = 1;
  while (table.find(id)) ++id;
  const QString called = name.isEmpty() ? Painter::tr("Label %1").arg(id) : name;
  return {.id = id, .name = called.toStdString(), .colour = defaultColour(id)};
}

}  // namespace

Painter::Painter(Session& session, TaskRunner& tasks, PaintChoices& choices, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks), choices_(choices) {}

void Painter::prepareLayer() {
  const VolumePtr volume = session_.volume();
  if (!volume || session_.layer()) return;
  tasks_.run(
      tr("New layer"), [volume](const Progress&) { return std::make_shared<LabelMap>(volume->grid()); },
      [this, volume](std::shared_ptr<LabelMap> labels) {
        if (session_.volume() == volume && !session_.layer()) pushLayer(std::move(labels));
      });
}

void Painter::addLayer() {
  const auto* below = session_.layer();
  if (!below) return prepareLayer();
  tasks_.run(
      tr("New layer"), [grid = below->grid()](const Progress&) { return std::make_shared<LabelMap>(grid); },
      [this, document = session_.document()](std::shared_ptr<LabelMap> labels) {
        if (session_.document() != document || !session_.layer()) return;
        labels->table().put(freshLabel(labels->table(), {}));
        session_.newLayer(std::move(labels));
      });
}

void Painter::pushLayer(std::shared_ptr<LabelMap> labels, const QString& firstLabel) {
  labels->table().put(freshLabel(labels->table(), firstLabel));
  session_.setLabels(std::move(labels), {}, false, {.name = "New layer"});
}

void Painter::addLabel(const QString& name) {
  if (!session_.volume()) return;
  if (!session_.layer()) return pushLayer(std::make_shared<LabelMap>(session_.volume()->grid()), name);
  const Label label = freshLabel(session_.layer()->table(), name);
  session_.document()->journal.push(annotation::ChangeLabelTable{session_.layer()->id(), label.id, label},
                                    {.name = "New label"});
  session_.setCurrentLabel(label.id);
}

void Painter::addLabels(const std::vector<ListedLabel>& list) {
  if (!session_.volume()) return;
  const auto* layer = session_.layer();
  LabelTable table = layer ? layer->table() : LabelTable();
  std::vector<annotation::Edit> edits;
  for (const ListedLabel& listed : list) {
    if (table.findByName(listed.name)) continue;
    Label label = freshLabel(table, QString::fromStdString(listed.name));
    if (listed.colour) label.colour = *listed.colour;
    table.put(label);
    if (layer) edits.push_back(annotation::ChangeLabelTable{layer->id(), label.id, label});
  }
  if (!layer)
    edits.push_back(annotation::AddLayer{session_.document()->annotation.freshLayerId(), tr("Labels").toStdString(),
                                         true, annotation::PackedLabels{session_.volume()->grid(), table, {}}, 0});
  if (!edits.empty())
    session_.document()->journal.push(std::move(edits), {.name = "Load label list"});
}

void Painter::removeLabel(LabelId label) {
  const auto* layer = session_.layer();
  const Label* row = layer ? layer->table().find(label) : nullptr;
  if (!row) return;
  if (row->locked) return sayLocked(*row);
  run({.step = {.name = "Remove label"},
       .target = {.layer = layer->id(), .label = 0},
       .find = [label](annotation::LabelSnapshot& labels, const Progress& progress) -> annotation::Painting {
         return annotation::regionOf(*labels.map(progress.part(0, 0.5)), label, progress.part(0.5, 1));
       },
       .also = {annotation::ChangeLabelTable{layer->id(), label, std::nullopt}}});
}

void Painter::sayLocked(const Label& label) {
  Q_EMIT refused(
      tr("%1 is locked. Open its lock in the list of labels to change it.").arg(QString::fromStdString(label.name)));
}

std::optional<annotation::PaintTarget> Painter::target() {
  if (!session_.volume()) return std::nullopt;
  if (!session_.whole()) {
    Q_EMIT refused(tr("The study is still being read."));
    return std::nullopt;
  }
  if (!session_.layer()) pushLayer(std::make_shared<LabelMap>(session_.volume()->grid()));
  if (session_.currentLabel() == 0) addLabel();
  const Label* label = session_.labels()->table().find(session_.currentLabel());
  if (label->locked) {
    sayLocked(*label);
    return std::nullopt;
  }
  annotation::PaintTarget target{session_.layer()->id(), label->id, {choices_.over(), choices_.overLabel(), {}, {}}};
  if (session_.volume()->grid().sameAs(session_.layer()->grid())) {
    target.options.volume = session_.volume();
    target.options.editable = choices_.editable();
  }
  return target;
}

void Painter::run(annotation::PaintWork work) {
  const auto document = session_.document();
  const auto* layer = document ? document->annotation.layer(work.target.layer) : nullptr;
  if (!layer) return;
  const QString name = historyStepName(work.step.name);
  tasks_.run(
      name,
      [find = work.find, snapshot = layer->snapshot()](const Progress& progress) { return find(*snapshot, progress); },
      [this, document, name, target = work.target, step = work.step,
       also = work.also](const annotation::Painting& painting) {
        if (!document->annotation.layer(target.layer)) return;
        if (!annotation::paint(document->journal, target, painting, step, also)) Q_EMIT nothingFound(name);
      });
}

}  // namespace hilum::app
