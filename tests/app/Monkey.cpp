#include "tests/app/Monkey.h"

#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <cmath>

#include "app/panels/StudyPanel.h"
#include "tests/app/Live.h"
#include "tests/app/Pointer.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::test {
namespace {

std::string text(const QString& words) { return words.toStdString(); }

/// FNV-1a.
std::uint64_t sumOf(std::span<const std::byte> bytes) {
  std::uint64_t sum = 14695981039346656037U;
  for (const std::byte byte : bytes) sum = (sum ^ std::uint64_t(byte)) * 1099511628211U;
  return sum;
}

std::uint64_t sumOf(const Volume& volume) {
  return volume.visit([](const auto& voxels) { return sumOf(std::as_bytes(voxels)); });
}

}  // namespace

Monkey::Monkey(std::uint32_t seed, QStringList studies) : random_(seed), studies_(std::move(studies)) { makeWindow(); }

Monkey::~Monkey() { window_->tasks().cancelAll(); }

void Monkey::makeWindow() {
  const MayBlock making;
  window_ = std::make_unique<app::MainWindow>();
  window_->resize(1100, 760);
  window_->show();
}

const std::vector<Monkey::Kind>& Monkey::kinds() {
  static const std::vector<Kind> all{
      {14, &Monkey::wheel},  {16, &Monkey::drag},    {6, &Monkey::handle}, {10, &Monkey::click}, {8, &Monkey::key},
      {20, &Monkey::action}, {20, &Monkey::control}, {4, &Monkey::panel},  {4, &Monkey::drag3d}, {4, &Monkey::study},
      {4, &Monkey::stack},   {3, &Monkey::compare},  {3, &Monkey::cancel}, {3, &Monkey::labels}, {3, &Monkey::choice},
      {2, &Monkey::resize},  {4, &Monkey::page},     {1, &Monkey::reopen}};
  return all;
}

Monkey::Step Monkey::next() {
  Step step = choose();
  step.restMs = below(4) == 0 ? below(60) : 0;
  return step;
}

Monkey::Step Monkey::choose() {
  if (QWidget* modal = QApplication::activeModalWidget()) return answer(modal);
  if (QWidget* popup = QApplication::activePopupWidget()) return {"shut a popup", [popup] { popup->close(); }};
  int sum = 0;
  for (const Kind& kind : kinds()) sum += kind.weight;
  int left = below(sum);
  for (const Kind& kind : kinds()) {
    left -= kind.weight;
    if (left < 0) return (this->*kind.make)();
  }
  return wheel();
}

Monkey::Step Monkey::answer(QWidget* modal) {
  auto* question = qobject_cast<QMessageBox*>(modal);
  if (!question) return {"shut " + text(modal->windowTitle()), [modal] { modal->close(); }};
  const auto button = below(2) ? QMessageBox::Cancel : QMessageBox::Discard;
  return {"answer " + text(question->windowTitle()) + (button == QMessageBox::Discard ? ": discard" : ": cancel"),
          [question, button] { question->button(button)->click(); }};
}

Monkey::Step Monkey::study() {
  QStringList paths{any(studies_)};
  if (below(4) == 0) paths << any(studies_);
  return {"open " + text(paths.join(QStringLiteral(" and "))), [this, paths] { window_->openPaths(paths); }};
}

Monkey::Step Monkey::stack() {
  const auto catalogue = window_->session().catalogue();
  std::vector<const Stack*> stacks;
  if (catalogue)
    for (const Study& study : catalogue->studies)
      for (const Series& series : study.series)
        for (const Stack& each : series.stacks) stacks.push_back(&each);
  if (stacks.empty()) return study();
  const int number = below(int(stacks.size())), way = below(4);
  auto* panel = window_->findChild<app::StudyPanel*>();
  return {(way == 0   ? "overlay of stack "
           : way == 1 ? "prior of stack "
                      : "stack ") +
              std::to_string(number),
          [panel, stack = stacks[std::size_t(number)], way] {
            if (way == 0) return Q_EMIT panel->overlayRequested(stack);
            if (way == 1) return Q_EMIT panel->priorRequested(stack);
            Q_EMIT panel->stackRequested(stack);
          }};
}

Monkey::Step Monkey::compare() {
  app::Session& session = window_->session();
  if (!session.volume() || !session.whole()) return study();
  static const auto other = std::make_shared<const Volume>(gradientVolume({30, 20, 16}));
  switch (below(4)) {
    case 0:
      return {"take the prior away", [&session] { session.setPrior(nullptr, {}); }};
    case 1:
      return {"take the overlay away", [&session] { session.setOverlay({}); }};
    case 2:
      return {"another prior", [&session] { session.setPrior(other, QStringLiteral("before")); }};
    default:
      return {"another overlay", [&session] { session.setOverlay({.volume = other, .window = {500, 0, {}}}); }};
  }
}

Monkey::Step Monkey::cancel() {
  if (below(3) == 0) return {"cancel all", [this] { window_->tasks().cancelAll(); }};
  return {"cancel", [this] { window_->tasks().cancel(); }};
}

Monkey::Step Monkey::labels() {
  app::Session& session = window_->session();
  if (!session.volume() || !session.whole()) return study();
  const int count = 1 + below(9);
  const bool saved = below(2);
  return {std::to_string(count) + " labels", [&session, count, saved] {
            auto map = std::make_shared<LabelMap>(session.volume()->grid());
            const auto voxels = map->voxels();
            for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = LabelId(i / 5 % std::size_t(count + 1));
            map->completeTable();
            session.setLabels(std::move(map), {}, saved);
          }};
}

Monkey::Step Monkey::choice() {
  const auto& all = app::Settings::choices();
  const auto& chosen = all[below(int(all.size()))];
  const int option = below(int(chosen.options.size()));
  return {std::string("setting ") + chosen.id + " " + std::to_string(option),
          [this, id = QString::fromLatin1(chosen.id), option] { window_->settings().set(id, option); }};
}

Monkey::Step Monkey::resize() {
  const QSize size(700 + below(900), 500 + below(500));
  return {"resize to " + std::to_string(size.width()) + "x" + std::to_string(size.height()),
          [this, size] { window_->resize(size); }};
}

/// Shuts the window, mostly while it is at work, and opens another one.
Monkey::Step Monkey::reopen() {
  return {"shut the window and open another", [this] {
            const MayBlock whileShut;  // nobody sees it
            window_->close();
            makeWindow();
          }};
}

void Monkey::shutPages() {
  for (QWidget* top : QApplication::topLevelWidgets()) {
    if (top == window_.get() || !top->isVisible()) continue;
    if (auto* question = qobject_cast<QMessageBox*>(top)) {
      question->button(QMessageBox::Cancel)->click();
    } else {
      top->close();
    }
  }
}

void Monkey::discard() {
  auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
  if (question && question->button(QMessageBox::Discard)) question->button(QMessageBox::Discard)->click();
}

std::string Monkey::fault() {
  for (const QWidget* top : QApplication::topLevelWidgets())
    if (top->isVisible() && qobject_cast<const QFileDialog*>(top))
      return "a file dialog nobody asked for: " + text(top->windowTitle());
  std::string found = volumeFault();
  return found.empty() ? labelFault() : found;
}

std::string Monkey::volumeFault() {
  const app::Session& session = window_->session();
  const VolumePtr volume = session.volume();
  if (!volume) return {};
  const Window& window = session.style().window;
  if (!(window.width > 0) || !std::isfinite(window.width) || !std::isfinite(window.level)) return "no valid window";
  if (!session.planes().isUnitary(1e-6)) return "planes that are not perpendicular";
  const Grid& grid = volume->grid();
  const Vec3 at = grid.toIndex(session.crosshair());
  const double reach = 0.51;
  for (int axis = 0; axis < 3; ++axis)
    if (!(at[axis] >= -reach && at[axis] <= double(grid.size()[std::size_t(axis)]) - 1 + reach) &&
        session.planes().isIdentity())
      return "the crosshair left the volume";
  const Mat3 turned = session.planes().transpose();
  const Vec3 away = turned * (session.crosshair() - grid.centre());
  const Vec3 size(double(grid.size()[0]), double(grid.size()[1]), double(grid.size()[2]));
  if (!away.allFinite() || away.norm() > size.cwiseProduct(grid.spacing()).norm()) return "the crosshair is far away";
  if (!session.whole()) return {};
  if (seen_.lock() != volume) {
    seen_ = volume;
    sum_ = sumOf(*volume);
  }
  return sumOf(*volume) == sum_ ? std::string() : "the voxels of the open volume changed";
}

/// Labels change by steps of the history alone: under the same name it has the same voxels.
std::string Monkey::labelFault() {
  const auto& document = window_->session().document();
  const auto* layer = window_->session().layer();
  if (!layer || document->tools.busy()) return {};
  if (!layer->grid().sameAs(window_->session().volume()->grid())) return "labels of another grid";
  if (labelsOf_.lock() != document) labelSums_.clear();
  labelsOf_ = document;
  const auto content = std::pair(layer->id(), document->journal.state(app::Document::Part::Labels));
  const std::uint64_t sum = sumOf(std::as_bytes(layer->labels()->voxels()));
  return labelSums_.emplace(content, sum).first->second == sum ? std::string() : "the label map changed by itself";
}

}  // namespace hilum::test
