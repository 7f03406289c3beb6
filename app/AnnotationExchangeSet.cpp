// What AnnotationExchange does with the images of a set.
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>

#include "annotation/exchange/Formats.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "app/AnnotationExchange.h"
#include "app/Sentence.h"
#include "app/TaskRunner.h"
#include "app/WorkKeeper.h"
#include "app/cli/AnnotationWriter.h"
#include "app/models/LayerMark.h"
#include "core/Error.h"

namespace hilum::app {
namespace {

namespace exchange = annotation::exchange;

constexpr int kSliceMs = 20;

QStringList sentences(const std::vector<std::string>& problems, const exchange::Losses& losses) {
  QStringList all;
  for (const auto& problem : problems) all << sentence(problem);
  for (const auto& loss : losses.sentences()) all << sentence(loss);
  return all;
}

/// Gives the labels of a file the numbers and colours that they have on the set.
void renumber(exchange::Dataset& dataset, const LabelTable& table, std::vector<ListedLabel>& labels,
              std::vector<LabelId>& numbers) {
  LabelTable all = table;
  for (exchange::LabelName& label : dataset.labels) {
    labels.push_back({label.name, label.colour});
    const Label& row = SetLabels::put(all, labels.back());
    label.id = row.id;
    label.colour = row.colour;
    numbers.push_back(row.id);
  }
}

exchange::Dataset readAny(const std::filesystem::path& file, const Progress& progress) {
  if (!annotation::isProjectFile(file)) return exchange::readAnnotations(file, {}, progress);
  return exchange::datasetOf(annotation::readProject(file, progress.part(0, 0.5)), {}, progress.part(0.5, 1));
}

}  // namespace

struct AnnotationExchange::ReadSet {
  std::shared_ptr<const Catalogue> catalogue;
  std::vector<SetSheet> sheets;
  std::vector<ListedLabel> labels;
  std::vector<LabelId> numbers;  ///< that the figures bear
  QStringList losses;
  std::string stepName = "Import", provenance, layerName;
  std::size_t pushed = 0, count = 0;  ///< sheets, and what they hold
  SetHistory::Step step;
};

/// What is to be distributed onto the images of a set, and how.
struct AnnotationExchange::Joined {
  std::function<exchange::Dataset(const Progress&)> make;
  As as = As::Annotations;
  std::string step = "Import", provenance;
  std::string layerName;  ///< empty: a general one
};

void AnnotationExchange::writeSet(const QString& file, const std::string& format, const std::function<void()>& done,
                                  Which which) {
  parts_.labels.settle();
  const cli::AnnotationTarget target{
      .out = file.toStdString(), .format = format,
      .write = {.coco = {.provenance = keeper_.modelsUsed()}},
      .from = tr("The images").toStdString(),
      .origins = {}};
  tasks_.run(
      tr("Exporting"),
      [target, snapshot = snapshotOf(session_, parts_.images, which)](const Progress& progress) {
        checkTarget(target);
        if (cli::isVoxelFormat(target.format))
          throw Error(Code::Unsupported, target.out.string() +
                                             ": a label map lies on one grid, and each image has its "
                                             "own (export PNG masks)");
        if (snapshot.sheets.empty())
          throw Error(Code::Unsupported, target.out.string() +
                                             ": no image was drawn on yet, or is done: nothing was "
                                             "written (draw, or export all images)");
        const exchange::Dataset dataset = datasetOf(snapshot, progress.part(0, 0.5));
        const exchange::Written written = cli::writeDataset(dataset, target, {}, {}, progress.part(0.5, 1));
        return sentences(dataset.problems, written.losses);
      },
      [this, file, done](const QStringList& losses) {
        Q_EMIT written(file, losses);
        if (done) done();
      });
}

void AnnotationExchange::readSet(const QString& file, As as) {
  const std::filesystem::path path = file.toStdString();
  Joined joined;
  joined.make = [path](const Progress& progress) { return readAny(path, progress); };
  joined.as = as;
  if (as == As::Suggestions) joined.provenance = path.filename().string();
  joinSet(tr("Importing"), joined);
}

void AnnotationExchange::addFound(std::shared_ptr<const exchange::Dataset> found, const QString& title,
                                  const std::string& provenance, As as) {
  Joined joined{[found](const Progress&) { return *found; }, as, kRunStep, provenance, title.toStdString()};
  joinSet(tr("Drawing"), joined);
}

void AnnotationExchange::joinSet(const QString& task, const Joined& joined) {
  tasks_.run(
      task,
      [joined, images = imagesOf(parts_.images), table = parts_.labels.table(),
       catalogue = session_.catalogue()](const Progress& progress) {
        auto read = std::make_shared<ReadSet>();
        read->catalogue = catalogue;
        read->stepName = joined.step, read->provenance = joined.provenance, read->layerName = joined.layerName;
        exchange::Dataset dataset = joined.make(progress.part(0, 0.6));
        if (joined.as == As::Suggestions) exchange::outlineMasks(dataset);
        renumber(dataset, table, read->labels, read->numbers);
        const std::vector<std::string> problems = dataset.problems;
        exchange::Written written;
        read->sheets = distributed(std::move(dataset), images, written, progress.part(0.6, 1));
        if (joined.as == As::Suggestions)
          for (SetSheet& sheet : read->sheets) exchange::makeSuggestions(sheet.content);
        read->losses = sentences(problems, written.losses);
        return read;
      },
      [this, task, joined](const std::shared_ptr<ReadSet>& read) {
        // Labels may have come meanwhile: then the numbers are others.
        read->numbers == parts_.labels.numbersOf(read->labels) ? takeSet(read) : joinSet(task, joined);
      });
}

void AnnotationExchange::takeSet(const std::shared_ptr<ReadSet>& read) {
  if (session_.catalogue() != read->catalogue) return;
  const bool anything = std::ranges::any_of(read->sheets, [this](const SetSheet& sheet) {
    const auto document = session_.documentOn(sheet.stack);
    return document && !document->blank();
  });
  const Join join = [this, read](exchange::Joining joining) {
    const bool still = session_.catalogue() == read->catalogue;
    if (still && read->numbers == parts_.labels.numbersOf(read->labels)) pushSet(read, joining);
  };
  // Suggestions stand beside what there is.
  if (anything && read->provenance.empty()) return ask(join);
  join(exchange::Joining::Merge);
}

/// A few images at a time: the window goes on in between.
void AnnotationExchange::pushSet(const std::shared_ptr<ReadSet>& read, exchange::Joining joining) {
  if (session_.catalogue() != read->catalogue) return;
  if (read->pushed == 0) {
    read->step = parts_.history.begin();
    if (!read->sheets.empty()) parts_.labels.require(read->labels);
  }
  QElapsedTimer clock;
  clock.start();
  bool well = true;
  session_.together([&] {
    while (well && read->pushed < read->sheets.size() && clock.elapsed() < kSliceMs)
      well = pushSheet(*read, read->sheets[read->pushed++], joining);
  });
  if (!well) return parts_.history.takeBack(read->step);
  if (read->pushed < read->sheets.size())
    return QTimer::singleShot(0, this, [this, read, joining] { pushSet(read, joining); });
  // A model's runs are undone image by image: each has its own.
  if (read->stepName != kRunStep) parts_.history.add(std::move(read->step));
  if (read->stepName != kRunStep || !read->losses.isEmpty()) Q_EMIT imported(int(read->count), read->losses);
}

bool AnnotationExchange::pushSheet(ReadSet& read, SetSheet& sheet, exchange::Joining joining) {
  // Every layer names all labels of the set, and there is one at least.
  auto& layers = sheet.content.layers;
  if (layers.empty() && !parts_.labels.table().empty())
    layers.push_back({1, tr("Labels").toStdString(), true, {sheet.stack->grid, {}, {}}});
  for (auto& layer : layers)
    for (const Label& label : parts_.labels.table().labels())
      if (!layer.labels.table.find(label.id)) layer.labels.table.put(label);
  const auto document = session_.requireDocument(sheet.stack);
  read.count += sheet.content.shapes.size();
  bool painted = false;
  for (auto& layer : layers) {
    if (layer.labels.bricks.empty()) continue;
    ++read.count;
    painted = true;
    if (!read.layerName.empty()) layer.name = read.layerName;
  }
  annotation::StepInfo info{.name = read.stepName, .provenance = read.provenance};
  if (painted && read.stepName == kRunStep) info.provenance += layerMark(document->annotation.freshLayerId());
  document->tools.cancel();
  const std::uint64_t before = document->journal.state();
  try {
    document->journal.push(
        exchange::importEdits(document->annotation, document->layer, std::move(sheet.content), joining),
        std::move(info));
  } catch (const Error& e) {
    Q_EMIT failed(QString::fromUtf8(e.what()));
    return false;
  }
  document->keepChoices();
  if (document->journal.state() != before) read.step.members[document] = document->journal.state();
  return true;
}

}  // namespace hilum::app
