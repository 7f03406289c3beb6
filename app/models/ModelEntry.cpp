#include "app/models/ModelEntry.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/models/ModelRunner.h"
#include "core/Error.h"
#include "inference/models/Prepare.h"

namespace hilum::app {
namespace {

constexpr std::uint64_t kMostCard = 200'000;

QString translated(const char* text) { return QCoreApplication::translate("ModelEntry", text); }

std::string cardOf(const inference::LibraryModel& model) {
  try {
    if (model.manifest->card.empty()) return {};
    const auto file = inference::fileWithin(model.folder, model.manifest->card, model.folder.string());
    return inference::textOfFile(file, kMostCard);
  } catch (const Error&) {
    return {};  // a model does without its card
  }
}

ModelEntry classical() {
  ModelEntry entry;
  entry.name = ModelRunner::kClassical;
  entry.title = QT_TRANSLATE_NOOP("ModelEntry", "Lungs without a network");
  entry.promise = QT_TRANSLATE_NOOP("ModelEntry",
                                    "Both lungs and the trachea in a chest CT, by thresholds, connectivity and shape.");
  entry.organ = "lungs";
  entry.task = "segmentation";
  entry.modalities = {"CT"};
  entry.channels = {{"image", false, {}}};
  entry.labels = {"Right lung", "Left lung", "Trachea"};
  entry.shipped = true;
  entry.tellsUncertainty = false;
  return entry;
}

ModelEntry entryOf(const inference::LibraryModel& model, const inference::AcceptedPrograms& accepted) {
  ModelEntry entry;
  entry.name = entry.title = model.name;
  entry.folder = model.folder;
  entry.shipped = model.isShipped;
  entry.problem = model.problem;
  if (!model.manifest) return entry;
  const inference::ModelManifest& m = *model.manifest;
  if (!m.title.empty()) entry.title = m.title;
  entry.promise = m.promise, entry.organ = m.organ, entry.task = m.task;
  entry.licence = m.licence, entry.source = m.source;
  entry.card = cardOf(model);
  entry.modalities = m.modalities;
  entry.channels = m.channels;
  for (const auto& label : m.labels) entry.labels.push_back(label.name);
  entry.sha256 = m.weightsSha256;
  entry.mirror = m.mirror;
  entry.program = m.network.type == "torchscript";
  entry.allowed = !entry.program || accepted.contains(m.weightsSha256);
  return entry;
}

QString listed(const std::vector<std::string>& words) {
  QStringList list;
  for (const auto& word : words) list << QString::fromStdString(word);
  return list.join(QStringLiteral(", "));
}

}  // namespace

std::vector<ModelEntry> readModels(const inference::ModelLibrary& library, const Progress& progress) {
  std::vector<ModelEntry> entries{classical()};
  const inference::AcceptedPrograms accepted = library.accepted();
  for (const inference::LibraryModel& model : library.list()) {
    progress.checkpoint();
    entries.push_back(entryOf(model, accepted));
  }
  return entries;
}

QString titleOf(const ModelEntry& entry) { return translated(entry.title.c_str()); }
QString promiseOf(const ModelEntry& entry) { return translated(entry.promise.c_str()); }

QString groupOf(const ModelEntry& entry) {
  const bool named = !entry.organ.empty() || entry.task != "segmentation";
  QString group = QString::fromStdString(entry.organ.empty() ? entry.task : entry.organ).simplified();
  if (group.isEmpty() || !named) return translated(QT_TRANSLATE_NOOP("ModelEntry", "Other"));
  group[0] = group[0].toUpper();
  return translated(group.toUtf8().constData());
}

// Organs that models are commonly made for, for the translators.
[[maybe_unused]] static constexpr const char* kGroups[]{
    QT_TRANSLATE_NOOP("ModelEntry", "Lungs"), QT_TRANSLATE_NOOP("ModelEntry", "Lung"),
    QT_TRANSLATE_NOOP("ModelEntry", "Brain"), QT_TRANSLATE_NOOP("ModelEntry", "Chest"),
    QT_TRANSLATE_NOOP("ModelEntry", "Trachea"), QT_TRANSLATE_NOOP("ModelEntry", "Airways"),
    QT_TRANSLATE_NOOP("ModelEntry", "Heart"), QT_TRANSLATE_NOOP("ModelEntry", "Liver"),
    QT_TRANSLATE_NOOP("ModelEntry", "Spleen"), QT_TRANSLATE_NOOP("ModelEntry", "Kidneys"),
    QT_TRANSLATE_NOOP("ModelEntry", "Click")};

// Titles and promises of the models that ship, for the translators; those of others stay as their makers wrote them.
[[maybe_unused]] static constexpr const char* kShipped[]{
    QT_TRANSLATE_NOOP("ModelEntry", "Lungs on CT"),
    QT_TRANSLATE_NOOP("ModelEntry",
                      "Right and left lung, consolidated parts included, with the edge that the grey values draw."),
    QT_TRANSLATE_NOOP("ModelEntry", "Trachea on CT"),
    QT_TRANSLATE_NOOP("ModelEntry", "Trachea and main bronchi."),
    QT_TRANSLATE_NOOP("ModelEntry", "Lungs on X-rays"),
    QT_TRANSLATE_NOOP("ModelEntry", "Right and left lung field as they are seen on a frontal chest X-ray."),
    QT_TRANSLATE_NOOP("ModelEntry", "Lungs on X-rays, whole"),
    QT_TRANSLATE_NOOP("ModelEntry", "Right and left lung with the parts behind heart and diaphragm."),
    QT_TRANSLATE_NOOP("ModelEntry", "Brain tumour on T1c and FLAIR"),
    QT_TRANSLATE_NOOP("ModelEntry",
                      "Whole tumour on FLAIR; core and enhancing part with T1c beside it. Preliminary: see the card."),
    QT_TRANSLATE_NOOP("ModelEntry", "Brain tumour's outline on T1c"),
    QT_TRANSLATE_NOOP("ModelEntry",
                      "The outline of a tumour on slices of contrast-enhanced T1. Preliminary: see the card."),
    QT_TRANSLATE_NOOP("ModelEntry", "One object of any kind on a slice of any modality, led by clicks that add and take away.")};

ModelFit fitOf(const ModelEntry& entry, const VolumePtr& volume, std::size_t volumes) {
  using Kind = ModelFit::Kind;
  if (!entry.problem.empty()) return {Kind::Broken, translated(QT_TRANSLATE_NOOP("ModelEntry", "cannot be used"))};
  if (entry.program && !entry.allowed)
    return {Kind::NotAllowed, translated(QT_TRANSLATE_NOOP("ModelEntry", "not allowed yet"))};
  if (entry.task == inference::ModelManifest::clickTask)
    return {Kind::Unfit, translated(QT_TRANSLATE_NOOP("ModelEntry", "the tool Smart click"))};
  if (!volume) return {};
  inference::ModelManifest manifest;
  manifest.name = entry.name;
  manifest.modalities = entry.modalities;
  std::vector<std::string> doubts;
  try {
    doubts = inference::checkModality(manifest, *volume);
  } catch (const Error&) {
    return {Kind::Unfit, translated(QT_TRANSLATE_NOOP("ModelEntry", "needs %1")).arg(listed(entry.modalities))};
  }
  const auto needed = std::ranges::count_if(entry.channels, [](const auto& channel) { return !channel.optional; });
  const bool colours = !volume->colour().empty() && needed == 3;
  if (std::size_t(needed) > volumes && !colours)
    return {Kind::Unfit, QCoreApplication::translate("ModelEntry", "needs %n sequences", nullptr, int(needed))};
  if (!doubts.empty())
    return {Kind::Perhaps,
            translated(QT_TRANSLATE_NOOP("ModelEntry", "made for %1")).arg(listed(entry.modalities))};
  const QString modality = QString::fromStdString(volume->info().modality);
  return {Kind::Fits, modality.isEmpty() ? translated(QT_TRANSLATE_NOOP("ModelEntry", "fits"))
                                         : translated(QT_TRANSLATE_NOOP("ModelEntry", "fits: %1")).arg(modality)};
}

}  // namespace hilum::app
