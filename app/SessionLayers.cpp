// Session's layers of labels: what is done to one as a whole.
#include <algorithm>

#include "app/Session.h"

namespace hilum::app {

void Session::setPreview(std::shared_ptr<const LabelMap> labels) {
  if (labels == preview_) return;
  preview_ = std::move(labels);
  Q_EMIT layersChanged();
}

void Session::newLayer(std::shared_ptr<LabelMap> labels) {
  if (!document_) return;
  const auto& layers = document_->annotation.layers();
  const annotation::LayerId id = document_->annotation.freshLayerId();
  document_->layer = id;
  document_->journal.push(annotation::AddLayer{id, tr("Labels %1").arg(layers.size() + 1).toStdString(), true,
                                               std::move(labels), layers.size()},
                          {.name = "New layer"});
}

void Session::renameLayer(annotation::LayerId id, const QString& name) {
  if (!document_ || !document_->annotation.layer(id) || name.simplified().isEmpty()) return;
  document_->journal.push(annotation::RenameLayer{id, name.simplified().toStdString()}, {.name = "Rename layer"});
}

void Session::removeLayer(annotation::LayerId id) {
  if (!document_ || !document_->annotation.layer(id)) return;
  document_->journal.push(annotation::RemoveLayer{id}, {.name = "Remove layer"});
}

void Session::moveLayer(annotation::LayerId id, std::size_t place) {
  if (!document_ || !document_->annotation.layer(id)) return;
  document_->journal.push(annotation::MoveLayer{id, place}, {.name = "Move layer"});
}

void Session::raiseLayer(int places) {
  if (!layer()) return;
  const auto& layers = document_->annotation.layers();
  const auto now = std::ranges::find(layers, document_->layer, [](const auto& each) { return each->id(); });
  const auto last = std::ptrdiff_t(layers.size()) - 1;
  moveLayer(document_->layer, std::size_t(std::clamp(now - layers.begin() + places, std::ptrdiff_t(0), last)));
}

void Session::moveLabel(LabelId id, std::size_t row) {
  if (!labels_) return;
  std::vector<Label> order = labels_->table().inOrder();
  const auto now = std::ranges::find(order, id, &Label::id);
  if (now == order.end()) return;
  const auto to = order.begin() + std::ptrdiff_t(std::min(row, order.size() - 1));
  if (now < to)
    std::rotate(now, now + 1, to + 1);
  else
    std::rotate(to, now, now + 1);
  annotation::OrderLabels edit{document_->layer, {}};
  const bool byNumber = std::ranges::is_sorted(order, {}, &Label::id);
  for (std::size_t i = 0; i < order.size(); ++i) edit.places[order[i].id] = byNumber ? 0 : std::uint32_t(i + 1);
  document_->journal.push(std::move(edit), {.name = "Move label"});
}

void Session::raiseLabel(int rows) {
  if (!currentLabel()) return;
  const std::vector<Label> order = labels_->table().inOrder();
  const auto now = std::ranges::find(order, currentLabel(), &Label::id) - order.begin();
  moveLabel(currentLabel(), std::size_t(std::clamp<std::ptrdiff_t>(now - rows, 0, std::ssize(order) - 1)));
}

void Session::setLayerVisible(annotation::LayerId id, bool visible) {
  if (document_ && document_->annotation.layer(id)) document_->journal.setVisible(id, visible);
}

void Session::setLayerOpacity(annotation::LayerId id, double opacity) {
  const auto* layer = document_ ? document_->annotation.layer(id) : nullptr;
  if (!layer) return;
  std::vector<Label> rows = layer->table().labels();
  for (Label& row : rows) row.opacity = std::clamp(opacity, 0.0, 1.0);
  document_->journal.setSight(id, rows);
}

}  // namespace hilum::app
