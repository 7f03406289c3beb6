#include "app/training/ModelRun.h"

#include <algorithm>

#include "app/Session.h"
#include "app/TaskRunner.h"
#include "app/images/SetLabels.h"
#include "app/models/LayerMark.h"
#include "core/Error.h"
#include "inference/models/EngineLibrary.h"
#include "inference/models/ModelLibrary.h"
#include "inference/models/Pipeline.h"

namespace hilum::app {
namespace {

/// Gives the labels other numbers; those that are not named keep theirs.
void renumber(LabelMap& map, const std::map<LabelId, LabelId>& numbers) {
  LabelTable table;
  for (Label label : map.table().labels()) {
    if (const auto other = numbers.find(label.id); other != numbers.end()) label.id = other->second;
    table.put(label);
  }
  for (LabelId& voxel : map.voxels())
    if (voxel != 0)
      if (const auto other = numbers.find(voxel); other != numbers.end()) voxel = other->second;
  map.table() = table;
}

}  // namespace

struct ModelRun::Result {
  std::shared_ptr<LabelMap> labels;
  std::string name, title, provenance;
  QStringList warnings;
  VolumePtr volume;
};

ModelRun::ModelRun(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {}

void ModelRun::run(const QString& model) {
  const VolumePtr volume = parts_.session.volume();
  if (!volume || !parts_.session.whole()) return;
  parts_.tasks.run(
      tr("Running %1").arg(model),
      [volume, name = model.toStdString()](const Progress& progress) {
        const auto runnable = inference::runnableModel(name, inference::ModelLibrary::standard());
        const auto network =
            inference::engine().loadNative(runnable.manifest.architecture(), runnable.weights, {.device = "auto"});
        inference::PipelineResult found = inference::runModel(runnable.manifest, *network, {{"", volume}}, {}, progress);
        Result result{std::make_shared<LabelMap>(std::move(found.labels)), name, runnable.manifest.title, {}, {}, volume};
        if (result.title.empty()) result.title = name;
        result.provenance = name + " " + runnable.manifest.version + "; sha256 " + runnable.manifest.weightsSha256 +
                            "; " + found.device;
        for (const auto& warning : found.warnings) result.warnings << QString::fromStdString(warning);
        return result;
      },
      [this](Result result) { take(result); });
}

void ModelRun::take(Result& result) {
  Session& session = parts_.session;
  if (session.volume() != result.volume || !session.document()) return;
  if (parts_.images.active()) {
    // Numbers of labels mean the same on all images of a set.
    std::vector<ListedLabel> listed;
    for (const Label& label : result.labels->table().labels()) listed.push_back({label.name, label.colour});
    parts_.labels.require(listed);
    const auto numbers = parts_.labels.numbersOf(listed);
    std::map<LabelId, LabelId> others;
    for (std::size_t i = 0; i < listed.size(); ++i) others[result.labels->table().labels()[i].id] = numbers[i];
    renumber(*result.labels, others);
  }
  Document& document = *session.document();
  document.tools.cancel();
  const annotation::LayerId id = document.annotation.freshLayerId();
  const annotation::StepInfo info{.name = kRunStep, .provenance = result.provenance + layerMark(id)};
  const auto& layers = document.annotation.layers();
  const bool elsewhere = !layers.empty() && !layers.front()->grid().sameAs(result.labels->grid());
  if (elsewhere) {
    session.setLabels(result.labels, {}, false, info);
  } else {
    document.layer = id;
    document.journal.push(annotation::AddLayer{id, result.title, true, result.labels, layers.size()}, info);
  }
  Q_EMIT found(QString::fromStdString(result.title), result.warnings);
}

}  // namespace hilum::app
