#include "app/review/AgreementWork.h"

#include "app/TaskRunner.h"

namespace hilum::app {

AgreementWork::AgreementWork(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {
  connect(&session_, &Session::documentChanged, this, [this] {
    made_.clear();
    forget();
  });
  connect(&session_, &Session::layersChanged, this, [this] {
    std::set<annotation::LayerId> now;
    for (const auto* layer : readers()) now.insert(layer->id());
    if (now != compared_ && result_) forget();
    Q_EMIT changed();
  });
  connect(&session_, &Session::layerVoxelsChanged, this, [this](annotation::LayerId layer) {
    if (result_ && compared_.contains(layer)) forget();
  });
}

void AgreementWork::forget() {
  result_ = nullptr;
  compared_.clear();
  Q_EMIT changed();
}

std::vector<const annotation::LabelLayer*> AgreementWork::readers() const {
  std::vector<const annotation::LabelLayer*> layers;
  if (const auto& document = session_.document())
    for (const auto& layer : document->annotation.layers())
      if (!made_.contains(layer->id()) && !layer->untouched()) layers.push_back(layer.get());
  return layers;
}

void AgreementWork::compare() {
  run([] {});
}

void AgreementWork::run(const std::function<void()>& follow) {
  if (result_) return follow();
  if (!possible()) return;
  std::vector<std::string> names;
  std::vector<std::shared_ptr<annotation::LabelSnapshot>> snapshots;
  std::set<annotation::LayerId> ids;
  for (const auto* layer : readers()) {
    names.push_back(layer->name());
    snapshots.push_back(layer->snapshot());
    ids.insert(layer->id());
  }
  const auto document = session_.document();
  tasks_.run(
      tr("Comparing readers"),
      [names, snapshots](const Progress& progress) {
        std::vector<LabelMap> labels;
        for (const auto& snapshot : snapshots) labels.push_back(*snapshot->map(progress.part(0, 0.05)));
        return compareReaders(names, std::move(labels), progress.part(0.05, 1));
      },
      [this, document, ids, follow, state = document->journal.state()](ReaderComparison comparison) {
        if (session_.document() != document || document->journal.state() != state) return;
        compared_ = ids;
        result_ = std::make_shared<const ReaderComparison>(std::move(comparison));
        Q_EMIT changed();
        follow();
      });
}

void AgreementWork::add(Consensus kind) {
  run([this, kind] {
    const auto document = session_.document();
    const LabelMap& found = kind == Consensus::Majority ? result_->majority : result_->consensus.labels;
    auto labels = std::make_shared<LabelMap>(found);
    for (const auto* layer : readers())
      for (const Label& label : layer->table().labels())
        if (!labels->table().find(label.id)) labels->table().put(label);
    labels->completeTable();
    QStringList names;
    for (const std::string& reader : result_->readers) names << QString::fromStdString(reader);
    const bool majority = kind == Consensus::Majority;
    const annotation::LayerId id = document->annotation.freshLayerId();
    made_.insert(id);
    const bool saved = document->saved(Document::Part::Labels);
    session_.addLabels(std::move(labels), (majority ? tr("Majority vote") : tr("STAPLE")).toStdString(),
                       {.name = majority ? "Majority vote" : "STAPLE consensus",
                        .provenance = names.join(QStringLiteral(", ")).toStdString()});
    // It can be made again at any time: nobody is asked whether to keep it.
    if (saved) {
      document->markSaved(Document::Part::Labels);
      session_.tellSaved();
    }
  });
}

}  // namespace hilum::app
