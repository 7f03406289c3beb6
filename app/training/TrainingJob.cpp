#include "app/training/TrainingJob.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

#include "app/Sentence.h"
#include "app/TaskRunner.h"
#include "core/AtomicFile.h"
#include "core/Error.h"
#include "inference/data/RecipeFiles.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRecipe = "quick-2d";
constexpr int kPatienceMs = 10'000, kNiceness = 10;
constexpr double kLeastShare = 0.01;  // sooner the time left would only be guessed
constexpr double kFurtherRate = 0.5;  // of the learning rate, when there is something to lose
constexpr int kWarmUp = 20;           // steps: a few minutes on a slow computer have not many

/// The program itself; of a test the one beside it.
QString program() {
  const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/hilum");
  return QFileInfo::exists(beside) ? beside : QCoreApplication::applicationFilePath();
}

void writeRecipe(const TrainingPlan& plan, const fs::path& file) {
  inference::Recipe recipe = inference::Recipe::read(inference::recipeFile(kRecipe));
  recipe.name = modelName(plan.title).toStdString();
  recipe.title = plan.title.simplified().toStdString();
  recipe.minutes = plan.minutes;
  recipe.warmUp = kWarmUp;
  if (plan.from) {
    recipe.network = plan.from->network;
    recipe.head = plan.from->head;
    recipe.rate *= kFurtherRate;
  }
  AtomicFile out(file);
  out.write(recipe.toJson());
  out.commit();
}

/// What the program said when it failed, without its name.
QString lastError(const QByteArray& said) {
  QString last;
  for (const QByteArray& line : said.split('\n'))
    if (line.startsWith("hilum: error: ")) last = QString::fromUtf8(line.mid(14)).trimmed();
  return last;
}

}  // namespace

QString modelName(const QString& title) {
  QString name;
  for (const QChar c : title.simplified()) {
    const bool plain = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
    name += plain ? c : QLatin1Char('-');
  }
  while (name.contains(QLatin1String("--"))) name.replace(QLatin1String("--"), QLatin1String("-"));
  while (name.startsWith(u'-')) name.remove(0, 1);
  while (name.endsWith(u'-')) name.chop(1);
  return name.left(60);
}

TrainingJob::TrainingJob(TaskRunner& tasks, const inference::ModelLibrary& library, QObject* parent)
    : QObject(parent), tasks_(tasks), library_(library) {
  patience_.setSingleShot(true);
  patience_.setInterval(kPatienceMs);
  connect(&patience_, &QTimer::timeout, &process_, &QProcess::kill);
  connect(&process_, &QProcess::readyReadStandardOutput, this, &TrainingJob::hear);
  connect(&process_, &QProcess::finished, this, &TrainingJob::onFinished);
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) fail(tr("The training could not be started: %1").arg(process_.errorString()));
  });
  connect(&tasks_, &TaskRunner::cancelled, this, &TrainingJob::onTaskCancelled);
  // The window stays quick; and a training does not outlive it.
  process_.setChildProcessModifier([] {
    (void)!::nice(kNiceness);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  });
}

TrainingJob::~TrainingJob() {
  process_.disconnect(this);
  if (process_.state() == QProcess::NotRunning) return;
  process_.kill();
  process_.waitForFinished(1000);
}

void TrainingJob::start(const TrainingPlan& plan, const PackedTraining& packed) {
  if (running()) return;
  plan_ = plan;
  packed_ = packed;
  losses_.clear();
  validations_.clear();
  end_.reset();
  heard_.clear();
  failure_.clear();
  share_ = 0;
  enter(State::Running);
  tasks_.run(
      startName(),
      [plan, file = packed.folder->recipe()](const Progress&) -> QString {
        try {
          writeRecipe(plan, file);
          return {};
        } catch (const Error& e) {
          return sentence(e.what());
        }
      },
      [this](const QString& error) {
        if (state_ != State::Running) {  // thought better of meanwhile
          packed_ = {};
          return enter(State::Idle);
        }
        error.isEmpty() ? launch() : fail(error);
      });
}

void TrainingJob::launch() {
  const auto text = [](const fs::path& path) { return QString::fromStdString(path.string()); };
  const TrainingFolder& folder = *packed_.folder;
  QStringList arguments{QStringLiteral("-q"),        QStringLiteral("train"),   text(folder.recipe()),
                        QStringLiteral("--data"),    text(folder.data()),       QStringLiteral("-o"),
                        text(folder.model()),        QStringLiteral("--device"), plan_.device,
                        QStringLiteral("--samples"), text(folder.samples()),    QStringLiteral("--progress"),
                        QStringLiteral("json")};
  arguments << QStringLiteral("--from") << (plan_.from ? text(plan_.from->folder) : QStringLiteral("scratch"));
  process_.start(program(), arguments);
}

void TrainingJob::stop() {
  if (state_ != State::Running) return;
  enter(State::Stopping);
  if (process_.processId() > 0) ::kill(pid_t(process_.processId()), SIGUSR1);
}

void TrainingJob::cancel() {
  if (!running() || state_ == State::Cancelling) return;
  enter(State::Cancelling);
  process_.terminate();
  patience_.start();
}

double TrainingJob::secondsLeft() const {
  return share_ < kLeastShare ? -1 : 60 * plan_.minutes * std::max(0.0, 1 - share_);
}

void TrainingJob::hear() {
  heard_ += process_.readAllStandardOutput();
  bool steps = false, validations = false;
  for (qsizetype end; (end = heard_.indexOf('\n')) >= 0; heard_.remove(0, end + 1)) {
    auto news = readNews(heard_.left(end));
    if (!news) continue;
    if (const auto* step = std::get_if<StepNews>(&*news)) {
      losses_.emplace_back(step->share, step->loss);
      share_ = step->share;
      steps = true;
    } else if (auto* validation = std::get_if<ValidationNews>(&*news)) {
      validations_.push_back(std::move(*validation));
      validations = true;
    } else {
      end_ = std::get<EndNews>(*news);
    }
  }
  if (steps) Q_EMIT stepped();
  if (validations) Q_EMIT validated();
}

void TrainingJob::onFinished(int code, QProcess::ExitStatus status) {
  patience_.stop();
  hear();
  const QString said = lastError(process_.readAllStandardError());
  if (state_ == State::Cancelling) {
    packed_ = {};
    return enter(State::Idle);
  }
  if (status == QProcess::CrashExit) {
    const QString ended = code == SIGKILL
                              ? tr("The training was killed from outside, perhaps because the memory did not suffice.")
                              : tr("The training broke down (signal %1).").arg(code);
    return fail(ended + QLatin1Char(' ') + tr("What is open here is untouched; train again, or on smaller images."));
  }
  if (code != 0 || !end_)
    return fail(said.isEmpty() ? tr("The training ended without a model (status %1).").arg(code)
                               : sentence(said.toStdString()));
  keep();
}

/// What was trained becomes a model of the library.
void TrainingJob::keep() {
  const std::string name = modelName(plan_.title).toStdString();
  tasks_.run(
      keepName(),
      [folder = packed_.folder, target = library_.userFolder() / name](const Progress&) -> QString {
        std::error_code error;
        if (fs::exists(target)) return sentence(target.string() + ": is there already (rename it)");
        fs::rename(folder->model(), target, error);
        return error ? sentence(target.string() + ": " + error.message()) : QString();
      },
      [this, name](const QString& error) {
        if (!error.isEmpty()) return fail(error);
        packed_.folder.reset();
        enter(State::Done);
        Q_EMIT landed(QString::fromStdString(name));
      });
}

QString TrainingJob::startName() { return tr("Starting the training"); }
QString TrainingJob::keepName() { return tr("Keeping the model"); }

/// By the cross of the status line.
void TrainingJob::onTaskCancelled(const QString& name) {
  if (!running()) return;
  if (name == keepName()) return fail(tr("The model was not kept, as you cancelled that."));
  if (name != startName()) return;
  packed_ = {};
  enter(State::Idle);
}

void TrainingJob::fail(const QString& sentence) {
  failure_ = sentence;
  packed_ = {};
  enter(State::Failed);
}

void TrainingJob::enter(State state) {
  if (state_ == state) return;
  state_ = state;
  Q_EMIT changed();
}

}  // namespace hilum::app
