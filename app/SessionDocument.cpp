// Session's document: layers of labels, their history, and what of it is in a file.
#include <algorithm>
#include <functional>
#include <utility>

#include "app/Session.h"
#include "app/models/LayerMark.h"

namespace hilum::app {

void Session::openDocument() {
  if (document_) document_->tools.cancel();
  // The sample study has neither catalogue nor stack: every one of them is new.
  if (catalogue_ != documentsOf_ || !catalogue_) documents_.clear();
  documentsOf_ = catalogue_;
  document_ = nullptr;
  if (volume_) {
    document_ = requireDocument(stack_);
    document_->meet(*volume_);
  }
  labels_ = layer() ? layer()->labels() : nullptr;
}

void Session::tellDocument() {
  Q_EMIT shapesChanged();
  Q_EMIT layersChanged();
  Q_EMIT labelsChanged();
  Q_EMIT currentLabelChanged();
  Q_EMIT historyChanged();
  Q_EMIT savedChanged();
}

std::shared_ptr<Document> Session::documentOn(const Stack* stack) const {
  const auto found = documents_.find(stack);
  return found == documents_.end() || catalogue_ != documentsOf_ ? nullptr : found->second;
}

std::shared_ptr<Document> Session::requireDocument(const Stack* stack) {
  auto& document = documents_[stack];
  if (!document) {
    document = makeDocument(stack, stack && beginning_ ? beginning_(*stack) : DrawnDocument());
    document->keepChoices();
    Q_EMIT documentMade(document);
  }
  return document;
}

void Session::forget(const Stack* stack) {
  const auto found = documents_.find(stack);
  if (found == documents_.end() || found->second == document_) return;
  if (found->second->blank() && !found->second->fromFile) documents_.erase(found);
}

const Stack* Session::stackOf(const Document& document) const {
  for (const auto& [stack, each] : documents_)
    if (each.get() == &document) return stack;
  return nullptr;
}

std::shared_ptr<Document> Session::adopt(const Stack* stack, DrawnDocument drawn, bool saved) {
  const auto document = makeDocument(stack, std::move(drawn));
  document->keepChoices();
  document->fromFile = true;
  if (saved) {
    document->markSaved(Document::Part::Shapes);
    document->markSaved(Document::Part::Labels);
  } else {
    document->markUnsaved();
  }
  documents_[stack] = document;
  Q_EMIT documentMade(document);
  if (volume_ && stack_ == stack) {
    if (document_) document_->tools.cancel();
    const auto before = std::exchange(document_, document);  // alive until nobody works with its tools
    document->meet(*volume_);
    labels_ = layer() ? layer()->labels() : nullptr;
    Q_EMIT documentChanged();
    tellDocument();
  }
  return document;
}

std::shared_ptr<Document> Session::makeDocument(const Stack* stack, DrawnDocument drawn) {
  auto document = std::make_shared<Document>(catalogue_.get(), stack, std::move(drawn));
  document->journal.setAuthor(qEnvironmentVariable("USER").toStdString());
  // They belong to the document and die with it.
  const Document& self = *document;
  document->journal.setChangeListener([this, &self](const annotation::Change& change) { onChange(self, change); });
  document->journal.setListener([this, &self] { onStep(self); });
  document->tools.setListener([this] { Q_EMIT drawingChanged(); });
  return document;
}

void Session::onStep(const Document& document) {
  if (&document != document_.get()) {
    manyTouched_ = manyTouched_ || together_;
    if (together_) return;
    Q_EMIT documentChangedBeside(&document);
    Q_EMIT savedChanged();
    return;
  }
  if (std::exchange(shapesTouched_, false)) Q_EMIT shapesChanged();
  Q_EMIT historyChanged();
  Q_EMIT savedChanged();
}

void Session::onChange(const Document& document, const annotation::Change& change) {
  using Of = annotation::Change::Of;
  if (&document != document_.get()) return;
  if (change.of == Of::Shapes) {
    shapesTouched_ = true;  // told once, however many the step has
    return;
  }
  if (change.of == Of::Voxels) Q_EMIT layerVoxelsChanged(change.layer);
  if (change.of == Of::Layers) {
    followLayer();
    Q_EMIT layersChanged();
    return;
  }
  if (change.layer != document_->layer) {
    Q_EMIT layersChanged();  // undone below the one that is worked on, it shows all the same
    return;
  }
  if (change.of == Of::Voxels) {
    Q_EMIT labelVoxelsChanged(change.box);
    return;
  }
  const LabelId before = document_->label;
  document_->keepChoices();
  Q_EMIT labelTableChanged();
  if (document_->label != before) Q_EMIT currentLabelChanged();
}

void Session::followLayer() {
  const LabelId before = document_->label;
  document_->keepChoices();
  const auto now = layer() ? layer()->labels() : nullptr;
  if (now != labels_) {
    labels_ = now;
    Q_EMIT labelsChanged();
  }
  if (document_->label != before) Q_EMIT currentLabelChanged();
}

std::vector<std::shared_ptr<Document>> Session::documents() const {
  std::vector<std::shared_ptr<Document>> all;
  for (const auto& [stack, document] : documents_) all.push_back(document);
  return all;
}

void Session::setLabels(std::shared_ptr<LabelMap> labels, const std::filesystem::path& file, bool saved,
                        annotation::StepInfo info) {
  if (labels) setLayers({std::move(labels)}, file, saved, std::move(info));
}

void Session::setLayers(std::vector<std::shared_ptr<LabelMap>> layers, const std::filesystem::path& file, bool saved,
                        annotation::StepInfo info) {
  if (!document_ || layers.empty()) return;
  std::vector<annotation::Edit> edits;
  for (const auto& old : document_->annotation.layers()) edits.push_back(annotation::RemoveLayer{old->id()});
  annotation::LayerId id = document_->annotation.freshLayerId();
  document_->layer = id;
  for (std::size_t i = 0; i < layers.size(); ++i, ++id) {
    const QString name = layers.size() == 1 ? tr("Labels") : tr("Labels %1").arg(i + 1);
    if (!file.empty()) document_->labelFiles[id] = file;
    edits.push_back(annotation::AddLayer{id, name.toStdString(), true, std::move(layers[i]), i});
  }
  if (info.name.empty()) info.name = "New labels";
  document_->journal.push(std::move(edits), std::move(info));
  if (!saved) return;
  document_->markSaved(Document::Part::Labels);
  Q_EMIT savedChanged();
}

void Session::addLabels(std::shared_ptr<LabelMap> labels, const std::string& name, annotation::StepInfo info) {
  if (!document_) return;
  std::vector<annotation::Edit> edits;
  std::size_t place = 0;
  for (const auto& old : document_->annotation.layers()) {
    const bool blank = old->id() == document_->layer && !old->bearsAny();
    if (blank || !old->grid().sameAs(labels->grid()))
      edits.push_back(annotation::RemoveLayer{old->id()});
    else
      ++place;
  }
  const annotation::LayerId id = document_->annotation.freshLayerId();
  document_->layer = id;
  if (!info.provenance.empty()) info.provenance += layerMark(id);
  edits.push_back(annotation::AddLayer{id, name, true, std::move(labels), place});
  document_->journal.push(std::move(edits), std::move(info));
}

void Session::setLayer(annotation::LayerId id) {
  if (!document_ || !document_->annotation.layer(id) || document_->layer == id) return;
  document_->layer = id;
  followLayer();
  Q_EMIT layersChanged();
}

const std::filesystem::path& Session::labelFile() const {
  static const std::filesystem::path none;
  if (!document_) return none;
  const auto found = document_->labelFiles.find(document_->layer);
  return found == document_->labelFiles.end() ? none : found->second;
}

bool Session::allSaved() const {
  return std::ranges::all_of(documents_, [](const auto& each) { return each.second->saved(); });
}

void Session::markSaved(const std::filesystem::path& file) {
  if (!document_) return;
  if (!file.empty()) document_->labelFiles[document_->layer] = file;
  document_->markSaved(Document::Part::Labels);
  Q_EMIT savedChanged();
}

bool Session::canUndo() const {
  return document_ &&
         (document_->journal.canUndo() || document_->tools.draft() || (beside_.canUndo && beside_.canUndo()));
}
bool Session::canRedo() const {
  return document_ && (document_->journal.canRedo() || (beside_.canRedo && beside_.canRedo()));
}

void Session::together(const std::function<void()>& work) {
  together_ = true;
  work();
  together_ = false;
  if (std::exchange(manyTouched_, false)) Q_EMIT documentsChangedBeside();
  Q_EMIT historyChanged();
  Q_EMIT savedChanged();
}

void Session::undo() {
  if (!document_) return;
  // What is half drawn is the last thing done: it goes first.
  if (document_->tools.stepBack() || (beside_.undo && beside_.undo())) return;
  document_->journal.undo();
}

void Session::redo() {
  if (!document_) return;
  document_->tools.cancel();
  if (!beside_.redo || !beside_.redo()) document_->journal.redo();
}

}  // namespace hilum::app
