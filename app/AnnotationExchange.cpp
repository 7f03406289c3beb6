#include "app/AnnotationExchange.h"

#include <QMessageBox>
#include <QPushButton>
#include <algorithm>

#include "annotation/exchange/DatasetProject.h"
#include "annotation/exchange/Formats.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "app/FileDialogs.h"
#include "app/Sentence.h"
#include "app/Session.h"
#include "app/TaskRunner.h"
#include "app/WorkKeeper.h"
#include "app/cli/AnnotationWriter.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/dicom/LabelObject.h"
#include "core/io/LabelFile.h"
#include "core/io/StoredImage.h"

namespace hilum::app {
namespace {

namespace exchange = annotation::exchange;

/// A kind of file in the dialog.
struct Kind {
  const char* format;
  const char* name;  ///< with the endings, the first of which is the usual one
};
const Kind kKinds[] = {
    {"coco", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "COCO (*.json)")},
    {"vgg", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "VGG Image Annotator (*.json)")},
    {"yolo", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "YOLO boxes (*.zip)")},
    {"yolo-seg", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "YOLO outlines (*.zip)")},
    {"voc", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "Pascal VOC (*.zip)")},
    {"png", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "PNG masks (*.zip)")},
    {"csv", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "Make Sense tables (*.zip)")},
    {"tags", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "Tags (*.json)")},
    {"label-map", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "Label map (*.nii.gz *.nii *.nrrd *.mha)")},
    {"seg-nrrd", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "3D Slicer segmentation (*.seg.nrrd)")},
    {"dicom-seg", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "DICOM segmentation (*.dcm)")},
    {"rtstruct", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "DICOM structure set (*.rtstruct.dcm)")},
    {"hilum", QT_TRANSLATE_NOOP("hilum::app::AnnotationExchange", "Hilum project (*.hilum)")},
};

/// The endings of a file dialog's filter: ".nii.gz", ".nii", ...
QStringList endingsOf(const QString& filter) {
  QStringList endings;
  const qsizetype open = filter.lastIndexOf(QLatin1Char('('));
  for (const QString& each : filter.mid(open + 1).chopped(1).split(QLatin1Char(' '))) endings << each.mid(1);
  return endings;
}

/// The images that are open, for a worker.
struct OpenImages {
  std::shared_ptr<const Catalogue> catalogue;
  VolumePtr volume;
  const Stack* stack = nullptr;
  std::string name;

  LabelSource labelled() const { return {stack, &volume->grid()}; }
  std::string image() const { return stack ? stack->imageFile.filename().string() : std::string(); }
  exchange::SliceSource slices() const {
    const bool picture = volume->grid().size()[2] == 1 && !image().empty();
    return {volume->grid(), picture ? image() : name};
  }
};

QStringList sentences(const std::vector<std::string>& problems, const exchange::Losses& losses) {
  QStringList all;
  for (const auto& problem : problems) all << sentence(problem);
  for (const auto& loss : losses.sentences()) all << sentence(loss);
  return all;
}

QStringList write(const annotation::ProjectSheet& sheet, const OpenImages& open, const cli::AnnotationTarget& target,
                  const Progress& progress) {
  checkTarget(target);
  if (cli::isVoxelFormat(target.format)) {
    LabelReading labels = exchange::drawnLabelsOf(sheet, progress.part(0, 0.5));
    std::vector<std::string> problems = labels.problems;
    cli::writeVoxels(std::move(labels), target, open.labelled(), problems, progress.part(0.5, 1));
    return sentences(problems, {});
  }
  const exchange::Dataset dataset = exchange::datasetOf(sheet, {}, progress.part(0, 0.5));
  const exchange::Written written = cli::writeDataset(dataset, target, open.labelled(), {}, progress.part(0.5, 1));
  return sentences(dataset.problems, written.losses);
}

annotation::DocumentContent contentOf(const LabelReading& labels) {
  annotation::DocumentContent content;
  for (const LabelMap& layer : labels.layers) {
    const std::string number = labels.layers.size() == 1 ? "" : " " + std::to_string(content.layers.size() + 1);
    content.layers.push_back({.id = 1, .name = "Labels" + number, .visible = true, .labels = annotation::pack(layer)});
  }
  return content;
}

/// The sheet of a project that was drawn on these images.
annotation::DocumentContent sheetFor(annotation::Project&& project, const OpenImages& open, const std::string& file) {
  for (annotation::ProjectSheet& sheet : project.sheets)
    if (sheet.source.grid.sameAs(open.volume->grid())) return std::move(sheet.content);
  throw Error(Code::BadInput, file + ": holds nothing that was drawn on images of this size and place (open those)");
}

}  // namespace

struct AnnotationExchange::Read {
  annotation::DocumentContent content;
  QStringList losses;
  exchange::LayerMaps maps;  ///< of its layers that are volumes: unpacked by the worker
  VolumePtr volume;
  std::string provenance;  ///< of suggestions: the file that made them
};

AnnotationExchange::AnnotationExchange(const Parts& parts, QWidget* window)
    : QObject(window),
      parts_(parts),
      session_(parts.session),
      tasks_(parts.tasks),
      keeper_(parts.keeper),
      window_(window) {}

void AnnotationExchange::exportAs() {
  if (!session_.document()) return;
  const bool set = parts_.images.active();
  QStringList filters;
  std::vector<std::string> formats;
  for (const Kind& kind : kKinds) {
    if (set && cli::isVoxelFormat(kind.format)) continue;  // each image has a grid of its own
    filters << tr(kind.name);
    formats.emplace_back(kind.format);
  }
  const QString name =
      set ? QStringLiteral("annotations") : QString::fromStdString(session_.document()->seriesName).simplified();
  const QString stem =
      name.isEmpty() ? QStringLiteral("annotations") : QString(name).replace(QLatin1Char('/'), QLatin1Char('-'));
  ExportOption onlyDone;
  if (set) onlyDone = {tr("Only images marked done"), QStringLiteral("Only images marked done")};
  askWhereToExport(window_, tr("Export annotations"), stem + QStringLiteral(".json"), filters, onlyDone,
                   [this, filters, formats](const QString& file, const QString& filter, bool done) {
                     const Which which = done ? Which::Done : Which::DrawnOn;
                     const auto at = std::max<qsizetype>(0, filters.indexOf(filter));
                     const QStringList endings = endingsOf(filters[at]);
                     const bool fits = std::ranges::any_of(endings, [&](const QString& e) { return file.endsWith(e); });
                     const std::string other = fits ? std::string() : cli::formatByEnding(file.toStdString());
                     if (!other.empty()) return writeTo(file, other, {}, which);
                     writeTo(fits ? file : file + endings.front(), formats[std::size_t(at)], {}, which);
                   });
}

void AnnotationExchange::writeTo(const QString& file, const std::string& format, const std::function<void()>& done,
                                 Which which) {
  if (format == "hilum") return keeper_.saveProject(file, done);
  if (parts_.images.active()) return writeSet(file, format, done, which);
  const auto document = session_.document();
  if (!document) return;
  const OpenImages open{session_.catalogue(), session_.volume(), session_.stack(), document->seriesName};
  const cli::AnnotationTarget target{
      .out = file.toStdString(),
      .format = format,
      .write = {.coco = {.provenance = keeper_.originsOf(*document)}},
      .from = document->seriesName,
      .origins = keeper_.originsOf(*document)};
  tasks_.run(
      tr("Exporting"),
      [open, target, snapshot = annotation::DocumentSnapshot(document->annotation)](const Progress& progress) {
        annotation::ProjectSheet sheet;
        sheet.source.name = open.name;
        sheet.source.image = open.image();
        sheet.source.grid = open.volume->grid();
        sheet.content = snapshot.content(progress.part(0, 0.3));
        return write(sheet, open, target, progress.part(0.3, 1));
      },
      [this, file, done](const QStringList& losses) {
        Q_EMIT written(file, losses);
        if (done) done();
      });
}

void AnnotationExchange::importAll(As as) {
  askForAnnotations(window_, [this, as](const QString& file) { readFrom(file, as); });
}

void AnnotationExchange::readFrom(const QString& file, As as) {
  if (parts_.images.active()) return readSet(file, as);
  const auto document = session_.document();
  if (!document) return;
  const OpenImages open{session_.catalogue(), session_.volume(), session_.stack(), document->seriesName};
  tasks_.run(
      tr("Importing"),
      [open, as, path = std::filesystem::path(file.toStdString())](const Progress& progress) {
        auto read = std::make_shared<Read>();
        read->volume = open.volume;
        read->provenance = as == As::Suggestions ? path.filename().string() : std::string();
        const bool volume = isLabelFile(path) && io::endingOf(path) != ".png";
        if (annotation::isProjectFile(path)) {
          annotation::Project project = annotation::readProject(path, progress);
          read->losses = sentences(project.problems, {});
          read->content = sheetFor(std::move(project), open, path.string());
        } else if (volume || dicom::looksLikeDicom(path)) {
          const LabelReading labels = readLabels(path, open.labelled(), progress);
          read->losses = sentences(labels.problems, {});
          read->content = contentOf(labels);
        } else {
          const exchange::ReadOptions options{.yolo = {}, .series = open.name, .labelled = open.labelled()};
          exchange::Dataset dataset = exchange::readAnnotations(path, options, progress.part(0, 0.5));
          exchange::giveSliceSizes(dataset, open.slices());
          if (as == As::Suggestions) exchange::outlineMasks(dataset);
          exchange::Written written;
          read->content = exchange::contentOf(dataset, open.slices(), written, progress.part(0.5, 1));
          read->losses = sentences(dataset.problems, written.losses);
        }
        if (as == As::Suggestions) exchange::makeSuggestions(read->content);
        read->maps = exchange::unpackedVolumes(read->content);
        return read;
      },
      [this, document](const std::shared_ptr<Read>& read) { take(document, read); });
}

void AnnotationExchange::take(const std::shared_ptr<Document>& document, const std::shared_ptr<Read>& read) {
  if (session_.document() != document || session_.volume() != read->volume) return;
  const auto& there = document->annotation;
  const bool anything =
      !there.layers().empty() || std::ranges::any_of(there.shapes(), [](const annotation::Shape& shape) {
        return shape.purpose == annotation::Purpose::Annotate;
      });
  const Join join = [this, document, read](exchange::Joining joining) {
    if (session_.document() == document) push(*document, *read, joining);
  };
  // Suggestions stand beside what there is.
  if (anything && read->provenance.empty()) return ask(join);
  join(exchange::Joining::Merge);
}

void AnnotationExchange::ask(const Join& join) {
  const QString there = parts_.images.active() ? tr("Something is drawn on these images already.")
                                               : tr("Something is drawn on this study already.");
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Import annotations"), there, QMessageBox::Cancel, window_);
  box->setInformativeText(tr("Merging keeps it; replacing can be undone."));
  auto* const merge = box->addButton(tr("Merge"), QMessageBox::AcceptRole);
  auto* const replace = box->addButton(tr("Replace"), QMessageBox::DestructiveRole);
  merge->setAccessibleName(QStringLiteral("Merge"));
  replace->setAccessibleName(QStringLiteral("Replace"));
  box->setDefaultButton(merge);
  box->setAttribute(Qt::WA_DeleteOnClose);
  connect(box, &QMessageBox::buttonClicked, this, [join, merge, replace](QAbstractButton* button) {
    if (button == merge) join(exchange::Joining::Merge);
    if (button == replace) join(exchange::Joining::Replace);
  });
  box->open();
}

void AnnotationExchange::push(Document& document, Read& read, exchange::Joining joining) {
  std::size_t count = read.content.shapes.size();
  for (const auto& layer : read.content.layers)
    if (!layer.labels.bricks.empty()) ++count;
  document.tools.cancel();
  try {
    document.journal.push(
        exchange::importEdits(document.annotation, document.layer, std::move(read.content), joining, read.maps),
        {.name = "Import", .provenance = read.provenance});
  } catch (const Error& e) {
    Q_EMIT failed(QString::fromUtf8(e.what()));
    return;
  }
  Q_EMIT imported(int(count), read.losses);
}

}  // namespace hilum::app
