#include "app/models/SetRun.h"

#include "annotation/exchange/ImportEdits.h"
#include "app/AnnotationExchange.h"
#include "app/TaskRunner.h"
#include "app/images/ImageSet.h"
#include "app/models/FoundFigures.h"
#include "core/dicom/VolumeReader.h"

namespace hilum::app {

struct SetRun::Job {
  ModelRequest request;
  As as = As::Found;
  std::vector<int> rows;
  std::size_t at = 0;  ///< of rows
  int failed = 0;
  std::shared_ptr<const Catalogue> catalogue;
  QString task;
  std::unique_ptr<ModelRunner> runner;  ///< made by the first task; tasks run one at a time
};

namespace {

/// What a run brings to one image.
struct OnImage {
  annotation::exchange::Dataset dataset;
  std::string provenance;
  bool suggested = false;
};

}  // namespace

SetRun::SetRun(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  connect(&parts_.tasks, &TaskRunner::failed, this, [this](const QString& name) {
    if (!job_ || name != job_->task) return;
    ++job_->failed;
    job_->runner ? next() : end();  // a model that cannot be opened fails on all images
  });
  connect(&parts_.tasks, &TaskRunner::cancelled, this, [this](const QString& name) {
    if (job_ && name == job_->task) end();
  });
  connect(&parts_.work, &ModelWork::runningChanged, this, [this] {
    if (job_ && parts_.work.running().empty()) end();  // it was taken out of the line
  });
}

void SetRun::run(const ModelRequest& request, std::vector<int> rows, As as) {
  if (job_ || !parts_.images.active() || rows.empty() || !parts_.work.running().empty()) return;
  job_ = std::make_shared<Job>();
  job_->request = request;
  job_->as = as;
  job_->rows = std::move(rows);
  job_->catalogue = parts_.session.catalogue();
  next();
}

void SetRun::end() {
  const auto job = std::exchange(job_, nullptr);
  parts_.work.tellRunning({}, {});
  Q_EMIT ended(job->request.title, int(job->at) - job->failed, job->failed);
}

void SetRun::next() {
  const auto job = job_;
  if (parts_.session.catalogue() != job->catalogue || job->at == job->rows.size()) return end();
  const int row = job->rows[job->at];
  const ImageSet::Image& image = parts_.images.images()[std::size_t(row)];
  job->task = job->rows.size() == 1
                  ? job->request.title
                  : tr("%1, image %2 of %3").arg(job->request.title).arg(job->at + 1).arg(job->rows.size());
  ++job->at;
  const VolumePtr open = row == parts_.images.current() && parts_.session.whole() ? parts_.session.volume() : nullptr;
  parts_.work.tellRunning(job->request.model, job->task);
  parts_.tasks.run(
      job->task,
      [job, open, stack = image.stack, name = image.name.toStdString()](const Progress& progress) {
        if (!job->runner)
          job->runner = std::make_unique<ModelRunner>(ModelRunner::Options{.model = job->request.model,
                                                                           .device = job->request.device,
                                                                           .uncertainty = job->request.uncertainty,
                                                                           .mirror = job->request.mirror});
        const VolumePtr volume = open ? open : readVolume(*stack, progress.part(0, 0.1, "reading"));
        const ModelRunner::Found found = job->runner->find({{"", volume}}, progress.part(0.1, 0.9));
        OnImage result{figuresOf(found, name, progress.part(0.9, 1)), found.provenance,
                       found.objects.has_value() || job->as == As::Suggestions};
        if (result.suggested) annotation::exchange::outlineMasks(result.dataset);
        return result;
      },
      [this, job](OnImage result) {
        if (job_ != job || parts_.session.catalogue() != job->catalogue) return;
        using Wanted = AnnotationExchange::As;
        parts_.exchange.addFound(
            std::make_shared<annotation::exchange::Dataset>(std::move(result.dataset)), job->request.title,
            result.provenance, result.suggested ? Wanted::Suggestions : Wanted::Annotations);
        next();
      });
}

}  // namespace hilum::app
