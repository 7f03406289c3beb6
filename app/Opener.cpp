#include "app/Opener.h"

#include <QPointer>
#include <utility>

#include "app/OpeningWindow.h"
#include "app/Sentence.h"
#include "app/StudyText.h"
#include "app/TaskRunner.h"
#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "core/phantom/Thorax.h"

namespace hilum::app {
namespace {

constexpr double kScanShare = 0.3;      // of the time that opening takes
constexpr qint64 kRepaintEveryMs = 60;  // while slices arrive
const Index3 kSampleSize{256, 256, 180};

std::shared_ptr<const Catalogue> scanAll(const std::vector<std::filesystem::path>& paths, const Progress& progress) {
  auto all = std::make_shared<Catalogue>();
  std::vector<std::shared_ptr<const void>> owners;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const double count = double(paths.size());
    Catalogue one = scan(paths[i], progress.part(double(i) / count, double(i + 1) / count));
    std::move(one.studies.begin(), one.studies.end(), std::back_inserter(all->studies));
    std::move(one.problems.begin(), one.problems.end(), std::back_inserter(all->problems));
    owners.push_back(one.keepAlive);
  }
  all->keepAlive = std::make_shared<std::vector<std::shared_ptr<const void>>>(std::move(owners));
  return all;
}

}  // namespace

Opener::Opener(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {
  connect(&tasks_, &TaskRunner::progressed, this, [this] {
    if (session_.whole() || sinceRepaint_.elapsed() < kRepaintEveryMs) return;
    sinceRepaint_.start();
    session_.tellVoxels();
  });
  connect(&tasks_, &TaskRunner::cancelled, this, &Opener::goBack);
  connect(&tasks_, &TaskRunner::failed, this, &Opener::goBack);
}

void Opener::open(const QStringList& paths) {
  if (paths.isEmpty()) return;
  std::vector<std::filesystem::path> files;
  for (const QString& path : paths) files.emplace_back(path.toStdString());
  const auto work = [tellFirst = firstSlicesTeller(), files](const Progress& progress) {
    return openAll(files, tellFirst, progress);
  };
  tasks_.run(tr("Opening"), work, [this, paths](const Opened& opened) {
    show(opened);
    Q_EMIT this->opened(paths);
  });
}

void Opener::openStack(const Stack* stack) {
  // The catalogue travels along: the stack must outlive its reading.
  const auto work = [tellFirst = firstSlicesTeller(),
                     wanted = Opened{session_.catalogue(), stack, nullptr}](const Progress& progress) {
    Opened opened = wanted;
    opened.volume = read(opened, tellFirst, progress.part(0, 1, "reading"));
    return opened;
  };
  tasks_.run(tr("Opening"), work, [this](const Opened& opened) {
    if (session_.catalogue() != opened.catalogue) return;
    show(opened);
    Q_EMIT this->opened({});
  });
}

void Opener::showRead(const Stack* stack, VolumePtr volume) {
  before_ = {};
  session_.setVolume(std::move(volume), stack);
  // What is wrong with other images was told when they were found.
  if (!session_.volume()->info().problems.empty()) tellProblems();
  Q_EMIT opened({});
}

Opener::Opened Opener::openAll(const std::vector<std::filesystem::path>& paths, const Tell& tellFirst,
                               const Progress& progress) {
  Opened opened;
  opened.catalogue = scanAll(paths, progress.part(0, kScanShare, "looking for images"));
  opened.stack = opened.catalogue->principal();
  if (!opened.stack)
    throw Error(Code::BadInput, paths.front().string() + ": no image that can be shown (open another folder or file)");
  opened.volume = read(opened, tellFirst, progress.part(kScanShare, 1, "reading"));
  return opened;
}

/// Made on the GUI thread, called on the task's.
Opener::Tell Opener::firstSlicesTeller() {
  return [runner = &tasks_, self = QPointer<Opener>(this)](Opened first) {
    // The runner outlives its thread; the opener may be gone when the slices arrive.
    QMetaObject::invokeMethod(
        runner,
        [self, first = std::move(first)] {
          if (self) self->showFirstSlices(first);
        },
        Qt::QueuedConnection);
  };
}

VolumePtr Opener::read(const Opened& opened, const Tell& tellFirst, const Progress& progress) {
  ReadOptions options;
  if (tellFirst)
    options.onFirstSlices = [&](VolumePtr partial) { tellFirst({opened.catalogue, opened.stack, std::move(partial)}); };
  return readVolume(*opened.stack, options, progress);
}

void Opener::showFirstSlices(const Opened& partial) {
  before_ = {session_.catalogue(), session_.stack(), session_.volume()};
  if (session_.catalogue() != partial.catalogue) session_.setCatalogue(partial.catalogue);
  session_.setFirstSlices(partial.volume, partial.stack);
  sinceRepaint_.start();
}

void Opener::show(const Opened& opened) {
  before_ = {};
  if (!session_.whole() && session_.stack() == opened.stack) {
    session_.refineVolume(opened.volume);
  } else {
    if (session_.catalogue() != opened.catalogue) session_.setCatalogue(opened.catalogue);
    session_.setVolume(opened.volume, opened.stack);
  }
  tellProblems();
}

void Opener::goBack() {
  const Opened before = std::exchange(before_, {});
  if (session_.whole()) return;
  if (session_.catalogue() != before.catalogue) session_.setCatalogue(before.catalogue);
  session_.setVolume(before.volume, before.stack);
}

Opener::Read Opener::readAll(const QString& path) const {
  return [path](const Progress& progress) { return openAll({path.toStdString()}, {}, progress); };
}

Opener::Read Opener::readStack(const Stack* stack) const {
  return [wanted = Opened{session_.catalogue(), stack, nullptr}](const Progress& progress) {
    Opened opened = wanted;
    opened.volume = read(opened, {}, progress.part(0, 1, "reading"));
    return opened;
  };
}

void Opener::openPrior(const QString& path) { showPrior(readAll(path)); }

void Opener::openOverlay(const QString& path) { showOverlay(readAll(path)); }
void Opener::openPriorStack(const Stack* stack) { showPrior(readStack(stack)); }
void Opener::openOverlayStack(const Stack* stack) { showOverlay(readStack(stack)); }

// What was read is of no use when the volume that it belongs to is gone by then.
void Opener::showPrior(Read read) {
  tasks_.run(tr("Opening the prior study"), std::move(read), [this, now = session_.volume()](const Opened& opened) {
    if (session_.volume() != now) return;
    session_.setPrior(opened.volume, captionsOf(*opened.catalogue, *opened.stack).join(QStringLiteral(", ")));
  });
}

void Opener::showOverlay(Read read) {
  tasks_.run(tr("Opening the overlay"), std::move(read), [this, now = session_.volume()](const Opened& opened) {
    if (session_.volume() != now) return;
    session_.setOverlay({.volume = opened.volume, .window = openingWindow(*opened.volume)});
  });
}

void Opener::openSample() {
  tasks_.run(
      tr("Making the sample study"),
      [](const Progress& progress) {
        phantom::ThoraxOptions options;
        options.size = kSampleSize;
        options.nodules = 1;
        VolumeInfo info;
        auto made = phantom::makeThorax(options, progress);
        info = made.volume.info();
        info.name = tr("Sample thorax").toStdString();
        return std::make_shared<const Volume>(made.volume.withInfo(std::move(info)));
      },
      [this](const VolumePtr& volume) {
        session_.setCatalogue(nullptr);
        session_.setVolume(volume, nullptr);
        Q_EMIT opened({});
      });
}

void Opener::tellProblems() {
  const auto& cautions = session_.volume()->info().problems;
  QStringList details, summary;
  for (const auto& caution : cautions) details << sentence(caution);
  if (!cautions.empty())
    summary << (cautions.size() == 1 ? details.front()
                                     : tr("%1 (and %n more)", nullptr, int(cautions.size() - 1)).arg(details.front()));
  if (session_.catalogue() && !session_.catalogue()->problems.empty()) {
    const auto& files = session_.catalogue()->problems;
    for (const auto& [file, reason] : files)
      details << QStringLiteral("%1: %2").arg(QString::fromStdString(file.string()), QString::fromStdString(reason));
    summary << (files.size() == 1 ? details.back() : tr("%n files could not be used", nullptr, int(files.size())));
  }
  if (!summary.isEmpty())
    Q_EMIT problemsFound(summary.join(QStringLiteral(". ")), details.size() > 1 ? details : QStringList());
}

}  // namespace hilum::app
