#include "app/images/ImageListModel.h"

#include "app/StudyText.h"
#include "app/images/ImagePictures.h"

namespace hilum::app {

ImageListModel::ImageListModel(const ImageSet& images, ImagePictures& pictures, QObject* parent)
    : QAbstractListModel(parent), images_(images), pictures_(pictures) {
  connect(&images_, &ImageSet::imagesChanged, this, [this] {
    beginResetModel();
    endResetModel();
  });
  connect(&images_, &ImageSet::imageChanged, this, &ImageListModel::tellRow);
  connect(&images_, &ImageSet::allChanged, this, &ImageListModel::retranslate);
  connect(&pictures_, &ImagePictures::made, this, &ImageListModel::tellRow);
}

void ImageListModel::tellRow(int row) { Q_EMIT dataChanged(index(row), index(row)); }

void ImageListModel::retranslate() {
  if (images_.count() > 0) Q_EMIT dataChanged(index(0), index(images_.count() - 1));
}

QVariant ImageListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= images_.count()) return {};
  const int row = index.row();
  const auto& summary = images_.summary(row);
  switch (role) {
    case Qt::DisplayRole:
      return images_.images()[std::size_t(row)].name;
    case Qt::ToolTipRole:
      return toolTipOf(row);
    case Qt::AccessibleTextRole: {
      QString text = images_.images()[std::size_t(row)].name;
      if (summary.done) text += QStringLiteral(", ") + tr("done");
      return text;
    }
    case Picture:
      return pictures_.of(row);
    case Detail:
      return detailOf(row);
    case Shapes:
      return summary.shapes;
    case Suggestions:
      return summary.suggestions;
    case Done:
      return summary.done;
    case Labelled:
      return summary.labelled;
    case Broken:
      return pictures_.isBroken(row);
    default:
      return {};
  }
}

QString ImageListModel::detailOf(int row) const {
  const auto& summary = images_.summary(row);
  if (summary.suggestions > 0) return tr("%n suggestions", nullptr, summary.suggestions);
  if (!summary.tags.isEmpty()) return summary.tags.join(QStringLiteral(", "));
  return summary.labelled ? tr("labelled") : QString();
}

QString ImageListModel::toolTipOf(int row) const {
  const auto& summary = images_.summary(row);
  const Stack& stack = *images_.images()[std::size_t(row)].stack;
  QStringList lines{images_.images()[std::size_t(row)].name,
                    tr("%1 × %2 pixels").arg(stack.grid.size()[0]).arg(stack.grid.size()[1])};
  if (summary.shapes > 0) lines << tr("%n shapes", nullptr, summary.shapes);
  if (summary.suggestions > 0) lines << tr("%n suggestions to be judged", nullptr, summary.suggestions);
  if (!summary.tags.isEmpty()) lines << tr("Tags: %1").arg(summary.tags.join(QStringLiteral(", ")));
  if (summary.done) lines << tr("Done");
  if (pictures_.isBroken(row)) lines << tr("This image cannot be read.");
  return lines.join(QLatin1Char('\n'));
}

ImageFilter::ImageFilter(const ImageSet& images, QObject* parent) : QSortFilterProxyModel(parent), images_(images) {}

void ImageFilter::setShow(Show show) {
  show_ = show;
  invalidateFilter();
}

void ImageFilter::setWords(const QString& words) {
  words_ = words;
  invalidateFilter();
}

bool ImageFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  if (row >= images_.count()) return false;
  const auto& summary = images_.summary(row);
  const bool named = images_.images()[std::size_t(row)].name.contains(words_, Qt::CaseInsensitive) ||
                     (!words_.isEmpty() && summary.tags.contains(words_, Qt::CaseInsensitive));
  if (!named) return false;
  switch (show_) {
    case Show::NotDone:
      return !summary.done;
    case Show::Done:
      return summary.done;
    case Show::WithoutLabels:
      return !summary.labelled;
    case Show::WithSuggestions:
      return summary.suggestions > 0;
    case Show::All:
      break;
  }
  return true;
}

int ImageFilter::neighbour(int row, int step) const {
  int found = -1;
  for (int i = 0; i < rowCount(); ++i) {
    const int each = mapToSource(index(i, 0)).row();
    if (step > 0 && each > row) return each;
    if (step < 0 && each < row) found = each;
  }
  return found;
}

}  // namespace hilum::app
