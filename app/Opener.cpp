#include "app/Opener.h"

#include "app/Sentence.h"
#include "app/StudyText.h"
#include "app/TaskRunner.h"
#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "core/phantom/Thorax.h"

namespace hilum::app {
namespace {

constexpr double kScanShare = 0.3;  // of the time that opening takes
const Index3 kSampleSize{256, 256, 180};

struct Opened {
  std::shared_ptr<const Catalogue> catalogue;
  const Stack* stack = nullptr;
  VolumePtr volume;
};

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

Opened openAll(const std::vector<std::filesystem::path>& paths, const Progress& progress) {
  Opened opened;
  opened.catalogue = scanAll(paths, progress.part(0, kScanShare, "looking for images"));
  opened.stack = opened.catalogue->principal();
  if (!opened.stack)
    throw Error(Code::BadInput, paths.front().string() + ": no image that can be shown (open another folder or file)");
  opened.volume = readVolume(*opened.stack, progress.part(kScanShare, 1, "reading"));
  return opened;
}

}  // namespace

Opener::Opener(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {}

void Opener::open(const QStringList& paths) {
  if (paths.isEmpty()) return;
  std::vector<std::filesystem::path> files;
  for (const QString& path : paths) files.emplace_back(path.toStdString());
  tasks_.run(
      tr("Opening"), [files](const Progress& progress) { return openAll(files, progress); },
      [this, paths](Opened opened) {
        session_.setCatalogue(opened.catalogue);
        session_.setVolume(opened.volume, opened.stack);
        tellProblems();
        Q_EMIT this->opened(paths);
      });
}

void Opener::openStack(const Stack* stack) {
  // The catalogue travels along: the stack must outlive its reading.
  tasks_.run(
      tr("Opening"),
      [stack, catalogue = session_.catalogue()](const Progress& progress) {
        return Opened{catalogue, stack, readVolume(*stack, progress.part(0, 1, "reading"))};
      },
      [this](Opened opened) {
        if (session_.catalogue() != opened.catalogue) return;
        session_.setVolume(opened.volume, opened.stack);
        tellProblems();
        Q_EMIT this->opened({});
      });
}

void Opener::openPrior(const QString& path) {
  tasks_.run(
      tr("Opening the prior study"),
      [path](const Progress& progress) { return openAll({path.toStdString()}, progress); },
      [this, now = session_.volume()](const Opened& opened) {
        if (session_.volume() != now) return;  // there is nothing left to compare with
        session_.setPrior(opened.volume, captionsOf(*opened.catalogue, *opened.stack).join(QStringLiteral(", ")));
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
