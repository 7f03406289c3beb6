#include "app/images/ImageSet.h"

#include <QCollator>
#include <algorithm>

#include "annotation/exchange/SourceFiles.h"
#include "app/StudyText.h"

namespace hilum::app {
namespace {

template <class Act>
void eachStack(const Catalogue& catalogue, Act act) {
  for (const Study& study : catalogue.studies)
    for (const Series& series : study.series)
      for (const Stack& stack : series.stacks) act(study, series, stack);
}

bool isPicture(const Stack& stack) {
  return !stack.imageFile.empty() && annotation::exchange::hasPictureEnding(stack.imageFile.string());
}

/// The folder that all these files lie in, at whatever depth.
std::filesystem::path sharedFolder(const Catalogue& catalogue) {
  std::optional<std::filesystem::path> shared;
  eachStack(catalogue, [&](const Study&, const Series&, const Stack& stack) {
    if (stack.imageFile.empty()) return;
    const std::filesystem::path folder = stack.imageFile.parent_path();
    if (!shared) {
      shared = folder;
    } else if (*shared != folder) {
      const auto parting = std::mismatch(shared->begin(), shared->end(), folder.begin(), folder.end()).first;
      std::filesystem::path common;
      for (auto part = shared->begin(); part != parting; ++part) common /= *part;
      shared = common;
    }
  });
  return shared.value_or(std::filesystem::path());
}

ImageSet::Summary summaryOf(const Document& document) {
  ImageSet::Summary summary;
  const auto* layer = document.current();
  for (const annotation::Shape& shape : document.annotation.shapes()) {
    if (shape.purpose != annotation::Purpose::Annotate) continue;
    if (shape.suggested) {
      ++summary.suggestions;
    } else if (shape.kind == annotation::ShapeKind::Tag) {
      const Label* label = layer ? layer->table().find(shape.label) : nullptr;
      summary.tags << QString::fromStdString(label ? label->name : shape.name);
    } else {
      ++summary.shapes;
    }
  }
  summary.labelled =
      summary.shapes > 0 || !summary.tags.isEmpty() ||
      std::ranges::any_of(document.annotation.layers(), [](const auto& each) { return each->bearsAny(); });
  summary.done = document.annotation.done();
  return summary;
}

}  // namespace

ImageSet::ImageSet(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::catalogueChanged, this, &ImageSet::refill);
  connect(&session_, &Session::volumeChanged, this, &ImageSet::follow);
  connect(&session_, &Session::historyChanged, this, [this] { refresh(current_); });
  connect(&session_, &Session::documentsChangedBeside, this, &ImageSet::recount);
  connect(&session_, &Session::documentChangedBeside, this,
          [this](const Document* document) { refresh(rowOf(session_.stackOf(*document))); });
}

bool ImageSet::isImageSet(const Catalogue& catalogue) {
  std::size_t count = 0, single = 0;
  bool others = false;
  eachStack(catalogue, [&](const Study&, const Series&, const Stack& stack) {
    ++count;
    single += stack.frameCount() == 1;
    // A volume among pictures makes a study of them; pages of a TIFF do not.
    others =
        others || (stack.frameCount() != 1 && !isPicture(stack)) || (!stack.imageFile.empty() && !isPicture(stack));
  });
  return count > 1 && single > 0 && !others;
}

int ImageSet::rowOf(const Stack* stack) const {
  const auto found = rows_.find(stack);
  return found == rows_.end() ? -1 : found->second;
}

void ImageSet::refill() {
  images_.clear();
  rows_.clear();
  current_ = -1;
  labelled_ = done_ = 0;
  const auto catalogue = session_.catalogue();
  if (catalogue && isImageSet(*catalogue)) {
    const std::filesystem::path shared = sharedFolder(*catalogue);
    eachStack(*catalogue, [&](const Study& study, const Series& series, const Stack& stack) {
      const QString name = stack.imageFile.empty()
                               ? joined({readableName(study.patient), titleOf(series, stack)})
                               : QString::fromStdString(stack.imageFile.lexically_relative(shared).generic_string());
      images_.push_back({&stack, name});
    });
    QCollator byNumber;
    byNumber.setNumericMode(true);
    byNumber.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::stable_sort(images_,
                             [&](const Image& a, const Image& b) { return byNumber.compare(a.name, b.name) < 0; });
    for (int row = 0; row < count(); ++row) rows_[images_[std::size_t(row)].stack] = row;
  }
  summaries_.assign(images_.size(), {});
  Q_EMIT imagesChanged();
}

void ImageSet::follow() {
  const int row = active() && session_.volume() ? rowOf(session_.stack()) : -1;
  if (row == current_) return;
  current_ = row;
  Q_EMIT currentChanged();
}

void ImageSet::refresh(int row) {
  if (row < 0) return;
  const auto document = session_.documentOn(images_[std::size_t(row)].stack);
  const Summary now = document ? summaryOf(*document) : Summary();
  if (now == summary(row)) return;
  take(row, now);
  Q_EMIT imageChanged(row);
}

void ImageSet::take(int row, Summary summary) {
  Summary& there = summaries_[std::size_t(row)];
  labelled_ += int(summary.labelled) - int(there.labelled);
  done_ += int(summary.done) - int(there.done);
  there = std::move(summary);
}

void ImageSet::recount() {
  if (!active()) return;
  for (int row = 0; row < count(); ++row) {
    const auto document = session_.documentOn(images_[std::size_t(row)].stack);
    take(row, document ? summaryOf(*document) : Summary());
  }
  Q_EMIT allChanged();
}

void ImageSet::setDone(int row, bool done) {
  if (row < 0 || row >= count()) return;
  const auto document = session_.requireDocument(images_[std::size_t(row)].stack);
  document->journal.push(annotation::MarkDone{done},
                         {(done ? tr("Mark as done") : tr("Mark as not done")).toStdString(), {}, {}, {}});
}

}  // namespace hilum::app
